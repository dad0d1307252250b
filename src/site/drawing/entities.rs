//! Short names that a drawing gives to longer texts, as Illustrator does for its namespaces.

use std::collections::HashMap;

use crate::diag::say::Harm;

/// How long such a text may be.
const LONGEST: usize = 200;

/// The names and what they stand for.
#[derive(Default)]
pub(super) struct Entities(HashMap<String, String>);

impl Entities {
    /// Reads what stands in `<!DOCTYPE …>`. A text may hold no mark-up and no other name, so that
    /// it hides nothing and does not grow.
    ///
    /// # Errors
    /// When anything else is declared.
    pub fn read(&mut self, doctype: &str) -> Result<(), Harm> {
        let Some((_, subset)) = doctype.split_once('[') else { return Ok(()) };
        let strange = || Harm::Elsewhere("<!ENTITY>".to_owned());
        let subset = subset.rsplit_once(']').map_or(subset, |(subset, _)| subset);
        for declared in subset.split('>').map(str::trim).filter(|it| !it.is_empty()) {
            let entity = declared.strip_prefix("<!ENTITY").map(str::trim).ok_or_else(strange)?;
            let (name, value) = entity.split_once(char::is_whitespace).ok_or_else(strange)?;
            let value = value.trim();
            let quote = value.chars().next().filter(|it| "\"'".contains(*it));
            let text = quote.and_then(|it| value.strip_prefix(it)?.strip_suffix(it));
            let is_plain = |text: &&str| {
                let marks = |letter: char| "<&%\"'".contains(letter) || letter.is_control();
                !text.contains(marks) && text.len() <= LONGEST
            };
            let text = text.filter(is_plain).ok_or_else(strange)?;
            self.0.insert(name.to_owned(), text.to_owned());
        }
        Ok(())
    }

    /// The value of an attribute with its names resolved.
    ///
    /// # Errors
    /// When it has a name that stands for nothing.
    pub fn unescape(&self, value: &str) -> Result<String, Harm> {
        let known = |name: &str| {
            quick_xml::escape::resolve_predefined_entity(name)
                .or_else(|| self.0.get(name).map(String::as_str))
        };
        quick_xml::escape::unescape_with(value, known)
            .map(std::borrow::Cow::into_owned)
            .map_err(|_| Harm::Broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_namespaces_are_resolved_and_nothing_else() {
        let check = |subset: &str, value: &str, expected: Option<&str>| {
            let mut entities = Entities::default();
            let read = entities.read(&format!("svg PUBLIC \"a\" \"b\" [\n{subset}\n]"));
            let found = read.and_then(|()| entities.unescape(value)).ok();
            assert_eq!(found.as_deref(), expected, "{subset}");
        };
        check(
            "<!ENTITY ns \"http://a.b/\">\n<!ENTITY x 'y'>",
            "&ns;1.0/&x;&amp;",
            Some("http://a.b/1.0/y&"),
        );
        check("", "&ns;", None);
        check("<!ENTITY a \"<script>\">", "", None);
        check("<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">", "", None);
        check("<!ENTITY a SYSTEM \"file:///etc/passwd\">", "", None);
        check("<!ENTITY % a \"x\">", "", None);
        check("<!ATTLIST svg onload CDATA \"x\">", "", None);
    }
}
