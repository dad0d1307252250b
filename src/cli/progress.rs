//! A sign of life on the terminal when work takes long.

use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(400);

const TICK: Duration = Duration::from_millis(100);

/// Does something, with a spinner and `words` beside it if it takes long and
/// standard error is a terminal.
pub(super) fn during<T>(words: &'static str, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let spinner = Spinner::start(words);
    let value = work();
    spinner.stop();
    value
}

struct Spinner {
    done: Sender<()>,
    thread: JoinHandle<()>,
}

impl Spinner {
    fn start(words: &'static str) -> Spinner {
        let (done, waiting) = mpsc::channel::<()>();
        let thread = thread::spawn(move || {
            if waiting.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
            let bar = ProgressBar::new_spinner().with_message(words);
            let bar = match style {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            };
            while waiting.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                bar.tick();
            }
            bar.finish_and_clear();
        });
        Spinner { done, thread }
    }

    fn stop(self) {
        drop(self.done);
        // The spinner must be off the screen before anything else is printed.
        let _ = self.thread.join();
    }
}
