//! What a file holds, at hand or laid aside.

use std::io;
use std::sync::Arc;

use super::Fingerprint;

/// A place for what need not be at hand. It outlives nothing: whoever put something there gives
/// the room back.
pub trait Attic: Send + Sync {
    /// Puts something there and says where; `None` when there is no room, or no need.
    fn put(&self, bytes: &[u8]) -> Option<u64>;

    /// Gets it from there.
    ///
    /// # Errors
    /// When the machine fails.
    fn get(&self, at: u64, length: usize) -> io::Result<Arc<[u8]>>;

    /// Gives back the room it took.
    fn give_back(&self, at: u64, length: usize);
}

/// Why what this very run laid aside can be read again. Should the machine fail all the same, the
/// build is broken off, and the last good site stays.
pub const READABLE: &str = "what was laid aside can be read as long as the machine works";

/// The bytes of a file, with their fingerprint. Cheap to clone.
#[derive(Clone)]
pub struct Content {
    bytes: Bytes,
    length: usize,
    fingerprint: Fingerprint,
}

#[derive(Clone)]
enum Bytes {
    AtHand(Arc<[u8]>),
    Program(&'static [u8]),
    Aside(Arc<Aside>),
}

/// Bytes in an attic.
struct Aside {
    attic: Arc<dyn Attic>,
    at: u64,
    length: usize,
}

impl Drop for Aside {
    fn drop(&mut self) {
        self.attic.give_back(self.at, self.length);
    }
}

impl Content {
    /// Bytes at hand.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Content {
        let bytes = bytes.into();
        let fingerprint = Fingerprint::of_bytes(&bytes);
        Content { length: bytes.len(), bytes: Bytes::AtHand(bytes), fingerprint }
    }

    /// Bytes that are a part of the program, copied only for who wants them.
    pub(crate) fn of_program(bytes: &'static [u8]) -> Content {
        let fingerprint = Fingerprint::of_bytes(bytes);
        Content { bytes: Bytes::Program(bytes), length: bytes.len(), fingerprint }
    }

    /// Bytes that are laid aside, if there is an attic and it takes them.
    pub(crate) fn kept(bytes: Vec<u8>, attic: Option<&Arc<dyn Attic>>) -> Content {
        let aside = attic.and_then(|attic| Some((attic, attic.put(&bytes)?)));
        match aside {
            None => Content::new(bytes),
            Some((attic, at)) => {
                let fingerprint = Fingerprint::of_bytes(&bytes);
                Content::in_attic(Arc::clone(attic), at, bytes.len(), fingerprint)
            }
        }
    }

    /// Bytes that an attic has.
    pub(super) fn in_attic(
        attic: Arc<dyn Attic>,
        at: u64,
        length: usize,
        fingerprint: Fingerprint,
    ) -> Content {
        let aside = Aside { attic, at, length };
        Content { bytes: Bytes::Aside(Arc::new(aside)), length, fingerprint }
    }

    /// The bytes.
    ///
    /// # Errors
    /// When what was laid aside cannot be read, because the machine fails.
    pub fn bytes(&self) -> io::Result<Arc<[u8]>> {
        match &self.bytes {
            Bytes::AtHand(bytes) => Ok(Arc::clone(bytes)),
            Bytes::Program(bytes) => Ok(Arc::from(*bytes)),
            Bytes::Aside(aside) => aside.attic.get(aside.at, aside.length),
        }
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// What stands for the bytes in a memo key.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl Eq for Content {}

impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Content({} bytes, {})", self.length, self.fingerprint)
    }
}
