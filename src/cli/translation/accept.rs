//! `ikidil translation accept`: confirming translations.

use std::fs;
use std::path::Path;

use crate::cli::make::today;
use crate::cli::{Outcome, count, print, usage};
use crate::lang::{Each, Lang};
use crate::source::Fault;
use crate::translation::accept::{Wish, accept, is_called};
use crate::translation::find::Found;
use crate::translation::overview::{self, Stores};

use super::Read;

pub(super) fn run(
    read: &Read,
    texts: &[Found<'_>],
    wish: &Wish<'_>,
    root: &Path,
    lang: Lang,
) -> Result<Outcome, Fault> {
    let mut stores = Stores::read(&read.site, &read.snapshot);
    let mut accepted = 0;
    for &found in texts {
        let store = stores.of(found.folder());
        let survey = overview::survey(found, &read.snapshot, store);
        if let Some(name) = wish.block
            && !survey.units.iter().any(|unit| is_called(unit, name))
        {
            let message = Each {
                tr: format!("{} içinde `{name}` numaralı bir paragraf yok", found.name()),
                en: format!("{} has no paragraph `{name}`", found.name()),
            };
            usage::complain(&message[lang], None, lang);
            return Ok(Outcome::Fault);
        }
        accepted += accept(&survey, store, wish, today());
    }
    for (folder, store) in stores.into_inner() {
        let path = overview::file(&folder);
        let text = store.text();
        let before = read.snapshot.get(&path).map(|blob| blob.bytes().to_vec());
        let nothing = before.is_none() && store.chapters.is_empty();
        if nothing || before.as_deref() == Some(text.as_bytes()) {
            continue;
        }
        write(&root.join(path.as_str()), text.as_bytes())?;
    }
    print(&told(accepted, lang));
    Ok(Outcome::Clean)
}

/// Writes a file of the project in one step.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let failed = |error: std::io::Error| Fault::write(path, &error);
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    std::io::Write::write_all(&mut file, bytes).map_err(failed)?;
    // A temporary file is for its owner only; a manuscript is not.
    if let Ok(old) = fs::metadata(path) {
        let _ = fs::set_permissions(file.path(), old.permissions());
    } else if let Ok(usual) = fs::File::create_new(path).and_then(|beside| beside.metadata()) {
        let _ = fs::set_permissions(file.path(), usual.permissions());
    }
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

fn told(accepted: usize, lang: Lang) -> String {
    let units = count(lang, accepted, "parça", "piece", "pieces");
    match (accepted, lang) {
        (0, Lang::Tr) => "Onaylanacak bir değişiklik yok.\n".to_owned(),
        (0, Lang::En) => "There is nothing new to confirm.\n".to_owned(),
        (_, Lang::Tr) => format!("{units} onaylandı.\n"),
        (_, Lang::En) => format!("{units} confirmed.\n"),
    }
}
