//! From a view to the bytes of a page: the only expensive step, and the only
//! one that is remembered.

use std::cell::LazyCell;
use std::hash::Hash;

use serde::Serialize;

use crate::diag::{Work, shield};
use crate::lang::Lang;
use crate::memo::{Fingerprint, Stage};
use crate::render::markup::{self, Behind, Body, Elsewhere, Medium, Place};
use crate::render::minify::minified;
use crate::site::{Edition, route};
use crate::source::ProjectPath;
use crate::theme::{Failure, Html};

use super::compact::{Part, compose};
use super::jsonld::Data;
use super::parallel::Beside;
use super::shell::{self, Shell};
use super::{Artefact, Context, Made};

/// A view that a template turns into a page.
pub(super) trait View: Hash + Serialize {
    /// What the page says to search engines, as JSON-LD.
    fn data(&self) -> Option<Data<'_>> {
        None
    }
}

/// A page about to be made.
pub(super) struct Sheet<'a, V> {
    pub(super) template: &'static str,
    pub(super) lang: Lang,
    pub(super) address: &'a str,
    /// Which header and footer it has, if any.
    pub(super) part: Option<shell::Part>,
    pub(super) view: V,
    /// The text on the page.
    pub(super) text: Option<Text<'a>>,
    /// The publication and the chapter in it whose neighbours stand beside the text.
    pub(super) chapters: Option<(usize, usize)>,
}

/// The text on a page.
pub(super) struct Text<'a> {
    pub(super) edition: &'a Edition,
    /// The URL of the other edition, and the ids of the headings' counterparts there.
    pub(super) elsewhere: Option<(String, Vec<Option<&'a str>>)>,
    /// Paragraphs whose translation is behind.
    pub(super) behind: Vec<Behind>,
    /// What stands beside the text, in the side-by-side view.
    pub(super) beside: Option<Beside<'a>>,
}

impl Context<'_> {
    /// Makes the page, or finds it again.
    pub(super) fn make<V: View>(&self, sheet: &Sheet<'_, V>, origin: Option<ProjectPath>) -> Made {
        shielded(origin.clone(), || {
            self.made(sheet.address, origin, self.key(sheet), || self.render(sheet))
        })
    }

    /// Makes the page at `address`, or finds it again without even writing its
    /// sheet: with what every page can know of the site, `known` determines it.
    pub(super) fn recall<'a, V: View>(
        &self,
        address: &str,
        origin: Option<ProjectPath>,
        known: impl Hash,
        sheet: impl FnOnce() -> Sheet<'a, V>,
    ) -> Made {
        let known = Fingerprint::of(&(self.fingerprint, address, known));
        shielded(origin.clone(), || {
            let sheet = LazyCell::new(sheet);
            let key = self.memo.get(Stage::Sheet, known, || self.key(&sheet));
            self.made(address, origin, *key, || self.render(&sheet))
        })
    }

    fn made(
        &self,
        address: &str,
        origin: Option<ProjectPath>,
        key: Fingerprint,
        render: impl FnOnce() -> Result<Vec<u8>, Failure>,
    ) -> Made {
        let path = route::file_of(address);
        let make = || render().map(|bytes| self.memo.keep(bytes));
        let made = self.memo.published(Stage::Page, key, &path, make);
        match &*made {
            Ok(content) => Ok(Artefact { path, content: content.clone(), origin }),
            Err(failure) => Err(Box::new(self.theme.complaint(failure, address))),
        }
    }

    /// What stands for a page.
    fn key<V: View>(&self, sheet: &Sheet<'_, V>) -> Fingerprint {
        let shell = self.shell(sheet).map(|shell| shell.fingerprint);
        let text = sheet.text.as_ref();
        let text = text.map(|text| {
            let beside = text.beside.as_ref();
            let beside = beside.map(|it| (self.texts.fingerprint(it.edition), &it.rows));
            (self.texts.fingerprint(text.edition), &text.elsewhere, &text.behind, beside)
        });
        let neighbours = sheet.chapters.map(|(publication, index)| {
            let list = self.shells.chapters(publication, sheet.lang);
            list.prints(list.window(index).0)
        });
        Fingerprint::of(&(
            (sheet.template, sheet.address, &sheet.view),
            (text, neighbours, shell),
            (self.theme.fingerprint, self.options.spelling),
            (self.options.proof, &self.options.excerpt),
        ))
    }

    fn shell<V>(&self, sheet: &Sheet<'_, V>) -> Option<&Shell> {
        Some(self.shells.of(sheet.lang, sheet.part?, sheet.address))
    }

    fn render<V: View>(&self, sheet: &Sheet<'_, V>) -> Result<Vec<u8>, Failure> {
        let shell = self.shell(sheet);
        let body = match &sheet.text {
            Some(Text { edition, beside: Some(beside), .. }) => {
                self.rows(sheet, edition, beside)?
            }
            Some(text) => self.body(sheet, text),
            None => Body::default(),
        };
        let chapters = sheet
            .chapters
            .map(|(publication, index)| self.shells.chapters(publication, sheet.lang).items(index));
        // The long parts are minified once each, and where possible once for all pages.
        let minified = |markup| if self.options.proof { markup } else { minified(markup) };
        let parts = [
            Part::new("header", shell.map_or("", |shell| &shell.header)),
            Part::new("footer", shell.map_or("", |shell| &shell.footer)),
            Part::new("chapter_items", chapters.as_deref().unwrap_or_default()),
            Part::new("body", minified(body.html)),
            Part::new("notes", minified(body.notes)),
            Part::new("contents", minified(body.contents)),
        ];
        let data = Html::new(&script_json(sheet.view.data()));
        let mut html: Vec<_> = parts.iter().map(|part| (part.name, part.place())).collect();
        html.push(("data", data));
        let page = self.theme.render(sheet.template, sheet.lang, &sheet.view, &html)?;
        Ok(compose(&minified(page), &parts))
    }

    fn body<V>(&self, sheet: &Sheet<'_, V>, text: &Text<'_>) -> Body {
        let document = self.texts.document(text.edition);
        let elsewhere = text.elsewhere.as_ref();
        let place = Place {
            lang: sheet.lang,
            medium: Medium::Page,
            linker: &self.options.linker(sheet.address),
            labels: &self.labels[sheet.lang],
            prefix: "",
            elsewhere: elsewhere.map(|(url, ids)| Elsewhere { url, ids, behind: &text.behind }),
        };
        markup::body(&document, &place)
    }
}

/// Makes a page that was asked for by a file, or by the settings.
fn shielded(origin: Option<ProjectPath>, make: impl FnOnce() -> Made) -> Made {
    let path = origin.unwrap_or_else(|| ProjectPath::new("content/site.yaml"));
    shield(Work::Page, &path, make)?
}

/// JSON for the inside of a `script` element, which nothing in it can close.
fn script_json(data: Option<impl Serialize>) -> String {
    let Some(data) = data else { return String::new() };
    let json = serde_json::to_string(&data).expect("texts and numbers are JSON");
    if json.contains('<') { json.replace('<', "\\u003c") } else { json }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_leave_its_script() {
        let data = serde_json::json!({ "headline": "</script><b>İ" });
        assert_eq!(script_json(Some(data)), r#"{"headline":"\u003c/script>\u003cb>İ"}"#);
    }
}
