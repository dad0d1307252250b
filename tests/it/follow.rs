//! Chapters get other names, places and shapes, and their state follows them.
//!
//! A line of the state: the chapter, then a letter a unit as in `history`.

use ikidil::memo::Memo;
use ikidil::site::{Site, SiteOptions, assemble};
use ikidil::source::{Blob, ProjectPath, Snapshot};
use ikidil::translation::accept::{Wish, accept};
use ikidil::translation::overview::{self, Stores};
use ikidil::translation::rows::{RowNote, RowNotes};
use ikidil::translation::state::State;
use ikidil::translation::{find, follow, units};

const WATER: [&str; 2] = [
    "---\ntitle: Su\n---\n\n\
     Su herkesin hakkıdır ve belediye bu hakkı kesintisiz sağlar.\n\n\
     Fatura ödenmediğinde bile asgari miktar kesilmez.\n\n\
     ## Ulaşım {#sec-u}\n\n\
     Duraklar 300 metreden uzak olamaz ve basamaksız olmalıdır.\n\n\
     Gece seferleri hafta sonu sabaha kadar sürer.\n\n\
     Tamam.\n",
    "---\ntitle: Water\n---\n\n\
     Water is everybody's right, and the municipality provides it without a break.\n\n\
     Even when a bill is not paid, a minimum is not cut off.\n\n\
     ## Transport {#sec-u}\n\n\
     Stops cannot be more than 300 metres away and must have no steps.\n\n\
     Night buses run until morning at weekends.\n\n\
     Done.\n",
];

const HOUSING: [&str; 2] = [
    "---\ntitle: Konut\n---\n\n\
     Kira desteği gelire göre belirlenir ve her yıl yenilenir.\n\n\
     Boş konutlar önce barınağı olmayanlara verilir.\n\n\
     Tamam.\n",
    "---\ntitle: Housing\n---\n\n\
     Rent support depends on income and is renewed every year.\n\n\
     Empty homes go first to those without shelter.\n\n\
     Done.\n",
];

/// A project with two chapters, whose translations are all confirmed.
struct Project {
    snapshot: Snapshot,
}

impl Project {
    fn new() -> Project {
        let publication = "title: { tr: Rehber, en: Guide }\nsource: tr\n";
        let files = [
            ("content/site.yaml", "title: { tr: Site, en: Site }\nlanguages: [tr, en]\n"),
            ("content/guide/publication.yaml", publication),
            ("content/other/publication.yaml", publication),
        ];
        let mut project = Project { snapshot: Snapshot::from_texts(files) };
        project.write("guide/01-su", WATER);
        project.write("guide/02-konut", HOUSING);
        assert_eq!(project.accept(""), 11);
        project.is("guide/su TTTTTTT\nguide/konut TTTT");
        project
    }

    fn write(&mut self, name: &str, texts: [&str; 2]) {
        for (lang, text) in ["tr", "en"].into_iter().zip(texts) {
            let path = ProjectPath::new(&format!("content/{name}.{lang}.md"));
            self.snapshot.files.insert(path, Blob::new(text.as_bytes()));
        }
    }

    /// Takes both files of a chapter away, as they are.
    fn take(&mut self, name: &str) -> [String; 2] {
        ["tr", "en"].map(|lang| {
            let path = ProjectPath::new(&format!("content/{name}.{lang}.md"));
            let blob = self.snapshot.files.remove(&path).expect("a file");
            String::from_utf8(blob.bytes().to_vec()).expect("a text")
        })
    }

    fn rename(&mut self, from: &str, to: &str) {
        let texts = self.take(from);
        self.write(to, [&texts[0], &texts[1]]);
    }

    fn edit(&mut self, name: &str, from: &str, to: &str) {
        let texts = self.take(name);
        assert!(texts.concat().contains(from), "{from}");
        let texts = texts.map(|text| text.replacen(from, to, 1));
        self.write(name, [&texts[0], &texts[1]]);
    }

    fn site(&self) -> Site {
        let options = SiteOptions { drafts: true, ..SiteOptions::default() };
        assemble::assemble(&self.snapshot, &options, &Memo::default()).value.0
    }

    /// Confirms the texts with that name, or all, and says how many units were confirmed anew.
    fn accept(&mut self, name: &str) -> usize {
        let site = self.site();
        let mut stores = Stores::read(&site, &self.snapshot);
        let mut accepted = 0;
        for found in find::all(&site).filter(|found| name.is_empty() || found.name() == name) {
            let store = stores.of(found.folder());
            let survey = overview::survey(found, &self.snapshot, store);
            let today = jiff::civil::date(2026, 11, 23);
            accepted += accept(&survey, store, &Wish::default(), today);
        }
        for (folder, store) in stores.into_inner() {
            let blob = Blob::new(store.text().as_bytes());
            self.snapshot.files.insert(overview::file(&folder), blob);
        }
        accepted
    }

    /// What is recorded in a folder.
    fn recorded(&self, folder: &str) -> String {
        overview::store(&self.snapshot, folder).text()
    }

    fn states(&self) -> String {
        let site = self.site();
        let mut stores = Stores::read(&site, &self.snapshot);
        let line = |found: find::Found<'_>| {
            let survey = overview::survey(found, &self.snapshot, stores.of(found.folder()));
            let letter = |state| match state {
                State::Translated => 'T',
                State::Changed => 'C',
                State::Missing => 'M',
                State::New => 'N',
                State::Extra => 'E',
            };
            let letters = survey.standings.iter().map(|standing| letter(standing.state));
            format!("{} {}", found.name(), letters.collect::<String>())
        };
        find::all(&site).map(line).collect::<Vec<_>>().join("\n")
    }

    fn is(&self, expected: &str) {
        assert_eq!(self.states(), expected);
    }
}

#[test]
fn a_new_name() {
    let mut project = Project::new();
    let before = project.recorded("content/guide");
    project.rename("guide/01-su", "guide/01-hizmetler");
    project.is("guide/hizmetler TTTTTTT\nguide/konut TTTT");
    // Nothing is confirmed anew, so no day changes; confirming any chapter writes the new name.
    assert_eq!(project.accept("guide/konut"), 0);
    let (konut, su) = before.split_once("su.tr:").expect("two chapters");
    let (comment, konut) = konut.split_once("konut.tr:").expect("two chapters");
    let after = format!("{comment}hizmetler.tr:{su}konut.tr:{konut}");
    assert_eq!(project.recorded("content/guide"), after);
    project.is("guide/hizmetler TTTTTTT\nguide/konut TTTT");
}

#[test]
fn a_new_number() {
    let mut project = Project::new();
    let before = project.recorded("content/guide");
    project.rename("guide/01-su", "guide/07-su");
    project.is("guide/konut TTTT\nguide/su TTTTTTT");
    assert_eq!(project.accept(""), 0);
    assert_eq!(project.recorded("content/guide"), before);
}

#[test]
fn a_new_name_and_edits() {
    let mut project = Project::new();
    project.rename("guide/01-su", "guide/03-hizmetler");
    project.edit("guide/03-hizmetler", "kesintisiz", "ücretsiz");
    project.edit("guide/03-hizmetler", "Tamam.", "Bugün yepyeni bir hak geldi.\n\nTamam.");
    project.is("guide/konut TTTT\nguide/hizmetler TCTTTTMT");
    // Readers are told the same.
    let notes = RowNotes::new(&project.site(), &project.snapshot, &Memo::default());
    let site = project.site();
    let chapter = find::find(&site, "guide/hizmetler")[0].chapter;
    let day = Some(jiff::civil::date(2026, 11, 23));
    let none = RowNote::None;
    let expected = [RowNote::Behind(day), none, none, none, none, RowNote::Added, none];
    assert_eq!(notes.of(chapter), expected);
    assert_eq!(project.accept(""), 1);
    project.is("guide/konut TTTT\nguide/hizmetler TTTTTTMT");
}

#[test]
fn every_paragraph_edited_on_the_way() {
    let mut project = Project::new();
    project.rename("guide/02-konut", "guide/02-ev");
    for (from, to) in [("desteği", "yardımı"), ("Boş", "Kullanılmayan"), ("Konut", "Konutlar")]
    {
        project.edit("guide/02-ev", from, to);
    }
    project.is("guide/su TTTTTTT\nguide/ev CCCT");
}

#[test]
fn two_chapters_change_names() {
    let mut project = Project::new();
    let [su, konut] = ["guide/01-su", "guide/02-konut"].map(|name| project.take(name));
    project.write("guide/01-konut", [&su[0], &su[1]]);
    project.write("guide/02-su", [&konut[0], &konut[1]]);
    project.edit("guide/01-konut", "kesintisiz", "ücretsiz");
    project.edit("guide/02-su", "her yıl", "iki yılda bir");
    project.is("guide/konut TCTTTTT\nguide/su TCTT");
    assert_eq!(project.accept("guide/su"), 1);
    project.is("guide/konut TCTTTTT\nguide/su TTTT");
    assert_eq!(project.accept(""), 1);
    project.is("guide/konut TTTTTTT\nguide/su TTTT");
}

#[test]
fn a_chapter_in_two() {
    let mut project = Project::new();
    let [tr, en] = project.take("guide/01-su");
    let (tr, tr_rest) = tr.split_once("## Ulaşım").expect("a heading");
    let (en, en_rest) = en.split_once("## Transport").expect("a heading");
    project.write("guide/01-su", [tr, en]);
    project.write(
        "guide/03-ulasim",
        [
            &format!("---\ntitle: Ulaşım\n---\n\n## Ulaşım{tr_rest}"),
            &format!("---\ntitle: Transport\n---\n\n## Transport{en_rest}"),
        ],
    );
    // The title is new.
    project.is("guide/su TTT\nguide/konut TTTT\nguide/ulasim NTTTT");
    project.edit("guide/03-ulasim", "300 metreden", "250 metreden");
    project.is("guide/su TTT\nguide/konut TTTT\nguide/ulasim NTCTT");
    // Confirming the one forgets nothing about the other.
    assert_eq!(project.accept("guide/su"), 0);
    project.is("guide/su TTT\nguide/konut TTTT\nguide/ulasim NTCTT");
    assert_eq!(project.accept(""), 2);
    project.is("guide/su TTT\nguide/konut TTTT\nguide/ulasim TTTTT");
}

#[test]
fn another_publication() {
    let mut project = Project::new();
    project.rename("guide/01-su", "other/05-su");
    project.edit("other/05-su", "kesintisiz", "ücretsiz");
    project.is("guide/konut TTTT\nother/su TCTTTTT");
    assert_eq!(project.accept("other/su"), 1);
    project.is("guide/konut TTTT\nother/su TTTTTTT");
    assert!(!project.recorded("content/guide").contains("su.tr:"));
}

#[test]
fn what_nobody_confirmed_stays_so() {
    // Another text under an old name, and one that shares a few lines with it.
    let mut project = Project::new();
    let old = project.recorded("content/guide");
    project.take("guide/01-su");
    let other = [
        "---\ntitle: Bakım\n---\n\nKreşler mahallenin içindedir ve geç saatte de açıktır.\n\n## Ulaşım\n\nTamam.\n",
        "---\ntitle: Care\n---\n\nNurseries are in the neighbourhood and open late.\n\n## Traffic\n\nReady.\n",
    ];
    project.write("guide/04-bakim", other);
    project.is("guide/konut TTTT\nguide/bakim NNNN");
    // A record that no text comes from waits.
    assert_eq!(project.accept("guide/konut"), 0);
    assert_eq!(project.recorded("content/guide"), old);
    project.write("guide/01-su", WATER);
    project.is("guide/su TTTTTTT\nguide/konut TTTT\nguide/bakim NNNN");

    // A copy has what its model has; the model loses nothing.
    let mut project = Project::new();
    project.write("guide/03-kopya", WATER);
    project.edit("guide/03-kopya", "Gece seferleri", "Gece otobüsleri");
    project.is("guide/su TTTTTTT\nguide/konut TTTT\nguide/kopya TTTTTNT");
}

/// What is compared is a function of texts and records only, whatever the order of the texts.
#[test]
fn the_order_of_texts_does_not_matter() {
    let mut project = Project::new();
    project.rename("guide/01-su", "other/01-a");
    project.rename("guide/02-konut", "guide/02-b");
    let site = project.site();
    let found: Vec<_> = find::all(&site).collect();
    let text = |found: &find::Found<'_>| (found.folder().to_owned(), found.key());
    let stores =
        [("content/guide".to_owned(), overview::store(&project.snapshot, "content/guide").into())];
    let followed = |order: &[usize]| {
        let names: Vec<_> = order.iter().map(|at| text(&found[*at])).collect();
        let texts: Vec<_> = names
            .iter()
            .map(|(folder, key)| follow::Text {
                folder,
                key: key.clone(),
                source: ikidil::lang::Lang::Tr,
                at_home: false,
            })
            .collect();
        let units = |at: usize| units::units(found[order[at]].chapter, &project.snapshot).into();
        follow::follow(&texts, units, &stores.clone().into())
    };
    let names = |stores: &std::collections::BTreeMap<String, std::sync::Arc<_>>| {
        let names =
            |(folder, store): (&String, &std::sync::Arc<ikidil::translation::store::Store>)| {
                store.chapters.keys().map(|key| format!("{folder}/{key}")).collect::<Vec<_>>()
            };
        stores.iter().flat_map(names).collect::<Vec<_>>()
    };
    let one = followed(&[0, 1]);
    assert_eq!(names(&one), ["content/guide/b", "content/other/a"]);
    assert_eq!(followed(&[1, 0]), one);
}
