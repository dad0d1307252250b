//! Links to places that a document turns out not to have.
//!
//! Lists and back-links are written before what they lead to. A citation in a footnote, for one,
//! has a place on a page of the site and none in a document.

use super::write::Writer;

const LINK: &str = "<w:hyperlink w:anchor=\"_ref";
const END: &str = "</w:hyperlink>";

impl Writer<'_> {
    /// Leaves nothing but their words of the links to places that nobody has set.
    pub(super) fn unlink_dead(&mut self) {
        self.out = self.alive(&self.out);
        self.footnotes = self.footnotes.iter().map(|note| self.alive(note)).collect();
    }

    fn alive(&self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, link)) = rest.split_once(LINK) {
            kept.push_str(before);
            rest = link;
            let number = link.split('"').next().and_then(|number| number.parse().ok());
            let is_set = number.is_some_and(|number| self.set.contains(&number));
            let inside = link.split_once('>').and_then(|(_, inside)| inside.split_once(END));
            match inside {
                Some((words, after)) if !is_set => {
                    kept.push_str(words);
                    rest = after;
                }
                _ => kept.push_str(LINK),
            }
        }
        kept.push_str(rest);
        kept
    }
}
