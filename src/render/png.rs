//! Pictures in PNG, for whoever cannot show SVG.

use png::{BitDepth, ColorType, Compression, Encoder, Filter};

/// As many colours as a palette can have.
const PALETTE: usize = 256;

/// A PNG of rows of red, green, blue and alpha. Drawings have few colours, and
/// with a palette a pixel takes one byte.
pub(super) fn encode(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    match places(pixels) {
        Some((palette, places)) => {
            let colours = palette.colours.iter().flat_map(|colour| &colour[..3]);
            indexed(width, height, &colours.copied().collect::<Vec<_>>(), &places)
        }
        None => written(width, height, pixels, |encoder| encoder.set_color(ColorType::Rgba)),
    }
}

/// A PNG of places in a palette of red, green and blue, a byte each.
pub(super) fn indexed(width: u32, height: u32, palette: &[u8], places: &[u8]) -> Vec<u8> {
    written(width, height, places, |encoder| {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette);
    })
}

fn written<'a>(
    width: u32,
    height: u32,
    pixels: &[u8],
    colours: impl FnOnce(&mut Encoder<'a, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.set_filter(Filter::Up);
    colours(&mut encoder);
    let mut writer = encoder.write_header().expect("the head is right");
    writer.write_image_data(pixels).expect("there are as many pixels as the head says");
    writer.finish().expect("memory takes every byte");
    png
}

/// The colours of a picture and each pixel's place among them; `None` where there
/// are too many or one can be seen through.
fn places(pixels: &[u8]) -> Option<(Palette, Vec<u8>)> {
    let mut palette = Palette { colours: Vec::new(), last: [0; PALETTE] };
    let mut places = Vec::with_capacity(pixels.len() / 4);
    let (mut rest, _) = pixels.as_chunks::<4>();
    while let Some(&colour) = rest.first() {
        let place = palette.place(colour)?;
        let length = run(rest, colour);
        places.resize(places.len() + length, place);
        rest = &rest[length..];
    }
    Some((palette, places))
}

/// The colours of a picture, in the order in which they are met.
struct Palette {
    colours: Vec<[u8; 4]>,
    /// The place of the last colour with the same digest of eight bits.
    last: [u8; PALETTE],
}

impl Palette {
    fn place(&mut self, colour: [u8; 4]) -> Option<u8> {
        // Fibonacci hashing: Knuth, The Art of Computer Programming, volume 3, 6.4.
        let digest = (u32::from_ne_bytes(colour).wrapping_mul(0x9E37_79B1) >> 24) as usize;
        let last = self.last[digest];
        if self.colours.get(usize::from(last)) == Some(&colour) {
            return Some(last);
        }
        let known = self.colours.iter().position(|known| *known == colour);
        let place = known.unwrap_or(self.colours.len());
        if place == PALETTE || colour[3] != 255 {
            return None;
        }
        if known.is_none() {
            self.colours.push(colour);
        }
        let place = u8::try_from(place).ok()?;
        self.last[digest] = place;
        Some(place)
    }
}

/// How many pixels at the beginning have one colour. Most of a drawing are long runs, so
/// sixteen pixels are looked at together.
fn run(pixels: &[[u8; 4]], colour: [u8; 4]) -> usize {
    let number = u32::from_ne_bytes(colour);
    let difference = |pixel: &[u8; 4]| u32::from_ne_bytes(*pixel) ^ number;
    let (wide, _) = pixels.as_chunks::<16>();
    let same = |wide: &&[[u8; 4]; 16]| wide.iter().fold(0, |all, it| all | difference(it)) == 0;
    let length = 16 * wide.iter().take_while(same).count();
    length + pixels[length..].iter().take_while(|pixel| **pixel == colour).count()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn check(width: u32, height: u32, pixels: &[u8], colours: ColorType) {
        let encoded = encode(width, height, pixels);
        assert!(encoded == encode(width, height, pixels));
        let mut decoder = png::Decoder::new(Cursor::new(&encoded));
        assert_eq!(decoder.read_header_info().expect("a head").color_type, colours);
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut decoded = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut decoded).expect("a picture");
        assert!(decoded == pixels);
    }

    #[test]
    fn few_colours_make_a_palette() {
        check(2, 1, &[255, 0, 0, 255, 0, 9, 0, 255], ColorType::Indexed);
        check(2, 1, &[255, 0, 0, 255, 0, 9, 0, 128], ColorType::Rgba);
        let many: Vec<u8> =
            (0..300u32).flat_map(|at| [(at % 256) as u8, (at / 256) as u8, 7, 255]).collect();
        check(30, 10, &many, ColorType::Rgba);
        check(16, 16, &many[..1024], ColorType::Indexed);
    }
}
