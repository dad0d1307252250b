//! Marks that were probably meant to be others.

use crate::diag::{Code, Diagnostic};
use crate::source::Location;

/// Something that was probably meant to be attributes, such as `{sec-budget}`.
pub fn attributes_unmarked(at: Location, meant: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        "bu bir öznitelik gibi duruyor ama öyle yazılmamış, okur onu metin olarak görüyor",
        "this looks like an attribute but is not written as one, so readers see it as text",
    )
    .help(format!("`{meant}` mi demek istediniz?"), format!("did you mean `{meant}`?"))
}

/// Lines that were meant to be a table whose head has other cells than the line under it.
pub fn table_unread(at: Location, head: usize, columns: usize) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        format!("başlık satırında {head}, altındaki çizgi satırında {columns} göz var; tablo okunamıyor"),
        format!(
            "the head of the table and the line under it differ in cells ({head} and {columns}), so the table cannot be read"
        ),
    )
    .help(
        "iki satırda da aynı sayıda göz olsun; gözün içindeki `|` için, kodda ve terimde de, `\\|` yazın",
        "give both lines as many cells; for a `|` inside a cell, also in code and in a term, write `\\|`",
    )
}

/// The line under the head of a table, where it is read as a definition.
pub fn table_line_defines(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        "tablonun çizgi satırı gibi duran bu satır, `:` ile başladığı için bir tanım sayılıyor",
        "this looks like the line under the head of a table, but its `:` makes it a definition",
    )
    .help(
        "tablonun üstünde boş bir satır bırakın, satırları `|` ile başlatın: `| :-- | --- |`",
        "leave a blank line above the table, and begin its lines with `|`: `| :-- | --- |`",
    )
}
