use expect_test::expect;

use super::*;
use crate::cite::{Act, Group, Jurisdiction, anchor};
use crate::lang::Each;

const BIBLIOGRAPHY: &str = r#"
sayistay:
  type: legislation
  title: { tr: Sayıştay Kanunu, en: Law on the Court of Accounts }
  organization: Türkiye Büyük Millet Meclisi
  serial-number: { serial: "6085" }
  date: 2010-12-03
  gazette: { date: 2010-12-19, number: 27790 }
  url: { value: "https://www.mevzuat.gov.tr/6085", date: 2026-11-01 }
old:
  type: legislation
  title: { tr: Dernekler Kanunu, en: Associations Law }
  serial-number: { serial: "633" }
  gazette: { date: 2008-03-22, number: 26824, repeated: true }
anayasa:
  type: legislation
  title: Türkiye Cumhuriyeti Anayasası
  language: tr
  serial-number: { serial: "2709" }
  note: "EN: Constitution of the Republic of Türkiye."
race:
  type: legislation
  title: "Council Directive {2000/43/EC} implementing equal treatment"
  organization: Council of the European Union
  language: en
  date: 2000-06-29
  journal: OJ L 180, 19.7.2000, p. 22
  serial-number: { celex: "32000L0043", eli: "http://data.europa.eu/eli/dir/2000/43/oj" }
web:
  type: legislation
  title: "Directive (EU) 2016/2102 on websites"
  organization: European Parliament and Council of the European Union
  language: en
  date: 2016-10-26
  serial-number: { celex: "32016L2102" }
  note: "TR: Web sitelerinin erişilebilirliğine dair Direktif."
crc:
  type: legislation
  title: Convention on the Rights of the Child
  organization: United Nations
  date: 1989-11-20
  language: en
  note: "TR: Çocuk Haklarına Dair Sözleşme. Ratified by Türkiye on 4 April 1995."
opuz:
  type: case
  title: Opuz v. Turkey
  author: { name: European Court of Human Rights }
  date: 2009-06-09
  language: en
  serial-number: { serial: "33401/02" }
zebra:
  type: book
  title: "Nerede yaşıyoruz?"
  author: "Zebra, Ali"
  publisher: Yayınevi
  location: İstanbul
  edition: 2
  date: 2020
  language: tr
  note: "EN: Where do we live?; printed twice."
cay:
  type: article
  title: 'Su "hakkı" ve kent'
  author: ["Çay, Ümit", "Işık, İnci"]
  date: 2021
  language: tr
  page-range: 10-20
  serial-number: { doi: 10.1000/x.1 }
  parent: { type: periodical, title: Kent Dergisi, volume: 3, issue: 2 }
chapter:
  type: chapter
  title: On Streets
  author: Ace, Bo
  date: 1999
  language: en
  page-range: 3-9
  parent: { type: book, title: Cities, editor: "Day, Cy", publisher: Press }
page:
  type: web
  title: Open Data
  author: { name: World Bank }
  language: en
  url: { value: "https://data.example.org/a", date: 2026-11-01 }
"#;

#[test]
fn a_reference_list_is_grouped_and_sorted() {
    let library = library(BIBLIOGRAPHY);
    let print = |lang| {
        let list = library.reference_list(library.keys(), lang);
        let mut said = String::new();
        let mut group = None;
        for entry in list {
            if group.replace(entry.group) != Some(entry.group) {
                said.push_str(&format!("# {}\n", entry.group.heading(lang)));
            }
            said.push_str(&format!("{}\n", shown(&entry.content)));
        }
        said
    };
    expect![[r#"
        # Türkiye mevzuatı
        Türkiye Cumhuriyeti Anayasası (2709 sayılı Kanun).
        633 sayılı Dernekler Kanunu. Resmî Gazete, 22 Mart 2008, sayı 26824 (mükerrer).
        6085 sayılı Sayıştay Kanunu. Kabul tarihi 3 Aralık 2010. Resmî Gazete, 19 Aralık 2010, sayı 27790. <https://www.mevzuat.gov.tr/6085>
        # Avrupa Birliği hukuku
        2000/43/AT sayılı Direktif, [Council Directive 2000/43/EC implementing equal treatment]{lang=en}. 29 Haziran 2000. OJ L 180, 19.7.2000, p. 22. CELEX 32000L0043. <http://data.europa.eu/eli/dir/2000/43/oj>
        (AB) 2016/2102 sayılı Direktif, Web sitelerinin erişilebilirliğine dair Direktif [[Directive (EU) 2016/2102 on websites]{lang=en}], Avrupa Parlamentosu ve Avrupa Birliği Konseyi. 26 Ekim 2016. CELEX 32016L2102.
        # Uluslararası sözleşmeler ve belgeler
        Çocuk Haklarına Dair Sözleşme [[Convention on the Rights of the Child]{lang=en}], Birleşmiş Milletler. 20 Kasım 1989.
        # Yargı kararları
        [*Opuz v. Turkey*]{lang=en}, B. No: 33401/02, Avrupa İnsan Hakları Mahkemesi, 9 Haziran 2009.
        # Diğer kaynaklar
        Ace, B. (1999). [On Streets]{lang=en}. C. Day (ed.), [*Cities*]{lang=en} içinde (s. 3–9). Press.
        Çay, Ü. ve Işık, İ. (2021). Su “hakkı” ve kent. *Kent Dergisi*, *3*(2), 10–20. <https://doi.org/10.1000/x.1>
        [World Bank]{lang=en} (t.y.). [*Open Data*]{lang=en}. <https://data.example.org/a> (erişim 1 Kasım 2026).
        Zebra, A. (2020). *Nerede yaşıyoruz?* (2. bs.). İstanbul: Yayınevi.
    "#]].assert_eq(&print(Lang::Tr));
    expect![[r#"
        # Legislation of Türkiye
        Constitution of the Republic of Türkiye (Law No. 2709) [[Türkiye Cumhuriyeti Anayasası]{lang=tr}].
        Law No. 633, Associations Law [[Dernekler Kanunu]{lang=tr}]. Official Gazette, 22 March 2008, No. 26824 (bis).
        Law No. 6085, Law on the Court of Accounts [[Sayıştay Kanunu]{lang=tr}]. Adopted 3 December 2010. Official Gazette, 19 December 2010, No. 27790. <https://www.mevzuat.gov.tr/6085>
        # Law of the European Union
        Council Directive 2000/43/EC implementing equal treatment. 29 June 2000. OJ L 180, 19.7.2000, p. 22. CELEX 32000L0043. <http://data.europa.eu/eli/dir/2000/43/oj>
        Directive (EU) 2016/2102 on websites, European Parliament and Council of the European Union. 26 October 2016. CELEX 32016L2102.
        # International treaties and instruments
        Convention on the Rights of the Child, United Nations. 20 November 1989.
        # Judgments
        *Opuz v. Turkey*, no. 33401/02, European Court of Human Rights, 9 June 2009.
        # Other sources
        Ace, B. (1999). On Streets. In C. Day (ed.), *Cities* (pp. 3–9). Press.
        Çay, Ü. and Işık, İ. (2021). [Su “hakkı” ve kent]{lang=tr}. [*Kent Dergisi*]{lang=tr}, *3*(2), 10–20. <https://doi.org/10.1000/x.1>
        World Bank (n.d.). *Open Data*. <https://data.example.org/a> (accessed 1 November 2026).
        Zebra, A. (2020). [*Nerede yaşıyoruz?*]{lang=tr} [Where do we live?] (2nd ed.). İstanbul: Yayınevi. Printed twice.
    "#]].assert_eq(&print(Lang::En));
}

#[test]
fn one_undivided_list_follows_the_alphabet_of_the_language() {
    let library = library(BIBLIOGRAPHY);
    let keys = |lang| {
        let mut list =
            library.reference_list(["zebra", "cay", "chapter", "page", "no-such", "cay"], lang);
        list.sort_by(|a, b| a.sort.cmp(&b.sort));
        list.into_iter().map(|entry| entry.key).collect::<Vec<_>>()
    };
    assert_eq!(keys(Lang::Tr), ["chapter", "cay", "page", "zebra"]);
    assert_eq!(keys(Lang::En), ["chapter", "cay", "page", "zebra"]);
    let turkish = super::library(
        "a: { type: book, title: Ilgaz }\nb: { type: book, title: İzmir }\nc: { type: book, title: Çorum }\nd: { type: book, title: Datça }\n",
    );
    let order = |lang| {
        turkish
            .reference_list(turkish.keys(), lang)
            .into_iter()
            .map(|entry| entry.key)
            .collect::<String>()
    };
    assert_eq!(order(Lang::Tr), "cdab");
    assert_eq!(order(Lang::En), "cdab");
}

#[test]
fn anchors_are_safe_in_addresses() {
    for (key, expected) in [
        ("tr-law-5393", "ref-tr-law-5393"),
        ("Yılmaz:2024", "ref-Y_131lmaz_3a2024"),
        ("a b", "ref-a_20b"),
    ] {
        assert_eq!(anchor(key), expected);
    }
}

#[test]
fn the_register_has_what_is_known_of_an_act() {
    let library = library(BIBLIOGRAPHY);
    let keys: Vec<String> = library.acts().into_iter().map(|act| act.key).collect();
    assert_eq!(keys, ["anayasa", "old", "sayistay", "race", "web", "crc"]);
    assert_eq!(library.act("zebra"), None);
    let text = |text: &str| Some(text.to_owned());
    let expected = Act {
        key: "sayistay".to_owned(),
        jurisdiction: Jurisdiction::Tr,
        label: Each { tr: "6085 sayılı Kanun".to_owned(), en: "Law No. 6085".to_owned() },
        number: text("6085"),
        title: Each { tr: text("Sayıştay Kanunu"), en: text("Law on the Court of Accounts") },
        date: Some(jiff::civil::date(2010, 12, 3).into()),
        gazette: Some(crate::cite::Gazette {
            date: Some(jiff::civil::date(2010, 12, 19)),
            number: text("27790"),
            repeated: false,
        }),
        journal: None,
        celex: None,
        eli: None,
        url: text("https://www.mevzuat.gov.tr/6085"),
        checked: Some(jiff::civil::date(2026, 11, 1)),
    };
    assert_eq!(library.act("sayistay"), Some(expected));
    let race = library.act("race").expect("the directive is an act");
    assert_eq!(race.number.as_deref(), Some("2000/43/EC"));
    assert_eq!(race.journal.as_deref(), Some("OJ L 180, 19.7.2000, p. 22"));
    assert_eq!(race.url, race.eli);
    assert_eq!(Group::ALL.len(), 5);
}
