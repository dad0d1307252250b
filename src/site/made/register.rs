//! The register of law: every act that any publication cites, once.

use crate::cite::{Act, Jurisdiction};
use crate::doc::{Block, Inline, Kind, Resolved};
use crate::lang::{Each, Lang, format};

use super::super::Site;
use super::super::answers::AllAnswers;
use super::super::sources::Sources;
use super::build::{foreign, heading, list, named, text, web};
use super::references;

/// The acts by jurisdiction, each with its numbers, its official text and the
/// places that cite it.
pub fn blocks<'a>(
    site: &'a Site,
    sources: &Sources,
    answers: &'a AllAnswers,
    lang: Lang,
) -> Vec<Block<Resolved>> {
    let cited = references::cited(site.placed_chapters(), answers, lang);
    let mut blocks = Vec::new();
    let mut jurisdiction = None;
    for act in sources.library.acts() {
        let Some(places) = cited.get(act.key.as_str()) else { continue };
        if jurisdiction != Some(act.jurisdiction) {
            jurisdiction = Some(act.jurisdiction);
            blocks.push(heading(id(act.jurisdiction), name(act.jurisdiction)[lang]));
        }
        let mut lines = facts(&act, lang);
        lines.push(references::places(Some(places), lang));
        let title = act.title[lang].as_deref().unwrap_or(&act.label[lang]);
        let anchor = format!("act-{}", Lang::En.slug(&act.key));
        let content = vec![text(title)];
        blocks.push(named(anchor, Kind::Heading { level: 3, content, number: None }));
        blocks.push(list(lines));
    }
    blocks
}

fn id(jurisdiction: Jurisdiction) -> &'static str {
    match jurisdiction {
        Jurisdiction::Tr => "law-tr",
        Jurisdiction::Eu => "law-eu",
        Jurisdiction::International => "law-international",
        Jurisdiction::Other => "law-other",
    }
}

fn name(jurisdiction: Jurisdiction) -> Each<&'static str> {
    let (tr, en) = match jurisdiction {
        Jurisdiction::Tr => ("Türkiye", "Türkiye"),
        Jurisdiction::Eu => ("Avrupa Birliği", "European Union"),
        Jurisdiction::International => ("Uluslararası sözleşmeler", "International treaties"),
        Jurisdiction::Other => ("Diğer ülkeler", "Other countries"),
    };
    Each { tr, en }
}

/// What a lawyer looks for, a line each: the title in the other language,
/// number, dates, gazettes, the official text.
fn facts(act: &Act, lang: Lang) -> Vec<Vec<Inline<Resolved>>> {
    let mut lines = Vec::new();
    if let Some(title) = &act.title[lang.other()]
        && act.title[lang].as_ref() != Some(title)
    {
        lines.push(vec![foreign(lang.other(), title)]);
    }
    let mut fact = |tr: &str, en: &str, value: Option<String>| {
        let name = Each { tr, en }[lang];
        lines.extend(value.map(|value| vec![text(&format!("{name}: {value}"))]));
    };
    fact("Sayı", "Number", act.number.clone());
    fact("Kabul", "Adopted", act.date.map(|date| date.say(lang)));
    let gazette = act.gazette.as_ref().map(|gazette| {
        let day = gazette.date.map(|date| format::date(lang, date));
        let sign = Each { tr: "sayı", en: "no." }[lang];
        let number = gazette.number.as_ref().map(|number| format!("{sign} {number}"));
        let repeated = Each { tr: "mükerrer", en: "bis" }[lang];
        let repeated = gazette.repeated.then(|| repeated.to_owned());
        day.into_iter().chain(number).chain(repeated).collect::<Vec<_>>().join(", ")
    });
    fact("Resmî Gazete", "Official Gazette", gazette);
    fact("AB Resmî Gazetesi", "Official Journal", act.journal.clone());
    fact("CELEX", "CELEX", act.celex.clone());
    if let Some(eli) = &act.eli {
        lines.push(vec![text("ELI: "), web(eli, eli)]);
    }
    if let Some(url) = &act.url {
        // A list of the page's links has to say of what it is the text.
        let name = Each { tr: "Resmî metin", en: "Official text" }[lang];
        let mut line = vec![web(&format!("{name}: {}", act.label[lang]), url)];
        if let Some(checked) = act.checked {
            let day = format::date(lang, checked);
            line.push(text(&match lang {
                Lang::Tr => format!(" (son bakış: {day})"),
                Lang::En => format!(" (last checked {day})"),
            }));
        }
        lines.push(line);
    }
    lines
}
