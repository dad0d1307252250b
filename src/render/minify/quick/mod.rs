//! Minifying well-formed markup in one pass, without a tree.
//!
//! What the writer writes is well-formed, and by far the most that a build has
//! to minify. For such markup this gives the very bytes that [`minify_html`]
//! gives, by the tables of that library (`minify_html_common`). Where it meets
//! anything else (implied tags, comments, scripts, drawings, attributes without
//! quotes) it gives up, and the library is asked.

mod attribute;
mod text;

use minify_html_common::spec::tag::ns::Namespace::Html;
use minify_html_common::spec::tag::omission::{can_omit_as_before, can_omit_as_last_node};
use minify_html_common::spec::tag::void::VOID_TAGS;
use minify_html_common::spec::tag::whitespace::{
    WhitespaceMinification, get_whitespace_minification_for_tag,
};

use attribute::{Attribute, attribute};
use text::{content, decoded, is_space, plain};

/// Elements whose inside, or whose attributes, follow rules of their own.
const FOREIGN: [&str; 5] = ["svg", "math", "style", "textarea", "template"];

/// What frames a page, each once: an element, and what it stands in.
const FRAME: [(&str, &str); 3] = [("", "html"), ("html", "head"), ("html", "body")];

/// How every page starts.
const DOCTYPE: &str = "<!doctype html>";

/// The only scripts that stand in pages themselves.
const DATA: &str = "application/ld+json";

/// Part of two sequences that are shorter as character references.
const OVERLAY: &str = "\u{20d2}";

/// The markup as the library would minify it; `None` where only the library knows.
pub(super) fn minified(markup: &str) -> Option<String> {
    if markup.contains(OVERLAY) {
        return None;
    }
    let mut pass = Pass {
        out: String::with_capacity(markup.len()),
        open: vec![Open::of("", false)],
        frame: Vec::new(),
    };
    let mut rest = markup;
    if let Some(page) = markup.strip_prefix(DOCTYPE) {
        pass.out.push_str(DOCTYPE);
        rest = page;
    }
    while !rest.is_empty() {
        let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if !text.is_empty() {
            pass.text(text)?;
        }
        rest = match after.strip_prefix('<') {
            Some(tag) => pass.tag(tag)?,
            None => after,
        };
    }
    pass.end()
}

/// An element whose end has not come yet, or the whole markup.
struct Open<'a> {
    name: &'a str,
    space: &'static WhitespaceMinification,
    /// Whether space counts in everything below.
    preformatted: bool,
    /// Whether it holds something already.
    begun: bool,
    /// Where the text begins that came last.
    text: Option<usize>,
    /// The element that came last, whose closing tag may not be needed.
    closed: Option<&'a str>,
}

impl<'a> Open<'a> {
    fn of(name: &'a str, preformatted: bool) -> Self {
        let space = get_whitespace_minification_for_tag(Html, name.as_bytes(), preformatted);
        let preformatted = preformatted || name == "pre";
        Open { name, space, preformatted, begun: false, text: None, closed: None }
    }
}

struct Pass<'a> {
    out: String,
    /// From the outside to the inside; the first is the whole markup.
    open: Vec<Open<'a>>,
    /// What has been of the frame of a page.
    frame: Vec<&'a str>,
}

impl<'a> Pass<'a> {
    fn text(&mut self, written: &str) -> Option<()> {
        let value = decoded(written)?;
        let mut text = &*value;
        let parent = self.open.last_mut()?;
        if !parent.begun && parent.space.trim {
            text = text.trim_start_matches(is_space);
        }
        parent.begun = true;
        let nothing = parent.space.destroy_whole && text.bytes().all(|it| is_space(it.into()));
        if !nothing && !text.is_empty() {
            close(&mut self.out, parent.closed.take());
        }
        parent.text = Some(self.out.len());
        if !nothing {
            content(&mut self.out, text, parent.space.collapse);
        }
        Some(())
    }

    /// Takes a tag, whose `<` has been read, and leaves what follows it.
    fn tag(&mut self, tag: &'a str) -> Option<&'a str> {
        if let Some(tag) = tag.strip_prefix('/') {
            let (name, rest) = tag.split_once('>')?;
            self.close(name)?;
            return Some(rest);
        }
        let end = tag.find(|it: char| !it.is_ascii_lowercase() && !it.is_ascii_digit())?;
        let (name, rest) = tag.split_at(end);
        let parent = self.open.last_mut()?;
        let implied = can_omit_as_before(parent.name.as_bytes(), name.as_bytes());
        if name.is_empty() || FOREIGN.contains(&name) || implied {
            return None;
        }
        if FRAME.iter().any(|(_, it)| *it == name) {
            if !FRAME.contains(&(parent.name, name)) || self.frame.contains(&name) {
                return None;
            }
            self.frame.push(name);
        }
        let closed = parent.closed.take();
        close(
            &mut self.out,
            closed.filter(|it| !can_omit_as_before(it.as_bytes(), name.as_bytes())),
        );
        parent.begun = true;
        parent.text = None;
        let preformatted = parent.preformatted;
        self.out.push('<');
        self.out.push_str(name);
        let (attributes, rest) = attributes(name, rest)?;
        for attribute in attributes.iter().filter(|it| !it.redundant) {
            attribute.write(&mut self.out);
        }
        self.out.push('>');
        match name {
            "script" => self.script(&attributes, rest),
            "title" => {
                let (title, rest) = rest.split_once("</title>")?;
                let title = decoded(title).filter(|_| !title.contains('<'))?;
                // Else it would end in its middle.
                if title.contains("</") {
                    return None;
                }
                plain(&mut self.out, &title);
                close(&mut self.out, Some(name));
                Some(rest)
            }
            _ if VOID_TAGS.contains(name.as_bytes()) => Some(rest),
            _ => {
                self.open.push(Open::of(name, preformatted));
                Some(rest)
            }
        }
    }

    /// Takes what follows the opening tag of a script.
    fn script(&mut self, attributes: &[Attribute<'_>], rest: &'a str) -> Option<&'a str> {
        let (code, rest) = rest.split_once("</script>")?;
        let kind = attributes.iter().find(|it| it.name == "type");
        let known = kind.map_or(code.is_empty(), |it| it.value == DATA);
        if !known || code.contains('<') {
            return None;
        }
        self.out.push_str(code);
        close(&mut self.out, Some("script"));
        Some(rest)
    }

    fn close(&mut self, name: &str) -> Option<()> {
        let open = self.open.pop().filter(|open| open.name == name)?;
        let parent = self.open.last_mut()?;
        if parent.name == name && can_omit_as_last_node(name.as_bytes(), name.as_bytes()) {
            return None;
        }
        finish(&mut self.out, &open);
        parent.closed = Some(open.name);
        Some(())
    }

    fn end(mut self) -> Option<String> {
        let whole = self.open.pop()?;
        finish(&mut self.out, &whole);
        self.open.is_empty().then_some(self.out)
    }
}

/// Reads the attributes of an element in the order in which they are written, and leaves what
/// follows its tag.
fn attributes<'a>(element: &str, mut rest: &'a str) -> Option<(Vec<Attribute<'a>>, &'a str)> {
    let viewport = element == "meta" && rest.starts_with(" name=\"viewport\"");
    let mut attributes: Vec<Attribute<'_>> = Vec::new();
    let rest = loop {
        if let Some(after) = rest.strip_prefix('>') {
            break after;
        }
        if let Some(after) = rest.strip_prefix(" />") {
            break VOID_TAGS.contains(element.as_bytes()).then_some(after)?;
        }
        let (attribute, after) = attribute(element, rest.strip_prefix(' ')?, viewport)?;
        attributes.push(attribute);
        rest = after;
    };
    attributes.sort_unstable_by_key(|it| (it.quote.is_none(), it.name));
    let names = |at: usize| attributes[..at].iter().any(|it| it.name == attributes[at].name);
    let twice = (1..attributes.len()).any(names);
    let is_viewport =
        |it: &Attribute<'_>| it.name == "name" && it.value.eq_ignore_ascii_case("viewport");
    let late = element == "meta" && !viewport && attributes.iter().any(is_viewport);
    (!twice && !late).then_some((attributes, rest))
}

/// Writes what an element still owes before its own closing tag.
fn finish(out: &mut String, open: &Open<'_>) {
    let parent = open.name.as_bytes();
    close(out, open.closed.filter(|it| !can_omit_as_last_node(parent, it.as_bytes())));
    if let (true, Some(text)) = (open.space.trim, open.text) {
        let kept = out[text..].trim_end_matches(is_space).len();
        out.truncate(text + kept);
    }
}

fn close(out: &mut String, name: Option<&str>) {
    if let Some(name) = name {
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}
