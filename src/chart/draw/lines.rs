//! Line charts and dot plots.

use super::super::scale::Scale;
use super::svg::Svg;
use super::{Drawing, Frame, class, colour, label_every, legend, legend_height, names, text_width};

const HEIGHT: f64 = 300.0;

/// How lines of different series are broken.
const DASHES: [&str; 4] = ["", "8 4", "2 4", "10 4 2 4"];

/// Points joined over the categories.
pub fn draw(drawing: &Drawing) -> String {
    let mut svg = Svg::new();
    let above = legend(&mut svg, drawing, drawing.width, |svg, at, x, y| {
        svg.polyline(&[(x, y), (x + 24.0, y)], &line_class(at), colour(at), DASHES[at % 4]);
        svg.marker(at, (x + 12.0, y), &class(at), colour(at));
    });
    let values = drawing.series.iter().flat_map(|series| series.values.iter().flatten().copied());
    let scale = Scale::new(values, false);
    let frame = axes(&mut svg, drawing, &scale, above);
    let step = frame.width / (drawing.categories.len().max(2) - 1) as f64;
    let x = |at: usize| frame.left + step * at as f64;
    for (at, series) in drawing.series.iter().enumerate() {
        // A gap in the values is a gap in the line.
        for run in
            series.values.iter().enumerate().collect::<Vec<_>>().split(|(_, value)| value.is_none())
        {
            let points: Vec<(f64, f64)> = run
                .iter()
                .filter_map(|(index, value)| Some((x(*index), frame.y(&scale, (**value)?))))
                .collect();
            if points.len() > 1 {
                svg.polyline(&points, &line_class(at), colour(at), DASHES[at % 4]);
            }
            for point in points {
                svg.marker(at, point, &class(at), colour(at));
            }
        }
    }
    let every = label_every(drawing.categories, step);
    for (at, name) in drawing.categories.iter().enumerate() {
        if at.is_multiple_of(every) {
            svg.text(x(at), frame.bottom() + 20.0, "middle", "chart-label", name);
        }
    }
    svg.finish(drawing.width, frame.bottom() + 44.0, drawing.alt)
}

fn line_class(at: usize) -> String {
    format!("chart-line {}", class(at))
}

/// The value axis with its marks and names; gives the frame inside it.
pub fn axes(svg: &mut Svg, drawing: &Drawing, scale: &Scale, above: f64) -> Frame {
    let marks: Vec<(f64, String)> =
        scale.marks().map(|mark| (mark, (drawing.number)(mark, scale.decimals))).collect();
    let widest = marks.iter().map(|(_, text)| text_width(text)).fold(0.0, f64::max);
    let title = if drawing.y_label.is_empty() { 0.0 } else { 22.0 };
    let frame = Frame {
        left: widest + 14.0,
        top: above + title + 10.0,
        width: drawing.width - widest - 14.0 - 26.0,
        height: HEIGHT,
    };
    if title > 0.0 {
        svg.text(2.0, above + 14.0, "start", "chart-title", drawing.y_label);
    }
    for (mark, text) in marks {
        let y = frame.y(scale, mark);
        let class = if mark == 0.0 { "chart-axis" } else { "chart-grid" };
        let stroke = if mark == 0.0 { "#666666" } else { "#d9d9d9" };
        svg.line((frame.left, y), (frame.right(), y), class, stroke);
        svg.text(frame.left - 8.0, y + 4.5, "end", "chart-label", &text);
    }
    if !drawing.x_label.is_empty() {
        let x = frame.left + frame.width / 2.0;
        svg.text(x, frame.bottom() + 38.0, "middle", "chart-title", drawing.x_label);
    }
    frame
}

/// How tall the row of a category is in [`dots`].
const ROW: f64 = 28.0;

/// How many categories of [`dots`] fit into a height.
pub fn dots_within(drawing: &Drawing, height: f64) -> usize {
    super::rows_within(ROW + names(drawing).above, height - legend_height(drawing))
}

/// A line for each category with a point for each series.
pub fn dots(drawing: &Drawing) -> String {
    let mut svg = Svg::new();
    let above = legend(&mut svg, drawing, drawing.width, |svg, at, x, y| {
        svg.marker(at, (x + 12.0, y), &class(at), colour(at));
    });
    let values = drawing.series.iter().flat_map(|series| series.values.iter().flatten().copied());
    let scale = Scale::new(values, true);
    let names = names(drawing);
    let tall = ROW + names.above;
    let frame = Frame {
        left: names.beside,
        top: above + 6.0,
        width: drawing.width - names.beside - 60.0,
        height: tall * drawing.shown.len() as f64,
    };
    value_axis_below(&mut svg, drawing, &scale, &frame);
    for (at, row) in drawing.shown.clone().enumerate() {
        let top = frame.top + tall * at as f64;
        let y = top + names.above + ROW / 2.0;
        names.write(&mut svg, &drawing.categories[row], top, y);
        svg.line((frame.left, y), (frame.right(), y), "chart-grid", "#d9d9d9");
        for (at, series) in drawing.series.iter().enumerate() {
            let Some(value) = series.values.get(row).copied().flatten() else { continue };
            let x = frame.x(&scale, value);
            svg.marker(at, (x, y), &class(at), colour(at));
            if drawing.series.len() == 1 {
                svg.text(x + 9.0, y + 4.5, "start", "chart-value", &series.texts[row]);
            }
        }
    }
    svg.finish(drawing.width, frame.bottom() + 46.0, drawing.alt)
}

/// A value axis that runs from left to right, with its marks below.
pub fn value_axis_below(svg: &mut Svg, drawing: &Drawing, scale: &Scale, frame: &Frame) {
    let marks: Vec<(f64, String)> =
        scale.marks().map(|mark| (mark, (drawing.number)(mark, scale.decimals))).collect();
    let names: Vec<String> = marks.iter().map(|(_, text)| text.clone()).collect();
    let every = label_every(&names, frame.width / names.len().max(1) as f64);
    for (at, (mark, text)) in marks.iter().enumerate() {
        let x = frame.x(scale, *mark);
        svg.line((x, frame.top), (x, frame.bottom()), "chart-grid", "#d9d9d9");
        if at.is_multiple_of(every) {
            svg.text(x, frame.bottom() + 18.0, "middle", "chart-label", text);
        }
    }
    if !drawing.y_label.is_empty() {
        let x = frame.left + frame.width / 2.0;
        svg.text(x, frame.bottom() + 38.0, "middle", "chart-title", drawing.y_label);
    }
}
