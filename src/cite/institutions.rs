//! Makers of law and courts: what they are called in each language.

use crate::lang::{Each, Lang};

/// Names that are said in the reader's language.
#[rustfmt::skip]
const MAKERS: [Each<&str>; 24] = [
    Each { tr: "Avrupa Parlamentosu ve Avrupa Birliği Konseyi", en: "European Parliament and Council of the European Union" },
    Each { tr: "Avrupa Birliği Konseyi", en: "Council of the European Union" },
    Each { tr: "Avrupa Parlamentosu", en: "European Parliament" },
    Each { tr: "Avrupa Komisyonu", en: "European Commission" },
    Each { tr: "Avrupa Birliği", en: "European Union" },
    Each { tr: "Birleşmiş Milletler Genel Kurulu", en: "United Nations General Assembly" },
    Each { tr: "Birleşmiş Milletler", en: "United Nations" },
    Each { tr: "Avrupa Konseyi", en: "Council of Europe" },
    Each { tr: "Uluslararası Çalışma Örgütü", en: "International Labour Organization" },
    Each { tr: "Türkiye Büyük Millet Meclisi", en: "Grand National Assembly of Türkiye" },
    Each { tr: "Türkiye Cumhuriyeti Cumhurbaşkanlığı", en: "Presidency of the Republic of Türkiye" },
    Each { tr: "Cumhurbaşkanlığı", en: "Presidency" },
    Each { tr: "Başbakanlık", en: "Prime Ministry" },
    Each { tr: "Bakanlar Kurulu", en: "Council of Ministers" },
    Each { tr: "İçişleri Bakanlığı", en: "Ministry of Interior" },
    Each { tr: "Adalet Bakanlığı", en: "Ministry of Justice" },
    Each { tr: "Sağlık Bakanlığı", en: "Ministry of Health" },
    Each { tr: "Millî Eğitim Bakanlığı", en: "Ministry of National Education" },
    Each { tr: "Aile ve Sosyal Politikalar Bakanlığı", en: "Ministry of Family and Social Policies" },
    Each { tr: "Aile ve Sosyal Hizmetler Bakanlığı", en: "Ministry of Family and Social Services" },
    Each { tr: "Çevre ve Şehircilik Bakanlığı", en: "Ministry of Environment and Urbanisation" },
    Each { tr: "Çevre, Şehircilik ve İklim Değişikliği Bakanlığı", en: "Ministry of Environment, Urbanisation and Climate Change" },
    Each { tr: "Ulaştırma ve Altyapı Bakanlığı", en: "Ministry of Transport and Infrastructure" },
    Each { tr: "İstanbul Büyükşehir Belediye Meclisi", en: "Istanbul Metropolitan Municipal Council" },
];

/// A maker of law in `lang`, where it is known.
pub(super) fn maker(written: &str, lang: Lang) -> Option<&'static str> {
    let known = MAKERS.iter().find(|maker| maker.tr == written || maker.en == written)?;
    Some(known[lang])
}

const HUMAN_RIGHTS: Each<&str> =
    Each { tr: "Avrupa İnsan Hakları Mahkemesi", en: "European Court of Human Rights" };
const JUSTICE: Each<&str> =
    Each { tr: "Avrupa Birliği Adalet Divanı", en: "Court of Justice of the European Union" };

/// Courts, by a part of their names.
#[rustfmt::skip]
const COURTS: [(&str, Each<&str>); 11] = [
    ("Anayasa Mahkemesi", Each { tr: "Anayasa Mahkemesi", en: "Constitutional Court" }),
    ("Yargıtay", Each { tr: "Yargıtay", en: "Court of Cassation" }),
    ("Danıştay", Each { tr: "Danıştay", en: "Council of State" }),
    ("Sayıştay", Each { tr: "Sayıştay", en: "Court of Accounts" }),
    ("Uyuşmazlık Mahkemesi", Each { tr: "Uyuşmazlık Mahkemesi", en: "Court of Jurisdictional Disputes" }),
    ("European Court of Human Rights", HUMAN_RIGHTS),
    ("Avrupa İnsan Hakları Mahkemesi", HUMAN_RIGHTS),
    ("Court of Justice of the European Union", JUSTICE),
    ("Avrupa Birliği Adalet Divanı", JUSTICE),
    ("Court of Justice", JUSTICE),
    ("European Committee of Social Rights", Each { tr: "Avrupa Sosyal Haklar Komitesi", en: "European Committee of Social Rights" }),
];

/// A court in `lang`, with a chamber where the entry names one: `Danıştay 8. Daire`.
/// `None` for courts that are not known.
pub(super) fn court(written: &str, lang: Lang) -> Option<String> {
    let (name, said) = COURTS.iter().find(|(name, _)| written.contains(name))?;
    let rest = written.split_once(name).map_or("", |(_, rest)| rest).trim();
    if rest.is_empty() {
        return Some(said[lang].to_owned());
    }
    if lang == Lang::Tr {
        return Some(format!("{} {rest}", said.tr));
    }
    let chamber = rest.split_once('.').filter(|(number, tail)| {
        number.bytes().all(|digit| digit.is_ascii_digit()) && tail.contains("Daire")
    });
    Some(match chamber {
        Some((number, _)) => format!("{}, {} Chamber", said.en, ordinal(number)),
        None => format!("{}, {rest}", said.en),
    })
}

fn ordinal(number: &str) -> String {
    let teen = ["11", "12", "13"].iter().any(|teen| number.ends_with(teen));
    let ending = match number.chars().next_back() {
        Some('1') if !teen => "st",
        Some('2') if !teen => "nd",
        Some('3') if !teen => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courts_and_their_chambers_are_named_in_both_languages() {
        let check = |written: &str, tr: &str, en: &str| {
            let said = Lang::ALL.map(|lang| court(written, lang).unwrap_or_default());
            assert_eq!(said, [tr, en], "{written}");
        };
        check("Anayasa Mahkemesi", "Anayasa Mahkemesi", "Constitutional Court");
        check("Danıştay 8. Daire", "Danıştay 8. Daire", "Council of State, 8th Chamber");
        check(
            "Yargıtay 22. Hukuk Dairesi",
            "Yargıtay 22. Hukuk Dairesi",
            "Court of Cassation, 22nd Chamber",
        );
        check(
            "Court of Justice of the European Union",
            "Avrupa Birliği Adalet Divanı",
            "Court of Justice of the European Union",
        );
        check("Supreme Court", "", "");
    }
}
