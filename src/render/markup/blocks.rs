//! Blocks.

use crate::doc::{
    Attrs, Block, Code, Definition, Image, Inline, Item, Kind, Resolved, TokenStyle, paragraph_id,
    read_text,
};
use crate::lang::phrase::{self, Numbered};
use crate::lang::{Lang, LangCode, format};

use super::labels::fill;
use super::{Medium, Writer, escape};

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block<Resolved>) {
        let attrs = &block.attrs;
        match (&block.kind, &attrs.paragraph) {
            (Kind::Paragraph(content), _) => self.paragraph(attrs, content),
            (Kind::Heading { .. } | Kind::Html(_) | Kind::Break, _) | (_, None) => {
                self.kind(&block.kind, attrs);
            }
            (kind, Some(number)) => {
                self.push("<div");
                self.id(&paragraph_id(number));
                self.push(" class=\"row\">");
                self.kind(kind, attrs);
                self.paragraph_mark(number, false);
                self.push("</div>");
            }
        }
        if let Some(number) = &attrs.paragraph {
            self.behind(number);
        }
        self.errata_of(attrs);
    }

    /// Known mistakes of a block, below it.
    fn errata_of(&mut self, attrs: &Attrs) {
        if self.errata.is_empty() || self.plain() {
            return;
        }
        let numbered = attrs.paragraph.as_deref().map(paragraph_id);
        let ids = [attrs.id.as_deref(), numbered.as_deref()];
        let own = |at: &Option<String>| at.is_some() && ids.contains(&at.as_deref());
        for erratum in self.errata.iter().filter(|erratum| own(&erratum.at)) {
            self.push("<p class=\"erratum\"><strong>");
            self.text(&self.place.labels.erratum);
            if let Some(date) = erratum.date {
                self.text(&format!(" ({})", format::date(self.place.lang, date)));
            }
            self.push(":</strong> ");
            self.text(&erratum.text);
            self.push("</p>");
        }
    }

    /// That the original of a paragraph has changed, and the way to it.
    fn behind(&mut self, number: &str) {
        let Some(elsewhere) = self.place.elsewhere else { return };
        let Some(behind) = elsewhere.behind.iter().find(|it| it.number == number) else { return };
        let other = self.place.lang.other();
        self.push("<p class=\"behind\">");
        self.text(&behind.note);
        self.push(" <a href=\"");
        self.push(elsewhere.url);
        self.push("#");
        escape::url(&mut self.out, &paragraph_id(number));
        self.push("\"");
        self.attribute("hreflang", other.code());
        self.push(">");
        self.text(&self.place.labels.original);
        self.push("</a></p>");
    }

    fn kind(&mut self, kind: &Kind<Resolved>, attrs: &Attrs) {
        match kind {
            Kind::Paragraph(content) => self.paragraph(attrs, content),
            Kind::Heading { level, content, number } => {
                self.heading(*level, content, number.as_deref(), attrs);
            }
            Kind::Quote(inner) => {
                self.open("blockquote", attrs, "");
                self.push(">");
                self.line();
                self.blocks(inner);
                self.line();
                self.push("</blockquote>");
            }
            Kind::List { start, tight, items } => self.list(*start, *tight, items, attrs),
            Kind::Definitions(entries) => self.definitions(entries, attrs),
            Kind::Figure { image, caption, number } => {
                self.figure(image, caption, number.as_deref(), attrs);
            }
            Kind::Table(table) => self.table(table, attrs),
            Kind::Code(code) => self.code(code, attrs),
            Kind::Box { kind, title, body, number } => {
                self.boxed(*kind, title, body, number.as_deref(), attrs);
            }
            Kind::Data { data, number } => self.chart(data, number.as_deref(), attrs),
            Kind::Html(markup) => {
                self.line();
                self.push(markup);
            }
            Kind::Break => {
                self.open("hr", attrs, "");
                self.push(" />");
            }
        }
        self.line();
    }

    /// Adds `<tag` with what every block may carry, and leaves it open.
    pub(super) fn open(&mut self, tag: &str, attrs: &Attrs, class: &str) {
        self.line();
        self.push("<");
        self.push(tag);
        if self.plain() {
            return;
        }
        if let Some(id) = &attrs.id {
            self.id(id);
        }
        self.classes(class, &attrs.classes);
        self.lang(attrs.lang);
    }

    pub(super) fn classes(&mut self, own: &str, written: &[String]) {
        if own.is_empty() && written.is_empty() {
            return;
        }
        self.push(" class=\"");
        self.push(own);
        for (at, class) in written.iter().enumerate() {
            if at > 0 || !own.is_empty() {
                self.push(" ");
            }
            escape::attribute(&mut self.out, class);
        }
        self.push("\"");
    }

    /// Adds `lang="…"` where the language is not that of the text around.
    pub(super) fn lang(&mut self, lang: Option<LangCode>) {
        let Some(lang) = lang else { return };
        self.attribute("lang", lang.code());
        if self.place.medium == Medium::Book {
            self.attribute("xml:lang", lang.code());
        }
        if lang.is_from_the_right() {
            self.attribute("dir", "rtl");
        }
    }

    fn paragraph(&mut self, attrs: &Attrs, content: &[Inline<Resolved>]) {
        self.line();
        self.push("<p");
        if !self.plain() {
            let number = attrs.paragraph.as_deref().map(paragraph_id);
            if let Some(id) = attrs.id.as_ref().or(number.as_ref()) {
                self.id(id);
            }
            self.classes("", &attrs.classes);
            self.lang(attrs.lang);
        }
        self.push(">");
        self.inlines(content);
        if let Some(number) = &attrs.paragraph {
            self.paragraph_mark(number, attrs.id.is_some());
        }
        self.push("</p>");
        self.line();
    }

    /// The number that a paragraph has in both languages. Carries the anchor when
    /// the paragraph has an id of its own.
    fn paragraph_mark(&mut self, number: &str, anchor: bool) {
        let id = paragraph_id(number);
        let tag = match self.place.medium {
            Medium::Plain => return,
            Medium::Page => "a",
            Medium::Print | Medium::Book => "span",
        };
        self.push("<");
        self.push(tag);
        self.push(" class=\"par\"");
        if anchor {
            self.id(&id);
        }
        if tag == "a" {
            self.href_here(&id);
        }
        self.push(">¶\u{a0}");
        self.text(number);
        self.push("</");
        self.push(tag);
        self.push(">");
    }

    /// The heading and, outside it, its permalink and the way to its counterpart.
    /// They stay outside so that lists of headings hold the title and nothing else.
    fn heading(
        &mut self,
        level: u8,
        content: &[Inline<Resolved>],
        number: Option<&str>,
        attrs: &Attrs,
    ) {
        let index = self.headings;
        self.headings += 1;
        // The first level belongs to the page's title, and on the print page the
        // second one to the chapter's.
        let (lowest, lower) = match self.place.medium {
            Medium::Plain => (1, 0),
            Medium::Page | Medium::Book => (2, 0),
            Medium::Print => (2, 1),
        };
        let level = (level.max(lowest) + lower).min(6);
        let tag = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level) - 1];
        let tools = self.place.medium == Medium::Page && attrs.id.is_some();
        if tools {
            self.push("<div class=\"heading\">");
        }
        self.open(tag, attrs, "");
        self.push(">");
        if let Some(number) = number {
            self.push("<span class=\"number\">");
            self.text(number);
            self.push("</span> ");
        }
        self.inlines(content);
        self.push("</");
        self.push(tag);
        self.push(">");
        if let (true, Some(id)) = (tools, &attrs.id) {
            self.heading_tools(index, id, content);
            self.push("</div>");
        }
    }

    fn heading_tools(&mut self, index: usize, id: &str, content: &[Inline<Resolved>]) {
        let name = fill(&self.place.labels.permalink, &read_text(content));
        self.push("<a class=\"permalink\"");
        self.href_here(id);
        self.attribute("aria-label", &name);
        self.push(">#</a>");
        let Some(elsewhere) = self.place.elsewhere else { return };
        let Some(Some(id)) = elsewhere.ids.get(index) else { return };
        let other = self.place.lang.other();
        self.push("<a class=\"elsewhere\" href=\"");
        self.push(elsewhere.url);
        self.push("#");
        escape::url(&mut self.out, id);
        self.push("\"");
        self.attribute("hreflang", other.code());
        self.attribute("lang", other.code());
        self.push(">");
        self.push(match other {
            Lang::Tr => "TR",
            Lang::En => "EN",
        });
        self.push("<span class=\"unseen\"> – ");
        self.text(&self.place.labels.elsewhere);
        self.push("</span></a>");
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Item<Resolved>], attrs: &Attrs) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let tasks = items.iter().any(|item| item.task.is_some());
        self.open(tag, attrs, if tasks { "tasks" } else { "" });
        if let Some(start) = start.filter(|&start| start != 1) {
            self.attribute("start", &start.to_string());
        }
        self.push(">");
        for item in items {
            self.line();
            self.push("<li>");
            self.item(item, tight);
            self.push("</li>");
        }
        self.line();
        self.push("</");
        self.push(tag);
        self.push(">");
    }

    fn item(&mut self, item: &Item<Resolved>, tight: bool) {
        let mut task = item.task;
        for block in &item.blocks {
            match &block.kind {
                Kind::Paragraph(content) if task.is_some() => {
                    if !tight {
                        self.open("p", &block.attrs, "");
                        self.push(">");
                    }
                    self.task(task.take().unwrap_or_default(), content);
                    if !tight {
                        self.push("</p>");
                        self.line();
                    }
                }
                Kind::Paragraph(content) if tight => self.inlines(content),
                _ => self.block(block),
            }
        }
        if let Some(done) = task {
            self.checkbox(done, true);
        }
    }

    /// A box that can be ticked only with a script's help, and its words as its name.
    fn task(&mut self, done: bool, content: &[Inline<Resolved>]) {
        if self.plain() {
            self.checkbox(done, false);
            self.push(" ");
            self.inlines(content);
            return;
        }
        self.push("<label>");
        self.checkbox(done, false);
        self.push(" ");
        self.inlines(content);
        self.push("</label>");
    }

    fn checkbox(&mut self, done: bool, named: bool) {
        self.push("<input type=\"checkbox\"");
        if named {
            self.attribute("aria-label", &self.place.labels.task);
        }
        if done {
            self.push(" checked=\"\"");
        }
        self.push(" disabled=\"\" />");
    }

    fn definitions(&mut self, entries: &[Definition<Resolved>], attrs: &Attrs) {
        self.open("dl", attrs, "");
        self.push(">");
        for entry in entries {
            self.line();
            self.push("<dt>");
            self.inlines(&entry.term);
            self.push("</dt>");
            for meaning in &entry.meanings {
                self.line();
                self.push("<dd>");
                match meaning.as_slice() {
                    [Block { kind: Kind::Paragraph(content), .. }] => self.inlines(content),
                    blocks => self.blocks(blocks),
                }
                self.push("</dd>");
            }
        }
        self.line();
        self.push("</dl>");
    }

    fn figure(
        &mut self,
        image: &Image<Resolved>,
        caption: &[Inline<Resolved>],
        number: Option<&str>,
        attrs: &Attrs,
    ) {
        if self.plain() {
            self.push("<p>");
            self.image(image);
            self.push("</p>");
            return;
        }
        self.open("figure", attrs, "");
        self.push(">");
        self.image(image);
        if number.is_some() || !caption.is_empty() {
            self.push("<figcaption>");
            self.caption(Numbered::Figure, number, caption);
            self.push("</figcaption>");
        }
        self.push("</figure>");
    }

    /// `Şekil 4. Caption`
    pub(super) fn caption(
        &mut self,
        what: Numbered,
        number: Option<&str>,
        caption: &[Inline<Resolved>],
    ) {
        if let Some(number) = number {
            self.push("<span class=\"label\">");
            self.text(&phrase::numbered(self.place.lang, what, number, None));
            self.push(".</span> ");
        }
        self.inlines(caption);
    }

    fn code(&mut self, code: &Code, attrs: &Attrs) {
        self.open("pre", attrs, "");
        // Whether it scrolls depends on the window and on the size of letters.
        if matches!(self.place.medium, Medium::Page | Medium::Print) {
            self.push(" tabindex=\"0\" role=\"group\"");
            self.attribute("aria-label", &self.place.labels.code);
        }
        self.push("><code");
        if let Some(language) = &code.language {
            self.push(" class=\"language-");
            escape::attribute(&mut self.out, language);
            self.push("\"");
        }
        self.push(">");
        for (at, line) in code.lines.iter().enumerate() {
            if at > 0 {
                self.push("\n");
            }
            for (style, text) in line.runs() {
                match token_class(style) {
                    Some(class) if !self.plain() => {
                        self.push("<span class=\"");
                        self.push(class);
                        self.push("\">");
                        self.text(text);
                        self.push("</span>");
                    }
                    _ => self.text(text),
                }
            }
        }
        if self.plain() && !code.lines.is_empty() {
            self.push("\n");
        }
        self.push("</code></pre>");
    }
}

fn token_class(style: TokenStyle) -> Option<&'static str> {
    Some(match style {
        TokenStyle::Plain => return None,
        TokenStyle::Comment => "tok-comment",
        TokenStyle::Keyword => "tok-keyword",
        TokenStyle::String => "tok-string",
        TokenStyle::Number => "tok-number",
        TokenStyle::Function => "tok-function",
        TokenStyle::Type => "tok-type",
        TokenStyle::Name => "tok-name",
        TokenStyle::Punctuation => "tok-punctuation",
        TokenStyle::Inserted => "tok-inserted",
        TokenStyle::Deleted => "tok-deleted",
    })
}
