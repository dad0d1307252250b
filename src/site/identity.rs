//! What a file's name says: which chapter, which language, which place.
//!
//! The only code that reads a language out of a path.

use jiff::civil::Date;

use crate::diag::{Diagnostic, say};
use crate::lang::Lang;
use crate::source::ProjectPath;

/// What a text is part of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The project page.
    Home,
    /// A stand-alone page.
    Page,
    /// A news item.
    News,
    /// A chapter of the publication in this folder.
    Publication(String),
}

/// What a file's name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// What it is part of.
    pub place: Place,
    /// The name less number, date and language.
    pub id: String,
    /// The number in front.
    pub number: Option<u32>,
    /// The language.
    pub lang: Lang,
}

/// Whether a folder is a publication if it has a `publication.yaml`.
pub fn may_be_publication(folder: &str) -> bool {
    !matches!(folder, "content" | "content/pages" | "content/news")
}

/// Reads a Markdown file's path. `publication` is its folder, if it has a `publication.yaml`.
///
/// # Errors
/// A complaint when the name has no language, an unpublished one, or the file
/// is in no place the program knows.
pub fn of(
    path: &ProjectPath,
    publication: Option<&str>,
    languages: &[Lang],
) -> Result<Identity, Diagnostic> {
    if !path.name().ends_with(".md") {
        return Err(say::ending_unread(path));
    }
    let (name, lang) = split_language(path, languages)?;
    let folder = path.folder();
    let place = match folder {
        "content" if name == "home" => Place::Home,
        "content/pages" => Place::Page,
        "content/news" => Place::News,
        _ if publication == Some(folder) => Place::Publication(folder.to_owned()),
        _ => return Err(say::file_stray(path)),
    };
    let (number, id) = match place {
        Place::Publication(_) => split_number(name),
        Place::News => (None, split_date(name).map_or(name, |(_, id)| id)),
        Place::Home | Place::Page => (None, name),
    };
    Ok(Identity { place, id: id.to_owned(), number, lang })
}

/// `01-giris.tr.md` to `01-giris` and Turkish.
fn split_language<'a>(
    path: &'a ProjectPath,
    languages: &[Lang],
) -> Result<(&'a str, Lang), Diagnostic> {
    let stem = stem(path.name());
    let Some((name, code)) = stem.rsplit_once('.').filter(|(name, _)| !name.is_empty()) else {
        return Err(say::name_without_language(path));
    };
    match Lang::from_code(code).filter(|_| is_code(code)) {
        Some(lang) if languages.contains(&lang) => Ok((name, lang)),
        Some(_) => Err(say::language_unknown(path, code, languages)),
        None if is_code(code) => Err(say::language_unknown(path, code, languages)),
        None => Err(say::name_without_language(path)),
    }
}

/// The name of the same text's file in a language; `None` where the name says no language.
pub fn counterpart(path: &ProjectPath, lang: Lang) -> Option<ProjectPath> {
    let (name, code) = stem(path.name()).rsplit_once('.')?;
    let folder = path.folder();
    let known = is_code(code) && Lang::from_code(code).is_some();
    known.then(|| ProjectPath::new(&format!("{folder}/{name}.{}.md", lang.code())))
}

/// Whether a name's ending looks like a language: `de`, `de-AT`.
fn is_code(code: &str) -> bool {
    let mut parts = code.split('-');
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    parts.next().is_some_and(|code| matches!(code.len(), 2 | 3) && letters(code))
        && parts.all(|part| part.len() == 2 && letters(part))
}

/// A name without `.md`.
fn stem(name: &str) -> &str {
    name.strip_suffix(".md").unwrap_or(name)
}

/// `01-giris` to 1 and `giris`; a name without a number stays.
fn split_number(name: &str) -> (Option<u32>, &str) {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name[digits..].trim_start_matches(['-', '_', ' ', '.']);
    match name[..digits].parse() {
        Ok(number) if rest.len() < name.len() - digits && !rest.is_empty() => (Some(number), rest),
        _ => (None, name),
    }
}

/// `2026-03-12-search-conference` to its date and name.
pub fn split_date(name: &str) -> Option<(Date, &str)> {
    let date = name.get(..10)?.parse().ok()?;
    let rest = name.get(10..)?.trim_start_matches(['-', '_', ' ']);
    (!rest.is_empty()).then_some((date, rest))
}

/// The date in a news item's file name.
pub fn date_in_name(path: &ProjectPath) -> Option<Date> {
    split_date(path.name()).map(|(date, _)| date)
}

/// What a link to a text is looked up by: its folder and its name less number,
/// date, language and ending, each of which the editor may write or leave out.
pub fn link_key(path: &ProjectPath) -> (String, String) {
    let stem = stem(path.name());
    let name = match stem.rsplit_once('.') {
        Some((name, code)) if is_code(code) && Lang::from_code(code).is_some() => name,
        _ => stem,
    };
    let folder = path.folder();
    let id = if folder == "content/news" {
        split_date(name).map_or(name, |(_, id)| id)
    } else {
        split_number(name).1
    };
    (folder.to_owned(), id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: Result<(&str, Option<u32>, Lang), &str>) {
        let path = ProjectPath::new(path);
        let publication = (path.folder() == "content/guide").then_some("content/guide");
        let found = of(&path, publication, &Lang::ALL);
        let found = found.as_ref().map(|it| (it.id.as_str(), it.number, it.lang));
        assert_eq!(found.map_err(|complaint| complaint.code.name()), expected, "{path}");
    }

    #[test]
    fn names_say_what_a_file_is() {
        check("content/guide/01-giriş.tr.md", Ok(("giriş", Some(1), Lang::Tr)));
        check("content/guide/Ek A.en.md", Ok(("Ek A", None, Lang::En)));
        check("content/guide/2026.en.md", Ok(("2026", None, Lang::En)));
        check("content/news/2026-03-12-toplantı.tr.md", Ok(("toplantı", None, Lang::Tr)));
        check("content/home.tr.md", Ok(("home", None, Lang::Tr)));
        check("content/guide/01-x.md", Err("name-without-language"));
        check("content/guide/01-x.de.md", Err("language-unknown"));
        check("content/guide/notes/x.tr.md", Err("file-stray"));
    }

    #[test]
    fn links_may_leave_number_and_language_out() {
        let key = ("content/guide".to_owned(), "plan".to_owned());
        for path in ["03-plan.tr.md", "03-plan.md", "plan.md", "plan", "03-plan"] {
            assert_eq!(link_key(&ProjectPath::new(&format!("content/guide/{path}"))), key);
        }
    }
}
