//! Bringing the output folder up to date behind the preview's back.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::lang::Lang;
use crate::output::{self, Mode, Output};

use super::say;

/// With more changes than this the folder changes as a whole, in one step.
const MANY: usize = 500;

/// Writes the newest site to the disk; sites that were overtaken are left out.
#[derive(Clone)]
pub(super) struct Writer(Arc<Shared>);

struct Shared {
    work: Mutex<Work>,
    changed: Condvar,
}

#[derive(Default)]
struct Work {
    next: Option<Arc<Output>>,
    busy: bool,
    stopped: bool,
}

impl Writer {
    /// Starts writing into `dir`, for the project at `root`.
    pub fn start(dir: PathBuf, root: PathBuf, lang: Lang) -> Writer {
        let shared = Arc::new(Shared { work: Mutex::default(), changed: Condvar::new() });
        let writer = Writer(Arc::clone(&shared));
        thread::spawn(move || {
            let mut before: Option<Arc<Output>> = None;
            let mut said = None;
            while let Some(output) = shared.next() {
                let few = before.as_ref().is_some_and(|before| differences(before, &output) <= MANY);
                let mode = if few { Mode::Live } else { Mode::Whole };
                let fault = output::apply(&output, &dir, &root, mode).err();
                // After a failure nobody knows what is there.
                before = fault.is_none().then_some(output);
                let sentence = fault.map(|fault| fault.in_language(lang).to_owned());
                if let Some(sentence) = &sentence
                    && said.as_ref() != Some(sentence)
                {
                    say::fault(sentence, lang);
                }
                said = sentence;
                shared.done();
            }
        });
        writer
    }

    /// Hands over a site.
    pub fn write(&self, output: Arc<Output>) {
        self.0.lock().next = Some(output);
        self.0.changed.notify_all();
    }

    /// Begins nothing new, and waits for what has begun, but not for ever: a
    /// site that is broken off is completed by the next build.
    pub fn stop(&self, patience: Duration) {
        let mut work = self.0.lock();
        work.stopped = true;
        self.0.changed.notify_all();
        let waited = self.0.changed.wait_timeout_while(work, patience, |work| work.busy);
        drop(waited);
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next site; `None` at the end.
    fn next(&self) -> Option<Arc<Output>> {
        let waiting = |work: &mut Work| work.next.is_none() && !work.stopped;
        let mut work =
            self.changed.wait_while(self.lock(), waiting).unwrap_or_else(PoisonError::into_inner);
        let output = if work.stopped { None } else { work.next.take() };
        work.busy = output.is_some();
        output
    }

    fn done(&self) {
        self.lock().busy = false;
        self.changed.notify_all();
    }
}

/// How many files differ between two sites.
fn differences(before: &Output, after: &Output) -> usize {
    let same = after.iter().filter(|artefact| {
        let known = before.get(artefact.path.as_str());
        known.is_some_and(|known| known.blob == artefact.blob)
    });
    before.len().max(after.len()) - same.count()
}
