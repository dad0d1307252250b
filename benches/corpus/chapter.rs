//! One chapter in one language; layouts differ in how they link and caption.

use std::fmt::Write;

use super::Lang;
use super::words::Words;

/// How a layout writes what the programs write differently.
pub trait Layout {
    /// A link to another chapter of the same publication.
    fn link(&self, words: &str, lang: Lang, publication: usize, number: usize) -> String;

    /// The address of the picture that all chapters show.
    fn picture(&self) -> &'static str {
        "/squares.svg"
    }

    /// The image of the chapter, with its caption.
    fn image(&self, caption: &str, _name: &str) -> String {
        format!("![{caption}]({})\n\n{caption}", self.picture())
    }

    /// The caption of the table before it.
    fn table_caption(&self, caption: &str, _name: &str) -> String {
        caption.to_owned()
    }

    /// References and citations at the end of a section, if the layout has them.
    fn apparatus(&self, _section: usize, _name: &str, _words: &mut Words) -> String {
        String::new()
    }
}

/// Every page is a folder beside those of the other chapters, and captions are paragraphs.
pub struct Folders;

impl Layout for Folders {
    fn link(&self, words: &str, lang: Lang, publication: usize, number: usize) -> String {
        format!("[{words}](../{}/)", slug(lang, publication, number))
    }
}

/// The title of a chapter.
pub fn title(lang: Lang, publication: usize, number: usize) -> String {
    let words = Words::new(lang, publication * 1_000 + number).phrase(3);
    format!("{} {publication}-{number} {words}", lang.pick("Konu", "Subject"))
}

/// The last part of the chapter's address in every layout.
pub fn slug(lang: Lang, publication: usize, number: usize) -> String {
    format!("{}-{publication}-{number}", lang.pick("konu", "subject"))
}

/// The text without title and front matter.
pub fn text(
    layout: &impl Layout,
    lang: Lang,
    publication: usize,
    number: usize,
    count: usize,
) -> String {
    let mut words = Words::new(lang, publication * 1_000 + number + 500_000);
    let name = format!("p{publication}c{number}");
    let mut text = String::new();
    for section in 1..=5 {
        let heading = words.phrase(4);
        let _ = writeln!(text, "## {heading} {{#sec-{name}-{section}}}\n");
        for _ in 0..3 {
            let _ = writeln!(text, "{}\n", words.paragraph(52));
        }
        match section {
            1 => {
                for _ in 0..5 {
                    let _ = writeln!(text, "- {}", words.paragraph(9));
                }
                let other = (number + words.below(5)) % count + 1;
                let link = layout.link(&words.phrase(2), lang, publication, other);
                let _ =
                    writeln!(text, "\n{} {link} {}[^1]\n", words.paragraph(10), words.phrase(2));
                let _ = writeln!(text, "[^1]: {}\n", words.paragraph(16));
            }
            2 => {
                let head: Vec<_> = (0..4).map(|_| words.word()).collect();
                let _ = writeln!(text, "| {} |\n| --- | ---: | --- | --- |", head.join(" | "));
                for _ in 0..6 {
                    let (first, number) = (words.phrase(2), words.below(10_000));
                    let (third, fourth) = (words.word(), words.phrase(3));
                    let _ = writeln!(text, "| {first} | {number} | {third} | {fourth} |");
                }
                let _ = writeln!(text, "\n{}\n", layout.table_caption(&words.phrase(5), &name));
            }
            3 => {
                let _ = writeln!(text, "> {}\n", words.paragraph(30));
                let _ = writeln!(text, "{}\n", layout.image(&words.phrase(5), &name));
            }
            4 => {
                let _ = writeln!(text, "```python");
                for line in 0..5 {
                    let (value, limit) = (words.below(900), words.below(90));
                    let _ = writeln!(text, "def step_{line}(value={value}):  # {line}");
                    let _ = writeln!(text, "    return [it * {limit} for it in range(value)]");
                }
                let _ = writeln!(text, "```\n");
            }
            _ => {
                for item in 1..=4 {
                    let _ = writeln!(text, "{item}. {}", words.paragraph(8));
                }
                let outside = "[WRI](https://www.wri.org/)";
                let other = (number + words.below(9)) % count + 1;
                let link = layout.link(&words.phrase(2), lang, publication, other);
                let _ = writeln!(text, "\n{} {outside} {link}\n", words.phrase(6));
            }
        }
        text.push_str(&layout.apparatus(section, &name, &mut words));
    }
    text
}
