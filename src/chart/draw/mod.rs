//! Drawing: series of numbers to one SVG element.
//!
//! Text stays text. Colours are presentation attributes with a class beside
//! them, so that a style sheet may change them (dark mode, print) and a reader
//! of plain SVG, such as a PDF engine, needs none. Series also differ in dash,
//! marker and pattern: they can be told apart without colour. The first six
//! colours are those of Okabe and Ito (2008), in an order that also differs in
//! lightness.

mod bars;
mod districts;
mod lines;
mod svg;
mod tiles;

use std::ops::Range;

pub use districts::{names as district_names, position as district_position};
pub use svg::Svg;

use super::scale::Scale;
use crate::doc::ChartKind;

/// What is to be drawn, with all words ready to be printed.
pub struct Drawing<'a> {
    /// The names along the category axis.
    pub categories: &'a [String],
    /// Rows of values with their names.
    pub series: &'a [DrawnSeries],
    /// The name of the category axis.
    pub x_label: &'a str,
    /// The name of the value axis.
    pub y_label: &'a str,
    /// How a number on an axis is written: the value and its decimals.
    pub number: &'a dyn Fn(f64, usize) -> String,
    /// The text alternative.
    pub alt: &'a str,
    /// Distinguishes the ids inside this drawing from others on the page.
    pub id: &'a str,
    /// How wide it is, in units of which its type has 13. A map is as wide as it has to be.
    pub width: f64,
    /// Which of the categories are drawn, where each has a row of its own.
    pub shown: Range<usize>,
}

/// The usual width.
pub const WIDTH: f64 = 720.0;

/// A named row of values, one for each category.
#[derive(Debug)]
pub struct DrawnSeries {
    /// Its name.
    pub name: String,
    /// Its values; `None` leaves a gap.
    pub values: Vec<Option<f64>>,
    /// The values as printed.
    pub texts: Vec<String>,
}

/// A chart of a kind. Bars lie if that is wanted, or if there are more names than fit below bars
/// that stand; a map is schematic and has a tile for each district.
pub fn chart(drawing: &Drawing, kind: ChartKind, horizontal: bool) -> String {
    match kind {
        ChartKind::Line => lines::draw(drawing),
        ChartKind::Bar => bars(drawing, horizontal, false),
        ChartKind::Stacked => bars(drawing, horizontal, true),
        ChartKind::Dot => lines::dots(drawing),
        ChartKind::Tiles => tiles::draw(drawing),
    }
}

/// How many categories of a chart are drawn within a height: all, where they have no rows.
pub fn within(drawing: &Drawing, kind: ChartKind, horizontal: bool, height: f64) -> usize {
    match kind {
        ChartKind::Dot => lines::dots_within(drawing, height),
        ChartKind::Bar | ChartKind::Stacked if lies(drawing, horizontal) => {
            bars::within(drawing, kind == ChartKind::Stacked, height)
        }
        _ => drawing.categories.len(),
    }
}

fn lies(drawing: &Drawing, horizontal: bool) -> bool {
    horizontal || bars::crowds(drawing)
}

fn bars(drawing: &Drawing, horizontal: bool, stacked: bool) -> String {
    if lies(drawing, horizontal) {
        bars::lying(drawing, stacked)
    } else {
        bars::standing(drawing, stacked)
    }
}

/// The colours of series.
const COLOURS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#785ef0", "#a6761d", "#333333"];

/// The colour of the `at`-th series.
fn colour(at: usize) -> &'static str {
    COLOURS[at % COLOURS.len()]
}

/// The class of the `at`-th series.
fn class(at: usize) -> String {
    format!("chart-s{}", at % COLOURS.len() + 1)
}

/// The frame in which values are drawn, in user units.
#[derive(Clone, Copy)]
struct Frame {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Frame {
    fn bottom(&self) -> f64 {
        self.top + self.height
    }

    fn right(&self) -> f64 {
        self.left + self.width
    }

    /// The height at which a value lies.
    fn y(&self, scale: &Scale, value: f64) -> f64 {
        self.bottom() - scale.part(value) * self.height
    }

    /// The distance from the left at which a value lies.
    fn x(&self, scale: &Scale, value: f64) -> f64 {
        self.left + scale.part(value) * self.width
    }
}

/// How wide text is at 13 units, roughly: there are no fonts at build time, and
/// a label that is a little off still reads well.
fn text_width(text: &str) -> f64 {
    text.chars().map(|letter| if letter.is_uppercase() { 8.6 } else { 7.0 }).sum()
}

/// Where the names of categories stand that have a row each.
struct Names {
    /// How much of the width they have.
    beside: f64,
    /// How much of the height of each row.
    above: f64,
}

/// Names beside their rows, or above them where they would take too much of the width.
fn names(drawing: &Drawing) -> Names {
    let widest = drawing.categories.iter().map(|name| text_width(name)).fold(0.0, f64::max);
    if widest <= drawing.width * 0.39 {
        Names { beside: widest + 14.0, above: 0.0 }
    } else {
        Names { beside: 14.0, above: 20.0 }
    }
}

impl Names {
    /// Writes the name of a row that begins at `top` and whose middle is at `middle`.
    fn write(&self, svg: &mut Svg, name: &str, top: f64, middle: f64) {
        if self.above > 0.0 {
            svg.text(self.beside, top + 14.0, "start", "chart-label", name);
        } else {
            svg.text(self.beside - 8.0, middle + 4.5, "end", "chart-label", name);
        }
    }
}

/// What a drawing of rows has above and below them.
const AROUND: f64 = 52.0;

/// How many rows fit into a height; a few in any case.
fn rows_within(row: f64, height: f64) -> usize {
    (((height - AROUND) / row) as usize).max(3)
}

/// How much the names of the series take of the height.
fn legend_height(drawing: &Drawing) -> f64 {
    legend(&mut Svg::new(), drawing, drawing.width, |_, _, _, _| {})
}

/// The names of the series in rows above the drawing; gives the height used.
/// A single series needs none: the caption names it.
fn legend(
    svg: &mut Svg,
    drawing: &Drawing,
    width: f64,
    swatch: impl Fn(&mut Svg, usize, f64, f64),
) -> f64 {
    if drawing.series.len() < 2 {
        return 0.0;
    }
    let (mut x, mut y) = (4.0, 14.0);
    for (at, series) in drawing.series.iter().enumerate() {
        let needed = 30.0 + text_width(&series.name) + 18.0;
        if x > 4.0 && x + needed > width {
            x = 4.0;
            y += 22.0;
        }
        swatch(svg, at, x, y);
        svg.text(x + 30.0, y + 4.5, "start", "chart-legend", &series.name);
        x += needed;
    }
    y + 18.0
}

/// Every how many-th category gets its name, so that names do not run into each other.
fn label_every(categories: &[String], room: f64) -> usize {
    let widest = categories.iter().map(|name| text_width(name)).fold(0.0, f64::max) + 10.0;
    ((widest / room.max(1.0)).ceil() as usize).max(1)
}
