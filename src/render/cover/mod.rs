//! Cover art: a board of equal cells, each with a simple shape of its own.
//!
//! What a board looks like follows from the id of its publication alone, so it is
//! the same in every format, in both languages and in every build. [`shape`] has
//! the shapes; [`social`] sets the picture for previews, drawn on a [`canvas`].

mod canvas;
mod shape;
mod social;

use rayon::prelude::*;

use crate::lang::Lang;
use crate::memo::{Content, Fingerprint, Memo, Stage};
use crate::site::{Publication, Site, route};
use crate::source::Blob;
use crate::theme::Theme;

use super::page::Artefact;
use shape::Shape;

/// Four colours that go together: the darkest first, then the lightest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette(pub [&'static str; 4]);

/// The palettes, in the order in which publications get them.
const PALETTES: [Palette; 5] = [
    Palette(["#0b4547", "#f6efe0", "#d8562b", "#e9b44c"]),
    Palette(["#1f3a68", "#f4efe6", "#5fa8a0", "#e8743b"]),
    Palette(["#6b2335", "#f7eee3", "#e3a33b", "#3f8f8c"]),
    Palette(["#2d4a2b", "#f3f0e2", "#c9542f", "#8fb56a"]),
    Palette(["#3b2f63", "#f4eef0", "#d9704f", "#79a7c9"]),
];

/// A cell of a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    ground: &'static str,
    figure: &'static str,
    shape: Shape,
    /// Quarter turns.
    turns: u8,
}

/// A board of equal cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Art {
    /// Its colours.
    pub palette: Palette,
    columns: usize,
    cells: Vec<Cell>,
}

impl Art {
    /// The board of a publication, or with no publication that of the site.
    pub fn of(publication: Option<(usize, &Publication)>, columns: usize, rows: usize) -> Art {
        let (place, seed) = publication.map_or((0, ""), |(at, it)| (at, it.id.as_str()));
        Art::new(place, seed, columns, rows)
    }

    fn new(place: usize, seed: &str, columns: usize, rows: usize) -> Art {
        let palette = PALETTES[place % PALETTES.len()];
        let [dark, light, warm, bright] = palette.0;
        let mut cells: Vec<Cell> = Vec::with_capacity(columns * rows);
        for at in 0..columns * rows {
            let chance = Fingerprint::of(&(seed, at)).short();
            let pick = |shift: u32, count: usize| (chance >> shift) as usize % count;
            let ground = [dark, light, dark, warm, light, bright][pick(8, 6)];
            let others: Vec<_> = palette.0.into_iter().filter(|it| *it != ground).collect();
            // A shape does not stand beside itself, or the board looks like a mistake.
            let beside = (at % columns > 0).then(|| cells[at - 1].shape);
            let above = at.checked_sub(columns).map(|above| cells[above].shape);
            let free = |shape: &&Shape| Some(**shape) != beside && Some(**shape) != above;
            let shapes: Vec<_> = Shape::ALL.iter().filter(free).collect();
            cells.push(Cell {
                ground,
                figure: others[pick(16, others.len())],
                shape: *shapes[pick(24, shapes.len())],
                turns: pick(40, 4) as u8,
            });
        }
        Art { palette, columns, cells }
    }

    /// The board as elements of an SVG, its cells so wide.
    pub fn elements(&self, left: f32, top: f32, cell: f32) -> String {
        let mut out = String::new();
        for (at, it) in self.cells.iter().enumerate() {
            let (x, y) = (left + self.column(at) * cell, top + self.row(at) * cell);
            out.push_str(&format!(
                "<path fill=\"{}\" shape-rendering=\"crispEdges\" d=\"M{x} {y}h{cell}v{cell}h-{cell}z\"/>",
                it.ground
            ));
            let outline = shape::outline(it.shape, it.turns, (x, y), cell);
            out.push_str(&format!("<path fill=\"{}\" d=\"{}\"/>", it.figure, shape::svg(&outline)));
        }
        out
    }

    /// The board as a file.
    pub fn file(&self) -> String {
        let rows = self.cells.len() / self.columns;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" \
             height=\"{1}\">{2}</svg>\n",
            self.columns * 40,
            rows * 40,
            self.elements(0.0, 0.0, 40.0)
        )
    }

    fn column(&self, at: usize) -> f32 {
        (at % self.columns) as f32
    }

    fn row(&self, at: usize) -> f32 {
        (at / self.columns) as f32
    }
}

/// The font that the pictures are lettered with.
pub fn font(theme: &Theme) -> Option<&Blob> {
    social::font(theme)
}

/// The boards of the site and its publications, and their pictures for previews.
pub fn covers(site: &Site, theme: &Theme, memo: &Memo) -> Vec<Artefact> {
    let key = Fingerprint::of(&("covers", site.frame, social::font(theme).map(Blob::fingerprint)));
    Vec::clone(&memo.get(Stage::Feed, key, || draw(site, theme, memo)))
}

fn draw(site: &Site, theme: &Theme, memo: &Memo) -> Vec<Artefact> {
    let publications = site.publications.iter().map(|publication| &**publication);
    let publications = publications.enumerate().map(Some);
    let all: Vec<_> = publications.chain([None]).collect();
    let boards = |easel: &mut social::Easel, publication: Option<(usize, &Publication)>| {
        let mut artefacts = Vec::new();
        let id = publication.map(|(_, it)| it.id.as_str());
        let (columns, rows) = if id.is_some() { (4, 5) } else { (9, 4) };
        let art = Art::of(publication, columns, rows).file();
        let content = Content::new(art.into_bytes());
        let board = Art::of(publication, 3, 3);
        artefacts.push(Artefact { path: route::cover(id), content, origin: None });
        for &lang in &site.config.languages {
            let title = publication.map(|(_, it)| it.config.title[lang].as_str());
            let words = words(site, title, lang);
            let path = route::social(id, lang);
            let content = social::picture(&path, &board, &words, theme, memo, easel);
            artefacts.push(Artefact { path, content, origin: None });
        }
        artefacts
    };
    all.into_par_iter().map_init(social::Easel::default, boards).flatten_iter().collect()
}

/// What stands above, and what stands large.
fn words<'a>(site: &'a Site, title: Option<&'a str>, lang: Lang) -> [&'a str; 2] {
    let name = site.config.title[lang].as_str();
    title.map_or(["", name], |title| [name, title])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_id_gives_the_same_board() {
        assert_eq!(Art::new(0, "rehber", 4, 5), Art::new(0, "rehber", 4, 5));
        assert_ne!(Art::new(0, "rehber", 4, 5).cells, Art::new(0, "rapor", 4, 5).cells);
    }

    #[test]
    fn neighbours_differ() {
        let art = Art::new(1, "beyaz-kitap", 4, 5);
        for (at, cell) in art.cells.iter().enumerate() {
            assert_ne!(cell.ground, cell.figure);
            assert!(at % 4 == 0 || art.cells[at - 1].shape != cell.shape);
            assert!(at < 4 || art.cells[at - 4].shape != cell.shape);
        }
    }
}
