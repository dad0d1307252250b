//! Memories of parts of a site.
//!
//! A part has a value (a publication's pages) and, behind it, a memory of what its value is
//! made of (each page). As long as the part's key stays the same, nobody looks into that memory,
//! so nobody may take it for unused: it is swept only after the part was made anew.

use std::collections::HashMap;
use std::sync::Mutex;

use super::{Arc, AtomicU32, Fingerprint, Memo, Ordering, Stage, Value, lock};

/// As many values of a part are kept: of the site as it is previewed and as it is published.
const VALUES: usize = 2;

/// The parts of a memory, by what was asked for and by their names.
#[derive(Default)]
pub(super) struct Parts(Mutex<HashMap<(Stage, String), Arc<Part>>>);

struct Part {
    memory: Memo,
    /// The latest values with their keys, the newest last.
    values: Mutex<Vec<(Fingerprint, Value)>>,
    /// The build that last asked for it.
    used: AtomicU32,
}

impl Parts {
    fn get(&self, stage: Stage, name: &str, of: &Memo) -> Arc<Part> {
        let mut parts = lock(&self.0);
        if let Some(part) = parts.get(&(stage, name.to_owned())) {
            return Arc::clone(part);
        }
        let memory = Memo {
            tally: Arc::clone(&of.tally),
            common: Arc::clone(&of.common),
            store: of.store.clone(),
            attic: of.attic.clone(),
            past: of.past.clone(),
            ..Memo::default()
        };
        let part = Arc::new(Part { memory, values: Mutex::default(), used: AtomicU32::new(0) });
        parts.insert((stage, name.to_owned()), Arc::clone(&part));
        part
    }

    /// Forgets the parts that the build that just ended did not ask for.
    pub(super) fn sweep(&self, generation: u32) {
        lock(&self.0).retain(|_, part| part.used.load(Ordering::Relaxed) == generation);
    }
}

impl Memo {
    /// The value of a part of the site. `make` is given the part's own memory; it must depend
    /// on nothing but what went into `key`.
    ///
    /// Not counted in the [`Tally`](super::Tally): what is made of the part's memory is.
    pub fn part<T: Send + Sync + 'static>(
        &self,
        stage: Stage,
        name: &str,
        key: Fingerprint,
        make: impl FnOnce(&Memo) -> T,
    ) -> Arc<T> {
        let part = self.parts.get(stage, name, self);
        part.used.store(self.generation(), Ordering::Relaxed);
        let known = lock(&part.values).iter().find(|(known, _)| *known == key).cloned();
        if let Some(value) = known.and_then(|(_, value)| value.downcast::<T>().ok()) {
            return value;
        }
        let made = Arc::new(make(&part.memory));
        let mut values = lock(&part.values);
        if values.len() == VALUES {
            values.remove(0);
        }
        values.push((key, Arc::<T>::clone(&made)));
        drop(values);
        part.memory.sweep_older(VALUES as u32);
        made
    }

    /// Forgets what none of the last `builds` asked for, the one that just ended included, and
    /// opens the next one.
    fn sweep_older(&self, builds: u32) {
        let oldest = self.table.next().saturating_sub(builds - 1);
        self.table.retain(|_, used| used >= oldest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A part of some words, each of which is remembered by itself.
    fn lengths(memo: &Memo, words: &[&str]) -> Vec<usize> {
        let made = memo.part(Stage::Page, "guide", Fingerprint::of(words), |part| {
            let length = |word: &&str| *part.get(Stage::Page, Fingerprint::of(word), || word.len());
            words.iter().map(length).collect::<Vec<usize>>()
        });
        Vec::clone(&made)
    }

    #[test]
    fn a_part_that_is_found_again_keeps_what_it_is_made_of() {
        let memo = Memo::default();
        assert_eq!(lengths(&memo, &["bir", "on"]), [3, 2]);
        for _ in 0..5 {
            memo.sweep();
            assert_eq!(lengths(&memo, &["bir", "on"]), [3, 2]);
        }
        assert_eq!(lengths(&memo, &["bir", "altı"]), [3, 5]);
        assert_eq!(memo.tally().take().get(&Stage::Page), Some(&(3, 1)), "`bir` was kept");
    }

    #[test]
    fn two_views_of_a_part_live_side_by_side() {
        let memo = Memo::default();
        for _ in 0..3 {
            lengths(&memo, &["bir", "on"]);
            lengths(&memo, &["bir"]);
            memo.sweep();
        }
        assert_eq!(memo.tally().take().get(&Stage::Page), Some(&(2, 1)));
    }

    #[test]
    fn a_part_nobody_asks_for_is_forgotten() {
        let memo = Memo::default();
        lengths(&memo, &["bir"]);
        memo.sweep();
        memo.sweep();
        lengths(&memo, &["bir"]);
        assert_eq!(memo.tally().take().get(&Stage::Page), Some(&(2, 0)));
    }
}
