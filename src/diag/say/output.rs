//! Complaints about what is published where.

use crate::diag::{Code, Diagnostic};
use crate::lang::Each;
use crate::source::{Location, ProjectPath};

/// Who asks for an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// Something an editor wrote, and where.
    Manuscript(Location),
    /// Something the program makes by itself, such as "the site map".
    Program(Each<String>),
}

/// How two addresses get in each other's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// They are one and the same.
    Same,
    /// They differ in capital and small letters only.
    Case,
    /// One is a file where the other needs a folder.
    Folder,
}

/// Two claims on one address, or on two that cannot exist side by side.
pub fn path_taken(
    address: &str,
    owner: &Owner,
    first: &str,
    taken: &Owner,
    clash: Clash,
) -> Diagnostic {
    let (tr, en) = match clash {
        Clash::Same => taken_sentence(address, owner, taken),
        Clash::Case => (
            format!(
                "`{address}` adresi `{first}` adresinden yalnızca büyük-küçük harfle ayrılıyor"
            ),
            format!("the address `{address}` differs from `{first}` only in capital letters"),
        ),
        Clash::Folder => (
            format!("`{address}` adresi `{first}` ile yan yana duramaz: biri dosya, öteki klasör"),
            format!(
                "the address `{address}` cannot stand beside `{first}`: one is a file, the other a folder"
            ),
        ),
    };
    let (at, other) = match (owner, taken) {
        (Owner::Manuscript(at), Owner::Manuscript(other)) => (at.clone(), Some(other)),
        (Owner::Manuscript(at), Owner::Program(_)) | (Owner::Program(_), Owner::Manuscript(at)) => {
            (at.clone(), None)
        }
        (Owner::Program(_), Owner::Program(_)) => {
            (Location::whole(&ProjectPath::new("content/site.yaml")), None)
        }
    };
    let is_text = matches!(at.path.extension(), Some("md" | "yaml"));
    let diagnostic = Diagnostic::new(Code::PathTaken, at, tr, en);
    let diagnostic = if is_text {
        diagnostic.help(
            "birinin `title`, `slug` ya da `aliases` değerini değiştirin",
            "change the `title`, the `slug` or the `aliases` of one of them",
        )
    } else {
        diagnostic.help("dosyayı yeniden adlandırın", "rename the file")
    };
    match other {
        Some(other) => diagnostic.label(
            other.clone(),
            "adresi önce burası aldı",
            "the address was taken here first",
        ),
        None => diagnostic,
    }
}

fn taken_sentence(address: &str, owner: &Owner, taken: &Owner) -> (String, String) {
    match (owner, taken) {
        (Owner::Manuscript(_), Owner::Manuscript(other)) => (
            format!("`{address}` adresi alınmış: `{}` de orada yayımlanıyor", other.path),
            format!("the address `{address}` is taken: `{}` is published there too", other.path),
        ),
        (Owner::Manuscript(_), Owner::Program(name))
        | (Owner::Program(name), Owner::Manuscript(_)) => (
            format!("`{address}` adresi ayrılmış: onu {} kullanıyor", name.tr),
            format!("the address `{address}` is reserved for {}", name.en),
        ),
        (Owner::Program(name), Owner::Program(other)) => (
            format!("`{address}` adresini hem {} hem {} istiyor", other.tr, name.tr),
            format!("both {} and {} want the address `{address}`", other.en, name.en),
        ),
    }
}

/// A book that would take the engine of PDFs too long.
pub fn book_large(path: &ProjectPath, address: &str) -> Diagnostic {
    Diagnostic::new(
        Code::BookFailed,
        Location::whole(path),
        format!("`{address}` PDF olarak dizilemeyecek kadar uzun"),
        format!("`{address}` would be too long for a PDF"),
    )
    .help(
        "metni birkaç yayına bölün ya da `formats` listesinden PDF biçimlerini çıkarın",
        "divide the text into several publications, or take the PDF formats out of `formats`",
    )
}

/// A book that the engine of PDFs cannot set. `detail` is the engine's sentence.
pub fn book_failed(path: &ProjectPath, address: &str, detail: &str) -> Diagnostic {
    Diagnostic::new(
        Code::BookFailed,
        Location::whole(path),
        format!("`{address}` yapılamadı; dizgi motorunun iletisi: {detail}"),
        format!("`{address}` could not be made; the typesetting engine says: {detail}"),
    )
    .help(
        "son değişikliği sadeleştirin ya da `formats` listesinden PDF biçimlerini çıkarın",
        "simplify what was written last, or take the PDF formats out of `formats`",
    )
}
