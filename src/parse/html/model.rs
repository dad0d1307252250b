//! What HTML allows inside what.

use super::tag::tags;
use super::{HOLE, Level};

/// Elements that may stand in a line of text.
pub(super) const PHRASING: [&str; 25] = [
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
];

/// Elements that may stand between paragraphs, or in parts of a table or list.
pub(super) const FLOW: [&str; 25] = [
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that may hold paragraphs.
const HOLDS_FLOW: [&str; 10] =
    ["blockquote", "caption", "dd", "details", "div", "figcaption", "figure", "li", "td", "th"];

/// Whether clean markup stands as HTML's content model wants it, the holes included.
pub(super) fn fits(cleaned: &str, level: Level, leads_away: &[bool]) -> bool {
    let mut open: Vec<(String, Vec<String>)> = Vec::new();
    let mut holes = 0;
    let mut in_hole = false;
    for tag in tags(cleaned) {
        let parent = open.last().map(|(name, _)| name.as_str());
        if tag.after_text && matches!(parent, Some("ul" | "ol" | "dl" | "table" | "tr")) {
            return false;
        }
        if in_hole {
            in_hole = false;
            continue;
        }
        if tag.closing {
            let Some((name, children)) = open.pop() else { return false };
            if name != tag.name || !is_complete(&name, &children) {
                return false;
            }
            continue;
        }
        let is_hole = tag.attributes.iter().any(|name| name == HOLE);
        if is_hole {
            let in_link = open.iter().any(|(name, _)| name == "a");
            if in_link && leads_away.get(holes) == Some(&true) {
                return false;
            }
            holes += 1;
            in_hole = true;
        }
        let child = if is_hole && level == Level::Block { "p" } else { tag.name.as_str() };
        if !may_stand_in(child, parent) {
            return false;
        }
        if let Some((_, children)) = open.last_mut() {
            children.push(child.to_owned());
        }
        if !is_hole && !matches!(child, "br" | "hr" | "wbr" | "col") {
            open.push((tag.name, Vec::new()));
        }
    }
    open.is_empty()
}

/// Whether an element may be the child of another, or of the level.
fn may_stand_in(child: &str, parent: Option<&str>) -> bool {
    match child {
        "li" => return matches!(parent, Some("ul" | "ol")),
        "dt" | "dd" => return parent == Some("dl"),
        "summary" => return parent == Some("details"),
        "figcaption" => return parent == Some("figure"),
        "caption" | "colgroup" | "thead" | "tbody" | "tfoot" => return parent == Some("table"),
        "tr" => return matches!(parent, Some("table" | "thead" | "tbody" | "tfoot")),
        "td" | "th" => return parent == Some("tr"),
        "col" => return parent == Some("colgroup"),
        _ => {}
    }
    let Some(parent) = parent else { return true };
    if PHRASING.contains(&child) {
        return !matches!(
            parent,
            "ul" | "ol" | "dl" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "colgroup"
        );
    }
    HOLDS_FLOW.contains(&parent) || parent == "dt"
}

/// Whether an element has the children it must have.
fn is_complete(name: &str, children: &[String]) -> bool {
    match name {
        "details" => {
            children.first().is_some_and(|first| first == "summary")
                && children.iter().filter(|child| *child == "summary").count() == 1
        }
        "dl" => {
            children.first().is_none_or(|first| first == "dt")
                && children.last().is_none_or(|last| last == "dd")
        }
        "figure" => children.iter().filter(|child| *child == "figcaption").count() <= 1,
        _ => true,
    }
}
