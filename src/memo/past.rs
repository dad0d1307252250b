//! Values of the run before this one.
//!
//! A memory ends with its program. What is worth keeping longer is written down under the same
//! keys ([`Memo::lasting`]), and what was published need not even be written down: it still
//! stands where it was published ([`Memo::published`]).

use std::sync::Arc;

use super::{Attic, Content, Fingerprint, Memo, Stage};

/// What one run of the program leaves for the next. It may lack anything at any time.
pub trait Record: Send + Sync {
    /// What an earlier run wrote down.
    fn find(&self, stage: Stage, key: Fingerprint) -> Option<Vec<u8>>;

    /// Writes something down; failing to is no failure.
    fn note(&self, stage: Stage, key: Fingerprint, bytes: &[u8]);
}

/// The files that an earlier run published, as far as nobody has touched them.
pub trait Standing: Attic {
    /// Where the file at a path is found, if it holds what is asked for.
    fn find(&self, path: &str, fingerprint: Fingerprint, length: usize) -> Option<u64>;
}

/// What an earlier run left.
#[derive(Clone, Default)]
pub struct Past {
    /// What it wrote down.
    pub record: Option<Arc<dyn Record>>,
    /// What it published.
    pub standing: Option<Arc<dyn Standing>>,
}

impl Memo {
    /// The same memory, behind which is what an earlier run left.
    pub fn with_past(self, past: Past) -> Self {
        Memo { past, ..self }
    }

    /// [`Memo::get`] of something that is worth keeping from run to run. `write` may decline.
    pub fn lasting<T: Send + Sync + 'static>(
        &self,
        stage: Stage,
        key: Fingerprint,
        read: impl FnOnce(&[u8]) -> Option<T>,
        write: impl FnOnce(&T) -> Option<Vec<u8>>,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let Some(record) = &self.past.record else { return self.get(stage, key, make) };
        if let Some(value) = self.find(stage, key) {
            return value;
        }
        if let Some(value) = record.find(stage, key).and_then(|bytes| read(&bytes)) {
            return self.found(stage, key, value);
        }
        self.get(stage, key, || {
            let made = make();
            if let Some(bytes) = write(&made) {
                record.note(stage, key, &bytes);
            }
            made
        })
    }

    /// The file that an earlier run published at `path`, if it still holds what is asked for.
    pub fn standing(&self, path: &str, fingerprint: Fingerprint, length: usize) -> Option<Content> {
        let standing = self.past.standing.as_ref()?;
        let at = standing.find(path, fingerprint, length)?;
        let attic: Arc<dyn Attic> = Arc::<dyn Standing>::clone(standing);
        Some(Content::in_attic(attic, at, length, fingerprint))
    }

    /// [`Memo::get`] of what is published at `path`: where an earlier run published the same, the
    /// file itself is what is kept of it.
    pub fn published<E: Send + Sync + 'static>(
        &self,
        stage: Stage,
        key: Fingerprint,
        path: &str,
        make: impl FnOnce() -> Result<Content, E>,
    ) -> Arc<Result<Content, E>> {
        self.lasting(
            stage,
            key,
            |bytes| {
                let (fingerprint, length) = postcard::from_bytes(bytes).ok()?;
                self.standing(path, fingerprint, length).map(Ok)
            },
            |made| {
                let content = made.as_ref().ok()?;
                postcard::to_allocvec(&(content.fingerprint(), content.len())).ok()
            },
            make,
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::io;
    use std::sync::Mutex;

    use super::*;

    /// A record in memory, and a site of one file.
    #[derive(Default)]
    struct Kept(Mutex<HashMap<(Stage, Fingerprint), Vec<u8>>>);

    impl Record for Kept {
        fn find(&self, stage: Stage, key: Fingerprint) -> Option<Vec<u8>> {
            self.0.lock().unwrap().get(&(stage, key)).cloned()
        }

        fn note(&self, stage: Stage, key: Fingerprint, bytes: &[u8]) {
            self.0.lock().unwrap().insert((stage, key), bytes.to_vec());
        }
    }

    const PAGE: &[u8] = "<p>İçindekiler".as_bytes();

    struct Site;

    impl Attic for Site {
        fn put(&self, _: &[u8]) -> Option<u64> {
            None
        }

        fn get(&self, at: u64, length: usize) -> io::Result<Arc<[u8]>> {
            assert_eq!((at, length), (7, PAGE.len()));
            Ok(PAGE.into())
        }

        fn give_back(&self, _: u64, _: usize) {}
    }

    impl Standing for Site {
        fn find(&self, path: &str, fingerprint: Fingerprint, length: usize) -> Option<u64> {
            let known = (Fingerprint::of_bytes(PAGE), PAGE.len());
            (path == "tr/index.html" && (fingerprint, length) == known).then_some(7)
        }
    }

    fn after(record: &Arc<Kept>) -> Memo {
        let record: Arc<dyn Record> = Arc::<Kept>::clone(record);
        Memo::default().with_past(Past { record: Some(record), standing: Some(Arc::new(Site)) })
    }

    #[test]
    fn the_next_run_finds_what_was_written_down() {
        let record = Arc::default();
        let key = Fingerprint::of(&"bölüm");
        let ask = |make: fn() -> u32| {
            let read = |bytes: &[u8]| postcard::from_bytes(bytes).ok();
            let write = |value: &u32| (*value < 10).then(|| value.to_le_bytes()[..1].to_vec());
            *after(&record).lasting(Stage::Parse, key, read, write, make)
        };
        assert_eq!([ask(|| 12), ask(|| 3), ask(|| 4)], [12, 3, 3], "large numbers are not kept");
    }

    #[test]
    fn what_stands_where_it_was_published_is_not_made_again() {
        let record = Arc::default();
        let key = Fingerprint::of(&"sayfa");
        let ask = |path: &str, page: &'static [u8]| -> Content {
            let make = || Ok::<_, ()>(Content::new(page));
            Result::clone(&after(&record).published(Stage::Page, key, path, make)).unwrap()
        };
        let first = ask("tr/index.html", PAGE);
        let again = ask("tr/index.html", b"never made");
        assert_eq!(again, first);
        assert_eq!(&*again.bytes().unwrap(), PAGE);
        assert_eq!(ask("en/index.html", b"<p>elsewhere"), Content::new(*b"<p>elsewhere"));
        assert_eq!(ask("tr/index.html", PAGE), first, "another page is known by now");
    }
}
