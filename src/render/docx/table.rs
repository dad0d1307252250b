//! Tables with head rows that are repeated on every page.

use crate::doc::{Align, Attrs, Chart, Resolved, Table};
use crate::lang::phrase::Numbered;
use crate::render::markup::escape;
use crate::render::widths::widths;

use super::inline::Look;
use super::picture::WIDEST;
use super::write::Writer;

/// The width of the text in twentieths of a point.
const WIDTH: u32 = 9070;
/// What a cell keeps free of it on both sides.
const PADDING: u32 = 216;
/// English metric units in a twentieth of a point.
const PER_TWENTIETH: u64 = 635;

impl Writer<'_> {
    pub(super) fn captioned_table(&mut self, table: &Table<Resolved>, attrs: &Attrs) {
        self.caption(Numbered::Table, table.number.as_deref(), &table.caption, true);
        let widths = shares(&widths(table));
        self.open_table(&widths, &crate::doc::read_text(&table.caption), table.row_heads);
        self.open_row(true);
        for (at, cell) in table.head.iter().enumerate() {
            self.open_cell(widths[at], "TableHead", align(table, at));
            if at == 0 {
                self.anchor(attrs);
            }
            self.inlines(&cell.content, &Look::default());
            self.close_cell();
        }
        self.out.push_str("</w:tr>");
        for row in &table.rows {
            self.open_row(false);
            for (at, (cell, width)) in row.cells.iter().zip(&widths).enumerate() {
                self.open_cell(*width, "TableText", align(table, at));
                let strong = at == 0 && table.row_heads;
                self.inlines(&cell.content, &Look { strong, ..Look::default() });
                let status = row.status.as_deref().filter(|_| at == 0);
                if let Some(word) = status.and_then(|status| self.labels.status(status)) {
                    self.run(&format!(" ({word})"), &Look::default());
                }
                self.close_cell();
            }
            self.out.push_str("</w:tr>");
        }
        self.close_table();
    }

    pub(super) fn chart_data(&mut self, chart: &Chart) {
        let columns = shares(&vec![1; chart.series.len() + 1]);
        let width = columns[0];
        self.open_table(&columns, &self.labels.data.clone(), true);
        self.open_row(true);
        self.cell(width, "TableHead", Align::None, &chart.x_label);
        for series in &chart.series {
            let name = if series.name.is_empty() { &chart.y_label } else { &series.name };
            self.cell(width, "TableHead", Align::Right, name);
        }
        self.out.push_str("</w:tr>");
        for (at, category) in chart.categories.iter().enumerate() {
            self.open_row(false);
            self.cell(width, "TableText", Align::None, category);
            for series in &chart.series {
                let value = series.values.get(at).map_or("", |mark| mark.text.as_str());
                self.cell(width, "TableText", Align::Right, value);
            }
            self.out.push_str("</w:tr>");
        }
        self.close_table();
    }

    fn cell(&mut self, width: u32, style: &str, align: Align, words: &str) {
        self.open_cell(width, style, align);
        self.run(words, &Look::default());
        self.close_cell();
    }

    fn open_table(&mut self, columns: &[u32], caption: &str, row_heads: bool) {
        self.out.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Table\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>",
        );
        let first = u8::from(row_heads);
        self.out.push_str(&format!("<w:tblLook w:val=\"04A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"{first}\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>"));
        if !caption.is_empty() {
            self.out.push_str("<w:tblCaption w:val=\"");
            escape::attribute(&mut self.out, caption);
            self.out.push_str("\"/>");
        }
        self.out.push_str("</w:tblPr><w:tblGrid>");
        for width in columns {
            self.out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.out.push_str("</w:tblGrid>");
    }

    fn open_row(&mut self, head: bool) {
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        if head {
            self.out.push_str("<w:tblHeader/>");
        }
        self.out.push_str("</w:trPr>");
    }

    fn open_cell(&mut self, width: u32, style: &str, align: Align) {
        self.widest = u64::from(width.saturating_sub(PADDING)) * PER_TWENTIETH;
        self.out.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{style}\"/>"
        ));
        self.out.push_str(match align {
            Align::None => "",
            Align::Left => "<w:jc w:val=\"left\"/>",
            Align::Center => "<w:jc w:val=\"center\"/>",
            Align::Right => "<w:jc w:val=\"right\"/>",
        });
        self.out.push_str("</w:pPr>");
    }

    fn close_cell(&mut self) {
        self.widest = WIDEST;
        self.out.push_str("</w:p></w:tc>");
    }

    /// Two tables must not touch, or they would be one.
    fn close_table(&mut self) {
        self.out.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"AfterBox\"/></w:pPr></w:p>");
    }
}

/// The widths of columns that share the text's.
fn shares(asked: &[u32]) -> Vec<u32> {
    let all = asked.iter().sum::<u32>().max(1);
    asked.iter().map(|width| WIDTH * width / all).collect()
}

fn align(table: &Table<Resolved>, column: usize) -> Align {
    table.columns.get(column).copied().unwrap_or_default()
}
