//! Writing SVG.

use std::fmt::Write;

use crate::lang::legible;

/// An SVG element that is being written.
pub struct Svg {
    body: String,
}

impl Svg {
    /// An empty drawing.
    pub fn new() -> Self {
        Svg { body: String::new() }
    }

    /// The whole element. A screen reader meets it as one image with its text alternative.
    pub fn finish(self, width: f64, height: f64, alt: &str) -> String {
        format!(
            "<svg class=\"chart\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" aria-label=\"{}\" font-family=\"sans-serif\" font-size=\"13\">{}</svg>",
            number(width),
            number(height),
            number(width),
            number(height),
            escape(alt).replace('"', "&quot;"),
            self.body
        )
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str, stroke: &str) {
        self.push(format_args!(
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{stroke}\"/>",
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1),
        ));
    }

    /// A rectangle.
    pub fn rect(&mut self, corner: (f64, f64), size: (f64, f64), class: &str, fill: &str) {
        self.push(format_args!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\"/>",
            number(corner.0),
            number(corner.1),
            number(size.0.max(0.0)),
            number(size.1.max(0.0)),
        ));
    }

    /// Joined points.
    pub fn polyline(&mut self, points: &[(f64, f64)], class: &str, stroke: &str, dash: &str) {
        let points: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
        let dash = match dash {
            "" => String::new(),
            dash => format!(" stroke-dasharray=\"{dash}\""),
        };
        self.push(format_args!(
            "<polyline class=\"{class}\" points=\"{}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"2.5\" stroke-linejoin=\"round\"{dash}/>",
            points.join(" "),
        ));
    }

    /// A mark at a point: its shape depends on the series.
    pub fn marker(&mut self, at: usize, (x, y): (f64, f64), class: &str, fill: &str) {
        match at % 4 {
            0 => self.push(format_args!(
                "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"{fill}\"/>",
                number(x),
                number(y)
            )),
            1 => self.rect((x - 3.8, y - 3.8), (7.6, 7.6), class, fill),
            2 => self.path(&format!("M{} {}l5 8.5h-10z", number(x), number(y - 5.5)), class, fill),
            _ => {
                self.path(&format!("M{} {}l5 5-5 5-5-5z", number(x), number(y - 5.0)), class, fill)
            }
        }
    }

    /// A filled shape.
    pub fn path(&mut self, d: &str, class: &str, fill: &str) {
        self.push(format_args!("<path class=\"{class}\" d=\"{d}\" fill=\"{fill}\"/>"));
    }

    /// A line of text; `anchor` is `start`, `middle` or `end`.
    pub fn text(&mut self, x: f64, y: f64, anchor: &str, class: &str, text: &str) {
        self.push(format_args!(
            "<text class=\"{class}\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" fill=\"#1a1a1a\">{}</text>",
            number(x),
            number(y),
            escape(text)
        ));
    }

    /// A group of texts, each around its middle.
    pub fn labels(&mut self, write: impl FnOnce(&mut Self)) {
        self.body.push_str("<g text-anchor=\"middle\" font-size=\"13.5\">");
        write(self);
        self.body.push_str("</g>");
    }

    /// Lines of text around a point, in a given colour.
    pub fn lines(&mut self, (x, y): (f64, f64), class: &str, fill: &str, lines: &[String]) {
        const STEP: f64 = 17.0;
        let first = y - STEP * (lines.len() as f64 - 1.0) / 2.0 + 5.0;
        let x = number(x);
        let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
        let lines = lines.join(&format!(" <tspan x=\"{x}\" dy=\"{STEP}\">"));
        let ends = "</tspan>".repeat(lines.matches("<tspan").count());
        self.push(format_args!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{}\" fill=\"{fill}\">{lines}{ends}</text>",
            number(first),
        ));
    }

    /// Stripes over a rectangle, so that it can be told apart without colour.
    pub fn stripes(&mut self, at: usize, corner: (f64, f64), size: (f64, f64), id: &str) {
        if at.is_multiple_of(3) || size.0 <= 0.0 || size.1 <= 0.0 {
            return;
        }
        self.rect(corner, size, "chart-stripes", &format!("url(#{id}-p{})", at % 3));
    }

    /// The patterns that [`Svg::stripes`] uses.
    pub fn patterns(&mut self, id: &str) {
        self.push(format_args!(
            "<defs><pattern id=\"{id}-p1\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 6L6 0\" stroke=\"#fff\" stroke-width=\"1.2\"/></pattern><pattern id=\"{id}-p2\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><circle cx=\"2.5\" cy=\"2.5\" r=\"1\" fill=\"#fff\"/></pattern></defs>"
        ));
    }

    fn push(&mut self, text: std::fmt::Arguments) {
        // Writing to a String cannot fail.
        let _ = self.body.write_fmt(text);
    }
}

impl Default for Svg {
    fn default() -> Self {
        Self::new()
    }
}

/// A coordinate with at most one decimal.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Text for an element.
fn escape(text: &str) -> String {
    legible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
