//! `ikidil watch`: builds, serves, and follows every change.
//!
//! 1. [`changes`] gathers what the file system tells into a moment to look;
//! 2. [`round`] reads what changed, builds with the same memo, and shows the result;
//! 3. [`press`] makes slow formats and writes the output folder meanwhile;
//! 4. [`keys`] and signals end it, [`say`] is what the terminal shows.

mod address;
pub(super) mod arguments;
mod changes;
mod keys;
mod press;
mod round;
mod say;
mod stop;

use std::net::IpAddr;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::BuildOptions;
use crate::lang::Lang;
use crate::serve::{Editor, Preview, Settings};
use crate::source::Fault;

use super::Outcome;
use super::args::Project;
use changes::{Changes, Seen, Watcher};
use keys::Key;
use press::Press;
use round::Round;

/// What `watch` is asked for.
#[derive(Debug)]
pub(super) struct Watch {
    /// The port to begin with.
    pub port: u16,
    /// The address to listen at; this machine only without one.
    pub host: Option<IpAddr>,
    /// Whether the browser is opened.
    pub open: bool,
    /// Whether files are looked at again and again instead of waiting for events.
    pub poll: bool,
    /// How a place in a file is opened.
    pub editor: Editor,
}

/// Something that happened.
enum Message {
    Event(notify::Result<notify::Event>),
    Key(Key),
}

/// How often files are looked at where there are no events.
const POLL: Duration = Duration::from_millis(400);

/// Looking at files may take this part of the time: one in so many.
const POLL_SHARE: u32 = 10;

/// How soon to try again after the machine failed.
const RETRY: Duration = Duration::from_secs(1);

/// How long after a folder appeared to look into it once more: what was put
/// there before anybody watched it has raised no event.
const AGAIN: Duration = Duration::from_millis(250);

/// Watches until somebody ends the program.
pub(super) fn run(watch: &Watch, project: &Project, lang: Lang) -> Result<Outcome, Fault> {
    let root =
        std::fs::canonicalize(&project.root).map_err(|error| Fault::read(&project.root, &error))?;
    let output = std::path::absolute(&project.output)
        .map_err(|error| Fault::read(&project.output, &error))?;
    let press = Press::start(press::Settings {
        dir: output,
        root: root.clone(),
        options: BuildOptions {
            base_url: project.base_url.clone(),
            drafts: project.drafts,
            ..BuildOptions::default()
        },
        lang,
    });
    stop::on_signals(press.clone())?;
    let listener = address::bind(watch.host, watch.port, lang)?;
    address::allow_many_connections();

    let (sender, inbox) = mpsc::channel();
    let mut watcher = (!watch.poll).then(|| watcher(&root, &sender, lang)).flatten();
    let settings = Settings {
        lang,
        root: root.clone(),
        editor: watch.editor.clone(),
        public: watch.host.is_some_and(|host| !host.is_loopback()),
    };
    let mut round = Round::new(&root, project, lang);
    round.look(&Seen { everything: true, ..Seen::default() }, None);
    let hurry = press.clone();
    let preview = Preview::start(listener, settings, round.state(), move || hurry.hurry())
        .map_err(|error| address::unusable(&error))?;
    let url = address::shown(&preview.url());
    press.serve(preview);
    round.publish(&press);
    let keys = {
        let sender = sender.clone();
        keys::listen(move |key| drop(sender.send(Message::Key(key))))
    };
    say::welcome(&url, keys, lang);
    if watch.open {
        address::open(&url, lang);
    }

    let mut changes = Changes::new(&root);
    let polling = watcher.is_none();
    let mut next = after(&round, polling, Duration::ZERO);
    loop {
        let now = Instant::now();
        let message = match changes.due().into_iter().chain(next).min() {
            Some(at) => inbox.recv_timeout(at.saturating_duration_since(now)),
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match message {
            Ok(Message::Event(event)) => {
                if let Err(error) = &event {
                    say::events(error, lang);
                }
                changes.add(&event, Instant::now());
            }
            Ok(Message::Key(Key::Rebuild)) => {
                round.forget();
                changes.everything(Instant::now());
            }
            Ok(Message::Key(Key::Open)) => address::open(&url, lang),
            Ok(Message::Key(Key::Quit)) => stop::end(&press),
            Err(RecvTimeoutError::Timeout) => {}
            // Nobody is left who could ever tell anything.
            Err(RecvTimeoutError::Disconnected) => return Ok(Outcome::Clean),
        }
        let now = Instant::now();
        let timed = next.is_some_and(|at| at <= now);
        if !timed && changes.due().is_none_or(|due| due > now) {
            continue;
        }
        let mut seen = changes.take();
        if (seen.folders || round.is_broken())
            && let Some(watcher) = &mut watcher
        {
            // What cannot be watched yet is tried again at the next look.
            let _ = watcher.cover();
        }
        let appeared = seen.everything && !timed;
        seen.everything |= timed;
        round.look(&seen, press.preview());
        let soon = appeared.then(|| Instant::now() + AGAIN);
        let kept = if timed { None } else { next };
        next = after(&round, polling, now.elapsed()).or(soon).or(kept);
        round.publish(&press);
    }
}

/// When to look again without having been told.
fn after(round: &Round, polling: bool, took: Duration) -> Option<Instant> {
    let wait = if polling { Some(POLL.max(took * POLL_SHARE)) } else { None };
    let wait = wait.or_else(|| round.is_broken().then_some(RETRY));
    wait.map(|wait| Instant::now() + wait)
}

fn watcher(root: &Path, sender: &mpsc::Sender<Message>, lang: Lang) -> Option<Watcher> {
    let sender = sender.clone();
    let tell = move |event| drop(sender.send(Message::Event(event)));
    Watcher::start(root, tell).map_err(|error| say::events(&error, lang)).ok()
}
