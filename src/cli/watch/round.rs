//! One look at the project: read what changed, build, show.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use crate::diag::{self, display};
use crate::lang::Lang;
use crate::memo::{Memo, Stage};
use crate::serve::{Preview, Published, State};
use crate::source::cache::Cache;
use crate::source::disk::Disk;
use crate::source::spool::Spool;
use crate::source::{Fault, ProjectPath, Snapshot};
use crate::{BuildOptions, Built, Formats};

use super::super::args::Project;
use super::changes::Seen;
use super::press::{Job, Press};
use super::say;

/// An empty memory of a project, which can look into its cache folder.
fn memo(root: &Path) -> Arc<Memo> {
    Arc::new(Memo::with_store(Cache::new(root)).with_attic(Spool::attic()))
}

/// What is kept from one look to the next.
pub(super) struct Round {
    disk: Disk,
    memo: Arc<Memo>,
    options: BuildOptions,
    lang: Lang,
    /// What was read last; `None` before the first time.
    snapshot: Option<Arc<Snapshot>>,
    /// What is shown.
    state: State,
    /// Why the files could not be read.
    unreadable: Option<String>,
    /// Why the files that were read could not be built.
    crashed: Option<String>,
    /// A good site that has not been handed over to be published.
    unpublished: Option<Job>,
    /// Whether drafts are to be published like everything else.
    with_drafts: bool,
}

impl Round {
    /// Nothing read yet.
    pub fn new(root: &Path, project: &Project, lang: Lang) -> Round {
        Round {
            disk: Disk::new(root),
            memo: memo(root),
            // The preview shows drafts, whether or not they are to be published.
            options: BuildOptions {
                drafts: true,
                base_url: project.base_url.clone(),
                thorough: false,
                proof: false,
                formats: Formats::Announced,
                ..BuildOptions::default()
            },
            lang,
            snapshot: None,
            state: State::default(),
            unreadable: None,
            crashed: None,
            unpublished: None,
            with_drafts: project.drafts,
        }
    }

    /// What is shown.
    pub fn state(&self) -> State {
        self.state.clone()
    }

    /// Whether the files could not be read, so that it has to be tried again.
    pub fn is_broken(&self) -> bool {
        self.unreadable.is_some()
    }

    /// Forgets everything that was ever read or made.
    pub fn forget(&mut self) {
        self.disk = Disk::new(self.disk.root());
        self.memo = memo(self.disk.root());
        self.snapshot = None;
    }

    /// Reads what may have changed; if it has, builds and shows the site.
    pub fn look(&mut self, seen: &Seen, preview: Option<&Preview>) {
        let started = Instant::now();
        let was_broken = self.is_broken();
        match self.read(seen) {
            Err(fault) => {
                let sentence = fault.in_language(self.lang).to_owned();
                if self.unreadable.as_ref() == Some(&sentence) {
                    return;
                }
                say::fault(&sentence, self.lang);
                self.unreadable = Some(sentence);
                self.show(preview);
            }
            Ok(None) if was_broken => {
                self.unreadable = None;
                self.show(preview);
            }
            Ok(None) => {}
            Ok(Some(changed)) => {
                self.unreadable = None;
                self.build(&changed, started, preview);
            }
        }
    }

    /// Brings the snapshot up to date. `None` when nothing differs; otherwise
    /// what does, which is nothing in particular the first time.
    fn read(&mut self, seen: &Seen) -> Result<Option<Vec<ProjectPath>>, Fault> {
        let Some(before) = self.snapshot.clone() else {
            self.snapshot = Some(Arc::new(self.disk.snapshot()?));
            return Ok(Some(Vec::new()));
        };
        let mut after = Snapshot::clone(&before);
        let few = !seen.everything && !self.is_broken();
        if !few || self.disk.refresh(&mut after, &seen.files)?.is_none() {
            after = self.disk.snapshot()?;
        }
        let changed = before.files.differences(&after.files);
        if changed.is_empty() && before.refused == after.refused {
            return Ok(None);
        }
        self.snapshot = Some(Arc::new(after));
        Ok(Some(changed))
    }

    fn build(&mut self, changed: &[ProjectPath], started: Instant, preview: Option<&Preview>) {
        let Some(snapshot) = self.snapshot.clone() else { return };
        let build = || crate::build(&snapshot, &self.options, &self.memo);
        let Ok(built) = catch_unwind(AssertUnwindSafe(build)) else {
            // Nobody knows what the memo holds after that.
            self.memo = memo(self.disk.root());
            self.crashed = Some(say::crash(self.lang));
            return self.show(preview);
        };
        self.crashed = None;
        let Built { output, site, announced, .. } = built.value;
        let mut diagnostics = built.diagnostics;
        diag::sort(&mut diagnostics);
        let good = !diag::has_errors(&diagnostics);
        let drafts = site.has_drafts();
        let output = Arc::new(output);
        let pages_only = announced.is_empty() && (self.with_drafts || !drafts);
        // A broken site is better than none, and than an older broken one; somebody may ask for
        // what it announces.
        let shown = good || self.state.site.is_none() || self.state.flawed;
        let wanted = good || (shown && !announced.is_empty());
        if shown {
            self.state.version += 1;
            self.state.flawed = !good;
            self.state.announced = announced;
            let before = self.state.site.as_deref();
            let site = Published::new(Arc::clone(&output), site, Arc::clone(&snapshot), before);
            self.state.site = Some(Arc::new(site));
        }
        let complaints = display::shown(&diagnostics, &snapshot, self.lang);
        let before = std::mem::replace(&mut self.state.complaints, complaints);
        self.show(preview);
        let time = started.elapsed();
        self.memo.sweep_except(&Stage::SLOW);
        self.unpublished = wanted.then(|| Job {
            version: self.state.version,
            good,
            snapshot,
            memo: Arc::clone(&self.memo),
            ready: pages_only.then_some(output),
        });
        let made = self.memo.tally().take();
        let pages = made.get(&Stage::Page).map_or(0, |(made, _)| *made);
        say::complaints(&self.state.complaints, &before, self.lang);
        say::Line { changed, pages, time, flawed: self.state.flawed, diagnostics: &diagnostics }
            .print(self.lang);
    }

    fn show(&mut self, preview: Option<&Preview>) {
        self.state.fault = self.unreadable.clone().or_else(|| self.crashed.clone());
        if let Some(preview) = preview {
            preview.show(self.state.clone());
        }
    }

    /// Hands the last good site over to be published.
    pub fn publish(&mut self, press: &Press) {
        if let Some(job) = self.unpublished.take() {
            press.publish(job);
        }
    }
}
