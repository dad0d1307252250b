//! Pictures with their text alternatives.

use crate::doc::{Chart, Image, Resolved};
use crate::render::markup::escape;
use crate::source::ProjectPath;

use super::inline::Look;
use super::write::Writer;

/// A picture in the package.
pub(super) struct Media {
    /// Its file in `word/media/`.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// A drawing as PNG, for programs that show no SVG.
    pub(super) flat: Option<Vec<u8>>,
    /// The file it was made from; `None` for charts.
    path: Option<ProjectPath>,
}

/// English metric units in a CSS pixel.
const PER_PIXEL: u64 = 9525;
/// The widest a picture may be: 16 cm.
pub(super) const WIDEST: u64 = 5_760_000;
/// The tallest: 20 cm, so that its caption stands below it on one page.
const TALLEST: u64 = 7_200_000;

impl Writer<'_> {
    pub(super) fn image(&mut self, image: &Image<Resolved>) {
        let path = &image.source.path;
        let bytes = self.volume.pictures.get(path).map(|blob| blob.bytes().to_vec());
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        let known = matches!(extension.as_str(), "svg" | "png" | "jpg" | "jpeg" | "gif");
        let (Some(bytes), true) = (bytes, known) else {
            return self.run(&image.alt, &Look::default());
        };
        let size = image.source.size.unwrap_or((600, 400));
        let at = self.media(Some(path), &extension, bytes);
        self.inline_picture(at, size, &image.alt);
    }

    pub(super) fn drawing(&mut self, chart: &Chart) {
        let svg = chart.svg.replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
        let pixels = |name: &str| {
            let start = svg.find(&format!(" {name}=\""))? + name.len() + 3;
            let end = svg[start..].find('"')?;
            svg[start..start + end].parse::<f64>().ok().map(|length| length as u32)
        };
        let size = (pixels("width").unwrap_or(720), pixels("height").unwrap_or(400));
        let at = self.media(None, "svg", svg.into_bytes());
        self.inline_picture(at, size, &chart.alt);
    }

    /// The funder's emblem: the words beside it say what it shows.
    pub(super) fn emblem(&mut self) {
        let funder = self.volume.site.config.funder.as_ref();
        let Some(path) = funder.and_then(|funder| funder.emblem.clone()) else { return };
        let Some(blob) = self.volume.pictures.get(&path) else { return };
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        let bytes = blob.bytes().to_vec();
        let at = self.media(Some(&path), &extension, bytes);
        self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"FunderEmblem\"/></w:pPr>");
        self.inline_picture(at, (120, 80), "");
        self.out.push_str("</w:p>");
    }

    fn media(&mut self, path: Option<&ProjectPath>, extension: &str, bytes: Vec<u8>) -> usize {
        let known = self.media.iter().position(|it| path.is_some() && it.path.as_ref() == path);
        known.unwrap_or_else(|| {
            let name = format!("picture{}.{extension}", self.media.len() + 1);
            let flat = (extension == "svg").then(|| self.raster.png(&bytes)).flatten();
            self.media.push(Media { name, bytes, flat, path: path.cloned() });
            self.media.len() - 1
        })
    }

    fn inline_picture(&mut self, at: usize, (width, height): (u32, u32), alt: &str) {
        let flat = self.media[at].flat.is_some();
        if self.media[at].name.ends_with(".svg") && !flat {
            return self.run(alt, &Look::default());
        }
        self.pictures += 1;
        let number = self.pictures;
        let (mut wide, mut high) = (u64::from(width) * PER_PIXEL, u64::from(height) * PER_PIXEL);
        if wide > self.widest {
            (wide, high) = (self.widest, high * self.widest / wide);
        }
        if high > TALLEST {
            (wide, high) = (wide * TALLEST / high, TALLEST);
        }
        let mut name = String::new();
        escape::attribute(&mut name, alt);
        let blip = match flat {
            true => format!(
                "<a:blip r:embed=\"flat{0}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"picture{0}\"/></a:ext></a:extLst></a:blip>",
                at + 1
            ),
            false => format!("<a:blip r:embed=\"picture{}\"/>", at + 1),
        };
        let decorative = match alt.is_empty() {
            true => {
                "<a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\"><adec:decorative xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext></a:extLst>"
            }
            false => "",
        };
        self.out.push_str(&format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{high}\"/><wp:docPr id=\"{number}\" name=\"picture {number}\" descr=\"{name}\">{decorative}</wp:docPr><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"picture {number}\" descr=\"{name}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        ));
    }
}
