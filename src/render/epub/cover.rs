//! A cover made of the board and words.

use crate::render::cover::Art;
use crate::render::imprint::Imprint;
use crate::render::markup::escape;

/// As wide as this many letters of the title stand in a line.
const TITLE_LINE: usize = 23;

/// The cover as a drawing, 1600 by 2560: the board above, the words below.
pub(super) fn svg(imprint: &Imprint<'_>, art: &Art) -> String {
    let mut svg = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1600 2560\" width=\"1600\" ",
        "height=\"2560\" font-family=\"'Noto Sans', 'Helvetica Neue', Arial, sans-serif\">",
        "<rect width=\"1600\" height=\"2560\" fill=\"#fffdf9\"/>"
    ));
    svg.push_str(&art.elements(0.0, 0.0, 400.0));
    let dark = art.palette.0[0];
    let mut line = |text: &str, y: usize, size: usize, weight: u32, fill: &str| {
        svg.push_str(&format!(
            "<text x=\"140\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{fill}\">"
        ));
        escape::text(&mut svg, text);
        svg.push_str("</text>");
    };
    line(imprint.site, 1370, 60, 700, dark);
    let mut y = 1530;
    for words in lines(imprint.title, TITLE_LINE) {
        line(&words, y, 110, 700, "#1a1a1a");
        y += 132;
    }
    y += 10;
    for words in imprint.subtitle.iter().flat_map(|text| lines(text, 36)) {
        line(&words, y, 68, 400, "#333333");
        y += 88;
    }
    if let Some(byline) = &imprint.byline {
        line(byline, 2340, 56, 400, "#333333");
    }
    let facts = [imprint.state, imprint.edition, imprint.date.as_deref()];
    let facts: Vec<&str> = facts.into_iter().flatten().collect();
    line(&facts.join(" · "), 2430, 50, 400, "#555555");
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
