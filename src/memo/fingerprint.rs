//! A 128-bit digest that stands for a value.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The XXH3-128 digest of a value's [`Hash`] stream, or of bytes.
///
/// Two values with one fingerprint are taken to be the same value. XXH3 is not
/// cryptographic: nobody gains by colliding with their own manuscript.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of a value.
    pub fn of<T: Hash + ?Sized>(value: &T) -> Self {
        let mut hasher = Streaming(Xxh3::new());
        value.hash(&mut hasher);
        Fingerprint(hasher.0.digest128())
    }

    /// The fingerprint of raw bytes; faster than hashing a slice element by element.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Fingerprint(xxh3_128(bytes))
    }

    /// Half of it, where many are kept and a collision does no harm.
    pub fn short(self) -> u64 {
        self.0 as u64
    }

    /// All of it, the lowest byte first.
    pub fn to_bytes(self) -> [u8; 16] {
        self.0.to_le_bytes()
    }

    /// Reads what [`Fingerprint`] displays: 32 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        digits.then(|| u128::from_str_radix(text, 16).ok()).flatten().map(Fingerprint)
    }

    /// Which of `count` shards this fingerprint belongs to.
    pub(super) fn shard(self, count: usize) -> usize {
        (self.0 as usize) % count
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl std::fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

/// Lets a type's `Hash` write into XXH3, and asks for all 128 bits at the end.
struct Streaming(Xxh3);

impl Hasher for Streaming {
    fn finish(&self) -> u64 {
        self.0.digest()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_equal_fingerprints() {
        assert_eq!(Fingerprint::of(&("a", 1)), Fingerprint::of(&("a", 1)));
        assert_ne!(Fingerprint::of(&("a", 1)), Fingerprint::of(&("a", 2)));
        assert_ne!(Fingerprint::of(&("ab", "c")), Fingerprint::of(&("a", "bc")));
    }
}
