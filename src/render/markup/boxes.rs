//! Boxes: notes, key messages, case studies, recommendations, checklists.

use crate::doc::{Attrs, Block, BoxKind, Inline, Resolved};
use crate::lang::phrase::{self, Numbered};

use super::{Writer, escape};

impl Writer<'_> {
    pub(super) fn boxed(
        &mut self,
        kind: BoxKind,
        title: &[Inline<Resolved>],
        body: &[Block<Resolved>],
        number: Option<&str>,
        attrs: &Attrs,
    ) {
        if self.plain() {
            self.push("<blockquote>");
            self.line();
            self.blocks(body);
            return self.push("</blockquote>");
        }
        if kind == BoxKind::Quote {
            return self.quotation(title, body, number, attrs);
        }
        let title_id = self.title_id(attrs);
        // What belongs to the argument is a group; what stands beside it is an
        // aside, and a note rather than a landmark, because there are many.
        let tag = match kind {
            BoxKind::Recommendation | BoxKind::Checklist => "div",
            _ => "aside",
        };
        self.open(tag, attrs, &format!("box box-{}", kind.name()));
        self.push(if tag == "aside" { " role=\"note\"" } else { " role=\"group\"" });
        self.push(" aria-labelledby=\"");
        self.push(self.place.prefix);
        escape::attribute(&mut self.out, &title_id);
        self.push("\"><p class=\"box-title\"");
        self.id(&title_id);
        self.push(">");
        self.title(kind, title, number);
        self.push("</p>");
        self.blocks(body);
        self.push("</");
        self.push(tag);
        self.push(">");
    }

    /// The box's number or kind, then the title the editor gave it.
    fn title(&mut self, kind: BoxKind, title: &[Inline<Resolved>], number: Option<&str>) {
        let labels = self.place.labels;
        let label = match (number, kind) {
            (None, _) => labels.box_name(kind).to_owned(),
            (Some(number), BoxKind::Recommendation) => {
                phrase::numbered(self.place.lang, Numbered::Recommendation, number, None)
            }
            (Some(number), _) => phrase::numbered(self.place.lang, Numbered::Box, number, None),
        };
        let named = !title.is_empty() || (number.is_some() && kind != BoxKind::Recommendation);
        self.push("<span class=\"box-label\">");
        self.text(&label);
        self.push(if named { ".</span> " } else { "</span>" });
        if !title.is_empty() {
            self.inlines(title);
        } else if named {
            self.text(labels.box_name(kind));
        }
    }

    /// A quotation with its source below.
    fn quotation(
        &mut self,
        title: &[Inline<Resolved>],
        body: &[Block<Resolved>],
        number: Option<&str>,
        attrs: &Attrs,
    ) {
        self.open("figure", attrs, "box box-quote");
        self.push("><blockquote>");
        self.blocks(body);
        self.push("</blockquote>");
        if number.is_some() || !title.is_empty() {
            self.push("<figcaption>");
            self.caption(Numbered::Box, number, title);
            self.push("</figcaption>");
        }
        self.push("</figure>");
    }

    fn title_id(&mut self, attrs: &Attrs) -> String {
        match &attrs.id {
            Some(id) => format!("{id}-title"),
            None => {
                self.unnamed += 1;
                format!("box-{}-title", self.unnamed)
            }
        }
    }
}
