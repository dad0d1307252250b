//! Runs of text.

use crate::doc::{Block, Inline, Kind, NoteId, Resolved, Target, each_block, is_web};
use crate::lang::{Lang, LangCode};
use crate::render::marks::{Mark, Marks};
use crate::render::markup::escape;
use crate::render::volume::Place;

use super::picture::WIDEST;
use super::write::Writer;

/// How a run looks, and which language it is in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    pub(super) strong: bool,
    pub(super) em: bool,
    pub(super) struck: bool,
    /// Text of a computer: no spelling, no hyphens.
    pub(super) silent: bool,
    /// The language, where it is not the document's.
    pub(super) lang: Option<LangCode>,
    /// A character style.
    pub(super) style: &'static str,
    /// Whether it stands inside a link.
    pub(super) linked: bool,
    /// What raw HTML around it says.
    pub(super) marks: Marks,
}

impl Writer<'_> {
    pub(super) fn inlines(&mut self, content: &[Inline<Resolved>], look: &Look) {
        let mut look = *look;
        for inline in content {
            match inline {
                Inline::Html(tag) => look.marks.read(tag),
                inline => self.inline(inline, &look),
            }
        }
    }

    fn inline(&mut self, inline: &Inline<Resolved>, look: &Look) {
        match inline {
            Inline::Text(text) => self.run(text, look),
            Inline::Emphasis(content) => self.inlines(content, &Look { em: !look.em, ..*look }),
            Inline::Strong(content) => self.inlines(content, &Look { strong: true, ..*look }),
            Inline::Strikethrough(content) => {
                self.inlines(content, &Look { struck: true, ..*look })
            }
            Inline::Code(text) => {
                self.run(text, &Look { style: "CodeInline", silent: true, ..*look });
            }
            Inline::Link { to, content, .. } => {
                self.link(to, look, |this, look| this.inlines(content, look));
            }
            Inline::Image(image) => self.image(image),
            Inline::Note { id, .. } => self.note(*id, look),
            Inline::Reference(reference) => {
                self.link(&reference.target, look, |this, look| this.run(&reference.text, look));
            }
            Inline::Citation(cited) => {
                if !cited.anchor.is_empty() && !self.in_note {
                    self.mark(&cited.anchor);
                }
                for part in &cited.parts {
                    self.link(&part.target, look, |this, look| this.inlines(&part.content, look));
                }
            }
            Inline::Term { term, content } => {
                self.link(&term.target, look, |this, look| match content.is_empty() {
                    true => this.run(&term.name, look),
                    false => this.inlines(content, look),
                });
            }
            Inline::Span { lang, content, .. } => {
                self.inlines(content, &Look { lang: lang.or(look.lang), ..*look });
            }
            Inline::Html(_) => {}
            Inline::SoftBreak => self.run(" ", look),
            Inline::LineBreak => self.out.push_str("<w:r><w:br/></w:r>"),
        }
    }

    /// A run of words.
    pub(super) fn run(&mut self, words: &str, look: &Look) {
        if words.is_empty() {
            return;
        }
        self.out.push_str("<w:r>");
        self.properties(look);
        self.out.push_str("<w:t xml:space=\"preserve\">");
        // XML has no place for control characters.
        let clean: String = words.chars().filter(|letter| !letter.is_control()).collect();
        escape::text(&mut self.out, &clean);
        self.out.push_str("</w:t></w:r>");
    }

    fn properties(&mut self, look: &Look) {
        let marks = &look.marks;
        let style = match look.style {
            "" if look.linked => "Hyperlink",
            "" if marks.has(Mark::Code) => "CodeInline",
            style => style,
        };
        self.out.push_str("<w:rPr>");
        if !style.is_empty() {
            self.out.push_str(&format!("<w:rStyle w:val=\"{style}\"/>"));
        }
        for (wanted, tag) in [
            (look.strong || marks.has(Mark::Strong), "<w:b/>"),
            (look.em || marks.has(Mark::Emphasis), "<w:i/>"),
            (look.struck || marks.has(Mark::Struck), "<w:strike/>"),
            (look.silent, "<w:noProof/>"),
            (marks.has(Mark::Pen), "<w:highlight w:val=\"yellow\"/>"),
            (marks.has(Mark::Under), "<w:u w:val=\"single\"/>"),
            (marks.has(Mark::Sub), "<w:vertAlign w:val=\"subscript\"/>"),
            (
                marks.has(Mark::Super) && !marks.has(Mark::Sub),
                "<w:vertAlign w:val=\"superscript\"/>",
            ),
        ] {
            if wanted {
                self.out.push_str(tag);
            }
        }
        if let Some(lang) = look.lang {
            match lang.own() {
                _ if lang.is_from_the_right() => {
                    self.out.push_str(&format!("<w:rtl/><w:lang w:bidi=\"{}\"/>", lang.code()));
                }
                Some(own) => self.out.push_str(&format!("<w:lang w:val=\"{}\"/>", tag(own))),
                None => self.out.push_str(&format!("<w:lang w:val=\"{}\"/>", lang.code())),
            }
        }
        self.out.push_str("</w:rPr>");
    }

    /// A link inside the document or out of it; plain words where it leads nowhere.
    fn link(&mut self, to: &Target, look: &Look, words: impl FnOnce(&mut Self, &Look)) {
        let open = if look.linked { None } else { self.opening(to) };
        match open {
            Some(open) => {
                self.out.push_str(&open);
                words(self, &Look { linked: true, ..*look });
                self.out.push_str("</w:hyperlink>");
            }
            None => words(self, look),
        }
    }

    fn opening(&mut self, to: &Target) -> Option<String> {
        let volume = self.volume;
        let url = match volume.place(to) {
            Place::Inside(at, anchor) => {
                let bookmark = self.bookmark(at, anchor.unwrap_or_default());
                return Some(format!("<w:hyperlink w:anchor=\"{bookmark}\" w:history=\"1\">"));
            }
            Place::Page(address, anchor) => volume.whole(address, anchor)?,
            Place::File(address) => volume.whole(address, None)?,
            Place::Web(url) => url.to_owned(),
            Place::Nowhere => return None,
        };
        if !is_web(&url) {
            return None;
        }
        // Links of footnotes are relationships of another part.
        if self.in_note {
            return None;
        }
        let known = self.links.iter().position(|known| *known == url);
        let at = known.unwrap_or_else(|| {
            self.links.push(url);
            self.links.len() - 1
        });
        Some(format!("<w:hyperlink r:id=\"link{}\" w:history=\"1\">", at + 1))
    }

    /// A footnote; mentioned again, it is referred to.
    fn note(&mut self, id: NoteId, look: &Look) {
        if look.linked {
            return;
        }
        if let Some(number) = self.noted.get(&id) {
            self.out.push_str(&format!(
                "<w:fldSimple w:instr=\" NOTEREF _note{number} \\f \\h \"><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:t>{number}</w:t></w:r></w:fldSimple>"
            ));
            return;
        }
        let Some(note) = self.document.and_then(|document| document.notes.get(id.0 as usize))
        else {
            return;
        };
        if self.in_note {
            self.note_in_note(id, &note.blocks, look);
            return;
        }
        let number = self.footnotes.len() + 1;
        self.noted.insert(id, number);
        // Its place is kept while its text is written.
        self.footnotes.push(String::new());
        let outside = std::mem::take(&mut self.out);
        // A note stands at the foot of the page, in no box, list or cell.
        let place = (self.boxed, self.depth, self.widest);
        (self.boxed, self.depth, self.widest) = (false, 0, WIDEST);
        self.in_note = true;
        self.nested = vec![id];
        self.blocks(&note.blocks);
        self.in_note = false;
        (self.boxed, self.depth, self.widest) = place;
        let body = std::mem::replace(&mut self.out, outside);
        self.footnotes[number - 1] = with_mark(&body);
        let bookmark = 1_000_000 + number;
        self.out.push_str(&format!(
            "<w:bookmarkStart w:id=\"{bookmark}\" w:name=\"_note{number}\"/><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r><w:bookmarkEnd w:id=\"{bookmark}\"/>"
        ));
    }

    /// A footnote of a footnote, which Word does not know: its words in parentheses, once.
    fn note_in_note(&mut self, id: NoteId, blocks: &[Block<Resolved>], look: &Look) {
        // Notes may mention each other in a circle, and each of them many times.
        if self.nested.contains(&id) {
            return;
        }
        self.nested.push(id);
        self.run(" (", look);
        let mut first = true;
        each_block(blocks, &mut |block| {
            if let Kind::Paragraph(content) = &block.kind {
                if !std::mem::take(&mut first) {
                    self.run(" ", look);
                }
                self.inlines(content, look);
            }
        });
        self.run(")", look);
    }
}

/// The footnote with its number in front of the first words.
fn with_mark(body: &str) -> String {
    const MARK: &str = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
    match body.starts_with("<w:p>") {
        true => body.replacen("</w:pPr>", &format!("</w:pPr>{MARK}"), 1),
        false => {
            format!("<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>{MARK}</w:p>{body}")
        }
    }
}

/// A language as Word writes it.
pub(super) fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Tr => "tr-TR",
        Lang::En => "en-GB",
    }
}
