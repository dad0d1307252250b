//! The picture that previews of a page show: the board, and beside it the title.

use std::convert::Infallible;

use tiny_skia::PathBuilder;
use ttf_parser::{Face, OutlineBuilder};

use crate::memo::{Content, Fingerprint, Memo, Stage};
use crate::source::Blob;
use crate::theme::Theme;

use super::Art;
use super::canvas::{Area, Canvas};
use super::shape::{self, Step};

/// The size that networks ask for.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;

/// The board is a square at the right end, of three by three cells.
const CELL: u32 = HEIGHT / 3;
/// Left of it are the words.
const PAPER: Area = (0, 0, WIDTH - HEIGHT, HEIGHT);

/// The font of the words, in the theme.
const FONT: &str = "fonts/NotoSans-Bold.ttf";

const MARGIN: f32 = 56.0;
const ROOM: f32 = (WIDTH - HEIGHT) as f32 - 2.0 * MARGIN;

/// What the words are written in; without it there are none.
pub(super) fn font(theme: &Theme) -> Option<&Blob> {
    theme.files.get(FONT).map(|file| &file.blob)
}

/// Where pictures are drawn, one after the other. A new canvas would have to be emptied first, and
/// the board of one language is that of the next.
pub(super) struct Easel {
    canvas: Canvas,
    /// The board that stands there, and how many pairs of colours it has.
    board: Option<(Art, usize)>,
}

impl Default for Easel {
    fn default() -> Self {
        Easel { canvas: Canvas::new(WIDTH, HEIGHT), board: None }
    }
}

/// The picture that is published at `path`, made once for the same words.
pub(super) fn picture(
    path: &str,
    art: &Art,
    words: &[&str; 2],
    theme: &Theme,
    memo: &Memo,
    easel: &mut Easel,
) -> Content {
    let font = font(theme);
    let print = font.map(Blob::fingerprint);
    let key = Fingerprint::of(&(words, art.elements(0.0, 0.0, 1.0), print));
    let made = memo.published(Stage::Cover, key, path, || {
        let face = font.and_then(|font| Face::parse(font.bytes(), 0).ok());
        Ok::<_, Infallible>(memo.keep(draw(art, words, face.as_ref(), easel)))
    });
    let Ok(content) = Result::clone(&made);
    content
}

fn draw(art: &Art, words: &[&str; 2], face: Option<&Face<'_>>, easel: &mut Easel) -> Vec<u8> {
    let [dark, light, _, bright] = art.palette.0;
    let canvas = &mut easel.canvas;
    match &easel.board {
        Some((board, pairs)) if board == art => canvas.keep(*pairs),
        _ => {
            canvas.keep(0);
            board(canvas, art);
            easel.board = Some((art.clone(), canvas.pairs()));
        }
    }
    let [small, large] = [bright, light].map(|ink| canvas.pair(dark, ink));
    canvas.ground(PAPER, large);
    if let Some(face) = face {
        let [above, title] = *words;
        let (size, lines) = fitted(face, title);
        let top = (HEIGHT as f32 - lines.len() as f32 * size * 1.2) / 2.0 + size;
        let mut pen = Pen::new(face, size);
        for (at, words) in lines.iter().enumerate() {
            pen.line(words, top + at as f32 * size * 1.2);
        }
        let title = pen.path.finish();
        let mut pen = Pen::new(face, 30.0);
        pen.line(above, MARGIN + 30.0);
        for (path, pair) in [(title, large), (pen.path.finish(), small)] {
            if let Some(path) = path {
                canvas.figure(PAPER, pair, &path);
            }
        }
    }
    canvas.png()
}

fn board(canvas: &mut Canvas, art: &Art) {
    for (at, it) in art.cells.iter().enumerate() {
        let (column, row) = (at % art.columns, at / art.columns);
        let area = (WIDTH - HEIGHT + column as u32 * CELL, row as u32 * CELL, CELL, CELL);
        let mut path = PathBuilder::new();
        for step in shape::outline(it.shape, it.turns, (0.0, 0.0), CELL as f32) {
            match step {
                Step::Move((x, y)) => path.move_to(x, y),
                Step::Line((x, y)) => path.line_to(x, y),
                Step::Curve(a, b, c) => path.cubic_to(a.0, a.1, b.0, b.1, c.0, c.1),
            }
        }
        path.close();
        let pair = canvas.pair(it.ground, it.figure);
        canvas.ground(area, pair);
        if let Some(path) = path.finish() {
            canvas.figure(area, pair, &path);
        }
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

/// Takes over the outlines of letters, one after the other.
struct Pen<'a> {
    face: &'a Face<'a>,
    size: f32,
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl<'a> Pen<'a> {
    fn new(face: &'a Face<'a>, size: f32) -> Pen<'a> {
        Pen { face, size, path: PathBuilder::new(), x: MARGIN, y: 0.0 }
    }

    fn line(&mut self, words: &str, baseline: f32) {
        (self.x, self.y) = (MARGIN, baseline);
        for letter in words.chars() {
            if let Some(glyph) = self.face.glyph_index(letter) {
                self.face.outline_glyph(glyph, self);
            }
            self.x += advance(self.face, letter, self.size);
        }
    }

    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let scale = self.size / f32::from(self.face.units_per_em());
        (self.x + x * scale, self.y - y * scale)
    }
}

impl OutlineBuilder for Pen<'_> {
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
        let mut easel = Easel::default();
        for art in [&arts[0], &arts[0], &arts[1]] {
            for title in titles.into_iter().cycle().take(4) {
                let draw = |easel: &mut Easel| draw(art, &["Örnek", title], Some(&face), easel);
                assert!(draw(&mut easel) == draw(&mut Easel::default()), "{title}");
            }
        }
    }
}
