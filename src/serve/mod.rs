//! The preview: a site served from memory, and pages that follow it.
//!
//! 1. [`connection`] accepts connections and gives up on those that stall;
//! 2. [`guard`] refuses requests that no page of the preview would make;
//! 3. [`answer`] finds the file for an address and adds the preview's script to pages;
//! 4. [`events`] tells open pages what changed for them;
//! 5. [`inspect`] leads from a page back to its source;
//! 6. [`translation`] shows how far the translations have come, and follows edits as pages do.
//!
//! Nothing here reads or writes a file: what is served is an [`Output`] in
//! memory, so no address can lead out of it.

mod answer;
mod connection;
mod editor;
mod events;
mod guard;
mod inspect;
mod state;
mod translation;
mod words;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::middleware;
use axum::routing::get;
use tokio::runtime::{self, Runtime};
use tokio::sync::{Semaphore, watch};

use crate::lang::Lang;

pub use editor::Editor;
pub use state::{Books, Published, State};

/// Everything of the preview's own is below this address.
const OWN: &str = "/_ikidil/";

/// How many pages may listen at once.
const STREAMS: usize = 64;

/// How a site is previewed.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The language of the editor.
    pub lang: Lang,
    /// The project's folder, absolute.
    pub root: PathBuf,
    /// How a place in a file is opened.
    pub editor: Editor,
    /// Whether other machines, and so other names of this one, are let in.
    pub public: bool,
}

/// A running preview; ends when it is dropped.
pub struct Preview {
    state: watch::Sender<Arc<State>>,
    address: SocketAddr,
    _runtime: Runtime,
}

/// What every request can look at.
#[derive(Clone)]
struct App {
    settings: Arc<Settings>,
    state: watch::Receiver<Arc<State>>,
    streams: Arc<Semaphore>,
    hurry: Arc<dyn Fn() + Send + Sync>,
}

impl Preview {
    /// Starts serving on a port that is bound already. `hurry` is called when
    /// somebody waits for a format that has not been made.
    ///
    /// # Errors
    /// When the system gives no threads, or the port is no use.
    pub fn start(
        listener: TcpListener,
        settings: Settings,
        first: State,
        hurry: impl Fn() + Send + Sync + 'static,
    ) -> io::Result<Preview> {
        let runtime = runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("preview")
            .enable_all()
            .build()?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (state, receiver) = watch::channel(Arc::new(first));
        let app = App {
            settings: Arc::new(settings),
            state: receiver,
            streams: Arc::new(Semaphore::new(STREAMS)),
            hurry: Arc::new(hurry),
        };
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(connection::accept(listener, router(app)));
        Ok(Preview { state, address, _runtime: runtime })
    }

    /// Shows another state to everybody; books that were made stay.
    pub fn show(&self, state: State) {
        self.state.send_modify(|shown| {
            let books = shown.books.clone();
            *shown = Arc::new(State { books, ..state });
        });
    }

    /// Has books that were announced.
    pub fn shelve(&self, books: Books) {
        self.state.send_modify(|shown| Arc::make_mut(shown).books = Some(Arc::new(books)));
    }

    /// Where the site is.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

fn router(app: App) -> Router {
    Router::new()
        .route("/_ikidil/events", get(events::listen))
        .route("/_ikidil/source", get(inspect::source))
        .route("/_ikidil/both", get(inspect::both))
        .route(translation::ADDRESS, get(translation::page))
        .route("/_ikidil/{file}", get(answer::own_file))
        .fallback(answer::page)
        .layer(middleware::from_fn_with_state(app.clone(), guard::check))
        .with_state(app)
}

#[cfg(test)]
mod tests;
