//! The drawings of a chart, drawn again where the usual one would be too small to read.

use crate::chart::draw::{self, Drawing, DrawnSeries};
use crate::doc::{Chart, ChartKind};
use crate::lang::{Lang, format};

/// The room for a drawing on a page, in units of which its type has 13.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Room {
    /// In large print: the type is as large as that of tables.
    pub(super) const LARGE: Room = Room { width: 390.0, height: 430.0 };
    /// Beside the other language.
    pub(super) const COLUMN: Room = Room { width: 550.0, height: 620.0 };
}

/// The chart as drawings that fit into a room, each with some of the categories; with none, as it
/// is on the web.
pub(super) fn drawings(chart: &Chart, lang: Lang, room: Option<Room>) -> Vec<String> {
    // A map cannot be narrower than its country.
    let Some(room) = room.filter(|_| chart.kind != ChartKind::Tiles) else {
        return vec![chart.svg.clone()];
    };
    let series = chart.series.iter().map(|series| DrawnSeries {
        name: series.name.clone(),
        values: series.values.iter().map(|mark| mark.value.as_deref()?.parse().ok()).collect(),
        texts: series.values.iter().map(|mark| mark.text.clone()).collect(),
    });
    let series: Vec<DrawnSeries> = series.collect();
    let number = |value: f64, decimals: usize| format::number(lang, value, decimals);
    let count = chart.categories.len();
    let mut drawing = Drawing {
        categories: &chart.categories,
        series: &series,
        x_label: &chart.x_label,
        y_label: &chart.y_label,
        number: &number,
        alt: &chart.alt,
        id: "c",
        width: room.width,
        shown: 0..count,
    };
    let (kind, horizontal) = (chart.kind, chart.horizontal);
    let most = draw::within(&drawing, kind, horizontal, room.height);
    let parts = count.div_ceil(most.max(1)).max(1);
    let each = count.div_ceil(parts).max(1);
    let draw = |from: usize| {
        drawing.shown = from..(from + each).min(count);
        draw::chart(&drawing, kind, horizontal)
    };
    (0..count.max(1)).step_by(each).map(draw).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Asset, Mark, Series};
    use crate::source::ProjectPath;

    #[test]
    fn a_long_chart_is_drawn_in_parts_that_show_every_category() {
        let categories: Vec<String> = (0..39).map(|at| format!("Gaziosmanpaşa {at}.")).collect();
        let value = |at: usize| Mark { text: at.to_string(), value: Some(at.to_string()) };
        let chart = Chart {
            kind: ChartKind::Bar,
            horizontal: true,
            x_label: String::new(),
            y_label: String::new(),
            categories: categories.clone(),
            series: vec![Series { name: String::new(), values: (0..39).map(value).collect() }],
            caption: Vec::new(),
            source: Vec::new(),
            alt: "İlçeler".to_owned(),
            data: Asset { path: ProjectPath::new(""), address: String::new(), size: None },
            svg: "<svg/>".to_owned(),
        };
        assert_eq!(drawings(&chart, Lang::Tr, None), ["<svg/>"]);
        let parts = drawings(&chart, Lang::Tr, Some(Room::LARGE));
        assert!(parts.len() > 1);
        for name in &categories {
            let shown = parts.iter().filter(|svg| svg.contains(&format!(">{name}<"))).count();
            assert_eq!(shown, 1, "{name}");
        }
        assert!(parts.iter().all(|svg| svg.contains("width=\"390\"") && svg.contains(">40<")));
    }
}
