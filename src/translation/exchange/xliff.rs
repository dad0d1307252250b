//! Sheets as XLIFF 2.1 (OASIS Standard, 2018).
//!
//! A text is a `file`, a unit a `unit`, a piece a `segment`. Codes are `ph` and
//! `pc` with their Markdown as original data. The id of a unit ends in the
//! digest of its translation, which says later whether somebody changed it
//! meanwhile; ids are the one thing that every translator's program keeps.

use std::fmt::Write as _;

use crate::lang::{Each, Lang};
use crate::translation::difference::{Run, words};
use crate::translation::state::State;

use super::sheet::{Bit, Code, Line, Sheet};

/// Sheets as one document; notes are in `lang`. All sheets have the same source.
pub fn write(sheets: &[Sheet], source: Lang, lang: Lang) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"{}\" trgLang=\"{}\">\n",
        source.code(),
        source.other().code()
    );
    for (at, sheet) in sheets.iter().enumerate() {
        let _ = writeln!(
            xml,
            "  <file id=\"f{}\" original=\"{}\" canResegment=\"no\" xml:space=\"preserve\">",
            at + 1,
            escaped(&sheet.name)
        );
        for line in &sheet.lines {
            unit(&mut xml, line, source, lang);
        }
        xml.push_str("  </file>\n");
    }
    xml + "</xliff>\n"
}

fn unit(xml: &mut String, line: &Line, source: Lang, lang: Lang) {
    // What is meant to be in one language only is nothing to translate.
    let alone = line.state == State::Translated && line.bits.1.is_none();
    let _ = writeln!(
        xml,
        "    <unit id=\"{}\" name=\"{}\"{}>",
        escaped(&line.id),
        escaped(&line.name),
        if alone { " translate=\"no\"" } else { "" }
    );
    xml.push_str("      <notes>\n");
    for (category, note) in notes(line, lang) {
        let _ = writeln!(xml, "        <note category=\"{category}\">{}</note>", escaped(&note));
    }
    xml.push_str("      </notes>\n");
    if !line.codes.is_empty() {
        xml.push_str("      <originalData>\n");
        for (number, code) in &line.codes {
            let _ = writeln!(xml, "        <data id=\"d{number}\">{}</data>", escaped(&code.open));
            if let Some(close) = &code.close {
                let _ = writeln!(xml, "        <data id=\"e{number}\">{}</data>", escaped(close));
            }
        }
        xml.push_str("      </originalData>\n");
    }
    let state = match line.state {
        // XLIFF wants a target where a state is final.
        State::Translated if !alone => "state=\"final\"",
        State::New => "state=\"translated\"",
        State::Changed => "state=\"initial\" subState=\"ikidil:changed\"",
        State::Translated | State::Missing | State::Extra => "state=\"initial\"",
    };
    for (at, piece) in line.bits.0.iter().enumerate() {
        let _ = writeln!(xml, "      <segment id=\"s{}\" {state}>", at + 1);
        let _ = writeln!(
            xml,
            "        <source xml:lang=\"{}\">{}</source>",
            source.code(),
            marked(piece, line)
        );
        if let Some(target) = line.bits.1.as_ref().and_then(|pieces| pieces.get(at)) {
            let _ = writeln!(
                xml,
                "        <target xml:lang=\"{}\">{}</target>",
                source.other().code(),
                marked(target, line)
            );
        }
        xml.push_str("      </segment>\n");
    }
    xml.push_str("    </unit>\n");
}

/// What a translator is told: where the unit stands, what changed, which terms it has.
pub(super) fn notes(line: &Line, lang: Lang) -> Vec<(&'static str, String)> {
    let number = match line.name.starts_with(|letter: char| letter.is_ascii_digit()) {
        true => format!("¶ {}", line.name),
        false => line.name.clone(),
    };
    let place = match &line.heading {
        Some(heading) => format!("{number} · {heading}"),
        None => number,
    };
    let state = match line.state {
        State::Translated => Each { tr: "çevirisi onaylı", en: "translated and confirmed" },
        State::Changed => Each {
            tr: "kaynak, çeviri onaylandıktan sonra değişti",
            en: "the source has changed since the translation was confirmed",
        },
        State::Missing | State::Extra => Each { tr: "çevirisi yok", en: "not translated" },
        State::New => Each { tr: "çevirisi onaylanmamış", en: "translated, not confirmed" },
    };
    let mut notes = vec![("context", format!("{place} · {}", state[lang]))];
    if let Some(old) = &line.old {
        let run = |run| match run {
            Run::Same(text) => text,
            Run::Removed(text) => format!("[-{text}-]"),
            Run::Added(text) => format!("{{+{text}+}}"),
        };
        notes.push(("change", words(old, &line.said).into_iter().map(run).collect()));
    }
    if !line.terms.is_empty() {
        let term = |[from, to, meaning]: &[String; 3]| match meaning.is_empty() {
            true => format!("{from} = {to}"),
            false => format!("{from} = {to}: {meaning}"),
        };
        notes.push(("terms", line.terms.iter().map(term).collect::<Vec<_>>().join("\n")));
    }
    notes
}

fn marked(bits: &[Bit], line: &Line) -> String {
    let mut xml = String::new();
    for bit in bits {
        match bit {
            Bit::Text(text) => xml.push_str(&escaped(text)),
            Bit::Code(number) => {
                let Some(code) = line.codes.get(number) else { continue };
                let shown = escaped(&code.open);
                let _ = write!(
                    xml,
                    "<ph id=\"{number}\" canCopy=\"no\" canDelete=\"{}\" dataRef=\"d{number}\" disp=\"{shown}\" equiv=\"{}\"/>",
                    may_go(code, line),
                    escaped(equivalent(&code.open)),
                );
            }
            Bit::Open(number) => {
                let Some(code) = line.codes.get(number) else { continue };
                let copy = if code.is_stress() { "yes" } else { "no" };
                let kind = match code.open.as_str() {
                    _ if code.is_stress() => " type=\"fmt\"",
                    open if open.starts_with('!') => " type=\"image\"",
                    open if open.starts_with('[') => " type=\"link\"",
                    _ => "",
                };
                let _ = write!(
                    xml,
                    "<pc id=\"{number}\" canCopy=\"{copy}\" canDelete=\"{}\" dataRefStart=\"d{number}\" dataRefEnd=\"e{number}\" dispStart=\"{}\" dispEnd=\"{}\"{kind}>",
                    may_go(code, line),
                    escaped(&code.open),
                    escaped(code.close.as_deref().unwrap_or_default()),
                );
            }
            Bit::Close(_) => xml.push_str("</pc>"),
        }
    }
    xml
}

/// Whether a translation may do without a code, as XLIFF says it.
fn may_go(code: &Code, line: &Line) -> &'static str {
    if code.is_stress() || !line.needs(code) { "yes" } else { "no" }
}

/// What stands for a code where only words are counted.
fn equivalent(raw: &str) -> &str {
    match raw.strip_prefix('`').and_then(|inside| inside.strip_suffix('`')) {
        Some(inside) => inside.trim_matches('`'),
        None => "",
    }
}

/// A text as XML, in elements and in attributes. A line end in an attribute
/// would become a space.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\r' => xml.push_str("&#13;"),
            '\t' | '\n' => xml.push(letter),
            letter if no_xml(letter) => xml.push(' '),
            letter => xml.push(letter),
        }
    }
    xml
}

/// Whether XML has no way to write a letter; there is a space in its place.
pub(super) fn no_xml(letter: char) -> bool {
    let blank = matches!(letter, '\t' | '\n' | '\r');
    letter.is_control() && !blank || matches!(letter, '\u{fffe}' | '\u{ffff}')
}
