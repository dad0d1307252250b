//! Files that pages refer to: their addresses and, for images, their sizes.

use crate::doc::Asset;
use crate::source::{ProjectPath, Snapshot};

use super::route;

/// A file of the project, with its size if it is an image of a known kind.
pub fn asset(snapshot: &Snapshot, path: &ProjectPath) -> Asset {
    let size = snapshot.get(path).and_then(|blob| size(path, blob.bytes()));
    Asset { path: path.clone(), address: route::asset(path), size }
}

/// What stands for a file that does not exist.
pub fn missing() -> Asset {
    Asset { path: ProjectPath::new(""), address: String::new(), size: None }
}

/// Width and height in CSS pixels.
fn size(path: &ProjectPath, bytes: &[u8]) -> Option<(u32, u32)> {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg")) {
        return svg_size(bytes);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// The size that an SVG's `width` and `height`, or else its `viewBox`, give it.
fn svg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    loop {
        match reader.read_event().ok()? {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                let value = |name: &str| {
                    let attribute = tag.try_get_attribute(name).ok()??;
                    Some(attribute.value.into_owned())
                };
                let pixels = |name| number(value(name)?.trim_end_matches("px"));
                if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
                    return Some((width, height));
                }
                let view = value("viewBox")?;
                let parts: Vec<&str> =
                    view.split([' ', ',']).filter(|part| !part.is_empty()).collect();
                return Some((number(parts.get(2)?)?, number(parts.get(3)?)?));
            }
            quick_xml::events::Event::Eof => return None,
            _ => {}
        }
    }
}

/// A length rounded to whole pixels; percentages and other units are no pixels.
fn number(text: &str) -> Option<u32> {
    let length: f64 = text.trim().parse().ok()?;
    (1.0..=100_000.0).contains(&length).then(|| length.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn svg_sizes() {
        let check = |svg: &str, expected| assert_eq!(svg_size(svg.as_bytes()), expected, "{svg}");
        check("<?xml version='1.0'?><svg width='30px' height='20.4'/>", Some((30, 20)));
        check("<!-- x --><svg width='100%' viewBox='0 0 810,540'/>", Some((810, 540)));
        check("<svg/>", None);
        check("no svg", None);
    }
}
