//! Which files a skeleton consists of, and what stands in the way.

use std::fs;
use std::path::Path;

use jiff::civil::Date;

use crate::config::Config;
use crate::diag::say;
use crate::lang::{Each, Lang};
use crate::source::ProjectPath;

use super::skeleton;
use super::{Draft, Refusal, Titles};

const SETTINGS: &str = "content/site.yaml";

/// A project in `root`. `lang` is the language of the comments in its settings.
pub(super) fn site(root: &Path, titles: &Titles, lang: Lang) -> Result<Vec<Draft>, Refusal> {
    if root.join(SETTINGS).exists() {
        return Err(Refusal::new(
            format!("burada bir proje var: `{SETTINGS}`"),
            format!("there is a project here: `{SETTINGS}`"),
        )
        .help("boş bir klasörü `--root` ile gösterin", "name an empty folder with `--root`"));
    }
    let given = tidy(titles);
    let any = given.tr.clone().or_else(|| given.en.clone());
    let default = Each { tr: "Yeni Yayın Sitesi", en: "New Publication Site" };
    let title = Each::from_fn(|lang| {
        given[lang].clone().or_else(|| any.clone()).unwrap_or_else(|| default[lang].to_owned())
    });
    let mut drafts = vec![draft(SETTINGS, skeleton::site(&title, lang))];
    for lang in Lang::ALL {
        drafts.push(draft(format!("content/home.{lang}.md"), skeleton::home(&title[lang], lang)));
        drafts.push(draft(format!("content/pages/about.{lang}.md"), skeleton::about(lang)));
    }
    if !root.join(".gitignore").exists() {
        drafts.push(draft(".gitignore", skeleton::GITIGNORE.to_owned()));
    }
    Ok(drafts)
}

/// A publication with its first chapter.
pub(super) fn publication(
    root: &Path,
    titles: &Titles,
    name: Option<&str>,
    lang: Lang,
) -> Result<Vec<Draft>, Refusal> {
    let config = settings(root)?;
    let titles = some(titles)?;
    if let Some(&lacking) = config.languages.iter().find(|&&lang| titles[lang].is_none()) {
        return Err(Refusal::new(
            format!("yayının başlığı sitenin her dilinde gerekli; `--title-{lacking}` eksik"),
            format!(
                "a publication's title is needed in every language of the site; `--title-{lacking}` is missing"
            ),
        ));
    }
    let name = chosen_name(name, &titles)?;
    if ["pages", "news"].contains(&name.as_str()) {
        return Err(Refusal::new(
            format!("`{name}` adı ayrılmış; `--name` ile başka bir ad verin"),
            format!("the name `{name}` is reserved; give another one with `--name`"),
        ));
    }
    let folder = format!("content/{name}");
    if root.join(&folder).join("publication.yaml").exists() {
        return Err(exists(&folder));
    }
    let settings = skeleton::publication(&titles, config.first_language(), lang);
    let mut drafts = vec![draft(format!("{folder}/publication.yaml"), settings)];
    let title = Each { tr: "Giriş", en: "Introduction" };
    let english = config.languages.contains(&Lang::En);
    let id = if english { "introduction" } else { "giris" };
    for &lang in &config.languages {
        let text = skeleton::chapter(title[lang], id, lang);
        drafts.push(draft(format!("{folder}/01-{id}.{lang}.md"), text));
    }
    Ok(drafts)
}

/// A chapter: the next one, or the missing language of one that is there.
pub(super) fn chapter(
    root: &Path,
    titles: &Titles,
    name: Option<&str>,
    publication: &str,
) -> Result<Vec<Draft>, Refusal> {
    let config = settings(root)?;
    let titles = published(some(titles)?, &config)?;
    let id = chosen_name(name, &titles)?;
    let publication = publication.trim_end_matches('/');
    let publication = publication.strip_prefix("content/").unwrap_or(publication);
    let folder = format!("content/{publication}");
    if !is_name(publication) || !root.join(&folder).join("publication.yaml").is_file() {
        return Err(no_publication(root, publication));
    }
    let there = chapters(&root.join(&folder));
    let number = there.iter().filter_map(|chapter| chapter.number).max().unwrap_or(0) + 1;
    let stem = match there.iter().find(|chapter| chapter.id == id) {
        Some(chapter) => chapter.stem.clone(),
        None => format!("{number:02}-{id}"),
    };
    let taken = there.iter().filter(|chapter| chapter.id == id);
    if taken.clone().any(|chapter| titles[chapter.lang].is_some()) {
        return Err(exists(&format!("{folder}/{stem}")));
    }
    Ok(drafts(&format!("{folder}/{stem}"), &titles, |title, lang| {
        skeleton::chapter(title, &id, lang)
    }))
}

/// A news item.
pub(super) fn news(
    root: &Path,
    titles: &Titles,
    name: Option<&str>,
    date: Date,
) -> Result<Vec<Draft>, Refusal> {
    let config = settings(root)?;
    let titles = published(some(titles)?, &config)?;
    let name = chosen_name(name, &titles)?;
    Ok(drafts(&format!("content/news/{date}-{name}"), &titles, skeleton::news))
}

/// One file for each language that has a title.
fn drafts(stem: &str, titles: &Titles, text: impl Fn(&str, Lang) -> String) -> Vec<Draft> {
    let each = titles.iter().filter_map(|(lang, title)| Some((lang, title.as_deref()?)));
    each.map(|(lang, title)| draft(format!("{stem}.{lang}.md"), text(title, lang))).collect()
}

fn draft(path: impl Into<String>, text: String) -> Draft {
    Draft { path: path.into(), text }
}

/// Titles on one line, without the empty ones.
fn tidy(titles: &Titles) -> Titles {
    titles.as_ref().map(|title| {
        let words = title.as_ref()?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    })
}

/// The titles, if there is one at all.
fn some(titles: &Titles) -> Result<Titles, Refusal> {
    let titles = tidy(titles);
    if titles.tr.is_some() || titles.en.is_some() {
        return Ok(titles);
    }
    Err(Refusal::new("başlık yok", "there is no title").help(
        "`--title-tr` ve `--title-en` ile başlığı verin; tek dil de olur",
        "give the title with `--title-tr` and `--title-en`; one language will do",
    ))
}

/// The titles, if the site is published in their languages.
fn published(titles: Titles, config: &Config) -> Result<Titles, Refusal> {
    let foreign =
        titles.iter().find(|(lang, title)| title.is_some() && !config.languages.contains(lang));
    match foreign {
        None => Ok(titles),
        Some((lang, _)) => Err(Refusal::new(
            format!("site `{lang}` dilinde yayımlanmıyor (`languages`, `{SETTINGS}`)"),
            format!(
                "the site is not published in the language `{lang}` (`languages` in `{SETTINGS}`)"
            ),
        )),
    }
}

fn settings(root: &Path) -> Result<Config, Refusal> {
    match fs::read_to_string(root.join(SETTINGS)) {
        Ok(text) => Ok(Config::read(&ProjectPath::new(SETTINGS), &text).value),
        Err(_) => Err(Refusal::new(
            format!("burada bir proje yok: `{SETTINGS}` bulunamadı"),
            format!("there is no project here: `{SETTINGS}` was not found"),
        )
        .help(
            "`ikidil new site` ile başlayın ya da `--root` ile projenin klasörünü gösterin",
            "start with `ikidil new site`, or name the project's folder with `--root`",
        )),
    }
}

/// The name given, or one made from the title: the English one for choice, since
/// the name serves both languages.
fn chosen_name(name: Option<&str>, titles: &Titles) -> Result<String, Refusal> {
    if let Some(name) = name {
        return if is_name(name) { Ok(name.to_owned()) } else { Err(bad_name(name)) };
    }
    let title = |lang: Lang| titles[lang].as_ref().map(|title| lang.slug(title));
    let slug = title(Lang::En).or_else(|| title(Lang::Tr)).unwrap_or_default();
    if slug.is_empty() { Err(bad_name(&slug)) } else { Ok(slug) }
}

/// Whether a file or a folder can be called that.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && !name.chars().any(|letter| letter.is_control() || "/\\:*?\"<>|".contains(letter))
}

fn bad_name(name: &str) -> Refusal {
    Refusal::new(
        format!("`{name}` bir dosya adı olamaz"),
        format!("`{name}` cannot be the name of a file"),
    )
    .help(
        "`--name` ile bir ad verin, örneğin `--name butce`",
        "give a name with `--name`, such as `--name budget`",
    )
}

fn exists(path: &str) -> Refusal {
    Refusal::new(
        format!("`{path}` zaten var; hiçbir şey yazılmadı"),
        format!("`{path}` exists already; nothing was written"),
    )
}

fn no_publication(root: &Path, name: &str) -> Refusal {
    let folders = fs::read_dir(root.join("content")).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> = folders
        .filter(|folder| folder.path().join("publication.yaml").is_file())
        .map(|folder| folder.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let refusal = Refusal::new(
        format!("`{name}` adında bir yayın yok"),
        format!("there is no publication `{name}`"),
    );
    let listed = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match say::nearest(name, names.iter().map(String::as_str)) {
        Some(near) => {
            refusal.help(format!("`{near}` mi demek istediniz?"), format!("did you mean `{near}`?"))
        }
        None if names.is_empty() => refusal.help(
            "önce `ikidil new publication` ile bir yayın başlatın",
            "start one with `ikidil new publication` first",
        ),
        None => {
            refusal.help(format!("yayınlar: {listed}"), format!("the publications are {listed}"))
        }
    }
}

/// A chapter file that is there: `03-budget.tr.md`.
struct Chapter {
    stem: String,
    number: Option<u32>,
    id: String,
    lang: Lang,
}

fn chapters(folder: &Path) -> Vec<Chapter> {
    let names = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut chapters: Vec<Chapter> =
        names.filter_map(|entry| chapter_of(entry.file_name().to_str()?)).collect();
    chapters.sort_by(|one, other| one.stem.cmp(&other.stem));
    chapters
}

fn chapter_of(name: &str) -> Option<Chapter> {
    let (stem, code) = name.strip_suffix(".md")?.rsplit_once('.')?;
    let lang = Lang::from_code(code)?;
    let digits = stem.bytes().take_while(u8::is_ascii_digit).count();
    let number = stem[..digits].parse().ok();
    let id = stem[digits..].trim_start_matches(['-', '_', ' ', '.']);
    let id = if id.is_empty() { stem } else { id };
    Some(Chapter { stem: stem.to_owned(), number, id: id.to_owned(), lang })
}
