//! `content/site.yaml`.

use serde::Serialize;

use crate::diag::{Checked, Diagnostic, say};
use crate::lang::{Each, Lang};
use crate::source::ProjectPath;

use super::fields::{Fields, Origin};

/// What holds for the whole site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Config {
    /// The site's title.
    pub title: Each<String>,
    /// One or two sentences about the site.
    pub description: Each<Option<String>>,
    /// `https://…/`, with a slash at the end; absolute links need it.
    pub base_url: Option<String>,
    /// The languages published; the first is the default.
    pub languages: Vec<Lang>,
    /// The name of the theme.
    pub theme: String,
    /// What happens to raw HTML.
    pub raw_html: RawHtml,
    /// Who pays, with the words they require.
    pub funder: Option<Funder>,
    /// Who takes part.
    pub partners: Vec<Partner>,
    /// Publication ids in the order in which they are shown; the others follow by name.
    pub publications: Vec<String>,
    /// Where a reader reports a mistake: a mail address or a web address.
    pub report: Option<String>,
    /// Whether readers can search.
    pub search: bool,
    /// Whether text files get compressed siblings, and how small.
    pub precompress: Option<Precompress>,
}

/// How hard the program tries to make compressed siblings small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Precompress {
    /// They cost less time than the rest of the build.
    Fast,
    /// Nearly as small as their formats can be.
    Best,
}

/// What happens to raw HTML in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RawHtml {
    /// Harmless elements stay, the rest goes.
    #[default]
    Sanitise,
    /// It is shown as text.
    Escape,
    /// It is taken over as it is.
    Allow,
}

impl RawHtml {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "sanitise" | "sanitize" => Some(RawHtml::Sanitise),
            "escape" => Some(RawHtml::Escape),
            "allow" => Some(RawHtml::Allow),
            _ => None,
        }
    }
}

/// Who pays, with the words they require in every format.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Funder {
    /// "Funded by …"
    pub statement: Each<String>,
    /// "… does not necessarily reflect the views of …"
    pub disclaimer: Each<String>,
    /// The emblem's file.
    pub emblem: Option<ProjectPath>,
}

/// Who takes part, and as what.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Partner {
    /// The name.
    pub name: Each<String>,
    /// The role.
    pub role: Each<Option<String>>,
    /// The web address.
    pub url: Option<String>,
    /// The logo's file; shown only if given.
    pub logo: Option<ProjectPath>,
}

impl Config {
    /// Reads `content/site.yaml`.
    pub fn read(path: &ProjectPath, text: &str) -> Checked<Config> {
        let origin = Origin::new(path, text, 0);
        let value = match origin.parse() {
            Ok(value) => value,
            Err(complaint) => return Checked::new(Config::default(), vec![complaint]),
        };
        let mut fields = Fields::new(&origin, value);
        let config = read(&mut fields);
        Checked::new(config, fields.finish())
    }

    /// The default language.
    pub fn first_language(&self) -> Lang {
        self.languages.first().copied().unwrap_or(Lang::Tr)
    }
}

impl Default for Config {
    fn default() -> Self {
        Config {
            title: Each { tr: "ikidil".to_owned(), en: "ikidil".to_owned() },
            description: Each::default(),
            base_url: None,
            languages: Lang::ALL.to_vec(),
            theme: DEFAULT_THEME.to_owned(),
            raw_html: RawHtml::default(),
            funder: None,
            partners: Vec::new(),
            publications: Vec::new(),
            report: None,
            search: true,
            precompress: None,
        }
    }
}

/// The theme inside the program.
pub const DEFAULT_THEME: &str = "adil";

fn read(fields: &mut Fields) -> Config {
    let languages = languages(fields);
    let title = fields.prose_of("title", &languages);
    if title.is_none() {
        fields.missing("title");
    }
    let default = Config::default();
    let names = ["sanitise", "escape", "allow"];
    Config {
        title: title.unwrap_or(default.title),
        description: fields.prose("description").unwrap_or_default(),
        base_url: base_url(fields),
        theme: fields.text("theme").unwrap_or(default.theme),
        raw_html: fields.choice("raw_html", &names, RawHtml::from_name).unwrap_or_default(),
        funder: funder(fields, &languages),
        partners: partners(fields, &languages),
        publications: fields.texts("publications"),
        report: report(fields),
        search: !fields.has("search") || fields.flag("search"),
        precompress: precompress(fields),
        languages,
    }
}

fn languages(fields: &mut Fields) -> Vec<Lang> {
    let written = fields.texts("languages");
    let mut languages = Vec::new();
    for name in &written {
        match Lang::from_code(name) {
            Some(lang) if !languages.contains(&lang) => languages.push(lang),
            Some(_) => {}
            None => fields.wrong("languages", "`[tr, en]`", "`[tr, en]`"),
        }
    }
    if languages.is_empty() { Lang::ALL.to_vec() } else { languages }
}

fn precompress(fields: &mut Fields) -> Option<Precompress> {
    fields.choice("precompress", &["true", "false", "best"], |name| match name {
        "true" => Some(Some(Precompress::Fast)),
        "best" => Some(Some(Precompress::Best)),
        "false" => Some(None),
        _ => None,
    })?
}

fn report(fields: &mut Fields) -> Option<String> {
    let to = fields.text("report")?;
    // What has a colon and is no web address could be a command.
    let is_mail = to.contains('@') && !to.contains(':');
    let is_known = is_mail || is_web(&to) || to.starts_with("mailto:");
    if !is_known {
        fields.wrong(
            "report",
            "`iletisim@ornek.org` gibi bir e-posta adresi ya da `https://` ile başlayan bir adres",
            "a mail address such as `contact@example.org`, or an address that begins with `https://`",
        );
    }
    is_known.then_some(to)
}

fn base_url(fields: &mut Fields) -> Option<String> {
    let url = fields.text("base_url")?;
    if !is_base_url(&url) {
        fields.wrong(
            "base_url",
            "`https://example.org/` gibi tam bir adres",
            "a whole address such as `https://example.org/`",
        );
        return None;
    }
    Some(with_slash(url))
}

/// Whether `url` can stand before every address of the site.
pub fn is_base_url(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty()
            && !host.starts_with('/')
            && host
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"<>\"'`?#\\{}|^".contains(&byte))
    })
}

/// The address with a slash at its end.
pub fn with_slash(mut url: String) -> String {
    if !url.ends_with('/') {
        url.push('/');
    }
    url
}

fn funder(fields: &mut Fields, languages: &[Lang]) -> Option<Funder> {
    let mut inner = fields.fields("funder")?;
    let at = inner.at(None);
    let mut part = |key: &'static str| {
        // Whoever pays prescribes every sign of this.
        let each = inner.each(key).unwrap_or_default();
        let lacking = languages.iter().filter(|&&lang| each[lang].is_none());
        let complaints: Vec<Diagnostic> = lacking
            .map(|lang| say::funder_incomplete(inner.at(Some(key)), key, lang.code()))
            .collect();
        for complaint in complaints {
            inner.complain(complaint);
        }
        each.map(Option::unwrap_or_default)
    };
    let statement = part("statement");
    let disclaimer = part("disclaimer");
    let emblem = inner.text("emblem");
    if emblem.is_none() {
        inner.complain(say::funder_incomplete(at, "emblem", ""));
    }
    fields.absorb(inner);
    let emblem = emblem.map(|path| ProjectPath::new(path.trim_start_matches('/')));
    Some(Funder { statement, disclaimer, emblem })
}

fn partners(fields: &mut Fields, languages: &[Lang]) -> Vec<Partner> {
    let mut partners = Vec::new();
    for mut inner in fields.list("partners") {
        let name = inner.prose_of("name", languages);
        let role = inner.prose("role").unwrap_or_default();
        let url = inner.text("url");
        if url.as_ref().is_some_and(|url| !is_web(url)) {
            inner.wrong(
                "url",
                "`https://` ile başlayan bir adres",
                "an address that begins with `https://`",
            );
        }
        let url = url.filter(|url| is_web(url));
        let logo = inner.text("logo").map(|path| ProjectPath::new(path.trim_start_matches('/')));
        match name {
            Some(name) => partners.push(Partner { name, role, url, logo }),
            None => inner.missing("name"),
        }
        fields.absorb(inner);
    }
    partners
}

/// Whether an address starts with `http:` or `https:`.
fn is_web(url: &str) -> bool {
    let scheme = url.split("://").next().filter(|scheme| scheme.len() < url.len());
    scheme.is_some_and(|it| it.eq_ignore_ascii_case("https") || it.eq_ignore_ascii_case("http"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn read(text: &str) -> (Config, Vec<Code>) {
        let checked = Config::read(&ProjectPath::new("content/site.yaml"), text);
        (checked.value, checked.diagnostics.into_iter().map(|one| one.code).collect())
    }

    #[test]
    fn readers_report_mistakes_by_mail_or_on_the_web() {
        let report = |to: &str| {
            let (config, complaints) =
                read(&format!("title: {{ tr: A, en: B }}\nreport: \"{to}\"\n"));
            assert_eq!(config.report.is_none(), complaints == [Code::ValueWrong], "{to}");
            config.report.is_some()
        };
        for to in ["a@b.org", "mailto:a@b.org", "https://b.org/?x=1", "http://b.org"] {
            assert!(report(to), "{to}");
        }
        for to in ["javascript:alert(1)//a@b", "data:text/html,x", "JavaScript:x", "b.org"] {
            assert!(!report(to), "{to}");
        }
    }

    #[test]
    fn reads_the_manual_s_example() {
        let (config, complaints) = read(
            "title: { tr: Adil Şehirler, en: Equal Cities }\nbase_url: https://example.org\nlanguages: [tr, en]\ntheme: adil\nraw_html: sanitise\nfunder:\n  statement: { tr: a, en: b }\n  disclaimer: { tr: c, en: d }\n  emblem: assets/eu.svg\npartners: [{ name: WRI, role: { tr: x, en: y }, url: https://w.org }]\n",
        );
        assert_eq!(complaints, []);
        assert_eq!(config.base_url.as_deref(), Some("https://example.org/"));
        assert_eq!(config.title.tr, "Adil Şehirler");
        assert_eq!(config.partners[0].role.en.as_deref(), Some("y"));
    }

    #[test]
    fn siblings_are_made_fast_or_small_or_not_at_all() {
        let precompress = |value: &str| {
            let (config, complaints) =
                read(&format!("title: {{ tr: A, en: B }}\nprecompress: {value}\n"));
            (config.precompress, complaints)
        };
        assert_eq!(precompress("true"), (Some(Precompress::Fast), vec![]));
        assert_eq!(precompress("best"), (Some(Precompress::Best), vec![]));
        assert_eq!(precompress("false"), (None, vec![]));
        assert_eq!(precompress("11"), (None, vec![Code::ValueWrong]));
        assert_eq!(precompress("[best]"), (None, vec![Code::ValueWrong]));
    }

    #[test]
    fn what_people_read_has_the_punctuation_of_its_language() {
        let (config, complaints) = read(
            "title: { tr: \"Türkiye'de 'adil' şehir\", en: \"Türkiye's 'equal' city\" }\n\
             description: \"İstanbul'un - \\\"kent\\\" - adası...\"\n\
             report: https://example.org/o'neil\n",
        );
        assert_eq!(complaints, []);
        assert_eq!(config.title.tr, "Türkiye’de ‘adil’ şehir");
        assert_eq!(config.title.en, "Türkiye’s ‘equal’ city");
        assert_eq!(config.description.tr.as_deref(), Some("İstanbul’un - “kent” - adası…"));
        assert_eq!(config.report.as_deref(), Some("https://example.org/o'neil"));
    }

    #[test]
    fn a_declared_funder_is_complete() {
        let (_, complaints) = read("title: A\nfunder:\n  statement: { tr: a }\n");
        assert_eq!(complaints, [Code::FunderIncomplete; 4]);
    }

    #[test]
    fn names_the_nearest_key() {
        let checked = Config::read(
            &ProjectPath::new("content/site.yaml"),
            "title: A\nbase_ulr: https://a.b\n",
        );
        let help = checked.diagnostics[0].help.clone().map(|help| help.en);
        assert_eq!(help.as_deref(), Some("did you mean `base_url`?"));
        assert_eq!((checked.diagnostics[0].at.start, checked.diagnostics[0].at.end), (9, 17));
    }

    /// Whatever stands on every page is short, even if the settings are not.
    #[test]
    fn a_long_text_is_cut() {
        let long = "ş".repeat(1_200);
        let text = format!(
            "title: {{ tr: {long}, en: A }}\nreport: a@{long}\npublications: [{long}]\ndescription: {long}\nfunder:\n  statement: {{ tr: {long}, en: a }}\n  disclaimer: {long}{long}{long}{long}{long}\n  emblem: a.svg\npartners:\n  - name: {long}\n    role: {long}\n"
        );
        let (config, complaints) = read(&text);
        assert_eq!(complaints, [Code::TextLong; 6]);
        assert_eq!(config.title.tr.chars().count(), 1_001);
        assert_eq!(config.partners[0].name.en.chars().count(), 1_001);
        assert_eq!(config.description.tr.as_deref(), Some(&*long));
        let funder = config.funder.expect("the settings have one");
        assert_eq!(funder.statement.tr, long);
        assert_eq!(funder.disclaimer.en.chars().count(), 5_001);
    }
}
