//! Raw HTML in a publication that is also made in formats without HTML.

use crate::config::Format;
use crate::diag::{Diagnostic, say};
use crate::doc::{Kind, each_block};
use crate::memo::Memo;
use crate::source::Location;

use super::{Edition, Publication};

/// Elements that show something without any text in them.
const SHOWN: [&str; 8] =
    ["<img", "<svg", "<video", "<audio", "<iframe", "<object", "<canvas", "<input"];

/// Complaints about raw HTML that readers of other formats will not see.
pub fn complaints(publication: &Publication, edition: &Edition, memo: &Memo) -> Vec<Diagnostic> {
    // The print page is HTML; everything else is not.
    if publication.config.formats.iter().all(|format| *format == Format::Print) {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    if !edition.parsed.has_html {
        return complaints;
    }
    let path = &edition.parsed.head.path;
    each_block(&edition.parsed.tree(memo).blocks, &mut |block| {
        if let Kind::Html(html) = &block.kind
            && shows(html)
        {
            let at = Location::new(path, block.attrs.span);
            complaints.push(say::html_unprintable(at));
        }
    });
    complaints
}

/// Whether a reader sees anything of it; an element around other blocks is no loss.
fn shows(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    if SHOWN.iter().any(|tag| lower.contains(tag)) {
        return true;
    }
    let mut in_tag = false;
    lower.chars().any(|letter| {
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
