//! Remembering what a pure function answered.
//!
//! A stage that is worth remembering is called through [`Memo::get`] with the
//! [`Fingerprint`] of everything it depends on. There are no dirty flags: what
//! has not changed has the same fingerprint, and is found again.
//!
//! What belongs to one part of a site, such as a publication, is remembered in
//! the part's own memory ([`Memo::part`]). A part whose key is the same is found
//! again in one piece, however many things were remembered on the way to it.

mod content;
mod fingerprint;
mod parts;
mod past;
mod store;
mod tally;

use std::any::Any;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use parts::Parts;

pub use content::{Attic, Content, READABLE};
pub use fingerprint::Fingerprint;
pub use past::{Past, Record, Standing};
pub use store::Store;
pub use tally::{Stage, Tally};

/// How many independent locks the table is cut into, so that threads seldom meet.
const SHARDS: usize = 64;

/// What is remembered, whatever its type.
type Value = Arc<dyn Any + Send + Sync>;

/// A remembered value and the build that last asked for it.
struct Entry {
    value: Value,
    used: u32,
}

/// Remembered values by stage and key.
struct Table {
    shards: Vec<Mutex<HashMap<(Stage, Fingerprint), Entry>>>,
    generation: AtomicU32,
}

impl Default for Table {
    fn default() -> Self {
        let shards = (0..SHARDS).map(|_| Mutex::default()).collect();
        Table { shards, generation: AtomicU32::new(0) }
    }
}

impl Table {
    fn generation(&self) -> u32 {
        self.generation.load(Ordering::Relaxed)
    }

    fn find(&self, stage: Stage, key: Fingerprint) -> Option<Value> {
        let mut shard = lock(&self.shards[key.shard(SHARDS)]);
        let entry = shard.get_mut(&(stage, key))?;
        entry.used = self.generation();
        Some(Arc::clone(&entry.value))
    }

    fn insert(&self, stage: Stage, key: Fingerprint, value: Value) {
        let entry = Entry { value, used: self.generation() };
        lock(&self.shards[key.shard(SHARDS)]).insert((stage, key), entry);
    }

    fn retain(&self, keep: impl Fn(Stage, u32) -> bool) {
        for shard in &self.shards {
            lock(shard).retain(|(stage, _), entry| keep(*stage, entry.used));
        }
    }

    /// Ends a build, and says which one it was.
    fn next(&self) -> u32 {
        self.generation.fetch_add(1, Ordering::Relaxed)
    }
}

/// The answers of earlier calls, kept for as long as builds keep asking for them.
///
/// Belongs to the running program; a one-off `build` starts with an empty one.
#[derive(Default)]
pub struct Memo {
    table: Table,
    /// What all parts have in common.
    common: Arc<Table>,
    parts: Parts,
    tally: Arc<Tally>,
    store: Option<Arc<dyn Store>>,
    attic: Option<Arc<dyn Attic>>,
    past: Past,
}

impl Memo {
    /// An empty memory that can fall back on a store.
    pub fn with_store(store: impl Store + 'static) -> Self {
        Memo { store: Some(Arc::new(store)), ..Memo::default() }
    }

    /// The same, with a place for pages that need not be at hand.
    pub fn with_attic(self, attic: Option<Arc<dyn Attic>>) -> Self {
        Memo { attic, ..self }
    }

    /// What a page holds, laid aside if there is a place for that.
    pub fn keep(&self, bytes: Vec<u8>) -> Content {
        Content::kept(bytes, self.attic.as_ref())
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
        if let Some(value) = self.find(stage, key) {
            return value;
        }
        let made = Arc::new(make());
        self.tally.made(stage);
        self.table_of(stage).insert(stage, key, Arc::<T>::clone(&made));
        made
    }

    fn table_of(&self, stage: Stage) -> &Table {
        if stage.is_common() { &self.common } else { &self.table }
    }

    /// What is remembered, if it is.
    fn find<T: Send + Sync + 'static>(&self, stage: Stage, key: Fingerprint) -> Option<Arc<T>> {
        let value = self.table_of(stage).find(stage, key)?.downcast::<T>().ok()?;
        self.tally.reused(stage);
        Some(value)
    }

    /// Remembers what was found elsewhere.
    fn found<T: Send + Sync + 'static>(&self, stage: Stage, key: Fingerprint, value: T) -> Arc<T> {
        let value = Arc::new(value);
        self.tally.reused(stage);
        self.table_of(stage).insert(stage, key, Arc::<T>::clone(&value));
        value
    }

    /// Forgets what the build that just ended did not ask for, and opens the next one.
    pub fn sweep(&self) {
        self.sweep_except(&[]);
    }

    /// The same, but for stages that other builds ask for, which forget by themselves.
    pub fn sweep_except(&self, others: &[Stage]) {
        let generation = self.table.next();
        self.table.retain(|stage, used| used == generation || others.contains(&stage));
        let generation = self.common.next();
        self.common.retain(|_, used| used == generation);
        self.parts.sweep(generation);
    }

    /// The build that is going on.
    pub fn generation(&self) -> u32 {
        self.table.generation()
    }

    /// Forgets what no build asked for since the one that is named.
    pub fn forget(&self, stages: &[Stage], before: u32) {
        self.table.retain(|stage, used| used >= before || !stages.contains(&stage));
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
