use super::Lang::{En, Tr};
use super::*;

/// Sets one run; `_` stands for a space that doesn't break.
fn check(lang: Lang, text: &str, expected: &str) {
    let text = text.replace('_', NO_BREAK);
    let set = Smartener::new(lang).text(&text).into_owned();
    assert_eq!(set.replace(NO_BREAK, "_"), expected);
    // What is right stays right.
    let again = Smartener::new(lang).text(&set).into_owned();
    assert_eq!(again, set, "set twice");
}

/// Sets the runs of one paragraph, parted by `|`; `[` and `]` around a run make it code.
fn check_runs(lang: Lang, runs: &str, expected: &str) {
    let mut smartener = Smartener::new(lang);
    let set: Vec<String> = runs
        .split('|')
        .map(|run| {
            if run.starts_with('[') {
                smartener.opaque(Edge::Word);
                run.to_owned()
            } else if run == "\n" {
                smartener.opaque(Edge::Gap);
                run.to_owned()
            } else {
                smartener.text(run).into_owned()
            }
        })
        .collect();
    assert_eq!(set.join("|"), expected);
}

#[test]
fn quotation_marks_turn_to_what_they_enclose() {
    check(Tr, r#""Eşitlik" dedi."#, "“Eşitlik” dedi.");
    check(Tr, r#"Buna ("bütçe") denir."#, "Buna (“bütçe”) denir.");
    check(Tr, r#"Dedi ki: "Gelin!""#, "Dedi ki: “Gelin!”");
    check(Tr, r#""Eşitlik"-"adalet"/"hak""#, "“Eşitlik”-“adalet”/“hak”");
    check(Tr, r#""...ama" dedi, "sonra...""#, "“…ama” dedi, “sonra…”");
    check(Tr, r#""Bütçe --" diye başladı"#, "“Bütçe –” diye başladı");
    check(En, r#"She said "equal"."#, "She said “equal”.");
    check(En, r#"an empty "" one"#, "an empty “” one");
}

#[test]
fn quotations_inside_quotations() {
    check(Tr, r#""O 'eşit' dedi" dedi."#, "“O ‘eşit’ dedi” dedi.");
    check(Tr, r#""'Eşit' dedi" dedi."#, "“‘Eşit’ dedi” dedi.");
    check(Tr, r#""Bana 'eşit' dedi 'adil'""#, "“Bana ‘eşit’ dedi ‘adil’”");
    check(En, r#"'"Equal" rights'"#, "‘“Equal” rights’");
    check(En, r#""She said 'equal'""#, "“She said ‘equal’”");
    check(En, "('single')", "(‘single’)");
}

#[test]
fn an_apostrophe_is_not_a_quotation_mark() {
    check(Tr, "AB'nin 2026'daki payı, Türkiye'de", "AB’nin 2026’daki payı, Türkiye’de");
    check(Tr, r#""Divan"'ı, (AB)'nin, %'si, vb.'nin"#, "“Divan”’ı, (AB)’nin, %’si, vb.’nin");
    check(Tr, "'AB'nin payı' dedi", "‘AB’nin payı’ dedi");
    check(Tr, "'68 kuşağı, '90'lar, '42'", "’68 kuşağı, ’90’lar, ‘42’");
    check(En, "women's, students' and don't", "women’s, students’ and don’t");
    check(En, "the '90s, rock 'n' roll, 'tis, 'Twas", "the ’90s, rock ’n’ roll, ’tis, ’Twas");
    check(En, "'the women's rights'", "‘the women’s rights’");
    check(En, r#"5'10" tall"#, "5’10″ tall");
}

#[test]
fn signs_that_are_right_are_left_alone() {
    for text in ["“Eşitlik” dedi", "AB’nin ‘adil’ payı – 2010–2015 — …", "„Recht“, «droit»", "%50"]
    {
        check(Tr, text, text);
        assert!(matches!(Smartener::new(Tr).text(text), Cow::Borrowed(_)), "{text}");
    }
    check(Tr, r#"“O "eşit" dedi”"#, "“O “eşit” dedi”");
}

#[test]
fn a_quotation_may_span_runs() {
    check_runs(Tr, r#"Buna "|eşit bütçe|" denir."#, "Buna “|eşit bütçe|” denir.");
    check_runs(Tr, r#"|"|[kod]|" ve |AB|'nin"#, "|“|[kod]|” ve |AB|’nin");
    check_runs(Tr, "\"|'|eşit|'|\"", "“|‘|eşit|’|”");
    check_runs(Tr, "[kod]|'u ve |[kod]|\"", "[kod]|’u ve |[kod]|”");
    check_runs(En, "He said|\n|\"yes\"", "He said|\n|“yes”");
    check_runs(En, "\"a|\n|b\" c", "“a|\n|b” c");
    check_runs(Tr, "5| km, 22| kişi", "5|\u{a0}km, 22| kişi");
    check_runs(Tr, "", "");
}

#[test]
fn a_hyphen_before_a_number_is_a_minus_sign() {
    check(Tr, "-5 derece, (-3), %-2", "−5 derece, (−3), %−2");
    check(Tr, "Sıcaklık -12,5 °C'ye düştü: -%3.", "Sıcaklık −12,5_°C’ye düştü: −%3.");
    check(En, "It fell to -12.5 °C, -3%.", "It fell to −12.5_°C, −3%.");
    for unchanged in ["3-5", "1990 -2000", "+90 -212", "m. 3-5", "COVID-19", "- 5", "A-4", "-a"] {
        check(En, unchanged, unchanged);
    }
    check_runs(Tr, "nüfus |-5", "nüfus |−5");
    check_runs(Tr, "[kod]|-5", "[kod]|-5");
}

#[test]
fn hyphens_make_dashes() {
    check(Tr, "2010--2015 -- yani---kısaca", "2010–2015 – yani—kısaca");
    check(Tr, "kadın-erkek, ----, <!-- x -->, a --> b", "kadın-erkek, ----, <!-- x -->, a --> b");
}

#[test]
fn full_stops_make_an_ellipsis() {
    check(Tr, "Ve... Sonra.... Bitti. .. ......", "Ve… Sonra…. Bitti. .. ......");
}

#[test]
fn a_number_holds_its_unit() {
    check(Tr, "5 km, 12 m², 3,5 kg", "5_km, 12_m², 3,5_kg");
    check(Tr, "5 km'lik, 100 TL'ye", "5_km’lik, 100_TL’ye");
    check(Tr, "20 °C, 50 ₺, 10 €, 3 kWh", "20_°C, 50_₺, 10_€, 3_kWh");
    check(Tr, "16 milyon, 50 bin kişi, 12 m2", "16_milyon, 50_bin kişi, 12_m2");
    check(En, "16 million, 5 km/h, 3 t CO2", "16_million, 5_km/h, 3_t CO2");
    check(En, "10 EUR and EUR 10, € 10", "10_EUR and EUR_10, €_10");
    check(Tr, "5 kmx, 3 kişi, 4 mart, 12 m9", "5 kmx, 3 kişi, 4 mart, 12 m9");
    check(En, "50 bin, 5  km", "50 bin, 5  km");
    check(Tr, "5_km", "5_km");
}

#[test]
fn a_day_holds_its_month() {
    check(Tr, "22 Kasım 2026, 22–24 Mart'ta, 2026 Mart", "22_Kasım 2026, 22–24_Mart’ta, 2026 Mart");
    check(En, "22 November 2026, November 22, May 2026", "22_November 2026, November_22, May 2026");
    check(Tr, "22 November", "22 November");
}

#[test]
fn an_abbreviation_holds_its_number() {
    check(Tr, "m. 14, s. 25, ss. 25-27, No. 5, § 3", "m._14, s._25, ss._25-27, No._5, §_3");
    check(Tr, "(m. 14) ve “s. 5”", "(m._14) ve “s._5”");
    check(Tr, "kadınlar m. ve vs. 14, 3.m. 5, Bölüm 4", "kadınlar m. ve vs. 14, 3.m. 5, Bölüm 4");
    check(En, "art. 14, No. 5, pp. 3-5, paras. 2", "art._14, No._5, pp._3-5, paras._2");
    check(En, "at 5 p.m. 3 people", "at 5 p.m. 3 people");
}

#[test]
fn the_percent_sign_stands_close_to_its_number() {
    check(Tr, "% 50, %_12,5, %50, yüzde 50", "%50, %12,5, %50, yüzde 50");
    check(Tr, "50 % olur, 50 % 30", "50_% olur, 50_% 30");
    check(En, "50 %, 12.5 % of, 50%, 50 %s", "50%, 12.5% of, 50%, 50 %s");
    check(En, "% 50", "% 50");
}

#[test]
fn ordinary_text_is_not_copied() {
    let text = "Sıradan bir metin, içinde 2026 yılı da var. Sonra bir nokta daha.";
    assert!(matches!(Smartener::new(Tr).text(text), Cow::Borrowed(_)));
    assert!(matches!(Smartener::new(Tr).text(""), Cow::Borrowed(_)));
}

proptest::proptest! {
    #[test]
    fn any_text_in_any_runs_keeps_its_words(runs in proptest::collection::vec("[ a-zı0-9\"'.%“”‘’-]{0,12}", 0..6)) {
        let mut smartener = Smartener::new(Tr);
        for run in &runs {
            let set = smartener.text(run);
            let words = |text: &str| text.replace(|c: char| !c.is_alphanumeric(), "");
            proptest::prop_assert_eq!(words(&set), words(run));
        }
    }
}
