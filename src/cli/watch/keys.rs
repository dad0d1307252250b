//! Single keys pressed in the terminal.

use std::io::{self, IsTerminal, Read};
use std::thread;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Build everything again.
    Rebuild,
    /// Open the preview in the browser.
    Open,
    /// End the program.
    Quit,
}

/// Hands pressed keys to `tell` if standard input is a terminal in whose
/// foreground the program runs. Returns whether it is.
pub(super) fn listen(tell: impl Fn(Key) + Send + 'static) -> bool {
    if !io::stdin().is_terminal() || !terminal::take() {
        return false;
    }
    thread::spawn(move || {
        for byte in io::stdin().lock().bytes().map_while(Result::ok) {
            match byte.to_ascii_lowercase() {
                b'r' => tell(Key::Rebuild),
                b'o' => tell(Key::Open),
                b'q' => tell(Key::Quit),
                _ => {}
            }
        }
    });
    true
}

/// Gives the terminal back as it was.
pub(super) fn release() {
    terminal::give_back();
}

#[cfg(unix)]
mod terminal {
    use std::io::stdin;
    use std::sync::OnceLock;

    use rustix::process::getpgrp;
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};

    static BEFORE: OnceLock<Termios> = OnceLock::new();

    /// Asks for keys as they are pressed. A program in the background must not:
    /// the system would stop it.
    pub fn take() -> bool {
        if tcgetpgrp(stdin()).ok() != Some(getpgrp()) {
            return false;
        }
        let Ok(before) = tcgetattr(stdin()) else { return false };
        let mut single = before.clone();
        single.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
        let _ = BEFORE.set(before);
        tcsetattr(stdin(), OptionalActions::Now, &single).is_ok()
    }

    pub fn give_back() {
        if let Some(before) = BEFORE.get() {
            let _ = tcsetattr(stdin(), OptionalActions::Now, before);
        }
    }
}

#[cfg(not(unix))]
mod terminal {
    /// Keys arrive with the end of the line.
    pub fn take() -> bool {
        true
    }

    pub fn give_back() {}
}
