//! Where the languages have changed their parts since a text was confirmed.

use std::collections::{HashMap, HashSet};

use super::{Entry, Side, Standing, State, digest};

/// The standings where what is now the translation was the source when it was confirmed.
pub(super) fn turned(sides: &[Side<'_>], entries: &[Entry]) -> Vec<Standing> {
    let froms: HashMap<&str, usize> =
        entries.iter().enumerate().map(|(at, entry)| (entry.from.as_str(), at)).collect();
    let tos: HashMap<u64, usize> =
        entries.iter().enumerate().filter_map(|(at, entry)| Some((entry.to?, at))).collect();
    // What stands alone in one language may stand alone in the other, too, in another place.
    let alone = |side: &&Side<'_>| side.from.is_none() || side.to.is_none();
    let lone: HashSet<&str> =
        sides.iter().filter(alone).filter_map(|side| side.from.or(side.to)).collect();
    let lone_sources: HashSet<u64> =
        sides.iter().filter(|it| it.to.is_none()).filter_map(|it| it.from.map(digest)).collect();
    let standing = |side: &Side<'_>| {
        let by_source = side.from.and_then(|from| tos.get(&digest(from)));
        let by_translation = side.to.and_then(|to| froms.get(to));
        let (state, entry) = match (by_source, by_translation) {
            (Some(&entry), _) if side.to.is_some() || lone.contains(&*entries[entry].from) => {
                (State::Translated, entry)
            }
            (None, Some(&entry))
                if side.from.is_none()
                    && entries[entry].to.is_some_and(|to| lone_sources.contains(&to)) =>
            {
                (State::Translated, entry)
            }
            (None, Some(&entry)) if side.from.is_some() => (State::Changed, entry),
            _ => return side.unknown(),
        };
        Standing { state, entries: Vec::new(), old: None, on: entries[entry].on, apart: false }
    };
    sides.iter().map(standing).collect()
}
