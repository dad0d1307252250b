//! The examples of the CommonMark specification through our own tree and writer.
//!
//! Every example is read with raw HTML allowed and plain punctuation, resolved
//! with each link leading where it says, and written without anything that a
//! site adds. What comes out must be the same document as the specification's.

use ikidil::config::RawHtml;
use ikidil::diag::Checked;
use ikidil::doc::{Answers, Asset, Cited, Crossref, CrossrefKind, DataAnswer, Target, TermUse};
use ikidil::lang::Lang;
use ikidil::memo::Memo;
use ikidil::parse::{self, ParseOptions};
use ikidil::render::markup::{self, Labels, Linker, Medium, Place};
use ikidil::site::resolve;
use ikidil::source::{Blob, ProjectPath};
use ikidil::theme::Theme;
use scraper::{Html, Node};

const SPEC: &str = include_str!("../commonmark/spec.txt");

/// Where the contract deliberately differs from CommonMark: why, and the examples.
const DIFFERENT: &[(&str, &[usize])] = &[
    (
        "the chapter's title is the only first-level heading, so `#` in the text is a second-level one",
        &[
            10, 62, 66, 67, 68, 72, 75, 76, 78, 79, 80, 81, 82, 83, 84, 115, 141, 214, 215, 227,
            228, 229, 230, 232, 300,
        ],
    ),
    ("a comment reaches no output", &[177, 179, 183, 308, 309, 625, 626]),
    ("`[[…]]` is a use of the term base", &[548, 559, 590]),
];

struct Example {
    number: usize,
    markdown: String,
    html: String,
}

fn examples() -> Vec<Example> {
    const FENCE: &str = "````````````````````````````````";
    let mut examples = Vec::new();
    let mut lines = SPEC.lines();
    while let Some(line) = lines.next() {
        if line != format!("{FENCE} example") {
            continue;
        }
        let mut part = |end: &str| -> String {
            let part = lines.by_ref().take_while(|line| *line != end);
            part.map(|line| line.replace('→', "\t") + "\n").collect()
        };
        let (markdown, html) = (part("."), part(FENCE));
        examples.push(Example { number: examples.len() + 1, markdown, html });
    }
    examples
}

/// Every destination as it was written.
struct AsWritten;

impl Linker for AsWritten {
    fn target(&self, target: &Target, out: &mut String) -> bool {
        if let Target::Web(url) = target {
            markup::escape::url(out, url);
        }
        true
    }

    fn asset(&self, asset: &Asset, out: &mut String) -> bool {
        markup::escape::url(out, &asset.address);
        true
    }
}

fn written(markdown: &str, labels: &Labels) -> String {
    let text = format!("---\ntitle: Example\n---\n\n{markdown}");
    let options = ParseOptions { raw_html: RawHtml::Allow, smart: false };
    let path = ProjectPath::new("content/pages/example.en.md");
    let read =
        parse::document(&path, Lang::En, &Blob::new(text.as_bytes()), &options, &Memo::default());
    let head = &read.value.head;
    let asked = &head.questions;
    let link = |text: &str| Target::Web(text.to_owned());
    let answers = Answers {
        links: asked.links.iter().map(|ask| link(&ask.destination)).collect(),
        images: asked
            .images
            .iter()
            .map(|ask| Asset {
                path: ProjectPath::new("image"),
                address: ask.destination.clone(),
                size: None,
            })
            .collect(),
        references: asked
            .references
            .iter()
            .map(|ask| Crossref {
                kind: CrossrefKind::Section,
                text: ask.label.clone(),
                title: String::new(),
                target: Target::Missing,
            })
            .collect(),
        citations: asked
            .citations
            .iter()
            .map(|_| Cited { parts: Vec::new(), anchor: String::new() })
            .collect(),
        terms: asked
            .terms
            .iter()
            .map(|ask| TermUse {
                key: String::new(),
                name: ask.key.clone(),
                definition: String::new(),
                counterpart: String::new(),
                target: Target::Missing,
            })
            .collect(),
        data: asked.data.iter().map(|_| DataAnswer::Missing).collect(),
        ..Answers::default()
    };
    let place = Place {
        lang: Lang::En,
        medium: Medium::Plain,
        linker: &AsWritten,
        labels,
        prefix: "",
        elsewhere: None,
    };
    markup::body(&resolve::document(head, read.value.tree(&Memo::default()), &answers), &place).html
}

/// The document a piece of HTML stands for: elements with sorted attributes, and
/// text with its spaces folded, except where they count.
fn meaning(html: &str) -> String {
    let fragment = Html::parse_fragment(html);
    let mut meaning = String::new();
    for node in fragment.tree.root().children() {
        write(node, false, &mut meaning);
    }
    meaning
}

fn write(node: ego_tree::NodeRef<'_, Node>, literal: bool, out: &mut String) {
    match node.value() {
        Node::Element(element) => {
            let name = element.name();
            let mut attributes: Vec<_> = element.attrs().collect();
            attributes.sort_unstable();
            out.push_str(&format!("\n<{name} {attributes:?}>"));
            for child in node.children() {
                write(child, literal || name == "pre", out);
            }
            out.push_str(&format!("</{name}>"));
        }
        Node::Text(text) if literal => out.push_str(&format!("{:?}", &**text)),
        Node::Text(text) => {
            let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !folded.is_empty() {
                out.push_str(&folded);
            }
        }
        Node::Comment(comment) => out.push_str(&format!("<!--{}-->", &**comment)),
        _ => {}
    }
}

#[test]
fn every_example_means_the_same() {
    let Checked { value: theme, .. } = Theme::builtin();
    let theme = theme.expect("the built-in theme is whole");
    let labels = Labels::new(&theme.words, Lang::En);
    let examples = examples();
    assert_eq!(examples.len(), 652, "CommonMark 0.31.2 has 652 examples");
    let mut wrong = Vec::new();
    for example in &examples {
        let html = written(&example.markdown, &labels);
        let same = meaning(&html) == meaning(&example.html);
        let deliberate = DIFFERENT.iter().any(|(_, numbers)| numbers.contains(&example.number));
        if same == deliberate {
            let Example { number, markdown, html: expected } = example;
            wrong.push(format!(
                "example {number}\n{markdown}--- expected\n{expected}--- found\n{html}\n"
            ));
        }
    }
    assert!(wrong.is_empty(), "{} examples\n\n{}", wrong.len(), wrong.join("\n"));
}
