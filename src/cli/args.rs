//! The arguments: what can be written, and what was.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::lang::{Each, Lang};
use crate::output;

use super::new::New;
use super::translation::{self, Translation};
use super::watch::{self, Watch};

/// What the user asks for.
#[derive(Debug)]
pub(super) struct Call {
    /// The language of the program's own messages.
    pub lang: Lang,
    /// Which project, and how it is built.
    pub project: Project,
    /// What is to be done.
    pub task: Task,
}

/// Which project, and how it is built.
#[derive(Debug)]
pub(super) struct Project {
    /// The project's folder.
    pub root: PathBuf,
    /// The folder that is written.
    pub output: PathBuf,
    /// Replaces the address in the settings.
    pub base_url: Option<String>,
    /// Whether drafts take part.
    pub drafts: bool,
    /// How complaints are written.
    pub format: Format,
}

/// How complaints are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    Human,
    /// As one JSON document.
    Json,
    /// As commands for GitHub.
    Github,
    /// As a SARIF log.
    Sarif,
}

/// A command and its own options.
#[derive(Debug)]
pub(super) enum Task {
    /// Write the site.
    Build,
    /// Say what is wrong and write nothing.
    Check {
        /// Whether links out of the site are followed.
        external: bool,
    },
    /// Build, serve, and follow every change.
    Watch(Watch),
    /// Write a skeleton.
    New(New),
    /// Look after the two languages of a text.
    Translation(Translation),
    /// Say what a complaint means, or list all.
    Explain(Option<String>),
    /// Print a completion script.
    Completions(Shell),
}

/// Gives the help texts their language.
#[derive(Clone, Copy)]
pub(super) struct Words {
    /// The language.
    pub lang: Lang,
}

impl Words {
    pub(super) fn say(self, tr: &'static str, en: &'static str) -> &'static str {
        Each { tr, en }[self.lang]
    }
}

/// Reads the arguments.
pub(super) fn parse(args: Vec<OsString>, words: Words) -> Result<Call, clap::Error> {
    let matches = command(words).try_get_matches_from(args)?;
    if let Some(("help", asked)) = matches.subcommand() {
        let names = asked.get_many("command").into_iter().flatten().map(String::as_str);
        // Whatever is no option leaves `--help` one.
        let names = names.filter(|name| !name.starts_with('-'));
        let args = ["ikidil"].into_iter().chain(names).chain(["--help"]);
        command(words).try_get_matches_from(args)?;
    }
    Ok(call(&matches, words))
}

/// All commands and options, with their help in one language.
pub(super) fn command(words: Words) -> Command {
    let root = described(
        Command::new("ikidil"),
        words,
        "Türkçe ve İngilizce Markdown'ı tek bir iki dilli yayın sitesine derler.",
        "Compiles Turkish and English Markdown into one bilingual publication site.",
        ("ikidil [SEÇENEKLER] <KOMUT>", "ikidil [OPTIONS] <COMMAND>"),
    );
    root.version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(words.say("Sürümü yazar", "Prints the version")),
        )
        .arg_required_else_help(true)
        .subcommand_required(true)
        .args(project_options(words))
        .subcommand(described(
            Command::new("build"),
            words,
            "Siteyi kurar ve çıktı klasörüne yazar",
            "Builds the site and writes it to the output folder",
            ("ikidil build [SEÇENEKLER]", "ikidil build [OPTIONS]"),
        ))
        .subcommand(watch::arguments::command(words))
        .subcommand(check(words))
        .subcommand(new(words))
        .subcommand(translation::arguments::command(words))
        .subcommand(explain(words))
        .subcommand(completions(words))
        .subcommand(help(words))
}

/// What every command has: texts, headings and `--help` in one language.
pub(super) fn described(
    command: Command,
    words: Words,
    tr: &'static str,
    en: &'static str,
    usage: (&'static str, &'static str),
) -> Command {
    let template = words.say(
        "{about}\n\nKullanım: {usage}\n\n{all-args}",
        "{about}\n\nUsage: {usage}\n\n{all-args}",
    );
    command
        .about(words.say(tr, en))
        .override_usage(words.say(usage.0, usage.1))
        .help_template(template)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(words.say("Komutlar", "Commands"))
        .subcommand_value_name(words.say("KOMUT", "COMMAND"))
        .next_help_heading(words.say("Seçenekler", "Options"))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(words.say("Bu yardımı yazar", "Prints this help")),
        )
}

fn project_options(words: Words) -> [Arg; 6] {
    let folder = words.say("KLASÖR", "DIR");
    let heading = words.say("Proje seçenekleri", "Project options");
    [
        Arg::new("root")
            .long("root")
            .value_name(folder)
            .value_parser(value_parser!(PathBuf))
            .default_value(".")
            .hide_default_value(true)
            .help(words.say(
                "Projenin klasörü [verilmezse: bulunulan klasör]",
                "The project's folder [default: the current folder]",
            )),
        Arg::new("output")
            .long("output")
            .value_name(folder)
            .value_parser(value_parser!(PathBuf))
            .help(words.say(
                "Sitenin yazılacağı klasör [verilmezse: projedeki output]",
                "The folder the site is written to [default: output in the project]",
            )),
        Arg::new("base-url")
            .long("base-url")
            .value_name(words.say("ADRES", "URL"))
            .value_parser(move |url: &str| base_url(url, words))
            .help(words.say(
                "Sitenin adresi; site.yaml içindekinin yerine geçer",
                "The site's address; replaces the one in site.yaml",
            )),
        Arg::new("drafts")
            .long("drafts")
            .action(ArgAction::SetTrue)
            .help(words.say("Taslak bölümleri de yayımlar", "Publishes drafts too")),
        Arg::new("lang")
            .long("lang")
            .value_name(words.say("DİL", "LANG"))
            .value_parser(PossibleValuesParser::new(["tr", "en"]))
            .hide_possible_values(true)
            .help(words.say(
                "Programın dili: tr ya da en [verilmezse: sistemin dili]",
                "The program's language: tr or en [default: the system's]",
            )),
        Arg::new("format")
            .long("format")
            .value_name(words.say("BİÇİM", "FORMAT"))
            .value_parser(PossibleValuesParser::new(FORMATS.map(|(name, _)| name)))
            .hide_possible_values(true)
            .default_value("human")
            .hide_default_value(true)
            .help(words.say(
                "Uyarı ve hataların biçimi: human, json, github ya da sarif",
                "How complaints are written: human, json, github or sarif",
            )),
    ]
    .map(|arg| arg.global(true).help_heading(heading))
}

const FORMATS: [(&str, Format); 4] = [
    ("human", Format::Human),
    ("json", Format::Json),
    ("github", Format::Github),
    ("sarif", Format::Sarif),
];

fn base_url(url: &str, words: Words) -> Result<String, String> {
    if crate::config::is_base_url(url) {
        return Ok(crate::config::with_slash(url.to_owned()));
    }
    let message = words.say(
        "`https://example.org/` gibi tam bir adres yazın",
        "write a whole address such as `https://example.org/`",
    );
    Err(message.to_owned())
}

fn check(words: Words) -> Command {
    described(
        Command::new("check"),
        words,
        "Metinleri denetler, hiçbir şey yazmaz",
        "Checks the manuscript and writes nothing",
        ("ikidil check [SEÇENEKLER]", "ikidil check [OPTIONS]"),
    )
    .arg(
        Arg::new("external").long("external").action(ArgAction::SetTrue).help(
            words.say("Dış bağlantıları da dener", "Tries links that lead out of the site too"),
        ),
    )
}

fn new(words: Words) -> Command {
    let title = |lang: Lang, tr, en| {
        let name = Each { tr: "title-tr", en: "title-en" }[lang];
        Arg::new(name).long(name).value_name(words.say("BAŞLIK", "TITLE")).help(words.say(tr, en))
    };
    let titles = [
        title(Lang::Tr, "Türkçe başlık", "The Turkish title"),
        title(Lang::En, "İngilizce başlık", "The English title"),
    ];
    let name = Arg::new("name").long("name").value_name(words.say("AD", "NAME")).help(words.say(
        "Dosyanın ya da klasörün adı [verilmezse: başlıktan]",
        "The file's or folder's name [default: made from the title]",
    ));
    described(
        Command::new("new"),
        words,
        "Yeni bir site, yayın, bölüm ya da haber başlatır",
        "Starts a new site, publication, chapter or news item",
        ("ikidil new <KOMUT> [SEÇENEKLER]", "ikidil new <COMMAND> [OPTIONS]"),
    )
    .subcommand_required(true)
    .arg_required_else_help(true)
    .subcommand(
        described(
            Command::new("site"),
            words,
            "--root ile verilen klasörde bir proje başlatır",
            "Starts a project in the folder given by --root",
            ("ikidil new site [SEÇENEKLER]", "ikidil new site [OPTIONS]"),
        )
        .args(titles.clone()),
    )
    .subcommand(
        described(
            Command::new("publication"),
            words,
            "İlk bölümüyle birlikte bir yayın başlatır",
            "Starts a publication with its first chapter",
            (
                "ikidil new publication --title-tr <BAŞLIK> --title-en <BAŞLIK>",
                "ikidil new publication --title-tr <TITLE> --title-en <TITLE>",
            ),
        )
        .args(titles.clone())
        .arg(name.clone()),
    )
    .subcommand(
        described(
            Command::new("chapter"),
            words,
            "Bir yayına sıradaki numarayla bölüm ekler",
            "Adds a chapter with the next number to a publication",
            (
                "ikidil new chapter --publication <AD> --title-tr <BAŞLIK> --title-en <BAŞLIK>",
                "ikidil new chapter --publication <NAME> --title-tr <TITLE> --title-en <TITLE>",
            ),
        )
        .arg(
            Arg::new("publication")
                .long("publication")
                .value_name(words.say("AD", "NAME"))
                .required(true)
                .help(words.say(
                    "Yayının klasörü, örneğin guide",
                    "The publication's folder, such as guide",
                )),
        )
        .args(titles.clone())
        .arg(name.clone()),
    )
    .subcommand(
        described(
            Command::new("news"),
            words,
            "Bir haber ekler",
            "Adds a news item",
            (
                "ikidil new news --title-tr <BAŞLIK> --title-en <BAŞLIK>",
                "ikidil new news --title-tr <TITLE> --title-en <TITLE>",
            ),
        )
        .args(titles)
        .arg(name)
        .arg(
            Arg::new("date")
                .long("date")
                .value_name(words.say("TARİH", "DATE"))
                .value_parser(move |date: &str| self::date(date, words))
                .help(
                    words
                        .say("Haberin günü [verilmezse: bugün]", "The item's day [default: today]"),
                ),
        ),
    )
}

fn date(date: &str, words: Words) -> Result<Date, String> {
    let message =
        words.say("`2026-11-22` gibi bir tarih yazın", "write a date such as `2026-11-22`");
    date.parse().map_err(|_| message.to_owned())
}

fn explain(words: Words) -> Command {
    described(
        Command::new("explain"),
        words,
        "Bir hata ya da uyarı kodunu açıklar; kod verilmezse hepsini sıralar",
        "Explains the code of an error or a warning; lists all without one",
        ("ikidil explain [KOD]", "ikidil explain [CODE]"),
    )
    .arg(
        Arg::new("code")
            .value_name(words.say("KOD", "CODE"))
            .help_heading(words.say("Değerler", "Arguments"))
            .help(words.say("Örneğin link-broken", "For example link-broken")),
    )
}

fn completions(words: Words) -> Command {
    described(
        Command::new("completions"),
        words,
        "Kabuk için tamamlama betiği yazar",
        "Prints a completion script for a shell",
        ("ikidil completions <KABUK>", "ikidil completions <SHELL>"),
    )
    .arg(
        Arg::new("shell")
            .value_name(words.say("KABUK", "SHELL"))
            .value_parser(value_parser!(Shell))
            .required(true)
            .hide_possible_values(true)
            .help_heading(words.say("Değerler", "Arguments"))
            .help("bash, elvish, fish, powershell, zsh"),
    )
}

fn help(words: Words) -> Command {
    described(
        Command::new("help"),
        words,
        "Programın ya da bir komutun yardımını yazar",
        "Prints the help of the program or of a command",
        ("ikidil help [KOMUT]...", "ikidil help [COMMAND]..."),
    )
    .arg(
        Arg::new("command")
            .num_args(0..)
            .value_name(words.say("KOMUT", "COMMAND"))
            .help_heading(words.say("Değerler", "Arguments"))
            .help(words.say("Örneğin build ya da new site", "For example build or new site")),
    )
}

/// What was written, as plain values.
fn call(matches: &ArgMatches, words: Words) -> Call {
    let (name, own) = matches.subcommand().expect("a command is required");
    let task = match name {
        "build" => Task::Build,
        "check" => Task::Check { external: own.get_flag("external") },
        "watch" => Task::Watch(watch::arguments::read(own)),
        "new" => Task::New(new_of(own)),
        "translation" => Task::Translation(translation::arguments::read(own)),
        "explain" => Task::Explain(text(own, "code")),
        _ => Task::Completions(*own.get_one("shell").expect("a shell is required")),
    };
    // Options for every command are found in the innermost one.
    let own = own.subcommand().map_or(own, |(_, inner)| inner);
    let root: PathBuf = own.get_one("root").cloned().unwrap_or_else(|| ".".into());
    let format = text(own, "format").unwrap_or_default();
    let project = Project {
        output: own.get_one("output").cloned().unwrap_or_else(|| root.join(output::FOLDER)),
        root,
        base_url: text(own, "base-url"),
        drafts: own.get_flag("drafts"),
        format: FORMATS.iter().find(|(name, _)| *name == format).map_or(Format::Human, |it| it.1),
    };
    Call { lang: words.lang, project, task }
}

fn new_of(matches: &ArgMatches) -> New {
    let (name, own) = matches.subcommand().expect("a command is required");
    let titles = Each { tr: text(own, "title-tr"), en: text(own, "title-en") };
    match name {
        "site" => New::Site { titles },
        "publication" => New::Publication { titles, name: text(own, "name") },
        "chapter" => New::Chapter {
            titles,
            name: text(own, "name"),
            publication: text(own, "publication").unwrap_or_default(),
        },
        _ => New::News { titles, name: text(own, "name"), date: own.get_one("date").copied() },
    }
}

/// The value of an argument.
pub(super) fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_complete_in_both_languages() {
        for lang in Lang::ALL {
            command(Words { lang }).debug_assert();
        }
    }
}
