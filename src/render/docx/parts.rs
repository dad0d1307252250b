//! The parts of the package besides the text: styles, lists, footnotes, facts.

use crate::render::imprint::Imprint;
use crate::render::markup::escape;
use crate::theme::Words;

use super::inline::tag;
use super::write::{ListKind, Writer};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const SPACES: &str = concat!(
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ",
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" ",
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" ",
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" ",
    "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
);
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A part of the package: its name and its bytes.
pub(super) type Part = (String, Vec<u8>);

/// Every part, in the order in which programs like to find them.
pub(super) fn parts(writer: Writer<'_>, imprint: &Imprint<'_>, words: &Words) -> Vec<Part> {
    let text = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    let mut parts = vec![
        text("[Content_Types].xml", content_types()),
        text("_rels/.rels", package_relations()),
        text("docProps/core.xml", core(imprint)),
        text(
            "docProps/app.xml",
            format!(
                "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>ikidil</Application></Properties>"
            ),
        ),
        text("word/document.xml", document(&writer)),
        text("word/_rels/document.xml.rels", relations(&writer)),
        text("word/styles.xml", styles(imprint)),
        text("word/numbering.xml", numbering(&writer)),
        text("word/footnotes.xml", footnotes(&writer)),
        text("word/settings.xml", settings(imprint)),
        text("word/footer.xml", footer(imprint, words)),
    ];
    for media in writer.media {
        parts.push((format!("word/media/{}", media.name), media.bytes));
        if let Some(flat) = media.flat {
            parts.push((format!("word/media/{}.png", media.name), flat));
        }
    }
    parts
}

fn content_types() -> String {
    let defaults = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpg", "image/jpeg"),
        ("jpeg", "image/jpeg"),
        ("gif", "image/gif"),
        ("svg", "image/svg+xml"),
    ];
    let mut types = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    );
    for (extension, media) in defaults {
        types.push_str(&format!("<Default Extension=\"{extension}\" ContentType=\"{media}\"/>"));
    }
    for (part, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("footnotes", "footnotes"),
        ("settings", "settings"),
        ("footer", "footer"),
    ] {
        types.push_str(&format!(
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>"
        ));
    }
    types.push_str("<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>");
    types
}

fn package_relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{TYPES}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/><Relationship Id=\"r3\" Type=\"{TYPES}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>"
    )
}

fn core(imprint: &Imprint<'_>) -> String {
    let mut out = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    let mut add = |name: &str, text: &str| {
        out.push_str(&format!("<{name}>"));
        escape::text(&mut out, text);
        out.push_str(&format!("</{name}>"));
    };
    add("dc:title", imprint.title);
    add("dc:creator", imprint.byline.as_deref().unwrap_or(imprint.site));
    add("dc:description", imprint.summary.unwrap_or_default());
    add("cp:keywords", &imprint.keywords.join(", "));
    add("dc:language", tag(imprint.lang));
    let day = imprint.iso_date.as_deref().unwrap_or("2000-01-01");
    for name in ["created", "modified"] {
        out.push_str(&format!(
            "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:{name}>"
        ));
    }
    out.push_str("</cp:coreProperties>");
    out
}

fn document(writer: &Writer<'_>) -> String {
    format!(
        "{HEAD}<w:document {SPACES}><w:body>{}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/><w:titlePg/></w:sectPr></w:body></w:document>",
        writer.out
    )
}

fn relations(writer: &Writer<'_>) -> String {
    let mut out = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for part in ["styles", "numbering", "footnotes", "settings", "footer"] {
        out.push_str(&format!(
            "<Relationship Id=\"{part}\" Type=\"{TYPES}/{part}\" Target=\"{part}.xml\"/>"
        ));
    }
    let mut image = |id: &str, name: &str| {
        out.push_str(&format!(
            "<Relationship Id=\"{id}\" Type=\"{TYPES}/image\" Target=\"media/{name}\"/>"
        ));
    };
    for (at, media) in writer.media.iter().enumerate() {
        image(&format!("picture{}", at + 1), &media.name);
        if media.flat.is_some() {
            image(&format!("flat{}", at + 1), &format!("{}.png", media.name));
        }
    }
    for (at, url) in writer.links.iter().enumerate() {
        out.push_str(&format!(
            "<Relationship Id=\"link{}\" Type=\"{TYPES}/hyperlink\" TargetMode=\"External\" Target=\"",
            at + 1
        ));
        escape::url(&mut out, url);
        out.push_str("\"/>");
    }
    out.push_str("</Relationships>");
    out
}

/// A paragraph style: id, name, what it is based on, paragraph and run properties.
type Style = (&'static str, &'static str, &'static str, &'static str, &'static str);

const SANS: &str = "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/>";

const STYLES: &[Style] = &[
    ("BodyText", "Body Text", "Normal", "<w:spacing w:after=\"140\"/>", ""),
    (
        "Kicker",
        "Kicker",
        "Normal",
        "<w:spacing w:before=\"1200\"/>",
        "<w:b/><w:color w:val=\"0F6466\"/>",
    ),
    (
        "Title",
        "Title",
        "Normal",
        "<w:spacing w:before=\"240\" w:after=\"120\"/>",
        "<w:b/><w:sz w:val=\"52\"/>",
    ),
    ("Subtitle", "Subtitle", "Normal", "<w:spacing w:after=\"240\"/>", "<w:sz w:val=\"30\"/>"),
    ("Byline", "Byline", "Normal", "", "<w:sz w:val=\"24\"/>"),
    (
        "Notice",
        "Notice",
        "Normal",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"8A5A00\"/></w:pBdr>",
        "",
    ),
    (
        "Summary",
        "Summary",
        "Normal",
        "<w:spacing w:after=\"240\"/>",
        "<w:color w:val=\"444444\"/><w:sz w:val=\"24\"/>",
    ),
    ("Fact", "Fact", "Normal", "<w:spacing w:after=\"40\"/>", ""),
    ("FunderEmblem", "Funder Emblem", "Normal", "<w:keepNext/><w:spacing w:before=\"600\"/>", ""),
    (
        "FunderStatement",
        "Funder Statement",
        "Normal",
        "<w:keepNext/><w:spacing w:after=\"40\"/>",
        "<w:b/>",
    ),
    ("FunderDisclaimer", "Funder Disclaimer", "Normal", "", ""),
    (
        "ContentsTitle",
        "TOC Heading",
        "Normal",
        "<w:keepNext/><w:spacing w:after=\"240\"/>",
        "<w:b/><w:sz w:val=\"36\"/>",
    ),
    ("TOC1", "toc 1", "Normal", "<w:spacing w:before=\"120\" w:after=\"40\"/>", "<w:b/>"),
    ("TOC2", "toc 2", "Normal", "<w:spacing w:after=\"20\"/><w:ind w:left=\"340\"/>", ""),
    (
        "Caption",
        "caption",
        "Normal",
        "<w:spacing w:before=\"60\" w:after=\"240\"/>",
        "<w:sz w:val=\"19\"/>",
    ),
    (
        "TableCaption",
        "Table Caption",
        "Caption",
        "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/>",
        "",
    ),
    ("Figure", "Figure", "Normal", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"40\"/>", ""),
    (
        "Source",
        "Source",
        "Normal",
        "<w:spacing w:after=\"160\"/>",
        "<w:color w:val=\"555555\"/><w:sz w:val=\"18\"/>",
    ),
    (
        "TableText",
        "Table Text",
        "Normal",
        "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"19\"/>",
    ),
    ("TableHead", "Table Head", "TableText", "<w:keepNext/>", "<w:b/>"),
    ("Quote", "Quote", "Normal", "<w:ind w:left=\"567\" w:right=\"567\"/>", "<w:i/>"),
    (
        "QuoteSource",
        "Quote Source",
        "Normal",
        "<w:ind w:left=\"567\" w:right=\"567\"/><w:jc w:val=\"right\"/>",
        "",
    ),
    (
        "BoxTitle",
        "Box Title",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/>",
        "<w:b/><w:color w:val=\"0F6466\"/>",
    ),
    (
        "AfterBox",
        "After Box",
        "Normal",
        "<w:spacing w:before=\"0\" w:after=\"120\" w:line=\"120\" w:lineRule=\"exact\"/>",
        "",
    ),
    ("ListParagraph", "List Paragraph", "Normal", "<w:spacing w:after=\"60\"/>", ""),
    ("ListContinue", "List Continue", "Normal", "<w:ind w:left=\"567\"/>", ""),
    (
        "DefinitionTerm",
        "Definition Term",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"20\"/>",
        "<w:b/>",
    ),
    (
        "Definition",
        "Definition",
        "Normal",
        "<w:spacing w:after=\"60\"/><w:ind w:left=\"340\"/>",
        "",
    ),
    (
        "Code",
        "Code",
        "Normal",
        "<w:spacing w:after=\"0\"/>",
        "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:sz w:val=\"19\"/>",
    ),
    (
        "Divide",
        "Divide",
        "Normal",
        "<w:spacing w:before=\"240\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
        "",
    ),
    (
        "FootnoteText",
        "footnote text",
        "Normal",
        "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"18\"/>",
    ),
    ("Footer", "footer", "Normal", "<w:jc w:val=\"center\"/>", "<w:sz w:val=\"18\"/>"),
];

fn styles(imprint: &Imprint<'_>) -> String {
    let lang = tag(imprint.lang);
    let mut out = format!(
        "{HEAD}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{SANS}<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"{lang}\" w:eastAsia=\"{lang}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style><w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>"
    );
    let sizes = [36, 28, 24, 22, 22, 22];
    for (level, size) in (1..).zip(sizes) {
        let break_before = if level == 1 { "<w:pageBreakBefore/>" } else { "" };
        let outline = level - 1;
        out.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>{break_before}<w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"{outline}\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"{size}\"/></w:rPr></w:style>"
        ));
    }
    for (id, name, based, paragraph, run) in STYLES {
        out.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{based}\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        ));
    }
    for (id, name, run) in [
        ("Hyperlink", "Hyperlink", "<w:color w:val=\"0B5A8A\"/><w:u w:val=\"single\"/>"),
        ("FootnoteReference", "footnote reference", "<w:vertAlign w:val=\"superscript\"/>"),
        ("ParagraphNumber", "Paragraph Number", "<w:color w:val=\"767676\"/><w:sz w:val=\"14\"/>"),
        (
            "CodeInline",
            "Code Inline",
            "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/>",
        ),
    ] {
        out.push_str(&format!(
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:rPr>{run}</w:rPr></w:style>"
        ));
    }
    out.push_str("<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style><w:style w:type=\"table\" w:styleId=\"Table\"><w:name w:val=\"Ruled Table\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"0F6466\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"B9BEC6\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"B9BEC6\"/></w:tblBorders></w:tblPr></w:style></w:styles>");
    out
}

fn numbering(writer: &Writer<'_>) -> String {
    let mut out = format!("{HEAD}<w:numbering {SPACES}>");
    let kinds = [ListKind::Bullets, ListKind::Numbers, ListKind::Open, ListKind::Done];
    for (at, kind) in kinds.into_iter().enumerate() {
        out.push_str(&format!(
            "<w:abstractNum w:abstractNumId=\"{at}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
        ));
        for level in 0..9 {
            let (format, text) = match kind {
                ListKind::Bullets => ("bullet", "•".to_owned()),
                ListKind::Open => ("bullet", "☐".to_owned()),
                ListKind::Done => ("bullet", "☒".to_owned()),
                ListKind::Numbers => ("decimal", format!("%{}.", level + 1)),
            };
            let left = 397 * (level + 1);
            let symbol = match kind {
                ListKind::Open | ListKind::Done => {
                    "<w:rPr><w:rFonts w:ascii=\"Segoe UI Symbol\" w:hAnsi=\"Segoe UI Symbol\" w:cs=\"Segoe UI Symbol\" w:hint=\"default\"/></w:rPr>"
                }
                _ => "",
            };
            out.push_str(&format!(
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"340\"/></w:pPr>{symbol}</w:lvl>"
            ));
        }
        out.push_str("</w:abstractNum>");
    }
    for (at, (kind, start)) in writer.lists.iter().enumerate() {
        let of = kinds.iter().position(|known| known == kind).unwrap_or_default();
        out.push_str(&format!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{of}\"/>", at + 1));
        if *kind == ListKind::Numbers {
            for level in 0..9 {
                out.push_str(&format!(
                    "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>"
                ));
            }
        }
        out.push_str("</w:num>");
    }
    out.push_str("</w:numbering>");
    out
}

fn footnotes(writer: &Writer<'_>) -> String {
    let mut out = format!(
        "{HEAD}<w:footnotes {SPACES}><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    );
    for (at, body) in writer.footnotes.iter().enumerate() {
        out.push_str(&format!("<w:footnote w:id=\"{}\">{body}</w:footnote>", at + 1));
    }
    out.push_str("</w:footnotes>");
    out
}

fn settings(imprint: &Imprint<'_>) -> String {
    format!(
        "{HEAD}<w:settings {SPACES}><w:autoHyphenation w:val=\"true\"/><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{}\"/></w:settings>",
        tag(imprint.lang)
    )
}

/// What the publication is, how finished it is, and the page.
fn footer(imprint: &Imprint<'_>, words: &Words) -> String {
    let edition =
        imprint.edition.map(|edition| format!("{} {edition}", words.get(imprint.lang, "edition")));
    let facts = [Some(imprint.title.to_owned()), edition, imprint.state.map(str::to_owned)];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let mut line = String::new();
    escape::text(&mut line, &facts.join(" · "));
    format!(
        "{HEAD}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{line} · </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
    )
}
