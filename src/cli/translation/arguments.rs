//! The subcommands of `translation` and their options.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::super::args::{Words, described, text};
use super::Translation;

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
    .subcommand(accept(words, chapter))
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
        _ => Translation::Accept {
            chapter: text(own, "chapter"),
            block: text(own, "block"),
            typo: own.get_flag("typo"),
        },
    }
}
