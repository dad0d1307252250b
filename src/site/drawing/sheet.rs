//! What the style sheet of a drawing refers to, and for which elements.

/// A rule of a style sheet that refers to something.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// `*` or the `.class`, `#id` or element of each thing it is for.
    pub names: Vec<String>,
    /// What it says of them.
    pub says: String,
}

/// The rules that refer to something or have an effect.
pub(super) fn rules(sheet: &str) -> Vec<Rule> {
    let sheet = without_comments(sheet);
    let mut rules = Vec::new();
    for part in sheet.split('}') {
        let Some((selectors, says)) = part.rsplit_once('{') else { continue };
        if !refers(says) {
            continue;
        }
        let selectors = selectors.rsplit(['{', ';']).next().unwrap_or_default();
        let names = selectors.split(',').map(name).collect();
        rules.push(Rule { names, says: says.to_owned() });
    }
    rules
}

/// Whether a style refers to a part of the drawing or has an effect.
pub(super) fn refers(style: &str) -> bool {
    style.contains("url(") || style.contains("filter")
}

/// What a style sheet or an attribute loads or refers to.
pub(super) fn references(style: &str) -> impl Iterator<Item = &str> {
    style.split("url(").skip(1).map(|rest| {
        let address = rest.split(')').next().unwrap_or_default();
        address.trim().trim_matches(['"', '\'']).trim()
    })
}

fn without_comments(sheet: &str) -> String {
    let mut rest = sheet;
    let mut clean = String::with_capacity(sheet.len());
    while let Some((before, after)) = rest.split_once("/*") {
        clean.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    clean.push_str(rest);
    clean
}

/// One name that everything a selector finds has, or `*` if there is none.
fn name(selector: &str) -> String {
    let last = selector.trim().rsplit([' ', '\t', '\n', '\r', '>', '+', '~']).next();
    let last = last.unwrap_or_default();
    let end = last.find([':', '[']).unwrap_or(last.len());
    let last = &last[..end];
    let named = |mark: char| {
        let (_, rest) = last.split_once(mark)?;
        Some(format!("{mark}{}", rest.split(['.', '#']).next().unwrap_or_default()))
    };
    named('.').or_else(|| named('#')).unwrap_or_else(|| match last {
        "" => "*".to_owned(),
        element => element.to_ascii_lowercase(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whom_a_rule_is_for() {
        let check = |sheet: &str, expected: &[&str]| {
            let names: Vec<String> = rules(sheet).into_iter().flat_map(|rule| rule.names).collect();
            assert_eq!(names, expected, "{sheet}");
        };
        check(".a{fill:red}.b{fill:url(#x)}", &[".b"]);
        check("/* .c{} */ .a, g > .b.c { filter: url(#x) }", &[".a", ".b"]);
        check("@media print { path:hover{ mask:url('#x') } }", &["path"]);
        check("#İl{fill:url(#x)} *{filter:blur(1px)} [x]{fill:url(#y)}", &["#İl", "*", "*"]);
        check("@import url(x); .a{fill:url(#b)}", &[".a"]);
    }
}
