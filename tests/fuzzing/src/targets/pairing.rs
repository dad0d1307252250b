//! Two editions of a chapter, paired block by block.

use ikidil::lang::Lang;
use ikidil::memo::Memo;
use ikidil::parse::{self, ParseOptions};
use ikidil::site::align::align;
use ikidil::source::{ProjectPath, Snapshot};

use super::{EN, TR, check, project};

/// Tries one input.
pub fn run(data: &[u8]) {
    let Some(snapshot) = project(data, TR) else { return };
    check(&snapshot);
    rows(&snapshot);
}

/// Every block is in one row, and both editions keep their order.
fn rows(snapshot: &Snapshot) {
    let parsed = |path: &str, lang| {
        let path = ProjectPath::new(path);
        let blob = snapshot.get(&path)?;
        let options = ParseOptions { raw_html: Default::default(), smart: true };
        Some(parse::document(&path, lang, blob, &options, &Memo::default()).value)
    };
    let (Some(tr), Some(en)) = (parsed(TR, Lang::Tr), parsed(EN, Lang::En)) else { return };
    let (mut first, mut second) = (0, 0);
    let trees = (tr.tree(&Memo::default()), en.tree(&Memo::default()));
    let (tr, en) = (trees.0.shapes(&tr.head), trees.1.shapes(&en.head));
    for row in align(tr, en) {
        assert!(!row.first.is_empty() || !row.second.is_empty());
        for (blocks, next) in [(row.first, &mut first), (row.second, &mut second)] {
            if !blocks.is_empty() {
                assert_eq!(blocks.start, *next);
                *next = blocks.end;
            }
        }
    }
    assert_eq!((first, second), (tr.len(), en.len()));
}
