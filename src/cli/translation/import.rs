//! `ikidil translation import`: what translators send back.

use std::fs;
use std::path::Path;

use crate::cli::{Outcome, count, print, usage};
use crate::lang::{Each, Lang};
use crate::site::terms::TermBase;
use crate::source::Fault;
use crate::translation::exchange::edit::{Order, edit};
use crate::translation::exchange::judge::{Refusal, Verdict, judge};
use crate::translation::exchange::read::{Unreadable, read as read_xliff};
use crate::translation::exchange::sheet::Sheet;
use crate::translation::find;
use crate::translation::overview::{self, Stores};

use super::Read;
use super::accept::write;

pub(super) fn run(read: &Read, file: &Path, root: &Path, lang: Lang) -> Result<Outcome, Fault> {
    let bytes = fs::read(file).map_err(|error| Fault::read(file, &error))?;
    let returned = match read_xliff(&String::from_utf8_lossy(&bytes)) {
        Ok(returned) => returned,
        Err(unreadable) => {
            let (message, help) = why(&unreadable, file);
            usage::complain(&message[lang], Some(&help[lang]), lang);
            return Ok(Outcome::Errors);
        }
    };
    let terms = TermBase::default();
    let mut stores = Stores::read(&read.site, &read.snapshot);
    let mut complaints: Vec<(String, Each<String>)> = Vec::new();
    let mut sheets: Vec<(Sheet, Verdict)> = Vec::new();
    for file in &returned.files {
        let found = find::all(&read.site).find(|found| found.name() == file.name);
        let Some(found) = found else {
            complaints.push((file.name.clone(), no_text()));
            continue;
        };
        if found.chapter.source != returned.source {
            complaints.push((file.name.clone(), other_source(found.chapter.source)));
            continue;
        }
        let survey = overview::survey(found, &read.snapshot, stores.of(found.folder()));
        match Sheet::of(&survey, &read.snapshot, &terms) {
            Some(sheet) => {
                let verdict = judge(&sheet, file);
                sheets.push((sheet, verdict));
            }
            None => complaints.push((file.name.clone(), no_text())),
        }
    }
    let orders: Vec<Order<'_>> = sheets
        .iter()
        .map(|(sheet, verdict)| Order { sheet, changes: verdict.changes.clone() })
        .collect();
    let edited = edit(&orders, &read.snapshot);
    for (path, text) in &edited.files {
        write(&root.join(path.as_str()), text.as_bytes())?;
    }
    for (sheet, verdict) in &sheets {
        for (name, refusal) in &verdict.refused {
            complaints.push((format!("{} {}", sheet.name, shown(name)), say(refusal)));
        }
    }
    for (text, name) in &edited.refused {
        complaints.push((format!("{text} {}", shown(name)), say(&Refusal::Unwritable)));
    }
    for (at, message) in &complaints {
        usage::complain(&format!("{at}: {}", message[lang]), None, lang);
    }
    let untranslated = sheets.iter().map(|(_, verdict)| verdict.untranslated).sum();
    print(&told(edited.written, untranslated, complaints.len(), lang));
    Ok(if complaints.is_empty() { Outcome::Clean } else { Outcome::Errors })
}

fn shown(name: &str) -> String {
    match name.starts_with(|letter: char| letter.is_ascii_digit()) {
        true => format!("¶ {name}"),
        false => name.to_owned(),
    }
}

fn no_text() -> Each<String> {
    Each {
        tr: "projede böyle bir metin yok; adı değiştiyse dosyadaki `original` da değişmeli"
            .to_owned(),
        en: "the project has no such text; if it was renamed, change `original` in the file too"
            .to_owned(),
    }
}

fn other_source(source: Lang) -> Each<String> {
    let language = Each {
        tr: Each { tr: "Türkçe", en: "İngilizce" }[source],
        en: Each { tr: "Turkish", en: "English" }[source],
    };
    Each {
        tr: format!("bu metnin kaynak dili artık {}; metni yeniden dışa aktarın", language.tr),
        en: format!("the source of this text is {} now; export it again", language.en),
    }
}

/// Why a unit is not written, and what to do.
fn say(refusal: &Refusal) -> Each<String> {
    let (tr, en) = match refusal {
        Refusal::Unknown => (
            "böyle bir parça yok; silinmiş olabilir".to_owned(),
            "there is no such piece; it may have been deleted".to_owned(),
        ),
        Refusal::SourceChanged => (
            "kaynak, dışa aktarıldıktan sonra değişti; yeniden dışa aktarıp çeviriyi uyarlayın".to_owned(),
            "the source has changed since the export; export it again and adapt the translation".to_owned(),
        ),
        Refusal::TargetChanged => (
            "çeviri bu arada Markdown dosyasında değiştirilmiş; hangisinin kalacağına siz karar verin".to_owned(),
            "the translation was changed in the Markdown file in the meantime; decide which one stays".to_owned(),
        ),
        Refusal::CodeMissing(code) => (
            format!("`{code}` eksik; yer tutucular silinmemeli"),
            format!("`{code}` is missing; placeholders must stay"),
        ),
        Refusal::CodeDoubled(code) => (
            format!("`{code}` birden çok kez geçiyor"),
            format!("`{code}` is there more than once"),
        ),
        Refusal::CodeUnknown(code) => (
            format!("`{code}` bu parçanın yer tutucularından değil ya da yeri bozuk"),
            format!("`{code}` is no placeholder of this piece, or is out of place"),
        ),
        Refusal::Unfinished(there, all) => (
            format!("{all} bölümden yalnızca {there} tanesi çevrilmiş; hepsi bitince yazılır"),
            format!("only {there} of its {all} segments are translated; it is written when all are"),
        ),
        Refusal::Unwritable => (
            "dosyaya yazılınca başka okunuyor; elle ekleyin".to_owned(),
            "it would be read differently once written to the file; add it by hand".to_owned(),
        ),
    };
    Each { tr, en }
}

fn why(unreadable: &Unreadable, file: &Path) -> (Each<String>, Each<String>) {
    let path = file.display();
    let help = Each {
        tr: "`ikidil translation export` ile yazılmış XLIFF dosyasını verin".to_owned(),
        en: "give a file that `ikidil translation export` wrote as XLIFF".to_owned(),
    };
    let message = match unreadable {
        Unreadable::Xml(line, detail) => Each {
            tr: format!("`{path}` bozuk: satır {line}: {detail}"),
            en: format!("`{path}` is damaged: line {line}: {detail}"),
        },
        Unreadable::OtherFormat => {
            Each { tr: format!("`{path}` XLIFF 2 değil"), en: format!("`{path}` is not XLIFF 2") }
        }
        Unreadable::Languages(from, to) => Each {
            tr: format!("`{path}` Türkçe ile İngilizce arasında değil: `{from}`, `{to}`"),
            en: format!("`{path}` is not between Turkish and English: `{from}`, `{to}`"),
        },
    };
    (message, help)
}

fn told(written: usize, untranslated: usize, refused: usize, lang: Lang) -> String {
    let pieces = |number| count(lang, number, "parça", "piece", "pieces");
    let mut told = match (written, lang) {
        (0, Lang::Tr) => "Yazılacak yeni bir çeviri yok".to_owned(),
        (0, Lang::En) => "There is no new translation to write".to_owned(),
        (_, Lang::Tr) => format!("{} yazıldı", pieces(written)),
        (_, Lang::En) => format!("{} written", pieces(written)),
    };
    let rest = [
        (untranslated, Each { tr: "çevrilmemiş", en: "untranslated" }),
        (refused, Each { tr: "geri çevrildi", en: "refused" }),
    ];
    for (number, what) in rest.into_iter().filter(|(number, _)| *number > 0) {
        told.push_str(&format!(", {number} {}", what[lang]));
    }
    told.push_str(".\n");
    if written > 0 {
        told.push_str(match lang {
            Lang::Tr => "Gözden geçirdikten sonra `ikidil translation accept` ile onaylayın.\n",
            Lang::En => "Read them, then confirm with `ikidil translation accept`.\n",
        });
    }
    told
}
