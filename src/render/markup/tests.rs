use expect_test::{Expect, expect};

use super::*;
use crate::doc::{Asset, Attrs, BoxKind, CrossrefKind, Item, Kind, NoteId, Target, TermUse};
use crate::render::sample::{
    asset, block, boxed, chart, document, everything, heading, named, page, paragraph, table, text,
};
use crate::theme::Theme;

const FROM: &str = "tr/rehber/butce/";

fn labels(lang: Lang) -> Labels {
    let theme = Theme::builtin().value.expect("the built-in theme");
    Labels::new(&theme.words, lang)
}

fn written(lang: Lang, medium: Medium, content: &[Block<Resolved>]) -> String {
    let linker = PageLinker::new(FROM, Spelling::Pretty);
    let labels = labels(lang);
    let place =
        Place { lang, medium, linker: &linker, labels: &labels, prefix: "", elsewhere: None };
    blocks(content, &place)
}

/// What a web page has, a line for each block.
fn check(content: &[Block<Resolved>], expected: Expect) {
    let lines: Vec<_> = content
        .iter()
        .map(|block| written(Lang::Tr, Medium::Page, std::slice::from_ref(block)))
        .collect();
    expected.assert_eq(&lines.join("\n"));
}

fn check_in(medium: Medium, content: &[Block<Resolved>], expected: Expect) {
    expected.assert_eq(&written(Lang::Tr, medium, content));
}

fn check_line(content: Vec<Inline<Resolved>>, expected: Expect) {
    check(&[block(Kind::Paragraph(content))], expected);
}

#[test]
fn running_text() {
    check_line(
        vec![
            Inline::Text("a < b & “ç”".to_owned()),
            Inline::LineBreak,
            Inline::Emphasis(vec![Inline::Strong(text("İ"))]),
            Inline::SoftBreak,
            Inline::Strikethrough(text("eski")),
            Inline::Code("<x>".to_owned()),
            Inline::Html("<kbd>Ctrl</kbd>".to_owned()),
        ],
        expect![[r#"
            <p>a &lt; b &amp; “ç”<br /><em><strong>İ</strong></em>
            <del>eski</del><code>&lt;x&gt;</code><kbd>Ctrl</kbd></p>"#]],
    );
}

#[test]
fn language_and_classes() {
    let mut foreign = paragraph("An English sentence.");
    foreign.attrs = Attrs {
        id: Some("x\"y".to_owned()),
        classes: vec!["big".to_owned(), "b<".to_owned()],
        lang: Some(Lang::En.into()),
        ..Attrs::default()
    };
    let run = Inline::Span {
        lang: Some(Lang::En.into()),
        classes: vec!["n".to_owned()],
        content: text("x"),
    };
    check(
        &[foreign, block(Kind::Paragraph(vec![run]))],
        expect![[r#"
        <p id="x&quot;y" class="big b&lt;" lang="en">An English sentence.</p>
        <p><span lang="en" class="n">x</span></p>"#]],
    );
}

#[test]
fn links_lead_where_they_should() {
    let link =
        |to| Inline::Link {
            to: Box::new(to), title: Some("“t”".to_owned()), content: text("x")
        };
    check_line(
        vec![
            link(page("tr/rehber/plan/", Lang::Tr, Some("sec-a"))),
            link(page("en/guide/plan/", Lang::En, None)),
            link(page(FROM, Lang::Tr, Some("şekil"))),
            link(Target::File(asset("files/a b.pdf", None))),
            link(Target::Web("https://a.b/?q=\"'<&x=ş".to_owned())),
            link(Target::Missing),
        ],
        expect![[
            r##"<p><a href="../plan/#sec-a" title="“t”">x</a><a href="../../../en/guide/plan/" title="“t”" hreflang="en">x <span class="in-lang">(İngilizce)</span></a><a href="#%C5%9Fekil" title="“t”">x</a><a href="../../../files/a%20b.pdf" title="“t”">x</a><a href="https://a.b/?q=%22&#39;%3C&amp;x=%C5%9F" title="“t”">x</a>x</p>"##
        ]],
    );
}

#[test]
fn a_link_holds_no_other_link() {
    let inner = Inline::Link {
        to: Box::new(Target::Web("https://b.c".to_owned())),
        title: None,
        content: text("iç"),
    };
    let note = Inline::Note { id: NoteId(1), mention: 0 };
    let to = Box::new(Target::Web("https://a.b".to_owned()));
    check_line(
        vec![Inline::Link { to, title: None, content: vec![inner, note] }],
        expect![[r#"<p><a href="https://a.b">iç<sup class="note-mark">2</sup></a></p>"#]],
    );
}

#[test]
fn references_citations_terms() {
    let mut everything = everything(Lang::Tr);
    everything.truncate(1);
    check(
        &everything,
        expect![[r##"
        <p>Metin <em>vurgulu</em>, <strong>kalın</strong>, <code>a &lt; b</code>; dipnot<sup class="note-mark"><a href="#fn-1" id="fnref-1" role="doc-noteref" aria-label="Dipnot 1">1</a></sup> ve yine<sup class="note-mark"><a href="#fn-1" id="fnref-1-2" role="doc-noteref" aria-label="Dipnot 1">1</a></sup>
        <a href="../../../en/guide/plan/" hreflang="en">öteki dilde <span class="in-lang">(İngilizce)</span></a> <a href="../esit-erisim/#tbl-duties" class="ref" data-preview="Kim ne yapar">Tablo 1’de</a> <span class="cite" id="cite-1">(<a href="https://example.org/5393?a=1&amp;b=2">5393 sayılı Kanun, m. 14</a>)</span> <a href="../esit-erisim/#sec-start" class="term" data-definition="Bir hizmete &quot;ulaşma&quot;." data-counterpart="access">erişimi</a> <span lang="en" class="name">equal cities</span></p>"##]],
    );
}

#[test]
fn terms_by_themselves() {
    let term = |target, counterpart: &str| Inline::Term {
        term: Box::new(TermUse {
            key: "k".to_owned(),
            name: "eşitlik".to_owned(),
            definition: "\"Tanım\" <b>".to_owned(),
            counterpart: counterpart.to_owned(),
            target,
        }),
        content: Vec::new(),
    };
    let glossary = page("tr/sozluk/", Lang::Tr, Some("term-esitlik"));
    check_line(
        vec![term(glossary, ""), term(Target::Missing, "equality")],
        expect![[
            r#"<p><a href="../../sozluk/#term-esitlik" class="term" data-definition="&quot;Tanım&quot; &lt;b&gt;">eşitlik</a>eşitlik</p>"#
        ]],
    );
    let reference = Inline::Reference(Box::new(crate::doc::Crossref {
        kind: CrossrefKind::Section,
        text: "Bölüm 2".to_owned(),
        title: String::new(),
        target: page("en/guide/plan/", Lang::En, Some("sec-a")),
    }));
    check_line(
        vec![reference],
        expect![[
            r#"<p><a href="../../../en/guide/plan/#sec-a" class="ref" hreflang="en">Bölüm 2 <span class="in-lang">(İngilizce)</span></a></p>"#
        ]],
    );
}

#[test]
fn headings_have_tools_beside_them() {
    let linker = PageLinker::new(FROM, Spelling::Pretty);
    let labels = labels(Lang::Tr);
    let elsewhere =
        Elsewhere { url: "../../../en/guide/budget/", ids: &[Some("sec-a"), None], behind: &[] };
    let place = Place {
        lang: Lang::Tr,
        medium: Medium::Page,
        linker: &linker,
        labels: &labels,
        prefix: "",
        elsewhere: Some(elsewhere),
    };
    let content =
        [heading(2, "sec-a", "Bütçe & “gider”", Some("3.2")), heading(1, "b", "Baştan", None)];
    expect![[r##"<div class="heading"><h2 id="sec-a"><span class="number">3.2</span> Bütçe &amp; “gider”</h2><a class="permalink" href="#sec-a" aria-label="Kalıcı bağlantı: Bütçe &amp; “gider”">#</a><a class="elsewhere" href="../../../en/guide/budget/#sec-a" hreflang="en" lang="en">EN<span class="unseen"> – this section in English</span></a></div><div class="heading"><h2 id="b">Baştan</h2><a class="permalink" href="#b" aria-label="Kalıcı bağlantı: Baştan">#</a></div>"##]].assert_eq(&blocks(&content, &place));
    check_in(
        Medium::Print,
        &content,
        expect![[
            r#"<h3 id="sec-a"><span class="number">3.2</span> Bütçe &amp; “gider”</h3><h3 id="b">Baştan</h3>"#
        ]],
    );
}

#[test]
fn numbered_paragraphs() {
    let numbered = |mut block: Block<Resolved>, number: &str| {
        block.attrs.paragraph = Some(number.to_owned());
        block
    };
    let list = block(Kind::List {
        start: None,
        tight: true,
        items: vec![Item { task: None, blocks: vec![paragraph("bir")] }],
    });
    let mut own = numbered(paragraph("kendi kimliği olan"), "3.15");
    own.attrs.id = Some("own".to_owned());
    let content = [numbered(paragraph("metin"), "3.14"), own, numbered(list, "3.16")];
    check(
        &content,
        expect![[r##"
        <p id="p-3-14">metin<a class="par" href="#p-3-14">¶ 3.14</a></p>
        <p id="own">kendi kimliği olan<a class="par" id="p-3-15" href="#p-3-15">¶ 3.15</a></p>
        <div id="p-3-16" class="row"><ul><li>bir</li></ul><a class="par" href="#p-3-16">¶ 3.16</a></div>"##]],
    );
    check_in(
        Medium::Book,
        &content,
        expect![[
            r#"<p id="p-3-14">metin<span class="par">¶ 3.14</span></p><p id="own">kendi kimliği olan<span class="par" id="p-3-15">¶ 3.15</span></p><div id="p-3-16" class="row"><ul><li>bir</li></ul><span class="par">¶ 3.16</span></div>"#
        ]],
    );
}

#[test]
fn lists() {
    let item = |words: &str| Item { task: None, blocks: vec![paragraph(words)] };
    let nested = Item {
        task: None,
        blocks: vec![
            paragraph("üst"),
            block(Kind::List { start: None, tight: true, items: vec![item("alt")] }),
        ],
    };
    check(
        &[
            block(Kind::List { start: Some(1), tight: true, items: vec![item("a"), nested] }),
            block(Kind::List { start: Some(7), tight: false, items: vec![item("gevşek")] }),
        ],
        expect![[r#"
            <ol><li>a</li><li>üst<ul><li>alt</li></ul></li></ol>
            <ol start="7"><li><p>gevşek</p></li></ol>"#]],
    );
}

#[test]
fn tasks_are_real_checkboxes() {
    let task = |done, blocks| Item { task: Some(done), blocks };
    let code = block(Kind::Code(crate::doc::Code { language: None, lines: Default::default() }));
    let items = vec![task(true, vec![paragraph("ölç")]), task(false, vec![code])];
    let tight = block(Kind::List { start: None, tight: true, items: items.clone() });
    let loose = block(Kind::List { start: None, tight: false, items });
    check(
        &[tight, loose],
        expect![[r#"
            <ul class="tasks"><li><label><input type="checkbox" checked="" disabled="" /> ölç</label></li><li><pre tabindex="0" role="group" aria-label="Program kodu"><code></code></pre><input type="checkbox" aria-label="Görev" disabled="" /></li></ul>
            <ul class="tasks"><li><p><label><input type="checkbox" checked="" disabled="" /> ölç</label></p></li><li><pre tabindex="0" role="group" aria-label="Program kodu"><code></code></pre><input type="checkbox" aria-label="Görev" disabled="" /></li></ul>"#]],
    );
}

#[test]
fn figures() {
    let figure = |id: &str, alt: &str, source: Asset, caption, number: Option<&str>| {
        let image =
            crate::doc::Image { source: Box::new(source), alt: alt.to_owned(), title: None };
        named(id, Kind::Figure { image, caption, number: number.map(str::to_owned) })
    };
    check(
        &[
            figure(
                "fig-a",
                "Harita",
                asset("assets/a.svg", Some((8, 6))),
                text("İlçeler"),
                Some("4"),
            ),
            figure("b", "", asset("assets/b.png", None), Vec::new(), None),
            figure("c", "Yok", asset("", None), text("Başlık"), None),
        ],
        expect![[r#"
            <figure id="fig-a"><img src="../../../assets/a.svg" alt="Harita" width="8" height="6" loading="lazy" /><figcaption><span class="label">Şekil 4.</span> İlçeler</figcaption></figure>
            <figure id="b"><img src="../../../assets/b.png" alt="" loading="lazy" /></figure>
            <figure id="c">Yok<figcaption>Başlık</figcaption></figure>"#]],
    );
}

#[test]
fn tables() {
    let mut narrow = table(&["Yıl", "Sayı"], &[&["2024", "3"]], "");
    narrow.columns = vec![crate::doc::Align::Left, crate::doc::Align::Right];
    let mut named_rows = table(&["", "Tr", "AB"], &[&["Su", "var", "yok"]], "Başlık");
    named_rows.row_heads = true;
    named_rows.number = Some("2".to_owned());
    let nameless = table(&["a", "b", "c"], &[], "");
    let mut compared = table(&["", "x"], &[&["y", "z"]], "");
    compared.row_heads = true;
    compared.rows[0].status = Some("partly".to_owned());
    check(
        &[
            block(Kind::Table(narrow)),
            named("tbl-a", Kind::Table(named_rows)),
            block(Kind::Table(nameless)),
            block(Kind::Table(compared)),
        ],
        expect![[r#"
            <table><thead><tr><th scope="col" class="left">Yıl</th><th scope="col" class="right">Sayı</th></tr></thead><tbody><tr><td class="left">2024</td><td class="right">3</td></tr></tbody></table>
            <div id="tbl-a" class="scroll" role="region" aria-labelledby="tbl-a-caption" tabindex="0"><table><caption id="tbl-a-caption"><span class="label">Tablo 2.</span> Başlık</caption><thead><tr><td></td><th scope="col">Tr</th><th scope="col">AB</th></tr></thead><tbody><tr><th scope="row">Su</th><td>var</td><td>yok</td></tr></tbody></table></div>
            <div class="scroll" role="group" aria-label="Tablo: a, b, c" tabindex="0"><table><thead><tr><th scope="col">a</th><th scope="col">b</th><th scope="col">c</th></tr></thead></table></div>
            <table class="compare"><thead><tr><td></td><th scope="col">x</th></tr></thead><tbody><tr class="status-partly"><th scope="row">y <span class="status">Kısmen uyumlu</span></th><td>z</td></tr></tbody></table>"#]],
    );
}

#[test]
fn every_kind_of_box() {
    let boxes: Vec<_> = BoxKind::ALL
        .into_iter()
        .flat_map(|kind| {
            let titled = boxed(kind, "Başlık", vec![paragraph("metin")]);
            [block(boxed(kind, "", Vec::new())), block(titled)]
        })
        .collect();
    check(
        &boxes,
        expect![[r#"
        <aside class="box box-note" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Not</span></p></aside>
        <aside class="box box-note" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Not.</span> Başlık</p><p>metin</p></aside>
        <aside class="box box-tip" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">İpucu</span></p></aside>
        <aside class="box box-tip" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">İpucu.</span> Başlık</p><p>metin</p></aside>
        <aside class="box box-important" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Önemli</span></p></aside>
        <aside class="box box-important" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Önemli.</span> Başlık</p><p>metin</p></aside>
        <aside class="box box-warning" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Uyarı</span></p></aside>
        <aside class="box box-warning" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Uyarı.</span> Başlık</p><p>metin</p></aside>
        <aside class="box box-caution" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Dikkat</span></p></aside>
        <aside class="box box-caution" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Dikkat.</span> Başlık</p><p>metin</p></aside>
        <aside class="box box-key-message" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Ana mesaj</span></p></aside>
        <aside class="box box-key-message" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Ana mesaj.</span> Başlık</p><p>metin</p></aside>
        <aside class="box box-case" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Örnek olay</span></p></aside>
        <aside class="box box-case" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Örnek olay.</span> Başlık</p><p>metin</p></aside>
        <div class="box box-recommendation" role="group" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Öneri</span></p></div>
        <div class="box box-recommendation" role="group" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Öneri.</span> Başlık</p><p>metin</p></div>
        <aside class="box box-definition" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Tanım</span></p></aside>
        <aside class="box box-definition" role="note" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Tanım.</span> Başlık</p><p>metin</p></aside>
        <figure class="box box-quote"><blockquote></blockquote></figure>
        <figure class="box box-quote"><blockquote><p>metin</p></blockquote><figcaption>Başlık</figcaption></figure>
        <div class="box box-checklist" role="group" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Kontrol listesi</span></p></div>
        <div class="box box-checklist" role="group" aria-labelledby="box-1-title"><p class="box-title" id="box-1-title"><span class="box-label">Kontrol listesi.</span> Başlık</p><p>metin</p></div>"#]],
    );
}

#[test]
fn numbered_boxes() {
    let numbered = |id: &str, kind, title: &str| {
        let Kind::Box { kind, title, body, .. } = boxed(kind, title, Vec::new()) else {
            unreachable!("a box")
        };
        named(id, Kind::Box { kind, title, body, number: Some("3".to_owned()) })
    };
    check(
        &[
            numbered("box-a", BoxKind::Note, ""),
            numbered("box-b", BoxKind::Case, "Bir ilçe"),
            numbered("rec-a", BoxKind::Recommendation, ""),
            numbered("box-q", BoxKind::Quote, "Kaynak"),
        ],
        expect![[r#"
            <aside id="box-a" class="box box-note" role="note" aria-labelledby="box-a-title"><p class="box-title" id="box-a-title"><span class="box-label">Kutu 3.</span> Not</p></aside>
            <aside id="box-b" class="box box-case" role="note" aria-labelledby="box-b-title"><p class="box-title" id="box-b-title"><span class="box-label">Kutu 3.</span> Bir ilçe</p></aside>
            <div id="rec-a" class="box box-recommendation" role="group" aria-labelledby="rec-a-title"><p class="box-title" id="rec-a-title"><span class="box-label">Öneri 3</span></p></div>
            <figure id="box-q" class="box box-quote"><blockquote></blockquote><figcaption><span class="label">Kutu 3.</span> Kaynak</figcaption></figure>"#]],
    );
}

#[test]
fn charts_come_with_their_data() {
    let chart = |number: Option<&str>| {
        named("fig-p", Kind::Data { data: Box::new(chart()), number: number.map(str::to_owned) })
    };
    check(
        &[chart(Some("2"))],
        expect![[
            r#"<div id="fig-p" class="chart"><figure><div class="drawing" role="group" tabindex="0" aria-label="Şekil 2"><svg viewBox="0 0 10 10" role="img" aria-label="Nüfus artıyor."></svg></div><figcaption><span class="label">Şekil 2.</span> İstanbul’un nüfusu <span class="source">Kaynak: TÜİK</span></figcaption></figure><details><summary>Grafiğin verileri</summary><div class="scroll" role="group" tabindex="0" aria-label="Grafiğin verileri"><table><thead><tr><th scope="col">Yıl</th><th scope="col" class="right">İstanbul</th></tr></thead><tbody><tr><th scope="row">2023</th><td class="right">15.655.924</td></tr><tr><th scope="row">2024</th><td class="right">15.701.602</td></tr></tbody></table></div><p><a download="" href="../../../content/guide/data/population.csv">Verileri indirin</a></p></details></div>"#
        ]],
    );
    check_in(
        Medium::Print,
        &[chart(None)],
        expect![[
            r#"<div id="fig-p" class="chart"><figure><div class="drawing" role="group" tabindex="0" aria-label="Yıl"><svg viewBox="0 0 10 10" role="img" aria-label="Nüfus artıyor."></svg></div><figcaption>İstanbul’un nüfusu <span class="source">Kaynak: TÜİK</span></figcaption></figure><div class="scroll" role="group" tabindex="0" aria-label="Grafiğin verileri"><table><thead><tr><th scope="col">Yıl</th><th scope="col" class="right">İstanbul</th></tr></thead><tbody><tr><th scope="row">2023</th><td class="right">15.655.924</td></tr><tr><th scope="row">2024</th><td class="right">15.701.602</td></tr></tbody></table></div></div>"#
        ]],
    );
}

#[test]
fn notes_lead_back() {
    let linker = PageLinker::new(FROM, Spelling::Pretty);
    let labels = labels(Lang::En);
    let place = |medium, prefix| Place {
        lang: Lang::En,
        medium,
        linker: &linker,
        labels: &labels,
        prefix,
        elsewhere: None,
    };
    let mention = |mention| Inline::Note { id: NoteId(0), mention };
    let document = document(Lang::En, vec![block(Kind::Paragraph(vec![mention(0), mention(1)]))]);
    let page = body(&document, &place(Medium::Page, ""));
    expect![[r##"
        <p><sup class="note-mark"><a href="#fn-1" id="fnref-1" role="doc-noteref" aria-label="Footnote 1">1</a></sup><sup class="note-mark"><a href="#fn-1" id="fnref-1-2" role="doc-noteref" aria-label="Footnote 1">1</a></sup></p>
        <section class="notes" role="doc-endnotes" aria-labelledby="fn"><h2 id="fn">Footnotes</h2><ol><li id="fn-1"><p>Dipnotun metni. <a class="back" href="#fnref-1" role="doc-backlink" aria-label="Back to the text, footnote 1">↩</a> <a class="back" href="#fnref-1-2" role="doc-backlink"><span class="unseen">Back to the text, footnote 1 </span>↩<sup>2</sup></a></p></li></ol></section>"##]].assert_eq(&format!("{}\n{}", page.html, page.notes));
    let book = body(&document, &place(Medium::Book, "c3-"));
    expect![[r##"
        <p><sup class="note-mark"><a href="#c3-fn-1" id="c3-fnref-1" role="doc-noteref" epub:type="noteref" aria-label="Footnote 1">1</a></sup><sup class="note-mark"><a href="#c3-fn-1" id="c3-fnref-1-2" role="doc-noteref" epub:type="noteref" aria-label="Footnote 1">1</a></sup></p>
        <section class="notes" role="doc-endnotes" epub:type="footnotes" aria-labelledby="c3-fn"><h2 id="c3-fn">Footnotes</h2><ol><li><aside id="c3-fn-1" epub:type="footnote" role="doc-footnote"><p>Dipnotun metni. <a class="back" href="#c3-fnref-1" role="doc-backlink" aria-label="Back to the text, footnote 1">↩</a> <a class="back" href="#c3-fnref-1-2" role="doc-backlink"><span class="unseen">Back to the text, footnote 1 </span>↩<sup>2</sup></a></p></aside></li></ol></section>"##]].assert_eq(&format!("{}\n{}", book.html, book.notes));
}

#[test]
fn contents_nest() {
    let contents_of = |headings: Vec<Block<Resolved>>| {
        let linker = PageLinker::new(FROM, Spelling::Pretty);
        let labels = labels(Lang::Tr);
        let place = Place {
            lang: Lang::Tr,
            medium: Medium::Page,
            linker: &linker,
            labels: &labels,
            prefix: "",
            elsewhere: None,
        };
        body(&document(Lang::Tr, headings), &place).contents
    };
    let h = |level, id: &str| heading(level, id, id, None);
    let all = [
        contents_of(vec![h(2, "a"), h(3, "b"), h(3, "c"), h(4, "d"), h(2, "e")]),
        contents_of(vec![h(3, "a"), h(2, "b"), h(3, "c")]),
        contents_of(vec![h(2, "ş"), paragraph("Şehir"), h(2, "t")]),
        contents_of(vec![paragraph("başlıksız")]),
        contents_of(vec![named(
            "s",
            Kind::Heading {
                level: 2,
                number: Some("1".to_owned()),
                content: vec![
                    Inline::Link {
                        to: Box::new(Target::Web("https://a.b".to_owned())),
                        title: None,
                        content: text("bağ"),
                    },
                    Inline::Note { id: NoteId(0), mention: 0 },
                    Inline::Span {
                        lang: Some(Lang::En.into()),
                        classes: Vec::new(),
                        content: text("en"),
                    },
                ],
            },
        )]),
    ];
    expect![[r##"
        <ol><li><a href="#a">a</a><ol><li><a href="#b">b</a></li><li><a href="#c">c</a></li></ol></li><li><a href="#e">e</a></li></ol>
        <ol><li><ol><li><a href="#a">a</a></li></ol></li><li><a href="#b">b</a><ol><li><a href="#c">c</a></li></ol></li></ol>
        <ol class="letters"><li><a href="#%C5%9F">ş</a></li><li><a href="#t">t</a></li></ol>

        <ol><li><a href="#s"><span class="number">1</span> bağ<span lang="en">en</span></a></li></ol>"##]].assert_eq(&all.join("\n"));
}

#[test]
fn plain_is_canonical_commonmark() {
    check_in(
        Medium::Plain,
        &everything(Lang::Tr),
        expect![[r##"
            <p>Metin <em>vurgulu</em>, <strong>kalın</strong>, <code>a &lt; b</code>; dipnot<sup class="note-mark"><a href="#fn-1" id="fnref-1" role="doc-noteref" aria-label="Dipnot 1">1</a></sup> ve yine<sup class="note-mark"><a href="#fn-1" id="fnref-1-2" role="doc-noteref" aria-label="Dipnot 1">1</a></sup>
            <a href="../../../en/guide/plan/">öteki dilde</a> <a href="../esit-erisim/#tbl-duties" class="ref">Tablo 1’de</a> <span class="cite" id="cite-1">(<a href="https://example.org/5393?a=1&amp;b=2">5393 sayılı Kanun, m. 14</a>)</span> <a href="../esit-erisim/#sec-start" class="term">erişimi</a> <span lang="en" class="name">equal cities</span></p>
            <h2><span class="number">1.1</span> Başlangıç</h2>
            <p>Birinci paragraf.</p>
            <p>An English paragraph.</p>
            <h3><span class="number">1.1.1</span> Ayrıntı</h3>
            <ul>
            <li>bir</li>
            <li>iki</li>
            </ul>
            <ol start="3">
            <li>
            <p>üç</p>
            </li>
            </ol>
            <dl>
            <dt>Eşitlik</dt>
            <dd>Ayrım gözetmeme.</dd>
            </dl>
            <p><img src="../../../assets/map.svg" alt="İlçelerin haritası" /></p>
            <p><img src="../../../assets/ornament.svg" alt="" /></p>
            <table>
            <thead>
            <tr>
            <th>Görev</th>
            <th class="center">Belediye</th>
            <th class="right">Bakanlık</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td>Su</td>
            <td class="center">✓</td>
            <td class="right">–</td>
            </tr>
            <tr>
            <td>Okul</td>
            <td class="center">–</td>
            <td class="right">✓</td>
            </tr>
            </tbody>
            </table>
            <table>
            <thead>
            <tr>
            <td></td>
            <th>Türkiye</th>
            <th>Avrupa Birliği</th>
            </tr>
            </thead>
            <tbody>
            <tr class="status-aligned">
            <th>Su <span class="status">Uyumlu</span></th>
            <td>Kanun</td>
            <td>Yönerge</td>
            </tr>
            <tr class="status-gap">
            <th>Yol <span class="status">Boşluk var</span></th>
            <td>Yok</td>
            <td>Yönerge</td>
            </tr>
            </tbody>
            </table>
            <table>
            <thead>
            <tr>
            <th>Yıl</th>
            <th>Sayı</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td>2024</td>
            <td>3</td>
            </tr>
            </tbody>
            </table>
            <pre><code class="language-rust">let x = 1;
            // bir yorum, telefona sığmayacak kadar uzun
            </code></pre>
            <h2>Kutular</h2>
            <blockquote>
            <p>Not.</p>
            </blockquote>
            <blockquote>
            <p>Örnek.</p>
            </blockquote>
            <blockquote>
            <p>Açık veri.</p>
            </blockquote>
            <blockquote>
            <ul>
            <li><input type="checkbox" checked="" disabled="" /> Ölç</li>
            <li><input type="checkbox" disabled="" /> Yayımla</li>
            </ul>
            </blockquote>
            <blockquote>
            <p>Kaldırım yok.</p>
            </blockquote>
            <blockquote>
            <p>Alıntı.</p>
            </blockquote>
            <div><figure><div class="drawing" role="group" tabindex="0" aria-label="Şekil 2"><svg viewBox="0 0 10 10" role="img" aria-label="Nüfus artıyor."></svg></div><figcaption><span class="label">Şekil 2.</span> İstanbul’un nüfusu <span class="source">Kaynak: TÜİK</span></figcaption></figure><div class="scroll" role="group" tabindex="0" aria-label="Grafiğin verileri"><table><thead><tr><th scope="col">Yıl</th><th scope="col" class="right">İstanbul</th></tr></thead><tbody><tr><th scope="row">2023</th><td class="right">15.655.924</td></tr><tr><th scope="row">2024</th><td class="right">15.701.602</td></tr></tbody></table></div></div>
            <hr />
        "##]],
    );
}

#[test]
fn what_is_written_is_well_formed() {
    for medium in [Medium::Page, Medium::Print, Medium::Book] {
        let xml = format!("<x>{}</x>", written(Lang::Tr, medium, &everything(Lang::Tr)));
        let mut reader = quick_xml::Reader::from_str(&xml);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{medium:?}: {error} in {xml}"),
            }
        }
    }
}
