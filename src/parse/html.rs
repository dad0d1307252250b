//! Raw HTML made harmless.
//!
//! One level of the tree is cleaned at a time: each piece between raw pieces
//! becomes a placeholder element, the whole is cleaned as one document, and cut
//! again at the placeholders. So what is opened in one piece is closed in
//! another, and nothing stays open behind the level.

mod model;
mod tag;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use ammonia::{Builder, UrlRelative};

use crate::doc::SCHEMES;

use model::{FLOW, PHRASING, fits};
use tag::{Tag, attributes, tag_name, tags};

/// A piece of a level.
pub(super) enum Part<'a> {
    /// Raw HTML.
    Raw(&'a str),
    /// Something of our own.
    Hole {
        /// Whether it holds links, and cannot stand inside one.
        leads_away: bool,
    },
}

/// What a level consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// Paragraphs, lists, tables.
    Block,
    /// Words.
    Inline,
}

/// A level without harm.
#[derive(Debug, Default)]
pub(super) struct Clean {
    /// The raw HTML before each hole and after the last.
    pub pieces: Vec<String>,
    /// For raw pieces by their number: what was left out of them.
    pub removed: Vec<(usize, Vec<String>)>,
    /// Whether the raw HTML does not fit around the holes and must go.
    pub misplaced: bool,
}

/// Adds a hole, or widens the one that is last.
pub(super) fn add_hole(parts: &mut Vec<Part>, leads_away: bool) {
    match parts.last_mut() {
        Some(Part::Hole { leads_away: already }) => *already |= leads_away,
        _ => parts.push(Part::Hole { leads_away }),
    }
}

/// The attribute of placeholders.
const HOLE: &str = "data-ikidil-hole";

/// How many elements may be open inside each other.
const DEEPEST: usize = 100;

/// Elements that need no closing tag.
const ENDS_BY_ITSELF: [&str; 15] = [
    "br", "hr", "wbr", "col", "img", "p", "li", "dt", "dd", "thead", "tbody", "tfoot", "tr", "td",
    "th",
];

/// Elements whose content goes with them.
const SILENT: [&str; 12] = [
    "script", "style", "iframe", "object", "template", "noscript", "textarea", "title", "select",
    "svg", "math", "noembed",
];

/// Whether a tag in a line of text is of an element that can stay there.
pub(super) fn is_phrasing(html: &str) -> bool {
    tags(html).iter().all(|tag| PHRASING.contains(&tag.name.as_str()))
}

/// Whether a tag is a plain `<br>`.
pub(super) fn is_line_break(html: &str) -> bool {
    let inside = html.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inside.is_some_and(|it| it.trim_end_matches('/').trim_ascii().eq_ignore_ascii_case("br"))
}

/// How a tag is named to an editor.
pub(super) fn element(html: &str) -> Option<String> {
    tags(html).first().map(|tag| format!("<{}>", tag.name))
}

/// Cleans one level.
pub(super) fn sanitise(parts: &[Part], level: Level) -> Clean {
    let element = match level {
        Level::Block => "div",
        Level::Inline => "span",
    };
    let hole = |number: usize| format!("<{element} {HOLE}=\"{number}\"></{element}>");
    let mut whole = String::new();
    let mut leads_away = Vec::new();
    let mut raws = Vec::new();
    for part in parts {
        match part {
            Part::Raw(html) => {
                raws.push(tags(html));
                whole.push_str(html);
                whole.push('\n');
                if level == Level::Inline {
                    whole.pop();
                }
            }
            Part::Hole { leads_away: leads } => {
                whole.push_str(&hole(leads_away.len()));
                leads_away.push(*leads);
            }
        }
    }
    let misplaced = || Clean { misplaced: true, ..Clean::default() };
    let forged = parts.iter().any(|part| matches!(part, Part::Raw(html) if html.contains(HOLE)));
    if forged || depth(&raws) > DEEPEST {
        return misplaced();
    }
    // The letter itself is as good, and XML knows no other name of it.
    let cleaned = cleaner(level).clean(&whole).to_string().replace("&nbsp;", "\u{a0}");
    let mut pieces = Vec::with_capacity(leads_away.len() + 1);
    let mut rest = cleaned.as_str();
    for number in 0..leads_away.len() {
        let Some((before, after)) = rest.split_once(&hole(number)) else { return misplaced() };
        pieces.push(before.to_owned());
        rest = after;
    }
    pieces.push(rest.to_owned());
    if !fits(&cleaned, level, &leads_away) {
        return misplaced();
    }
    Clean { pieces, removed: removed(&raws, &tags(&cleaned)), misplaced: false }
}

/// The words of raw HTML.
pub(super) fn words(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let mut words = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        let name = tag_name(after);
        let (_, end) = attributes(&after[name.len()..]);
        rest = end;
        if SILENT.iter().any(|silent| name.eq_ignore_ascii_case(silent)) {
            let close = format!("</{}", name.to_ascii_lowercase());
            let skipped = html.len() - end.len();
            rest = lower[skipped..].find(&close).map_or("", |at| &end[at..]);
        }
    }
    words.push_str(rest);
    let plain = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    plain.replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

fn cleaner(level: Level) -> &'static Builder<'static> {
    static BLOCK: OnceLock<Builder<'static>> = OnceLock::new();
    static INLINE: OnceLock<Builder<'static>> = OnceLock::new();
    let make = |elements: HashSet<&'static str>| {
        let mut builder = Builder::empty();
        builder
            .tags(elements)
            .clean_content_tags(HashSet::from(SILENT))
            .generic_attributes(HashSet::from(["class", "dir", "lang", "title", HOLE]))
            .tag_attributes(HashMap::from([
                ("a", HashSet::from(["href"])),
                ("ol", HashSet::from(["start", "type"])),
                ("li", HashSet::from(["value"])),
                ("td", HashSet::from(["colspan", "rowspan"])),
                ("th", HashSet::from(["colspan", "rowspan", "scope"])),
                ("col", HashSet::from(["span"])),
                ("colgroup", HashSet::from(["span"])),
                ("details", HashSet::from(["open"])),
            ]))
            .url_schemes(HashSet::from(SCHEMES))
            .url_relative(UrlRelative::Deny)
            .link_rel(None)
            .attribute_filter(|_, name, value| is_valid(name, value).then(|| value.into()));
        builder
    };
    match level {
        Level::Block => BLOCK.get_or_init(|| make(PHRASING.into_iter().chain(FLOW).collect())),
        Level::Inline => INLINE.get_or_init(|| make(HashSet::from(PHRASING))),
    }
}

/// Whether a value is one that HTML allows.
fn is_valid(name: &str, value: &str) -> bool {
    let is_number = || !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    match name {
        "href" => !value.contains(|letter: char| {
            letter.is_whitespace() || letter.is_control() || "<>\"{}|\\^`".contains(letter)
        }),
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => {
            let (language, rest) = value.split_once('-').unwrap_or((value, "XX"));
            matches!(language.len(), 2 | 3)
                && language.bytes().all(|byte| byte.is_ascii_lowercase())
                && rest.len() == 2
                && rest.bytes().all(|byte| byte.is_ascii_uppercase())
        }
        "start" | "value" => {
            let digits = value.strip_prefix('-').unwrap_or(value);
            !digits.is_empty()
                && digits.len() < 10
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
        "type" => matches!(value, "1" | "a" | "A" | "i" | "I"),
        "colspan" | "rowspan" | "span" => {
            is_number() && value.parse::<u32>().is_ok_and(|number| (1..=1000).contains(&number))
        }
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        _ => true,
    }
}

/// How many elements are open inside each other at most.
fn depth(raws: &[Vec<Tag>]) -> usize {
    let (mut open, mut deepest) = (0usize, 0);
    let counted = |tag: &&Tag| !ENDS_BY_ITSELF.contains(&tag.name.as_str());
    for tag in raws.iter().flatten().filter(counted) {
        open = if tag.closing { open.saturating_sub(1) } else { open + 1 };
        deepest = deepest.max(open);
    }
    deepest
}

/// What stands in the raw pieces and not in the clean text.
fn removed(raws: &[Vec<Tag>], clean: &[Tag]) -> Vec<(usize, Vec<String>)> {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for tag in clean.iter().filter(|tag| !tag.closing) {
        for name in names(tag) {
            *left.entry(name).or_default() += 1;
        }
    }
    let mut removed = Vec::new();
    for (number, tags) in raws.iter().enumerate() {
        let mut gone: Vec<String> = Vec::new();
        for tag in tags.iter().filter(|tag| !tag.closing) {
            for name in names(tag) {
                match left.get_mut(&name) {
                    Some(count) if *count > 0 => *count -= 1,
                    _ if !gone.contains(&name) => gone.push(name),
                    _ => {}
                }
            }
        }
        if !gone.is_empty() {
            removed.push((number, gone));
        }
    }
    removed
}

/// The tag and its attributes, as they are named to an editor.
fn names(tag: &Tag) -> impl Iterator<Item = String> {
    let element = format!("<{}>", tag.name);
    let attributes = tag.attributes.iter().map(|name| format!("{name}=\"…\""));
    std::iter::once(element).chain(attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` stands for a hole.
    fn check(level: Level, html: &str, expected: &str) {
        let mut parts = Vec::new();
        for (index, raw) in html.split('|').enumerate() {
            if index > 0 {
                add_hole(&mut parts, true);
            }
            if !raw.is_empty() {
                parts.push(Part::Raw(raw));
            }
        }
        let clean = sanitise(&parts, level);
        let mut shown = clean.pieces.join("|").replace('\n', "");
        if clean.misplaced {
            shown.push_str("misplaced");
        }
        for (raw, names) in clean.removed {
            shown.push_str(&format!(" -{raw}: {}", names.join(" ")));
        }
        assert_eq!(shown, expected, "{html}");
    }

    #[test]
    fn knows_line_breaks() {
        for (html, expected) in [
            ("<br>", true),
            ("<BR />", true),
            ("<br/>", true),
            ("</br>", false),
            ("<br class=\"x\">", false),
            ("<b>", false),
        ] {
            assert_eq!(is_line_break(html), expected, "{html}");
        }
    }

    #[test]
    fn keeps_harmless_markup_around_text() {
        check(Level::Inline, "<b>|</b>", "<b>|</b>");
        let blank = "<i title=\"a\u{a0}b\">c\u{a0}&amp;nbsp;</i>";
        check(Level::Inline, "<i title=\"a&nbsp;b\">c\u{a0}&amp;nbsp;</i>", blank);
        check(Level::Inline, "<kbd class=\"k\">|</kbd>|<br/>", "<kbd class=\"k\">|</kbd>|<br>");
        check(Level::Block, "<div>|</div>|<hr>", "<div>|</div>|<hr>");
        check(
            Level::Block,
            "<details><summary>Ek</summary>|</details>",
            "<details><summary>Ek</summary>|</details>",
        );
        check(Level::Inline, "<a href=\"https://a.b/\">x</a>", "<a href=\"https://a.b/\">x</a>");
    }

    #[test]
    fn closes_what_is_left_open() {
        check(Level::Inline, "<b>|", "<b>|</b>");
        check(Level::Inline, "|</b>", "|");
        check(Level::Block, "<p>|</p>", "<p></p>|<p></p>");
    }

    #[test]
    fn removes_harm_and_says_what() {
        check(Level::Block, "<script>alert(1)</script>", " -0: <script>");
        check(Level::Inline, "<b onclick=\"x\">|</b>", "<b>|</b> -0: onclick=\"…\"");
        check(Level::Inline, "<a href=\"javascript:x\">|</a>", "misplaced");
        check(Level::Inline, "<a href=\"javascript:x\">x</a>", "<a>x</a> -0: href=\"…\"");
        check(Level::Inline, "<a href='../x.md'>x</a>", "<a>x</a> -0: href=\"…\"");
        check(Level::Block, "<p style='color:red' id=a>x</p>", "<p>x</p> -0: style=\"…\" id=\"…\"");
        check(Level::Block, "<img src=x onerror=y>", " -0: <img> src=\"…\" onerror=\"…\"");
        check(Level::Inline, "<div>|</div>", "| -0: <div>");
    }

    #[test]
    fn gives_up_where_text_does_not_fit() {
        check(Level::Block, "<script>|</script>", "misplaced");
        check(Level::Block, "<ul>|</ul>", "misplaced");
        check(Level::Block, "<table>|</table>", "|<table></table>");
        check(Level::Block, "<details>|</details>", "misplaced");
        check(Level::Inline, "<b data-ikidil-hole=0>|", "misplaced");
        check(Level::Inline, &"<b>".repeat(200), "misplaced");
    }
}
