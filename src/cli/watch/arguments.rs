//! The options of `watch`.

use std::net::IpAddr;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::serve::Editor;

use super::super::args::{Words, described};
use super::Watch;

/// The port where an editor finds the preview every day.
const PORT: u16 = 4321;

/// The command and its options.
pub(in crate::cli) fn command(words: Words) -> Command {
    let flag = |name| Arg::new(name).long(name).action(ArgAction::SetTrue);
    described(
        Command::new("watch"),
        words,
        "Siteyi kurar, önizlemesini sunar ve her değişiklikte yeniler",
        "Builds the site, serves a preview and follows every change",
        ("ikidil watch [SEÇENEKLER]", "ikidil watch [OPTIONS]"),
    )
    .arg(
        Arg::new("port")
            .long("port")
            .value_name(words.say("KAPI", "PORT"))
            .value_parser(move |text: &str| port(text, words))
            .help(words.say(
                "Önizlemenin kapısı; doluysa sonraki boş kapı [verilmezse: 4321]",
                "The preview's port; the next free one if it is taken [default: 4321]",
            )),
    )
    .arg(
        Arg::new("host")
            .long("host")
            .value_name(words.say("ADRES", "ADDRESS"))
            .value_parser(move |text: &str| host(text, words))
            .help(words.say(
                "Önizlemeyi başka makinelere açar, örneğin 0.0.0.0 [verilmezse: yalnızca bu makine]",
                "Lets other machines see the preview, for example 0.0.0.0 [default: this machine only]",
            )),
    )
    .arg(flag("open").help(words.say("Önizlemeyi tarayıcıda açar", "Opens the preview in the browser")))
    .arg(flag("poll").help(words.say(
        "Değişiklikleri beklemez, dosyalara düzenli aralıklarla bakar (ağ diskleri için)",
        "Looks at the files at intervals instead of waiting for events (for network disks)",
    )))
    .arg(
        Arg::new("editor")
            .long("editor")
            .value_name(words.say("ADRES", "URL"))
            .value_parser(move |text: &str| editor(text, words))
            .help(words.say(
                "Düzenleyiciyi açan adres; {path}, {line}, {column} yerine konur [verilmezse: VS Code]",
                "The address that opens an editor; {path}, {line}, {column} are filled in [default: VS Code]",
            )),
    )
}

fn port(text: &str, words: Words) -> Result<u16, String> {
    let message =
        words.say("0 ile 65535 arasında bir sayı yazın", "write a number from 0 to 65535");
    text.parse().map_err(|_| message.to_owned())
}

fn host(text: &str, words: Words) -> Result<IpAddr, String> {
    let message =
        words.say("`0.0.0.0` gibi bir IP adresi yazın", "write an IP address such as `0.0.0.0`");
    text.parse().map_err(|_| message.to_owned())
}

fn editor(text: &str, words: Words) -> Result<Editor, String> {
    let message = words.say(
        "içinde {path} geçen bir adres yazın, örneğin `vscode://file{path}:{line}:{column}`",
        "write an address with {path} in it, such as `vscode://file{path}:{line}:{column}`",
    );
    Editor::new(text).ok_or_else(|| message.to_owned())
}

/// What was written.
pub(in crate::cli) fn read(matches: &ArgMatches) -> Watch {
    Watch {
        port: matches.get_one("port").copied().unwrap_or(PORT),
        host: matches.get_one("host").copied(),
        open: matches.get_flag("open"),
        poll: matches.get_flag("poll"),
        editor: matches.get_one("editor").cloned().unwrap_or_default(),
    }
}
