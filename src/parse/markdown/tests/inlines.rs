//! What stands in a line of text.

use expect_test::expect;

use super::show::{check, check_as};
use crate::config::RawHtml;
use crate::lang::Lang;

#[test]
fn plain_markdown() {
    check(
        "*a* **b** ~~c~~ `d` \\\ne\nf",
        expect![[r#"
        p <em a> <strong b> <s c> <code d> ↵e⏎f
    "#]],
    );
    check(
        "[metin](../guide/03-plan.md#sec-budget \"başlık\") <https://a.b/x--y> <a@b.org>",
        expect![[r#"
        p <a ../guide/03-plan.md#sec-budget "başlık" metin> <a https://a.b/x--y https://a.b/x--y> <a mailto:a@b.org a@b.org>
    "#]],
    );
    check(
        "[ad] [x][ad] ![resim][ad]\n\n[ad]: <../a b.md>",
        expect![[r#"
        p <a ../a b.md ad> <a ../a b.md x> <img ../a b.md "resim">
    "#]],
    );
}

#[test]
fn links_that_lack_something() {
    check(
        "[](a.md) [![](x.svg)](b.md) [a][yok] [@a][@b]",
        expect![[r#"
        p <a a.md > <a b.md <img x.svg "">> [a][yok] <cite "" a ""><cite "" b "">
        ! link-empty "[](a.md)": the link has no text
        ! alt-missing "![](x.svg)": the image `x.svg` has no text alternative
        ! link-empty "[![](x.svg)](b.md)": the link has no text
        ! reference-undefined "[a][yok]": no address is defined for `[yok]`, so the link stays plain text
    "#]],
    );
}

#[test]
fn cross_references() {
    check(
        "Bkz. @fig-map'de, @sec-bütçe’den ve (@white-paper/sec-law).",
        expect![[r#"
        p Bkz. <ref fig-map Locative>, <ref sec-bütçe Ablative> ve (<ref white-paper/sec-law>).
    "#]],
    );
    check(
        "@fig-map'xyz @tbl-a: \\@fig-map biri@fig-map.org https://x.y/@fig-a",
        expect![[r#"
        p <ref fig-map>’xyz <ref tbl-a>: @fig-map biri@fig-map.org https://x.y/@fig-a
    "#]],
    );
    check_as(
        Lang::En,
        RawHtml::Sanitise,
        "@fig-map's edge",
        expect![[r#"
        p <ref fig-map>’s edge
    "#]],
    );
    check(
        "**@box-x** [@rec-y](a.md) `@fig-z`",
        expect![[r#"
            p <strong <ref box-x>> <a a.md @rec-y> <code @fig-z>
            ! mark-unread "@rec-y": the words of a link cannot hold a reference, so readers see it as it is written
        "#]],
    );
}

#[test]
fn references_among_punctuation() {
    check(
        "*@fig-a’dan* [@sec-b'den @tbl-c] -@d _@e_ (@f; @g/h): @2020.",
        expect![[r#"
        p <em <ref fig-a Ablative>> [<ref sec-b Ablative> <ref tbl-c>] -@d <em <cite-in-text "" e "">> (<cite-in-text "" f "">; <cite-in-text "" g/h "">): <cite-in-text "" 2020 "">.
    "#]],
    );
}

#[test]
fn citations() {
    check(
        "[@tr-law-5393, art. 14; bkz. @eu-charter] [-@key]",
        expect![[r#"
        p <cite "" tr-law-5393 "art. 14"; "bkz." eu-charter ""> <cite "" -key "">
    "#]],
    );
    check(
        "@tr_law'ün [*bkz.* @a [b]](c.md) [@a][@b]",
        expect![[r#"
        p <cite-in-text "" tr_law "" Genitive> <a c.md <em bkz.> @a [b]> <cite "" a ""><cite "" b "">
    "#]],
    );
    check(
        "[see\n@key, \"x\"] [@fig-map] son",
        expect![[r#"
            p <cite "see" key "\"x\""> [<ref fig-map>] son
        "#]],
    );
    check(
        "[*bkz.* @a, **s. 3**] *b*",
        expect![[r#"
            p <cite "bkz." a "s. 3"> <em b>
        "#]],
    );
}

#[test]
fn terms() {
    check(
        "[[gender-budgeting]] [[gender-budgeting|*bütçelemeyi*]]",
        expect![[r#"
        p <term gender-budgeting > <term gender-budgeting <em bütçelemeyi>>
    "#]],
    );
    check(
        "| [[a\\|b c]] |\n|---|\n| [[d]] |",
        expect![[r#"
        table [None] 
        | <term a b c>
        | <term d >
    "#]],
    );
}

#[test]
fn program_text_may_reach_beyond_a_bracket() {
    check(
        "a[@a```]]\n<!---->```",
        expect![[r#"
            p a[<cite-in-text "" a ""><code ]] >
        "#]],
    );
}

#[test]
fn spans() {
    check(
        "[equal *cities*]{lang=en} [x]{.a .b} [[y](z.md)]{.c}",
        expect![[r#"
        p <span:en equal <em cities>> <span.a.b x> <span.c <a z.md y>>
    "#]],
    );
    check(
        "[a *b]{lang=en} c* [d]{e} \\[f\\]{lang=en} [g]{lang=xx}",
        expect![[r#"
        p [a <em b]{lang=en} c> [d]{e} [f]{lang=en} <span g>
        ! attribute-broken "lang": `lang=xx` is not the code of a language
    "#]],
    );
    check(
        "[a]{lang= [b]{#id} [c [d]{.x} e]{.y}",
        expect![[r#"
        p [a]{lang= <span b> <span.y c <span.x d> e>
        ! attribute-broken "{": the attributes in braces cannot be read
        ! attribute-broken "id": there is no attribute `#id` here
    "#]],
    );
    check(
        "[a](b.md){.button} ![c](d.svg){alt=\"*x* `y\" .e} `z`",
        expect![[r#"
        p <span.button <a b.md a>> <span.e <img d.svg "*x* `y">> `z`
    "#]],
    );
}

#[test]
fn punctuation_by_language() {
    check(
        "\"a\" -- b'nin... \\\"c\\\" &quot; `\"d\"` [\"e\"]{lang=en}",
        expect![[r#"
        p “a” – b’nin… "c" " <code "d"> <span:en “e”>
    "#]],
    );
    check_as(
        Lang::En,
        RawHtml::Sanitise,
        "\"a *b* c\" it's",
        expect![[r#"
        p “a <em b> c” it’s
    "#]],
    );
}

#[test]
fn comments_reach_nothing() {
    check(
        "a <!-- b\nc --> d",
        expect![[r#"
        p a d
    "#]],
    );
    check(
        "a <!-- b\n\nc --> d\n\n<!-- e\n\nf -->\n\n- g\n  <!-- h -->\n- i",
        expect![[r#"
        p a d
        list
        -
          p g
        -
          p i
    "#]],
    );
    check(
        "a <!-- b",
        expect![[r#"
        p a <!-- b
        ! comment-unclosed "<!--": the comment that `<!--` opens is never closed
    "#]],
    );
    check(
        "<!-- a\n\nb",
        expect![[r#"
        ! comment-unclosed "<!-- a": the comment that `<!--` opens is never closed
    "#]],
    );
}

#[test]
fn a_break_in_html_is_a_line_break() {
    check(
        "a<br>b *c<BR/>d* <b>e<br />f</b>\n\n| g |\n| - |\n| h<br>i |",
        expect![[r#"
        p a↵b <em c↵d> <html "<b>">e↵f<html "</b>">
        table [None] 
        | g
        | h↵i
    "#]],
    );
}

#[test]
fn raw_html() {
    check(
        "a <b>c *d* e</b> <script>f</script> <i>g",
        expect![[r#"
        p a <html "<b>">c <em d> e<html "</b>"> f <html "<i>">g<html "</i>">
        ! html-removed "<script>": left out of the raw HTML: `<script>`
    "#]],
    );
    check(
        "<div class=\"x\">\n\na\n\n</div>\n\n<p onclick=x>b</p>",
        expect![[r#"
        html "<div class=\"x\">"
        p a
        html "</div>\n<p>b</p>"
        ! html-removed "<p onclick=x>b</p>": left out of the raw HTML: `onclick="…"`
    "#]],
    );
    check(
        "- <kbd>a</kbd>\n- *b <u>c* d</u>",
        expect![[r#"
        list
        -
          p <html "<kbd>">a<html "</kbd>">
        -
          p <em b <html "<u>">c<html "</u>">> d
    "#]],
    );
    check(
        "<ul>\n\nolmaz\n\n</ul> sonra",
        expect![[r#"
        p olmaz
        p sonra
        ! html-removed "<ul>\n": the raw HTML does not fit around the text beside it and was left out; the text stayed
    "#]],
    );
    check_as(
        Lang::Tr,
        RawHtml::Escape,
        "a <b>c</b>\n\n<div>\n\nd",
        expect![[r#"
        p a <b>c</b>
        p <div>
        p d
    "#]],
    );
    check_as(
        Lang::Tr,
        RawHtml::Allow,
        "a <b>c</b>\n\n<script>x</script>",
        expect![[r#"
        p a <html "<b>">c<html "</b>">
        html "<script>x</script>"
    "#]],
    );
}
