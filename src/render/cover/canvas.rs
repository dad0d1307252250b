//! What pictures for previews are drawn on: a few flat colours, and their mixtures at edges.
//!
//! A picture of a million pixels has a dozen pairs of a ground and a figure. Each pair has so
//! many [`SHADES`] in the palette, and a pixel is one byte from the start: how much of it a figure
//! covers picks the shade.

use std::ops::Range;

use tiny_skia::{FillRule, Mask, Path, Transform};

use crate::render::png;

/// Mixtures of two colours, both included. The eye sees no more along an edge.
const SHADES: u8 = 16;

/// A colour: red, green and blue.
type Colour = [u8; 3];

/// A corner and a size in pixels: from the left, from above, width and height.
pub(super) type Area = (u32, u32, u32, u32);

/// A ground, and what is drawn on it, by their first place in the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair(u8);

/// A picture that is being drawn.
pub(super) struct Canvas {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
    pairs: Vec<[Colour; 2]>,
    /// How much of each pixel the last figure covered, by the size of its area.
    masks: Vec<Mask>,
}

impl Canvas {
    pub(super) fn new(width: u32, height: u32) -> Canvas {
        let pixels = vec![0; width as usize * height as usize];
        Canvas { width, height, pixels, pairs: Vec::new(), masks: Vec::new() }
    }

    /// How many pairs the palette has.
    pub(super) fn pairs(&self) -> usize {
        self.pairs.len()
    }

    /// Leaves the palette its first pairs. Whatever was drawn in others has to be drawn again.
    pub(super) fn keep(&mut self, pairs: usize) {
        self.pairs.truncate(pairs);
    }

    /// A pair of colours, written like `#0b4547`; what is no colour is black.
    ///
    /// # Panics
    ///
    /// A palette has room for sixteen pairs.
    pub(super) fn pair(&mut self, ground: &str, figure: &str) -> Pair {
        let pair = [ground, figure].map(colour);
        let known = self.pairs.iter().position(|known| *known == pair);
        let place = known.unwrap_or_else(|| {
            self.pairs.push(pair);
            self.pairs.len() - 1
        });
        let first = u8::try_from(place * usize::from(SHADES));
        Pair(first.expect("there are at most sixteen pairs"))
    }

    /// Covers an area with the ground of a pair.
    pub(super) fn ground(&mut self, area: Area, pair: Pair) {
        let (left, top, width, height) = area;
        for row in top..top + height {
            let across = self.row(row, left, width);
            self.pixels[across].fill(pair.0);
        }
    }

    /// Draws a figure on the ground of its pair, as far as it lies inside an area, from whose
    /// corner it is measured.
    pub(super) fn figure(&mut self, area: Area, pair: Pair, path: &Path) {
        let (left, top, width, height) = area;
        let known =
            self.masks.iter().position(|mask| (mask.width(), mask.height()) == (width, height));
        let mut mask = match known {
            Some(at) => self.masks.swap_remove(at),
            None => Mask::new(width, height).expect("areas are not empty"),
        };
        mask.clear();
        mask.fill_path(path, FillRule::Winding, true, Transform::identity());
        let bounds = path.bounds();
        // Negative numbers become zero.
        let rows = bounds.top().floor() as u32..(bounds.bottom().ceil() as u32).min(height);
        for row in rows {
            let across = self.row(top + row, left, width);
            let covered = &mask.data()[(row * width) as usize..][..width as usize];
            for (pixel, covered) in self.pixels[across].iter_mut().zip(covered) {
                let shade = covered / (u8::MAX / SHADES + 1);
                *pixel = if shade == 0 { *pixel } else { pair.0 + shade };
            }
        }
        self.masks.push(mask);
    }

    fn row(&self, row: u32, left: u32, width: u32) -> Range<usize> {
        let from = row as usize * self.width as usize + left as usize;
        from..from + width as usize
    }

    /// The picture as a PNG.
    pub(super) fn png(&self) -> Vec<u8> {
        let shades = self.pairs.iter().flat_map(|[ground, figure]| {
            (0..SHADES).map(|shade| std::array::from_fn(|at| mixed(ground[at], figure[at], shade)))
        });
        let palette: Vec<Colour> = shades.collect();
        png::indexed(self.width, self.height, palette.as_flattened(), &self.pixels)
    }
}

/// A part of a colour on the way from one to the other.
fn mixed(ground: u8, figure: u8, shade: u8) -> u8 {
    let (shade, last) = (u32::from(shade), u32::from(SHADES - 1));
    let sum = u32::from(ground) * (last - shade) + u32::from(figure) * shade;
    u8::try_from((sum + last / 2) / last).unwrap_or(u8::MAX)
}

fn colour(hex: &str) -> Colour {
    let part = |at: usize| hex.get(at..at + 2).and_then(|it| u8::from_str_radix(it, 16).ok());
    [1, 3, 5].map(|at| part(at).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use tiny_skia::PathBuilder;

    use super::*;

    #[test]
    fn a_figure_stays_inside_its_area() {
        let mut canvas = Canvas::new(4, 2);
        let paper = canvas.pair("#000000", "#ff0000");
        let inside = canvas.pair("#0000ff", "#00ff00");
        assert_eq!(inside, canvas.pair("#0000ff", "#00ff00"));
        canvas.ground((0, 0, 4, 2), paper);
        canvas.ground((1, 0, 2, 2), inside);
        let mut path = PathBuilder::new();
        // From half of its first pixel to far beyond its area, in the upper row.
        for (at, (x, y)) in
            [(0.5, -9.0), (9.0, -9.0), (9.0, 1.0), (0.5, 1.0)].into_iter().enumerate()
        {
            match at {
                0 => path.move_to(x, y),
                _ => path.line_to(x, y),
            }
        }
        path.close();
        canvas.figure((1, 0, 2, 2), inside, &path.finish().expect("it has points"));
        let mut decoder = ::png::Decoder::new(Cursor::new(canvas.png()));
        decoder.set_transformations(::png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("a picture");
        let (black, blue) = ([0, 0, 0], [0, 0, 255]);
        let expected = [black, [0, 136, 119], [0, 255, 0], black, black, blue, blue, black];
        assert_eq!(pixels, expected.as_flattened());
    }
}
