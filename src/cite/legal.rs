//! Legal acts and judgments as lawyers in either language cite them.
//!
//! This is not CSL, because CSL cannot say it: it has no variables for CELEX and
//! ELI, no second title, no jurisdiction, and the formatter gives legislation no
//! container, so that the gazette would be lost. Above all the name of an act is
//! made from its kind and number in the reader's language: `5393 sayılı Kanun`,
//! `Law No. 5393`.
//!
//! An entry in the reference list says near its beginning what citations call the
//! work, so that a reader who comes from one finds it.

use crate::doc::{Inline, Resolved};
use crate::lang::{Each, Lang};

use super::act::{self, Jurisdiction, Kind};
use super::note::Gazette;
use super::style::{Shown, foreign, web_link};
use super::work::{Form, Work, smart};
use super::{eu, institutions};

type Line = Vec<Inline<Resolved>>;

/// An act or a judgment in one language.
pub(super) fn show(work: &Work, lang: Lang) -> Shown {
    let (name, mut sentences) = match work.form {
        Form::Case => case(work, lang),
        Form::Act | Form::Ordinary => act(work, lang),
    };
    sentences.extend(work.journal.clone().map(text));
    sentences.extend(work.celex.as_ref().map(|celex| text(format!("CELEX {celex}"))));
    let mut entry = joined(sentences, ". ");
    match work.url.as_deref().or(work.eli.as_deref()) {
        Some(url) => {
            entry.push(Inline::Text(". ".to_owned()));
            entry.push(web_link(url, url));
        }
        None => entry.push(Inline::Text(".".to_owned())),
    }
    Shown { name, year: None, entry: merged(entry) }
}

/// What an act is called, in both languages, without markup.
pub(super) fn label(work: &Work) -> Each<String> {
    Each::from_fn(|lang| crate::doc::read_text(&act_name(work, lang)))
}

/// The name of an act in citations.
fn act_name(work: &Work, lang: Lang) -> Line {
    if let Some(short) = &work.short[lang] {
        return text(short.clone());
    }
    if let Some(label) = act::label(work) {
        return text(label[lang].clone());
    }
    let consolidated = |title: &str| {
        title
            .trim_end_matches("(consolidated version)")
            .trim_end_matches("(revised)")
            .trim()
            .to_owned()
    };
    let (own, title) = title(work, lang);
    in_language(own, lang, consolidated(&title))
}

/// The title in `lang`, or else the one there is with its language.
fn title(work: &Work, lang: Lang) -> (Option<Lang>, String) {
    let treaty = work.celex.as_deref().and_then(eu::primary);
    if let Some(title) = &work.title[lang] {
        return (Some(lang), title.clone());
    }
    if let Some(treaty) = treaty {
        return (Some(lang), treaty.title[lang].to_owned());
    }
    match &work.title[lang.other()] {
        Some(title) => (work.lang.map(|_| lang.other()), title.clone()),
        None => (None, work.key.clone()),
    }
}

fn act(work: &Work, lang: Lang) -> (Line, Vec<Line>) {
    let name = act_name(work, lang);
    let jurisdiction = act::jurisdiction(work);
    let mut sentences = vec![joined(vec![head(work, lang, jurisdiction), maker(work, lang)], ", ")];
    match jurisdiction {
        Jurisdiction::Tr => {
            let printed = work.gazette.as_ref().and_then(|gazette| gazette.date);
            let adopted = work.date.filter(|date| printed.is_none() || date.date() != printed);
            sentences.extend(adopted.map(|date| text(adopted_on(&date.say(lang), lang))));
            sentences.extend(work.gazette.as_ref().map(|found| text(gazette(found, lang))));
        }
        Jurisdiction::Eu => {
            let treaty = work.celex.as_deref().and_then(eu::primary).is_some();
            sentences.extend(work.date.filter(|_| !treaty).map(|date| text(date.say(lang))));
        }
        Jurisdiction::International | Jurisdiction::Other => {
            sentences.extend(work.date.map(|date| text(date.say(lang))));
            let serial = work.serial.clone().filter(|_| work.journal.is_none());
            sentences.extend(serial.map(text));
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    (name, sentences)
}

/// The beginning of an act's entry: its name and its title.
fn head(work: &Work, lang: Lang, jurisdiction: Jurisdiction) -> Line {
    let (own, title_text) = title(work, lang);
    let original = work.lang.filter(|original| *original != lang && own == Some(lang));
    let original = original.and_then(|original| Some((original, work.title[original].clone()?)));
    let treaty = work.celex.as_deref().and_then(eu::primary);
    let called = work.short[lang].clone();
    let called = called.or_else(|| treaty.as_ref().map(|treaty| treaty.label[lang].to_owned()));
    let called = called.filter(|called| !title_text.contains(called.as_str()));
    let in_brackets = |mut line: Line| {
        if let Some(called) = &called {
            line.push(Inline::Text(format!(" ({called})")));
        }
        if let Some((original, title)) = &original {
            line.push(Inline::Text(" [".to_owned()));
            line.push(foreign(*original, vec![Inline::Text(title.clone())]));
            line.push(Inline::Text("]".to_owned()));
        }
        line
    };
    let title_line = in_language(own, lang, title_text.clone());
    let label = act::label(work).map(|label| label[lang].clone());
    let number = act_number(work);
    let numbered = number.as_ref().is_some_and(|number| title_text.contains(number.as_str()));
    let constitution = jurisdiction == Jurisdiction::Tr
        && Kind::of_turkish(work.own_title(), &work.maker()) == Kind::Constitution;
    match (label, jurisdiction, lang) {
        _ if treaty.is_some() => in_brackets(title_line),
        _ if constitution => {
            let law = number.map(|number| Kind::Law.label(&number, ""));
            let mut line = title_line;
            if let Some(Some(law)) = law {
                line.push(Inline::Text(format!(" ({})", law[lang])));
            }
            in_brackets(line)
        }
        (Some(_), Jurisdiction::Tr, Lang::Tr) if own == Some(Lang::Tr) => {
            let number = number.filter(|_| !numbered);
            let said =
                number.map_or(title_text.clone(), |number| format!("{number} sayılı {title_text}"));
            in_brackets(text(said))
        }
        (Some(_), _, _) if numbered && own == Some(lang) && lang == Lang::En => {
            in_brackets(title_line)
        }
        (Some(label), _, _) if label != title_text => {
            in_brackets(joined(vec![text(label), title_line], ", "))
        }
        _ => in_brackets(title_line),
    }
}

/// The digits by which a title may already say the number.
fn act_number(work: &Work) -> Option<String> {
    match act::jurisdiction(work) {
        Jurisdiction::Eu => act::eu_number(work).map(|number| number.digits),
        _ => work.number(),
    }
}

/// Who made an act, where its name does not say so.
fn maker(work: &Work, lang: Lang) -> Line {
    let maker = work.maker();
    let parliament = maker.contains("Türkiye Büyük Millet Meclisi") || maker == "TBMM";
    let title = work.own_title();
    let council = maker == "Council of the European Union" && title.starts_with("Council ");
    if maker.is_empty() || parliament || council || title.contains(&maker) {
        return Line::new();
    }
    match institutions::maker(&maker, lang) {
        Some(known) => text(known),
        None => in_language(work.lang, lang, maker),
    }
}

fn adopted_on(date: &str, lang: Lang) -> String {
    match lang {
        Lang::Tr => format!("Kabul tarihi {date}"),
        Lang::En => format!("Adopted {date}"),
    }
}

/// `Resmî Gazete, 13 Temmuz 2005, sayı 25874`.
pub(super) fn gazette(gazette: &Gazette, lang: Lang) -> String {
    let (name, number, repeated) = match lang {
        Lang::Tr => ("Resmî Gazete", "sayı", "mükerrer"),
        Lang::En => ("Official Gazette", "No.", "bis"),
    };
    let mut said = name.to_owned();
    if let Some(date) = gazette.date {
        said.push_str(&format!(", {}", super::When::from(date).say(lang)));
    }
    if let Some(found) = &gazette.number {
        said.push_str(&format!(", {number} {found}"));
    }
    if gazette.repeated {
        said.push_str(&format!(" ({repeated})"));
    }
    said
}

fn case(work: &Work, lang: Lang) -> (Line, Vec<Line>) {
    let written = work.maker();
    let court_line = match institutions::court(&written, lang) {
        Some(court) => text(court),
        None => in_language(work.lang, lang, written),
    };
    let serial = work.serial.as_deref().map(smart);
    let own = work.own_title();
    // A Turkish judgment is known by its number, others by the names of the parties.
    let by_number = serial
        .as_ref()
        .filter(|serial| own.starts_with(serial.as_str()) || serial.starts_with("E."));
    let (name, mut first) = if let Some(serial) = by_number {
        let rest = own.strip_prefix(serial.as_str()).unwrap_or(own).trim();
        let mut line = joined(vec![court_line.clone(), text(serial.clone())], ", ");
        let name = line.clone();
        if !rest.is_empty() {
            line.push(Inline::Text(" ".to_owned()));
            line.extend(in_language(work.lang, lang, rest.to_owned()));
        }
        (name, line)
    } else {
        let short = work.short[lang].clone();
        let (title_lang, title) = title(work, lang);
        let parties = |text: String| match title_lang.filter(|own| *own != lang) {
            Some(own) => vec![foreign(own, vec![Inline::Emphasis(vec![Inline::Text(text)])])],
            None => vec![Inline::Emphasis(vec![Inline::Text(text)])],
        };
        let number =
            serial.as_ref().map_or_else(Line::new, |serial| text(application(serial, lang)));
        let name =
            joined(vec![parties(short.unwrap_or_else(|| title.clone())), number.clone()], ", ");
        (name, joined(vec![parties(title), number, court_line], ", "))
    };
    if let Some(date) = work.date {
        first = joined(vec![first, text(date.say(lang))], ", ");
    }
    let mut sentences = vec![first];
    let translated =
        work.title[lang].as_deref().filter(|title| by_number.is_some() && *title != own);
    sentences.extend(translated.map(|title| text(title.to_owned())));
    sentences.extend(work.gazette.as_ref().map(|found| text(gazette(found, lang))));
    (name, sentences)
}

/// The number of a case: applications are counted, cases of the Court of Justice are named.
fn application(serial: &str, lang: Lang) -> String {
    let plain = serial.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    match lang {
        _ if !plain => serial.to_owned(),
        Lang::Tr => format!("B. No: {serial}"),
        Lang::En => format!("no. {serial}"),
    }
}

fn text(text: impl Into<String>) -> Line {
    let text = text.into();
    if text.is_empty() { Line::new() } else { vec![Inline::Text(text)] }
}

/// A text that is in `own` rather than the reader's language.
fn in_language(own: Option<Lang>, lang: Lang, said: String) -> Line {
    match own.filter(|own| *own != lang) {
        Some(own) if !said.is_empty() => vec![foreign(own, vec![Inline::Text(said)])],
        _ => text(said),
    }
}

fn joined(lines: Vec<Line>, between: &str) -> Line {
    let mut all = Line::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !all.is_empty() {
            all.push(Inline::Text(between.to_owned()));
        }
        all.extend(line);
    }
    merged(all)
}

/// Neighbouring texts in one.
pub(super) fn merged(line: Line) -> Line {
    let mut all = Line::with_capacity(line.len());
    for inline in line {
        match (all.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(after)) => before.push_str(&after),
            (_, inline) => all.push(inline),
        }
    }
    all
}
