//! Where each of Istanbul's thirty-nine districts stands on the schematic map.

use crate::lang::Lang;

/// The column of the Bosphorus.
pub const BOSPHORUS: u8 = 8;

/// Names too long for a line of a tile, in two parts.
const LONG: [(&str, &str); 5] = [
    ("Bahçeli", "evler"),
    ("Büyük", "çekmece"),
    ("Gaziosman", "paşa"),
    ("Küçük", "çekmece"),
    ("Zeytin", "burnu"),
];

/// Name, column, row.
const DISTRICTS: [(&str, u8, u8); 39] = [
    ("Çatalca", 0, 0),
    ("Arnavutköy", 3, 0),
    ("Eyüpsultan", 5, 0),
    ("Sarıyer", 7, 0),
    ("Silivri", 0, 1),
    ("Büyükçekmece", 1, 1),
    ("Esenyurt", 2, 1),
    ("Başakşehir", 3, 1),
    ("Sultangazi", 4, 1),
    ("Gaziosmanpaşa", 5, 1),
    ("Kağıthane", 6, 1),
    ("Şişli", 7, 1),
    ("Beylikdüzü", 1, 2),
    ("Avcılar", 2, 2),
    ("Küçükçekmece", 3, 2),
    ("Bağcılar", 4, 2),
    ("Esenler", 5, 2),
    ("Bayrampaşa", 6, 2),
    ("Beşiktaş", 7, 2),
    ("Bahçelievler", 4, 3),
    ("Güngören", 5, 3),
    ("Fatih", 6, 3),
    ("Beyoğlu", 7, 3),
    ("Bakırköy", 4, 4),
    ("Zeytinburnu", 5, 4),
    ("Beykoz", 9, 0),
    ("Şile", 11, 0),
    ("Üsküdar", 9, 1),
    ("Ümraniye", 10, 1),
    ("Çekmeköy", 11, 1),
    ("Kadıköy", 9, 2),
    ("Ataşehir", 10, 2),
    ("Sancaktepe", 11, 2),
    ("Sultanbeyli", 12, 2),
    ("Maltepe", 10, 3),
    ("Kartal", 11, 3),
    ("Pendik", 12, 3),
    ("Tuzla", 13, 3),
    ("Adalar", 10, 4),
];

/// Column and row of a district, in capital or small letters.
pub fn position(name: &str) -> Option<(u8, u8)> {
    let wanted = Lang::Tr.lower(name.trim());
    DISTRICTS
        .iter()
        .find(|(district, ..)| Lang::Tr.lower(district) == wanted)
        .map(|&(_, column, row)| (column, row))
}

/// The name in one line or two, of which the first ends in a hyphen.
pub fn parts(name: &str) -> Vec<String> {
    let small = Lang::Tr.lower(name.trim());
    let long =
        LONG.iter().find(|(first, second)| small == Lang::Tr.lower(&format!("{first}{second}")));
    let Some((first, _)) = long else { return vec![name.to_owned()] };
    let letters = name.trim().chars();
    let split = first.chars().count();
    let (first, second): (String, String) =
        (letters.clone().take(split).collect(), letters.skip(split).collect());
    vec![first + "-", second]
}

/// The official names.
pub fn names() -> impl Iterator<Item = &'static str> {
    DISTRICTS.iter().map(|(name, ..)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_districts_share_a_tile() {
        let mut tiles: Vec<(u8, u8)> = DISTRICTS.iter().map(|&(_, x, y)| (x, y)).collect();
        tiles.sort_unstable();
        tiles.dedup();
        assert_eq!(tiles.len(), 39);
        assert_eq!(position("KADIKÖY"), Some((9, 2)));
        assert_eq!(position("Kadikoy"), None);
        assert_eq!(parts("GAZİOSMANPAŞA"), ["GAZİOSMAN-", "PAŞA"]);
        assert_eq!(parts("Şişli"), ["Şişli"]);
        assert_eq!(position("Ankara"), None);
        assert!(DISTRICTS.iter().all(|(_, column, _)| *column != BOSPHORUS));
    }
}
