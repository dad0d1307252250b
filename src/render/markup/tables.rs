//! Tables.

use crate::doc::{Align, Attrs, Cell, Inline, Resolved, Row, Table, read_text};

use crate::lang::phrase::Numbered;

use super::labels::fill;
use super::{Medium, Writer, escape};

/// Tables with more columns than this scroll by themselves on a narrow screen.
const NARROW: usize = 2;

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table<Resolved>, attrs: &Attrs) {
        if self.plain() {
            self.open("table", attrs, "");
            self.push(">");
            return self.rows(table);
        }
        let captioned = table.number.is_some() || !table.caption.is_empty();
        let compared = table.rows.iter().any(|row| row.status.is_some());
        let class = if compared { "compare" } else { "" };
        let on_screen = matches!(self.place.medium, Medium::Page | Medium::Print);
        let scrolls = on_screen && table.head.len() > NARROW;
        let caption_id = (scrolls && captioned).then(|| self.caption_id(attrs));
        if scrolls {
            self.open("div", attrs, "scroll");
            match &caption_id {
                Some(id) => {
                    self.push(" role=\"region\" aria-labelledby=\"");
                    self.push(self.place.prefix);
                    escape::attribute(&mut self.out, id);
                    self.push("\"");
                }
                // Without a caption it has no name of its own, so it is no landmark.
                None => {
                    self.push(" role=\"group\"");
                    self.attribute("aria-label", &self.table_name(table));
                }
            }
            self.push(" tabindex=\"0\"><table");
            self.classes(class, &[]);
        } else {
            self.open("table", attrs, class);
        }
        self.push(">");
        if captioned {
            self.push("<caption");
            if let Some(id) = &caption_id {
                self.id(id);
            }
            self.push(">");
            self.caption(Numbered::Table, table.number.as_deref(), &table.caption);
            self.push("</caption>");
        }
        self.rows(table);
        if scrolls {
            self.push("</div>");
        }
    }

    fn caption_id(&mut self, attrs: &Attrs) -> String {
        match &attrs.id {
            Some(id) => format!("{id}-caption"),
            None => {
                self.unnamed += 1;
                format!("table-{}-caption", self.unnamed)
            }
        }
    }

    fn table_name(&self, table: &Table<Resolved>) -> String {
        let heads = table.head.iter().map(|cell| read_text(&cell.content));
        let heads: Vec<_> = heads.filter(|head| !head.is_empty()).collect();
        fill(&self.place.labels.table, &heads.join(", "))
    }

    fn rows(&mut self, table: &Table<Resolved>) {
        self.line();
        self.push("<thead>");
        self.line();
        self.push("<tr>");
        for (at, cell) in table.head.iter().enumerate() {
            // An empty cell heads nothing: the corner of a table.
            let scope = (!is_blank(&cell.content)).then_some("col");
            self.cell(scope, &cell.content, align(table, at), None);
        }
        self.line();
        self.push("</tr>");
        self.line();
        self.push("</thead>");
        if !table.rows.is_empty() {
            self.line();
            self.push("<tbody>");
            for row in &table.rows {
                self.row(table, row);
            }
            self.line();
            self.push("</tbody>");
        }
        self.line();
        self.push("</table>");
    }

    fn row(&mut self, table: &Table<Resolved>, row: &Row<Resolved>) {
        self.line();
        self.push("<tr");
        if let Some(status) = &row.status {
            self.push(" class=\"status-");
            escape::attribute(&mut self.out, status);
            self.push("\"");
        }
        self.push(">");
        for (at, Cell { content }) in row.cells.iter().enumerate() {
            let heads = at == 0 && table.row_heads && !is_blank(content);
            let scope = heads.then_some("row");
            let status = row.status.as_deref().filter(|_| at == 0);
            self.cell(scope, content, align(table, at), status);
        }
        self.line();
        self.push("</tr>");
    }

    fn cell(
        &mut self,
        scope: Option<&str>,
        content: &[Inline<Resolved>],
        align: Align,
        status: Option<&str>,
    ) {
        self.line();
        let tag = if scope.is_some() { "th" } else { "td" };
        self.push("<");
        self.push(tag);
        if let (Some(scope), false) = (scope, self.plain()) {
            self.attribute("scope", scope);
        }
        self.push(match align {
            Align::None => "",
            Align::Left => " class=\"left\"",
            Align::Center => " class=\"center\"",
            Align::Right => " class=\"right\"",
        });
        self.push(">");
        self.inlines(content);
        if let Some(word) = status.and_then(|status| self.place.labels.status(status)) {
            self.push(" <span class=\"status\">");
            self.text(word);
            self.push("</span>");
        }
        self.push("</");
        self.push(tag);
        self.push(">");
    }
}

/// Whether a reader finds nothing in a cell.
fn is_blank(content: &[Inline<Resolved>]) -> bool {
    let pictured = content.iter().any(|inline| matches!(inline, Inline::Html(_)));
    !pictured && read_text(content).trim().is_empty()
}

fn align(table: &Table<Resolved>, column: usize) -> Align {
    table.columns.get(column).copied().unwrap_or_default()
}
