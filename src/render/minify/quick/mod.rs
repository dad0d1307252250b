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
use text::{content, decoded, is, is_space, plain, sort};

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
    if memchr::memmem::find(markup.as_bytes(), OVERLAY.as_bytes()).is_some() {
        return None;
    }
    let mut pass = Pass {
        out: String::with_capacity(markup.len()),
        open: Vec::new(),
        frame: Vec::new(),
        attributes: Vec::new(),
        elements: [Element::of(""); ELEMENTS],
    };
    pass.open.push(Open::of(Element::of(""), false));
    let mut rest = markup;
    if let Some(page) = markup.strip_prefix(DOCTYPE) {
        pass.out.push_str(DOCTYPE);
        rest = page;
    }
    while !rest.is_empty() {
        let tag = memchr::memchr(b'<', rest.as_bytes());
        let (text, after) = rest.split_at(tag.unwrap_or(rest.len()));
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

/// What the tables say of an element. To ask them takes longer than all the rest of a short tag.
#[derive(Clone, Copy)]
struct Element<'a> {
    name: &'a str,
    space: &'static WhitespaceMinification,
    is_void: bool,
    /// Whether its inside, or its attributes, follow rules of their own.
    is_foreign: bool,
    /// Whether it frames a page.
    is_frame: bool,
    /// Whether there are places where its closing tag is not needed.
    may_stay_open: bool,
}

impl<'a> Element<'a> {
    fn of(name: &'a str) -> Self {
        let bytes = name.as_bytes();
        let before = |after: &[u8]| can_omit_as_before(bytes, after);
        Element {
            name,
            space: get_whitespace_minification_for_tag(Html, bytes, false),
            is_void: VOID_TAGS.contains(bytes),
            is_foreign: FOREIGN.contains(&name),
            is_frame: FRAME.iter().any(|(_, it)| *it == name),
            // Before its like or at the end, but for the head of a table.
            may_stay_open: can_omit_as_last_node(b"", bytes) || before(bytes) || before(b"tbody"),
        }
    }

    /// Whether its closing tag is not needed before an element.
    fn may_end_before(&self, next: &str) -> bool {
        self.may_stay_open && can_omit_as_before(self.name.as_bytes(), next.as_bytes())
    }

    /// Whether its closing tag is not needed at the end of an element.
    fn may_end_in(&self, parent: &str) -> bool {
        self.may_stay_open && can_omit_as_last_node(parent.as_bytes(), self.name.as_bytes())
    }
}

/// How many elements are remembered.
const ELEMENTS: usize = 64;

/// An element whose end has not come yet, or the whole markup.
struct Open<'a> {
    element: Element<'a>,
    space: &'static WhitespaceMinification,
    /// Whether space counts in everything below.
    preformatted: bool,
    /// Whether it holds something already.
    begun: bool,
    /// Where the text begins that came last.
    text: Option<usize>,
    /// The element that came last, whose closing tag may not be needed.
    closed: Option<Element<'a>>,
}

impl<'a> Open<'a> {
    fn of(element: Element<'a>, preformatted: bool) -> Self {
        let space = match preformatted {
            true => get_whitespace_minification_for_tag(Html, element.name.as_bytes(), true),
            false => element.space,
        };
        let preformatted = preformatted || element.name == "pre";
        Open { element, space, preformatted, begun: false, text: None, closed: None }
    }
}

struct Pass<'a> {
    out: String,
    /// From the outside to the inside; the first is the whole markup.
    open: Vec<Open<'a>>,
    /// What has been of the frame of a page.
    frame: Vec<&'a str>,
    /// The attributes of the element that came last.
    attributes: Vec<Attribute<'a>>,
    /// Elements that came before, each in a place that follows from its name.
    elements: [Element<'a>; ELEMENTS],
}

impl<'a> Pass<'a> {
    fn element(&mut self, name: &'a str) -> Element<'a> {
        let ends = [name.bytes().next(), name.bytes().next_back()];
        let [first, last] = ends.map(|it| usize::from(it.unwrap_or_default()));
        let place = (first * 19 + last * 26 + name.len()) % ELEMENTS;
        let known = &mut self.elements[place];
        if known.name != name {
            *known = Element::of(name);
        }
        *known
    }

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
            let end = memchr::memchr(b'>', tag.as_bytes())?;
            self.close(&tag[..end])?;
            return Some(&tag[end + 1..]);
        }
        let end = tag.bytes().position(|it| !is(it, sort::NAME))?;
        let (name, rest) = tag.split_at(end);
        let element = self.element(name);
        let parent = self.open.last_mut()?;
        if name.is_empty() || element.is_foreign || parent.element.may_end_before(name) {
            return None;
        }
        if element.is_frame {
            if !FRAME.contains(&(parent.element.name, name)) || self.frame.contains(&name) {
                return None;
            }
            self.frame.push(name);
        }
        let closed = parent.closed.take();
        close(&mut self.out, closed.filter(|it| !it.may_end_before(name)));
        parent.begun = true;
        parent.text = None;
        let preformatted = parent.preformatted;
        self.out.push('<');
        self.out.push_str(name);
        let rest = attributes(element, rest, &mut self.attributes)?;
        for attribute in self.attributes.iter().filter(|it| !it.redundant) {
            attribute.write(&mut self.out);
        }
        self.out.push('>');
        match name {
            "script" => self.script(rest),
            "title" => {
                let (title, rest) = rest.split_once("</title>")?;
                let title = decoded(title).filter(|_| !title.contains('<'))?;
                // Else it would end in its middle.
                if title.contains("</") {
                    return None;
                }
                plain(&mut self.out, &title);
                close(&mut self.out, Some(element));
                Some(rest)
            }
            _ if element.is_void => Some(rest),
            _ => {
                self.open.push(Open::of(element, preformatted));
                Some(rest)
            }
        }
    }

    /// Takes what follows the opening tag of a script.
    fn script(&mut self, rest: &'a str) -> Option<&'a str> {
        let (code, rest) = rest.split_once("</script>")?;
        let kind = self.attributes.iter().find(|it| it.name == "type");
        let known = kind.map_or(code.is_empty(), |it| it.value == DATA);
        if !known || code.contains('<') {
            return None;
        }
        self.out.push_str(code);
        self.out.push_str("</script>");
        Some(rest)
    }

    fn close(&mut self, name: &str) -> Option<()> {
        let open = self.open.pop().filter(|open| open.element.name == name)?;
        let parent = self.open.last_mut()?;
        if parent.element.name == name && open.element.may_end_in(name) {
            return None;
        }
        finish(&mut self.out, &open);
        parent.closed = Some(open.element);
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
fn attributes<'a>(
    element: Element<'a>,
    mut rest: &'a str,
    attributes: &mut Vec<Attribute<'a>>,
) -> Option<&'a str> {
    attributes.clear();
    let is_meta = element.name == "meta";
    let viewport = is_meta && rest.starts_with(" name=\"viewport\"");
    let rest = loop {
        if let Some(after) = rest.strip_prefix('>') {
            break after;
        }
        if let Some(after) = rest.strip_prefix(" />") {
            break element.is_void.then_some(after)?;
        }
        let (attribute, after) = attribute(element.name, rest.strip_prefix(' ')?, viewport)?;
        attributes.push(attribute);
        rest = after;
    };
    attributes.sort_unstable_by_key(|it| (it.quote.is_none(), it.name));
    let names = |at: usize| attributes[..at].iter().any(|it| it.name == attributes[at].name);
    let twice = (1..attributes.len()).any(names);
    let is_viewport =
        |it: &Attribute<'_>| it.name == "name" && it.value.eq_ignore_ascii_case("viewport");
    let late = is_meta && !viewport && attributes.iter().any(is_viewport);
    (!twice && !late).then_some(rest)
}

/// Writes what an element still owes before its own closing tag.
fn finish(out: &mut String, open: &Open<'_>) {
    close(out, open.closed.filter(|it| !it.may_end_in(open.element.name)));
    if let (true, Some(text)) = (open.space.trim, open.text) {
        let kept = out[text..].trim_end_matches(is_space).len();
        out.truncate(text + kept);
    }
}

fn close(out: &mut String, element: Option<Element<'_>>) {
    if let Some(Element { name, .. }) = element {
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}
