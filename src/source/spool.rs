//! A file without a name, in which a running program keeps what it need not have at hand.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::iter::repeat_n;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::memo::Attic;

use super::offset::{read_at, write_at};

/// What is kept takes whole blocks of so many bytes.
const BLOCK: u64 = 4096;

/// So many bytes are left where they are: a small site is not written twice.
const SPARE: u64 = 8 << 20;

/// A temporary file that grows by what is put into it. Room that is given back is used again.
pub struct Spool {
    file: File,
    room: Mutex<Room>,
}

#[derive(Default)]
struct Room {
    /// Where the file ends.
    end: u64,
    /// What was given back, by its size in blocks.
    free: HashMap<u64, Vec<u64>>,
    /// How many more bytes may stay at hand.
    spare: u64,
}

impl Spool {
    /// A new one, where temporary files are. The first `spare` bytes are left at hand.
    ///
    /// # Errors
    /// When there can be no temporary file.
    fn new(spare: u64) -> io::Result<Spool> {
        let room = Room { spare, ..Room::default() };
        Ok(Spool { file: tempfile::tempfile()?, room: Mutex::new(room) })
    }

    /// A new one, if there can be a temporary file.
    pub fn attic() -> Option<Arc<dyn Attic>> {
        Some(Arc::new(Spool::new(SPARE).ok()?))
    }

    fn room(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Attic for Spool {
    fn put(&self, bytes: &[u8]) -> Option<u64> {
        let blocks = (bytes.len() as u64).div_ceil(BLOCK);
        let at = {
            let mut room = self.room();
            if let Some(spare) = room.spare.checked_sub(bytes.len() as u64) {
                room.spare = spare;
                return None;
            }
            let free = room.free.get_mut(&blocks).and_then(Vec::pop);
            free.unwrap_or_else(|| {
                let at = room.end;
                room.end += blocks * BLOCK;
                at
            })
        };
        if write_at(&self.file, bytes, at).is_err() {
            self.give_back(at, bytes.len());
            return None;
        }
        Some(at)
    }

    fn get(&self, at: u64, length: usize) -> io::Result<Arc<[u8]>> {
        let mut bytes: Arc<[u8]> = repeat_n(0, length).collect();
        read_at(&self.file, Arc::make_mut(&mut bytes), at)?;
        Ok(bytes)
    }

    fn give_back(&self, at: u64, length: usize) {
        let blocks = (length as u64).div_ceil(BLOCK);
        self.room().free.entry(blocks).or_default().push(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_that_is_given_back_is_used_again() {
        let spool = Spool::new(0).expect("a temporary file");
        let one = spool.put(b"bir").expect("room");
        let two = spool.put(&[7; 5000]).expect("room");
        assert_eq!(&*spool.get(one, 3).expect("readable"), b"bir");
        assert_eq!(&*spool.get(two, 5000).expect("readable"), [7; 5000]);
        spool.give_back(two, 5000);
        let three = spool.put(&[8; 4097]).expect("room");
        assert_eq!((two, spool.room().end), (three, 3 * BLOCK));
        assert_eq!(&*spool.get(one, 3).expect("readable"), b"bir");
    }

    #[test]
    fn little_is_not_written_at_all() {
        let spool = Spool::new(10).expect("a temporary file");
        let put = |bytes: &[u8]| spool.put(bytes).is_some();
        assert_eq!(
            [put(&[1; 8]), put(&[2; 3]), put(&[3; 2]), put(&[4])],
            [false, true, false, true]
        );
    }
}
