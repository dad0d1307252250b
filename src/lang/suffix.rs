//! Turkish endings after an apostrophe.

/// A Turkish case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// `-de`
    Locative,
}
