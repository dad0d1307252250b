//! What is wrong with the arguments, in our own words.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::lang::{Each, Lang};

use super::Outcome;

/// Says what is wrong with the arguments; help and version are no mistake.
pub(super) fn report(error: &Error, lang: Lang) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            Outcome::Clean
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Outcome::Fault
        }
        _ => {
            let message = message(error)[lang].clone();
            let help = help(error).map(|help| help[lang].clone());
            let more = Each {
                tr: "seçenekleri `ikidil --help` sıralar",
                en: "`ikidil --help` lists the options",
            };
            complain(&message, help.as_deref().or(Some(more[lang])), lang);
            Outcome::Fault
        }
    }
}

/// Prints a mistake in the use of the program.
pub(super) fn complain(message: &str, help: Option<&str>, lang: Lang) {
    eprintln!("{}: {message}", Each { tr: "hata", en: "error" }[lang]);
    if let Some(help) = help {
        eprintln!("  = {}: {help}", Each { tr: "yardım", en: "help" }[lang]);
    }
}

/// A piece of what the parser knows about the mistake.
fn context(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join("`, `")),
        _ => None,
    }
}

fn message(error: &Error) -> Each<String> {
    let get = |kind| context(error, kind).unwrap_or_default();
    let arg = get(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => Each {
            tr: format!("`{arg}` diye bir seçenek yok"),
            en: format!("there is no option `{arg}`"),
        },
        ErrorKind::UnknownArgument => Each {
            tr: format!("`{arg}` burada beklenmiyor"),
            en: format!("`{arg}` is not expected here"),
        },
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand);
            Each {
                tr: format!("`{name}` diye bir komut yok"),
                en: format!("there is no command `{name}`"),
            }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = get(ContextKind::InvalidValue);
            if value.is_empty() {
                return Each {
                    tr: format!("`{arg}` bir değer ister"),
                    en: format!("`{arg}` needs a value"),
                };
            }
            Each {
                tr: format!("`{arg}` için `{value}` geçerli bir değer değil"),
                en: format!("`{value}` is not a valid value for `{arg}`"),
            }
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            Each { tr: format!("`{arg}` bir değer ister"), en: format!("`{arg}` needs a value") }
        }
        ErrorKind::TooManyValues => Each {
            tr: format!("`{arg}` tek bir değer ister"),
            en: format!("`{arg}` takes a single value"),
        },
        ErrorKind::ArgumentConflict => conflict(&arg, &get(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => {
            Each { tr: format!("eksik: `{arg}`"), en: format!("missing: `{arg}`") }
        }
        ErrorKind::MissingSubcommand => {
            let command = get(ContextKind::InvalidSubcommand);
            Each {
                tr: format!("`{command}` tek başına yetmiyor, ardından bir komut ister"),
                en: format!("`{command}` is not enough; a command has to follow"),
            }
        }
        ErrorKind::InvalidUtf8 => Each {
            tr: "değerlerden biri UTF-8 değil".to_owned(),
            en: "one of the values is not UTF-8".to_owned(),
        },
        _ => Each {
            tr: "komut anlaşılamadı".to_owned(),
            en: "the command cannot be understood".to_owned(),
        },
    }
}

fn conflict(arg: &str, prior: &str) -> Each<String> {
    if prior.is_empty() || prior == arg {
        return Each {
            tr: format!("`{arg}` birden çok kez verilmiş"),
            en: format!("`{arg}` is given more than once"),
        };
    }
    Each {
        tr: format!("`{arg}` ile `{prior}` birlikte kullanılamaz"),
        en: format!("`{arg}` cannot be used together with `{prior}`"),
    }
}

fn help(error: &Error) -> Option<Each<String>> {
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(name) = suggested.into_iter().find_map(|kind| context(error, kind)) {
        return Some(Each {
            tr: format!("`{name}` mi demek istediniz?"),
            en: format!("did you mean `{name}`?"),
        });
    }
    let valid = [ContextKind::ValidValue, ContextKind::ValidSubcommand];
    if let Some(names) =
        valid.into_iter().find_map(|kind| context(error, kind)).filter(|names| !names.is_empty())
    {
        return Some(Each {
            tr: format!("şunlardan biri olabilir: `{names}`"),
            en: format!("it can be one of `{names}`"),
        });
    }
    // What a value parser of ours said; it has the language already.
    let source = error.source()?.to_string();
    Some(Each { tr: source.clone(), en: source })
}
