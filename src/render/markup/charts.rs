//! Charts: the drawing, its data as a table, and the file to download.

use crate::doc::{Attrs, Chart, Mark};
use crate::lang::phrase::{self, Numbered};

use super::{Medium, Writer};

impl Writer<'_> {
    pub(super) fn chart(&mut self, chart: &Chart, number: Option<&str>, attrs: &Attrs) {
        self.open("div", attrs, "chart");
        self.push("><figure>");
        self.drawing(chart, number);
        self.push("<figcaption>");
        self.caption(Numbered::Figure, number, &chart.caption);
        if !chart.source.is_empty() {
            self.push(" <span class=\"source\">");
            self.text(&self.place.labels.source);
            self.push(": ");
            self.inlines(&chart.source);
            self.push("</span>");
        }
        self.push("</figcaption></figure>");
        match self.place.medium {
            Medium::Page => {
                self.push("<details><summary>");
                self.text(&self.place.labels.data);
                self.push("</summary>");
                self.chart_data(chart);
                self.chart_download(chart);
                self.push("</details>");
            }
            _ => self.chart_data(chart),
        }
        self.push("</div>");
    }

    /// The drawing, in a region of its own: on a phone it is wider than the page.
    fn drawing(&mut self, chart: &Chart, number: Option<&str>) {
        self.push("<div class=\"drawing\"");
        if self.place.medium != Medium::Book {
            let name = number
                .map(|number| phrase::numbered(self.place.lang, Numbered::Figure, number, None));
            self.push(" role=\"group\" tabindex=\"0\"");
            self.attribute("aria-label", name.as_deref().unwrap_or(&chart.x_label));
        }
        self.push(">");
        match (self.place.medium, chart.svg.strip_prefix("<svg")) {
            // XML takes no namespace for granted.
            (Medium::Book, Some(rest)) => {
                self.push("<svg xmlns=\"http://www.w3.org/2000/svg\"");
                self.push(rest);
            }
            _ => self.push(&chart.svg),
        }
        self.push("</div>");
    }

    fn chart_data(&mut self, chart: &Chart) {
        self.push("<div class=\"scroll\"");
        if self.place.medium != Medium::Book {
            self.push(" role=\"group\" tabindex=\"0\"");
            self.attribute("aria-label", &self.place.labels.data);
        }
        self.push("><table><thead><tr>");
        if chart.x_label.is_empty() {
            self.push("<td></td>");
        } else {
            self.push("<th scope=\"col\">");
            self.text(&chart.x_label);
            self.push("</th>");
        }
        for series in &chart.series {
            self.push("<th scope=\"col\" class=\"right\">");
            let name = if series.name.is_empty() { &chart.y_label } else { &series.name };
            self.text(name);
            self.push("</th>");
        }
        self.push("</tr></thead><tbody>");
        for (at, category) in chart.categories.iter().enumerate() {
            self.push("<tr><th scope=\"row\">");
            self.text(category);
            self.push("</th>");
            for series in &chart.series {
                self.push("<td class=\"right\">");
                if let Some(Mark { text, .. }) = series.values.get(at) {
                    self.text(text);
                }
                self.push("</td>");
            }
            self.push("</tr>");
        }
        self.push("</tbody></table></div>");
    }

    fn chart_download(&mut self, chart: &Chart) {
        let before = self.out.len();
        self.push("<p><a download=\"\" href=\"");
        if !self.place.linker.asset(&chart.data, &mut self.out) {
            return self.out.truncate(before);
        }
        self.push("\">");
        self.text(&self.place.labels.download);
        self.push("</a></p>");
    }
}
