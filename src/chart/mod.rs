//! Charts: a table of numbers to an SVG drawing.
//!
//! [`table`] reads a data file, [`labels`] what its names are called, [`draw`] makes the drawing.
//! No charting crate is used: those that keep text as text (`plotters`) write
//! colours and fonts into `style` attributes, which a strict Content-Security-Policy
//! stops, and give a style sheet no handle for dark mode, print and patterns.

pub mod draw;
pub mod labels;
pub mod scale;
pub mod table;
