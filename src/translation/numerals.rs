//! Numbers in running text, however each language writes them.

use std::collections::BTreeSet;

use crate::lang::Lang;
use crate::lang::quantity::{self, Quantity, Reading, Weight};

/// The numbers, dates and times of a text.
#[derive(Debug, Default)]
pub struct Numerals {
    text: String,
    quantities: Vec<Quantity>,
    /// All they may mean.
    readings: BTreeSet<Reading>,
}

impl Numerals {
    /// Adds a run of text. What is read apart, such as paragraphs, is kept apart.
    pub fn add(&mut self, text: &str) {
        if !self.text.ends_with(char::is_whitespace) && !text.starts_with(char::is_whitespace) {
            self.text.push('\u{1}');
        }
        self.text.push_str(text);
    }

    /// Reads what was added.
    pub fn read(&mut self, lang: Lang) {
        self.quantities = quantity::read(lang, &self.text);
        let all = |quantity: &Quantity| [&quantity.readings[..], &quantity.parts].concat();
        self.readings = self.quantities.iter().flat_map(all).collect();
    }

    /// The numbers, as written, that another text of the same meaning lacks in any form.
    ///
    /// What is said in words may be put in other words; it lacks only where the other
    /// text says another number in its place.
    pub fn lacking(&self, other: &Numerals) -> Vec<&str> {
        let other_differs = other.unsaid(self).any(|it| it.weight != Weight::Hinted);
        let mut lacking: Vec<&str> = Vec::new();
        for quantity in self.unsaid(other) {
            let counts = match quantity.weight {
                Weight::Told => true,
                Weight::Spelled => other_differs,
                Weight::Hinted => false,
            };
            let written = self.text.get(quantity.written.clone()).unwrap_or_default();
            if counts && !lacking.contains(&written) {
                lacking.push(written);
            }
        }
        lacking
    }

    /// The quantities that another text does not say.
    fn unsaid<'a>(&'a self, other: &'a Numerals) -> impl Iterator<Item = &'a Quantity> {
        let says = |reading: &Reading| other.readings.contains(reading);
        self.quantities.iter().filter(move |quantity| {
            let parts = !quantity.parts.is_empty() && quantity.parts.iter().all(says);
            !parts && !quantity.readings.iter().any(says)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the English text lacks of the Turkish one, and the other way round.
    fn check(tr: &str, en: &str, lacking: [&[&str]; 2]) {
        let (mut first, mut second) = (Numerals::default(), Numerals::default());
        first.add(tr);
        second.add(en);
        first.read(Lang::Tr);
        second.read(Lang::En);
        let found = [first.lacking(&second), second.lacking(&first)];
        assert_eq!([&found[0][..], &found[1][..]], lacking, "{tr} / {en}");
    }

    #[test]
    fn each_language_writes_numbers_its_way() {
        for (tr, en) in [
            ("15.754.053 kişi, %12,5", "15,754,053 people, 12.5%"),
            ("22 Kasım 2026", "22 November 2026"),
            ("22.11.2026", "22 November 2026"),
            ("13/4/2024", "13 April 2024"),
            ("2024-03-03", "March 3, 2024"),
            ("1,2 milyon", "1,200,000"),
            ("15 milyon 701 bin 602", "15,701,602"),
            ("2,5 milyar", "2,500 million"),
            ("3 bin 500; üç bin beş yüz; otuz bin", "3,500 and 30,000"),
            ("2.000, 150, 100.000", "two thousand, one hundred and fifty, one hundred thousand"),
            ("yarım milyon", "half a million; 500,000"),
            ("saat 09.30'da", "at 9:30"),
            ("saat 14.00'teki toplantı, 21.30'a dek", "a meeting at 2 p.m., until 9:30 pm"),
            ("saat 14.00'te 5 amaç", "5 aims at two in the afternoon"),
            ("saat 00.00", "at midnight"),
            ("%20'si, %50'si", "one fifth of them, half of them"),
            ("2/3'ü, dörtte üçü", "two-thirds, 75%"),
            ("üçte ikisi", "2/3"),
            ("yüzde kırk beş", "45 per cent"),
            ("1,5 yıl, bir buçuk gün", "one and a half years, 1.5 days"),
            ("29,5 gün", "29½ days"),
            ("üç adım, dördüncü bölüm", "3 steps, chapter 4"),
            ("2025 III. çeyrek", "the third quarter of 2025, Q3"),
            ("21. yüzyıl", "the twenty-first century"),
            ("1990'larda, 90'lı yıllarda", "in the 1990s"),
            ("2024-25 öğretim yılı", "the 2024–2025 school year"),
            ("7/24 açık", "open 24/7"),
            ("12 kişi", "a dozen people"),
            ("1 234 567 kişi", "1,234,567 people"),
            ("+90 212 455 13 00", "+90 (212) 455 1300"),
            ("Sürüm 2.1.3, WCAG 2.2", "Version 2.1.3, WCAG 2.2"),
            ("4 milyon kadının 3,6 milyonu", "3.6 of its 4 million women"),
            ("iki kadın ve üç erkek", "a couple of women, some men"),
        ] {
            check(tr, en, [&[], &[]]);
        }
    }

    #[test]
    fn other_numbers_are_found() {
        check("2019 yılında 39 ilçe", "in 2018, 39 districts", [&["2019"], &["2018"]]);
        check("1.234,5 km", "1,243.5 km", [&["1.234,5"], &["1,243.5"]]);
        check("1.234,5 km", "12,345 km", [&["1.234,5"], &["12,345"]]);
        check("12,5 hektar", "125 hectares", [&["12,5"], &["125"]]);
        check("15 milyon", "15 billion", [&["15 milyon"], &["15 billion"]]);
        check("15,7 milyon", "157 million", [&["15,7 milyon"], &["157 million"]]);
        // "Yedi" also means "ate".
        check("yedi ilçe", "9 districts", [&[], &["9"]]);
        check("Beş ilçe", "seven districts", [&["Beş"], &["seven"]]);
        check("3 Mart 2024", "3 May 2024", [&["3 Mart"], &["3 May"]]);
        check("03.04.2024", "4 March 2024", [&["03.04.2024"], &["4", "4 March"]]);
        check("mart ayında", "in April", [&["mart"], &["April"]]);
        check("Tel. 455 13 00", "Tel. 455 1301", [&["13", "00"], &["1301"]]);
    }

    #[test]
    fn common_words_are_no_numbers() {
        for (tr, en) in [
            ("1 kişi", "a person; I think so"),
            ("5 ilçe", "it may be used"),
            ("3 ilçe", "they marched"),
            ("10 ilçe", "the tenants"),
            ("6 ilçe", "vi a bus"),
            ("100 kişi", "percent"),
        ] {
            check(tr, en, [&[tr.split(' ').next().unwrap_or(tr)], &[]]);
        }
        for tr in ["onlar, onun, onay", "bina, binlerce", "yüzey, yüzünden", "birlik, birey"] {
            check(tr, "10, 1000, 100, 1", [&[], &["10", "1000", "100", "1"]]);
        }
    }
}
