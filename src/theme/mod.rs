//! How a site looks: templates, styles, scripts and interface words.
//!
//! A theme is a folder `themes/<name>/`:
//!
//! - `templates/*.html` make pages ([`templates`]);
//! - `words.yaml` has the words of the interface in both languages ([`words`]);
//! - `static/` is copied to the output's `theme/` as it is;
//! - other folders belong to other outputs.
//!
//! The theme [`builtin`] to the program lies under every other: a file a theme
//! does not have is the built-in one, and words are merged key by key.

mod builtin;
mod templates;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::config::DEFAULT_THEME;
use crate::diag::{Checked, Diagnostic, say};
use crate::lang::Lang;
use crate::memo::{Fingerprint, Memo, Stage};
use crate::source::{Blob, Location, Places, ProjectPath, Snapshot, Span};

pub use templates::{Failure, Html};
pub use words::Words;

use templates::Templates;

/// The folder of the fonts of books and drawings.
pub const FONTS: &str = "fonts/";

/// A theme, ready to be used.
pub struct Theme {
    /// Every file by its path in the theme's folder, the built-in ones included.
    pub files: BTreeMap<String, ThemeFile>,
    /// The words of the interface.
    pub words: Words,
    /// The digest of what pages are made of: templates and words. Styles and
    /// scripts are not in it, because pages name them and do not hold them.
    pub fingerprint: Fingerprint,
    templates: Templates,
}

/// A file of a theme.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Where it is, or would be: complaints name this.
    pub path: ProjectPath,
    /// What it holds.
    pub blob: Blob,
}

impl Theme {
    /// Loads the theme of that name over the built-in one. `None`, with
    /// complaints, when there is none or it cannot be used.
    pub fn load(snapshot: &Snapshot, name: &str, memo: &Memo) -> Checked<Option<Arc<Theme>>> {
        let folder = format!("themes/{name}");
        let written: Vec<_> = snapshot.below(&folder).collect();
        if written.is_empty() && name != DEFAULT_THEME {
            return Checked::new(None, vec![missing(snapshot, name)]);
        }
        let prints: Vec<_> =
            written.iter().map(|(path, blob)| (path, blob.fingerprint())).collect();
        let key = Fingerprint::of(&(name, prints));
        let loaded = memo.get(Stage::Theme, key, || {
            let mut files = builtin::files();
            for (path, blob) in written {
                let inside = path.as_str()[folder.len() + 1..].to_owned();
                files.insert(inside, ThemeFile { path: path.clone(), blob: blob.clone() });
            }
            Theme::read(files)
        });
        Checked::clone(&loaded)
    }

    /// The built-in theme by itself.
    pub fn builtin() -> Checked<Option<Arc<Theme>>> {
        Theme::read(builtin::files())
    }

    fn read(files: BTreeMap<String, ThemeFile>) -> Checked<Option<Arc<Theme>>> {
        let mut diagnostics = Vec::new();
        let words = Words::read(files.get(words::FILE)).take(&mut diagnostics);
        let templates = Templates::read(&files, &words).take(&mut diagnostics);
        let parts: Vec<_> = files
            .iter()
            .filter(|(name, _)| name.as_str() == words::FILE || templates::is_template(name))
            .map(|(name, file)| (name, file.blob.fingerprint()))
            .collect();
        let fingerprint = Fingerprint::of(&parts);
        let theme = templates.map(|templates| Theme { files, words, fingerprint, templates });
        Checked::new(theme.map(Arc::new), diagnostics)
    }

    /// Makes a page (or a part of one) from a view. `html` are values that are
    /// markup already; everything else is escaped.
    ///
    /// # Errors
    /// When the template fails; says where.
    pub fn render(
        &self,
        template: &str,
        lang: Lang,
        view: &impl Serialize,
        html: &[(&'static str, Html)],
    ) -> Result<String, Failure> {
        self.templates.render(template, lang, view, html)
    }

    /// The complaint that a template failed on a page.
    pub fn complaint(&self, failure: &Failure, page: &str) -> Diagnostic {
        let at = Location {
            path: templates::path_of(&self.files, &failure.template),
            start: failure.span.start,
            end: failure.span.end,
        };
        say::template_failed(at, &failure.detail, failure.known.as_deref(), page)
    }

    /// The files of one folder, such as `print/`, by their names in the theme.
    pub fn folder(&self, name: &str) -> impl Iterator<Item = (&String, &ThemeFile)> {
        self.files.iter().filter(move |(file, _)| file.starts_with(name))
    }

    /// The fonts of books and drawings. Those of pages are among the files that are copied.
    pub fn fonts(&self) -> impl Iterator<Item = &Blob> {
        self.folder(FONTS).map(|(_, file)| &file.blob)
    }

    /// The files that are copied to the output, with their addresses.
    pub fn statics(&self) -> impl Iterator<Item = (String, &ThemeFile)> {
        self.files.iter().filter_map(|(name, file)| {
            let name = name.strip_prefix("static/")?;
            Some((format!("theme/{name}"), file))
        })
    }
}

fn missing(snapshot: &Snapshot, name: &str) -> Diagnostic {
    let folders = snapshot.below("themes").filter_map(|(path, _)| path.as_str().split('/').nth(1));
    let nearest = say::nearest(name, folders.chain([DEFAULT_THEME]));
    let site = ProjectPath::new("content/site.yaml");
    let text = snapshot.get(&site).and_then(|blob| std::str::from_utf8(blob.bytes()).ok());
    let span = Span::new(Places::new(text.unwrap_or_default()).locate(&["theme"]));
    say::theme_missing(Location::new(&site, span), name, nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(texts: &[(&str, &str)], name: &str) -> Vec<(String, String, u32, u32)> {
        let snapshot = Snapshot::from_texts(texts.iter().copied());
        let checked = Theme::load(&snapshot, name, &Memo::default());
        let found = checked.diagnostics.into_iter();
        found
            .map(|one| (one.at.path.to_string(), one.message.en, one.at.start, one.at.end))
            .collect()
    }

    #[test]
    fn a_theme_that_is_not_there_is_named() {
        let found = complaints(&[("content/site.yaml", "title: A\ntheme: adli\n")], "adli");
        assert_eq!(found, [("content/site.yaml".into(), "there is no theme `adli`".into(), 9, 14)]);
    }

    #[test]
    fn a_theme_lies_over_the_built_in_one() {
        let page = "{{ title }} – {{ t.skip }} – {{ t.greeting }}";
        let snapshot = Snapshot::from_texts([
            ("themes/mine/templates/page.html", page),
            ("themes/mine/words.yaml", "greeting: { tr: Merhaba, en: Hello }\n"),
        ]);
        let checked = Theme::load(&snapshot, "mine", &Memo::default());
        assert_eq!(checked.diagnostics, []);
        let theme = checked.value.expect("a theme");
        let view = BTreeMap::from([("title", "Işık & gölge")]);
        let html = theme.render("page.html", Lang::Tr, &view, &[]).expect("a page");
        assert_eq!(html, "Işık &amp; gölge – İçeriğe geç – Merhaba");
        assert!(theme.files.contains_key("templates/chapter.html"));
    }

    #[test]
    fn a_broken_template_is_pointed_at() {
        let broken = "<p>\n{% if x %}\n";
        let found = complaints(&[("themes/adil/templates/page.html", broken)], "adil");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "themes/adil/templates/page.html");
        let unknown = "<p>{{ 1 | nothing }}</p>";
        let found = complaints(&[("themes/adil/templates/page.html", unknown)], "adil");
        assert_eq!(found.len(), 1);
        assert_eq!(&unknown[found[0].2 as usize..], "nothing }}</p>");
    }

    #[test]
    fn a_failing_template_is_pointed_at() {
        let text = "<p>ş</p>\n  {{ nowhere }}";
        let snapshot = Snapshot::from_texts([("themes/adil/templates/page.html", text)]);
        let theme = Theme::load(&snapshot, "adil", &Memo::default()).value.expect("a theme");
        let view = BTreeMap::from([("title", "A")]);
        let failure = theme.render("page.html", Lang::Tr, &view, &[]).expect_err("a failure");
        let complaint = theme.complaint(&failure, "tr/hakkinda/");
        assert_eq!(complaint.at.path.as_str(), "themes/adil/templates/page.html");
        assert_eq!(&text[complaint.at.start as usize..complaint.at.end as usize], "nowhere");
        assert!(complaint.message.tr.contains("`tr/hakkinda/` sayfasında"));
    }

    #[test]
    fn every_word_has_both_languages() {
        let words = "greeting: { tr: Merhaba }\nskip: Atla\n";
        let found = complaints(&[("themes/adil/words.yaml", words)], "adil");
        let messages: Vec<_> = found.iter().map(|one| one.1.as_str()).collect();
        assert_eq!(
            messages,
            [
                "the interface word `greeting` has no `en`",
                "the interface word `skip` has no `en`",
                "the interface word `skip` has no `tr`"
            ]
        );
    }
}
