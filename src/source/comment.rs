//! Comments, `<!-- … -->`: what an editor writes for editors, and no output says.

/// The text without its comments, and whether the last one does not end.
pub fn without_comments(html: &str) -> (String, bool) {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        // `<!-->` and `<!--->` are comments, too.
        let skipped = ["-->", ">", "->"].iter().find_map(|end| after.strip_prefix(end));
        match skipped.or_else(|| after.split_once("-->").map(|(_, after)| after)) {
            Some(after) => rest = after,
            None => return (kept, true),
        }
    }
    kept.push_str(rest);
    (kept, false)
}

/// A setting or another line of text without its comments, and without the blanks around them.
/// One that does not end is none.
pub fn uncommented(line: &str) -> String {
    match without_comments(line) {
        (kept, false) if kept.len() < line.len() => {
            kept.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => line.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_comments_out() {
        let check = |html: &str, kept: &str, unclosed: bool| {
            assert_eq!(without_comments(html), (kept.to_owned(), unclosed), "{html}");
        };
        check("a<!-- b -->c<!-- -->", "ac", false);
        check("a<!--> b", "a b", false);
        check("a<!-- b", "a", true);
    }

    #[test]
    fn a_line_without_comments_has_no_holes() {
        assert_eq!(uncommented(" Bütçe <!-- ? --> planı "), "Bütçe planı");
        assert_eq!(uncommented("a  b <!-- c"), "a  b <!-- c");
    }
}
