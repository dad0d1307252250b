//! The subcommands of `translation` and their options.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::lang::Lang;

use super::super::args::{Words, described, text};
use super::Translation;
use super::export::Export;

/// The command and its subcommands.
pub(in crate::cli) fn command(words: Words) -> Command {
    let chapter = Arg::new("chapter")
        .value_name(words.say("BÖLÜM", "CHAPTER"))
        .help_heading(words.say("Değerler", "Arguments"))
        .help(words.say("Örneğin guide/why-equal-access", "For example guide/why-equal-access"));
    described(
        Command::new("translation"),
        words,
        "İki dildeki metinleri eşleştirir, çevirinin durumunu izler",
        "Pairs the texts of the two languages and follows the state of translations",
        ("ikidil translation <KOMUT> [SEÇENEKLER]", "ikidil translation <COMMAND> [OPTIONS]"),
    )
    .subcommand_required(true)
    .arg_required_else_help(true)
    .subcommand(
        described(
            Command::new("rows"),
            words,
            "İki dosyanın hangi satırlarının birbirine karşılık geldiğini yazar",
            "Prints which lines of the two files belong together",
            ("ikidil translation rows <BÖLÜM>", "ikidil translation rows <CHAPTER>"),
        )
        .arg(chapter.clone().required(true)),
    )
    .subcommand(described(
        Command::new("status"),
        words,
        "Her yayının ve bölümün çevirisinin durumunu yazar",
        "Prints how far the translation of each publication and chapter has come",
        ("ikidil translation status", "ikidil translation status"),
    ))
    .subcommand(
        described(
            Command::new("show"),
            words,
            "Bir bölümde çevrilecek ya da onaylanacak ne olduğunu gösterir",
            "Shows what in a chapter is to be translated or confirmed",
            ("ikidil translation show <BÖLÜM>", "ikidil translation show <CHAPTER>"),
        )
        .arg(chapter.clone().required(true)),
    )
    .subcommand(accept(words, chapter.clone()))
    .subcommand(export(words, chapter))
    .subcommand(
        described(
            Command::new("import"),
            words,
            "Çevirmenden gelen XLIFF dosyasını metinlere yazar",
            "Writes a translator's XLIFF file into the texts",
            ("ikidil translation import <DOSYA>", "ikidil translation import <FILE>"),
        )
        .arg(
            Arg::new("file")
                .value_name(words.say("DOSYA", "FILE"))
                .value_parser(value_parser!(PathBuf))
                .required(true)
                .help_heading(words.say("Değerler", "Arguments"))
                .help(words.say(
                    "`translation export` ile yazılmış, çevrilip geri gelmiş dosya",
                    "A file that `translation export` wrote and a translator sent back",
                )),
        ),
    )
}

fn export(words: Words, chapter: Arg) -> Command {
    described(
        Command::new("export"),
        words,
        "Metinleri çevirmen için XLIFF 2.1 ya da tablo olarak yazar",
        "Writes texts for a translator as XLIFF 2.1 or as a table",
        (
            "ikidil translation export --lang <DİL> [BÖLÜM] [SEÇENEKLER]",
            "ikidil translation export --lang <LANG> [CHAPTER] [OPTIONS]",
        ),
    )
    .arg(chapter)
    .arg(
        Arg::new("lang")
            .long("lang")
            .value_name(words.say("DİL", "LANG"))
            .value_parser(PossibleValuesParser::new(["tr", "en"]))
            .hide_possible_values(true)
            .required(true)
            .help(words.say("Çevirinin dili: tr ya da en", "The translation's language: tr or en")),
    )
    .arg(
        Arg::new("only")
            .long("only")
            .value_name("changed")
            .value_parser(PossibleValuesParser::new(["changed"]))
            .hide_possible_values(true)
            .help(words.say(
                "Yalnızca çevirisi olmayan ya da kaynağı değişmiş parçalar",
                "Only what is not translated or has changed in the source",
            )),
    )
    .arg(
        Arg::new("to")
            .long("to")
            .value_name(words.say("DOSYA", "FILE"))
            .value_parser(value_parser!(PathBuf))
            .help(words.say(
                "Yazılacak dosya [verilmezse: standart çıktı]",
                "The file to write [default: standard output]",
            )),
    )
    .arg(
        Arg::new("format")
            .long("format")
            .value_name(words.say("BİÇİM", "FORMAT"))
            .value_parser(PossibleValuesParser::new(["xliff", "html"]))
            .hide_possible_values(true)
            .default_value("xliff")
            .hide_default_value(true)
            .help(words.say(
                "xliff ya da iki sütunlu tablo için html [verilmezse: xliff]",
                "xliff, or html for a table of two columns [default: xliff]",
            )),
    )
}

fn accept(words: Words, chapter: Arg) -> Command {
    described(
        Command::new("accept"),
        words,
        "Çevirilerin güncel olduğunu onaylar",
        "Confirms that translations are up to date",
        (
            "ikidil translation accept <BÖLÜM> [--block <NUMARA>] [--typo]",
            "ikidil translation accept <CHAPTER> [--block <NUMBER>] [--typo]",
        ),
    )
    .arg(chapter.required_unless_present("all"))
    .arg(
        Arg::new("block")
            .long("block")
            .value_name(words.say("NUMARA", "NUMBER"))
            .requires("chapter")
            .help(words.say(
                "Yalnızca bu paragrafı, örneğin 3.14; karşılığı yoksa gerekmediğini de onaylar",
                "Only this paragraph, such as 3.14; if it has no counterpart, that it needs none",
            )),
    )
    .arg(Arg::new("typo").long("typo").action(ArgAction::SetTrue).help(words.say(
        "Yalnızca kaynağı değişenleri: değişiklik çeviriyi ilgilendirmiyor",
        "Only where the source has changed: the change does not concern the translation",
    )))
    .arg(
        Arg::new("all")
            .long("all")
            .action(ArgAction::SetTrue)
            .conflicts_with("chapter")
            .help(words.say("Projedeki bütün metinleri", "All texts of the project")),
    )
}

/// What the user asks for.
pub(in crate::cli) fn read(matches: &ArgMatches) -> Translation {
    let (name, own) = matches.subcommand().expect("a command is required");
    let chapter = || text(own, "chapter").unwrap_or_default();
    match name {
        "status" => Translation::Status,
        "rows" => Translation::Rows { chapter: chapter() },
        "show" => Translation::Show { chapter: chapter() },
        "export" => Translation::Export {
            chapter: text(own, "chapter"),
            export: Export {
                lang: text(own, "lang").and_then(|code| Lang::from_code(&code)).unwrap_or(Lang::En),
                changed: text(own, "only").is_some(),
                table: text(own, "format").as_deref() == Some("html"),
                to: own.get_one("to").cloned(),
            },
        },
        "import" => Translation::Import { file: own.get_one("file").cloned().unwrap_or_default() },
        _ => Translation::Accept {
            chapter: text(own, "chapter"),
            block: text(own, "block"),
            typo: own.get_flag("typo"),
        },
    }
}
