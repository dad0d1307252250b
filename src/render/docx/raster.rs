//! Drawings as pixels, for programs that show no SVG: they find a PNG beside it.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};

use crate::memo::Fingerprint;
use crate::render::png;
use crate::theme::Theme;

/// As many pixels for one of the drawing's, so that it can be printed.
const SCALE: f32 = 2.0;

/// How wide and high a picture may be.
const MOST: f32 = 2_000.0;

/// Draws with the fonts of a theme.
pub(super) struct Raster {
    options: Options<'static>,
}

/// What stands for the fonts of a theme.
pub(super) fn print(theme: &Theme) -> Fingerprint {
    let prints: Vec<_> = theme.fonts().map(|blob| blob.fingerprint()).collect();
    Fingerprint::of(&prints)
}

impl Raster {
    pub(super) fn new(theme: &Theme) -> Self {
        let mut known = fontdb::Database::new();
        for blob in theme.fonts() {
            known.load_font_data(blob.bytes().to_vec());
        }
        let family = known.faces().find_map(|face| {
            let sans = face.families.iter().find(|(name, _)| name.contains("Sans"));
            sans.map(|(name, _)| name.clone())
        });
        if let Some(family) = family {
            known.set_sans_serif_family(family);
        }
        // A drawing shows no other files.
        let nothing = ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        };
        let options = Options {
            fontdb: std::sync::Arc::new(known),
            font_family: "sans-serif".to_owned(),
            image_href_resolver: nothing,
            ..Options::default()
        };
        Raster { options }
    }

    /// The drawing on white, as PNG; `None` for what cannot be drawn.
    pub(super) fn png(&self, svg: &[u8]) -> Option<Vec<u8>> {
        let tree = Tree::from_data(svg, &self.options).ok()?;
        let size = tree.size();
        let scale = SCALE.min(MOST / size.width()).min(MOST / size.height());
        let pixels = |length: f32| (length * scale).ceil().max(1.0) as u32;
        let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height()))?;
        pixmap.fill(Color::WHITE);
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        // Nothing shines through white, so these are the colours themselves.
        Some(png::encode(pixmap.width(), pixmap.height(), pixmap.data()))
    }
}
