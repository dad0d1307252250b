//! From a page back to its source, and both languages side by side.

use axum::extract::{Query, State as Shared};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use crate::lang::Lang;
use crate::output::Owner;
use crate::source::{Location, ProjectPath};

use super::state::Published;
use super::{App, answer, words};

/// A place on a page.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    /// The page's address.
    page: String,
    /// The id of a block on it; the page as a whole without one.
    #[serde(default)]
    id: String,
}

/// Where in which file a block stands, and the link that opens it.
pub(super) async fn source(Shared(app): Shared<App>, Query(asked): Query<Asked>) -> Response {
    let state = app.state.borrow().clone();
    let place = state.site.as_ref().and_then(|site| Some((site, place(site, &asked)?)));
    let Some((site, at)) = place else { return StatusCode::NOT_FOUND.into_response() };
    let line = line(site, &at);
    let file = at.path.as_str();
    let open = app.settings.editor.url(&app.settings.root, file, line, 1);
    let answer = json!({ "file": file, "line": line, "open": open });
    ([(CONTENT_TYPE, "application/json")], answer.to_string()).into_response()
}

fn place(site: &Published, asked: &Asked) -> Option<Location> {
    let page = answer::decoded(&asked.page)?;
    let Some(shown) = site.site.shown_at(page.trim_start_matches('/')) else {
        return owner(site, &page).map(|file| Location::whole(&file));
    };
    let mut places = shown.places().into_iter();
    let block = places.find(|(id, _)| *id == asked.id).map(|(_, at)| at);
    block.or_else(|| Some(Location::whole(&shown.file())))
}

/// The file that a page was asked for by, where it is no text.
pub(super) fn owner(site: &Published, page: &str) -> Option<ProjectPath> {
    match &site.output.get(&answer::file_of(page)?)?.owner {
        Owner::Manuscript(at) => Some(at.path.clone()),
        Owner::Program(_) => None,
    }
}

/// The line of a place, from 1.
fn line(site: &Published, at: &Location) -> usize {
    let Some(blob) = site.snapshot.get(&at.path) else { return 1 };
    let bytes = blob.bytes();
    let before = &bytes[..bytes.len().min(at.start as usize)];
    before.iter().filter(|&&byte| byte == b'\n').count() + 1
}

/// A page that shows both editions, Turkish on the left.
pub(super) async fn both(Shared(app): Shared<App>, Query(asked): Query<Asked>) -> Response {
    let state = app.state.borrow().clone();
    let page = answer::decoded(&asked.page).unwrap_or_default();
    let pair = state.site.as_ref().and_then(|site| {
        let shown = site.site.shown_at(page.trim_start_matches('/'))?;
        let (address, lang) = shown.address();
        Some((address.to_owned(), lang, shown.counterpart()?.to_owned()))
    });
    let Some((page, language, other)) = pair else { return StatusCode::NOT_FOUND.into_response() };
    let (left, right) = match language {
        Lang::Tr => (&page, &other),
        Lang::En => (&other, &page),
    };
    let lang = app.settings.lang;
    let (title, back) = (words::BOTH[lang], words::ONE[lang]);
    // Addresses are ASCII without anything that HTML would have to escape.
    Html(format!(
        "<!doctype html><html lang={lang}><meta charset=utf-8><title>{title}</title>\
         <link rel=stylesheet href=/_ikidil/preview.css>\
         <body class=both><nav><a href=\"/{page}\">{back}</a></nav>\
         <iframe name=ikidil-left src=\"/{left}\" title=Türkçe></iframe>\
         <iframe name=ikidil-right src=\"/{right}\" title=English></iframe>\
         <script src=/_ikidil/both.js></script>"
    ))
    .into_response()
}
