//! The state of all translations as a page: how far each text has come, and
//! what there is to do.

use std::fmt::Write as _;

use axum::extract::{Query, State as Shared};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use crate::lang::{Each, Lang, format};
use crate::memo::Fingerprint;
use crate::translation::difference::{Run, words};
use crate::translation::find;
use crate::translation::lines::line_of;
use crate::translation::overview::{self, Stores, Survey, Tally};
use crate::translation::state::{Standing, State};
use crate::translation::units::{Place, Unit};

use super::state::Published;
use super::{App, answer};

/// Where the page is.
pub(super) const ADDRESS: &str = "/_ikidil/translation";

/// The most pieces of work on one page; more are reached by choosing a text.
const MOST: usize = 200;

/// What is to be shown.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// Only work of this kind.
    #[serde(default)]
    state: String,
    /// Only this text, or this folder's.
    #[serde(default)]
    text: String,
}

/// A digest that changes whenever the page may. To look at every text again for each edit and each
/// open page would be much; a page that is told of a change in vain finds itself as it was.
pub(super) fn print(site: &Published) -> Fingerprint {
    site.snapshot.print()
}

/// The page.
pub(super) async fn page(Shared(app): Shared<App>, Query(asked): Query<Asked>) -> Response {
    let state = app.state.borrow().clone();
    // Every text is looked at; meanwhile others want their pages.
    let page = tokio::task::spawn_blocking(move || {
        let site = state.site.as_ref()?;
        let page = surveyed(&app, site, &asked);
        Some(answer::with_script(page.as_bytes(), &print(site).to_string(), site))
    });
    match page.await {
        Ok(Some(page)) => Html(page).into_response(),
        Ok(None) => answer::waiting(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn surveyed(app: &App, site: &Published, asked: &Asked) -> String {
    let lang = app.settings.lang;
    let mut stores = Stores::read(&site.site, &site.snapshot);
    let surveys: Vec<Survey<'_>> = find::all(&site.site)
        .map(|found| {
            let store = stores.of(found.folder());
            overview::survey(found, &site.snapshot, store)
        })
        .collect();
    Page { app, site, lang, asked }.html(&surveys)
}

struct Page<'a> {
    app: &'a App,
    site: &'a Published,
    lang: Lang,
    asked: &'a Asked,
}

/// What can be done, in the order of its weight.
const KINDS: [(&str, State); 4] = [
    ("changed", State::Changed),
    ("missing", State::Missing),
    ("new", State::New),
    ("extra", State::Extra),
];

fn name(state: State) -> Each<&'static str> {
    match state {
        State::Translated => Each { tr: "çevrilmiş", en: "translated" },
        State::Changed => Each { tr: "kaynağı değişmiş", en: "changed" },
        State::Missing => Each { tr: "eksik", en: "missing" },
        State::New => Each { tr: "onaylanmamış", en: "unconfirmed" },
        State::Extra => Each { tr: "yalnız çeviride", en: "only translated" },
    }
}

impl Page<'_> {
    fn say(&self, tr: &'static str, en: &'static str) -> &'static str {
        Each { tr, en }[self.lang]
    }

    fn html(&self, surveys: &[Survey<'_>]) -> String {
        let title = self.say("Çevirilerin durumu", "State of translations");
        let mut html = format!(
            "<!doctype html><html lang={lang}><meta charset=utf-8>\
             <meta name=viewport content=\"width=device-width\"><title>{title}</title>\
             <link rel=stylesheet href=/_ikidil/translation.css>\
             <main><p><a href=\"/\">{back}</a></p><h1>{title}</h1>",
            lang = self.lang,
            back = self.say("Siteye dön", "Back to the site"),
        );
        self.summary(surveys, &mut html);
        self.work(surveys, &mut html);
        html + "</main></html>"
    }

    /// A table of all texts, each with a bar.
    fn summary(&self, surveys: &[Survey<'_>], html: &mut String) {
        let heads = [
            self.say("Metin", "Text"),
            self.say("Yol", "Progress"),
            "%",
            name(State::Changed)[self.lang],
            name(State::Missing)[self.lang],
            name(State::New)[self.lang],
        ];
        html.push_str("<div class=wide tabindex=0 role=region aria-label=\"");
        html.push_str(self.say("Metinler", "Texts"));
        html.push_str("\"><table><thead><tr>");
        for head in heads {
            let _ = write!(html, "<th scope=col>{head}</th>");
        }
        html.push_str("</tr></thead>");
        let mut folders: Vec<(&str, Vec<&Survey<'_>>)> = Vec::new();
        for survey in surveys {
            let folder = survey.found.folder();
            match folders.iter_mut().find(|(name, _)| *name == folder) {
                Some((_, texts)) => texts.push(survey),
                None => folders.push((folder, vec![survey])),
            }
        }
        let mut total = Tally::default();
        for (folder, texts) in folders {
            let mut sum = Tally::default();
            texts.iter().for_each(|survey| sum.add(&survey.tally()));
            total.add(&sum);
            let folder = folder.strip_prefix("content/").unwrap_or(folder);
            html.push_str("<tbody>");
            self.line(folder, folder, &sum, true, html);
            for survey in texts {
                let name = survey.found.name();
                let title = survey.found.chapter.editions.prefer(self.lang).1.title();
                self.line(&name, title, &survey.tally(), false, html);
            }
            html.push_str("</tbody>");
        }
        html.push_str("<tfoot>");
        self.line("", self.say("Toplam", "Total"), &total, true, html);
        html.push_str("</tfoot></table></div>");
    }

    fn line(&self, text: &str, title: &str, tally: &Tally, whole: bool, html: &mut String) {
        let percent = (tally.percent() * 10.0).floor() / 10.0;
        let title = escaped(title);
        let class = if whole { " class=whole" } else { "" };
        let _ = write!(
            html,
            "<tr{class}><th scope=row><a href=\"{}\">{title}</a></th>\
             <td><progress max=100 value={percent} aria-label=\"{title}\"></progress></td><td>{}</td>",
            self.link(text, ""),
            format::number(self.lang, percent, 1),
        );
        let counts = [
            ("changed", tally.changed.units),
            ("missing", tally.missing.units),
            ("new", tally.new.units),
        ];
        for (kind, count) in counts {
            let number = format::integer(self.lang, count as u64);
            let _ = match count {
                0 => write!(html, "<td>{number}</td>"),
                _ => write!(html, "<td><a href=\"{}\">{number}</a></td>", self.link(text, kind)),
            };
        }
        html.push_str("</tr>");
    }

    /// This page with other filters.
    fn link(&self, text: &str, state: &str) -> String {
        let encoded =
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC);
        format!("{ADDRESS}?text={encoded}&amp;state={state}#work")
    }

    fn is_meant(&self, survey: &Survey<'_>) -> bool {
        let wanted = self.asked.text.as_str();
        let folder = survey.found.folder();
        wanted.is_empty()
            || survey.found.name() == wanted
            || folder.strip_prefix("content/").unwrap_or(folder) == wanted
    }

    /// The list of what there is to do.
    fn work(&self, surveys: &[Survey<'_>], html: &mut String) {
        let _ = write!(html, "<h2 id=work>{}</h2>", self.say("Yapılacaklar", "What to do"));
        self.filters(html);
        let meant: Vec<&Survey<'_>> = surveys.iter().filter(|it| self.is_meant(it)).collect();
        let (mut shown, mut more) = (0, 0);
        for survey in meant {
            let open = survey.units.iter().zip(&survey.standings).filter(|(_, standing)| {
                let kind = KINDS.iter().find(|(_, state)| *state == standing.state);
                kind.is_some_and(|(kind, _)| {
                    self.asked.state.is_empty() || self.asked.state == *kind
                })
            });
            let open: Vec<(&Unit, &Standing)> = open.collect();
            let room = MOST - shown;
            more += open.len().saturating_sub(room);
            if open.is_empty() || room == 0 {
                continue;
            }
            let title = survey.found.chapter.editions.prefer(self.lang).1.title();
            let _ = write!(html, "<section><h3>{}</h3><ol>", escaped(title));
            for (unit, standing) in open.into_iter().take(room) {
                self.item(survey, unit, standing, html);
                shown += 1;
            }
            html.push_str("</ol></section>");
        }
        let rest = match (shown, more, self.lang) {
            (0, ..) => self.say("Yapılacak bir şey yok.", "There is nothing to do.").to_owned(),
            (_, 0, _) => return,
            (_, more, Lang::Tr) => format!("{more} parça daha var; yukarıdan bir metin seçin."),
            (_, more, Lang::En) => format!("There are {more} more; choose a text above."),
        };
        let _ = write!(html, "<p>{rest}</p>");
    }

    fn filters(&self, html: &mut String) {
        let _ = write!(html, "<nav aria-label=\"{}\"><ul>", self.say("Süzgeç", "Filter"));
        let all = [("", self.say("hepsi", "all"))].into_iter();
        let kinds = KINDS.iter().map(|(kind, state)| (*kind, name(*state)[self.lang]));
        for (kind, words) in all.chain(kinds) {
            let here = if self.asked.state == kind { " aria-current=true" } else { "" };
            let link = self.link(&self.asked.text, kind);
            let _ = write!(html, "<li><a href=\"{link}\"{here}>{words}</a></li>");
        }
        if !self.asked.text.is_empty() {
            let _ = write!(
                html,
                "<li><a href=\"{}\">{} ({})</a></li>",
                self.link("", &escaped(&self.asked.state)),
                self.say("bütün metinler", "all texts"),
                escaped(&self.asked.text),
            );
        }
        html.push_str("</ul></nav>");
    }

    fn item(&self, survey: &Survey<'_>, unit: &Unit, standing: &Standing, html: &mut String) {
        let number = escaped(&unit.called(self.lang));
        let on = standing.on.map_or_else(String::new, |on| {
            format!(" · {} {}", self.say("onay:", "confirmed:"), format::date(self.lang, on))
        });
        let _ = write!(
            html,
            "<li><p class=head><b>{number}</b> {}{on}</p><div class=sides>",
            name(standing.state)[self.lang]
        );
        for lang in [survey.source, survey.source.other()] {
            let said = unit.pieces[lang].as_ref().map(|piece| piece.text.as_str());
            let said = match (&standing.old, said) {
                (Some(old), Some(new)) if lang == survey.source => difference(old, new),
                (_, Some(said)) => escaped(said),
                (_, None) => "–".to_owned(),
            };
            let _ = write!(html, "<div><p lang={lang}>{said}</p><p class=links>");
            self.links(survey, unit, lang, html);
            html.push_str("</p></div>");
        }
        html.push_str("</div></li>");
    }

    /// Links to the line of a unit in the editor, and to its paragraph on the site.
    fn links(&self, survey: &Survey<'_>, unit: &Unit, lang: Lang, html: &mut String) {
        let Some(edition) = survey.found.chapter.editions.get(lang) else { return };
        let path = &edition.parsed.head.path;
        let Some(blob) = self.site.snapshot.get(path) else { return };
        // Where the translation is missing, the place is the end of the row before.
        let before = survey.units.iter().take_while(|it| it.name != unit.name).filter_map(|it| {
            let piece = it.pieces[lang].as_ref()?;
            (piece.bytes.end > 0).then_some(piece.bytes.end)
        });
        let at = match &unit.pieces[lang] {
            Some(piece) => piece.bytes.start,
            None => before.last().unwrap_or_default(),
        };
        let line = line_of(blob.bytes(), at);
        let settings = &self.app.settings;
        let open = settings.editor.url(&settings.root, path.as_str(), line, 1);
        let anchor = match unit.place {
            Place::Row(_) if unit.pieces[lang].is_some() => {
                format!("#p-{}", unit.name.replace('.', "-"))
            }
            _ => String::new(),
        };
        let _ = write!(
            html,
            "<a href=\"{}\">{}:{line}</a> · <a href=\"/{}{anchor}\">{}</a>",
            escaped(&open),
            escaped(path.name()),
            escaped(&edition.address),
            self.say("sayfada", "on the page"),
        );
    }
}

fn difference(old: &str, new: &str) -> String {
    let run = |run| match run {
        Run::Same(text) => escaped(&text),
        Run::Removed(text) => format!("<del>{}</del>", escaped(&text)),
        Run::Added(text) => format!("<ins>{}</ins>", escaped(&text)),
    };
    words(old, new).into_iter().map(run).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
