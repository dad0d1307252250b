//! The command line: the only place that prints.
//!
//! 1. [`language`] decides in which language the program speaks;
//! 2. [`args`] reads the arguments into a plain [`Call`](args::Call), and
//!    [`usage`] says what is wrong with them;
//! 3. one module for each command does the work.

mod args;
mod before;
mod completions;
mod explain;
mod external;
mod language;
mod make;
mod new;
mod progress;
mod report;
mod translation;
mod usage;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::lang::{Each, Lang};
use crate::source::Fault;

use args::{Task, Words};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing stands in the way of the site.
    Clean,
    /// The manuscript has errors.
    Errors,
    /// The machine failed, or the command was written wrongly.
    Fault,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Errors => 1,
            Outcome::Fault => 2,
        })
    }
}

/// Runs the program with its arguments, the first of which is its own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let words = Words { lang: language::choose(&args) };
    let outcome = match args::parse(args, words) {
        Ok(call) => {
            let lang = call.lang;
            perform(call).unwrap_or_else(|fault| {
                eprintln!(
                    "{}: {}",
                    Each { tr: "hata", en: "error" }[lang],
                    fault.in_language(lang)
                );
                Outcome::Fault
            })
        }
        Err(error) => usage::report(&error, words.lang),
    };
    outcome.into()
}

fn perform(call: args::Call) -> Result<Outcome, Fault> {
    match call.task {
        Task::Build => make::build(&call.project, call.lang),
        Task::Check { external } => make::check(&call.project, external, call.lang),
        Task::Watch(watch) => watch::run(&watch, &call.project, call.lang),
        Task::New(new) => new::run(&new, &call.project.root, call.lang),
        Task::Translation(task) => translation::run(&task, &call.project, call.lang),
        Task::Explain(code) => Ok(explain::run(code.as_deref(), call.lang)),
        Task::Completions(shell) => Ok(completions::run(shell, Words { lang: call.lang })),
    }
}

/// Writes to standard output; a reader that has gone away is no trouble.
fn print(text: &str) {
    use std::io::Write as _;
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// A number of things, in the singular or the plural.
fn count(lang: Lang, number: usize, tr: &str, singular: &str, plural: &str) -> String {
    match lang {
        Lang::Tr => format!("{number} {tr}"),
        Lang::En if number == 1 => format!("{number} {singular}"),
        Lang::En => format!("{number} {plural}"),
    }
}
