//! What the highlighter knows between two lines, and numbers that stand for it.
//!
//! A state cannot leave its thread, because the engine of the regular expressions keeps
//! memory of its own in it. How it came about can: from the beginning of a text, or from
//! another state by a line. Each thread makes its own copies from that, once.

use std::cell::RefCell;
use std::sync::{OnceLock, PoisonError, RwLock};

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use crate::doc::CodeLine;

/// All syntaxes there are; read when the first program text is met.
pub(super) fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines)
}

/// What the highlighter knows between two lines.
#[derive(Clone, PartialEq)]
pub(super) struct State {
    parse: ParseState,
    scopes: ScopeStack,
}

impl State {
    pub(super) fn at_start(syntax: &SyntaxReference) -> State {
        State { parse: ParseState::new(syntax), scopes: ScopeStack::new() }
    }

    /// Reads a line with its end, and colours it; nothing where the highlighter gives up.
    pub(super) fn read(&mut self, line: &str) -> Option<CodeLine> {
        let changes = self.parse.parse_line(line, syntaxes()).ok()?;
        Some(super::cut(super::bare(line), &changes, &mut self.scopes))
    }
}

/// How a state came about.
enum Origin {
    /// As the beginning of a text.
    Start(&'static SyntaxReference),
    /// From the state with that number, by a line.
    Line(usize, String),
}

impl Origin {
    fn state(&self, earlier: &[State]) -> State {
        match self {
            Origin::Start(syntax) => State::at_start(syntax),
            Origin::Line(before, line) => {
                let mut state = earlier[*before].clone();
                // It could be read where the state was met first, so it can be read again.
                let _ = state.read(line);
                state
            }
        }
    }
}

/// Where the states with numbers come from. There are few: a line mostly ends where a
/// statement does.
static ORIGINS: RwLock<Vec<Origin>> = RwLock::new(Vec::new());

/// More states than this get no number; their lines are read each time.
const MANY_STATES: usize = 200;

thread_local! {
    /// This thread's copies of the states with numbers, as far as it has needed them.
    static COPIES: RefCell<Vec<State>> = const { RefCell::new(Vec::new()) };
}

fn catch_up(copies: &mut Vec<State>, origins: &[Origin]) {
    while let Some(origin) = origins.get(copies.len()) {
        let state = origin.state(copies);
        copies.push(state);
    }
}

/// The number of the state at the beginning of a text.
pub(super) fn start(syntax: &'static SyntaxReference) -> Option<usize> {
    number(&State::at_start(syntax), || Origin::Start(syntax))
}

/// The state that has a number.
pub(super) fn state(number: usize) -> State {
    COPIES.with_borrow_mut(|copies| {
        if number >= copies.len() {
            catch_up(copies, &ORIGINS.read().unwrap_or_else(PoisonError::into_inner));
        }
        copies[number].clone()
    })
}

/// Reads a line after the state with a number: its colours, and the number of the state it
/// leads to, if that has one.
pub(super) fn read(before: usize, line: &str) -> Option<(CodeLine, Option<usize>)> {
    let mut state = state(before);
    let coloured = state.read(line)?;
    Some((coloured, number(&state, || Origin::Line(before, line.to_owned()))))
}

/// What stands for a state as long as the program runs.
fn number(state: &State, origin: impl FnOnce() -> Origin) -> Option<usize> {
    let find = |copies: &[State]| copies.iter().position(|copy| copy == state);
    COPIES.with_borrow_mut(|copies| {
        if let Some(number) = find(copies) {
            return Some(number);
        }
        let mut origins = ORIGINS.write().unwrap_or_else(PoisonError::into_inner);
        catch_up(copies, &origins);
        find(copies).or_else(|| {
            (origins.len() < MANY_STATES).then(|| {
                origins.push(origin());
                copies.push(state.clone());
                copies.len() - 1
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn a_number_stands_for_one_state_in_all_threads() {
        let rust = syntaxes().find_syntax_by_token("rust").expect("Rust is known");
        let yaml = syntaxes().find_syntax_by_token("yaml").expect("YAML is known");
        let before = start(rust).expect("there are few states");
        assert_ne!(Some(before), start(yaml));
        let (_, inside) = read(before, "/* a\n").expect("it is read");
        let inside = inside.expect("there are few states");
        let elsewhere = thread::spawn(move || {
            let (line, after) = read(inside, "b */ let x;\n")?;
            let runs: Vec<_> = line.runs().map(|(style, text)| (style, text.to_owned())).collect();
            Some((runs, after))
        });
        let (runs, after) = elsewhere.join().expect("it ends").expect("it is read");
        let (line, here) = read(inside, "b */ let x;\n").expect("it is read");
        let expected: Vec<_> = line.runs().map(|(style, text)| (style, text.to_owned())).collect();
        assert_eq!(runs, expected);
        assert!(after.is_some());
        assert_eq!(after, here);
    }
}
