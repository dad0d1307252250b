//! The texts of skeletons.

use crate::lang::{Each, Lang};
use crate::source::yaml;

use super::Titles;

/// What version control leaves out.
pub(super) const GITIGNORE: &str = "/output/\n/.output.ikidil-next/\n/.ikidil-cache/\n";

/// `content/site.yaml`.
pub(super) fn site(title: &Each<String>, lang: Lang) -> String {
    let (tr, en) = (yaml::scalar(&title.tr), yaml::scalar(&title.en));
    let address = Each {
        tr: "sitenin yayımlanacağı adres; besleme ve site haritası için gerekli",
        en: "where the site will be published; feeds and the site map need it",
    }[lang];
    let first = Each { tr: "ilki varsayılan dildir", en: "the first is the default" }[lang];
    format!(
        "title:\n  tr: {tr}\n  en: {en}\nbase_url: https://example.org/ # {address}\nlanguages: [tr, en] # {first}\n"
    )
}

/// `publication.yaml`.
pub(super) fn publication(titles: &Titles, source: Lang, lang: Lang) -> String {
    let titles: String = titles
        .iter()
        .filter_map(|(lang, title)| Some(format!("  {lang}: {}\n", yaml::scalar(title.as_ref()?))))
        .collect();
    let written =
        Each { tr: "metnin ilk yazıldığı dil", en: "the language it is written in first" };
    let states = Each {
        tr: "draft (taslak), review (görüşte) ya da final (yayımlandı)",
        en: "draft, review or final",
    };
    format!(
        "title:\n{titles}source: {source} # {}\nedition: \"0.1\"\nstatus: draft # {}\nformats: [print, pdf, epub]\n",
        written[lang], states[lang]
    )
}

/// The project page.
pub(super) fn home(title: &str, lang: Lang) -> String {
    let text = match lang {
        Lang::Tr => "Bu sayfa projeyi tanıtır: kim, neyi, niçin yayımlıyor?",
        Lang::En => "This page introduces the project: who publishes what, and why?",
    };
    page(title, text)
}

/// A stand-alone page.
pub(super) fn about(lang: Lang) -> String {
    match lang {
        Lang::Tr => {
            page("Hakkında", "Projeyi yürütenler, yöntem ve iletişim bilgileri burada yer alır.")
        }
        Lang::En => page("About", "Who runs the project, how it works, and how to get in touch."),
    }
}

/// A chapter whose identity is `id`: a paragraph and a section that the other language is paired by.
pub(super) fn chapter(title: &str, id: &str, lang: Lang) -> String {
    let (text, heading, section) = match lang {
        Lang::Tr => (
            "Bölümün giriş paragrafını buraya yazın.",
            "İlk başlık",
            "Süslü ayraç içindeki kimlik iki dilde de aynıdır; başlıkları birbirine o bağlar.",
        ),
        Lang::En => (
            "Write the chapter's opening paragraph here.",
            "First heading",
            "The id in braces is the same in both languages; it is what pairs the headings.",
        ),
    };
    // The id of a section is made of letters every reference can spell.
    let id = Lang::Tr.slug(id);
    let id = if id.is_empty() { String::new() } else { format!(" {{#sec-{id}}}") };
    page(title, &format!("{text}\n\n## {heading}{id}\n\n{section}"))
}

/// A news item.
pub(super) fn news(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Tr => page(title, "Haberin metnini buraya yazın."),
        Lang::En => page(title, "Write the news here."),
    }
}

fn page(title: &str, text: &str) -> String {
    format!("---\ntitle: {}\n---\n\n{text}\n", yaml::scalar(title))
}
