//! Footnotes, at the end of the text, with a way back from each mention.

use crate::doc::{Kind, Note, Resolved};

use super::labels::fill;
use super::{Medium, Writer};

/// The id of a footnote, counted from 0.
pub(super) fn note_id(index: u32) -> String {
    format!("fn-{}", index + 1)
}

/// The id of a mention of a footnote.
pub(super) fn mention_id(index: u32, mention: u32) -> String {
    match mention {
        0 => format!("fnref-{}", index + 1),
        again => format!("fnref-{}-{}", index + 1, again + 1),
    }
}

impl Writer<'_> {
    pub(super) fn notes(&mut self, notes: &[Note<Resolved>]) {
        if notes.is_empty() {
            return;
        }
        let book = self.place.medium == Medium::Book;
        // A page of many chapters would have many landmarks of the same name.
        let print = self.place.medium == Medium::Print;
        let (section, tag) = if print { ("div", "h3") } else { ("section", "h2") };
        self.push("<");
        self.push(section);
        self.push(" class=\"notes\"");
        if !print {
            self.push(" role=\"doc-endnotes\"");
        }
        if book {
            self.push(" epub:type=\"footnotes\"");
        }
        if !print {
            self.push(" aria-labelledby=\"");
            self.push(self.place.prefix);
            self.push("fn\"");
        }
        self.push("><");
        self.push(tag);
        self.id("fn");
        self.push(">");
        self.text(&self.place.labels.notes);
        self.push("</");
        self.push(tag);
        self.push("><ol>");
        for (index, note) in (0..).zip(notes) {
            // Reading systems show an `aside` of that type in place.
            self.push(if book { "<li><aside" } else { "<li" });
            self.id(&note_id(index));
            if book {
                self.push(" epub:type=\"footnote\" role=\"doc-footnote\"");
            }
            self.push(">");
            self.note(index, note);
            self.push(if book { "</aside></li>" } else { "</li>" });
        }
        self.push("</ol></");
        self.push(section);
        self.push(">");
    }

    /// The ways back stand at the end of the last paragraph, where there is one.
    fn note(&mut self, index: u32, note: &Note<Resolved>) {
        match note.blocks.split_last() {
            Some((last, rest)) if matches!(last.kind, Kind::Paragraph(_)) => {
                self.blocks(rest);
                let Kind::Paragraph(content) = &last.kind else { return };
                self.open("p", &last.attrs, "");
                self.push(">");
                self.inlines(content);
                self.ways_back(index, note.mentions);
                self.push("</p>");
            }
            _ => {
                self.blocks(&note.blocks);
                self.push("<p>");
                self.ways_back(index, note.mentions);
                self.push("</p>");
            }
        }
    }

    fn ways_back(&mut self, index: u32, mentions: u32) {
        let number = (index + 1).to_string();
        let name = fill(&self.place.labels.back, &number);
        for mention in 0..mentions {
            self.push(" <a class=\"back\"");
            self.href_here(&mention_id(index, mention));
            self.push(" role=\"doc-backlink\"");
            if mention == 0 {
                self.attribute("aria-label", &name);
                self.push(">↩</a>");
            } else {
                self.push("><span class=\"unseen\">");
                self.text(&name);
                self.push(" </span>↩<sup>");
                self.push(&(mention + 1).to_string());
                self.push("</sup></a>");
            }
        }
    }
}
