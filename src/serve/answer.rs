//! From an address to a file of the site.

use std::fmt::Write as _;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Path, State as Shared};
use axum::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use crate::lang::Lang;
use crate::output::{Artefact, OutPath, Output};
use crate::site::route;

use super::state::Published;
use super::{App, words};

/// How long a script waits for a file that is being made.
const PATIENCE: Duration = Duration::from_secs(30);

/// What an address leads to.
#[derive(Debug)]
enum Found<'a> {
    File(&'a Artefact),
    /// A folder named without its slash.
    Folder(String),
    Nothing,
}

/// The path in the output of a decoded address such as `/tr/rehber/`.
pub(super) fn file_of(address: &str) -> Option<String> {
    let path = address.strip_prefix('/')?;
    let index = path.is_empty() || path.ends_with('/');
    Some(if index { format!("{path}index.html") } else { path.to_owned() })
}

/// What the path of a request means; `None` where it means nothing.
pub(super) fn decoded(path: &str) -> Option<String> {
    percent_decode_str(path).decode_utf8().ok().map(|path| path.into_owned())
}

fn find<'a>(output: &'a Output, path: &str) -> Found<'a> {
    let Some(file) = file_of(path) else { return Found::Nothing };
    if let Some(artefact) = output.get(&file) {
        return Found::File(artefact);
    }
    match output.get(&format!("{file}/index.html")) {
        Some(index) => Found::Folder(index.path.address()),
        None => Found::Nothing,
    }
}

/// A page or any other file of the site.
pub(super) async fn page(Shared(app): Shared<App>, uri: Uri) -> Response {
    let mut state = app.state.borrow().clone();
    let path = decoded(uri.path()).unwrap_or_default();
    let announced = path.strip_prefix('/').is_some_and(|path| state.announced.contains(path));
    if announced && state.books().is_none() {
        (app.hurry)();
        // A page says that a book is being made. A script just takes a moment.
        if !path.ends_with(".js") {
            return being_made(app.settings.lang);
        }
        let mut later = app.state.clone();
        let ready = later.wait_for(|state| state.books().is_some());
        match tokio::time::timeout(PATIENCE, ready).await {
            Ok(Ok(made)) => state = made.clone(),
            _ => return being_made(app.settings.lang),
        }
    }
    let Some(site) = &state.site else { return waiting() };
    let found = match state.books() {
        Some(books) if announced => find(&books.output, &path),
        _ => find(&site.output, &path),
    };
    // What the index of a site before this one leads to is still there.
    let found = match (found, &state.books) {
        (Found::Nothing, Some(books)) if is_of_index(&path) => find(&books.output, &path),
        (found, _) => found,
    };
    match found {
        Found::File(artefact) => file(site, artefact, StatusCode::OK),
        Found::Folder(address) => match HeaderValue::from_str(&address) {
            Ok(address) => (StatusCode::FOUND, [(LOCATION, address)]).into_response(),
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        },
        Found::Nothing => match site.output.get("404.html") {
            Some(lost) => file(site, lost, StatusCode::NOT_FOUND),
            None => html(StatusCode::NOT_FOUND, with_script(b"<!doctype html>", "", site)),
        },
    }
}

fn is_of_index(path: &str) -> bool {
    let below = path.strip_prefix('/').and_then(|path| path.strip_prefix(route::INDEX));
    below.is_some_and(|path| path.starts_with('/'))
}

/// What is shown before there is a site.
pub(super) fn waiting() -> Response {
    let page =
        format!("<!doctype html><meta charset=utf-8><title>ikidil</title>{SCRIPT}></script>");
    html(StatusCode::OK, page.into_bytes())
}

/// What is shown until a book has been made. The page asks again by itself.
fn being_made(lang: Lang) -> Response {
    let words = words::BEING_MADE[lang];
    let page = format!(
        "<!doctype html><html lang={lang}><meta charset=utf-8><meta http-equiv=refresh content=1>\
         <title>{words}</title><body style=\"font:1.2em system-ui;text-align:center;margin:20vh 1em\">\
         <p>{words}<p><progress></progress>"
    );
    let mut response = html(StatusCode::SERVICE_UNAVAILABLE, page.into_bytes());
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

const SCRIPT: &str = "<script src=\"/_ikidil/preview.js\"";

fn file(site: &Published, artefact: &Artefact, status: StatusCode) -> Response {
    let Ok(bytes) = artefact.content.bytes() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if artefact.path.as_str().ends_with(".html") {
        let print = match status {
            StatusCode::OK => artefact.content.fingerprint().to_string(),
            _ => String::new(),
        };
        return html(status, with_script(&bytes, &print, site));
    }
    let kind = HeaderValue::from_static(content_type(&artefact.path));
    let body = Body::from(Bytes::from_owner(bytes));
    (status, [(CONTENT_TYPE, kind)], body).into_response()
}

fn html(status: StatusCode, bytes: Vec<u8>) -> Response {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    (status, [(CONTENT_TYPE, kind)], bytes).into_response()
}

/// A page with the preview's script at its end, which knows what the page was made of.
pub(super) fn with_script(page: &[u8], print: &str, site: &Published) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    // The minifier leaves the closing tag out; other pages have it near the end.
    let at = page.windows(END.len()).rposition(|it| it.eq_ignore_ascii_case(END));
    let (before, after) = page.split_at(at.unwrap_or(page.len()));
    let mut script = String::from(SCRIPT);
    let _ = write!(script, " data-print=\"{print}\" data-assets=\"{}\"></script>", site.assets.all);
    [before, script.as_bytes(), after].concat()
}

/// The preview's own scripts and styles.
pub(super) async fn own_file(Path(name): Path<String>) -> Response {
    let (kind, text) = match name.as_str() {
        "preview.js" => ("text/javascript; charset=utf-8", include_str!("preview.js")),
        "preview.css" => ("text/css; charset=utf-8", include_str!("preview.css")),
        "translation.css" => ("text/css; charset=utf-8", include_str!("translation.css")),
        "both.js" => ("text/javascript; charset=utf-8", include_str!("both.js")),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    ([(CONTENT_TYPE, HeaderValue::from_static(kind))], text).into_response()
}

/// The media type by the name's ending.
fn content_type(path: &OutPath) -> &'static str {
    let extension = path.as_str().rsplit_once('.').map(|(_, extension)| extension);
    match extension.unwrap_or_default().to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "yaml" | "yml" => "application/yaml",
        "bib" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "vtt" => "text/vtt; charset=utf-8",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
