//! When the program itself breaks on a text.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::lang::Each;
use crate::source::ProjectPath;

use super::{Diagnostic, say};

/// What the program is at, as part of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A file becomes a document.
    Reading,
    /// Its references get their answers.
    Answering,
    /// A page is made.
    Page,
    /// A whole publication is made.
    Book,
}

impl Work {
    pub(in crate::diag) fn words(self) -> Each<&'static str> {
        match self {
            Work::Reading => Each { tr: "bu dosyayı okurken", en: "while reading this file" },
            Work::Answering => Each {
                tr: "bu metnin gönderme ve bağlantılarını ararken",
                en: "while following the references of this text",
            },
            Work::Page => Each {
                tr: "bu metnin sayfasını hazırlarken",
                en: "while making the page of this text",
            },
            Work::Book => Each {
                tr: "bu yayının bir biçimini hazırlarken",
                en: "while making a format of this publication",
            },
        }
    }
}

/// Does something for a file. If a mistake in the program, or in a crate it uses, ends that
/// in a panic, this is a complaint about the file, and the rest of the site goes on.
///
/// # Errors
/// When the work panicked.
pub fn shield<T>(
    work: Work,
    path: &ProjectPath,
    make: impl FnOnce() -> T,
) -> Result<T, Box<Diagnostic>> {
    let make = || {
        #[cfg(test)]
        tests::trap(work, path);
        make()
    };
    catch_unwind(AssertUnwindSafe(make)).map_err(|_| Box::new(say::program_fault(path, work)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::memo::Memo;
    use crate::source::Snapshot;
    use crate::{BuildOptions, build};

    /// Breaks the program on files with certain names.
    pub(super) fn trap(work: Work, path: &ProjectPath) {
        let name = path.as_str();
        assert!(!name.contains(&format!("trap-{work:?}")), "a trap");
    }

    #[test]
    fn a_fault_of_the_program_is_a_complaint_about_the_file() {
        for (work, name) in [
            (Work::Reading, "content/g/01-trap-Reading.tr.md"),
            (Work::Answering, "content/g/01-trap-Answering.tr.md"),
            (Work::Page, "content/g/01-trap-Page.tr.md"),
            (Work::Book, "content/trap-Book/publication.yaml"),
        ] {
            let publication = "title: { tr: Rehber, en: Guide }\nformats: [print, epub, docx]\n";
            let text = "---\ntitle: Işık\n---\n\nMetin.\n";
            let snapshot = Snapshot::from_texts([
                ("content/site.yaml", "title: { tr: Deneme, en: Trial }\n"),
                ("content/g/publication.yaml", publication),
                ("content/g/02-whole.tr.md", text),
                ("content/trap-Book/01-x.tr.md", text),
                (name, if work == Work::Book { publication } else { text }),
            ]);
            let memo = Memo::default();
            for _ in 0..2 {
                let built = build(&snapshot, &BuildOptions::default(), &memo);
                let faults: Vec<_> = built
                    .diagnostics
                    .iter()
                    .filter(|it| it.code == Code::ProgramFault)
                    .map(|it| it.at.path.as_str())
                    .collect();
                assert_eq!(faults, [name]);
                let output = built.value.output;
                let whole = output.iter().find(|it| it.path.as_str().ends_with("isik/index.html"));
                assert!(whole.is_some(), "the rest is made: {work:?}");
            }
        }
    }
}
