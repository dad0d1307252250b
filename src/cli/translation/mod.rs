//! `ikidil translation`: the two languages of a text, and how far apart they are.

mod accept;
pub(super) mod arguments;
mod export;
mod import;
mod rows;
mod show;
mod status;

use crate::diag::display;
use crate::lang::{Each, Lang};
use crate::memo::Memo;
use crate::site::{Site, SiteOptions, assemble};
use crate::source::disk::Disk;
use crate::source::{Fault, Snapshot};
use crate::translation::accept::Wish;
use crate::translation::compare;
use crate::translation::find::{self, Found};

use std::path::PathBuf;

use super::args::Project;
use super::{Outcome, report, usage};
use export::Export;

/// What is asked about translations.
#[derive(Debug)]
pub(super) enum Translation {
    /// Which lines of the two files belong together.
    Rows {
        /// The chapter.
        chapter: String,
    },
    /// How far the translations have come.
    Status,
    /// What there is to do in a chapter, and why.
    Show {
        /// The chapter.
        chapter: String,
    },
    /// Give texts to translators.
    Export {
        /// The chapter or publication; all of them without one.
        chapter: Option<String>,
        /// What of them, and how.
        export: Export,
    },
    /// Write what translators send back into the texts.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// Confirm translations.
    Accept {
        /// The chapter or publication; all of them without one.
        chapter: Option<String>,
        /// Only this paragraph.
        block: Option<String>,
        /// Only changes that do not concern the translation.
        typo: bool,
    },
}

/// The project as far as it is needed here: the texts and their rows.
struct Read {
    snapshot: Snapshot,
    site: Site,
}

pub(super) fn run(task: &Translation, project: &Project, lang: Lang) -> Result<Outcome, Fault> {
    let read = read(project)?;
    let writes = matches!(task, Translation::Import { .. } | Translation::Accept { .. });
    if writes && read.is_broken(lang) {
        return Ok(Outcome::Errors);
    }
    let one = |chapter: &str| read.one(chapter, lang);
    let outcome = match task {
        Translation::Rows { chapter } => {
            one(chapter).map(|found| rows::run(&read, found, project.format))
        }
        Translation::Status => Some(status::run(&read, project.format, lang)),
        Translation::Show { chapter } => {
            one(chapter).map(|found| show::run(&read, found, project.format, lang))
        }
        Translation::Export { chapter, export } => {
            let texts = match chapter {
                Some(chapter) => read.some(chapter, lang),
                None => Some(find::all(&read.site).collect()),
            };
            match texts {
                Some(texts) => Some(export::run(&read, &texts, export, lang)?),
                None => None,
            }
        }
        Translation::Import { file } => Some(import::run(&read, file, &project.root, lang)?),
        Translation::Accept { chapter, block, typo } => {
            let texts = match chapter {
                Some(_) if block.is_some() => {
                    chapter.as_deref().and_then(one).map(|found| vec![found])
                }
                Some(chapter) => read.some(chapter, lang),
                None => Some(find::all(&read.site).collect()),
            };
            let wish = Wish { block: block.as_deref(), typo: *typo };
            match texts {
                Some(texts) => Some(accept::run(&read, &texts, &wish, &project.root, lang)?),
                None => None,
            }
        }
    };
    Ok(outcome.unwrap_or(Outcome::Fault))
}

fn read(project: &Project) -> Result<Read, Fault> {
    let snapshot = Disk::new(&project.root).snapshot()?;
    let options = SiteOptions { drafts: true, ..SiteOptions::default() };
    let (site, _) = assemble::assemble(&snapshot, &options, &Memo::default()).value;
    Ok(Read { snapshot, site })
}

impl Read {
    /// Whether the state of translations cannot be read, so that writing it would lose some.
    fn is_broken(&self, lang: Lang) -> bool {
        let complaints = compare::unread(&self.snapshot, &Memo::default());
        let shown = display::shown(&complaints, &self.snapshot, lang);
        eprint!("{}", display::human(&shown, lang, report::look()));
        !complaints.is_empty()
    }

    /// The texts a name means; complains when there are none.
    fn some(&self, name: &str, lang: Lang) -> Option<Vec<Found<'_>>> {
        let found = find::find(&self.site, name);
        if found.is_empty() {
            unknown(&self.site, name, lang);
            return None;
        }
        Some(found)
    }

    /// The one text a name means; complains when there are none or several.
    fn one(&self, name: &str, lang: Lang) -> Option<Found<'_>> {
        let found = self.some(name, lang)?;
        if let [one] = found[..] {
            return Some(one);
        }
        let names = found.iter().map(Found::name).collect::<Vec<_>>().join("`, `");
        let message = Each {
            tr: format!("`{name}` birden çok bölüm olabilir"),
            en: format!("`{name}` may be more than one chapter"),
        };
        let help =
            Each { tr: format!("birini yazın: `{names}`"), en: format!("write one of `{names}`") };
        usage::complain(&message[lang], Some(&help[lang]), lang);
        None
    }
}

fn unknown(site: &Site, name: &str, lang: Lang) {
    let names: Vec<String> = find::all(site).map(|found| found.name()).collect();
    let nearest = crate::diag::say::nearest(name, names.iter().map(String::as_str));
    let message = Each {
        tr: format!("`{name}` diye bir bölüm yok"),
        en: format!("there is no chapter `{name}`"),
    };
    let help = nearest.map(|name| Each {
        tr: format!("`{name}` mi demek istediniz?"),
        en: format!("did you mean `{name}`?"),
    });
    usage::complain(&message[lang], help.as_ref().map(|help| help[lang].as_str()), lang);
}
