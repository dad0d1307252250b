//! What stands in a line of text.

use crate::doc::{Asset, Cited, Crossref, Image, Inline, NoteId, Resolved, Target, TermUse};

use crate::lang::Lang;

use super::{Medium, Writer, escape, notes};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, content: &[Inline<Resolved>]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline<Resolved>) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Emphasis(content) => self.element("em", content),
            Inline::Strong(content) => self.element("strong", content),
            Inline::Strikethrough(content) => self.element("del", content),
            Inline::Code(code) => {
                self.push("<code>");
                self.text(code);
                self.push("</code>");
            }
            Inline::Link { to, title, content } => self.link(to, title.as_deref(), content),
            Inline::Image(image) => self.image(image),
            Inline::Note { id, mention } => self.note_mark(*id, *mention),
            Inline::Reference(reference) => self.reference(reference),
            Inline::Citation(cited) => self.citation(cited),
            Inline::Term { term, content } => self.term(term, content),
            Inline::Span { lang, classes, content } => {
                self.push("<span");
                self.lang(*lang);
                self.classes("", classes);
                self.push(">");
                self.inlines(content);
                self.push("</span>");
            }
            Inline::Html(_) if self.bare => {}
            Inline::Html(markup) => self.push(markup),
            Inline::SoftBreak => self.push("\n"),
            Inline::LineBreak if self.bare => self.push(" "),
            Inline::LineBreak => {
                self.push("<br />");
                self.line();
            }
        }
    }

    fn element(&mut self, tag: &str, content: &[Inline<Resolved>]) {
        self.push("<");
        self.push(tag);
        self.push(">");
        self.inlines(content);
        self.push("</");
        self.push(tag);
        self.push(">");
    }

    /// Opens `<a href="…"`, unless there is nowhere to go or a link is open.
    /// The caller adds attributes and `>`, then calls [`Writer::close_link`].
    fn open_link(&mut self, target: &Target) -> bool {
        if self.in_link || self.bare {
            return false;
        }
        let before = self.out.len();
        self.push("<a href=\"");
        if !self.place.linker.target(target, &mut self.out) {
            self.out.truncate(before);
            return false;
        }
        self.push("\"");
        self.in_link = true;
        true
    }

    fn close_link(&mut self) {
        self.push("</a>");
        self.in_link = false;
    }

    fn link(&mut self, to: &Target, title: Option<&str>, content: &[Inline<Resolved>]) {
        if !self.open_link(to) {
            return self.inlines(content);
        }
        if let Some(title) = title {
            self.attribute("title", title);
        }
        let foreign = self.foreign(to);
        if let Some(lang) = foreign {
            self.attribute("hreflang", lang.code());
        }
        self.push(">");
        self.inlines(content);
        self.language_mark(foreign);
        self.close_link();
    }

    /// The language of a page that is not the reader's.
    fn foreign(&self, target: &Target) -> Option<Lang> {
        match target {
            Target::Page { lang, .. } if *lang != self.place.lang && !self.plain() => Some(*lang),
            _ => None,
        }
    }

    /// Says in which language a link lands, if not in the reader's.
    fn language_mark(&mut self, lang: Option<Lang>) {
        if let Some(lang) = lang {
            self.push(" <span class=\"in-lang\">(");
            self.text(&self.place.labels.languages[lang]);
            self.push(")</span>");
        }
    }

    pub(super) fn image(&mut self, image: &Image<Resolved>) {
        let Asset { size, .. } = &*image.source;
        if self.bare {
            return self.text(&image.alt);
        }
        let before = self.out.len();
        self.push("<img src=\"");
        if !self.place.linker.asset(&image.source, &mut self.out) {
            self.out.truncate(before);
            return self.text(&image.alt);
        }
        self.push("\"");
        self.attribute("alt", &image.alt);
        if let Some(title) = &image.title {
            self.attribute("title", title);
        }
        if let (Some((width, height)), false) = (size, self.plain()) {
            self.attribute("width", &width.to_string());
            self.attribute("height", &height.to_string());
        }
        if self.place.medium == Medium::Page {
            self.push(" loading=\"lazy\"");
        }
        self.push(" />");
    }

    fn note_mark(&mut self, id: NoteId, mention: u32) {
        if self.bare {
            return;
        }
        let number = (id.0 + 1).to_string();
        self.push("<sup class=\"note-mark\">");
        if self.in_link {
            self.push(&number);
        } else {
            self.push("<a");
            self.href_here(&notes::note_id(id.0));
            self.id(&notes::mention_id(id.0, mention));
            self.push(" role=\"doc-noteref\"");
            if self.place.medium == Medium::Book {
                self.push(" epub:type=\"noteref\"");
            }
            self.attribute("aria-label", &super::fill(&self.place.labels.note, &number));
            self.push(">");
            self.push(&number);
            self.push("</a>");
        }
        self.push("</sup>");
    }

    fn reference(&mut self, reference: &Crossref) {
        if !self.open_link(&reference.target) {
            return self.text(&reference.text);
        }
        self.push(" class=\"ref\"");
        if self.place.medium == Medium::Page && !reference.title.is_empty() {
            self.attribute("data-preview", &reference.title);
        }
        let foreign = self.foreign(&reference.target);
        if let Some(lang) = foreign {
            if self.place.medium == Medium::Page && !reference.title.is_empty() {
                self.attribute("data-lang", lang.code());
            }
            self.attribute("hreflang", lang.code());
        }
        self.push(">");
        self.text(&reference.text);
        self.language_mark(foreign);
        self.close_link();
    }

    fn citation(&mut self, cited: &Cited) {
        if self.bare || self.in_link {
            for part in &cited.parts {
                self.inlines(&part.content);
            }
            return;
        }
        self.push("<span class=\"cite\"");
        if !cited.anchor.is_empty() {
            self.id(&cited.anchor);
        }
        self.push(">");
        for part in &cited.parts {
            if part.key.is_some() && self.open_link(&part.target) {
                self.push(">");
                self.inlines(&part.content);
                self.close_link();
            } else {
                self.inlines(&part.content);
            }
        }
        self.push("</span>");
    }

    /// A link to the glossary, which is all one needs without a script; with one,
    /// the definition shows in place.
    fn term(&mut self, term: &TermUse, content: &[Inline<Resolved>]) {
        let linked = self.open_link(&term.target);
        if linked {
            self.push(" class=\"term\"");
            if self.place.medium == Medium::Page {
                self.attribute("data-definition", &term.definition);
                if !term.counterpart.is_empty() {
                    self.attribute("data-counterpart", &term.counterpart);
                }
            }
            self.push(">");
        }
        if content.is_empty() {
            escape::text(&mut self.out, &term.name);
        } else {
            self.inlines(content);
        }
        if linked {
            self.close_link();
        }
    }
}
