//! The part of a page that a case is about, legibly.

/// Elements that begin a line.
const BLOCKS: &str = " address article aside blockquote body dd details div dl dt figcaption figure \
    footer form h1 h2 h3 h4 h5 h6 head header hr link li main meta nav ol p pre script section \
    summary table tbody td tfoot th thead title tr ul ";

/// The first element called `name`, or `name.class`, with a line for each block in it.
pub fn element(page: &str, name: &str) -> String {
    let (name, class) = name.split_once('.').unwrap_or((name, ""));
    let mut starts =
        std::iter::successors(opening(page, name, 0), |at| opening(page, name, at + 1));
    let Some(start) = starts.find(|&at| has_class(&page[at..], class)) else {
        return format!("no <{name} class={class}>\n");
    };
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

/// Whether the tag at the beginning has a class; every tag has the empty one.
fn has_class(tag: &str, class: &str) -> bool {
    let tag = tag.split('>').next().unwrap_or(tag);
    let value = tag.split(" class=").nth(1).unwrap_or_default();
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split(' ').next(),
    };
    class.is_empty() || value.is_some_and(|value| value.split(' ').any(|one| one == class))
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
    assert_eq!(element(page, "nav"), "no <nav class=>\n");
    let page = "<p><p class=a>1</p><p id=x class=\"b c\">2</p>";
    assert_eq!(element(page, "p.c"), "<p id=x class=\"b c\">2</p>\n");
    assert_eq!(element(page, "p.a"), "<p class=a>1</p>\n");
}
