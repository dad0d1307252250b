//! The picture that previews of a page show: the board, and beside it the title.

use std::convert::Infallible;

use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Rect, Transform};
use ttf_parser::{Face, OutlineBuilder};

use crate::memo::{Content, Fingerprint, Memo, Stage};
use crate::render::png;
use crate::source::Blob;
use crate::theme::Theme;

use super::Art;
use super::shape::{self, Point, Step};

/// The size that networks ask for.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;

/// The font of the words, in the theme.
const FONT: &str = "fonts/NotoSans-Bold.ttf";

const MARGIN: f32 = 56.0;
const BOARD: f32 = HEIGHT as f32;
/// Where the board begins; left of it are the words.
const EDGE: f32 = WIDTH as f32 - BOARD;
const ROOM: f32 = EDGE - 2.0 * MARGIN;

/// What the words are written in; without it there are none.
pub(super) fn font(theme: &Theme) -> Option<&Blob> {
    theme.files.get(FONT).map(|file| &file.blob)
}

/// What pictures are drawn on, one after the other. A new one would have to be emptied first, and
/// the board of one language is that of the next.
pub(super) struct Canvas {
    pixels: Pixmap,
    /// The board that stands there, whole.
    board: Option<Art>,
}

impl Default for Canvas {
    fn default() -> Self {
        Canvas { pixels: Pixmap::new(WIDTH, HEIGHT).expect("the size is not zero"), board: None }
    }
}

/// The picture that is published at `path`, made once for the same words.
pub(super) fn picture(
    path: &str,
    art: &Art,
    words: &[&str; 2],
    theme: &Theme,
    memo: &Memo,
    canvas: &mut Canvas,
) -> Content {
    let font = font(theme);
    let print = font.map(Blob::fingerprint);
    let key = Fingerprint::of(&(words, art.elements(0.0, 0.0, 1.0), print));
    let made = memo.published(Stage::Cover, key, path, || {
        let face = font.and_then(|font| Face::parse(font.bytes(), 0).ok());
        Ok::<_, Infallible>(memo.keep(draw(art, words, face.as_ref(), canvas)))
    });
    let Ok(content) = Result::clone(&made);
    content
}

fn draw(art: &Art, words: &[&str; 2], face: Option<&Face<'_>>, canvas: &mut Canvas) -> Vec<u8> {
    let [dark, light, _, bright] = art.palette.0;
    let pixels = &mut canvas.pixels;
    if canvas.board.as_ref() == Some(art) {
        square(pixels, (0.0, 0.0), (EDGE, BOARD), dark);
    } else {
        pixels.fill(color(dark));
        board(pixels, art);
    }
    let mut end = 0.0_f32;
    if let Some(face) = face {
        let [above, title] = *words;
        end = line(pixels, face, above, 30.0, MARGIN + 30.0, bright);
        let (size, lines) = fitted(face, title);
        let top = (HEIGHT as f32 - lines.len() as f32 * size * 1.2) / 2.0 + size;
        for (at, words) in lines.iter().enumerate() {
            let baseline = top + at as f32 * size * 1.2;
            end = end.max(line(pixels, face, words, size, baseline, light));
        }
    }
    canvas.board = (end < EDGE - MARGIN / 2.0).then(|| art.clone());
    // Nothing can be seen through, so red, green and blue are what they are.
    png::encode(WIDTH, HEIGHT, pixels.data())
}

fn board(pixels: &mut Pixmap, art: &Art) {
    let cell = BOARD / 3.0;
    for (at, it) in art.cells.iter().enumerate() {
        let (x, y) = (EDGE + art.column(at) * cell, art.row(at) * cell);
        square(pixels, (x, y), (cell, cell), it.ground);
        let mut path = PathBuilder::new();
        for step in shape::outline(it.shape, it.turns, (x, y), cell) {
            match step {
                Step::Move((x, y)) => path.move_to(x, y),
                Step::Line((x, y)) => path.line_to(x, y),
                Step::Curve(a, b, c) => path.cubic_to(a.0, a.1, b.0, b.1, c.0, c.1),
            }
        }
        path.close();
        fill(pixels, path, it.figure);
    }
}

fn square(pixels: &mut Pixmap, (x, y): Point, (width, height): Point, ground: &str) {
    if let Some(square) = Rect::from_xywh(x, y, width, height) {
        pixels.fill_rect(square, &paint(ground), Transform::identity(), None);
    }
}

/// The largest size at which the words fit, with their lines.
fn fitted(face: &Face<'_>, words: &str) -> (f32, Vec<String>) {
    let sizes = [76.0, 64.0, 54.0, 46.0, 40.0, 34.0, 28.0];
    let fits = |size: &f32| {
        let lines = lines(face, words, *size);
        let narrow = lines.iter().all(|line| width(face, line, *size) <= ROOM);
        (narrow && lines.len() as f32 * size * 1.2 <= 400.0).then_some((*size, lines))
    };
    sizes.iter().find_map(fits).unwrap_or_else(|| (28.0, lines(face, words, 28.0)))
}

fn lines(face: &Face<'_>, words: &str, size: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(face, &format!("{line} {word}"), size) <= ROOM => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn width(face: &Face<'_>, words: &str, size: f32) -> f32 {
    words.chars().map(|letter| advance(face, letter, size)).sum()
}

fn advance(face: &Face<'_>, letter: char, size: f32) -> f32 {
    let units = face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph));
    f32::from(units.unwrap_or_default()) * size / f32::from(face.units_per_em())
}

/// Writes a line and says where it ends.
fn line(
    pixels: &mut Pixmap,
    face: &Face<'_>,
    words: &str,
    size: f32,
    baseline: f32,
    ink: &'static str,
) -> f32 {
    let mut pen = Pen {
        path: PathBuilder::new(),
        x: MARGIN,
        y: baseline,
        scale: size / f32::from(face.units_per_em()),
    };
    for letter in words.chars() {
        if let Some(glyph) = face.glyph_index(letter) {
            face.outline_glyph(glyph, &mut pen);
        }
        pen.x += advance(face, letter, size);
    }
    fill(pixels, pen.path, ink);
    pen.x
}

/// Takes over the outlines of letters, one after the other.
struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

fn fill(pixels: &mut Pixmap, path: PathBuilder, ink: &str) {
    if let Some(path) = path.finish() {
        pixels.fill_path(&path, &paint(ink), FillRule::Winding, Transform::identity(), None);
    }
}

fn paint(ink: &str) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(color(ink));
    paint
}

/// `#0b4547`; what is no colour is black.
fn color(hex: &str) -> Color {
    let part = |at: usize| hex.get(at..at + 2).and_then(|it| u8::from_str_radix(it, 16).ok());
    let [red, green, blue] = [1, 3, 5].map(|at| part(at).unwrap_or_default());
    Color::from_rgba8(red, green, blue, 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_get_smaller_until_they_fit() {
        let font = include_bytes!("../../../themes/adil/fonts/NotoSans-Bold.ttf");
        let face = Face::parse(font, 0).expect("the theme's own font");
        let check = |title, expected: (f32, &[&str])| {
            let (size, lines) = fitted(&face, title);
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            assert_eq!((size, &*lines), expected);
        };
        check("Adil Şehirler", (76.0, &["Adil", "Şehirler"]));
        check(
            "Eşit Erişim İçin Kurallar: Türkiye ve Avrupa Birliği’nde Politika ve Mevzuat",
            (
                54.0,
                &[
                    "Eşit Erişim İçin",
                    "Kurallar: Türkiye",
                    "ve Avrupa",
                    "Birliği’nde",
                    "Politika ve",
                    "Mevzuat",
                ],
            ),
        );
    }

    #[test]
    fn a_picture_is_the_same_on_a_canvas_that_was_used() {
        let font = include_bytes!("../../../themes/adil/fonts/NotoSans-Bold.ttf");
        let face = Face::parse(font, 0).expect("the theme's own font");
        let arts = [Art::new(0, "rehber", 3, 3), Art::new(1, "rapor", 3, 3)];
        // The last title is one word that no size makes fit.
        let titles = ["Adil Şehirler", "Equal Cities", "Çekoslovakyalılaştıramadıklarımızdan"];
        let mut canvas = Canvas::default();
        for art in [&arts[0], &arts[0], &arts[1]] {
            for title in titles.into_iter().cycle().take(4) {
                let draw = |canvas: &mut Canvas| draw(art, &["Örnek", title], Some(&face), canvas);
                assert!(draw(&mut canvas) == draw(&mut Canvas::default()), "{title}");
            }
        }
    }
}
