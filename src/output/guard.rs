//! Where the output may be: outside the sources, and nowhere that a link leads to.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};

use crate::source::Fault;
use crate::source::disk::FOLDERS;

use super::path::above;
use super::{FOLDER, OutPath};

/// The output folder's real path; it need not exist yet.
pub(super) fn resolve(dir: &Path, project: &Path) -> Result<PathBuf, Fault> {
    let site = real(dir)?;
    let project = real(project)?;
    if project.starts_with(&site) {
        return Err(Fault::new(
            format!(
                "çıktı klasörü `{}` projenin kendisini içeriyor; başka bir klasör seçin",
                dir.display()
            ),
            format!(
                "the output folder `{}` contains the project; choose another one",
                dir.display()
            ),
        ));
    }
    for folder in FOLDERS.into_iter().chain([".git"]) {
        let inputs = real(&project.join(folder))?;
        if site.starts_with(&inputs) || inputs.starts_with(&site) {
            return Err(Fault::new(
                format!(
                    "çıktı klasörü `{}` ile kaynak klasörü `{folder}` iç içe; başka bir klasör seçin",
                    dir.display()
                ),
                format!(
                    "the output folder `{}` and the source folder `{folder}` overlap; choose another one",
                    dir.display()
                ),
            ));
        }
    }
    if let Some(owner) = owner(&site).filter(|owner| *owner != project) {
        return Err(Fault::new(
            format!(
                "`{}`, `{}` projesinin çıktı klasörü; başka bir klasör seçin",
                dir.display(),
                owner.display()
            ),
            format!(
                "`{}` is the output folder of the project in `{}`; choose another one",
                dir.display(),
                owner.display()
            ),
        ));
    }
    // A link that leads nowhere, or in a circle, is something, too.
    if fs::symlink_metadata(&site).is_ok() && !site.is_dir() {
        return Err(Fault::new(
            format!("`{}` bir klasör değil; çıktı için bir klasör seçin", dir.display()),
            format!("`{}` is no folder; choose a folder for the output", dir.display()),
        ));
    }
    Ok(site)
}

/// The project whose sites are written to this folder unless it is told otherwise.
fn owner(site: &Path) -> Option<&Path> {
    let project = site.parent().filter(|_| site.ends_with(FOLDER))?;
    project.join("content/site.yaml").is_file().then_some(project)
}

/// A path without links and dots, as far as it exists.
fn real(path: &Path) -> Result<PathBuf, Fault> {
    let absolute = std::path::absolute(path).map_err(|error| Fault::read(path, &error))?;
    let mut rest = Vec::new();
    let mut there = absolute.as_path();
    loop {
        if let Ok(mut found) = fs::canonicalize(there) {
            found.extend(rest.into_iter().rev());
            return Ok(found);
        }
        match (there.components().next_back(), there.parent()) {
            (Some(Component::Normal(name)), Some(parent)) => {
                rest.push(name);
                there = parent;
            }
            _ => {
                let missing = std::io::ErrorKind::NotFound.into();
                return Err(Fault::read(path, &missing));
            }
        }
    }
}

/// Keeps other builds out for as long as it lives; a killed program gives it up by dying.
pub(super) struct Lock {
    _folder: Option<File>,
}

impl Lock {
    /// Waits until no other build writes here. Where folders cannot be locked
    /// (some network disks, Windows) there is no waiting.
    pub fn take(site: &Path) -> Lock {
        // The folder above is locked, because the output folder itself changes places.
        let folder = site.parent().and_then(|parent| File::open(parent).ok());
        Lock { _folder: folder.filter(|folder| folder.lock().is_ok()) }
    }
}

/// Refuses to write through a link, or past a file where a folder is needed.
/// `removed` are files that will be gone by then.
pub(super) fn passable<'a>(
    site: &Path,
    paths: impl Iterator<Item = &'a OutPath>,
    removed: &BTreeSet<&str>,
) -> Result<(), Fault> {
    let folders: BTreeSet<&str> = paths.flat_map(|path| above(path.as_str())).collect();
    for folder in folders {
        if !is_passable(&site.join(folder)) && !removed.contains(folder) {
            return Err(in_the_way(&site.join(folder)));
        }
    }
    Ok(())
}

/// Whether a path is a real folder, or nothing yet.
pub(super) fn is_passable(folder: &Path) -> bool {
    fs::symlink_metadata(folder).map_or(true, |metadata| metadata.is_dir())
}

/// Something that no build of ours wrote stands where the site needs a place.
pub(super) fn in_the_way(path: &Path) -> Fault {
    let path = path.display();
    Fault::new(
        format!(
            "`{path}` bu programın yazdığı bir şey değil ve sitenin yerini tutuyor; onu kaldırın (klasörde programın yazdıklarından başka bir şey yoksa bütün klasörü silebilirsiniz) ya da `--output` ile başka bir klasör seçin"
        ),
        format!(
            "`{path}` was not written by this program and is in the site's place; remove it (or the whole folder, if nothing but what this program writes is in it), or choose another folder with `--output`"
        ),
    )
}
