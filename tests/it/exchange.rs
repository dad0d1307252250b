//! Texts go to a translator and come back.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ikidil::memo::Memo;
use ikidil::site::terms::TermBase;
use ikidil::site::{SiteOptions, assemble};
use ikidil::source::{ProjectPath, Snapshot};
use ikidil::translation::exchange::edit::{Edited, Order, edit};
use ikidil::translation::exchange::judge::{Verdict, judge};
use ikidil::translation::exchange::sheet::Sheet;
use ikidil::translation::exchange::{read, xliff};
use ikidil::translation::units::Place;
use ikidil::translation::{find, overview};

use ikidil::lang::Lang;

const SITE: &str = "title: { tr: Site, en: Site }\nlanguages: [tr, en]\n";
const GUIDE: &str = "title: { tr: Rehber, en: Guide }\nsource: tr\n";

/// A project with one chapter; an empty text is no file.
fn project(tr: &str, en: &str) -> Snapshot {
    let files = [
        ("content/site.yaml", SITE),
        ("content/guide/publication.yaml", GUIDE),
        ("content/guide/01-a.tr.md", tr),
        ("content/guide/01-a.en.md", en),
    ];
    Snapshot::from_texts(files.into_iter().filter(|(_, text)| !text.is_empty()))
}

/// The texts of a project that were written in Turkish.
fn sheets(snapshot: &Snapshot) -> Vec<Sheet> {
    let options = SiteOptions { drafts: true, ..SiteOptions::default() };
    let (site, _) = assemble::assemble(snapshot, &options, &Memo::default()).value;
    let texts = find::all(&site).filter(|found| found.chapter.source == Lang::Tr);
    let sheet = |found: find::Found<'_>| {
        let store = overview::store(snapshot, found.folder());
        Sheet::of(&overview::survey(found, snapshot, &store), snapshot, &TermBase::default())
    };
    texts.filter_map(sheet).collect()
}

/// What becomes of an XLIFF document.
fn import(xml: &str, snapshot: &Snapshot) -> (Vec<Verdict>, Edited) {
    let sheets = sheets(snapshot);
    let returned = read::read(xml).expect("the document can be read");
    let judged = returned.files.iter().filter_map(|file| {
        let sheet = sheets.iter().find(|sheet| sheet.name == file.name)?;
        Some((sheet, judge(sheet, file)))
    });
    let judged: Vec<_> = judged.collect();
    let orders: Vec<Order<'_>> = judged
        .iter()
        .map(|(sheet, verdict)| Order { sheet, changes: verdict.changes.clone() })
        .collect();
    let edited = edit(&orders, snapshot);
    (judged.into_iter().map(|(_, verdict)| verdict).collect(), edited)
}

/// The document with every source copied into its translation.
fn copied(xml: &str) -> String {
    let mut copied = String::new();
    for segment in xml.split_inclusive("</segment>") {
        let source = segment.find("<source xml:lang=\"tr\">").map(|at| at + 22);
        let end = segment.find("</source>");
        if let (Some(start), Some(end)) = (source, end) {
            copied.push_str(&segment[..end + 9]);
            copied.push_str(&format!("<target>{}</target></segment>", &segment[start..end]));
        } else {
            copied.push_str(segment);
        }
    }
    copied
}

/// The project's own texts, by the path without language.
fn content() -> BTreeMap<String, BTreeMap<String, String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut texts: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok)
    {
        let name = entry.path().display().to_string();
        if let Some((stem, lang)) = name.strip_suffix(".md").and_then(|it| it.rsplit_once('.')) {
            let text = fs::read_to_string(entry.path()).expect("a text can be read");
            texts.entry(stem.to_owned()).or_default().insert(lang.to_owned(), text);
        }
    }
    texts
}

const FRONT: &str = "---\ntitle: Başlık\n---\n\n";

/// Everything that Markdown knows, and what we add to it.
fn constructs() -> Vec<String> {
    let spec = include_str!("../commonmark/spec.txt");
    let examples = spec.split("```````````````````````````````` example\n").skip(1);
    let markdown = |example: &str| example.split("\n.\n").next().map(|it| it.replace('→', "\t"));
    let mut texts: Vec<String> = examples.filter_map(markdown).collect();
    texts.extend(OURS.iter().map(|text| (*text).to_owned()));
    texts.into_iter().map(|text| format!("{FRONT}{text}")).collect()
}

const OURS: &[&str] = &[
    "## Bütçe ve **pay** {#sec-budget}\n\nMetin @sec-budget'te, [@kaynak, art. 14; @öbür] ve [-@kaynak] ile.\n",
    "> [!note] Not **kalın** {#box-a}\n> Bir paragraf\n> iki satırda [bağ](a.md \"başlık\").\n>\n> - bir\n> - iki @fig-a'da\n",
    "> [!checklist] Yapılacaklar\n> - [ ] bir\n> - [x] iki *vurgu*\n",
    "![Resim yazısı *x*](a.svg){#fig-a alt=\"Ne \\\"gösterdiği\\\"\"}\n",
    "| a | b |\n| --- | --: |\n| x [@k] | [[term\\|söz]] |\n| [@yalnız] | 1.234 |\n\n: Yazı {#tbl-a}\n",
    "```chart {#fig-c}\ndata: a.csv\nkind: line\nx: yıl\ncaption: İstanbul'un nüfusu\nalt: >-\n  Artıyor;\n  sonra düşüyor.\nsource: \"[@k]\"\n```\n",
    "Terim\n: Tanım bir\n\nİkinci\n: Tanım iki\n: Tanım üç\n",
    "[[term]] ile [[term|başka söz]] ve [eşit]{lang=en} <span>ham *html*</span>.\n",
    "Yorum <!-- bir\n\niki --> sonrası. <!-- üç -->\n",
    "Satır sonu\\\nburada ve  \nburada; kaçış \\* ve \\[x\\], varlık &nbsp;&lt;.\n",
    "Dipnot.[^bir] Öbürü.[^iki]\n\n[^bir]: Kısa.\n[^iki]: Uzun.\n\n    İkinci paragraf.\n",
    "1. bir\n   devamı\n2. iki\n\n   - iç\n   - iç **k**\n",
    "Bir  \r\niki satır\r\nüç\r\n\r\n- dört\r\n- beş\r\n",
    "***çift*** ~~eski~~ `kod <x>` ``iki ` `` <https://a.b/c> **[bağ](x)** [![r](s.svg){alt=\"t\"}](u)\n",
    "Bir\u{1}iki \u{b} üç\u{85}\u{ffff}\n",
    "<div>\n\nİçerik *burada*.\n\n</div>\n\n---\n\n    girintili kod\n",
];

#[test]
fn what_is_cut_is_put_together_again() {
    let texts = content().into_values().flat_map(BTreeMap::into_values).chain(constructs());
    for text in texts {
        for sheet in sheets(&project(&text, "")) {
            for line in &sheet.lines {
                if matches!(line.place, Place::Row(_) | Place::Note(_)) {
                    assert_eq!(line.forms.0.raw(), line.raw);
                    assert_eq!(line.forms.0.joined().raw(), line.raw);
                }
            }
        }
    }
}

#[test]
fn an_unchanged_document_changes_nothing() {
    let own =
        content().into_values().filter_map(|mut it| Some((it.remove("tr")?, it.remove("en")?)));
    let made = constructs();
    let shifted = made.iter().cloned().zip(made.iter().skip(1).cloned());
    let same = made.iter().map(|text| (text.clone(), text.clone()));
    for (tr, en) in own.chain(same).chain(shifted) {
        let snapshot = project(&tr, &en);
        let sheets = sheets(&snapshot);
        let xml = xliff::write(&sheets, Lang::Tr, Lang::En);
        let (verdicts, edited) = import(&xml, &snapshot);
        for verdict in verdicts {
            assert_eq!(verdict.refused, [], "{tr}\n~~~\n{en}");
            assert!(verdict.changes.is_empty(), "{tr}\n~~~\n{en}\n~~~\n{:?}", verdict.changes);
        }
        assert!(edited.files.is_empty());
    }
}

/// What the translator has not touched is nothing to quarrel about, whoever mended it since.
#[test]
fn what_was_sent_back_untouched_is_let_be() {
    let tr = format!("{FRONT}Su *bir* haktır.\n\n- Bir\n- İki\n");
    let en = format!("{FRONT}Water is *a* rihgt.\n\n- One\n- Two\n");
    let xml = xliff::write(&sheets(&project(&tr, &en)), Lang::Tr, Lang::En);
    for (tr, en) in [
        (tr.clone(), en.replace("rihgt", "right").replace("Two", "2")),
        (tr.replace("haktır", "haktır ve öyle kalır"), en.clone()),
    ] {
        let (verdicts, edited) = import(&xml, &project(&tr, &en));
        for verdict in verdicts {
            assert_eq!((verdict.refused, verdict.changes.len()), (Vec::new(), 0), "{en}");
        }
        assert!(edited.files.is_empty());
    }
}

/// Whoever copies every source has the same text in the end.
#[test]
fn a_copied_text_is_the_same_text() {
    let own = content().into_values().filter_map(|mut it| it.remove("tr"));
    // Raw HTML that the settings do not let through is in no block, and
    // definitions of addresses stand at the end then.
    let plain = |text: &String| !text.contains('<') && !text.contains("]:");
    let ours = OURS.iter().map(|text| format!("{FRONT}{text}"));
    let made = constructs().into_iter().filter(plain).chain(ours);
    for text in own.chain(made) {
        let snapshot = project(&text, "");
        let xml = copied(&xliff::write(&sheets(&snapshot), Lang::Tr, Lang::En));
        let (_, edited) = import(&xml, &snapshot);
        let Some(new) = edited.files.get(&ProjectPath::new("content/guide/01-a.en.md")) else {
            panic!("nothing was written for\n{text}")
        };
        // Lines may end elsewhere, and footnotes stand at the end.
        let body = |text: &str| {
            let body = text.splitn(3, "---").nth(2).unwrap_or_default();
            let told = |letter: &char| !letter.is_whitespace() && !matches!(letter, '\\' | '>');
            let mut letters: Vec<char> = body.chars().filter(told).collect();
            if text.contains("[^") {
                letters.sort_unstable();
            }
            letters.into_iter().collect::<String>()
        };
        let (new, old) = (body(new), body(&text));
        assert!(new == old && edited.refused.is_empty(), "{old}\n~~~\n{new}\n{:?}", edited.refused);
    }
}

const TR: &str = "---\ntitle: Su\n---\n\nSu **temel** bir haktır [@a].\n\n- Bir\n- İki\n\n## Son {#sec-son}\n\nHerkes @fig-a'da eşittir.\n";
const EN: &str = "---\ntitle: Water\n---\n\nWater is a *basic* right\n[@a].\n\n* One\n* Two\n\n## End {#sec-son}\n";

/// What becomes of the English text when a translator replaces something in the document.
fn translated(replace: &[(&str, &str)]) -> (String, Vec<(String, String)>) {
    let snapshot = project(TR, EN);
    let mut xml = xliff::write(&sheets(&snapshot), Lang::Tr, Lang::En);
    for (from, to) in replace {
        assert!(xml.contains(from), "{from} in {xml}");
        xml = xml.replacen(from, to, 1);
    }
    let (verdicts, edited) = import(&xml, &snapshot);
    let refused = verdicts.into_iter().flat_map(|it| it.refused);
    let mut refused: Vec<_> = refused.map(|(name, why)| (name, format!("{why:?}"))).collect();
    refused.extend(edited.refused.into_iter().map(|(_, name)| (name, "Unwritable".to_owned())));
    (edited.files.into_values().next().unwrap_or_default(), refused)
}

#[test]
fn only_what_was_translated_is_written() {
    let check = |replace: &[(&str, &str)], from: &str, to: &str| {
        assert_eq!(translated(replace), (EN.replacen(from, to, 1), vec![]), "{replace:?}");
    };
    check(&[(">Water<", ">Water: a right<")], "title: Water", "title: 'Water: a right'");
    check(&[(">Two<", ">Both [x] &amp; 2*3*4<")], "Two", "Both \\[x\\] & 2\\*3\\*4");
    check(&[(">One<", ">- one<")], "One", "\\- one");
    check(
        &[("Water is a ", "Clean water has to be a ")],
        "Water is a *basic* right\n[@a]",
        "Clean water has to be a\n*basic* right [@a]",
    );
    check(&[(">End<", ">The end<")], "End", "The end");
}

#[test]
fn a_missing_translation_takes_its_place() {
    let source = "<source xml:lang=\"tr\">Herkes <ph id=\"1\" canCopy=\"no\" canDelete=\"no\" dataRef=\"d1\" disp=\"@fig-a\" equiv=\"\"/>'da eşittir.</source>";
    let target =
        format!("{source}<target>In <ph id=\"1\" dataRef=\"d1\"/> all are equal.</target>");
    let (text, refused) = translated(&[(source, &target)]);
    assert_eq!(text, EN.replace("{#sec-son}\n", "{#sec-son}\n\nIn @fig-a all are equal.\n"));
    assert_eq!(refused, []);
}

/// The units of a text after those of the front matter, without their notes and data.
fn segments(tr: &str, en: &str) -> String {
    let xml = xliff::write(&sheets(&project(tr, en)), Lang::Tr, Lang::En);
    let units = xml.split("    <unit ").skip(2);
    let said = units.filter_map(|unit| {
        let start = unit.find("      <segment")?;
        Some(&unit[start..unit.find("    </unit>")?])
    });
    said.collect()
}

#[test]
fn a_translation_may_lack_what_it_lacks_already() {
    let text = |text: &str| format!("{FRONT}{text}\n");
    assert_eq!(
        segments(&text("Su [@a] haktır [@b]."), &text("Water is a right [@b].")),
        "      <segment id=\"s1\" state=\"translated\">\n        \
         <source xml:lang=\"tr\">Su \
         <ph id=\"1\" canCopy=\"no\" canDelete=\"yes\" dataRef=\"d1\" disp=\"[@a]\" equiv=\"\"/> haktır \
         <ph id=\"2\" canCopy=\"no\" canDelete=\"no\" dataRef=\"d2\" disp=\"[@b]\" equiv=\"\"/>.</source>\n        \
         <target xml:lang=\"en\">Water is a right \
         <ph id=\"2\" canCopy=\"no\" canDelete=\"no\" dataRef=\"d2\" disp=\"[@b]\" equiv=\"\"/>.</target>\n      \
         </segment>\n"
    );
}

#[test]
fn a_code_in_another_item_puts_the_items_together() {
    let text = |text: &str| format!("{FRONT}{text}\n");
    assert_eq!(
        segments(&text("- Bir [@a]\n- İki"), &text("- One\n- Two [@a]")),
        "      <segment id=\"s1\" state=\"translated\">\n        \
         <source xml:lang=\"tr\">Bir \
         <ph id=\"1\" canCopy=\"no\" canDelete=\"no\" dataRef=\"d1\" disp=\"[@a]\" equiv=\"\"/>\
         <ph id=\"2\" canCopy=\"no\" canDelete=\"no\" dataRef=\"d2\" disp=\"\n- \" equiv=\"\"/>İki</source>\n        \
         <target xml:lang=\"en\">One\
         <ph id=\"2\" canCopy=\"no\" canDelete=\"no\" dataRef=\"d2\" disp=\"\n- \" equiv=\"\"/>Two \
         <ph id=\"1\" canCopy=\"no\" canDelete=\"no\" dataRef=\"d1\" disp=\"[@a]\" equiv=\"\"/></target>\n      \
         </segment>\n"
    );
}

#[test]
fn what_does_not_match_is_refused() {
    let check = |replace: &[(&str, &str)], name: &str, why: &str| {
        let expected = vec![(name.to_owned(), why.to_owned())];
        assert_eq!(translated(replace), (String::new(), expected), "{replace:?}");
    };
    check(&[("bir haktır", "bir hak"), ("Water is a ", "A ")], "1.1", "SourceChanged");
    check(&[("\"title-", "\"title-0"), (">Water<", ">Waters<")], "title", "TargetChanged");
    check(&[("<unit id=\"p1.3", "<unit id=\"p1.9"), (">Son<", ">Sonsuz<")], "1.3", "Unknown");
    check(&[(">Two<", "><"), (">One<", ">1<")], "1.2", "Unfinished(1, 2)");
    let at = "<ph id=\"2\" canCopy=\"no\" canDelete=\"no\" dataRef=\"d2\" disp=\"[@a]\" equiv=\"\"/>.</target>";
    check(&[(at, ".</target>")], "1.1", "CodeMissing(\"[@a]\")");
    check(&[(at, &format!("<ph id=\"2\" dataRef=\"d2\"/>{at}"))], "1.1", "CodeDoubled(\"[@a]\")");
    check(&[(at, &format!("<ph id=\"9\"/>{at}"))], "1.1", "CodeUnknown(\"9\")");
}

#[test]
fn what_is_no_xliff_says_so() {
    let check = |xml: &str, why: &str| {
        assert_eq!(
            read::read(xml).map(|_| ()).map_err(|it| format!("{it:?}")),
            Err(why.to_owned())
        );
    };
    check("<html><p>x</p></html>", "OtherFormat");
    check("<xliff version=\"1.2\"/>", "OtherFormat");
    check("<xliff version=\"2.1\" srcLang=\"de\" trgLang=\"en\"/>", "Languages(\"de\", \"en\")");
    check("", "OtherFormat");
    check(
        "<xliff version=\"2.0\" srcLang=\"tr\" trgLang=\"en\"><file>",
        "Xml(1, \"<xliff> <file>\")",
    );
}
