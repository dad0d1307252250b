//! Bringing the output folder up to date.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::Serialize;

use crate::memo::Fingerprint;
use crate::source::Fault;

use super::disk::Failed;
use super::manifest::{self, Manifest, State};
use super::plan::Plan;
use super::{Output, disk, guard, place, swap};

/// How a site is brought up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Whoever looks sees the whole old site or the whole new one, even after a
    /// power cut; large sites with small changes excepted, whose files change
    /// one after the other.
    Whole,
    /// As quickly as possible: files change one after the other, and a change
    /// that was broken off is completed by the next build.
    Live,
}

/// What bringing a site up to date came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// Files that are new or differ.
    pub written: usize,
    /// Files that an earlier build wrote and this one does not.
    pub removed: usize,
    /// Files that were left alone.
    pub unchanged: usize,
    /// The digest of what the site is now, paths and bytes.
    #[serde(skip)]
    pub print: Fingerprint,
}

/// Sites of up to this many files always change as a whole. A new tree costs about
/// a tenth of a millisecond for each folder, too much for one chapter in a large site.
const SMALL: usize = 1_000;

/// From this many files on it is worth noting that they need not be read again.
const MANY_READ: usize = 1_000;

/// Brings the folder `dir` up to date with `output`. `project` is the folder of the sources.
///
/// # Errors
/// When the folder is no place for a site, or cannot be written; the site in it
/// then is as it was.
pub fn apply(output: &Output, dir: &Path, project: &Path, mode: Mode) -> Result<Applied, Fault> {
    let site = guard::resolve(dir, project)?;
    if let Some(parent) = site.parent() {
        fs::create_dir_all(parent).map_err(|error| Fault::write(parent, &error))?;
    }
    let _lock = guard::Lock::take(&site);
    recover(&site, output)?;
    let manifest =
        Manifest::read(&site).map_err(|error| Fault::read(&site.join(manifest::NAME), &error))?;
    let plan = Plan::make(output, &manifest, &site)?;
    let mut print = manifest.print;
    if !plan.is_empty() || manifest.state != State::Whole {
        let text = Manifest::text_of(output);
        print = Fingerprint::of_bytes(text.as_bytes());
        write(&site, &plan, &manifest, &text, mode).map_err(|failed| unwritten(dir, &failed))?;
    } else if plan.read > MANY_READ {
        manifest::touch(&site.join(manifest::NAME));
    }
    Ok(Applied {
        written: plan.write.len(),
        removed: plan.remove.len(),
        unchanged: plan.keep.len(),
        print,
    })
}

/// Completes or clears away what a build left that was broken off.
fn recover(site: &Path, output: &Output) -> Result<(), Fault> {
    if let Some(tree) = swap::beside(site) {
        swap::discard(&tree, site, Some(output));
    }
    place::finish(site).map_err(|(path, error)| Fault::write(&path, &error))
}

/// Whether nothing is left of a build that was broken off.
pub(super) fn is_settled(site: &Path) -> bool {
    let left = swap::beside(site).into_iter().chain([site.join(place::ASIDE)]);
    left.into_iter().all(|path| fs::symlink_metadata(path).is_err())
}

fn write(
    site: &Path,
    plan: &Plan,
    manifest: &Manifest,
    text: &str,
    mode: Mode,
) -> Result<(), Failed> {
    let changes = plan.write.len() + plan.remove.len();
    let small = plan.total() <= SMALL || changes * 8 >= plan.total();
    let possible = disk::CAN_EXCHANGE || !site.exists();
    if mode == Mode::Whole
        && small
        && possible
        && let Some(foreign) = swap::foreign(site, manifest)
    {
        match swap::swap(site, plan, &foreign, text) {
            Err((path, error))
                if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) =>
            {
                return Err((path, error));
            }
            // Not every disk can link files or let folders change places.
            Err(_) => {}
            Ok(()) => return Ok(()),
        }
    }
    place::change(site, plan, text, mode == Mode::Whole)
}

fn unwritten(dir: &Path, (path, error): &Failed) -> Fault {
    let fault = Fault::write(path, error);
    let dir = dir.display();
    Fault::new(
        format!("{}; `{dir}` içindeki site bir sonraki `build` ile tamamlanır", fault.message.tr),
        format!("{}; the next `build` completes the site in `{dir}`", fault.message.en),
    )
}
