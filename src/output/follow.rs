//! Keeping a folder up to date, edit after edit.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::source::Fault;
use crate::source::disk::read_own;

use super::apply::is_settled;
use super::manifest::{self, Entry, Manifest};
use super::plan::Plan;
use super::{Artefact, Mode, OutPath, Output, apply, guard, place};

/// With more changes than this the folder changes as a whole, in one step.
const MANY: usize = 500;

/// An output folder that one running program brings from site to site.
///
/// It remembers what it wrote last. As long as nobody else has written since,
/// a change of a few texts costs a few files, however large the site is.
pub struct Follower {
    dir: PathBuf,
    project: PathBuf,
    last: Option<Last>,
}

struct Last {
    output: Arc<Output>,
    /// The manifest as it is on the disk.
    manifest: String,
}

impl Follower {
    /// Follows into `dir`. `project` is the folder of the sources.
    pub fn new(dir: PathBuf, project: PathBuf) -> Self {
        Follower { dir, project, last: None }
    }

    /// Brings the folder up to date with a site.
    ///
    /// # Errors
    /// As for [`apply()`]. After a failure the next site is compared with the disk.
    pub fn follow(&mut self, output: Arc<Output>) -> Result<(), Fault> {
        let last = self.last.take();
        let changes = last.as_ref().map(|last| Changes::between(&last.output, &output));
        let few = changes.as_ref().is_some_and(|changes| changes.count() <= MANY);
        let quick = match (&last, &changes) {
            (Some(last), Some(changes)) if few => self.change(&last.manifest, changes, &output),
            _ => None,
        };
        let manifest = match quick {
            Some(manifest) => manifest,
            None => {
                let mode = if few { Mode::Live } else { Mode::Whole };
                apply(&output, &self.dir, &self.project, mode)?;
                Manifest::text_of(&output)
            }
        };
        self.last = Some(Last { output, manifest });
        Ok(())
    }

    /// Makes the changes, and says what the manifest is then. `None` when anything
    /// is not as it was left: then the whole disk has to be looked at.
    fn change(&self, manifest: &str, changes: &Changes<'_>, output: &Output) -> Option<String> {
        let site = guard::resolve(&self.dir, &self.project).ok()?;
        let _lock = guard::Lock::take(&site);
        let is_left = read_own(&site.join(manifest::NAME), manifest::LONGEST).ok()?
            == manifest.as_bytes()
            && is_settled(&site);
        let there = |path| is_file(&site, path) == Some(true);
        if !is_left
            || !changes.replaced.iter().all(|file| there(&file.path))
            || !changes.new.iter().all(|file| is_file(&site, &file.path) == Some(false))
            || !changes.gone.iter().all(there)
        {
            return None;
        }
        if changes.count() == 0 {
            return Some(manifest.to_owned());
        }
        let mut manifest = manifest.to_owned();
        if changes.new.is_empty() && changes.gone.is_empty() {
            for file in &changes.replaced {
                Entry::of(file).enter(&file.path, &mut manifest)?;
            }
        } else {
            manifest = Manifest::text_of(output);
        }
        let plan = Plan {
            write: changes.replaced.iter().chain(&changes.new).copied().collect(),
            remove: changes.gone.clone(),
            ..Plan::default()
        };
        place::change(&site, &plan, &manifest, false).ok()?;
        Some(manifest)
    }
}

/// Whether there is a file at a path, or nothing; `None` if something else is
/// there, or stands in the way.
fn is_file(site: &Path, path: &OutPath) -> Option<bool> {
    let passable = |folder| guard::is_passable(&site.join(folder));
    if !super::path::above(path.as_str()).all(passable) {
        return None;
    }
    match fs::symlink_metadata(site.join(path.as_str())) {
        Ok(found) => found.is_file().then_some(true),
        Err(_) => Some(false),
    }
}

/// What is different in a site.
#[derive(Default)]
struct Changes<'a> {
    /// Files with other bytes.
    replaced: Vec<&'a Artefact>,
    new: Vec<&'a Artefact>,
    gone: Vec<OutPath>,
}

impl<'a> Changes<'a> {
    fn between(before: &Output, after: &'a Output) -> Changes<'a> {
        let mut changes = Changes::default();
        if after.has_layout_of(before) {
            for (old, new) in before.batches().iter().zip(after.batches()) {
                if old.fingerprint == new.fingerprint {
                    continue;
                }
                let files = old.artefacts.iter().zip(&new.artefacts);
                let differ = files.filter(|(old, new)| old.content != new.content);
                changes.replaced.extend(differ.map(|(_, new)| new));
            }
            return changes;
        }
        let mut old = before.iter().peekable();
        for new in after.iter() {
            let gone =
                |old: &&Artefact| old.path != new.path && old.path.folded() < new.path.folded();
            while let Some(old) = old.next_if(gone) {
                changes.gone.push(old.path.clone());
            }
            match old.next_if(|old| old.path == new.path) {
                Some(old) if old.content == new.content => {}
                Some(_) => changes.replaced.push(new),
                None => changes.new.push(new),
            }
        }
        changes.gone.extend(old.map(|old| old.path.clone()));
        changes
    }

    fn count(&self) -> usize {
        self.replaced.len() + self.new.len() + self.gone.len()
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::say::Owner;
    use crate::lang::Each;
    use crate::memo::Content;

    use super::*;

    fn site(files: &[(&str, &str)]) -> Arc<Output> {
        let mut output = Output::default();
        for (path, text) in files {
            let owner = Owner::Program(Each { tr: "test".to_owned(), en: "test".to_owned() });
            let content = Content::new(text.as_bytes());
            let clash = output.insert(OutPath::new(path).expect("a path"), content, owner);
            assert!(clash.is_none());
        }
        Arc::new(output)
    }

    #[test]
    fn tells_replaced_files_from_others() {
        let before = site(&[("a", "1"), ("b/c", "2"), ("d", "3")]);
        let after = site(&[("a", "1"), ("b/c", "9"), ("e", "3")]);
        let changes = Changes::between(&before, &after);
        let named = |files: &[&Artefact]| {
            files.iter().map(|it| it.path.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(named(&changes.replaced), ["b/c"]);
        assert_eq!(named(&changes.new), ["e"]);
        assert_eq!(changes.gone, [OutPath::new("d").expect("a path")]);
    }

    #[test]
    fn leaves_the_folder_as_a_build_would() {
        let root = tempfile::tempdir().expect("a folder");
        let (one, other) = (root.path().join("one"), root.path().join("other"));
        let mut follower = Follower::new(one.clone(), root.path().join("project"));
        let first = [("a/index.html", "bir"), ("b/index.html", "iki")];
        let second = [("a/index.html", "bir ve daha çok"), ("b/index.html", "iki")];
        let third = [("a/index.html", "üç"), ("c/index.html", "dört")];
        let read = |dir: &Path| {
            let files = walkdir::WalkDir::new(dir).sort_by_file_name().into_iter();
            let files = files.map(|it| it.expect("readable")).filter(|it| it.path().is_file());
            files
                .map(|it| {
                    let name = it.path().strip_prefix(dir).expect("below").to_owned();
                    (name, fs::read(it.path()).expect("readable"))
                })
                .collect::<Vec<_>>()
        };
        for files in [&first, &second, &third, &third, &first] {
            follower.follow(site(files)).expect("written");
            let build = site(files);
            apply(&build, &other, &root.path().join("project"), Mode::Whole).expect("written");
            assert_eq!(read(&one), read(&other));
        }
    }

    #[test]
    fn looks_at_the_disk_when_somebody_else_wrote() {
        let root = tempfile::tempdir().expect("a folder");
        let (dir, project) = (root.path().join("out"), root.path().join("project"));
        let mut follower = Follower::new(dir.clone(), project.clone());
        let (one, two) = (site(&[("a", "1"), ("b", "1")]), site(&[("a", "1"), ("b", "2")]));
        follower.follow(Arc::clone(&one)).expect("written");
        let elsewhere = site(&[("a", "9"), ("b", "1")]);
        apply(&elsewhere, &dir, &project, Mode::Whole).expect("written");
        follower.follow(two).expect("written");
        let read = |name: &str| fs::read_to_string(dir.join(name)).expect("readable");
        assert_eq!([read("a"), read("b")], ["1", "2"]);
        fs::remove_dir_all(&dir).expect("removed");
        follower.follow(one).expect("written");
        assert_eq!([read("a"), read("b")], ["1", "1"]);
    }
}
