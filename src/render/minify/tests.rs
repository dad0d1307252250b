use expect_test::expect;
use proptest::prelude::*;

use super::{quick, thorough};

#[test]
fn quick_and_thorough_agree() {
    let check = |markup: &str| {
        let quick = quick::minified(markup).unwrap_or_else(|| panic!("given up: {markup}"));
        assert_eq!(Some(&quick), thorough(markup).as_ref(), "{markup}");
        quick
    };
    let made = [
        "<p id=\"p-1-1\" class=\" a  b \">Bir\n  iki <em>üç</em> </p>\n<p lang=\"en\">x</p>",
        "<ul><li>a</li> <li><p>b</p> </li></ul><dl><dt>c</dt><dd>d</dd></dl>",
        "<div class=\"\"><img src=\"a b.png\" alt=\"\" loading=\"lazy\" /> <br /> x</div>",
        "<pre><code class=\"x\">  a &lt; b &amp;&amp; c\n\n</code></pre>",
        "<a href=\"?a=1&amp;copy=2\" title=\"\">x</a>",
        "<table><caption> a </caption><thead><tr><th scope=\"col\">b</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        "<p>R&amp;D &amp;amp; &amp;lt; &amp; &gt; \"'</p><p title=\"&quot;it's&quot;\" dir=\"ltr\">z</p>",
        concat!(
            "<!doctype html>\n<html lang=\"tr\">\n<head>\n<meta charset=\"utf-8\">\n",
            "<title> A &amp; B &lt;i&gt; &amp;lt; </title>\n",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\n",
            "<link rel=\"preload\" href=\"a.woff2\" as=\"font\" type=\"font/woff2\" crossorigin>\n",
            "<script src=\"a.js\" defer></script>\n",
            "<script type=\"application/ld+json\">{\"a\": \"b\"}</script>\n</head>\n",
            "<body data-clear=\"Sil\">\n<label><input type=\"radio\" checked> a</label>\n</body>\n</html>\n",
        ),
    ];
    let made = made.map(check);
    expect![[r#"
        <p class="a b" id=p-1-1>Bir iki <em>üç</em><p lang=en>x
        <ul><li>a<li><p>b</p></ul><dl><dt>c<dd>d</dl>
        <div><img src="a b.png" alt loading=lazy><br> x</div>
        <pre><code class=x>  a &lt; b && c

        </code></pre>
        <a href="?a=1&copy=2">x</a>
        <table><caption>a</caption><thead><tr><th scope=col>b<tbody><tr><td>1</table>
        <p>R&D &amp;amp; &amp;lt; & > "'<p title='"it&#39;s"' dir=ltr>z
        <!doctype html><html lang=tr><head><meta charset=utf-8><title> A & B <i> &amp;lt; </title><meta content="width=device-width,initial-scale=1" name=viewport><link as=font crossorigin href=a.woff2 rel=preload type=font/woff2><script defer src=a.js></script><script type=application/ld+json>{"a": "b"}</script><body data-clear=Sil><label><input checked type=radio> a</label>"#]]
    .assert_eq(&made.join("\n"));
}

#[test]
fn gives_up_on_what_it_does_not_know() {
    let unknown = [
        "<!-- x -->",
        "<p>a<p>b",
        "<p>a</b></p>",
        "<p class=a>",
        "<p class='a'></p>",
        "<svg></svg>",
        "<script>a</script>",
        "<script type=\"application/ld+json\">\"</script >\"</script>",
        "<html><body></body><body></body></html>",
        "<div><head></head></div>",
        "<meta content=\"a b\" name=\"viewport\">",
        "<title>a</title ></title>",
        "<div />",
        "<P></P>",
        "a &nbsp; b",
        "a \u{226b}\u{20d2}",
        "<p style=\"color:red\"></p>",
        "<p id=\"a\" id=\"b\"></p>",
        "<p",
        "</p>",
        "<ul><li><b></li></ul>",
    ];
    for markup in unknown {
        assert_eq!(quick::minified(markup), None, "{markup}");
    }
}

/// Markup as the writer could write it, with all the space that people leave.
fn markup() -> impl Strategy<Value = String> {
    let text = prop::collection::vec(
        prop::sample::select(
            &[
                "a", "İ", " ", "  ", "\n", "\t", "&amp;", "&lt;", "&gt;", "&quot;", "&#39;",
                "amp;", "lt", "copy=", "#1;", "x=1", ";", "\"", "'", "\u{a0}", "1",
            ][..],
        ),
        0..5,
    )
    .prop_map(|words| words.concat());
    let attribute = (
        prop::sample::select(
            &["id", "class", "href", "title", "lang", "hidden", "data-x", "dir", "type", "rel"][..],
        ),
        text.clone(),
    )
        .prop_map(|(name, value)| format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
    let attributes = prop::collection::vec(attribute, 0..3).prop_map(|all| all.concat());
    let leaf = prop_oneof![
        4 => text,
        1 => prop::sample::select(&["<br />", "<hr>", "<img alt=\"a\" />", "<input checked type=\"text\">"][..])
            .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(6, 60, 6, move |inside| {
        let element = prop::sample::select(
            &[
                "p",
                "p",
                "div",
                "ul",
                "li",
                "dl",
                "dt",
                "dd",
                "table",
                "tbody",
                "tr",
                "td",
                "pre",
                "code",
                "em",
                "a",
                "span",
                "h2",
                "section",
                "blockquote",
                "figure",
                "figcaption",
                "details",
                "summary",
                "del",
                "label",
            ][..],
        );
        (element, attributes.clone(), prop::collection::vec(inside, 0..5)).prop_map(
            |(name, attributes, inside)| {
                format!("<{name}{attributes}>{}</{name}>", inside.concat())
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn quick_is_thorough_or_nothing(markup in prop::collection::vec(markup(), 1..4)) {
        let markup = markup.concat();
        if let Some(quick) = quick::minified(&markup) {
            prop_assert_eq!(Some(quick), thorough(&markup));
        }
    }

    #[test]
    fn no_markup_harms(markup in "[<>/pdiv \"=a&;!-]{0,40}") {
        if let Some(quick) = quick::minified(&markup) {
            prop_assert_eq!(Some(quick), thorough(&markup));
        }
    }
}
