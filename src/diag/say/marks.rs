//! Marks that were probably meant to be others.

use crate::diag::{Code, Diagnostic};
use crate::source::Location;

/// Something that was probably meant to be attributes, such as `{sec-budget}`.
pub fn attributes_unmarked(at: Location, meant: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        "bu bir öznitelik gibi duruyor ama öyle yazılmamış, okur onu metin olarak görüyor",
        "this looks like an attribute but is not written as one, so readers see it as text",
    )
    .help(format!("`{meant}` mi demek istediniz?"), format!("did you mean `{meant}`?"))
}
