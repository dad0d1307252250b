//! The format of a case: a small project in sections, and what comes of it.
//!
//! ```text
//! What the case is about, in a sentence or two.
//! -- content/site.yaml --
//! title: Adil
//! -- content/home.tr.md (escape) --
//! \u{feff}---\r
//! -- diagnostics.tr --
//! hata[…]: …
//! -- diagnostics.en --
//! error[…]: …
//! -- tree --
//! index.html
//! -- output/tr/index.html (main) --
//! <main>…
//! -- then --
//! -- content/home.tr.md (gone) --
//! -- tally --
//! page: 1 made, 3 reused
//! ```
//!
//! - A section named like a file of the project is an input. `(escape)` gives
//!   it `\r`, `\n`, `\t`, `\\`, `\xFF` and `\u{feff}`; `(gone)` removes a file.
//! - `options` holds words of the command line: `--drafts`, `--base-url URL`, and
//!   `--thorough` for what only `check` complains about.
//! - `diagnostics.tr` and `diagnostics.en` are what a person reads. Without
//!   them nothing is complained about.
//! - `tree` lists the output without the files of theme and search, which `(all)` adds;
//!   `output/PATH` is one file of it, `(main)` its first
//!   element of that name and `(div.text)` of that class, a line for each block.
//! - `then` begins the next build: changed inputs, the same memory, new
//!   expectations; `tally` tells what was made and what was found again.

mod escape;
mod html;

pub use escape::escaped;
pub use html::element;

/// A case, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What it is about.
    pub about: String,
    /// One build after the other.
    pub steps: Vec<Vec<Section>>,
}

/// A named part of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The path of an input or of an expectation.
    pub name: String,
    /// What stands in parentheses after it.
    pub flag: Option<String>,
    /// The lines below it.
    pub text: String,
}

impl Case {
    /// Reads a case.
    pub fn parse(text: &str) -> Case {
        let mut case = Case { about: String::new(), steps: vec![Vec::new()] };
        for line in text.split_inclusive('\n') {
            match header(line) {
                Some(("then", None)) => case.steps.push(Vec::new()),
                Some((name, flag)) => {
                    let section = Section {
                        name: name.to_owned(),
                        flag: flag.map(str::to_owned),
                        text: String::new(),
                    };
                    case.step().push(section);
                }
                None => {
                    let text = case.steps.last_mut().and_then(|step| step.last_mut());
                    text.map_or(&mut case.about, |section| &mut section.text).push_str(line);
                }
            }
        }
        case
    }

    fn step(&mut self) -> &mut Vec<Section> {
        self.steps.last_mut().expect("there is always a first step")
    }

    /// Writes it down again.
    pub fn text(&self) -> String {
        let mut text = self.about.clone();
        for (index, step) in self.steps.iter().enumerate() {
            if index > 0 {
                text.push_str("-- then --\n");
            }
            for Section { name, flag, text: lines } in step {
                let flag = flag.as_ref().map(|flag| format!(" ({flag})")).unwrap_or_default();
                text.push_str(&format!("-- {name}{flag} --\n{lines}"));
                if !text.ends_with('\n') {
                    text.push('\n');
                }
            }
        }
        text
    }
}

/// `-- name (flag) --`
fn header(line: &str) -> Option<(&str, Option<&str>)> {
    let inner = line.trim_end().strip_prefix("-- ")?.strip_suffix(" --")?;
    match inner.strip_suffix(')').and_then(|inner| inner.rsplit_once(" (")) {
        Some((name, flag)) => Some((name, Some(flag))),
        None => Some((inner, None)),
    }
}

#[test]
fn a_case_is_written_as_it_was_read() {
    let text = "About.\n\nMore.\n-- content/a b.md (escape) --\nx\\r\n-- tree --\n-- then --\n-- tree --\na\n";
    let case = Case::parse(text);
    assert_eq!(case.text(), text);
    assert_eq!(case.about, "About.\n\nMore.\n");
    assert_eq!(case.steps.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(case.steps[0][0].name, "content/a b.md");
    assert_eq!(case.steps[0][0].flag.as_deref(), Some("escape"));
}
