//! Manuscripts that are far too large.

use ikidil::diag::display;
use ikidil::lang::Lang;
use ikidil::memo::Memo;
use ikidil::source::{Blob, ProjectPath, Snapshot};
use ikidil::{BuildOptions, build};

#[test]
fn a_chapter_of_ten_megabytes_is_built_with_a_warning() {
    let paragraph =
        "Şehirler, içinde yaşayan herkes için eşit olmalıdır; bu bölüm ise çok uzundur.\n\n";
    let mut text = String::from("---\ntitle: Uzun\n---\n\n");
    while text.len() < 10_000_000 {
        text.push_str(paragraph);
    }
    let paragraphs = text.matches("eşit olmalıdır").count();
    let mut snapshot = Snapshot::from_texts([("content/site.yaml", "title: Adil\n")]);
    snapshot
        .files
        .insert(ProjectPath::new("content/pages/uzun.tr.md"), Blob::new(text.into_bytes()));
    let built = build(&snapshot, &BuildOptions::default(), &Memo::default());
    let told = |lang| {
        let shown = display::shown(&built.diagnostics, &snapshot, lang);
        display::human(&shown, lang, display::Look::Plain)
    };
    assert_eq!(
        told(Lang::Tr),
        "uyarı[chapter-long]: bölüm çok uzun: 10,0 MB\n--> content/pages/uzun.tr.md\n = yardım: bölümü birkaç dosyaya ayırın\n\n"
    );
    assert_eq!(
        told(Lang::En),
        "warning[chapter-long]: the chapter is very long: 10.0 MB\n--> content/pages/uzun.tr.md\n = help: divide the chapter into several files\n\n"
    );
    let page = built.value.output.get("tr/uzun/index.html").expect("the page is built");
    let page = String::from_utf8_lossy(&page.content.bytes().expect("at hand")).into_owned();
    assert_eq!(page.matches("eşit olmalıdır").count(), paragraphs);
}
