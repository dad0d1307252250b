//! Charts: numbers with names, ready to be drawn by any output.

use serde::Serialize;

use super::inline::Inline;
use super::phase::{Asset, Resolved};

/// A chart with its data, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Chart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// Whether bars lie on their side.
    pub horizontal: bool,
    /// The name of the category axis.
    pub x_label: String,
    /// The name of the value axis; empty where the series' names say it.
    pub y_label: String,
    /// The categories, in the order of the file.
    pub categories: Vec<String>,
    /// One or more rows of values, one for each category.
    pub series: Vec<Series>,
    /// The caption.
    pub caption: Vec<Inline<Resolved>>,
    /// The source line.
    pub source: Vec<Inline<Resolved>>,
    /// The text alternative.
    pub alt: String,
    /// The data file to download.
    pub data: Asset,
    /// The drawing: an SVG element with text as text, coloured by classes.
    pub svg: String,
}

/// A named row of values.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Series {
    /// Its name in the reader's language.
    pub name: String,
    /// One for each category.
    pub values: Vec<Mark>,
}

/// One value as written in the reader's language, and as drawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Mark {
    /// For example `15.754.053`; a dash where the file has no value.
    pub text: String,
    /// The decimal number as the file has it; `None` where it has none.
    pub value: Option<String>,
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChartKind {
    /// Points joined over time.
    Line,
    /// Bars side by side.
    Bar,
    /// Bars on top of each other.
    Stacked,
    /// Points on a scale.
    Dot,
    /// A schematic map: one tile for each district.
    Tiles,
}
