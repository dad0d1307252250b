//! What is refused in drawings, and what is not.

use super::*;

fn check(inner: &str, expected: Option<Harm>) {
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
    assert_eq!(in_drawing(svg.as_bytes()), expected, "{inner}");
}

fn active(what: &str) -> Option<Harm> {
    Some(Harm::Active(what.to_owned()))
}

fn elsewhere(what: &str) -> Option<Harm> {
    Some(Harm::Elsewhere(what.to_owned()))
}

#[test]
fn what_drawing_programs_write_is_no_harm() {
    check("<title>Işık</title><g style=\"fill:#fff;filter:url(#f)\"/>", None);
    check("<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter>", None);
    check("<style>.a{fill:url(\"#b\")}</style><use xlink:href=\"#a\"/>", None);
    check("<a href=\"https://example.org/\"><text>x &amp; y</text></a>", None);
    check("<image href=\"data:image/png;base64,AAAA\"/>", None);
    check("<mask id=\"m\"><rect fill=\"url(#g)\"/></mask><metadata/>", None);
    let doctype = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"x\" \"y\"><svg/>";
    assert_eq!(in_drawing(doctype.as_bytes()), None);
}

#[test]
fn script_in_any_disguise_is_seen() {
    check("<script>alert(1)</script>", active("<script>"));
    check("<s:ScRipt xmlns:s=\"http://www.w3.org/2000/svg\"/>", active("<script>"));
    check("<g OnClick=\"x\"/>", active("onclick=\"…\""));
    check("<a href=\"java&#9;script:x\"/>", active("href=\"…\""));
    check("<set to=\" JavaScript:x\"/>", active("to=\"…\""));
    check("<a href=\"data:text/html,x\"/>", active("href=\"…\""));
    check("<foreignObject><p/></foreignObject>", Some(Harm::Page));
}

#[test]
fn what_is_loaded_from_elsewhere_is_seen() {
    check("<image href=\"https://example.org/x.png\"/>", elsewhere("https://example.org/x.png"));
    check("<image xlink:href=\"file:///etc/passwd\"/>", elsewhere("file:///etc/passwd"));
    check("<use href=\"b.svg#a\"/>", elsewhere("b.svg#a"));
    check("<style>@import \"x.css\";</style>", elsewhere("@import"));
    check("<style><![CDATA[g{fill:url( 'x.svg#a' )}]]></style>", elsewhere("x.svg#a"));
    check("<g style=\"fill:u\\72l(x)\"/>", elsewhere("\\"));
    check("<g fill=\"url(//example.org/#a)\"/>", elsewhere("//example.org/#a"));
    let entity = "<!DOCTYPE svg [<!ENTITY a SYSTEM \"b\">]><svg>&a;</svg>";
    assert_eq!(in_drawing(entity.as_bytes()), elsewhere("<!ENTITY>"));
}

#[test]
fn what_is_no_drawing_is_broken() {
    for text in ["", "hello", "<html/>", "<svg>", "<svg a=b/>", "<svg></g>"] {
        assert_eq!(in_drawing(text.as_bytes()), Some(Harm::Broken), "{text}");
    }
    assert_eq!(in_drawing(b"<svg>\xff</svg>"), Some(Harm::Broken));
}

#[test]
fn what_takes_too_long_is_seen() {
    let dear = Some(Harm::Dear);
    let turbulent = "<filter id=\"f\"><feTurbulence numOctaves=\"1000000\"/></filter>";
    check(&format!("{turbulent}<g filter=\"url(#f)\"/>"), dear.clone());
    let blurs = "<feGaussianBlur/>".repeat(100);
    let filter = format!("<filter id=\"f\">{blurs}</filter>");
    check(&format!("{filter}{}", "<g filter=\"url(#f)\"/>".repeat(10)), dear.clone());
    let style = "<style>.a { filter: url(#f) }</style>";
    let classed = "<g class=\"b a\"/>".repeat(10);
    check(&format!("{filter}{style}{classed}"), dear.clone());
    check(&format!("{filter}{}{style}", classed.replace('a', "c")), None);
    let level = |kind: &str, at: usize| {
        let uses = format!("<rect {kind}=\"url(#m{})\"/>", at - 1).repeat(2);
        format!("<{kind} id=\"m{at}\">{uses}</{kind}>")
    };
    let masks: String = (1..12).map(|at| level("mask", at)).collect();
    let masks = format!("<mask id=\"m0\"/>{masks}<g mask=\"url(#m11)\"/>");
    check(&masks, dear.clone());
    let copies: String = (1..30)
        .map(|at| {
            let copy = format!("<use href=\"#m{}\"/>", at - 1);
            format!("<g id=\"m{at}\">{copy}{copy}</g>")
        })
        .collect();
    check(&format!("<g id=\"m0\"/>{copies}"), dear.clone());
    check(&("<g>".repeat(600) + &"</g>".repeat(600)), dear.clone());
    check(&format!("<text>{}</text>", "kent ".repeat(5_000)), dear.clone());
    check(&format!("<text>{}</text>", "<tspan>a b c d</tspan>".repeat(2_000)), dear.clone());
    check(&"<text><tspan>kent</tspan></text>".repeat(2_000), None);
    let rules: String = (0..8_000).map(|at| format!(".c{at} {{ fill: red }}")).collect();
    check(&format!("<style>{rules}</style>{}", "<g/>".repeat(8_000)), dear.clone());
    let points = "1 1 ".repeat(100_000);
    let arrows =
        format!("<marker id=\"m\"><path/></marker><path marker-mid=\"url(#m)\" d=\"{points}\"/>");
    check(&arrows, None);
    check(&arrows.replace("<path/>", "<path/><path/><path/><path/>"), dear);
}

/// What programs write when nobody asks them for anything unusual.
#[test]
fn ordinary_drawings_are_no_harm() {
    let png = "data:image/png;base64,\niVBORw0KGgo=";
    let clips: String = (0..40)
        .map(|at| format!("<clipPath id=\"c{at}\"><rect class=\"cls-2\"/></clipPath><g class=\"cls-1\" clip-path=\"url(#c{at})\"><path class=\"cls-2\"/></g>"))
        .collect();
    let glyphs = "<symbol overflow=\"visible\" id=\"glyph0-1\"><path d=\"M0 0\"/></symbol>"
        .to_owned()
        + &"<g clip-path=\"url(#c)\"><use xlink:href=\"#glyph0-1\" x=\"1\"/></g>".repeat(5_000);
    let shadows: String = (0..12)
        .map(|at| format!("<g filter=\"url(#f{at})\"><rect/></g><filter id=\"f{at}\"><feFlood/><feColorMatrix/><feMorphology radius=\"4\" operator=\"dilate\"/><feOffset/><feGaussianBlur/><feComposite/><feColorMatrix/><feBlend/></filter>"))
        .collect();
    let opacity: String = (0..30)
        .map(|at| format!("<mask id=\"m{at}\"><g style=\"filter:url(#luminosity)\"><rect fill=\"url(#g)\"/></g></mask><g mask=\"url(#m{at})\"><rect/></g>"))
        .collect();
    let drawings = [
        ("Inkscape", format!("<sodipodi:namedview inkscape:pageopacity=\"0\" showgrid=\"false\"/><metadata><rdf:RDF><cc:Work rdf:about=\"\"><dc:type rdf:resource=\"http://purl.org/dc/dcmitype/StillImage\"/><cc:license rdf:resource=\"https://a.example/\"/></cc:Work></rdf:RDF></metadata><g inkscape:label=\"Katman 1\" inkscape:groupmode=\"layer\"><path sodipodi:nodetypes=\"ccc\" style=\"fill:url(#a);filter:url(#b);-inkscape-font-specification:'Noto Sans, Bold'\"/><image sodipodi:absref=\"/home/a/b.png\" xlink:href=\"{png}\"/></g><filter id=\"b\"><feGaussianBlur stdDeviation=\"2\"/></filter>")),
        ("Illustrator", format!("<style type=\"text/css\"><![CDATA[.cls-1{{clip-path:url(#c0);}} .cls-2{{fill:url(#g);}} .st0{{font-family:'MyriadPro-Regular';}}]]></style><linearGradient id=\"g\"/>{clips}")),
        ("opacity masks", format!("<filter id=\"luminosity\"><feFlood/><feBlend/></filter>{opacity}")),
        ("Figma", format!("<g clip-path=\"url(#clip0)\"><rect fill=\"url(#pattern0)\"/></g>{shadows}<pattern id=\"pattern0\"><use xlink:href=\"#image0\" transform=\"scale(0.1)\"/></pattern><image id=\"image0\" xlink:href=\"{png}\"/>")),
        ("matplotlib", format!("<metadata><dc:format>image/svg+xml</dc:format></metadata><defs><style type=\"text/css\">*{{stroke-linejoin: round; stroke-linecap: butt}}</style></defs><g clip-path=\"url(#p1)\"><use xlink:href=\"#m1\" x=\"1\"/><image xlink:href=\"{png}\" id=\"i\"/></g><clipPath id=\"p1\"><rect/></clipPath>")),
        ("R", "<defs><style type='text/css'><![CDATA[ .svglite line, .svglite path { fill: none; stroke: #000; } .svglite text { white-space: pre; } ]]></style></defs><clipPath id='cpMC'><rect/></clipPath><g clip-path='url(#cpMC)'><text textLength='10px' lengthAdjust='spacingAndGlyphs'>x</text></g>".to_owned()),
        ("Cairo", format!("<clipPath id=\"c\"><rect/></clipPath>{glyphs}")),
        ("LibreOffice", "<defs class=\"ClipPathGroup\"><clipPath id=\"p\" clipPathUnits=\"userSpaceOnUse\"><rect/></clipPath></defs><defs><font id=\"f\" horiz-adv-x=\"2048\"><font-face font-family=\"Liberation Sans embedded\" units-per-em=\"2048\"/><missing-glyph/><glyph unicode=\"a\" d=\"M 1 1\"/></font></defs><g ooo:meta_slides=\"x\"><g class=\"com.sun.star.drawing.CustomShape\"/></g>".to_owned()),
        ("Excel", "<defs><clipPath id=\"clip0\"><rect/></clipPath></defs><g clip-path=\"url(#clip0)\" transform=\"translate(-1 -1)\"><text font-family=\"Calibri,Calibri_MSFontService,sans-serif\">x</text></g>".to_owned()),
        ("Visio", "<v:documentProperties v:langID=\"1055\" v:metric=\"true\"/><style type=\"text/css\"><![CDATA[.st1 {marker-end:url(#mrkr4-7);stroke:#000}]]></style><marker id=\"mrkr4-7\"><use xlink:href=\"#lend4\"/></marker><g id=\"lend4\"><path/></g><path class=\"st1\"/>".to_owned()),
        ("Plotly", "<g class=\"clips\"><clipPath id=\"x\" class=\"plotclip\"><rect/></clipPath></g><g style=\"clip-path: url('#x'); opacity: 1;\"><path style=\"vector-effect: non-scaling-stroke;\"/></g>".to_owned()),
        ("Graphviz", "<g id=\"graph0\" class=\"graph\"><a xlink:href=\"https://a.example/\" xlink:title=\"x\" target=\"_top\"><text>x</text></a></g>".to_owned()),
        ("Excalidraw", "<!-- svg-source:excalidraw --><defs><style>@font-face { font-family: Virgil; src: url(data:font/woff2;base64,AAAA) format('woff2'); }</style></defs>".to_owned()),
        ("namespaces", "<style>@namespace svg url(http://www.w3.org/2000/svg); text { fill: red }</style>".to_owned()),
    ];
    for (program, inner) in drawings {
        let svg = format!(
            "<?xml version=\"1.0\"?><!-- x --><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</svg>"
        );
        assert_eq!(in_drawing(svg.as_bytes()), None, "{program}");
    }
    let older = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [\n\t<!ENTITY ns_ai \"http://ns.adobe.com/AdobeIllustrator/10.0/\">\n]><svg xmlns:i=\"&ns_ai;\"/>";
    assert_eq!(in_drawing(older.as_bytes()), None, "an older Illustrator");
}

/// Labels as HTML: readers of PDFs and books would see none of them.
#[test]
fn pieces_of_pages_are_told_from_script() {
    check(
        "<switch><foreignObject requiredFeatures=\"http://www.w3.org/TR/SVG11/feature#Extensibility\"><div xmlns=\"http://www.w3.org/1999/xhtml\">x</div></foreignObject><text>x</text></switch>",
        Some(Harm::Page),
    );
}
