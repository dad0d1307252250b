//! Complaints about data files and the blocks made from them.

use crate::diag::{Code, Diagnostic};
use crate::source::{Location, ProjectPath};

use super::nearest_help;

/// A data file that does not exist.
pub fn data_missing(at: Location, file: &str, nearest: Option<&str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::DataMissing,
        at,
        format!("`{file}` veri dosyası bulunamadı"),
        format!("the data file `{file}` was not found"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        "yolu bu metnin klasöründen başlayarak yazın",
        "write the path as seen from this text's folder",
    )
}

/// A data file without a head row.
pub fn data_empty(path: &ProjectPath) -> Diagnostic {
    Diagnostic::new(
        Code::DataUnreadable,
        Location::whole(path),
        "veri dosyası boş",
        "the data file is empty",
    )
    .help(
        "ilk satıra sütun adlarını yazın: `year,population`",
        "write the names of the columns into the first line: `year,population`",
    )
}

/// A data file with nothing but a head row.
pub fn data_without_rows(path: &ProjectPath) -> Diagnostic {
    Diagnostic::new(
        Code::DataUnreadable,
        Location::whole(path),
        "veri dosyasında sütun adlarından başka bir şey yok",
        "the data file has nothing but the names of columns",
    )
    .help("altlarına en az bir satır ekleyin", "add at least one line below them")
}

/// A file of a comparison that is no list of rows.
pub fn compare_empty(path: &ProjectPath) -> Diagnostic {
    Diagnostic::new(
        Code::DataUnreadable,
        Location::whole(path),
        "karşılaştırma dosyası bir satır listesi değil",
        "the file of the comparison is no list of rows",
    )
    .help(
        "her satırı `- label: { tr: …, en: … }` ile başlatın, altına `cells` yazın",
        "begin each row with `- label: { tr: …, en: … }`, and write `cells` below it",
    )
}

/// A label that nothing in the data file bears.
pub fn label_idle(at: Location, name: &str, nearest: Option<&str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::LabelIdle,
        at,
        format!("verilerde adı `{name}` olan bir şey yok; bu etiket hiçbir yerde görünmez"),
        format!("nothing in the data is called `{name}`, so this label shows nowhere"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        "sütunun ya da hücrenin adını CSV dosyasındaki gibi yazın ya da etiketi silin",
        "write the name of the column or cell as the CSV file has it, or delete the label",
    )
}

/// A row with more or fewer cells than the head row.
pub fn data_uneven(at: Location, columns: usize) -> Diagnostic {
    Diagnostic::new(
        Code::DataUnreadable,
        at,
        format!("bu satırda {columns} hücre olmalı"),
        format!("this line should have {columns} cells"),
    )
    .help(
        "ondalık ayırıcı olarak nokta kullanın; içinde virgül olan metni tırnağa alın",
        "write decimals with a point, and put text that contains a comma in quotation marks",
    )
}

/// A data file with too many rows to show.
pub fn data_long(at: Location, most: usize) -> Diagnostic {
    Diagnostic::new(
        Code::DataUnreadable,
        at,
        format!("veri dosyasında {most} satırdan fazlası var"),
        format!("the data file has more than {most} lines"),
    )
    .help("verileri özetleyin", "summarise the data")
}

/// A cell that a spreadsheet would take for a formula.
pub fn data_formula(at: Location, cell: &str) -> Diagnostic {
    Diagnostic::new(
        Code::DataFormula,
        at,
        format!("`{cell}` hücresi bir formül gibi başlıyor"),
        format!("the cell `{cell}` begins like a formula"),
    )
    .help(
        "başına bir boşluk ya da başka bir harf koyun; dosyayı indirenin hesap tablosu onu çalıştırmasın",
        "put a space or another letter in front, so that the spreadsheet of whoever downloads the file does not run it",
    )
}

/// A cell that should hold a number.
pub fn number_unreadable(at: Location, text: &str, column: &str) -> Diagnostic {
    Diagnostic::new(
        Code::NumberUnreadable,
        at,
        format!("`{column}` sütunundaki `{text}` bir sayı değil"),
        format!("`{text}` in the column `{column}` is not a number"),
    )
    .help(
        "binlik ayırıcı kullanmadan, ondalığı noktayla yazın: `1234.5`",
        "write it without thousands separators and with a decimal point: `1234.5`",
    )
}

/// A column the data file does not have.
pub fn column_missing(
    at: Location,
    column: &str,
    nearest: Option<&str>,
    all: &[String],
) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::ColumnMissing,
        at,
        format!("veri dosyasında `{column}` sütunu yok"),
        format!("the data file has no column `{column}`"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    let all = all.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    diagnostic.help(format!("sütunlar: {all}"), format!("its columns are {all}"))
}

/// A district that has two rows.
pub fn district_twice(at: Location, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::DistrictUnknown,
        at,
        format!("`{name}` ilçesinin iki satırı var; haritada tek karesi olur"),
        format!("the district `{name}` has two rows, but only one tile on the map"),
    )
    .help("iki satırdan birini silin", "take one of the two rows out")
}

/// A district the schematic map does not have.
pub fn district_unknown(at: Location, name: &str, nearest: Option<&str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::DistrictUnknown,
        at,
        format!("şematik haritada `{name}` diye bir ilçe yok"),
        format!("the schematic map has no district `{name}`"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        "harita İstanbul’un 39 ilçesini gösterir; adlarını Türkçe harflerle yazın: `Kadıköy`, `Şişli`",
        "the map shows the 39 districts of Istanbul; write their names with Turkish letters: `Kadıköy`, `Şişli`",
    )
}

/// A comparison row with more or fewer cells than there are columns.
pub fn compare_uneven(at: Location, columns: usize) -> Diagnostic {
    Diagnostic::new(
        Code::DataUnreadable,
        at,
        format!("karşılaştırmanın bu satırında {columns} hücre olmalı"),
        format!("this row of the comparison should have {columns} cells"),
    )
    .help(
        "her sütun için `cells` altında bir hücre yazın",
        "write one cell under `cells` for each column",
    )
}
