use super::*;

const BIBLIOGRAPHY: &str = r#"
anayasa:
  type: legislation
  title: Türkiye Cumhuriyeti Anayasası
  organization: Türkiye Büyük Millet Meclisi
  date: 1982-11-07
  language: tr
  serial-number: { serial: "2709" }
  note: "EN: Constitution of the Republic of Türkiye. Law no. 2709."
law-5393:
  type: legislation
  title: Belediye Kanunu
  organization: Türkiye Büyük Millet Meclisi
  date: 2005-07-03
  language: tr
  serial-number: { serial: "5393" }
  note: "EN: Municipality Law. Official Gazette 13.07.2005, no. 25874."
law-in-both:
  type: legislation
  title: { tr: Büyükşehir Belediyesi Kanunu, en: Metropolitan Municipality Law }
  short: { tr: Büyükşehir Kanunu, en: Metropolitan Law }
  serial-number: { serial: "5216" }
  gazette: { date: 2004-07-23, number: 25531 }
decree-law:
  type: legislation
  title: Engelliler Hakkında Kanun Hükmünde Kararname
  language: tr
  serial-number: { serial: "571" }
presidential-decree:
  type: legislation
  title: Cumhurbaşkanlığı Teşkilatı Hakkında Cumhurbaşkanlığı Kararnamesi
  language: tr
  serial-number: { serial: "1" }
decision:
  type: legislation
  title: 3718 sayılı Cumhurbaşkanı Kararı
  language: tr
  serial-number: { serial: "3718" }
regulation:
  type: legislation
  title: Kent Konseyi Yönetmeliği
  organization: İçişleri Bakanlığı
  language: tr
  serial-number: { serial: "26313" }
  note: "EN: Regulation on City Councils. Official Gazette 08.10.2006, no. 26313."
circular:
  type: legislation
  title: Erişilebilirlik konulu Cumhurbaşkanlığı Genelgesi
  language: tr
  serial-number: { serial: "2025/10" }
council:
  type: legislation
  title: Eşitlik Şartı hakkında Meclis Kararı
  organization: İstanbul Büyükşehir Belediye Meclisi
  language: tr
  serial-number: { serial: "300" }
race:
  type: legislation
  title: "Council Directive {2000/43/EC} implementing equal treatment"
  language: en
  serial-number: { celex: "32000L0043", serial: "2000/43" }
web:
  type: legislation
  title: "Directive (EU) 2016/2102 on the accessibility of websites"
  language: en
  serial-number: { celex: "32016L2102" }
transport:
  type: legislation
  title: Public passenger transport services
  language: en
  serial-number: { celex: "32007R1370" }
initiative:
  type: legislation
  title: "Regulation (EU) 2019/788 on the European citizens' initiative"
  language: en
  serial-number: { celex: "32019R0788" }
crpd-decision:
  type: legislation
  title: "Council Decision 2010/48/EC concerning the conclusion of the Convention"
  language: en
  serial-number: { celex: "32010D0048" }
tfeu:
  type: legislation
  title: Treaty on the Functioning of the European Union (consolidated version)
  language: en
  serial-number: { celex: "12012E/TXT", serial: "OJ C 326, 26.10.2012" }
cedaw:
  type: legislation
  title: Convention on the Elimination of All Forms of Discrimination against Women
  short: CEDAW
  organization: United Nations
  date: 1979-12-18
  language: en
crc:
  type: legislation
  title: Convention on the Rights of the Child
  organization: United Nations
  language: en
  note: "TR: Çocuk Haklarına Dair Sözleşme."
esc:
  type: legislation
  title: European Social Charter (revised)
  organization: Council of Europe
  language: en
  serial-number: { serial: "ETS No. 163" }
equality-act:
  type: legislation
  title: Equality Act 2010
  organization: Parliament of the United Kingdom
  date: 2010
  language: en
aym:
  type: case
  title: "E. 2005/95, K. 2007/5 (Belediye Kanunu)"
  author: { name: Anayasa Mahkemesi }
  date: 2007-01-24
  language: tr
  serial-number: { serial: "E. 2005/95, K. 2007/5" }
danistay:
  type: case
  title: "E. 2015/1, K. 2016/2"
  author: { name: Danıştay 8. Daire }
  language: tr
  serial-number: { serial: "E. 2015/1, K. 2016/2" }
opuz:
  type: case
  title: Opuz v. Turkey
  author: { name: European Court of Human Rights }
  date: 2009-06-09
  language: en
  serial-number: { serial: "33401/02" }
feryn:
  type: case
  title: Feryn
  author: { name: Court of Justice of the European Union }
  date: 2008-07-10
  language: en
  serial-number: { serial: "C-54/07" }
three:
  type: article
  title: Kentte Eşitlik
  author: ["Yılmaz, Ayşe", "Işık, Çağla", "Öz, İnci"]
  date: 2024-05
  language: tr
  page-range: 10-20
  parent: { type: periodical, title: Kent Dergisi, volume: 3, issue: 2 }
two:
  type: book
  title: Fair Cities
  editor: ["Sánchez de Madariaga, Inés", "Roberts, Marion"]
  publisher: Ashgate
  date: 2013
  language: en
one:
  type: report
  title: Bütçe
  author: Klatzer, Elisabeth
  date: 2011
  language: tr
van:
  type: book
  title: On Water
  author: van der Berg, Jan
  date: 2019
  language: en
same-a:
  type: report
  title: Ocak
  author: { name: Türkiye İstatistik Kurumu }
  date: 2025-01
  language: tr
same-b:
  type: report
  title: Şubat
  author: { name: Türkiye İstatistik Kurumu }
  date: 2025-02
  language: tr
namesake:
  type: report
  title: Göç
  author: Klatzer, Zeynep
  date: 2011
  language: tr
undated:
  type: web
  title: Open Data
  author: { name: World Bank }
  language: en
  url: { value: "https://data.example.org", date: 2026-11-01 }
nameless:
  type: article
  title: "Superblocks: Effects on Health"
  date: 2025
  language: en
  parent: { type: periodical, title: BMC Public Health }
"#;

fn check(rows: &[(&str, &str, &str)]) {
    let library = library(BIBLIOGRAPHY);
    let found: Vec<_> = rows
        .iter()
        .map(|(written, ..)| {
            (*written, said(&library, written, Lang::Tr), said(&library, written, Lang::En))
        })
        .collect();
    let found: Vec<_> =
        found.iter().map(|(written, tr, en)| (*written, tr.as_str(), en.as_str())).collect();
    assert_eq!(found, rows);
}

#[test]
fn turkish_law_is_cited_by_number_and_kind() {
    check(&[
        ("[@law-5393]", "(5393 sayılı Kanun)", "(Law No. 5393)"),
        ("[@law-5393, art. 14]", "(5393 sayılı Kanun, m. 14)", "(Law No. 5393, art. 14)"),
        ("[@law-5393, md. 14/1]", "(5393 sayılı Kanun, m. 14/1)", "(Law No. 5393, art. 14/1)"),
        (
            "[@law-5393, art. 14, para. 2]",
            "(5393 sayılı Kanun, m. 14, f. 2)",
            "(Law No. 5393, art. 14, para. 2)",
        ),
        (
            "[@law-5393, prov. art. 9]",
            "(5393 sayılı Kanun, geçici m. 9)",
            "(Law No. 5393, prov. art. 9)",
        ),
        ("[@law-in-both, art. 7]", "(Büyükşehir Kanunu, m. 7)", "(Metropolitan Law, art. 7)"),
        ("[@anayasa, art. 10]", "(Anayasa, m. 10)", "(Constitution, art. 10)"),
        ("[@decree-law, art. 1]", "(571 sayılı KHK, m. 1)", "(Decree-Law No. 571, art. 1)"),
        (
            "[@presidential-decree, art. 3]",
            "(1 sayılı Cumhurbaşkanlığı Kararnamesi, m. 3)",
            "(Presidential Decree No. 1, art. 3)",
        ),
        ("[@decision]", "(3718 sayılı Cumhurbaşkanı Kararı)", "(Presidential Decision No. 3718)"),
        (
            "[@regulation, art. 4]",
            "(Kent Konseyi Yönetmeliği, m. 4)",
            "(Regulation on City Councils, art. 4)",
        ),
        (
            "[@circular]",
            "(2025/10 sayılı Cumhurbaşkanlığı Genelgesi)",
            "(Presidential Circular 2025/10)",
        ),
        ("[@council]", "(300 sayılı Meclis Kararı)", "(Council Decision No. 300)"),
    ]);
}

#[test]
fn union_law_is_cited_by_its_number() {
    check(&[
        ("[@race, art. 3]", "(2000/43/AT sayılı Direktif, m. 3)", "(Directive 2000/43/EC, art. 3)"),
        (
            "[@web, art. 4]",
            "((AB) 2016/2102 sayılı Direktif, m. 4)",
            "(Directive (EU) 2016/2102, art. 4)",
        ),
        ("[@transport]", "((AT) 1370/2007 sayılı Tüzük)", "(Regulation (EC) No 1370/2007)"),
        ("[@initiative]", "((AB) 2019/788 sayılı Tüzük)", "(Regulation (EU) 2019/788)"),
        ("[@crpd-decision]", "(2010/48/AT sayılı Karar)", "(Decision 2010/48/EC)"),
        (
            "[@race, recital 12]",
            "(2000/43/AT sayılı Direktif, gerekçe 12)",
            "(Directive 2000/43/EC, recital 12)",
        ),
        (
            "[@race, annex II]",
            "(2000/43/AT sayılı Direktif, ek II)",
            "(Directive 2000/43/EC, annex II)",
        ),
        ("[@tfeu, art. 19]", "(AB’nin İşleyişi Hakkında Antlaşma, m. 19)", "(TFEU, art. 19)"),
    ]);
}

#[test]
fn treaties_and_foreign_law_are_cited_by_title() {
    check(&[
        ("[@cedaw, art. 7]", "(CEDAW, m. 7)", "(CEDAW, art. 7)"),
        (
            "[@crc, art. 12]",
            "(Çocuk Haklarına Dair Sözleşme, m. 12)",
            "(Convention on the Rights of the Child, art. 12)",
        ),
        (
            "[@esc, art. 31]",
            "([European Social Charter]{lang=en}, m. 31)",
            "(European Social Charter, art. 31)",
        ),
        ("[@equality-act]", "([Equality Act 2010]{lang=en})", "(Equality Act 2010)"),
    ]);
}

#[test]
fn judgments_are_cited_by_court_or_parties() {
    check(&[
        (
            "[@aym]",
            "(Anayasa Mahkemesi, E. 2005/95, K. 2007/5)",
            "(Constitutional Court, E. 2005/95, K. 2007/5)",
        ),
        (
            "[@danistay]",
            "(Danıştay 8. Daire, E. 2015/1, K. 2016/2)",
            "(Council of State, 8th Chamber, E. 2015/1, K. 2016/2)",
        ),
        (
            "[@opuz, § 153]",
            "([*Opuz v. Turkey*]{lang=en}, B. No: 33401/02, § 153)",
            "(*Opuz v. Turkey*, no. 33401/02, § 153)",
        ),
        (
            "[@feryn, para. 25]",
            "([*Feryn*]{lang=en}, C-54/07, par. 25)",
            "(*Feryn*, C-54/07, para. 25)",
        ),
    ]);
}

#[test]
fn other_works_are_cited_by_author_and_year() {
    check(&[
        ("[@three]", "(Yılmaz vd., 2024)", "(Yılmaz et al., 2024)"),
        ("[@three, p. 12]", "(Yılmaz vd., 2024, s. 12)", "(Yılmaz et al., 2024, p. 12)"),
        ("[@three, s. 12-14]", "(Yılmaz vd., 2024, s. 12–14)", "(Yılmaz et al., 2024, pp. 12–14)"),
        ("[@three, 12]", "(Yılmaz vd., 2024, s. 12)", "(Yılmaz et al., 2024, p. 12)"),
        (
            "[@two]",
            "(Sánchez de Madariaga ve Roberts, 2013)",
            "(Sánchez de Madariaga and Roberts, 2013)",
        ),
        ("[@van, ch. 2]", "(van der Berg, 2019, böl. 2)", "(van der Berg, 2019, ch. 2)"),
        (
            "[@same-a]",
            "(Türkiye İstatistik Kurumu, 2025a)",
            "([Türkiye İstatistik Kurumu]{lang=tr}, 2025a)",
        ),
        (
            "[@same-b]",
            "(Türkiye İstatistik Kurumu, 2025b)",
            "([Türkiye İstatistik Kurumu]{lang=tr}, 2025b)",
        ),
        (
            "[@one; @namesake]",
            "(Klatzer, 2011a; Klatzer, 2011b)",
            "(Klatzer, 2011a; Klatzer, 2011b)",
        ),
        ("[@undated]", "([World Bank]{lang=en}, t.y.)", "(World Bank, n.d.)"),
        ("[@nameless]", "(“[Superblocks]{lang=en}”, 2025)", "(“Superblocks”, 2025)"),
    ]);
}

#[test]
fn several_works_prefixes_and_suppressed_authors() {
    check(&[
        (
            "[@law-5393, art. 14; @race, art. 3]",
            "(5393 sayılı Kanun, m. 14; 2000/43/AT sayılı Direktif, m. 3)",
            "(Law No. 5393, art. 14; Directive 2000/43/EC, art. 3)",
        ),
        (
            "[bkz. @three, s. 5]",
            "(bkz. Yılmaz vd., 2024, s. 5)",
            "(bkz. Yılmaz et al., 2024, p. 5)",
        ),
        (
            "[see @three; also @two]",
            "(see Yılmaz vd., 2024; also Sánchez de Madariaga ve Roberts, 2013)",
            "(see Yılmaz et al., 2024; also Sánchez de Madariaga and Roberts, 2013)",
        ),
        ("[-@three]", "(2024)", "(2024)"),
        ("[-@three, p. 7]", "(2024, s. 7)", "(2024, p. 7)"),
        ("[-@law-5393, art. 14]", "(m. 14)", "(art. 14)"),
        ("[-@law-5393]", "(5393 sayılı Kanun)", "(Law No. 5393)"),
        ("[@three, passim]", "(Yılmaz vd., 2024, passim)", "(Yılmaz et al., 2024, passim)"),
    ]);
}

#[test]
fn citations_in_running_text_take_turkish_endings() {
    check(&[
        ("@law-5393", "5393 sayılı Kanun", "Law No. 5393"),
        ("@law-5393'da", "5393 sayılı Kanun’da", "Law No. 5393"),
        ("@law-5393'e", "5393 sayılı Kanun’a", "Law No. 5393"),
        ("@law-5393 [art. 14]", "5393 sayılı Kanun, m. 14", "Law No. 5393, art. 14"),
        ("@anayasa'in", "Anayasa’nın", "Constitution"),
        ("@race'te", "2000/43/AT sayılı Direktif’te", "Directive 2000/43/EC"),
        ("@regulation'de", "Kent Konseyi Yönetmeliği’nde", "Regulation on City Councils"),
        ("@three", "Yılmaz vd. (2024)", "Yılmaz et al. (2024)"),
        ("@three'e", "Yılmaz vd.ne (2024)", "Yılmaz et al. (2024)"),
        ("@three [p. 12]", "Yılmaz vd. (2024, s. 12)", "Yılmaz et al. (2024, p. 12)"),
        (
            "@same-a'de",
            "Türkiye İstatistik Kurumu’nda (2025a)",
            "[Türkiye İstatistik Kurumu]{lang=tr} (2025a)",
        ),
        ("@cedaw'un", "CEDAW’ın", "CEDAW"),
        ("@opuz", "[*Opuz v. Turkey*]{lang=en}, B. No: 33401/02", "*Opuz v. Turkey*, no. 33401/02"),
    ]);
}
