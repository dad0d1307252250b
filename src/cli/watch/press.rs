//! What is published, behind the preview's back: the slow formats and the output folder.
//!
//! Pages are shown before any of this begins. A site that has nothing but pages
//! is written at once; one with other formats when nobody has edited for a
//! while, or when somebody asks for one of them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::diag::{self, display};
use crate::lang::Lang;
use crate::memo::{Memo, Stage};
use crate::output::{Follower, Output};
use crate::serve::{Books, Preview};
use crate::source::Snapshot;
use crate::{BuildOptions, Formats};

use super::say;

/// How long nobody must have edited before slow formats are made.
const IDLE: Duration = Duration::from_secs(1);

/// A site to be published.
pub(super) struct Job {
    /// Which site it is, as the preview counts them.
    pub version: u64,
    /// Whether its preview has no errors.
    pub good: bool,
    /// What it is made from.
    pub snapshot: Arc<Snapshot>,
    /// What was made before.
    pub memo: Arc<Memo>,
    /// The site, where the preview shows just what is published.
    pub ready: Option<Arc<Output>>,
}

/// Publishes the newest site; sites that were overtaken are left out.
#[derive(Clone)]
pub(super) struct Press(Arc<Shared>);

struct Shared {
    settings: Settings,
    preview: OnceLock<Preview>,
    desk: Mutex<Desk>,
    changed: Condvar,
}

/// What publishing needs to know.
pub(super) struct Settings {
    /// The output folder.
    pub dir: PathBuf,
    /// The project's folder.
    pub root: PathBuf,
    /// How sites are built.
    pub options: BuildOptions,
    /// The editor's language.
    pub lang: Lang,
}

#[derive(Default)]
struct Desk {
    next: Option<(Job, Instant)>,
    /// Whether somebody waits for the next job.
    urgent: bool,
    busy: bool,
    stopped: bool,
}

/// What was said about what was written.
#[derive(Default)]
struct Said {
    fault: Option<String>,
    held_back: bool,
}

impl Press {
    /// Starts publishing.
    pub fn start(settings: Settings) -> Press {
        let shared = Arc::new(Shared {
            settings,
            preview: OnceLock::new(),
            desk: Mutex::default(),
            changed: Condvar::new(),
        });
        let press = Press(Arc::clone(&shared));
        thread::spawn(move || {
            let settings = &shared.settings;
            let mut folder = Follower::new(settings.dir.clone(), settings.root.clone());
            let mut said = Said::default();
            while let Some(job) = shared.next() {
                shared.publish(&job, &mut folder, &mut said);
                shared.done();
            }
        });
        press
    }

    /// Takes the preview, which is told of books from now on.
    pub fn serve(&self, preview: Preview) {
        let _ = self.0.preview.set(preview);
    }

    /// The preview, once it runs.
    pub fn preview(&self) -> Option<&Preview> {
        self.0.preview.get()
    }

    /// Hands over a site.
    pub fn publish(&self, job: Job) {
        self.0.lock().next = Some((job, Instant::now()));
        self.0.changed.notify_all();
    }

    /// Somebody waits for what was handed over.
    pub fn hurry(&self) {
        let mut desk = self.0.lock();
        // For what is being made already it makes no difference.
        desk.urgent = desk.next.is_some();
        drop(desk);
        self.0.changed.notify_all();
    }

    /// Begins nothing new, and waits for what is being written, but not for
    /// ever: a site that is broken off is completed by the next build.
    pub fn stop(&self, patience: Duration) {
        let mut desk = self.0.lock();
        desk.stopped = true;
        self.0.changed.notify_all();
        let waited = self.0.changed.wait_timeout_while(desk, patience, |desk| desk.busy);
        drop(waited);
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next job and the time to do it; `None` at the end.
    fn next(&self) -> Option<Job> {
        let mut desk = self.lock();
        while !desk.stopped {
            let Some((job, since)) = &desk.next else {
                desk = self.changed.wait(desk).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let at_once = job.ready.is_some() || desk.urgent;
            let wait = if at_once { Duration::ZERO } else { IDLE.saturating_sub(since.elapsed()) };
            if wait.is_zero() {
                desk.urgent = false;
                return desk.next.take().map(|(job, _)| job);
            }
            let waited = self.changed.wait_timeout(desk, wait);
            desk = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        None
    }

    fn publish(&self, job: &Job, folder: &mut Follower, said: &mut Said) {
        let lang = self.settings.lang;
        let Some(output) = job.ready.clone().or_else(|| self.build(job, said)) else { return };
        if !self.begin() {
            return;
        }
        let fault = folder.follow(output).err();
        let sentence = fault.map(|fault| fault.in_language(lang).to_owned());
        if let Some(sentence) = &sentence
            && said.fault.as_ref() != Some(sentence)
        {
            say::fault(sentence, lang);
        }
        said.fault = sentence;
    }

    fn shelve(&self, books: Books) {
        if let Some(preview) = self.preview.get() {
            preview.shelve(books);
        }
    }

    /// Makes everything, drafts left out unless they are to be published.
    /// `None` when that has errors that the preview's own pages do not have.
    fn build(&self, job: &Job, said: &mut Said) -> Option<Arc<Output>> {
        let lang = self.settings.lang;
        let since = job.memo.generation();
        let options = BuildOptions { formats: Formats::Made, ..self.settings.options.clone() };
        let build = || crate::build(&job.snapshot, &options, &job.memo);
        let Ok(mut built) = catch_unwind(AssertUnwindSafe(build)) else {
            say::crash(lang);
            self.shelve(Books { version: job.version, ..Books::default() });
            return None;
        };
        job.memo.forget(&Stage::SLOW, since);
        diag::sort(&mut built.diagnostics);
        let output = Arc::new(built.value.output);
        let errors = diag::has_errors(&built.diagnostics);
        self.shelve(Books {
            version: job.version,
            output: Arc::clone(&output),
            complaints: display::shown(&built.diagnostics, &job.snapshot, lang),
        });
        // Of a site that is broken in the preview, too, everything has been said.
        if errors && job.good && !said.held_back {
            say::held_back(lang);
        }
        said.held_back = errors && job.good;
        (!errors).then_some(output)
    }

    /// Whether writing may begin.
    fn begin(&self) -> bool {
        let mut desk = self.lock();
        desk.busy = !desk.stopped;
        desk.busy
    }

    fn done(&self) {
        self.lock().busy = false;
        self.changed.notify_all();
    }
}
