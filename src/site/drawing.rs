//! Drawings and pages that are published as they are: what they may not hold.
//!
//! In an `<img>` a drawing is only a picture. Opened by its own address it is a page of
//! the site, and may run what is written in it; and programs that make books draw it
//! themselves, for as long as it takes.

use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::diag::say::Harm;
use crate::source::ProjectPath;

/// Elements that run something or show a page inside the drawing.
const ACTIVE: [&str; 11] = [
    "script",
    "handler",
    "listener",
    "iframe",
    "object",
    "embed",
    "foreignobject",
    "link",
    "meta",
    "base",
    "form",
];

/// Effects that are worked out for each pixel from many others.
const DEAR: [&str; 6] = [
    "feturbulence",
    "femorphology",
    "feconvolvematrix",
    "feimage",
    "fediffuselighting",
    "fespecularlighting",
];

/// What is drawn wherever something refers to it.
const DRAWN_AGAIN: [&str; 5] = ["mask", "pattern", "clippath", "marker", "filter"];

/// How many effects may be worked out: steps times the elements that they are for.
const MOST_EFFECTS: usize = 400;

/// How many things that are drawn again may refer to such things. Twenty that refer to two
/// others each would be drawn a million times.
const MOST_NESTED: usize = 16;

/// How deep elements may stand in each other.
const DEEPEST: usize = 500;

/// How many pixels a picture may have.
const MOST_PIXELS: u64 = 100_000_000;

/// Why a file cannot be shown or published, if that is so.
pub fn harm(path: &ProjectPath, bytes: &[u8], size: Option<(u32, u32)>) -> Option<Harm> {
    let has_ending = |known: &[&str]| {
        let extension = path.extension().unwrap_or_default();
        known.iter().any(|it| extension.eq_ignore_ascii_case(it))
    };
    if has_ending(&["svg"]) {
        return in_drawing(bytes);
    }
    // What stands in `assets/` is the site's own, not a text's.
    if has_ending(&["html", "htm", "xhtml", "xht"]) && path.as_str().starts_with("content/") {
        return Some(Harm::Active("HTML".to_owned()));
    }
    let pixels = size.map_or(0, |(width, height)| u64::from(width) * u64::from(height));
    (pixels > MOST_PIXELS).then_some(Harm::Dear)
}

fn in_drawing(bytes: &[u8]) -> Option<Harm> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some(Harm::Broken) };
    let mut drawing = Drawing::default();
    match drawing.read(text) {
        Ok(()) => drawing.is_dear().then_some(Harm::Dear),
        Err(harm) => Some(harm),
    }
}

/// What was seen of a drawing so far.
#[derive(Default)]
struct Drawing {
    /// The elements that are open, by their local names in small letters.
    open: Vec<String>,
    elements: usize,
    /// Steps of effects, and elements that have effects.
    steps: usize,
    with_effects: usize,
    /// What is drawn again, and what is referred to from inside of such.
    again: HashSet<String>,
    nested: Vec<String>,
    /// Elements inside of what is drawn again.
    inside: usize,
    /// The style sheet that is being read.
    sheet: String,
    /// Whether a style sheet gives elements effects, or refers to something.
    sheet_refers: bool,
}

impl Drawing {
    fn read(&mut self, text: &str) -> Result<(), Harm> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        loop {
            match reader.read_event().map_err(|_| Harm::Broken)? {
                Event::Start(tag) => {
                    let name = self.element(&tag)?;
                    self.open.push(name);
                    if self.open.len() > DEEPEST {
                        return Err(Harm::Dear);
                    }
                }
                Event::Empty(tag) => {
                    self.element(&tag)?;
                }
                Event::End(_) => {
                    let ended = self.open.pop();
                    if ended.as_deref() == Some("style") {
                        let sheet = std::mem::take(&mut self.sheet);
                        self.sheet_refers |= sheet.contains("url(") || sheet.contains("filter");
                        style(&sheet)?;
                    }
                }
                Event::Text(text) if self.in_style() => self.sheet.push_str(&text),
                Event::CData(text) if self.in_style() => self.sheet.push_str(&text),
                // Letters that are written as numbers hide what a style sheet says.
                Event::GeneralRef(_) if self.in_style() => return Err(Harm::Broken),
                Event::DocType(words) if words.contains('[') => {
                    return Err(Harm::Elsewhere("<!ENTITY>".to_owned()));
                }
                Event::PI(words) if words.starts_with("xml-stylesheet") => {
                    return Err(Harm::Elsewhere("<?xml-stylesheet?>".to_owned()));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if self.elements == 0 || !self.open.is_empty() { Err(Harm::Broken) } else { Ok(()) }
    }

    fn in_style(&self) -> bool {
        self.open.last().is_some_and(|name| name == "style")
    }

    fn is_drawn_again(&self, name: &str) -> bool {
        let again = |name: &str| DRAWN_AGAIN.contains(&name);
        again(name) || self.open.iter().any(|name| again(name))
    }

    /// Looks at a tag, and gives its local name.
    fn element(&mut self, tag: &BytesStart<'_>) -> Result<String, Harm> {
        let name = tag.local_name().as_ref().to_ascii_lowercase();
        if self.elements == 0 && name != "svg" {
            return Err(Harm::Broken);
        }
        self.elements += 1;
        if ACTIVE.contains(&&*name) {
            return Err(Harm::Active(format!("<{name}>")));
        }
        if DEAR.contains(&&*name) {
            return Err(Harm::Dear);
        }
        let again = self.is_drawn_again(&name);
        self.steps += usize::from(name.starts_with("fe"));
        self.inside += usize::from(again);
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| Harm::Broken)?;
            let value = quick_xml::escape::unescape(&attribute.value).map_err(|_| Harm::Broken)?;
            let key = attribute.key.local_name().as_ref().to_ascii_lowercase();
            self.attribute(&name, &key, &value, again)?;
        }
        Ok(name)
    }

    fn attribute(&mut self, name: &str, key: &str, value: &str, again: bool) -> Result<(), Harm> {
        if key.starts_with("on") {
            return Err(Harm::Active(format!("{key}=\"…\"")));
        }
        let mut squeezed = String::new();
        // Most values are numbers.
        if key == "href" || value.contains([':', '(']) {
            let plain = |letter: &char| !letter.is_whitespace() && !letter.is_control();
            squeezed.extend(value.chars().filter(plain).map(|letter| letter.to_ascii_lowercase()));
        }
        if squeezed.contains("javascript:") || squeezed.contains("vbscript:") {
            return Err(Harm::Active(format!("{key}=\"…\"")));
        }
        match key {
            "id" if DRAWN_AGAIN.contains(&name) => {
                self.again.insert(value.to_owned());
            }
            "href" if name == "a" && squeezed.starts_with("data:") => {
                return Err(Harm::Active(format!("{key}=\"…\"")));
            }
            "href" if name != "a" && !is_here(&squeezed) => {
                return Err(Harm::Elsewhere(value.to_owned()));
            }
            "href" if again => self.nested.extend(value.strip_prefix('#').map(str::to_owned)),
            _ if key == "style" || squeezed.contains("url(") => {
                style(value)?;
                self.with_effects += usize::from(key == "style" && squeezed.contains("filter:"));
                self.with_effects += usize::from(key == "filter");
                if again {
                    self.nested
                        .extend(references(value).map(|it| it.trim_start_matches('#').to_owned()));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn is_dear(&self) -> bool {
        let effects = if self.sheet_refers { self.elements } else { self.with_effects };
        let nested = self.nested.iter().filter(|id| self.again.contains(*id)).count();
        let by_sheet = if self.sheet_refers { self.inside } else { 0 };
        let refers = nested > 0 || by_sheet > 0;
        self.steps * effects > MOST_EFFECTS || (refers && nested + by_sheet > MOST_NESTED)
    }
}

/// Whether an address leads to a place in the drawing, or holds a picture itself.
fn is_here(address: &str) -> bool {
    let pictures = ["png", "jpeg", "jpg", "gif", "webp", "avif"];
    let kind = address.strip_prefix("data:image/");
    address.is_empty()
        || address.starts_with('#')
        || kind.is_some_and(|kind| pictures.iter().any(|known| kind.starts_with(known)))
}

/// What a style sheet or an attribute loads or refers to.
fn references(style: &str) -> impl Iterator<Item = &str> {
    style.split("url(").skip(1).map(|rest| {
        let address = rest.split(')').next().unwrap_or_default();
        address.trim().trim_matches(['"', '\'']).trim()
    })
}

/// Looks at a style sheet, or at what an attribute says of style.
fn style(text: &str) -> Result<(), Harm> {
    let small = text.to_ascii_lowercase();
    // A backslash writes a letter as its number, so that nobody sees what is loaded.
    let hidden = ["@import", "\\", "image-set("].into_iter().find(|it| small.contains(it));
    if let Some(hidden) = hidden {
        return Err(Harm::Elsewhere(hidden.to_owned()));
    }
    let fonts = ["data:font/", "data:application/font", "data:application/x-font"];
    let fits = |address: &str| is_here(address) || fonts.iter().any(|it| address.starts_with(it));
    match references(&small).find(|address| !fits(address)) {
        Some(address) => Err(Harm::Elsewhere(address.to_owned())),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(inner: &str, expected: Option<Harm>) {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
        assert_eq!(in_drawing(svg.as_bytes()), expected, "{inner}");
    }

    fn active(what: &str) -> Option<Harm> {
        Some(Harm::Active(what.to_owned()))
    }

    fn elsewhere(what: &str) -> Option<Harm> {
        Some(Harm::Elsewhere(what.to_owned()))
    }

    #[test]
    fn what_drawing_programs_write_is_no_harm() {
        check("<title>Işık</title><g style=\"fill:#fff;filter:url(#f)\"/>", None);
        check("<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter>", None);
        check("<style>.a{fill:url(\"#b\")}</style><use xlink:href=\"#a\"/>", None);
        check("<a href=\"https://example.org/\"><text>x &amp; y</text></a>", None);
        check("<image href=\"data:image/png;base64,AAAA\"/>", None);
        check("<mask id=\"m\"><rect fill=\"url(#g)\"/></mask><metadata/>", None);
        let doctype = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"x\" \"y\"><svg/>";
        assert_eq!(in_drawing(doctype.as_bytes()), None);
    }

    #[test]
    fn script_in_any_disguise_is_seen() {
        check("<script>alert(1)</script>", active("<script>"));
        check("<s:ScRipt xmlns:s=\"http://www.w3.org/2000/svg\"/>", active("<script>"));
        check("<g OnClick=\"x\"/>", active("onclick=\"…\""));
        check("<a href=\"java&#9;script:x\"/>", active("href=\"…\""));
        check("<set to=\" JavaScript:x\"/>", active("to=\"…\""));
        check("<a href=\"data:text/html,x\"/>", active("href=\"…\""));
        check("<foreignObject><p/></foreignObject>", active("<foreignobject>"));
    }

    #[test]
    fn what_is_loaded_from_elsewhere_is_seen() {
        check(
            "<image href=\"https://example.org/x.png\"/>",
            elsewhere("https://example.org/x.png"),
        );
        check("<image xlink:href=\"file:///etc/passwd\"/>", elsewhere("file:///etc/passwd"));
        check("<use href=\"b.svg#a\"/>", elsewhere("b.svg#a"));
        check("<style>@import \"x.css\";</style>", elsewhere("@import"));
        check("<style><![CDATA[g{fill:url( 'x.svg#a' )}]]></style>", elsewhere("x.svg#a"));
        check("<g style=\"fill:u\\72l(x)\"/>", elsewhere("\\"));
        check("<g fill=\"url(//example.org/#a)\"/>", elsewhere("//example.org/#a"));
        let entity = "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>";
        assert_eq!(in_drawing(entity.as_bytes()), elsewhere("<!ENTITY>"));
    }

    #[test]
    fn what_is_no_drawing_is_broken() {
        for text in ["", "hello", "<html/>", "<svg>", "<svg a=b/>", "<svg></g>"] {
            assert_eq!(in_drawing(text.as_bytes()), Some(Harm::Broken), "{text}");
        }
        assert_eq!(in_drawing(b"<svg>\xff</svg>"), Some(Harm::Broken));
    }

    #[test]
    fn what_takes_too_long_is_seen() {
        check("<filter><feTurbulence numOctaves=\"1000000\"/></filter>", Some(Harm::Dear));
        let blurs = "<feGaussianBlur/>".repeat(100);
        let blurred = "<g filter=\"url(#f)\"/>".repeat(10);
        check(&format!("<filter id=\"f\">{blurs}</filter>{blurred}"), Some(Harm::Dear));
        let level = |at: usize| {
            let uses = "<rect mask=\"url(#m0)\"/>".repeat(2).replace("m0", &format!("m{}", at - 1));
            format!("<mask id=\"m{at}\">{uses}</mask>")
        };
        let masks: String = (1..12).map(level).collect();
        check(&format!("<mask id=\"m0\"/>{masks}"), Some(Harm::Dear));
        check(&("<g>".repeat(600) + &"</g>".repeat(600)), Some(Harm::Dear));
    }
}
