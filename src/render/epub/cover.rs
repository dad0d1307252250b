//! A cover made of words.

use crate::render::imprint::Imprint;
use crate::render::markup::escape;

/// As wide as this many letters of the title stand in a line.
const TITLE_LINE: usize = 20;

/// The cover as a drawing, 1600 by 2560.
pub(super) fn svg(imprint: &Imprint<'_>) -> String {
    let mut svg = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1600 2560\" width=\"1600\" ",
        "height=\"2560\" font-family=\"'Noto Sans', 'Helvetica Neue', Arial, sans-serif\">",
        "<rect width=\"1600\" height=\"2560\" fill=\"#ffffff\"/>",
        "<rect width=\"1600\" height=\"56\" fill=\"#0f6466\"/>"
    ));
    let mut y = 300;
    let mut line = |text: &str, y: usize, size: usize, weight: u32, fill: &str| {
        svg.push_str(&format!(
            "<text x=\"140\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{fill}\">"
        ));
        escape::text(&mut svg, text);
        svg.push_str("</text>");
    };
    line(imprint.site, y, 60, 700, "#0f6466");
    y += 320;
    for words in lines(imprint.title, TITLE_LINE) {
        line(&words, y, 124, 700, "#1a1a1a");
        y += 150;
    }
    y += 30;
    for words in imprint.subtitle.iter().flat_map(|text| lines(text, 34)) {
        line(&words, y, 72, 400, "#333333");
        y += 96;
    }
    let mut y = 2180;
    if let Some(byline) = &imprint.byline {
        line(byline, y, 60, 400, "#333333");
    }
    y += 90;
    let facts = [imprint.state, imprint.edition, imprint.date.as_deref()];
    let facts: Vec<&str> = facts.into_iter().flatten().collect();
    line(&facts.join(" · "), y, 52, 400, "#555555");
    svg.push_str("</svg>\n");
    svg
}

/// Words in lines of about so many letters.
fn lines(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
