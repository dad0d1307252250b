//! What stands on a page of its own.

use expect_test::expect;

use super::show::check;

#[test]
fn headings() {
    check(
        "## Bütçe {#sec-budget}\n\n## Işık ve Iğdır\n\n## Işık ve Iğdır\n",
        expect![[r#"
        h2#sec-budget Bütçe
        h2~isik-ve-igdir Işık ve Iğdır
        h2~isik-ve-igdir-2 Işık ve Iğdır
    "#]],
    );
    check(
        "## A {.unnumbered lang=en} ##\n\nB {#b}\n---\n\n### C {a, b}\n",
        expect![[r#"
        h2~a.unnumbered:en A
        h2#b B
        h3~c-a-b C {a, b}
    "#]],
    );
    check(
        "# Üst\n\n#### Derin\n\n##\n\n## \"Söz\" {#x\n",
        expect![[r#####"
        h2~ust Üst
        h4~derin Derin
        h2~bolum 
        h2~soz-x “Söz” {#x
        ! heading-top "# Üst": the text has a first-level heading; it is taken as second-level
        ! heading-skipped "#### Derin": a heading level is skipped: `####` under `##`
        ! heading-empty "##": the heading is empty
        ! attribute-broken "{": the attributes in braces cannot be read
    "#####]],
    );
    check(
        "## P 3\n\n## Fn 1 {#fn-1}\n\n## A {#a}\n\n## A\n\n## B {#a}\n",
        expect![[r#"
        h2~h-p-3 P 3
        h2~h-fn-1 Fn 1
        h2#a A
        h2~a-2 A
        h2~b B
        ! id-reserved "fn-1": ids that begin with `fn-` belong to the page itself: `fn-1`
        ! id-doubled "a": the id `a` is used a second time in this file ["a" first used here]
    "#]],
    );
}

#[test]
fn figures() {
    check(
        "![Harita @fig-a](map.svg){#fig-map alt=\"Ne *gösteriyor*\"}",
        expect![[r#"
        figure#fig-map map.svg alt="Ne *gösteriyor*" Harita <ref fig-a>
    "#]],
    );
    check(
        "![Harita](map.svg)\n\n![](süs.svg){alt=\"\"}",
        expect![[r#"
        figure map.svg alt="Harita" Harita
        figure süs.svg alt="" 
        ! alt-missing "![Harita](map.svg)": the image `map.svg` has no text alternative
    "#]],
    );
    check(
        "Metin ![simge](a.svg) içinde ![](b.svg)",
        expect![[r#"
        p Metin <img a.svg "simge"> içinde <img b.svg "">
        ! alt-missing "![](b.svg)": the image `b.svg` has no text alternative
    "#]],
    );
    check(
        "- ![A](a.svg){alt=\"a\"}\n- b ![c](c.svg)\n",
        expect![[r#"
        list
        -
          figure a.svg alt="a" A
        -
          p b <img c.svg "c">
    "#]],
    );
    check(
        "![A](a.svg){alt=\"a}\n\n![B](b.svg){alt=\"b\" widht=3}",
        expect![[r#"
        p <img a.svg "A">{alt=“a}
        figure b.svg alt="b" B
        ! attribute-broken "{": the attributes in braces cannot be read
        ! attribute-broken "widht": there is no attribute `widht` here
    "#]],
    );
    check(
        "![A\nB](a.svg){#fig-a\nalt=\"a\nb\"}\n",
        expect![[r#"
        figure#fig-a a.svg alt="a b" A⏎B
    "#]],
    );
}

#[test]
fn tables() {
    check(
        "| a | b |\n|:--|--:|\n| 1 | *2* |\n: *Başlık* burada {#tbl-a}\n\nson",
        expect![[r#"
        table#tbl-a [Left, Right] <em Başlık> burada
        | a | b
        | 1 | <em 2>
        p son
    "#]],
    );
    check(
        "| a |\n|---|\n| 1 |\n\n: Başlık {#tbl-a .wide}\n\n| b |\n|---|\n\n: B",
        expect![[r#"
        table#tbl-a.wide [None] Başlık
        | a
        | 1
        table [None] B
        | b
    "#]],
    );
}

#[test]
fn boxes() {
    check(
        "> [!note] Bir *şey* {#box-x}\n> | a |\n> |---|\n> | 1 |\n",
        expect![[r#"
        box#box-x note Bir <em şey>
          table [None] 
          | a
          | 1
    "#]],
    );
    check(
        "> [!WARNING]\n> a\n>\n> b\n",
        expect![[r#"
        box warning 
          p a
          p b
    "#]],
    );
    check(
        "> [!recomendation] A {#rec-a}\n> b\n\n> [!quote]\n\n> a\n> [!note] b",
        expect![[r#"
        box#rec-a note A
          p b
        box quote 
        quote
          p a⏎[!note] b
        ! box-unknown "recomendation": there is no kind of box called `recomendation`
    "#]],
    );
    check(
        "> [!checklist] Yapılacaklar\n> - [ ] a\n> - [x] b\n",
        expect![[r#"
        box checklist Yapılacaklar
          list
          [ ]
            p a
          [x]
            p b
    "#]],
    );
    check(
        "- a\n\n  > [!case] B\n  > > [!tip] C\n  > > d\n",
        expect![[r#"
        list loose
        -
          p a
          box case B
            box tip C
              p d
    "#]],
    );
    check(
        "```\n> [!note] x\n```\n\n    > [!tip] y\n",
        expect![[r#"
        code -
          > [!note] x
        code -
          > [!tip] y
    "#]],
    );
}

#[test]
fn notes() {
    check(
        "a[^2] b[^x] c[^2]\n\n[^x]: X [^derin]\n[^2]: İki\n\n    daha\n\n[^derin]: D[^2]\n",
        expect![[r#"
        p a<note 0.0> b<note 1.0> c<note 0.1>
        note 0 2 ×3
          p İki
          p daha
        note 1 x ×1
          p X <note 2.0>
        note 2 derin ×1
          p D<note 0.2>
    "#]],
    );
    check(
        "a[^yok] [^ik] *b[^iki]*\n\n[^iki]: 1\n[^iki]: 2\n[^boş]: 3\n",
        expect![[r#"
        p a[^yok] [^ik] <em b<note 0.0>>
        note 0 iki ×1
          p 1
        ! note-doubled "[^iki]": a second footnote is called `[^iki]` ["[^iki]" the first one is here]
        ! note-undefined "[^yok]": there is no footnote `[^yok]`
        ! note-undefined "[^ik]": there is no footnote `[^ik]`
        ! note-unused "[^boş]": nothing in the text mentions the footnote `[^boş]`
    "#]],
    );
}

#[test]
fn lists_and_definitions() {
    check(
        "- a\n- b\n  - c\n\n1. d\n\n2. e\n",
        expect![[r#"
        list
        -
          p a
        -
          p b
          list
          -
            p c
        list from 1 loose
        -
          p d
        -
          p e
    "#]],
    );
    check(
        "3. [ ] a\n4. [x] b\n",
        expect![[r#"
        list from 3
        [ ]
          p a
        [x]
          p b
    "#]],
    );
    check(
        "Terim\n: Anlam\n: Öteki\n\nİki\n\n: Uzun\n\n  - a\n",
        expect![[r#"
        definitions
        = Terim
          p Anlam
          p Öteki
        = İki
          p Uzun
          list
          -
            p a
    "#]],
    );
}

#[test]
fn code() {
    check(
        "```rust {#k .x}\nlet a = 1;\n\n  b\n```\n\n    girintili\n",
        expect![[r#"
            code#k.x rust
              let a = 1;
  
                b
            code -
              girintili
        "#]],
    );
    check(
        "```chart {#fig-p}\r\ndata: p.csv\r\ncaption: \"Nüfus @fig-a\"\r\nalt: artıyor\r\nsource: \"[@tuik]\"\r\n```\r\n",
        expect![[r#"
        Chart#fig-p Nüfus <ref fig-a> / <cite "" tuik ""> "data: p.csv\r\ncaption: \"Nüfus @fig-a\"\r\nalt: artıyor\r\nsource: \"[@tuik]\"\r\n"
    "#]],
    );
    check(
        "> ```compare\n> data: x.yaml\n> caption: Bir 'iki'\n> ```\n",
        expect![[r#"
        quote
          Compare Bir ‘iki’ /  "  data: x.yaml\n  caption: Bir 'iki'\n"
    "#]],
    );
    check(
        "```chart {#fig-p}\ndata: [1\nalt: x\n```\n\n```chart\ndata: x\n```\n\n```chart\n```\n",
        expect![[r#"
            Chart#fig-p  /  "data: [1\nalt: x\n"
            Chart  /  "data: x\n"
            Chart  /  ""
            ! data-broken ": x": the YAML of the data block cannot be read from here on: a `[` is not closed, or a comma is missing
            ! alt-missing "```chart": the chart has no text alternative
        "#]],
    );
}

#[test]
fn figures_that_are_not_alone() {
    check(
        "![A](a.svg){#fig-a alt=\"a\"}\nKaynak: B",
        expect![[r#"
        p <img a.svg "a">⏎Kaynak: B
        ! attribute-broken "fig-a": the image with the id `#fig-a` is not alone in its paragraph, so it is no figure
    "#]],
    );
    check(
        "- ![A](a.svg){#fig-a alt=\"a\"}\n  B\n",
        expect![[r#"
        list
        -
          p <img a.svg "a">⏎B
        ! attribute-broken "fig-a": the image with the id `#fig-a` is not alone in its paragraph, so it is no figure
    "#]],
    );
}

#[test]
fn boxes_with_anything_below_their_title() {
    check(
        "> [!tip]- Katlı\n> ## Ara\n> a\nb\n\n> [!note] A\n> ---\n> b",
        expect![[r#"
            box tip Katlı
              h2~ara Ara
              p a⏎b
            box note A
              break
              p b
        "#]],
    );
    check(
        "- > [!note] A {#box-a lang=en}\n  > | a |\n  > |---|\n  > : B {#tbl-b}\n\n> [!recommendation] C",
        expect![[r#"
            list
            -
              box#box-a:en note A
                table#tbl-b [None] B
                | a
            box recommendation C
        "#]],
    );
}

#[test]
fn loose_tasks() {
    check(
        "- [ ] a\n\n- [x] b\n",
        expect![[r#"
        list loose
        [ ]
          p a
        [x]
          p b
    "#]],
    );
}

#[test]
fn containers_in_containers() {
    check(
        "1. a\n\n   | b |\n   |---|\n   | 1 |\n\n   : C {#tbl-c}\n\n   ```chart {#fig-d}\n   data: d.csv\n   caption: \"E @fig-f\"\n   alt: g\n   ```\n",
        expect![[r#"
            list from 1 loose
            -
              p a
              table#tbl-c [None] C
              | b
              | 1
              Chart#fig-d E <ref fig-f> /  "   data: d.csv\n   caption: \"E @fig-f\"\n   alt: g\n"
        "#]],
    );
    check(
        "a[^1]\n\n[^1]:\n    > [!note] B\n    > c\n\n    ![D](d.svg){alt=\"\"}\n",
        expect![[r#"
        p a<note 0.0>
        note 0 1 ×1
          box note B
            p c
          figure d.svg alt="" D
    "#]],
    );
    check(
        "<details>\n<summary>Ek</summary>\n\n- a\n\n</details>\n",
        expect![[r#"
        html "<details>\n<summary>Ek</summary>"
        list
        -
          p a
        html "</details>"
    "#]],
    );
}

#[test]
fn windows_line_ends() {
    check(
        "a\r\nb\r\n\r\n## C {#c}\r\n\r\n| a |\r\n|---|\r\n| 1 |\r\n: D {#tbl-d}\r\n\r\n> [!note] E\r\n> f\r\n",
        expect![[r#"
        p a⏎b
        h2#c C
        table#tbl-d [None] D
        | a
        | 1
        box note E
          p f
    "#]],
    );
}
