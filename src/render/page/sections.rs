//! Which section of the other edition is the counterpart of which.

use crate::doc::{Heading, Outline};

/// For each heading the id of its counterpart: the heading with the same id, if
/// the editor wrote it; otherwise the one in the same place, if both texts have
/// the same levels of headings in the same order.
pub(super) fn counterparts<'a>(here: &Outline, there: &'a Outline) -> Vec<Option<&'a str>> {
    let same = here.headings.len() == there.headings.len()
        && here.headings.iter().zip(&there.headings).all(|(here, there)| here.level == there.level);
    let headings = here.headings.iter().enumerate();
    headings.map(|(at, heading)| counterpart(here, there, heading, same.then_some(at))).collect()
}

fn counterpart<'a>(
    here: &Outline,
    there: &'a Outline,
    heading: &Heading,
    place: Option<usize>,
) -> Option<&'a str> {
    if heading.explicit {
        let same = there.headings.iter().find(|other| other.explicit && other.id == heading.id);
        if let Some(same) = same {
            return Some(&same.id);
        }
    }
    let other = there.headings.get(place?)?;
    // Its own id may belong to another heading here.
    let taken = other.explicit
        && here.headings.iter().any(|heading| heading.explicit && heading.id == other.id);
    (!taken && !other.id.is_empty()).then_some(other.id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(headings: &[(u8, &str, bool)]) -> Outline {
        let headings = headings.iter().map(|&(level, id, explicit)| Heading {
            level,
            id: id.to_owned(),
            explicit,
            numbered: true,
            text: Default::default(),
            span: Default::default(),
            block: Default::default(),
        });
        Outline { headings: headings.collect(), ..Outline::default() }
    }

    #[test]
    fn ids_come_first_then_places() {
        let here = outline(&[(2, "giris", false), (2, "sec-b", true), (3, "son", false)]);
        let same = outline(&[(2, "introduction", false), (2, "sec-b", true), (3, "end", false)]);
        assert_eq!(counterparts(&here, &same), [Some("introduction"), Some("sec-b"), Some("end")]);
        let other = outline(&[(2, "sec-b", true), (3, "end", false)]);
        assert_eq!(counterparts(&here, &other), [None, Some("sec-b"), None]);
        let swapped = outline(&[(2, "sec-b", true), (2, "introduction", false), (3, "end", false)]);
        assert_eq!(counterparts(&here, &swapped), [None, Some("sec-b"), Some("end")]);
    }
}
