//! What people do to a text and its translation, and what is said of it then.
//!
//! The states are those that a careful person would give, one letter a unit:
//! Translated, Changed, Missing, New, Extra.

use ikidil::lang::Lang;
use ikidil::memo::Memo;
use ikidil::site::{Site, SiteOptions, assemble};
use ikidil::source::{Blob, ProjectPath, Snapshot};
use ikidil::translation::accept::{Wish, accept};
use ikidil::translation::overview::Stores;
use ikidil::translation::state::State;
use ikidil::translation::store::Store;
use ikidil::translation::{find, overview};

const SITE: &str = "title: { tr: Site, en: Site }\nlanguages: [tr, en]\n";
const GUIDE: &str = "title: { tr: Rehber, en: Guide }\nsource: tr\n";
const STORE: &str = "content/guide/translation.yaml";
const TR: &str = "content/guide/01-a.tr.md";
const EN: &str = "content/guide/01-a.en.md";

const TURKISH: &str = "---\ntitle: Su\n---\n\n\
Su herkesin hakkıdır ve belediye bu hakkı kesintisiz sağlar.\n\n\
Fatura ödenmediğinde bile asgari miktar kesilmez. Borç sonradan taksitlendirilir.\n\n\
## Ulaşım {#sec-u}\n\n\
Duraklar 300 metreden uzak olamaz ve basamaksız olmalıdır.\n\n\
- Rampa vardır.\n- Asansör çalışır.\n\n\
Tamam.\n\n\
## Konut {#sec-k}\n\n\
Kira desteği gelire göre belirlenir ve her yıl yenilenir.[^1]\n\n\
Tamam.\n\n\
[^1]: Meclis kararıyla.\n";

const ENGLISH: &str = "---\ntitle: Water\n---\n\n\
Water is everybody's right, and the municipality provides it without a break.\n\n\
Even when a bill is not paid, a minimum is not cut off. The debt is paid in instalments later.\n\n\
## Transport {#sec-u}\n\n\
Stops cannot be more than 300 metres away and must have no steps.\n\n\
- There is a ramp.\n- The lift works.\n\n\
Done.\n\n\
## Housing {#sec-k}\n\n\
Rent support depends on income and is renewed every year.[^1]\n\n\
Done.\n\n\
[^1]: By decision of the council.\n";

/// A project and its history.
struct Project {
    snapshot: Snapshot,
}

impl Project {
    fn new() -> Project {
        let files = [
            ("content/site.yaml", SITE),
            ("content/guide/publication.yaml", GUIDE),
            (TR, TURKISH),
            (EN, ENGLISH),
        ];
        Project { snapshot: Snapshot::from_texts(files) }
    }

    /// A project whose translations are all confirmed.
    fn confirmed() -> Project {
        let mut project = Project::new();
        assert_eq!(project.accept(&Wish::default()), 11);
        project
    }

    fn text(&self, path: &str) -> String {
        let blob = self.snapshot.get(&ProjectPath::new(path)).expect("a file");
        String::from_utf8(blob.bytes().to_vec()).expect("a text")
    }

    fn write(&mut self, path: &str, text: &str) {
        self.snapshot.files.insert(ProjectPath::new(path), Blob::new(text.as_bytes()));
    }

    fn edit(&mut self, path: &str, from: &str, to: &str) -> &mut Project {
        let text = self.text(path);
        assert!(text.contains(from), "{from} in {text}");
        self.write(path, &text.replacen(from, to, 1));
        self
    }

    fn accept(&mut self, wish: &Wish<'_>) -> usize {
        let site = self.site();
        self.accept_in(&site, find::all(&site), wish)
    }

    /// Confirms some texts of a project, and says how many units were confirmed anew.
    fn accept_in<'a>(
        &mut self,
        site: &Site,
        texts: impl Iterator<Item = find::Found<'a>>,
        wish: &Wish<'_>,
    ) -> usize {
        let mut stores = Stores::read(site, &self.snapshot);
        let mut accepted = 0;
        for found in texts {
            let store = stores.of(found.folder());
            let survey = overview::survey(found, &self.snapshot, store);
            accepted += accept(&survey, store, wish, jiff::civil::date(2026, 11, 23));
        }
        for (folder, store) in stores.into_inner() {
            self.write(overview::file(&folder).as_str(), &store.text());
        }
        accepted
    }

    fn site(&self) -> Site {
        let options = SiteOptions { drafts: true, ..SiteOptions::default() };
        assemble::assemble(&self.snapshot, &options, &Memo::default()).value.0
    }

    fn states(&self) -> String {
        let site = self.site();
        let mut stores = Stores::read(&site, &self.snapshot);
        let mut states = String::new();
        for found in find::all(&site) {
            let store = stores.of(found.folder());
            let survey = overview::survey(found, &self.snapshot, store);
            let letter = |state| match state {
                State::Translated => 'T',
                State::Changed => 'C',
                State::Missing => 'M',
                State::New => 'N',
                State::Extra => 'E',
            };
            states.extend(survey.standings.iter().map(|standing| letter(standing.state)));
            states.push(' ');
        }
        states.trim_end().to_owned()
    }

    fn is(&self, expected: &str) {
        assert_eq!(self.states(), expected, "{}\n{}", self.text(TR), self.text(EN));
    }
}

/// Edits of both files of a confirmed project, and the states then.
fn check(tr: &[(&str, &str)], en: &[(&str, &str)], expected: &str) {
    let mut project = Project::confirmed();
    for (path, edits) in [(TR, tr), (EN, en)] {
        for (from, to) in edits {
            project.edit(path, from, to);
        }
    }
    project.is(expected);
    // Whatever the states are, confirming everything ends them, except what one side lacks.
    project.accept(&Wish::default());
    let after = project.states();
    assert!(!after.contains(['C', 'N']), "{after} after {expected}");
}

#[test]
fn nothing_happened() {
    Project::new().is("NNNNNNNNNNN");
    check(&[], &[], "TTTTTTTTTTT");
}

#[test]
fn what_says_the_same_is_no_change() {
    check(
        &[("belediye bu", "belediye\nbu"), ("Su herkesin", "Su <!-- bakılacak --> herkesin")],
        &[],
        "TTTTTTTTTTT",
    );
    check(&[("{#sec-u}", "{#sec-ulasim}")], &[("{#sec-u}", "{#sec-ulasim}")], "TTTTTTTTTTT");
    check(&[], &[("everybody's", "everybody’s")], "TTTTTTTTTTT");
}

#[test]
fn edits() {
    check(&[("kesintisiz", "ücretsiz")], &[], "TCTTTTTTTTT");
    check(&[("title: Su", "title: Temiz su")], &[], "CTTTTTTTTTT");
    check(&[("Meclis kararıyla", "Encümen kararıyla")], &[], "TTTTTTTTTTC");
    // A better translation of the same source is still a translation of it.
    check(&[], &[("without a break", "at all times")], "TTTTTTTTTTT");
    // Both sides were worked on: a person has to look.
    check(&[("kesintisiz", "ücretsiz")], &[("without a break", "free of charge")], "TCTTTTTTTTT");
    check(&[("- Rampa vardır.", "- Rampa vardır.\n- Işık yanar.")], &[], "TTTTTCTTTTT");
}

#[test]
fn additions_and_losses() {
    let new = ("## Konut", "Gece seferleri hafta sonu sabaha kadar sürer.\n\n## Konut");
    check(&[new], &[], "TTTTTTTMTTTT");
    check(
        &[new],
        &[("## Housing", "Night buses run until morning at weekends.\n\n## Housing")],
        "TTTTTTTNTTTT",
    );
    check(
        &[("Duraklar 300 metreden uzak olamaz ve basamaksız olmalıdır.\n\n", "")],
        &[],
        "TTTTETTTTTT",
    );
    check(
        &[],
        &[("Stops cannot be more than 300 metres away and must have no steps.\n\n", "")],
        "TTTTMTTTTTT",
    );
    check(
        &[("Duraklar 300 metreden uzak olamaz ve basamaksız olmalıdır.\n\n", "")],
        &[("Stops cannot be more than 300 metres away and must have no steps.\n\n", "")],
        "TTTTTTTTTT",
    );
}

#[test]
fn moves() {
    let stops = "Duraklar 300 metreden uzak olamaz ve basamaksız olmalıdır.\n\n";
    let en = "Stops cannot be more than 300 metres away and must have no steps.\n\n";
    let to = format!("{stops}## Ulaşım");
    let en_to = format!("{en}## Transport");
    let tr_move: [(&str, &str); 2] = [(stops, ""), ("## Ulaşım", &to)];
    let en_move: [(&str, &str); 2] = [(en, ""), ("## Transport", &en_to)];
    check(&tr_move, &en_move, "TTTTTTTTTTT");
    // Moved and edited: the edit is what counts.
    let edited = to.replace("300", "250");
    check(&[(stops, ""), ("## Ulaşım", &edited)], &en_move, "TTTCTTTTTTT");
    // Moved in the source only: both still say it, in rows of their own.
    check(&tr_move, &[], "TTTTTTTTTTTT");
}

#[test]
fn splits_and_merges() {
    let tr = (" Borç sonradan", "\n\nBorç sonradan");
    let en = (" The debt", "\n\nThe debt");
    check(&[tr], &[en], "TTTTTTTTTTTT");
    check(&[tr], &[], "TTTTTTTTTTT");
    check(&[], &[en], "TTTTTTTTTTT");
    // Split, and one half edited: only that half.
    check(&[tr, ("taksitlendirilir", "silinir")], &[en], "TTTCTTTTTTTT");
    let tr = ("sağlar.\n\nFatura", "sağlar. Fatura");
    let en = ("break.\n\nEven", "break. Even");
    check(&[tr], &[en], "TTTTTTTTTT");
    check(&[tr], &[], "TTTTTTTTTT");
    // Merged, and edited in passing.
    check(&[tr, ("asgari miktar", "belirli bir miktar")], &[en], "TCTTTTTTTT");
}

/// Five paragraphs of one length without ids and numbers, of which pairing alone knows little.
#[test]
fn what_was_confirmed_says_what_is_missing() {
    let tr = [
        "Bir belediye, hizmetini herkese eşit ulaştırmakla yükümlüdür ve bunu rapor eder.",
        "Zeytin dalları budanır; toplanan meyveler sepetlere konur ve gölgede bekletilir.",
        "Kumaşlar kökboyayla renklendirilir; ipler tezgâha gerilir ve desen sayılarak işlenir.",
        "Testiler kilden yapılır; fırında iki gün pişer ve soğuyunca sırlanıp parlatılır.",
    ];
    let en = [
        "A municipality must bring its services to everyone equally, and reports on it.",
        "Olive branches are pruned; the fruit is put in baskets and left to wait in the shade.",
        "Fabrics are dyed with madder; threads are strung on the loom, the pattern is counted.",
        "Jugs are made of clay; they bake in the kiln for two days, and are glazed when cool.",
    ];
    let text = |title: &str, paragraphs: &[&str]| {
        format!("---\ntitle: {title}\n---\n\n{}\n", paragraphs.join("\n\n"))
    };
    let mut project = Project::new();
    project.write(TR, &text("El işi", &tr));
    project.write(EN, &text("Handicraft", &en));
    assert_eq!(project.accept(&Wish::default()), 5);
    for (lost, expected) in [(0, "TMTTT"), (1, "TTMTT"), (2, "TTTMT"), (3, "TTTTM")] {
        let mut left = en.to_vec();
        left.remove(lost);
        project.write(EN, &text("Handicraft", &left));
        project.is(expected);
        // Nobody has named the missing one, so it stays.
        assert_eq!(project.accept(&Wish::default()), 0);
        project.is(expected);
    }
    project.write(EN, &text("Handicraft", &[en[0], en[1], en[3], en[3]]));
    project.is("TTTNT");
    project.write(EN, &text("Handicraft", &[en[0], en[1], tr[2], en[3]]));
    project.is("TTTNT");
    project.write(EN, &text("Handicraft", &[en[0], en[1], "TODO", en[3]]));
    project.is("TTTNT");
}

#[test]
fn a_typo_does_not_concern_the_translation() {
    let mut project = Project::confirmed();
    project.edit(TR, "kesintisiz", "kesintisizce").edit(TR, "Rampa", "Geniş rampa");
    project.edit(TR, "## Konut", "Yepyeni bir paragraf daha geldi.\n\n## Konut");
    project.is("TCTTTCTMTTTT");
    let typo = Wish { block: Some("1.1"), typo: true };
    assert_eq!((project.accept(&typo), project.accept(&typo)), (1, 0));
    project.is("TTTTTCTMTTTT");
    // What nobody has confirmed is no typo.
    let mut fresh = Project::new();
    assert_eq!(fresh.accept(&Wish { block: None, typo: true }), 0);
    fresh.is("NNNNNNNNNNN");
    // One block only; and one that is meant to stand alone.
    assert_eq!(project.accept(&Wish { block: Some("1.7"), typo: false }), 1);
    project.is("TTTTTCTTTTTT");
    assert_eq!(project.accept(&Wish { block: Some("¶ 1.5"), typo: false }), 1);
    project.is("TTTTTTTTTTTT");
}

#[test]
fn the_source_may_be_another_language_in_one_chapter() {
    let mut project = Project::confirmed();
    let front = "title: Su\nsource: en";
    project.edit(TR, "title: Su", front).edit(EN, "title: Water", "title: Water\nsource: en");
    project.is("TTTTTTTTTTT");
    project.edit(EN, "without a break", "free of charge");
    project.is("TCTTTTTTTTT");
    project.accept(&Wish::default());
    project.edit(TR, "kesintisiz", "ücretsiz");
    project.is("TTTTTTTTTTT");
    let store = Store::read(&project.text(STORE));
    assert_eq!(store.chapters["a"].source, Lang::En);
}

#[test]
fn hands_and_merges_in_the_state() {
    let mut project = Project::confirmed();
    let whole = project.text(STORE);
    let line = whole.lines().find(|line| line.contains("Rampa")).expect("a line").to_owned();
    // A deleted line is confirmed no more; a line more than once or out of order is no trouble.
    project.write(STORE, &whole.replace(&format!("{line}\n"), ""));
    project.is("TTTTTNTTTTT");
    project.write(STORE, &format!("{whole}{line}\n{line}\n"));
    project.is("TTTTTTTTTTT");
    let mut lines: Vec<&str> = whole.lines().collect();
    lines[3..].reverse();
    project.write(STORE, &lines.join("\r\n"));
    project.is("TTTTTTTTTTT");
    for text in [
        "",
        "\u{feff}",
        "a: [",
        "- {",
        "a.tr:\n- 3\n- null\n  - x: {\n",
        "\0\0",
        "a.tr: x\n- { from: 3 }",
    ] {
        project.write(STORE, text);
        project.is("NNNNNNNNNNN");
    }
}

/// Two people confirm different things, and git cannot merge their lines.
#[test]
fn a_conflict_keeps_what_both_confirmed() {
    let mut ours = Project::confirmed();
    let base = ours.text(STORE);
    ours.edit(TR, "kesintisiz", "ücretsiz").edit(
        TR,
        "Fatura ödenmediğinde bile",
        "Fatura ödenmese de",
    );
    let mut theirs = Project { snapshot: ours.snapshot.clone() };
    ours.accept(&Wish { block: Some("1.1"), typo: false });
    theirs.accept(&Wish { block: Some("1.2"), typo: false });
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (base, mine, other) = (lines(&base), lines(&ours.text(STORE)), lines(&theirs.text(STORE)));
    let merged = [
        base[..4].to_vec(),
        vec!["<<<<<<< HEAD".to_owned()],
        mine[4..6].to_vec(),
        vec!["||||||| base".to_owned()],
        base[4..6].to_vec(),
        vec!["=======".to_owned()],
        other[4..6].to_vec(),
        vec![">>>>>>> branch".to_owned()],
        base[6..].to_vec(),
    ];
    ours.write(STORE, &(merged.concat().join("\n") + "\n"));
    ours.is("TTTTTTTTTTT");
    // The next confirmation leaves no mark behind.
    ours.accept(&Wish::default());
    assert!(!ours.text(STORE).contains("<<<<<<<"));
    ours.is("TTTTTTTTTTT");
}

#[test]
fn a_paragraph_keeps_its_state_in_another_chapter() {
    let mut project = Project::confirmed();
    let rent = "Kira desteği gelire göre belirlenir ve her yıl yenilenir.";
    let english = "Rent support depends on income and is renewed every year.";
    project.edit(TR, &format!("{rent}[^1]\n\n"), "").edit(TR, "\n[^1]: Meclis kararıyla.\n", "");
    project.edit(EN, &format!("{english}[^1]\n\n"), "").edit(
        EN,
        "\n[^1]: By decision of the council.\n",
        "",
    );
    project.write(
        "content/guide/02-b.tr.md",
        &format!("---\ntitle: Kira\n---\n\n{rent}[^1]\n\n[^1]: Meclis kararıyla.\n"),
    );
    project.write(
        "content/guide/02-b.en.md",
        &format!("---\ntitle: Rent\n---\n\n{english}[^1]\n\n[^1]: By decision of the council.\n"),
    );
    project.is("TTTTTTTTT NTT");
}
