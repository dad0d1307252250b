//! Answering a document's questions: where links lead, what numbers things have.
//!
//! Everything wrong with a question is said here, where its place is known.

use percent_encoding::percent_decode_str;

use crate::chart::table::formula;
use crate::config::RawHtml;
use crate::diag::say::Harm;
use crate::diag::{Checked, Diagnostic, Work, say, shield};
use crate::doc::questions::{CitationAsk, ImageAsk, LinkAsk, Questions, ReferenceAsk, TermAsk};
use crate::doc::{Answers, Asset, Cited, Crossref, CrossrefKind, Target, TermUse, may_lead_to};
use crate::lang::Lang;
use crate::memo::{Fingerprint, Memo, Stage};
use crate::source::{Blob, Location, ProjectPath, Snapshot, Span};

use super::index::{Index, Page, scope_of_page};
use super::sources::Sources;
use super::{Chapter, Edition, Publication, Reader, Site, data, drawing, made, picture, raw};

/// Answers with the fingerprint that stands for them in memo keys.
#[derive(Clone, Debug, Default)]
pub struct Answered {
    /// The answers.
    pub answers: Answers,
    /// Their digest.
    pub fingerprint: Fingerprint,
    /// Addresses on other sites, with their places: for `check --external`.
    pub web: Vec<(Location, String)>,
}

/// What answers are found in.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The project's files.
    pub snapshot: &'a Snapshot,
    /// The site.
    pub site: &'a Site,
    /// What can be looked up in it.
    pub index: &'a Index<'a>,
    /// The bibliography and the term base.
    pub sources: &'a Sources,
    /// Earlier answers.
    pub memo: &'a Memo,
    /// The digest of everything in the site that answers can depend on.
    pub reached: Fingerprint,
}

impl<'a> Known<'a> {
    /// Answers all questions of one edition.
    pub fn answer(
        &self,
        publication: Option<&Publication>,
        chapter: &Chapter,
        edition: &Edition,
    ) -> Checked<Answered> {
        let questions = &edition.parsed.head.questions;
        let mut asker = Asker {
            known: self,
            lang: edition.lang,
            path: &edition.parsed.head.path,
            edition,
            publication,
            scope: publication
                .map_or_else(|| scope_of_page(chapter), |publication| &publication.id),
            complaints: Vec::new(),
            web: Vec::new(),
            cited: 0,
            guesses: 0,
        };
        let path = asker.path;
        asker.errata();
        let mut answers = asker.answer_line(path, questions);
        answers.data =
            questions.data.iter().map(|ask| data::answer(&mut asker, ask, &answers)).collect();
        if let Some(publication) = publication {
            asker.complaints.extend(raw::complaints(publication, edition, self.memo));
        }
        answers.headings.clone_from(&edition.numbers.headings);
        answers.labels.clone_from(&edition.numbers.labels);
        answers.paragraphs = chapter.paragraph_numbers(edition.lang);
        let fingerprint = Fingerprint::of(&answers);
        Checked::new(Answered { answers, fingerprint, web: asker.web }, asker.complaints)
    }

    /// [`Known::answer`], remembered for as long as neither the file nor what
    /// the rest of the site shows of itself changes.
    pub fn remembered(
        &self,
        publication: Option<&Publication>,
        chapter: &Chapter,
        edition: &Edition,
    ) -> std::sync::Arc<Checked<Answered>> {
        let path = &edition.parsed.head.path;
        // The file's bytes rather than the tree: complaints carry places.
        let bytes = self.snapshot.get(path).map(|blob| blob.fingerprint());
        let rows = &chapter.rows;
        let key = Fingerprint::of(&(path, bytes, &edition.address, rows, self.reached));
        self.memo.get(Stage::Answer, key, || {
            let answer = || self.answer(publication, chapter, edition);
            shield(Work::Answering, path, answer)
                .unwrap_or_else(|fault| Checked::new(Answered::default(), vec![*fault]))
        })
    }
}

/// So often it is looked for what a text might have meant: nobody reads hundreds of guesses, and
/// each looks at all names there are.
const GUESSES: usize = 50;

/// One edition that asks.
pub struct Asker<'a> {
    /// What answers are found in.
    pub known: &'a Known<'a>,
    /// The language it is written in.
    lang: Lang,
    /// The file that holds the questions.
    path: &'a ProjectPath,
    /// Who asks.
    pub edition: &'a Edition,
    /// The publication it belongs to.
    pub publication: Option<&'a Publication>,
    /// Where its labels are kept.
    pub scope: &'a str,
    /// What was wrong so far.
    pub complaints: Vec<Diagnostic>,
    /// Addresses on other sites so far.
    pub web: Vec<(Location, String)>,
    /// How many citations there were so far.
    cited: usize,
    /// How many times so far it was looked for what might have been meant.
    guesses: usize,
}

impl<'a> Asker<'a> {
    /// The language of the edition.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Complains about corrections of places that the text does not have.
    fn errata(&mut self) {
        for erratum in &self.edition.parsed.head.meta.errata {
            let Some(id) = erratum.at.as_deref() else { continue };
            if !self.edition.has_anchor(id) {
                let nearest = nearest_id(self.edition, id);
                let at = self.at(erratum.at_span);
                self.complaints.push(say::anchor_broken(at, id, "", self.lang, nearest));
            }
        }
    }

    /// Answers what can be asked in a line of text: everything but data blocks.
    /// `path` is the file that holds it: the document's, or a data file's.
    pub fn answer_line(&mut self, path: &ProjectPath, questions: &Questions) -> Answers {
        let mut line = Asker { path, complaints: Vec::new(), web: Vec::new(), ..*self };
        let answers = Answers {
            links: questions.links.iter().map(|ask| line.link(ask)).collect(),
            images: questions.images.iter().map(|ask| line.image(ask)).collect(),
            references: questions.references.iter().map(|ask| line.reference(ask)).collect(),
            terms: questions.terms.iter().map(|ask| line.term(ask)).collect(),
            citations: questions.citations.iter().map(|ask| line.citation(ask)).collect(),
            ..Answers::default()
        };
        let (complaints, web, cited) = (line.complaints, line.web, line.cited);
        self.complaints.extend(complaints);
        self.web.extend(web);
        self.cited = cited;
        answers
    }

    /// How a work is cited, and the place that its entry links back to.
    fn citation(&mut self, ask: &CitationAsk) -> Cited {
        let (back, page) = match self.publication {
            Some(publication) => (&publication.back, made::Page::References),
            None => (&self.known.site.back, made::Page::Sources),
        };
        let list = made::address(back, page, self.lang).unwrap_or_default();
        let at = self.cited;
        self.cited += 1;
        let library = &self.known.sources.library;
        library.cite(ask, self.lang, self.path, list, at).take(&mut self.complaints)
    }

    /// The file that asks.
    pub fn path(&self) -> &'a ProjectPath {
        self.path
    }

    fn at(&self, span: Span) -> Location {
        Location::new(self.path(), span)
    }

    /// Where a link leads.
    pub fn link(&mut self, ask: &LinkAsk) -> Target {
        let destination = ask.destination.trim();
        let at = self.at(ask.span);
        if destination.is_empty() {
            self.complaints.push(say::link_empty(at));
            return Target::Missing;
        }
        match scheme(destination) {
            Some(scheme) if may_lead_to(&scheme) => {
                if scheme.starts_with("http") {
                    self.web.push((at, destination.to_owned()));
                }
                return Target::Web(destination.to_owned());
            }
            Some(scheme) => {
                self.complaints.push(say::link_unsafe(at, &format!("{scheme}:")));
                return Target::Missing;
            }
            None if destination.starts_with("//") => {
                self.complaints.push(say::link_unsafe(at, "//"));
                return Target::Missing;
            }
            None => {}
        }
        let (file, anchor) = match destination.split_once('#') {
            Some((file, anchor)) => (file, Some(anchor).filter(|anchor| !anchor.is_empty())),
            None => (destination, None),
        };
        let file = file.split_once('?').map_or(file, |(file, _)| file);
        let anchor = anchor.map(decode);
        let file = decode(file);
        if file.is_empty() {
            return self.on_page(at, self.edition, "", anchor);
        }
        self.file(at, &file, anchor)
    }

    /// A link by file or by address.
    fn file(&mut self, at: Location, file: &str, anchor: Option<String>) -> Target {
        let Some(path) = ProjectPath::resolve(self.path().folder(), file) else {
            self.complaints.push(say::link_outside(at, file));
            return Target::Missing;
        };
        let below_content = ProjectPath::new(&format!("content/{path}"));
        let candidates = match file.starts_with('/') {
            true => vec![path, below_content],
            false => vec![path],
        };
        let index = self.known.index;
        for path in &candidates {
            if let Some(chapter) = index.text(path).filter(|_| is_text(path)) {
                let edition = chapter.editions.prefer(self.lang()).1;
                return self.on_page(at, edition, file, anchor);
            }
            if let Some(landing) = index.landing(path.as_str()) {
                return self.landing(landing);
            }
            if let Some(blob) = self.offered(path) {
                if path.extension().is_some_and(is_table) {
                    self.complaints.extend(formula(path, blob.bytes()));
                }
                let asset = picture::asset(self.known.snapshot, path);
                self.look_at(at, &asset, blob);
                return Target::File(asset);
            }
        }
        if let Some(page) = file
            .strip_prefix('/')
            .and_then(|address| index.page(&format!("{}/", address.trim_end_matches('/'))))
        {
            return match page {
                Page::Text(chapter) => {
                    let (_, edition) = chapter
                        .editions
                        .iter()
                        .find(|(lang, _)| file.trim_start_matches('/').starts_with(lang.code()))
                        .unwrap_or_else(|| chapter.editions.prefer(self.lang()));
                    self.on_page(at, edition, file, anchor)
                }
                Page::Landing(publication) => self.landing(publication),
                Page::Made(lang) => Target::Page {
                    address: format!("{}/", file.trim_matches('/')),
                    lang,
                    anchor: None,
                },
            };
        }
        if let Some(draft) = self.known.site.draft_like(&candidates[0]) {
            self.complaints.push(say::link_to_draft(at, file, draft));
            return Target::Missing;
        }
        let nearest = self.nearest_file(&candidates[0]);
        self.complaints.push(say::link_broken(at, file, nearest.as_deref()));
        Target::Missing
    }

    fn landing(&self, publication: &Publication) -> Target {
        let lang = self.lang();
        Target::Page { address: publication.address[lang].clone(), lang, anchor: None }
    }

    /// A place on a page, if it is there.
    fn on_page(
        &mut self,
        at: Location,
        edition: &Edition,
        written: &str,
        anchor: Option<String>,
    ) -> Target {
        if let Some(id) = &anchor
            && !edition.has_anchor(id)
        {
            let link = self.may_guess().then(|| self.nearest_anchor(edition, id)).flatten();
            let link = link.as_deref();
            self.complaints.push(say::anchor_broken(at, id, written, edition.lang, link));
        }
        Target::Page { address: edition.address.clone(), lang: edition.lang, anchor }
    }

    /// The nearest file to one that does not exist, as a path from this file's folder.
    fn nearest_file(&mut self, wanted: &ProjectPath) -> Option<String> {
        if !self.may_guess() {
            return None;
        }
        let here = self.path().folder();
        let names = self.known.index.names_in(wanted.folder());
        let name = super::identity::link_key(wanted).1;
        if let Some(id) = say::nearest(&name, names.iter().map(String::as_str)) {
            return Some(format!("{}.md", relative(here, wanted.folder(), id)));
        }
        self.asset_near(wanted)
    }

    /// A link to the place that was probably meant: the same one of another text of the
    /// publication, or the nearest of the edition.
    fn nearest_anchor(&self, edition: &Edition, id: &str) -> Option<String> {
        if let Some(file) = self.known.index.file_with(self.scope, id) {
            let way = relative(self.path().folder(), file.folder(), file.name());
            return Some(format!("{way}#{id}"));
        }
        nearest_id(edition, id).map(|id| format!("#{id}"))
    }

    /// A file that texts may show or offer. Those of a theme are the theme's own affair: no text
    /// is made again because one of them changed.
    fn offered(&self, path: &ProjectPath) -> Option<&'a Blob> {
        let is_kept = path.as_str().starts_with("themes/") || path.extension() == Some("md");
        self.known.snapshot.get(path).filter(|_| !is_kept)
    }

    /// Whether one more mistake of this text is worth a guess at what was meant.
    fn may_guess(&mut self) -> bool {
        self.guesses += 1;
        self.guesses <= GUESSES
    }

    /// The nearest file of any kind in the wanted one's folder or below it, as a path from this
    /// file's folder.
    pub fn nearest_asset(&mut self, wanted: &ProjectPath) -> Option<String> {
        if self.may_guess() { self.asset_near(wanted) } else { None }
    }

    fn asset_near(&self, wanted: &ProjectPath) -> Option<String> {
        let below = || {
            let files = self.known.snapshot.below(wanted.folder()).map(|(path, _)| path);
            files.filter(|path| self.offered(path).is_some())
        };
        let name = say::nearest(wanted.name(), below().map(ProjectPath::name))?;
        let path = below().find(|path| path.name() == name)?;
        Some(relative(self.path().folder(), path.folder(), name))
    }

    /// The file of an image.
    pub fn image(&mut self, ask: &ImageAsk) -> Asset {
        let at = self.at(ask.span);
        let destination = ask.destination.trim();
        if scheme(destination).is_some() || destination.starts_with("//") {
            self.complaints.push(say::image_elsewhere(at, destination));
            return picture::missing();
        }
        let found = ProjectPath::resolve(self.path().folder(), &decode(destination));
        let Some(path) = found else {
            self.complaints.push(say::link_outside(at, destination));
            return picture::missing();
        };
        if let Some(blob) = self.offered(&path) {
            let asset = picture::asset(self.known.snapshot, &path);
            // What cannot be drawn is not tried, and what has been complained about is not shown.
            let is_harmless = self.look_at(at, &asset, blob);
            return if is_harmless { asset } else { picture::missing() };
        }
        let nearest = self.nearest_asset(&path);
        self.complaints.push(say::image_missing(at, destination, nearest.as_deref()));
        picture::missing()
    }

    /// Complains about a file that should not be published as it is; `true` if it may be.
    fn look_at(&mut self, at: Location, asset: &Asset, blob: &Blob) -> bool {
        let key = Fingerprint::of(&(&asset.path, blob.fingerprint(), asset.size));
        let look = || drawing::harm(&asset.path, blob.bytes(), asset.size);
        let harm = Option::clone(&self.known.memo.get(Stage::Harm, key, look));
        let is_allowed = self.known.site.config.raw_html == RawHtml::Allow;
        let harm = harm.filter(|harm| !(is_allowed && matches!(harm, Harm::Active(_))));
        let complaint = harm.map(|harm| say::file_harmful(at, &asset.path, &harm));
        let is_harmless = complaint.is_none();
        self.complaints.extend(complaint);
        is_harmless
    }

    /// What a cross-reference reads and where it leads.
    pub fn reference(&mut self, ask: &ReferenceAsk) -> Crossref {
        let lang = self.lang();
        let index = self.known.index;
        let kind = CrossrefKind::of_label(&ask.label).unwrap_or(CrossrefKind::Section);
        let missing = Crossref {
            kind,
            text: format!("@{}", ask.label),
            title: String::new(),
            target: Target::Missing,
        };
        let elsewhere = ask.publication.as_deref().filter(|name| *name != self.scope);
        let scope = elsewhere.unwrap_or(self.scope);
        if !index.has_scope(scope) {
            let names = self.known.site.publications.iter().map(|it| it.id.as_str());
            let nearest = say::nearest(scope, names);
            self.complaints.push(say::publication_unknown(self.at(ask.span), scope, nearest));
            return missing;
        }
        // A figure with the id of a table would be called one.
        let labelled = index.label(scope, &ask.label).filter(|found| found.kind == kind);
        let Some(labelled) = labelled else {
            let at = self.at(ask.span);
            let guesses = self.may_guess();
            let complaint = match guesses.then(|| index.file_with(scope, &ask.label)).flatten() {
                Some(file) => say::label_elsewhere(at, &ask.label, file),
                None => {
                    let name = guesses.then(|| self.nearest_label(scope, &ask.label)).flatten();
                    say::label_unknown(at, elsewhere, &ask.label, name.as_deref())
                }
            };
            self.complaints.push(complaint);
            return missing;
        };
        let Some((target_lang, place)) = labelled.place(lang) else { return missing };
        let reader = Reader { scope: self.scope, lang };
        let Some(text) = index.name_of(&labelled, ask, reader) else { return missing };
        Crossref {
            kind,
            text,
            title: index.title(&place, scope, target_lang).into_owned(),
            target: Target::Page {
                address: place.address.to_owned(),
                lang: target_lang,
                anchor: Some(ask.label.clone()),
            },
        }
    }

    /// How the label that was probably meant is written: the same one of another publication, or
    /// the nearest in `scope`.
    fn nearest_label(&self, scope: &str, label: &str) -> Option<String> {
        let publications = self.known.site.publications.iter().map(|it| it.id.as_str());
        let mut others = publications.filter(|id| *id != scope);
        if let Some(other) = others.find(|id| self.known.index.label(id, label).is_some()) {
            return Some(if other == self.scope {
                label.to_owned()
            } else {
                format!("{other}/{label}")
            });
        }
        let nearest = say::nearest(label, self.known.index.labels(scope))?;
        Some(if scope == self.scope { nearest.to_owned() } else { format!("{scope}/{nearest}") })
    }

    /// What a term means.
    pub fn term(&mut self, ask: &TermAsk) -> TermUse {
        let lang = self.lang();
        match self.known.sources.terms.get(&ask.key) {
            Some(term) => TermUse {
                key: term.id.clone(),
                name: term.name[lang].clone(),
                definition: term.definition[lang].clone(),
                counterpart: term.name[lang.other()].clone(),
                target: Target::Page {
                    address: made::address(&self.known.site.back, made::Page::Glossary, lang)
                        .unwrap_or_default()
                        .to_owned(),
                    lang,
                    anchor: Some(term.anchor()),
                },
            },
            None => {
                let nearest = say::nearest(&ask.key, self.known.sources.terms.keys());
                self.complaints.push(say::term_unknown(self.at(ask.span), &ask.key, nearest));
                TermUse {
                    key: String::new(),
                    name: ask.key.clone(),
                    definition: String::new(),
                    counterpart: String::new(),
                    target: Target::Missing,
                }
            }
        }
    }
}

/// Whether a path may name a text rather than a file to copy.
fn is_text(path: &ProjectPath) -> bool {
    path.extension().is_none_or(|extension| {
        extension == "md" || Lang::from_code(extension).is_some() && extension.len() == 2
    })
}

/// The scheme of an address, in lower case; blanks and control characters that
/// browsers skip do not hide it.
pub(super) fn scheme(destination: &str) -> Option<String> {
    let visible =
        destination.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control());
    let mut scheme = String::new();
    for letter in visible {
        match letter {
            ':' => return Some(scheme).filter(|scheme| !scheme.is_empty()),
            letter if letter.is_ascii_alphanumeric() || "+-.".contains(letter) => {
                scheme.push(letter.to_ascii_lowercase());
            }
            _ => return None,
        }
    }
    None
}

/// Percent escapes undone; invalid ones stay as they are.
pub(super) fn decode(text: &str) -> String {
    percent_decode_str(text)
        .decode_utf8()
        .map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

/// Whether a spreadsheet opens files with that ending as text.
fn is_table(extension: &str) -> bool {
    ["csv", "tsv"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// The way from one folder to a file in another.
fn relative(from: &str, to: &str, name: &str) -> String {
    let from: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.split('/').filter(|part| !part.is_empty()).collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().copied()).chain([name]).collect::<Vec<_>>().join("/")
}

/// The id of an edition that was probably meant.
fn nearest_id<'e>(edition: &'e Edition, written: &str) -> Option<&'e str> {
    say::nearest(written, edition.parsed.outline.ids.iter().map(|(id, _)| id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_cannot_hide() {
        assert_eq!(scheme("java\nscript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme(" \u{1}JavaScript:x").as_deref(), Some("javascript"));
        assert_eq!(scheme("https://a.b").as_deref(), Some("https"));
        assert_eq!(scheme("plan.md#a:b"), None);
        assert_eq!(scheme("../a:b.md"), None);
    }

    #[test]
    fn finds_the_way_between_folders() {
        assert_eq!(relative("content/guide", "content/guide", "a.md"), "a.md");
        assert_eq!(relative("content/guide", "content/white-paper", "a.md"), "../white-paper/a.md");
    }
}
