//! In which language the program speaks.

use std::ffi::OsString;

use crate::lang::Lang;

/// The language of `--lang`, else of `IKIDIL_LANG`, else of the locale; English
/// where none of them is a language the program speaks.
///
/// `--lang` is looked for before the arguments are parsed, because complaints
/// about arguments have a language too.
pub(super) fn choose(args: &[OsString]) -> Lang {
    asked_for(args)
        .or_else(|| std::env::var("IKIDIL_LANG").ok().as_deref().and_then(Lang::from_code))
        .or_else(|| sys_locale::get_locales().find_map(|locale| Lang::from_code(&locale)))
        .unwrap_or(Lang::En)
}

fn asked_for(args: &[OsString]) -> Option<Lang> {
    // There it is the language of the translation.
    let of_translation = args.iter().skip(1).any(|arg| arg == "translation");
    if of_translation && args.iter().any(|arg| arg == "export") {
        return None;
    }
    let args = || args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--");
    let joined = args().find_map(|arg| arg.strip_prefix("--lang="));
    let next = args().skip_while(|arg| *arg != "--lang").nth(1);
    joined.or(next).and_then(Lang::from_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_found_wherever_it_is_written() {
        let check = |args: &[&str], expected: Option<Lang>| {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            assert_eq!(asked_for(&args), expected, "{args:?}");
        };
        check(&["ikidil", "build", "--lang", "tr"], Some(Lang::Tr));
        check(&["ikidil", "--lang=en", "build"], Some(Lang::En));
        check(&["ikidil", "build", "--lang"], None);
        check(&["ikidil", "build", "--lang", "de"], None);
        check(&["ikidil", "translation", "export", "--lang", "tr"], None);
        check(&["ikidil", "new", "site", "--", "--lang", "tr"], None);
    }
}
