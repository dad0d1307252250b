//! What attackers write, beyond the usual: each group stands wherever people write something.

use ikidil::source::Snapshot;

use crate::harm::{commands, loads};
use crate::hostile::{project, site};
use crate::sound::faults;

/// Elements that a parser may take apart differently the second time.
const MUTATIONS: &[&str] = &[
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg><foreignObject><math><mi><mglyph><style><img src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<select><template><style><!--</style><a rel=\"--></style></template></select><img src onerror=alert(1)>\">",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<title><a href=\"</title><img src=x onerror=alert(1)>\">",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<noembed><img title=\"</noembed><img src onerror=alert(1)>\"></noembed>",
    "<noframes><img title=\"</noframes><img src onerror=alert(1)>\"></noframes>",
    "<iframe><img title=\"</iframe><img src onerror=alert(1)>\"></iframe>",
    "<svg><desc><![CDATA[</desc><script>alert(1)</script>]]></desc></svg>",
    "<a><table><a></table><svg><style><a title=\"</style><img src onerror=alert(1)>\">",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo '<script>alert(1)</script>' ?><% alert(1) %>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>&a;",
    "<<script>alert(1)//<</script>",
    "<script/x>alert(1)</script/x><scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
    "<plaintext><script>alert(1)</script>",
];

/// Elements and attributes that run something.
const HANDLERS: &[&str] = &[
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:alert(1)>",
    "<svg><use href=\"data:image/svg+xml,<svg id=x><script>alert(1)</script></svg>#x\">",
    "<math href=\"javascript:alert(1)\">x</math>",
    "<math><maction actiontype=statusline xlink:href=\"javascript:alert(1)\">x</maction></math>",
    "<img srcset=\"javascript:alert(1) 1x, x onerror=alert(1)\">",
    "<picture><source srcset=javascript:alert(1)></picture>",
    "<video poster=javascript:alert(1) onloadstart=alert(1)><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<body onload=alert(1)><html onclick=alert(1)><frameset onload=alert(1)>",
    "<input autofocus onfocus=alert(1)><select autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)><summary onclick=alert(1)>x</summary></details>",
    "<marquee onstart=alert(1)>x</marquee><isindex action=javascript:alert(1)>",
    "<table background=javascript:alert(1)><td background=javascript:alert(1) onclick=alert(1)>x</table>",
    "<div style=\"background-image:url(javascript:alert(1))\">x</div>",
    "<div style=\"width:expression(alert(1));behavior:url(x.htc);-moz-binding:url(x.xml#a)\">x</div>",
    "<applet code=x><param name=url value=javascript:alert(1)></applet>",
    "<button type=submit form=x formaction=javascript:alert(1)>x</button>",
    "<dialog open onclose=alert(1)>x</dialog><slot onslotchange=alert(1)></slot>",
    "<map name=m><area href=javascript:alert(1) shape=default></map>",
    "<p contenteditable onblur=alert(1) data-x onpointerenter=alert(1)>x</p>",
    "<p onclick\n=alert(1)>x</p><p/onclick=alert(1)>x</p><p title='a'onclick=alert(1)>x</p>",
    "<script type=\"application/ld+json\">alert(1)</script><script type=module>alert(1)</script>",
    "<script src=//evil.example/theme/x.js></script>",
    "<img name=getElementById><form id=document><input name=cookie></form>",
    "<link rel=import href=\"data:text/html,<script>alert(1)</script>\">",
    "<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
];

/// Addresses in disguise.
const ADDRESSES: &[&str] = &[
    "<a href=\"javascript&Tab;:alert(1)\">x</a>",
    "<a href=\"&NewLine;javascript:alert(1)\">x</a>",
    "<a href=\"\u{1}javascript:alert(1)\">x</a><a href=\"\u{a0}javascript:alert(1)\">x</a>",
    "<a href=\"javascript://%0aalert(1)\">x</a>",
    "<a href=\"feed:javascript:alert(1)\">x</a><a href=\"view-source:javascript:alert(1)\">x</a>",
    "<a href=\"blob:https://evil.example/x\">x</a><a href=\"filesystem:https://evil.example/x\">x</a>",
    "<a href=https://a.example ping=https://evil.example/x target=_top rel=opener>x</a>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x][y]\n\n[y]: <java\tscript:alert(1)>",
    "[x](\u{1}javascript:alert(1)) [x](\u{2028}javascript:alert(1))",
    "[x](javascript&#58;alert(1)) [x](javascript&#x3A;alert(1))",
    "[x](javascript%3Aalert(1)) [x](%6aavascript:alert(1))",
    "[x](\\\\evil.example\\x) [x](//evil.example/x) [x](file:///etc/passwd)",
    "[x](../../../../../../etc/passwd) ![x](../../../../../../etc/passwd){alt=x}",
    "![x](https://evil.example/x.png){alt=x} ![x](//evil.example/x.png) ![x](file:///etc/passwd)",
    "[x](01-x.tr.md \"\\\" onclick=alert(1) x=\\\"\")",
    "[x](https://a.example/ 'a\" onmouseover=alert(1) \"')",
    "<https://a.example/\"onclick=alert(1)> <mailto:a@b.example?body=%0d%0aBcc:x>",
    "https://a.example/<script>alert(1)</script> www.example.org\"onclick=alert(1)",
    "[x](tel:+90\"onclick=alert(1)) [x](mailto:\"><script>alert(1)</script>)",
    "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+){alt=x}",
];

/// Attributes, names and kinds that say more than they may.
const NAMES: &[&str] = &[
    "[x]{style=\"position:fixed\" onclick=alert(1) srcdoc=x}",
    "[x](https://a.example/){target=_top onclick=alert(1) .a\"onclick=alert(1)}",
    "## x {#a onclick=alert(1) style=\"x\"}",
    "> [!note onclick=alert(1)] x\n> y",
    "> [!\"><script>alert(1)</script>] x\n> y",
    "> [!recommendation] <script>alert(1)</script> {#rec-\"><script>}\n> y",
    "```chart {#fig-z\" onclick=alert(1)}\ndata: ../../../../etc/passwd\nkind: \"><script>alert(1)</script>\nx: a\ny: b\nalt: x\n```",
    "```compare\ndata: https://evil.example/x.yaml\ncolumns: { tr: [\"<script>alert(1)</script>\"] }\n```",
    "```html\"><script>alert(1)</script>\n<script>alert(1)</script>\n```",
    "@fig-\"><script>alert(1)</script> @sec-x\"onclick=alert(1) @../../x",
    "[@\"><script>alert(1)</script>; -@k\"onclick=alert(1)]",
    "[[../../x|<script>alert(1)</script>]] [[t\"onclick=alert(1)]]",
    "x[^../../x] y[^\"><script>]\n\n[^../../x]: <img src=x onerror=alert(1)>\n\n[^\"><script>]: z",
    "| a |\n|---|\n| \" onclick=alert(1) |\n\n: x {#tbl-\"onclick=alert(1)}",
    "Terim\"><script>\n: <script>alert(1)</script>",
    "[x]{lang=\"tr-x\\\"onclick=alert(1)\"}",
    "- [ ] <script>alert(1)</script>\n- [x] \" onclick=alert(1)",
];

/// What other programs than browsers run.
const OTHERS: &[&str] = &[
    "${7*7} #{7*7} *{7*7} @{7*7} {{7*7}} {{constructor.constructor('alert(1)')()}}",
    "{%- include \"/etc/passwd\" -%} {{ get_env(name=\"HOME\") }} {{ load_data(path=\"/etc/passwd\") }}",
    "{{ __tera_context }} {# x #} {%- set x = 1 -%} {% macro x() %}{% endmacro %}",
    "#include \"/etc/passwd\" #read(\"/etc/passwd\") #image(\"/etc/passwd\") #plugin(\"x.wasm\")",
    "#link(\"javascript:alert(1)\")[x] #sys.inputs #set page(width: 1pt) #panic() #show: none",
    "\\input{/etc/passwd} \\write18{id} \\csname x\\endcsname",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    " =HYPERLINK(\"https://evil.example\";\"x\")",
    "＝1+1",
    "<w:instrText> HYPERLINK \"https://evil.example\" </w:instrText><w:fldSimple w:instr=\"DDEAUTO cmd\"/>",
    "{ HYPERLINK \"https://evil.example\" } { DDEAUTO c:\\\\windows\\\\cmd.exe }",
    "]]></w:t></w:r><w:r><w:t>x",
    "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"https://evil.example/x.dtd\">",
    "\u{202e}txt.exe\u{2066}x\u{2069} \u{e0001}\u{e0041} \u{200b}\u{2060}\u{feff}",
    "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f",
    "%s %n %x %d {0} {} $HOME $(id) `id` ; rm -rf / | & && ||",
    "\r\nSet-Cookie: x=1\r\n\r\n<script>alert(1)</script>",
    "../../../../etc/passwd\u{0}.md",
];

#[test]
fn nothing_that_is_written_runs_or_loads_anything() {
    for attacks in [MUTATIONS, HANDLERS, ADDRESSES, NAMES, OTHERS] {
        for group in attacks.chunks(6) {
            let text = group.join("\n\n");
            let output = site(&project(&text));
            assert!(output.get("tr/g/index.html").is_some(), "{group:?}: nothing was made");
            assert_eq!(commands(&output), Vec::<String>::new(), "{group:?}");
            assert_eq!(loads(&output, "evil.example"), Vec::<String>::new(), "{group:?}");
            assert_eq!(faults(&output), Vec::<String>::new(), "{group:?}");
        }
    }
}

/// Files whose names are attacks, or which systems take for something else.
#[test]
fn names_of_files_run_nothing() {
    let names = [
        "\"><script>alert(1)<",
        "x onerror=alert(1) y",
        "{{ config }}",
        "#eval",
        "CON",
        "nul",
        "aux.svg",
        "a b",
        "a%2f..%2fb",
        "a?b#c",
        "..a",
        "a'b",
        "&lt;b",
        "\u{202e}gvs",
        "İıŞğ",
        "e\u{301}",
        "\u{e9}",
        "$(id)",
        "=1+1",
        "-rf",
        "~",
        "a;b",
        "a\\b",
        ".hidden",
        "x.",
    ];
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
    let mut snapshot = project("x");
    let mut text = "---\ntitle: Adlar\n---\n\n".to_owned();
    let mut files = Vec::new();
    for name in names {
        files.push((format!("content/g/{name}.svg"), drawing.to_owned()));
        files.push((format!("content/g/{name}.tr.md"), format!("---\ntitle: B\n---\n\n{name}\n")));
        text.push_str(&format!("![x](<{name}.svg>){{alt=x}} [y](<{name}.tr.md>)\n\n"));
    }
    files.push(("content/g/02-adlar.tr.md".to_owned(), text));
    let files = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    snapshot.files.extend(Snapshot::from_texts(files).files);
    let output = site(&snapshot);
    assert_eq!(commands(&output), Vec::<String>::new());
    assert_eq!(faults(&output), Vec::<String>::new());
    for file in output.iter() {
        let path = file.path.as_str();
        assert!(!path.contains("..") && !path.starts_with('/'), "{path}");
        assert!(!path.contains(['<', '>', '"', '\\', '\u{202e}']), "{path}");
    }
}
