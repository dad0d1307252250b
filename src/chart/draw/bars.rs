//! Bar charts: standing or lying, side by side or stacked.

use super::super::scale::Scale;
use super::lines::{axes, value_axis_below};
use super::svg::Svg;
use super::{Drawing, Frame, class, colour, label_every, legend, legend_height, names, text_width};

/// About what the names of the values take of the width beside bars that stand.
const VALUES: f64 = 100.0;

/// Whether names would have to be left out below bars that stand. Of years and dates, which
/// follow one another, the reader knows those between.
pub fn crowds(drawing: &Drawing) -> bool {
    let follow = |name: &String| name.starts_with(|first: char| first.is_ascii_digit());
    let room = (drawing.width - VALUES) / drawing.categories.len().max(1) as f64;
    label_every(drawing.categories, room) > 1 && !drawing.categories.iter().all(follow)
}

/// Bars that stand; for few categories with short names.
pub fn standing(drawing: &Drawing, stacked: bool) -> String {
    let mut svg = Svg::new();
    svg.patterns(drawing.id);
    let above = swatches(&mut svg, drawing);
    let scale = scale(drawing, stacked);
    let frame = axes(&mut svg, drawing, &scale, above);
    let room = frame.width / drawing.categories.len().max(1) as f64;
    let with_values = !stacked && values_fit(drawing, room);
    for category in 0..drawing.categories.len() {
        let left = frame.left + room * category as f64 + room * 0.14;
        for bar in bars(drawing, category, stacked) {
            let width = room * 0.72 * bar.share;
            let (from, to) = (frame.y(&scale, bar.from), frame.y(&scale, bar.to));
            let corner = (left + room * 0.72 * bar.offset, from.min(to));
            let size = (width - if bar.share < 1.0 { 1.0 } else { 0.0 }, (from - to).abs());
            svg.rect(corner, size, &class(bar.series), colour(bar.series));
            svg.stripes(bar.series, corner, size, drawing.id);
            if with_values {
                let text = &drawing.series[bar.series].texts[category];
                let middle = corner.0 + size.0 / 2.0;
                svg.text(middle, corner.1 - 5.0, "middle", "chart-value", text);
            }
        }
    }
    let every = label_every(drawing.categories, room);
    for (at, name) in drawing.categories.iter().enumerate() {
        if at.is_multiple_of(every) {
            let x = frame.left + room * (at as f64 + 0.5);
            svg.text(x, frame.bottom() + 20.0, "middle", "chart-label", name);
        }
    }
    svg.finish(drawing.width, frame.bottom() + 44.0, drawing.alt)
}

/// Bars that lie; for many categories or long names.
pub fn lying(drawing: &Drawing, stacked: bool) -> String {
    let mut svg = Svg::new();
    svg.patterns(drawing.id);
    let above = swatches(&mut svg, drawing);
    let scale = scale(drawing, stacked);
    let names = names(drawing);
    let (thick, between) = lying_row(drawing, stacked);
    let row = names.above + thick + between;
    let frame = Frame {
        left: names.beside,
        top: above + 6.0,
        width: drawing.width - names.beside - 80.0,
        height: row * drawing.shown.len() as f64,
    };
    value_axis_below(&mut svg, drawing, &scale, &frame);
    for (at, category) in drawing.shown.clone().enumerate() {
        let start = frame.top + row * at as f64;
        let top = start + names.above + between / 2.0;
        names.write(&mut svg, &drawing.categories[category], start, top + thick / 2.0);
        for bar in bars(drawing, category, stacked) {
            let (from, to) = (frame.x(&scale, bar.from), frame.x(&scale, bar.to));
            let corner = (from.min(to), top + thick * bar.offset);
            let size = ((from - to).abs(), thick * bar.share - 1.0);
            svg.rect(corner, size, &class(bar.series), colour(bar.series));
            svg.stripes(bar.series, corner, size, drawing.id);
            if !stacked {
                let text = &drawing.series[bar.series].texts[category];
                let y = corner.1 + size.1 / 2.0 + 4.5;
                svg.text(corner.0 + size.0 + 6.0, y, "start", "chart-value", text);
            }
        }
    }
    svg.finish(drawing.width, frame.bottom() + 46.0, drawing.alt)
}

/// How thick the bars of a category are together that lies, and the room to the next.
fn lying_row(drawing: &Drawing, stacked: bool) -> (f64, f64) {
    let lanes = if stacked { 1 } else { drawing.series.len().max(1) };
    // Many bars are thinner and lie closer, so that they stay on one page.
    let (lane, between) = if drawing.shown.len() > 20 { (14.0, 8.0) } else { (18.0, 12.0) };
    (lane * lanes as f64, between)
}

/// How many categories of [`lying`] fit into a height.
pub fn within(drawing: &Drawing, stacked: bool, height: f64) -> usize {
    let (thick, between) = lying_row(drawing, stacked);
    let row = names(drawing).above + thick + between;
    super::rows_within(row, height - legend_height(drawing))
}

/// Whether the values find room beside each other above bars that stand.
fn values_fit(drawing: &Drawing, room: f64) -> bool {
    let lanes = drawing.series.len().max(1) as f64;
    let apart = if lanes > 1.0 { room * 0.72 / lanes } else { room };
    let texts = drawing.series.iter().flat_map(|series| &series.texts);
    texts.map(|text| text_width(text)).fold(0.0, f64::max) + 4.0 < apart
}

fn swatches(svg: &mut Svg, drawing: &Drawing) -> f64 {
    legend(svg, drawing, drawing.width, |svg, at, x, y| {
        svg.rect((x, y - 7.0), (24.0, 14.0), &class(at), colour(at));
        svg.stripes(at, (x, y - 7.0), (24.0, 14.0), drawing.id);
    })
}

/// One bar: which series, from where to where, and its share of the category's room.
struct Bar {
    series: usize,
    from: f64,
    to: f64,
    offset: f64,
    share: f64,
}

fn bars(drawing: &Drawing, category: usize, stacked: bool) -> Vec<Bar> {
    let count = drawing.series.len().max(1) as f64;
    let (mut above, mut below) = (0.0, 0.0);
    let values = drawing.series.iter().enumerate();
    let bar = |(series, row): (usize, &super::DrawnSeries)| {
        let value = row.values.get(category).copied().flatten()?;
        if !stacked {
            let offset = series as f64 / count;
            return Some(Bar { series, from: 0.0, to: value, offset, share: 1.0 / count });
        }
        let base = if value < 0.0 { &mut below } else { &mut above };
        let from = *base;
        *base += value;
        Some(Bar { series, from, to: *base, offset: 0.0, share: 1.0 })
    };
    values.filter_map(bar).collect()
}

fn scale(drawing: &Drawing, stacked: bool) -> Scale {
    let ends = (0..drawing.categories.len()).flat_map(|category| bars(drawing, category, stacked));
    Scale::new(ends.map(|bar| bar.to), true)
}

#[cfg(test)]
mod tests {
    use super::super::{DrawnSeries, chart};
    use super::*;
    use crate::doc::ChartKind;

    /// A chart of some categories, each with a value of its own.
    fn drawn(categories: &[String]) -> String {
        let values = (0..categories.len()).map(|at| Some(at as f64 * 1000.0)).collect();
        let texts = (0..categories.len()).map(|at| format!("{at}.000")).collect();
        let series = DrawnSeries { name: "y".to_owned(), values, texts };
        let number = |value: f64, _| format!("{value}");
        let (x_label, y_label, alt, id) = ("", "", "", "c");
        let series = [series];
        let (width, shown) = (super::super::WIDTH, 0..categories.len());
        let number = &number;
        let series = &series;
        let drawing =
            Drawing { categories, series, x_label, y_label, number, alt, id, width, shown };
        chart(&drawing, ChartKind::Bar, false)
    }

    fn count(svg: &str, class: &str) -> usize {
        svg.matches(&format!("class=\"{class}\"")).count()
    }

    #[test]
    fn names_are_all_there_and_years_may_be_left_out() {
        let names: Vec<String> = (0..39).map(|at| format!("Gaziosmanpaşa {at}")).collect();
        let lying = drawn(&names);
        assert!(names.iter().all(|name| lying.contains(&format!(">{name}</text>"))));
        let years: Vec<String> = (1987..2026).map(|year| year.to_string()).collect();
        let standing = drawn(&years);
        assert!(standing.contains(">1987</text>") && !standing.contains(">1988</text>"));
    }

    #[test]
    fn values_stand_at_all_bars_or_at_none() {
        let years = |count: u32| (0..count).map(|at| (2000 + at).to_string()).collect::<Vec<_>>();
        assert_eq!(count(&drawn(&years(5)), "chart-value"), 5);
        assert_eq!(count(&drawn(&years(39)), "chart-value"), 0);
    }
}
