//! The part of a page that a case is about, legibly.

/// Elements that begin a line.
const BLOCKS: &str = " address article aside blockquote body dd details div dl dt figcaption figure \
    footer form h1 h2 h3 h4 h5 h6 head header hr link li main meta nav ol p pre script section \
    summary table tbody td tfoot th thead title tr ul ";

/// The first element called `name`, with a line for each block in it.
pub fn element(page: &str, name: &str) -> String {
    let Some(start) = opening(page, name, 0) else { return format!("no <{name}>\n") };
    let mut depth = 0;
    let mut at = start;
    loop {
        let open = opening(page, name, at);
        let close = page[at..].find(&format!("</{name}>")).map(|found| at + found);
        match (open, close) {
            (Some(open), Some(close)) if open < close => {
                depth += 1;
                at = open + 1;
            }
            (_, Some(close)) => {
                depth -= 1;
                at = close + name.len() + 3;
                if depth == 0 {
                    return lines(&page[start..at]);
                }
            }
            (_, None) => return lines(&page[start..]),
        }
    }
}

/// Where the next `<name` or `<name …` begins.
fn opening(page: &str, name: &str, from: usize) -> Option<usize> {
    let tag = format!("<{name}");
    page[from..].match_indices(&tag).map(|(at, _)| from + at).find(|at| {
        let after = page[at + tag.len()..].chars().next();
        after.is_some_and(|letter| letter == '>' || letter == '/' || letter.is_whitespace())
    })
}

/// Breaks the line before the start of each block, outside `<pre>`.
fn lines(html: &str) -> String {
    let mut text = String::new();
    let mut pre = false;
    for (index, part) in html.split('<').enumerate() {
        let tag =
            part.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        if !pre
            && !tag.is_empty()
            && BLOCKS.contains(&format!(" {tag} "))
            && !text.is_empty()
            && !text.ends_with('\n')
        {
            text.push('\n');
        }
        pre = (pre || tag == "pre") && !part.starts_with("/pre>");
        if index > 0 {
            text.push('<');
        }
        text.push_str(part);
    }
    text.push('\n');
    text
}

#[test]
fn finds_an_element_and_breaks_it_into_lines() {
    let page = "<body><mainly></mainly><main id=m><p>a <b>c</b><ul><li>x<li>y</ul><pre>a\n<p></pre><main></main></main><p>z";
    assert_eq!(
        element(page, "main"),
        "<main id=m>\n<p>a <b>c</b>\n<ul>\n<li>x\n<li>y</ul>\n<pre>a\n<p></pre>\n<main></main></main>\n"
    );
    assert_eq!(element(page, "nav"), "no <nav>\n");
}
