//! Complaints about numbers, references, sources and terms.

use crate::diag::{Code, Diagnostic};
use crate::lang::Lang;
use crate::source::{Location, ProjectPath};

use super::nearest_help;

/// A cross-reference to an id that belongs to something of another kind.
pub fn label_elsewhere(at: Location, label: &str, file: &ProjectPath) -> Diagnostic {
    let prefix = label.split('-').next().unwrap_or_default();
    Diagnostic::new(
        Code::LabelUnknown,
        at,
        format!("`{file}` içinde `{label}` kimliği var, ama `{prefix}-` ile anılan bir şeyin değil"),
        format!("`{file}` has the id `{label}`, but not on something that is called `{prefix}-`"),
    )
    .help(
        "kimliği neye aitse onun ön ekiyle başlatın: bölüm `sec-`, şekil `fig-`, tablo `tbl-`, kutu `box-`, öneri `rec-`",
        "begin the id with the prefix of what it belongs to: section `sec-`, figure `fig-`, table `tbl-`, box `box-`, recommendation `rec-`",
    )
}

/// A cross-reference to a label that does not exist, in another publication if one is named;
/// `nearest` names the publication of its label, too, where that is another one.
pub fn label_unknown(
    at: Location,
    publication: Option<&str>,
    label: &str,
    nearest: Option<&str>,
) -> Diagnostic {
    let scope = publication.map(|name| format!("{name}/")).unwrap_or_default();
    let mut diagnostic = Diagnostic::new(
        Code::LabelUnknown,
        at,
        format!("`@{scope}{label}` göndermesinin gösterdiği bir şey yok"),
        format!("nothing is labelled `{scope}{label}`"),
    );
    let at_name = nearest.map(|name| format!("@{name}"));
    diagnostic.help = nearest_help(at_name.as_deref());
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        format!("göndermek istediğiniz yere `{{#{label}}}` ekleyin"),
        format!("add `{{#{label}}}` to what you refer to"),
    )
}

/// A cross-reference into a publication that does not exist.
pub fn publication_unknown(at: Location, name: &str, nearest: Option<&str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::LabelUnknown,
        at,
        format!("`{name}` diye bir yayın yok"),
        format!("there is no publication `{name}`"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        "yayının klasör adını yazın: `@klasor/sec-kimlik`",
        "write the name of the publication's folder: `@folder/sec-id`",
    )
}

/// A label that one edition of a chapter has and the other lacks.
pub fn label_one_sided(at: Location, label: &str, lang: Lang, missing: &ProjectPath) -> Diagnostic {
    let (tr, en) = match lang {
        Lang::Tr => ("Türkçe", "Turkish"),
        Lang::En => ("İngilizce", "English"),
    };
    Diagnostic::new(
        Code::LabelOneSided,
        at,
        format!("`{label}` etiketi {tr} metinde yok"),
        format!("the {en} text has no label `{label}`"),
    )
    .label(Location::whole(missing), "eksik olan metin", "the text that lacks it")
    .help(
        "öteki dildeki karşılığına aynı kimliği verin",
        "give its counterpart in the other language the same id",
    )
}

/// A term that the term base does not have.
pub fn term_unknown(at: Location, id: &str, nearest: Option<&str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::TermUnknown,
        at,
        format!("terim tabanında `{id}` yok"),
        format!("the term base has no term `{id}`"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        "terimi `content/terms.yaml` dosyasına ekleyin",
        "add the term to `content/terms.yaml`",
    )
}

/// Two terms of one id.
pub fn term_doubled(at: Location, id: &str) -> Diagnostic {
    Diagnostic::new(
        Code::IdDoubled,
        at,
        format!("terim tabanında `{id}` iki kez var"),
        format!("the term base has `{id}` twice"),
    )
    .help("birini silin ya da yeniden adlandırın", "remove or rename one of them")
}
