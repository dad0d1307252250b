//! `ikidil new`: skeletons that build as they are.
//!
//! [`plan`] decides what is to be written without writing; [`skeleton`] has the
//! texts. Nothing that exists is written over.

mod plan;
mod skeleton;

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use jiff::civil::Date;

use crate::lang::{Each, Lang};
use crate::source::Fault;

use super::{Outcome, make, print, usage};

/// A title in each language, as far as given.
pub(super) type Titles = Each<Option<String>>;

/// What is to be started.
#[derive(Debug)]
pub(super) enum New {
    /// A project.
    Site {
        /// Its title.
        titles: Titles,
    },
    /// A publication with a first chapter.
    Publication {
        /// Its title.
        titles: Titles,
        /// Its folder's name.
        name: Option<String>,
    },
    /// A chapter.
    Chapter {
        /// Its title; the languages that have one get a file.
        titles: Titles,
        /// Its file's name, without number and language.
        name: Option<String>,
        /// The publication's folder.
        publication: String,
    },
    /// A news item.
    News {
        /// Its title; the languages that have one get a file.
        titles: Titles,
        /// Its file's name, without date and language.
        name: Option<String>,
        /// Its day.
        date: Option<Date>,
    },
}

/// Why nothing is written, in both languages, and what to do instead.
struct Refusal {
    message: Each<String>,
    help: Option<Each<String>>,
}

impl Refusal {
    fn new(tr: impl Into<String>, en: impl Into<String>) -> Refusal {
        Refusal { message: Each { tr: tr.into(), en: en.into() }, help: None }
    }

    fn help(mut self, tr: impl Into<String>, en: impl Into<String>) -> Refusal {
        self.help = Some(Each { tr: tr.into(), en: en.into() });
        self
    }
}

/// A file to be written: its path from the project's folder, and its text.
struct Draft {
    path: String,
    text: String,
}

/// Writes a skeleton and says which files it consists of.
pub(super) fn run(new: &New, root: &Path, lang: Lang) -> Result<Outcome, Fault> {
    let planned = match new {
        New::Site { titles } => plan::site(root, titles, lang),
        New::Publication { titles, name } => plan::publication(root, titles, name.as_deref(), lang),
        New::Chapter { titles, name, publication } => {
            plan::chapter(root, titles, name.as_deref(), publication)
        }
        New::News { titles, name, date } => {
            plan::news(root, titles, name.as_deref(), date.unwrap_or_else(make::today))
        }
    };
    match planned.and_then(|drafts| free(root, drafts)) {
        Err(refusal) => {
            let help = refusal.help.as_ref().map(|help| help[lang].as_str());
            usage::complain(&refusal.message[lang], help, lang);
            Ok(Outcome::Fault)
        }
        Ok(drafts) => {
            for draft in &drafts {
                write(&root.join(&draft.path), &draft.text)?;
            }
            print(&told(&drafts, lang));
            Ok(Outcome::Clean)
        }
    }
}

/// The drafts, if none of their files exists.
fn free(root: &Path, drafts: Vec<Draft>) -> Result<Vec<Draft>, Refusal> {
    match drafts.iter().find(|draft| fs::symlink_metadata(root.join(&draft.path)).is_ok()) {
        None => Ok(drafts),
        Some(Draft { path, .. }) => Err(Refusal::new(
            format!("`{path}` zaten var; hiçbir şey yazılmadı"),
            format!("`{path}` exists already; nothing was written"),
        )),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Fault> {
    let write = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        File::create_new(path)?.write_all(text.as_bytes())
    };
    write().map_err(|error| Fault::write(path, &error))
}

fn told(drafts: &[Draft], lang: Lang) -> String {
    let written = Each { tr: "yazıldı", en: "written" }[lang];
    let mut text: String =
        drafts.iter().map(|draft| format!("{written}: {}\n", draft.path)).collect();
    text.push_str(match lang {
        Lang::Tr => "Şimdi metinleri yazın, sonra `ikidil build` ile siteyi kurun.\n",
        Lang::En => "Now write the texts, then build the site with `ikidil build`.\n",
    });
    text
}
