//! Remembering what a pure function answered.
//!
//! A stage that is worth remembering is called through [`Memo::get`] with the
//! [`Fingerprint`] of everything it depends on. There are no dirty flags: what
//! has not changed has the same fingerprint, and is found again.

mod fingerprint;
mod store;
mod tally;

use std::any::Any;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

pub use fingerprint::Fingerprint;
pub use store::Store;
pub use tally::{Stage, Tally};

/// How many independent locks the table is cut into, so that threads seldom meet.
const SHARDS: usize = 64;

/// A remembered value and the build that last asked for it.
struct Entry {
    value: Arc<dyn Any + Send + Sync>,
    used: u32,
}

/// The answers of earlier calls, kept for as long as builds keep asking for them.
///
/// Belongs to the running program; a one-off `build` starts with an empty one.
pub struct Memo {
    shards: Vec<Mutex<HashMap<(Stage, Fingerprint), Entry>>>,
    generation: AtomicU32,
    tally: Tally,
    store: Option<Box<dyn Store>>,
}

impl Default for Memo {
    fn default() -> Self {
        Memo {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            generation: AtomicU32::new(0),
            tally: Tally::default(),
            store: None,
        }
    }
}

impl Memo {
    /// An empty memory that can fall back on a store.
    pub fn with_store(store: impl Store + 'static) -> Self {
        Memo { store: Some(Box::new(store)), ..Memo::default() }
    }

    /// Where slow things are kept from run to run.
    pub fn store(&self) -> Option<&dyn Store> {
        self.store.as_deref()
    }

    /// The value of `make`, which must depend on nothing but what went into `key`.
    ///
    /// Two threads that ask for the same missing value at once may both make it;
    /// the first one to finish is kept.
    pub fn get<T: Send + Sync + 'static>(
        &self,
        stage: Stage,
        key: Fingerprint,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let generation = self.generation.load(Ordering::Relaxed);
        let shard = &self.shards[key.shard(SHARDS)];
        if let Some(entry) = lock(shard).get_mut(&(stage, key))
            && let Ok(value) = Arc::clone(&entry.value).downcast::<T>()
        {
            entry.used = generation;
            self.tally.reused(stage);
            return value;
        }
        let made = Arc::new(make());
        self.tally.made(stage);
        let entry = Entry { value: Arc::<T>::clone(&made), used: generation };
        lock(shard).insert((stage, key), entry);
        made
    }

    /// Forgets what the build that just ended did not ask for, and opens the next one.
    pub fn sweep(&self) {
        self.sweep_except(&[]);
    }

    /// The same, but for stages that other builds ask for, which forget by themselves.
    pub fn sweep_except(&self, others: &[Stage]) {
        let generation = self.generation.fetch_add(1, Ordering::Relaxed);
        for shard in &self.shards {
            let keep = |stage: &Stage, used| used == generation || others.contains(stage);
            lock(shard).retain(|(stage, _), entry| keep(stage, entry.used));
        }
    }

    /// The build that is going on.
    pub fn generation(&self) -> u32 {
        self.generation.load(Ordering::Relaxed)
    }

    /// Forgets what no build asked for since the one that is named.
    pub fn forget(&self, stages: &[Stage], before: u32) {
        for shard in &self.shards {
            let keep = |stage: &Stage, used| used >= before || !stages.contains(stage);
            lock(shard).retain(|(stage, _), entry| keep(stage, entry.used));
        }
    }

    /// What was made and reused since the last call of [`Tally::take`].
    pub fn tally(&self) -> &Tally {
        &self.tally
    }
}

/// Locks a shard; a panic in another thread never leaves a shard half written,
/// because nothing but a single insertion happens under the lock.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_once_and_forgets_what_nobody_wants() {
        let memo = Memo::default();
        let key = Fingerprint::of(&"bölüm");
        assert_eq!(*memo.get(Stage::Parse, key, || 1), 1);
        assert_eq!(*memo.get(Stage::Parse, key, || 2), 1);
        memo.sweep();
        assert_eq!(*memo.get(Stage::Parse, key, || 3), 1, "used in the last build");
        memo.sweep();
        memo.sweep();
        assert_eq!(*memo.get(Stage::Parse, key, || 4), 4, "unused for a build");
        assert_eq!(memo.tally().take().get(&Stage::Parse), Some(&(2, 2)));
    }

    #[test]
    fn keeps_what_other_builds_ask_for() {
        let memo = Memo::default();
        let key = Fingerprint::of(&"kitap");
        let made = |stage| *memo.get(stage, key, || memo.generation());
        assert_eq!((made(Stage::Page), made(Stage::Pdf)), (0, 0));
        memo.sweep_except(&[Stage::Pdf]);
        memo.sweep_except(&[Stage::Pdf]);
        assert_eq!((made(Stage::Page), made(Stage::Pdf)), (2, 0));
        memo.sweep_except(&[Stage::Pdf]);
        memo.forget(&[Stage::Pdf], 2);
        assert_eq!(made(Stage::Pdf), 0, "asked for since");
        memo.forget(&[Stage::Pdf], 4);
        assert_eq!((made(Stage::Page), made(Stage::Pdf)), (2, 3));
    }

    #[test]
    fn stages_do_not_share_keys() {
        let memo = Memo::default();
        let key = Fingerprint::of(&7);
        assert_eq!(*memo.get(Stage::Parse, key, || 1), 1);
        assert_eq!(*memo.get(Stage::Page, key, || "two"), "two");
    }
}
