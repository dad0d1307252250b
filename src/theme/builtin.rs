//! The theme inside the program, so that a folder with nothing but `content/` builds.

use std::collections::BTreeMap;

use crate::config::DEFAULT_THEME;
use crate::source::{Blob, ProjectPath};

use super::ThemeFile;

/// Lists files of `themes/adil/` with what they hold.
macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_bytes!(concat!("../../themes/adil/", $name)))),*]
    };
}

/// Every file of the built-in theme; a test holds the list against the folder.
const FILES: &[(&str, &[u8])] = files! {
    "epub/style.css"
    "fonts/NotoSans-Bold.ttf"
    "fonts/NotoSans-Italic.ttf"
    "fonts/NotoSans-Regular.ttf"
    "fonts/NotoSerif-Bold.ttf"
    "fonts/NotoSerif-BoldItalic.ttf"
    "fonts/NotoSerif-Italic.ttf"
    "fonts/NotoSerif-Regular.ttf"
    "fonts/OFL.txt"
    "print/book.typ"
    "print/layout.typ"
    "static/early.js"
    "static/find.js"
    "static/fonts/OFL.txt"
    "static/fonts/literata-ext.woff2"
    "static/fonts/literata-italic-ext.woff2"
    "static/fonts/literata-italic.woff2"
    "static/fonts/literata.woff2"
    "static/fonts/public-sans-ext.woff2"
    "static/fonts/public-sans.woff2"
    "static/language.js"
    "static/mark.svg"
    "static/print.css"
    "static/script.js"
    "static/search.js"
    "static/style.css"
    "templates/404.html"
    "templates/base.html"
    "templates/chapter.html"
    "templates/epub/cover.xhtml"
    "templates/epub/nav.xhtml"
    "templates/epub/package.opf"
    "templates/epub/text.xhtml"
    "templates/epub/title.xhtml"
    "templates/home.html"
    "templates/news-item.html"
    "templates/news.html"
    "templates/page.html"
    "templates/parallel.html"
    "templates/parts/chapter.html"
    "templates/parts/citing.html"
    "templates/parts/crumbs.html"
    "templates/parts/footer.html"
    "templates/parts/header.html"
    "templates/parts/listing.html"
    "templates/parts/missing.html"
    "templates/parts/news-line.html"
    "templates/parts/print-text.html"
    "templates/parts/remarks.html"
    "templates/parts/rows.html"
    "templates/print.html"
    "templates/publication.html"
    "templates/redirect.html"
    "templates/root.html"
    "templates/search.html"
    "words.yaml"
};

/// The built-in files by their paths in the theme's folder.
pub(super) fn files() -> BTreeMap<String, ThemeFile> {
    FILES.iter().map(|&(name, bytes)| (name.to_owned(), made(name, bytes))).collect()
}

/// One of the built-in files.
pub(super) fn file(name: &str) -> Option<ThemeFile> {
    let (name, bytes) = FILES.iter().find(|(known, _)| *known == name)?;
    Some(made(name, bytes))
}

fn made(name: &str, bytes: &'static [u8]) -> ThemeFile {
    let path = ProjectPath::new(&format!("themes/{DEFAULT_THEME}/{name}"));
    ThemeFile { path, blob: Blob::of_program(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/adil");
        let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
        let mut names: Vec<String> = walk
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| Some(entry.path().strip_prefix(folder).ok()?.display().to_string()))
            .collect();
        names.sort();
        let listed: Vec<_> = FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed, names);
    }
}
