//! Telling open pages what changed for them.
//!
//! A stream holds nothing but what its page knows already; the state is read
//! when the connection has room for it. A slow client therefore misses states
//! between two that it takes, and never makes anything pile up.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, State as Shared};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::{OwnedSemaphorePermit, watch};

use crate::diag::Severity;
use crate::diag::display::{self, Counts};
use crate::memo::Fingerprint;
use crate::source::ProjectPath;

use super::state::{Assets, Published, State};
use super::{App, Settings, answer, inspect, translation, words};

/// How often a sign of life is sent.
const PULSE: Duration = Duration::from_secs(15);

/// More complaints than this are counted, not listed.
const LISTED: usize = 50;

/// What a page says of itself when it begins to listen.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    /// Its address.
    page: String,
    /// The digest of what it shows; empty where it shows that it does not exist.
    #[serde(default)]
    print: String,
    /// The digest of everything that pages load.
    #[serde(default)]
    assets: String,
    /// The source file it was made from, as far as it knows.
    #[serde(default)]
    file: String,
}

/// What a listening page knows.
struct Listener {
    settings: Arc<Settings>,
    state: watch::Receiver<Arc<State>>,
    /// Whether it has been told anything yet.
    told: bool,
    page: String,
    print: Option<Fingerprint>,
    assets: Known,
    file: Option<ProjectPath>,
    _place: OwnedSemaphorePermit,
}

/// What a page knows of the files it loads.
enum Known {
    /// Their common digest, from the time when the page was loaded.
    All(Option<Fingerprint>),
    /// Each of them.
    Each(Arc<Assets>),
}

/// A complaint as pages list it.
#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    shown: &'a display::Shown,
    /// Opens the place in the editor's program.
    open: String,
}

/// The stream of events for one page.
pub(super) async fn listen(Shared(app): Shared<App>, Query(asked): Query<Asked>) -> Response {
    let Ok(place) = Arc::clone(&app.streams).try_acquire_owned() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let file = (!asked.file.is_empty()).then(|| ProjectPath::new(&asked.file));
    let listener = Listener {
        settings: app.settings,
        state: app.state,
        told: false,
        page: answer::decoded(&asked.page).unwrap_or_default(),
        print: Fingerprint::parse(&asked.print),
        assets: Known::All(Fingerprint::parse(&asked.assets)),
        file,
        _place: place,
    };
    let stream = stream::unfold(listener, |mut listener| async move {
        if listener.told && listener.state.changed().await.is_err() {
            return None;
        }
        listener.told = true;
        let state = listener.state.borrow_and_update().clone();
        let news = listener.news(&state);
        let event = Event::default().event("state").data(news.to_string());
        Some((Ok::<_, Infallible>(event), listener))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(PULSE)).into_response()
}

impl Listener {
    /// What the page has to be told now.
    fn news(&mut self, state: &State) -> Value {
        let settings = Arc::clone(&self.settings);
        let page = state.site.as_ref().map(|site| self.page(site));
        let all = state.all_complaints().count();
        let errors = state.all_complaints().filter(|one| one.severity == Severity::Error).count();
        let counts = Counts { errors, warnings: all - errors };
        let list = |severity| {
            let some = state.all_complaints().filter(move |one| one.severity == severity);
            some.take(LISTED).map(|one| listed(one, &settings)).collect::<Vec<_>>()
        };
        json!({
            "page": page,
            "errors": list(Severity::Error),
            "warnings": list(Severity::Warning),
            "counts": counts,
            "fault": state.fault,
            "lang": settings.lang.code(),
            "words": words::all(settings.lang, counts, state.flawed),
        })
    }

    fn page(&mut self, site: &Published) -> Value {
        let print = match self.page.as_str() {
            translation::ADDRESS => Some(translation::print(site)),
            page => site.print(page),
        };
        let mut to = None;
        let what = match (print, self.print) {
            (None, None) => "same",
            (None, Some(_)) => {
                to = self.moved(site);
                if to.is_some() { "moved" } else { "gone" }
            }
            (now, before) if now == before => "same",
            _ => "changed",
        };
        if print.is_some() {
            self.print = print;
        }
        let assets = self.assets(&site.assets);
        let shown = site.site.shown_at(self.page.trim_start_matches('/'));
        let file = shown.map(|shown| shown.file()).or_else(|| inspect::owner(site, &self.page));
        if file.is_some() {
            self.file.clone_from(&file);
        }
        json!({
            "what": what,
            "print": print.map(|print| print.to_string()),
            "to": to,
            "assets": assets,
            "all": site.assets.all.to_string(),
            "file": file.as_ref().map(ProjectPath::as_str),
            "open": file.map(|file| self.settings.editor.url(&self.settings.root, file.as_str(), 1, 1)),
            "pair": shown.and_then(|shown| shown.counterpart()).map(|it| format!("/{it}")),
        })
    }

    /// Where the text of this page is published now, if its address has changed.
    fn moved(&self, site: &Published) -> Option<String> {
        let address = format!("/{}", site.site.address_of(self.file.as_ref()?)?);
        (address != self.page).then_some(address)
    }

    /// The addresses of what was loaded and has changed; `null` when that cannot
    /// be told and everything may have.
    fn assets(&mut self, now: &Arc<Assets>) -> Value {
        let changed = match &self.assets {
            Known::All(before) if *before == Some(now.all) => json!([]),
            Known::All(_) => Value::Null,
            Known::Each(before) => {
                let differs = |it: &(&String, &Fingerprint)| before.each.get(it.0) != Some(it.1);
                let same = before.all == now.all;
                let all: BTreeMap<_, _> =
                    now.each.iter().filter(|_| !same).filter(differs).collect();
                json!(all.keys().collect::<Vec<_>>())
            }
        };
        self.assets = Known::Each(Arc::clone(now));
        changed
    }
}

fn listed<'a>(shown: &'a display::Shown, settings: &Settings) -> Listed<'a> {
    let place = &shown.place;
    let (line, column) = (place.line.unwrap_or(1), place.column.unwrap_or(1));
    Listed { shown, open: settings.editor.url(&settings.root, &place.file, line, column) }
}
