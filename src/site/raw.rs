//! Raw HTML in a publication that is also made in formats without HTML.

use crate::config::Format;
use crate::diag::{Diagnostic, say};
use crate::doc::{Block, Inline, Kind, Written, each_block, each_inline};
use crate::memo::Memo;
use crate::source::Location;

use super::{Edition, Publication};

/// Elements that show something without any text in them.
const SHOWN: [&str; 8] =
    ["<img", "<svg", "<video", "<audio", "<iframe", "<object", "<canvas", "<input"];

/// Complaints about raw HTML that readers of other formats will not see.
pub fn complaints(publication: &Publication, edition: &Edition, memo: &Memo) -> Vec<Diagnostic> {
    // Everything else is HTML.
    let is_other = |format: &Format| format.is_pdf() || *format == Format::Docx;
    if !publication.config.formats.iter().any(is_other) {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    if !edition.parsed.has_html {
        return complaints;
    }
    let path = &edition.parsed.head.path;
    each_block(&edition.parsed.tree(memo).blocks, &mut |block| {
        if is_lost(block) {
            let at = Location::new(path, block.attrs.span);
            complaints.push(say::html_unprintable(at));
        }
    });
    complaints
}

/// Whether a block has raw HTML that only HTML can show. What raw HTML in running text has around
/// words is kept with them.
fn is_lost(block: &Block<Written>) -> bool {
    let mut is_lost = matches!(&block.kind, Kind::Html(html) if shows(html));
    if let Kind::Paragraph(_) | Kind::Heading { .. } | Kind::Table(_) = &block.kind {
        each_inline(std::slice::from_ref(block), &mut |inline| {
            is_lost |= matches!(inline, Inline::Html(tag) if is_shown(tag));
        });
    }
    is_lost
}

/// Whether it has an element that shows something without text.
fn is_shown(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    SHOWN.iter().any(|tag| lower.contains(tag))
}

/// Whether a reader sees anything of it; an element around other blocks is no loss.
fn shows(html: &str) -> bool {
    if is_shown(html) {
        return true;
    }
    let mut in_tag = false;
    html.chars().any(|letter| {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ => {}
        }
        !in_tag && letter.is_alphanumeric()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrappers_show_nothing() {
        assert!(!shows("<div class=\"iki\">\n"));
        assert!(!shows("</div>"));
        assert!(shows("<p>Işık</p>"));
        assert!(shows("<IMG src=\"harita.svg\" alt=\"\">"));
    }
}
