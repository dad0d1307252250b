//! What is slow to make, kept from run to run.

use super::Fingerprint;

/// A place that outlives the program. It may lose anything at any time, and two
/// programs may use it at once.
pub trait Store: Send + Sync {
    /// What was saved under that name and key, if it is there and whole.
    fn load(&self, name: &str, key: Fingerprint) -> Option<Vec<u8>>;

    /// Keeps something; failing to is no failure.
    fn save(&self, name: &str, key: Fingerprint, bytes: &[u8]);
}
