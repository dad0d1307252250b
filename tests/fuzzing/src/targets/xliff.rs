//! A document that a translator sends back.

use std::sync::LazyLock;

use ikidil::memo::Memo;
use ikidil::site::terms::TermBase;
use ikidil::site::{SiteOptions, assemble};
use ikidil::source::Blob;
use ikidil::source::Snapshot;
use ikidil::translation::exchange::edit::{Order, edit};
use ikidil::translation::exchange::judge::judge;
use ikidil::translation::exchange::read::read;
use ikidil::translation::exchange::sheet::Sheet;
use ikidil::translation::{find, overview};

use super::{EN, TR, check, project};

/// What the seeds were exported from.
const SOURCE: &str = "---\ntitle: Su\n---\n\nSu **temel** bir haktır [@k].\n\n- Bir\n- İki\n\n## Son {#sec-son}\n\nHerkes @sec-son'da eşittir.[^a]\n\n[^a]: Not.\n";
const TRANSLATION: &str = "---\ntitle: Water\n---\n\nWater is a *basic* right\n[@k].\n\n* One\n* Two\n\n## End {#sec-son}\n";

static PROJECT: LazyLock<(Snapshot, Vec<Sheet>)> = LazyLock::new(|| {
    let mut snapshot = project(SOURCE.as_bytes(), TR).expect("a project");
    snapshot.files.insert(ikidil::source::ProjectPath::new(EN), Blob::new(TRANSLATION.as_bytes()));
    let options = SiteOptions { drafts: true, ..SiteOptions::default() };
    let (site, _) = assemble::assemble(&snapshot, &options, &Memo::default()).value;
    let sheets = find::all(&site).filter_map(|found| {
        let store = overview::store(&snapshot, found.folder());
        let survey = overview::survey(found, &snapshot, &store);
        Sheet::of(&survey, &snapshot, &TermBase::default())
    });
    let sheets = sheets.collect();
    (snapshot, sheets)
});

/// Tries one input.
pub fn run(xml: &str) {
    let (snapshot, sheets) = &*PROJECT;
    let Ok(returned) = read(xml) else { return };
    let judged: Vec<_> = returned
        .files
        .iter()
        .filter_map(|file| {
            let sheet = sheets.iter().find(|sheet| sheet.name == file.name)?;
            Some((sheet, judge(sheet, file)))
        })
        .collect();
    let orders: Vec<Order<'_>> = judged
        .iter()
        .map(|(sheet, verdict)| Order { sheet, changes: verdict.changes.clone() })
        .collect();
    let edited = edit(&orders, snapshot);
    let mut after = snapshot.clone();
    for (path, text) in edited.files {
        assert!(snapshot.get(&path).is_some(), "{path} is no text of the project");
        after.files.insert(path, Blob::new(text.into_bytes()));
    }
    check(&after);
}
