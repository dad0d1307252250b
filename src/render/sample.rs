//! Hand-made texts and a hand-made site for the tests of renderers.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::date;

use crate::config::{Config, PublicationConfig};
use crate::doc::{
    Align, Asset, Attrs, Block, BoxKind, Cell, Chart, ChartKind, Cited, CitedPart, Code, CodeLine,
    Crossref, CrossrefKind, Definition, Document, Heading, Image, Inline, Item, Kind, Mark, Meta,
    Note, NoteId, Outline, Parsed, Resolved, Row, Series, Table, Target, TermUse, TokenStyle,
};
use crate::lang::{Each, Lang, Pair};
use crate::memo::Fingerprint;
use crate::site::{Chapter, Edition, Numbers, Publication, Single, Site};
use crate::source::ProjectPath;

/// A line of text.
pub(crate) type Line = Vec<Inline<Resolved>>;

/// Words.
pub(crate) fn text(words: &str) -> Line {
    vec![Inline::Text(words.to_owned())]
}

/// A block without id.
pub(crate) fn block(kind: Kind<Resolved>) -> Block<Resolved> {
    Block { attrs: Attrs::default(), kind }
}

/// A block with an id its editor wrote.
pub(crate) fn named(id: &str, kind: Kind<Resolved>) -> Block<Resolved> {
    let attrs = Attrs { id: Some(id.to_owned()), explicit: true, ..Attrs::default() };
    Block { attrs, kind }
}

/// A paragraph of words.
pub(crate) fn paragraph(words: &str) -> Block<Resolved> {
    block(Kind::Paragraph(text(words)))
}

/// A heading with an id.
pub(crate) fn heading(level: u8, id: &str, words: &str, number: Option<&str>) -> Block<Resolved> {
    let number = number.map(str::to_owned);
    named(id, Kind::Heading { level, content: text(words), number })
}

/// A file of the project.
pub(crate) fn asset(path: &str, size: Option<(u32, u32)>) -> Asset {
    Asset { path: ProjectPath::new(path), address: path.to_owned(), size }
}

/// A cell of words.
pub(crate) fn cell(words: &str) -> Cell<Resolved> {
    Cell { content: if words.is_empty() { Vec::new() } else { text(words) } }
}

/// A table from rows of words.
pub(crate) fn table(head: &[&str], rows: &[&[&str]], caption: &str) -> Table<Resolved> {
    Table {
        columns: vec![Align::None; head.len()],
        head: head.iter().map(|words| cell(words)).collect(),
        rows: rows
            .iter()
            .map(|row| Row { cells: row.iter().map(|words| cell(words)).collect(), status: None })
            .collect(),
        row_heads: false,
        caption: if caption.is_empty() { Vec::new() } else { text(caption) },
        number: None,
    }
}

/// A page of the site.
pub(crate) fn page(address: &str, lang: Lang, anchor: Option<&str>) -> Target {
    Target::Page { address: address.to_owned(), lang, anchor: anchor.map(str::to_owned) }
}

/// A box.
pub(crate) fn boxed(kind: BoxKind, title: &str, body: Vec<Block<Resolved>>) -> Kind<Resolved> {
    let title = if title.is_empty() { Vec::new() } else { text(title) };
    Kind::Box { kind, title, body, number: None }
}

/// A small chart.
pub(crate) fn chart() -> Chart {
    let mark = |text: &str| Mark { text: text.to_owned(), value: Some(text.replace('.', "")) };
    Chart {
        kind: ChartKind::Line,
        horizontal: false,
        x_label: "Yıl".to_owned(),
        y_label: "Nüfus".to_owned(),
        categories: vec!["2023".to_owned(), "2024".to_owned()],
        series: vec![Series {
            name: "İstanbul".to_owned(),
            values: vec![mark("15.655.924"), mark("15.701.602")],
        }],
        caption: text("İstanbul’un nüfusu"),
        source: text("TÜİK"),
        alt: "Nüfus artıyor.".to_owned(),
        data: asset("content/guide/data/population.csv", None),
        svg: "<svg viewBox=\"0 0 10 10\" role=\"img\" aria-label=\"Nüfus artıyor.\"></svg>"
            .to_owned(),
    }
}

/// A text with one of everything, for one language.
pub(crate) fn everything(lang: Lang) -> Vec<Block<Resolved>> {
    let (here, there) = match lang {
        Lang::Tr => ("tr/rehber/esit-erisim/", "en/guide/plan/"),
        Lang::En => ("en/guide/equal-access/", "tr/rehber/plan/"),
    };
    let mut line = CodeLine::default();
    line.push(TokenStyle::Keyword, "let");
    line.push(TokenStyle::Plain, " x = 1;");
    let mut comment = CodeLine::default();
    comment.push(TokenStyle::Comment, "// bir yorum, telefona sığmayacak kadar uzun");
    let mut numbered = paragraph("Birinci paragraf.");
    numbered.attrs.paragraph = Some("1.1".to_owned());
    let mut foreign = paragraph("An English paragraph.");
    foreign.attrs.lang = Some(lang.other().into());
    let mut wide = table(
        &["Görev", "Belediye", "Bakanlık"],
        &[&["Su", "✓", "–"], &["Okul", "–", "✓"]],
        "Kim ne yapar",
    );
    wide.number = Some("1".to_owned());
    wide.columns = vec![Align::None, Align::Center, Align::Right];
    let mut compare = table(
        &["", "Türkiye", "Avrupa Birliği"],
        &[&["Su", "Kanun", "Yönerge"], &["Yol", "Yok", "Yönerge"]],
        "Karşılaştırma",
    );
    compare.row_heads = true;
    compare.rows[0].status = Some("aligned".to_owned());
    compare.rows[1].status = Some("gap".to_owned());
    let task = |done, words: &str| Item { task: Some(done), blocks: vec![paragraph(words)] };
    vec![
        block(Kind::Paragraph(vec![
            Inline::Text("Metin ".to_owned()),
            Inline::Emphasis(text("vurgulu")),
            Inline::Text(", ".to_owned()),
            Inline::Strong(text("kalın")),
            Inline::Text(", ".to_owned()),
            Inline::Code("a < b".to_owned()),
            Inline::Text("; dipnot".to_owned()),
            Inline::Note { id: NoteId(0), mention: 0 },
            Inline::Text(" ve yine".to_owned()),
            Inline::Note { id: NoteId(0), mention: 1 },
            Inline::SoftBreak,
            Inline::Link {
                to: Box::new(page(there, lang.other(), None)),
                title: None,
                content: text("öteki dilde"),
            },
            Inline::Text(" ".to_owned()),
            Inline::Reference(Box::new(Crossref {
                kind: CrossrefKind::Table,
                text: "Tablo 1’de".to_owned(),
                title: "Kim ne yapar".to_owned(),
                target: page(here, lang, Some("tbl-duties")),
            })),
            Inline::Text(" ".to_owned()),
            Inline::Citation(Box::new(Cited {
                parts: vec![
                    CitedPart { content: text("("), key: None, target: Target::Missing },
                    CitedPart {
                        content: text("5393 sayılı Kanun, m. 14"),
                        key: Some("tr-law-5393".to_owned()),
                        target: Target::Web("https://example.org/5393?a=1&b=2".to_owned()),
                    },
                    CitedPart { content: text(")"), key: None, target: Target::Missing },
                ],
                anchor: "cite-1".to_owned(),
            })),
            Inline::Text(" ".to_owned()),
            Inline::Term {
                term: Box::new(TermUse {
                    key: "access".to_owned(),
                    name: "erişim".to_owned(),
                    definition: "Bir hizmete \"ulaşma\".".to_owned(),
                    counterpart: "access".to_owned(),
                    target: page(here, lang, Some("sec-start")),
                }),
                content: text("erişimi"),
            },
            Inline::Text(" ".to_owned()),
            Inline::Span {
                lang: Some(lang.other().into()),
                classes: vec!["name".to_owned()],
                content: text("equal cities"),
            },
        ])),
        heading(2, "sec-start", "Başlangıç", Some("1.1")),
        numbered,
        foreign,
        heading(3, "ayrinti", "Ayrıntı", Some("1.1.1")),
        block(Kind::List {
            start: None,
            tight: true,
            items: vec![
                Item { task: None, blocks: vec![paragraph("bir")] },
                Item { task: None, blocks: vec![paragraph("iki")] },
            ],
        }),
        block(Kind::List {
            start: Some(3),
            tight: false,
            items: vec![Item { task: None, blocks: vec![paragraph("üç")] }],
        }),
        block(Kind::Definitions(vec![Definition {
            term: text("Eşitlik"),
            meanings: vec![vec![paragraph("Ayrım gözetmeme.")]],
        }])),
        named(
            "fig-map",
            Kind::Figure {
                image: Image {
                    source: Box::new(asset("assets/map.svg", Some((800, 600)))),
                    alt: "İlçelerin haritası".to_owned(),
                    title: None,
                },
                caption: text("İlçeler"),
                number: Some("1".to_owned()),
            },
        ),
        block(Kind::Figure {
            image: Image {
                source: Box::new(asset("assets/ornament.svg", None)),
                alt: String::new(),
                title: None,
            },
            caption: Vec::new(),
            number: None,
        }),
        named("tbl-duties", Kind::Table(wide)),
        block(Kind::Table(compare)),
        block(Kind::Table(table(&["Yıl", "Sayı"], &[&["2024", "3"]], ""))),
        block(Kind::Code(Code {
            language: Some("rust".to_owned()),
            lines: [line, comment].into(),
        })),
        heading(2, "kutular", "Kutular", None),
        block(boxed(BoxKind::Note, "", vec![paragraph("Not.")])),
        named(
            "box-x",
            Kind::Box {
                kind: BoxKind::Case,
                title: text("Bir ilçe"),
                body: vec![paragraph("Örnek.")],
                number: Some("2".to_owned()),
            },
        ),
        named(
            "rec-x",
            Kind::Box {
                kind: BoxKind::Recommendation,
                title: text("Veriyi paylaşın"),
                body: vec![paragraph("Açık veri.")],
                number: Some("5".to_owned()),
            },
        ),
        block(boxed(
            BoxKind::Checklist,
            "Yapılacaklar",
            vec![block(Kind::List {
                start: None,
                tight: true,
                items: vec![task(true, "Ölç"), task(false, "Yayımla")],
            })],
        )),
        block(boxed(BoxKind::Quote, "Bir yurttaş", vec![paragraph("Kaldırım yok.")])),
        block(Kind::Quote(vec![paragraph("Alıntı.")])),
        named(
            "fig-population",
            Kind::Data { data: Box::new(chart()), number: Some("2".to_owned()) },
        ),
        block(Kind::Break),
    ]
}

/// A resolved document.
pub(crate) fn document(lang: Lang, blocks: Vec<Block<Resolved>>) -> Document<Resolved> {
    let notes = vec![Note {
        name: "a".to_owned(),
        blocks: vec![paragraph("Dipnotun metni.")],
        mentions: 2,
        span: Default::default(),
    }];
    Document {
        path: ProjectPath::new("content/guide/01-x.tr.md"),
        lang,
        meta: Meta::default(),
        fingerprint: Fingerprint::of(&(lang, &blocks)),
        blocks,
        notes,
        questions: (),
    }
}

fn edition(lang: Lang, file: &str, address: &str, title: &str) -> Edition {
    let heading = |level, id: &str, explicit, text: &str| Heading {
        level,
        id: id.to_owned(),
        explicit,
        numbered: true,
        text: text.to_owned().into(),
        span: Default::default(),
        block: Default::default(),
    };
    let outline = Outline {
        headings: vec![
            heading(2, "sec-start", true, "Başlangıç"),
            heading(3, "ayrinti", false, "Ayrıntı"),
            heading(2, "kutular", false, "Kutular"),
        ],
        ..Outline::default()
    };
    let path = ProjectPath::new(&format!("content/{file}.{lang}.md"));
    let document = Document {
        meta: Meta {
            title: title.to_owned(),
            summary: Some(format!("{title}: özet.")),
            ..Meta::default()
        },
        fingerprint: Fingerprint::of(&(address, title)),
        path,
        lang,
        blocks: Vec::new(),
        notes: Vec::new(),
        questions: Default::default(),
    };
    let mut parsed = Parsed::new(document, None);
    parsed.face = Fingerprint::of(&outline);
    parsed.outline = outline;
    parsed.words = 1_000;
    Edition {
        lang,
        address: address.to_owned(),
        parsed: Arc::new(parsed),
        numbers: Arc::new(Numbers {
            headings: vec![Some("1.1".to_owned()), None, None],
            labels: Vec::new(),
        }),
    }
}

fn chapter(id: &str, number: Option<u32>, editions: Pair<Edition>) -> Chapter {
    let (id, source) = (id.to_owned(), Lang::Tr);
    Chapter { id, number, source, editions, rows: Arc::default(), lookup: Default::default() }
}

/// A site with a home page, a page, a news item and a publication of three
/// chapters, the last in Turkish only.
pub(crate) fn site() -> Site {
    let yaml = "title: { tr: Adil Şehirler, en: Equal Cities }\nbase_url: https://example.org/adil/\nfunder:\n  statement: { tr: Avrupa Birliği finanse eder., en: Funded by the European Union. }\n  disclaimer: { tr: Sorumluluk yazarlarındır., en: Responsibility lies with the authors. }\n  emblem: assets/eu.svg\npartners: [{ name: WRI, role: { tr: Sahibi, en: Lead }, url: \"https://wri.example\" }]\nreport: hata@example.org\n";
    let config = Config::read(&ProjectPath::new("content/site.yaml"), yaml);
    let yaml = "title: { tr: Rehber, en: Guide }\nsubtitle: { tr: Alt başlık, en: Subtitle }\nsummary: { tr: Özet., en: Summary. }\nedition: \"0.9\"\ndate: 2026-11-22\nstatus: draft\nauthors: [{ name: Ada Yılmaz }, { name: Işık Demir }]\nlicence: CC-BY-4.0\n";
    let path = ProjectPath::new("content/guide/publication.yaml");
    let publication = PublicationConfig::read(&path, yaml, &Lang::ALL);
    let both = |id: &str, number, tr: [&str; 2], en: [&str; 2]| {
        let tr = edition(Lang::Tr, id, tr[0], tr[1]);
        let en = edition(Lang::En, id, en[0], en[1]);
        chapter(id, number, Pair::Both { tr, en })
    };
    let only = edition(Lang::Tr, "guide/03-only", "tr/rehber/yalniz/", "Yalnız Türkçe");
    let mut first = both(
        "guide/01-x",
        Some(1),
        ["tr/rehber/esit-erisim/", "Eşit erişim"],
        ["en/guide/equal-access/", "Equal access"],
    );
    if let Some(edition) = first.editions.get_mut(Lang::Tr)
        && let Some(parsed) = Arc::get_mut(&mut edition.parsed)
    {
        parsed.head.meta.aliases = vec!["/tr/eski/".to_owned()];
        parsed.head.meta.date = Some(date(2026, 11, 20));
    }
    let mut item = both(
        "news/2026-11-22-taslak",
        None,
        ["tr/haberler/taslak/", "Taslaklar yayımlandı"],
        ["en/news/drafts/", "Drafts are out"],
    );
    for lang in Lang::ALL {
        if let Some(edition) = item.editions.get_mut(lang)
            && let Some(parsed) = Arc::get_mut(&mut edition.parsed)
        {
            parsed.head.meta.date = Some(date(2026, 11, 22));
        }
    }
    let chapters = vec![
        first,
        both("guide/02-plan", Some(2), ["tr/rehber/plan/", "Plan"], ["en/guide/plan/", "Plan"]),
        chapter("guide/03-only", Some(3), Pair::Only(Lang::Tr, only)),
    ];
    Site {
        config: Arc::new(config.value),
        publications: vec![Arc::new(Publication {
            id: "guide".to_owned(),
            folder: "content/guide".to_owned(),
            config: Arc::new(publication.value),
            address: Each { tr: "tr/rehber/".to_owned(), en: "en/guide/".to_owned() },
            chapters,
            back: Vec::new(),
            drafts: BTreeSet::new(),
            has_drafts: false,
            cited: BTreeSet::new(),
            reach: Default::default(),
            named: Default::default(),
            face: Fingerprint::default(),
            texts_print: Fingerprint::default(),
            lookup: Default::default(),
        })],
        single: Arc::new(Single {
            home: Some(both("home", None, ["tr/", "Adil Şehirler"], ["en/", "Equal Cities"])),
            pages: vec![both(
                "pages/about",
                None,
                ["tr/hakkinda/", "Hakkında"],
                ["en/about/", "About"],
            )],
            news: vec![item],
            ..Single::default()
        }),
        back: Vec::new(),
        frame: Fingerprint::default(),
        fingerprint: Fingerprint::default(),
    }
}
