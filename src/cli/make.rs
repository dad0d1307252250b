//! `ikidil build` and `ikidil check`.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::diag::{self, Diagnostic};
use crate::lang::{Each, Lang};
use crate::memo::{Memo, Past};
use crate::output::{self, Applied, Mode, Output};
use crate::site::route;
use crate::source::cache::Cache;
use crate::source::disk::Disk;
use crate::source::spool::Spool;
use crate::source::{Fault, Location, Snapshot};
use crate::{BuildOptions, Built, Formats};

use super::args::Project;
use super::before::Before;
use super::report::{self, Summary, Written};
use super::{Outcome, external, progress};

/// A project, compiled.
struct Made {
    output: Output,
    /// Addresses of formats that were not made.
    announced: BTreeSet<String>,
    links: Vec<(Location, String)>,
    diagnostics: Vec<Diagnostic>,
}

impl Made {
    /// The paths of everything the site has, made or announced.
    fn files(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let made = self.output.iter().map(|it| Cow::Borrowed(it.path.as_str()));
        made.chain(self.announced.iter().map(|address| route::file_of(address).into()))
    }
}

/// Builds the site and writes it, unless there are errors.
pub(super) fn build(project: &Project, lang: Lang) -> Result<Outcome, Fault> {
    let started = Instant::now();
    let words = Each { tr: "site kuruluyor", en: "building the site" }[lang];
    let (snapshot, diagnostics, summary) = progress::during(words, || {
        let snapshot = read(project)?;
        let options = options(project, false);
        let before = Before::find(project);
        if let Some(files) = before.same(&snapshot, &options) {
            let written = Written::Files(Applied { unchanged: files.len(), ..Applied::default() });
            let files = files.into_iter().map(Cow::Borrowed);
            let summary = Summary::new(written, &[], files, started.elapsed());
            return Ok((snapshot, Vec::new(), summary));
        }
        let made = make(&snapshot, &options, project, before.past())?;
        let mut written = Written::Held;
        let mut clean = None;
        if !diag::has_errors(&made.diagnostics) {
            let Project { output, root, .. } = project;
            let applied = output::apply(&made.output, output, root, Mode::Whole)?;
            written = Written::Files(applied);
            clean = made.diagnostics.is_empty().then_some((&snapshot, &options, applied.print));
        }
        before.leave(clean);
        let summary = Summary::new(written, &made.diagnostics, made.files(), started.elapsed());
        Ok((snapshot, made.diagnostics, summary))
    })?;
    report::print_all(&diagnostics, &snapshot, &summary, project, lang);
    Ok(outcome(&diagnostics))
}

/// Compiles the project and says what is wrong.
pub(super) fn check(project: &Project, external: bool, lang: Lang) -> Result<Outcome, Fault> {
    let started = Instant::now();
    let words = Each { tr: "metinler denetleniyor", en: "checking the manuscript" }[lang];
    let (snapshot, mut made) = progress::during(words, || {
        let snapshot = read(project)?;
        let made = make(&snapshot, &options(project, true), project, Past::default())?;
        Ok((snapshot, made))
    })?;
    if external {
        let words = Each { tr: "dış bağlantılar deneniyor", en: "trying outside links" }[lang];
        let dead = progress::during(words, || external::dead(&made.links));
        made.diagnostics.extend(dead);
        diag::sort(&mut made.diagnostics);
    }
    let diagnostics = &made.diagnostics;
    let summary = Summary::new(Written::Never, diagnostics, made.files(), started.elapsed());
    report::print_all(diagnostics, &snapshot, &summary, project, lang);
    Ok(outcome(diagnostics))
}

fn outcome(diagnostics: &[Diagnostic]) -> Outcome {
    if diag::has_errors(diagnostics) { Outcome::Errors } else { Outcome::Clean }
}

fn read(project: &Project) -> Result<Snapshot, Fault> {
    Disk::new(&project.root).with_attic(Spool::attic()).snapshot()
}

fn options(project: &Project, thorough: bool) -> BuildOptions {
    BuildOptions {
        drafts: project.drafts,
        base_url: project.base_url.clone(),
        thorough,
        proof: thorough,
        precompress: !thorough,
        // Whatever is wrong with a book is wrong with a text, and said without the book.
        formats: if thorough { Formats::Announced } else { Formats::Made },
    }
}

fn make(
    snapshot: &Snapshot,
    options: &BuildOptions,
    project: &Project,
    past: Past,
) -> Result<Made, Fault> {
    let attempt = |past| {
        // Taking apart what is remembered would take longer than the program has left to run.
        let memo = Memo::with_store(Cache::new(&project.root)).with_attic(Spool::attic());
        let memo = ManuallyDrop::new(memo.with_past(past));
        catch_unwind(AssertUnwindSafe(|| crate::build(snapshot, options, &memo)))
    };
    // Somebody may have changed the site meanwhile on which the first attempt relied.
    let built = attempt(past).or_else(|_| attempt(Past::default())).map_err(|_| broken())?;
    let mut diagnostics = built.diagnostics;
    diag::sort(&mut diagnostics);
    let links = if options.thorough { built.value.links() } else { Vec::new() };
    let Built { output, announced, .. } = built.value;
    Ok(Made { output, announced, links, diagnostics })
}

/// The program itself broke, and not on one file.
fn broken() -> Fault {
    Fault::new(
        "programın kendisinde bir hata var; çıktı klasörüne dokunulmadı. Son değişikliği geri alın ve yukarıdaki satırlarla birlikte hatayı bildirin",
        "the program itself has a fault; the output folder was not touched. Undo the last change, and report the fault with the lines above",
    )
}

/// The day of the build: today, or the one that `SOURCE_DATE_EPOCH` names for
/// builds that have to be repeatable.
pub(super) fn today() -> Date {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok();
    let fixed = fixed.and_then(|seconds| Timestamp::from_second(seconds.parse().ok()?).ok());
    fixed.unwrap_or_else(Timestamp::now).to_zoned(TimeZone::UTC).date()
}
