//! Raw HTML that says how the words in it look, for formats that are not HTML.

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Below the line, as in H₂O.
    Sub,
    /// Above the line, as in m².
    Super,
    /// Stressed strongly.
    Strong,
    /// Stressed.
    Emphasis,
    /// Struck out.
    Struck,
    /// Underlined.
    Under,
    /// Marked as with a pen.
    Pen,
    /// What a computer shows, or a key.
    Code,
}

const ALL: [Mark; 8] = [
    Mark::Sub,
    Mark::Super,
    Mark::Strong,
    Mark::Emphasis,
    Mark::Struck,
    Mark::Under,
    Mark::Pen,
    Mark::Code,
];

/// The marks that are open at a place in running text, each as often as it was opened.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks([u32; ALL.len()]);

impl Marks {
    /// Reads a tag.
    pub fn read(&mut self, tag: &str) {
        let inner = tag.trim_start_matches('<');
        let name = inner.trim_start_matches('/');
        let end = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
        let Some(mark) = mark(&name[..end].to_ascii_lowercase()) else { return };
        let open = &mut self.0[mark as usize];
        *open = if inner.starts_with('/') { open.saturating_sub(1) } else { *open + 1 };
    }

    /// Whether a mark is open.
    pub fn has(&self, mark: Mark) -> bool {
        self.0[mark as usize] > 0
    }

    /// The marks that are open.
    pub fn iter(&self) -> impl Iterator<Item = Mark> + '_ {
        ALL.into_iter().filter(|mark| self.has(*mark))
    }
}

fn mark(name: &str) -> Option<Mark> {
    Some(match name {
        "sub" => Mark::Sub,
        "sup" => Mark::Super,
        "b" | "strong" => Mark::Strong,
        "i" | "em" | "cite" | "dfn" | "var" => Mark::Emphasis,
        "s" | "del" => Mark::Struck,
        "u" | "ins" => Mark::Under,
        "mark" => Mark::Pen,
        "kbd" | "samp" | "code" | "tt" => Mark::Code,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_open_until_it_is_closed() {
        let mut marks = Marks::default();
        let mut after = |tag: &str| {
            marks.read(tag);
            marks.iter().collect::<Vec<_>>()
        };
        assert_eq!(after("<sub>"), [Mark::Sub]);
        assert_eq!(after("<SUB class=\"a\">"), [Mark::Sub]);
        assert_eq!(after("<i>"), [Mark::Sub, Mark::Emphasis]);
        assert_eq!(after("<img src=\"a.png\">"), [Mark::Sub, Mark::Emphasis]);
        assert_eq!(after("</sub>"), [Mark::Sub, Mark::Emphasis]);
        assert_eq!(after("</sub>"), [Mark::Emphasis]);
        assert_eq!(after("</sub>"), [Mark::Emphasis]);
        assert_eq!(after("</i>"), []);
    }
}
