//! Sheets as one HTML page with a table, for translators who work without a
//! translator's program. It opens in browsers and in word processors.

use std::fmt::Write as _;

use crate::lang::{Each, Lang};
use crate::translation::state::State;

use super::sheet::{Bit, Line, Sheet};
use super::xliff::notes;

const STYLE: &str = "body{font:16px/1.5 Georgia,serif;margin:2rem;max-width:80rem}\
table{border-collapse:collapse;width:100%;table-layout:fixed}\
th,td{border:1px solid #999;padding:.5rem .7rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}\
th:first-child{width:5.5rem;font-weight:normal}\
code{color:#555;background:#eee;font-size:.8em}small{display:block;color:#555;white-space:pre-line}\
tr{break-inside:avoid}.changed th{background:#fff3cd}.missing th{background:#f8d7da}";

/// Sheets as a page; headings and notes are in `lang`.
pub fn write(sheets: &[Sheet], source: Lang, lang: Lang) -> String {
    let title = Each { tr: "Çeviri tablosu", en: "Translation table" }[lang];
    let languages = Each {
        tr: Each { tr: "Türkçe", en: "İngilizce" },
        en: Each { tr: "Turkish", en: "English" },
    };
    let names = &languages[lang];
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n"
    );
    for sheet in sheets {
        let _ = write!(
            html,
            "<h2 lang=\"{source}\">{} <small>{}</small></h2>\n<table>\n\
             <thead><tr><th scope=\"col\">¶</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
            escaped(&sheet.title),
            escaped(&sheet.name),
            names[source],
            names[source.other()],
        );
        for line in &sheet.lines {
            row(&mut html, line, source, lang);
        }
        html.push_str("</tbody>\n</table>\n");
    }
    html + "</html>\n"
}

fn row(html: &mut String, line: &Line, source: Lang, lang: Lang) {
    let class = match line.state {
        State::Changed => " class=\"changed\"",
        State::Missing => " class=\"missing\"",
        State::Translated | State::New | State::Extra => "",
    };
    let side = |pieces: &[Vec<Bit>]| -> String {
        pieces.iter().map(|bits| format!("<p>{}</p>", marked(bits, line))).collect()
    };
    let told: String = notes(line, lang)
        .into_iter()
        .filter(|(category, _)| *category != "context")
        .map(|(_, note)| format!("<small>{}</small>", escaped(&note)))
        .collect();
    let target = line.bits.1.as_ref().map(|bits| side(bits)).unwrap_or_default();
    let _ = writeln!(
        html,
        "<tr{class} id=\"{}\"><th scope=\"row\">{}</th><td lang=\"{source}\">{}{told}</td><td lang=\"{}\">{target}</td></tr>",
        escaped(&line.id),
        escaped(&line.name),
        side(&line.bits.0),
        source.other(),
    );
}

fn marked(bits: &[Bit], line: &Line) -> String {
    let mut html = String::new();
    for bit in bits {
        let code = |number: &u32| line.codes.get(number);
        let raw = match bit {
            Bit::Text(text) => {
                html.push_str(&escaped(text));
                continue;
            }
            Bit::Code(number) | Bit::Open(number) => code(number).map(|code| code.open.as_str()),
            Bit::Close(number) => code(number).and_then(|code| code.close.as_deref()),
        };
        let _ = write!(html, "<code translate=\"no\">{}</code>", escaped(raw.unwrap_or_default()));
    }
    html
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
