//! What the terminal is told while a project is watched.

use std::time::Duration;

use crate::diag::Diagnostic;
use crate::diag::display::{self, Counts, Shown};
use crate::lang::{Each, Lang};
use crate::source::ProjectPath;

use super::super::{count, print, report};

/// A trouble of the machine.
pub(super) fn fault(sentence: &str, lang: Lang) {
    eprintln!("{}: {sentence}", Each { tr: "hata", en: "error" }[lang]);
}

/// The program has a fault of its own; says so, and hands the sentence on.
pub(super) fn crash(lang: Lang) -> String {
    let sentence = Each {
        tr: "programın kendisinde bir hata var; son iyi site gösteriliyor. Son değişikliği geri alın ve hatayı bildirin",
        en: "the program itself has a fault; the last good site is shown. Undo the last change and report the fault",
    }[lang];
    fault(sentence, lang);
    sentence.to_owned()
}

/// What would be published has errors of its own.
pub(super) fn held_back(lang: Lang) {
    let sentence = Each {
        tr: "yayımlanacak sitede (taslaklar olmadan, bütün biçimleriyle) hata var, çıktı klasörü yenilenmedi; ayrıntısı: `ikidil build`",
        en: "the site as it would be published (without drafts, in every format) has errors, so the output folder stays as it was; see `ikidil build`",
    }[lang];
    fault(sentence, lang);
}

/// The preview is open to other machines.
pub(super) fn public(lang: Lang) {
    eprintln!(
        "{}",
        Each {
            tr: "uyarı: önizleme bu ağdaki herkese açık; taslaklar ve dosya yolları da görünür",
            en: "warning: everybody on this network can see the preview, drafts and the paths of files included",
        }[lang]
    );
}

/// The system does not tell of changes.
pub(super) fn events(error: &notify::Error, lang: Lang) {
    let sentence = match lang {
        Lang::Tr => format!(
            "dosya değişiklikleri izlenemiyor ({error}); program dosyalara düzenli aralıklarla bakacak. Dosya sınırı dolduysa `fs.inotify.max_user_watches` değerini artırın"
        ),
        Lang::En => format!(
            "changes of files cannot be followed ({error}); the program looks at them at intervals. If the limit is reached, raise `fs.inotify.max_user_watches`"
        ),
    };
    fault(&sentence, lang);
}

/// Complaints that were not there before.
pub(super) fn complaints(shown: &[Shown], before: &[Shown], lang: Lang) {
    let new: Vec<Shown> = shown.iter().filter(|one| !before.contains(one)).cloned().collect();
    eprint!("{}", display::human(&new, lang, report::look()));
}

/// What a rebuild came to.
pub(super) struct Line<'a> {
    /// The files that changed.
    pub changed: &'a [ProjectPath],
    /// How many pages were made anew.
    pub pages: u64,
    /// How long it took until the pages were served.
    pub time: Duration,
    /// Whether the site that is shown has errors itself.
    pub flawed: bool,
    /// What is wrong.
    pub diagnostics: &'a [Diagnostic],
}

impl Line<'_> {
    /// One line, with its end.
    pub fn text(&self, lang: Lang) -> String {
        let counts = Counts::of(self.diagnostics);
        let changed = match self.changed {
            [] => Each { tr: "hepsi yeniden", en: "everything again" }[lang].to_owned(),
            [one] => one.to_string(),
            [one, rest @ ..] => match lang {
                Lang::Tr => format!("{one} ve {} dosya daha", rest.len()),
                Lang::En => format!("{one} and {} more", rest.len()),
            },
        };
        let pages = usize::try_from(self.pages).unwrap_or(usize::MAX);
        let pages = count(lang, pages, "sayfa", "page", "pages");
        let time = format!("{} ms", self.time.as_millis());
        let words = counts.words(lang);
        if counts.errors > 0 {
            let words = words.unwrap_or_default();
            let shown = match (lang, self.flawed) {
                (Lang::Tr, false) => "son iyi site gösteriliyor",
                (Lang::Tr, true) => "site hatalarıyla gösteriliyor, bir şey yazılmadı",
                (Lang::En, false) => "the last good site is shown",
                (Lang::En, true) => "the site is shown with its errors, nothing was written",
            };
            return format!("{changed}: {words}; {shown}; {time}\n");
        }
        let words = words.map_or_else(String::new, |words| format!("; {words}"));
        format!("{changed}: {pages}; {time}{words}\n")
    }

    /// Prints it.
    pub fn print(&self, lang: Lang) {
        print(&self.text(lang));
    }
}

/// Where the preview is, and what one can do.
pub(super) fn welcome(url: &str, keys: bool, lang: Lang) {
    let words = match lang {
        Lang::Tr => format!("Önizleme: {url}\n"),
        Lang::En => format!("Preview: {url}\n"),
    };
    print(&words);
    if keys {
        print(
            Each {
                tr: "r yeniden kurar, o tarayıcıda açar, q çıkar\n",
                en: "r rebuilds, o opens the browser, q quits\n",
            }[lang],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::source::Location;

    #[test]
    fn a_rebuild_is_one_line_in_both_languages() {
        let check = |paths: &[&str], codes: &[Code], tr: &str, en: &str| {
            let changed: Vec<ProjectPath> = paths.iter().map(|it| ProjectPath::new(it)).collect();
            let at = Location::whole(&ProjectPath::new("content/a.tr.md"));
            let diagnostics: Vec<Diagnostic> =
                codes.iter().map(|&code| Diagnostic::new(code, at.clone(), "", "")).collect();
            let line = Line {
                changed: &changed,
                pages: 3,
                time: Duration::from_millis(14),
                flawed: changed.is_empty(),
                diagnostics: &diagnostics,
            };
            assert_eq!((line.text(Lang::Tr).as_str(), line.text(Lang::En).as_str()), (tr, en));
        };
        check(
            &["content/a.tr.md"],
            &[],
            "content/a.tr.md: 3 sayfa; 14 ms\n",
            "content/a.tr.md: 3 pages; 14 ms\n",
        );
        check(
            &["content/a.tr.md", "content/b.tr.md", "content/c.tr.md"],
            &[Code::LinkDead],
            "content/a.tr.md ve 2 dosya daha: 3 sayfa; 14 ms; 1 uyarı\n",
            "content/a.tr.md and 2 more: 3 pages; 14 ms; 1 warning\n",
        );
        check(
            &["content/a.tr.md"],
            &[Code::LinkBroken],
            "content/a.tr.md: 1 hata; son iyi site gösteriliyor; 14 ms\n",
            "content/a.tr.md: 1 error; the last good site is shown; 14 ms\n",
        );
        check(
            &[],
            &[Code::LinkBroken],
            "hepsi yeniden: 1 hata; site hatalarıyla gösteriliyor, bir şey yazılmadı; 14 ms\n",
            "everything again: 1 error; the site is shown with its errors, nothing was written; 14 ms\n",
        );
        check(&[], &[], "hepsi yeniden: 3 sayfa; 14 ms\n", "everything again: 3 pages; 14 ms\n");
    }
}
