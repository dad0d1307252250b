//! What a build or a check tells when it is over.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::diag::display::{self, Counts, Look};
use crate::lang::{Each, Lang};
use crate::output::Applied;
use crate::source::Snapshot;

use super::args::{Format, Project};
use super::{count, print};

/// What a run came to.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    /// The complaints.
    #[serde(flatten)]
    pub counts: Counts,
    /// The pages of the site.
    pub pages: usize,
    /// Other formats that readers download: the ending, and how many there are.
    pub formats: BTreeMap<&'static str, usize>,
    /// What was written.
    pub written: Written,
    /// How long it took.
    pub milliseconds: u64,
}

/// What became of the site.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Written {
    /// It was written.
    Files(Applied),
    /// It was not, because of errors.
    Held,
    /// Nobody asked for it.
    Never,
}

/// Formats worth counting.
const FORMATS: [&str; 4] = ["pdf", "epub", "docx", "zip"];

impl Summary {
    /// The summary of a run that took `time`, for a site of these files.
    pub fn new<'a>(
        task: Written,
        diagnostics: &[Diagnostic],
        files: impl Iterator<Item = Cow<'a, str>>,
        time: Duration,
    ) -> Self {
        let endings = ["html"].into_iter().chain(FORMATS);
        let mut counted: BTreeMap<&'static str, usize> = endings.map(|it| (it, 0)).collect();
        for path in files {
            let ending = path.rsplit_once('.').map_or("", |(_, it)| it);
            if let Some(count) = counted.get_mut(ending) {
                *count += 1;
            }
        }
        let with = |ending| counted.get(ending).copied().unwrap_or_default();
        let formats = FORMATS.map(|ending| (ending, with(ending)));
        Summary {
            counts: Counts::of(diagnostics),
            pages: with("html"),
            formats: formats.into_iter().filter(|(_, number)| *number > 0).collect(),
            written: task,
            milliseconds: u64::try_from(time.as_millis()).unwrap_or(u64::MAX),
        }
    }

    /// One line for people.
    fn line(&self, lang: Lang) -> String {
        let complaints = self.counts.words(lang);
        if self.counts.errors > 0 {
            let complaints = complaints.unwrap_or_default();
            let found = match (self.written, lang) {
                (Written::Never, Lang::Tr) => "Denetlendi",
                (Written::Never, Lang::En) => "Checked",
                (_, Lang::Tr) => "Site yazılmadı",
                (_, Lang::En) => "The site was not written",
            };
            let more = match lang {
                Lang::Tr => "Açıklaması: `ikidil explain KOD`",
                Lang::En => "To learn more: `ikidil explain CODE`",
            };
            return format!("{found}: {complaints}. {more}.");
        }
        let mut parts = vec![self.made(lang)];
        if let Written::Files(applied) = self.written {
            parts.push(written(applied, lang));
        }
        parts.push(seconds(self.milliseconds, lang));
        parts.push(
            complaints
                .unwrap_or_else(|| Each { tr: "uyarı yok", en: "no warnings" }[lang].to_owned()),
        );
        let done = match (self.written, lang) {
            (Written::Files(_), Lang::Tr) => "Site hazır",
            (Written::Files(_), Lang::En) => "The site is ready",
            (_, Lang::Tr) => "Hata yok",
            (_, Lang::En) => "No errors",
        };
        format!("{done}: {}.", parts.join("; "))
    }

    /// "12 pages, 3 PDF, 1 EPUB".
    fn made(&self, lang: Lang) -> String {
        let pages = count(lang, self.pages, "sayfa", "page", "pages");
        let formats = self.formats.iter();
        let formats =
            formats.map(|(ending, number)| format!("{number} {}", ending.to_ascii_uppercase()));
        std::iter::once(pages).chain(formats).collect::<Vec<_>>().join(", ")
    }
}

fn written(applied: Applied, lang: Lang) -> String {
    let Applied { written, removed, .. } = applied;
    let gone =
        |words: &str| if removed > 0 { format!(", {removed} {words}") } else { String::new() };
    match lang {
        _ if written + removed == 0 => {
            Each { tr: "değişen dosya yok", en: "no file changed" }[lang].to_owned()
        }
        Lang::Tr => format!("{written} dosya yazıldı{}", gone("dosya silindi")),
        Lang::En => {
            format!("{} written{}", count(lang, written, "", "file", "files"), gone("removed"))
        }
    }
}

/// "34 ms", "1,2 sn", "1.2 s".
fn seconds(milliseconds: u64, lang: Lang) -> String {
    if milliseconds < 1_000 {
        return format!("{milliseconds} ms");
    }
    let (whole, tenth) = (milliseconds / 1_000, milliseconds % 1_000 / 100);
    match lang {
        Lang::Tr => format!("{whole},{tenth} sn"),
        Lang::En => format!("{whole}.{tenth} s"),
    }
}

/// Prints the complaints and the summary: for people the complaints go to
/// standard error, for machines everything to standard output.
pub(super) fn print_all(
    diagnostics: &[Diagnostic],
    snapshot: &Snapshot,
    summary: &Summary,
    project: &Project,
    lang: Lang,
) {
    let format = project.format;
    let mut shown = display::shown(diagnostics, snapshot, lang);
    // Whoever reads these looks for the files in the folder where the program was started.
    if matches!(format, Format::Github | Format::Sarif)
        && let Some(way) = way_to(&project.root)
    {
        shown.iter_mut().for_each(|one| one.move_below(&way));
    }
    match format {
        Format::Human => {
            eprint!("{}", display::human(&shown, lang, look()));
            if summary.counts.errors > 0 {
                eprintln!("{}", summary.line(lang));
            } else {
                print(&format!("{}\n", summary.line(lang)));
            }
        }
        Format::Json => print(&display::json(&shown, summary)),
        Format::Github => print(&display::github(&shown)),
        Format::Sarif => print(&display::sarif(&shown, lang)),
    }
}

/// The way from the current folder down to the project, if it lies below: `docs/`.
fn way_to(root: &Path) -> Option<String> {
    let here = std::env::current_dir().ok()?.canonicalize().ok()?;
    let root = root.canonicalize().ok()?;
    let folders = root.strip_prefix(here).ok()?.components();
    Some(folders.map(|folder| format!("{}/", folder.as_os_str().to_string_lossy())).collect())
}

/// Colours are for terminals whose owner has not refused them.
pub(super) fn look() -> Look {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    if std::io::stderr().is_terminal() && !refused && !dumb { Look::Coloured } else { Look::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(summary: Summary, tr: &str, en: &str) {
        assert_eq!((summary.line(Lang::Tr).as_str(), summary.line(Lang::En).as_str()), (tr, en));
    }

    #[test]
    fn sums_up_in_both_languages() {
        let counts = |errors, warnings| Counts { errors, warnings };
        let summary = |counts, formats: &[(&'static str, usize)], written, milliseconds| Summary {
            counts,
            pages: 214,
            formats: formats.iter().copied().collect(),
            written,
            milliseconds,
        };
        let applied = |written, removed| {
            Written::Files(Applied { written, removed, unchanged: 5, ..Applied::default() })
        };
        check(
            summary(counts(0, 2), &[("pdf", 6), ("epub", 1)], applied(12, 1), 1_349),
            "Site hazır: 214 sayfa, 1 EPUB, 6 PDF; 12 dosya yazıldı, 1 dosya silindi; 1,3 sn; 2 uyarı.",
            "The site is ready: 214 pages, 1 EPUB, 6 PDF; 12 files written, 1 removed; 1.3 s; 2 warnings.",
        );
        check(
            summary(counts(0, 0), &[], applied(0, 0), 87),
            "Site hazır: 214 sayfa; değişen dosya yok; 87 ms; uyarı yok.",
            "The site is ready: 214 pages; no file changed; 87 ms; no warnings.",
        );
        check(
            summary(counts(0, 0), &[], Written::Never, 87),
            "Hata yok: 214 sayfa; 87 ms; uyarı yok.",
            "No errors: 214 pages; 87 ms; no warnings.",
        );
        check(
            summary(counts(1, 2), &[], Written::Held, 87),
            "Site yazılmadı: 1 hata, 2 uyarı. Açıklaması: `ikidil explain KOD`.",
            "The site was not written: 1 error, 2 warnings. To learn more: `ikidil explain CODE`.",
        );
    }
}
