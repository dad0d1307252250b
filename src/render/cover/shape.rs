//! The shapes that stand in cells: outlines of straight lines and quarters of circles.

/// How far the control points of a quarter of a circle lie from its ends.
const ROUND: f32 = 0.552_285;

/// A shape that touches the sides of its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A circle.
    Disc,
    /// A quarter of a circle as large as the cell.
    Quarter,
    /// Half a circle.
    Half,
    /// A leaf between two corners.
    Leaf,
    /// Half of the cell, cut from corner to corner.
    Triangle,
    /// Half of the cell, cut across.
    Bar,
    /// An arch: a door, a bridge.
    Arch,
    /// A square on its corner.
    Diamond,
}

impl Shape {
    pub(super) const ALL: [Shape; 8] = [
        Shape::Disc,
        Shape::Quarter,
        Shape::Half,
        Shape::Leaf,
        Shape::Triangle,
        Shape::Bar,
        Shape::Arch,
        Shape::Diamond,
    ];
}

/// A point.
pub(super) type Point = (f32, f32);

/// A step of an outline, which is closed at its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    Move(Point),
    Line(Point),
    Curve(Point, Point, Point),
}

/// The outline of a shape in the cell with that corner and width.
pub(super) fn outline(shape: Shape, turns: u8, corner: Point, cell: f32) -> Vec<Step> {
    let place = |(x, y): Point| {
        let (x, y) = match turns % 4 {
            0 => (x, y),
            1 => (1.0 - y, x),
            2 => (1.0 - x, 1.0 - y),
            _ => (y, 1.0 - x),
        };
        (corner.0 + x * cell, corner.1 + y * cell)
    };
    let steps = unit(shape).into_iter().map(|step| match step {
        Step::Move(to) => Step::Move(place(to)),
        Step::Line(to) => Step::Line(place(to)),
        Step::Curve(one, two, to) => Step::Curve(place(one), place(two), place(to)),
    });
    steps.collect()
}

/// The outline in a cell of width one.
fn unit(shape: Shape) -> Vec<Step> {
    use Step::{Line, Move};
    match shape {
        Shape::Disc => vec![
            Move((0.5, 0.0)),
            round((0.5, 0.0), (1.0, 0.0), (1.0, 0.5)),
            round((1.0, 0.5), (1.0, 1.0), (0.5, 1.0)),
            round((0.5, 1.0), (0.0, 1.0), (0.0, 0.5)),
            round((0.0, 0.5), (0.0, 0.0), (0.5, 0.0)),
        ],
        Shape::Quarter => {
            vec![Move((0.0, 0.0)), Line((1.0, 0.0)), round((1.0, 0.0), (1.0, 1.0), (0.0, 1.0))]
        }
        Shape::Half => vec![
            Move((0.0, 0.0)),
            Line((1.0, 0.0)),
            round((1.0, 0.0), (1.0, 0.5), (0.5, 0.5)),
            round((0.5, 0.5), (0.0, 0.5), (0.0, 0.0)),
        ],
        Shape::Leaf => vec![
            Move((0.0, 0.0)),
            round((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)),
            round((1.0, 1.0), (0.0, 1.0), (0.0, 0.0)),
        ],
        Shape::Triangle => vec![Move((0.0, 0.0)), Line((1.0, 1.0)), Line((0.0, 1.0))],
        Shape::Bar => {
            vec![Move((0.0, 0.0)), Line((1.0, 0.0)), Line((1.0, 0.5)), Line((0.0, 0.5))]
        }
        Shape::Arch => vec![
            Move((0.0, 1.0)),
            Line((0.0, 0.5)),
            round((0.0, 0.5), (0.0, 0.0), (0.5, 0.0)),
            round((0.5, 0.0), (1.0, 0.0), (1.0, 0.5)),
            Line((1.0, 1.0)),
            Line((0.7, 1.0)),
            Line((0.7, 0.55)),
            round((0.7, 0.55), (0.7, 0.35), (0.5, 0.35)),
            round((0.5, 0.35), (0.3, 0.35), (0.3, 0.55)),
            Line((0.3, 1.0)),
        ],
        Shape::Diamond => {
            vec![Move((0.5, 0.0)), Line((1.0, 0.5)), Line((0.5, 1.0)), Line((0.0, 0.5))]
        }
    }
}

/// A quarter of an ellipse that bends towards a corner.
fn round(from: Point, corner: Point, to: Point) -> Step {
    let towards = |(x, y): Point| (x + (corner.0 - x) * ROUND, y + (corner.1 - y) * ROUND);
    Step::Curve(towards(from), towards(to), to)
}

/// An outline as the `d` of an SVG path.
pub(super) fn svg(outline: &[Step]) -> String {
    let point = |(x, y): Point| format!("{} {}", tidy(x), tidy(y));
    let mut path = String::new();
    for step in outline {
        path.push_str(&match *step {
            Step::Move(to) => format!("M{}", point(to)),
            Step::Line(to) => format!("L{}", point(to)),
            Step::Curve(one, two, to) => format!("C{} {} {}", point(one), point(two), point(to)),
        });
    }
    path.push('z');
    path
}

/// A hundredth is finer than any screen shows.
fn tidy(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_turn_inside_their_cells() {
        let check = |turns, path| {
            assert_eq!(svg(&outline(Shape::Triangle, turns, (10.0, 20.0), 40.0)), path);
        };
        check(0, "M10 20L50 60L10 60z");
        check(1, "M50 20L10 60L10 20z");
        check(2, "M50 60L10 20L50 20z");
        check(3, "M10 60L50 20L50 60z");
    }
}
