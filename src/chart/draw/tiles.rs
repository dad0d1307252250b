//! The schematic map of districts.

use super::Drawing;
use super::districts::{BOSPHORUS, parts, position};
use super::svg::Svg;

const TILE: (f64, f64) = (84.0, 64.0);

/// How much of a tile's width the Bosphorus has.
const WATER: f64 = 0.4;

/// Five steps from light to dark, with the colour of text on each.
const STEPS: [(&str, &str); 5] = [
    ("#eaf2f8", "#1a1a1a"),
    ("#b9d5ea", "#1a1a1a"),
    ("#7fb2d9", "#1a1a1a"),
    ("#1f6fa8", "#ffffff"),
    ("#0b3a5e", "#ffffff"),
];

/// A tile for each district, darker where the value is higher. Steps hold about
/// the same number of districts, because a few outliers would leave the rest pale.
pub fn draw(drawing: &Drawing) -> String {
    let mut svg = Svg::new();
    let Some(series) = drawing.series.first() else { return svg.finish(1.0, 1.0, drawing.alt) };
    let mut sorted: Vec<f64> = series.values.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let (mut right, mut bottom) = (0.0, 0.0);
    let mut labels = Vec::new();
    for (at, name) in drawing.categories.iter().enumerate() {
        let Some((column, row)) = position(name) else { continue };
        let water = if column > BOSPHORUS { 1.0 - WATER } else { 0.0 };
        let corner = ((f64::from(column) - water) * TILE.0 + 1.0, f64::from(row) * TILE.1 + 1.0);
        let value = series.values.get(at).copied().flatten();
        let step = value.map(|value| step_of(&sorted, value));
        let (fill, ink) = step.map_or(("#ffffff", "#1a1a1a"), |step| STEPS[step]);
        let class =
            step.map_or("chart-tile".to_owned(), |step| format!("chart-tile chart-t{}", step + 1));
        svg.rect(corner, (TILE.0 - 3.0, TILE.1 - 3.0), &class, fill);
        let ink_class =
            step.map_or("chart-ink".to_owned(), |step| format!("chart-ink chart-i{}", step + 1));
        let middle = (corner.0 + TILE.0 / 2.0 - 1.5, corner.1 + TILE.1 / 2.0 - 1.5);
        let mut lines = parts(name);
        lines.push(series.texts[at].clone());
        labels.push((middle, ink_class, ink, lines));
        right = f64::max(right, corner.0 + TILE.0);
        bottom = f64::max(bottom, corner.1 + TILE.1);
    }
    svg.labels(|svg| {
        for (middle, class, ink, lines) in labels {
            svg.lines(middle, &class, ink, &lines);
        }
    });
    key(&mut svg, drawing, &sorted, bottom);
    svg.finish(right.max(STEPS.len() as f64 * 150.0), bottom + 40.0, drawing.alt)
}

/// The fifth of the sorted values that a value belongs to.
fn step_of(sorted: &[f64], value: f64) -> usize {
    let below = sorted.partition_point(|other| *other < value);
    (below * STEPS.len() / sorted.len().max(1)).min(STEPS.len() - 1)
}

/// What each colour stands for.
fn key(svg: &mut Svg, drawing: &Drawing, sorted: &[f64], top: f64) {
    let mut x = 2.0;
    for (step, (fill, _)) in STEPS.iter().enumerate() {
        let members = sorted.iter().filter(|value| step_of(sorted, **value) == step);
        let (low, high) = members.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(*value), high.max(*value))
        });
        if low > high {
            continue;
        }
        svg.rect((x, top + 14.0), (24.0, 14.0), &format!("chart-tile chart-t{}", step + 1), fill);
        let write = drawing.number;
        let text = match (write(low, decimals(low)), write(high, decimals(high))) {
            (low, high) if low == high => low,
            // A dash beside a minus sign would be misread.
            (low, high) if low.starts_with('−') => format!("{low} – {high}"),
            (low, high) => format!("{low}–{high}"),
        };
        svg.text(x + 30.0, top + 26.0, "start", "chart-legend", &text);
        x += 30.0 + super::text_width(&text) + 22.0;
    }
}

/// Decimals that a value of the file needs, at most two.
fn decimals(value: f64) -> usize {
    (0..2)
        .find(|&places| {
            let scaled = value * 10f64.powi(places);
            (scaled - scaled.round()).abs() < 1e-9
        })
        .map_or(2, |places| places as usize)
}
