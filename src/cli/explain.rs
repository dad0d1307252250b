//! `ikidil explain`: what a complaint means.

use crate::diag::{Code, Severity, say};
use crate::lang::{Each, Lang};

use super::{Outcome, print, usage};

pub(super) fn run(code: Option<&str>, lang: Lang) -> Outcome {
    let Some(name) = code else {
        print(&list(lang));
        return Outcome::Clean;
    };
    let Some(code) = Code::from_name(name) else {
        usage::complain(&unknown(name)[lang], nearest(name)[lang].as_deref(), lang);
        return Outcome::Fault;
    };
    let severity = severity(code)[lang];
    print(&format!("{code} ({severity})\n\n{}\n", code.explanation()[lang]));
    Outcome::Clean
}

/// Every code with its severity, one a line.
fn list(lang: Lang) -> String {
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or_default();
    let line = |code: &Code| format!("{:width$}  {}\n", code.name(), severity(*code)[lang]);
    Code::ALL.iter().map(line).collect()
}

fn severity(code: Code) -> Each<&'static str> {
    match code.severity() {
        Severity::Error => Each { tr: "hata", en: "error" },
        Severity::Warning => Each { tr: "uyarı", en: "warning" },
    }
}

fn unknown(name: &str) -> Each<String> {
    Each { tr: format!("`{name}` diye bir kod yok"), en: format!("there is no code `{name}`") }
}

fn nearest(name: &str) -> Each<Option<String>> {
    let nearest = say::nearest(name, Code::ALL.iter().map(|code| code.name()));
    Each {
        tr: nearest.map(|name| format!("`{name}` mi demek istediniz?")),
        en: nearest.map(|name| format!("did you mean `{name}`?")),
    }
}
