//! Words that a text and its translation are likely to share.
//!
//! A small dictionary of stems. It translates nothing; it tells a paragraph's
//! translation from its neighbours' where there are no numbers and no names. What is
//! not in it says nothing, so it may be small: words that publications are about,
//! and such as have one usual translation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Each, Lang};

/// Stems of both languages that stand for each other. A stem of four letters or more stands for
/// all words that begin with it; a shorter one for itself.
const STEMS: &[(&str, &str)] = &[
    ("açık", "open transparen"),
    ("açıkla", "explain explan announce statement"),
    ("adalet", "justice"),
    ("afet", "disaster"),
    ("afiş", "poster"),
    ("ağaç ağac", "tree trees"),
    ("ahlak etik", "ethic moral"),
    ("aile", "famil"),
    ("akademi", "academ"),
    ("altyapı", "infrastructur"),
    ("amaç amac", "aim aims purpose goal objectiv"),
    ("anayasa", "constitution"),
    ("anket", "survey questionnaire"),
    ("anne annel", "mother matern"),
    ("anlaş antlaş sözleş", "agreement treaty convention contract"),
    ("araba araç arac otomobil", "vehicle car cars instrument tool"),
    ("araştır", "research investigat"),
    ("asgari", "minimum"),
    ("asker ordu", "military soldier army"),
    ("atık", "waste"),
    ("avrupa", "europe"),
    ("ayrım ayrımcı", "discriminat"),
    ("azınlık azınlığ", "minorit"),
    ("baba babal", "father patern"),
    ("bağımsız", "independen"),
    ("bahçe", "garden"),
    ("bakan bakanl", "minister ministr"),
    ("bakım", "care maintain maintenance"),
    ("balık", "fish"),
    ("banka", "bank banks"),
    ("barış", "peace"),
    ("barın konut", "hous shelter dwelling accommodation"),
    ("basın", "press"),
    ("basamak merdiven", "step steps stair"),
    ("başarı", "success achieve"),
    ("başkan", "president mayor chair"),
    ("başkent", "capital"),
    ("başvur", "appl applic"),
    ("bebek bebeğ", "baby babies infant"),
    ("belediye", "municipal"),
    ("belge", "document certificat"),
    ("bilgi", "information knowledge"),
    ("bilgisayar", "computer"),
    ("bilim", "scien"),
    ("bina yapı", "building"),
    ("birey", "individual"),
    ("bisiklet", "bicycl cycl bike bikes"),
    ("bitki", "plant plants"),
    ("bölge bölges", "region district"),
    ("bölüm", "chapter section"),
    ("borç borcu", "debt"),
    ("bütçe", "budget"),
    ("cami", "mosque"),
    ("ceza", "penalt punish fine fines crimin"),
    ("cinsiyet", "gender sex"),
    ("cumhur", "republic presiden"),
    ("çalış emek işçi", "work labour worker employ"),
    ("çalıştay", "workshop"),
    ("çarşı pazar", "market"),
    ("çatış", "conflict"),
    ("çeşme", "fountain"),
    ("çevre", "environment surround"),
    ("çiçek çiçeğ", "flower"),
    ("çizelge tablo", "table"),
    ("çocuk çocuğ", "child"),
    ("çözüm", "solution resol"),
    ("dağ dağlar", "mountain"),
    ("daire", "apartment flat flats department"),
    ("danış", "consult advis advice"),
    ("dava", "case lawsuit"),
    ("dayanış", "solidarit"),
    ("demokra", "democra"),
    ("denetim denetle", "audit inspect supervis oversight"),
    ("deney", "experiment"),
    ("deneyim", "experience"),
    ("deniz", "sea seas marine"),
    ("deprem", "earthquake"),
    ("dergi", "magazine journal"),
    ("dernek derneğ", "association"),
    ("ders", "lesson course"),
    ("destek desteğ", "support"),
    ("devlet", "state states"),
    ("devrim", "revolution"),
    ("dijital sayısal", "digital"),
    ("dil dili dilde dilin diller", "language tongue"),
    ("din dini dinin dinler", "religio"),
    ("doğa doğal", "natur"),
    ("doğru", "correct right true"),
    ("doktor hekim", "doctor physician"),
    ("duvar", "wall walls"),
    ("durak durağ", "stop stops"),
    ("duyarlı", "sensitiv responsiv"),
    ("dünya", "world"),
    ("düzenle", "regulat organis organiz arrange"),
    ("edebi", "litera"),
    ("eğitim", "educat train"),
    ("ekonomi iktisa", "econom"),
    ("elektrik", "electric"),
    ("engelli sakat", "disab"),
    ("enerji", "energy"),
    ("erişi erişim", "access"),
    ("erkek erkeğ", "men man male boys boy"),
    ("eser yapıt", "works"),
    ("eşit", "equal equit"),
    ("eşya", "goods"),
    ("ev evi evin evler evde eve hane", "house home household"),
    ("evlen evlil", "marri marry"),
    ("evren", "universe universal"),
    ("fabrika", "factor"),
    ("fark farkl", "differ"),
    ("fatura", "bill bills invoice"),
    ("felsefe", "philosoph"),
    ("fikir düşünce", "idea ideas thought opinion"),
    ("film sinema", "film films cinema"),
    ("fiyat", "price"),
    ("gazete", "newspaper"),
    ("gece geceler", "night"),
    ("geçim geçin", "livelihood subsist"),
    ("geçmiş", "past"),
    ("gelecek geleceğ", "future"),
    ("gelenek geleneğ", "tradition"),
    ("gelir", "income revenue"),
    ("geliş gelişim kalkın", "develop improve"),
    ("genç gençl", "youth young"),
    ("gemi", "ship ships vessel"),
    ("gerçek gerçeğ", "real reality fact"),
    ("gıda besin", "food nutrition"),
    ("giriş", "introduct entrance entry"),
    ("göç göçmen", "migra immigra"),
    ("gölge", "shade shadow"),
    ("gönüllü", "volunt"),
    ("görev", "duty duties task tasks"),
    ("gösterge", "indicator"),
    ("gözlem izleme", "monitor observ"),
    ("gümrük gümrüğ", "customs"),
    ("güneş", "sun solar"),
    ("güvence", "guarantee insur secur"),
    ("güven güvenl", "safe safety secur trust"),
    ("güzel", "beaut fine"),
    ("haber", "news"),
    ("hafta", "week"),
    ("hak hakkı haklar hakları hakkın", "right rights entitle"),
    ("halk halkın halka", "people public folk"),
    ("harca gider masraf", "spend expen cost costs"),
    ("harita", "map maps"),
    ("hasta hastane", "patient hospital sick ill illness"),
    ("hastalık hastalığ", "disease illness"),
    ("hava havay havan", "air weather"),
    ("hayat yaşam", "life live living lives"),
    ("hayvan", "animal"),
    ("hedef", "target goal"),
    ("hizmet", "servic serve"),
    ("hukuk yasa kanun", "law laws legal legisl act acts"),
    ("hükümet", "governm"),
    ("ırk ırkç", "race racis racial"),
    ("içecek içki", "drink"),
    ("içme", "drink"),
    ("ihale", "tender procure"),
    ("ihtiyaç ihtiyac gereksin", "need needs"),
    ("iklim", "climate"),
    ("ilaç ilac", "medicin drug drugs"),
    ("ilçe", "district"),
    ("ileti mesaj", "message communicat"),
    ("ilişki", "relation"),
    ("ilke prensip", "princip"),
    ("imza", "sign signed signat"),
    ("insan", "human people person"),
    ("istatisti", "statistic"),
    ("istihdam", "employ"),
    ("işbirl", "cooperat co-operat collaborat"),
    ("işlet şirket", "compan business enterprise firm"),
    ("işsiz", "unemploy"),
    ("izin izni", "permi leave licen"),
    ("kadın", "women woman femal"),
    ("kalem", "pen pens pencil"),
    ("kalite nitelik", "qualit"),
    ("kamu", "public"),
    ("kan kanı kanın", "blood"),
    ("kanıt delil", "evidence proof"),
    ("kapı", "door doors gate"),
    ("kapsam", "scope cover includ inclus"),
    ("karar", "decision decide decree"),
    ("kardeş", "brother sister sibling"),
    ("katılım katıl", "participat attend join"),
    ("kaynak kaynağ", "source resourc spring"),
    ("kaygı endişe", "concern worry anxi"),
    ("kayıt kayd", "record regist"),
    ("kaza", "accident"),
    ("kent şehir şehri", "city cities urban town"),
    ("kış kışın", "winter"),
    ("kırsal köyl köy köyü köyün", "rural villag"),
    ("kız kızı kızlar", "girl daughter"),
    ("kira kiracı", "rent rents rental tenant"),
    ("kitap kitab", "book books"),
    ("komisyon kurul", "commission committee board"),
    ("komşu", "neighbo"),
    ("konsey meclis", "council assembly parliament"),
    ("konuş", "speak spoke speech talk"),
    ("koru", "protect"),
    ("kömür", "coal"),
    ("köprü", "bridge"),
    ("kredi", "credit loan loans"),
    ("kriz bunalım", "crisis crises"),
    ("kural", "rule rules"),
    ("kurs", "course"),
    ("kurum kuruluş", "institution organis organiz body bodies agency"),
    ("kuş kuşlar", "bird birds"),
    ("kuşak kuşağ nesil", "generation"),
    ("kutup", "pole polar"),
    ("kütüphane", "librar"),
    ("kültür", "cultur"),
    ("liman", "port ports harbo"),
    ("lise", "school"),
    ("mahalle", "neighbo quarter"),
    ("mahkeme yargı", "court courts judic judge"),
    ("mal malın mallar mülk mülki", "property propert goods estate"),
    ("mali", "financ fiscal"),
    ("madde", "articl"),
    ("memur", "officer official servant"),
    ("merkez", "cent center central"),
    ("meslek mesleğ", "profession occupation vocation"),
    ("metrekü", "cubic"),
    ("metro", "metro underground subway"),
    ("millet ulus", "nation"),
    ("mimar", "architect"),
    ("miras", "herit inherit"),
    ("muhtaç yoksul", "poor poverty"),
    ("mutfak mutfağ", "kitchen"),
    ("müdür yönetici", "director manager"),
    ("mühendis", "engineer"),
    ("müze", "museum"),
    ("müzik", "music"),
    ("nehir ırmak", "river"),
    ("nüfus", "population"),
    ("okul", "school"),
    ("okur okuyucu", "reader"),
    ("orman", "forest"),
    ("ortak ortağ", "common joint partner"),
    ("otobüs", "bus buses"),
    ("oy oyu oylar oylama", "vote votes voting"),
    ("oyun", "game games play"),
    ("öğrenci", "student pupil"),
    ("öğretmen", "teacher"),
    ("ölçü ölçüm", "measure"),
    ("ölüm ölü", "death dead die died mortal"),
    ("ömür", "lifetime lifespan"),
    ("önder lider", "leader"),
    ("öneri", "recommend suggest propos"),
    ("önlem tedbir", "measure precaution"),
    ("örgüt", "organis organiz"),
    ("örnek örneğ", "exampl sampl"),
    ("özel", "private special"),
    ("özet", "summar abstract"),
    ("özgür hürriye", "free freedom libert"),
    ("para parası paranın", "money currenc"),
    ("park parkı parklar parkları parkın", "park parks"),
    ("parti", "party parties"),
    ("plan planla", "plan plans planning"),
    ("politika siyas", "polic politi"),
    ("program", "program"),
    ("proje tasarı", "project"),
    ("radyo", "radio"),
    ("rapor", "report"),
    ("reform", "reform"),
    ("rehber kılavuz", "guide guides guidance"),
    ("renk rengi", "colo colour"),
    ("resim", "picture paint image"),
    ("resmî resmi", "official"),
    ("risk", "risk risks"),
    ("ruh ruhsal", "mental soul spirit"),
    ("rüzgâr rüzgar", "wind winds"),
    ("sabah", "morning"),
    ("sağlık sağlığ", "health"),
    ("sahil kıyı", "coast shore"),
    ("salgın", "epidemic pandemic outbreak"),
    ("sanat", "art arts artist"),
    ("sanayi endüstri", "industr"),
    ("savaş", "war wars"),
    ("savunma", "defen"),
    ("sebze", "vegetable"),
    ("seçim seçil", "elect election"),
    ("sefer", "trip trips journey"),
    ("sendika", "union unions"),
    ("sermaye", "capital"),
    ("ses sesi sesin sesler", "voice sound"),
    ("sığınak sığınma sığınağ", "shelter refuge asylum"),
    ("sınav", "exam exams"),
    ("sınıf", "class classes"),
    ("sınır", "border limit bound"),
    ("sistem", "system"),
    ("sivil", "civil"),
    ("sokak sokağ", "street"),
    ("sonuç sonuc", "result conclus outcome consequen"),
    ("sorumlu", "responsib"),
    ("sorun", "problem issue issues"),
    ("soru sorusu", "question"),
    ("sosyal toplumsal", "social societ"),
    ("spor", "sport"),
    ("su suyu suyun suya suda sudan sular", "water"),
    ("suç suçu suçlu", "crime crimin offen"),
    ("süreç sürec", "process"),
    ("sürdürül", "sustainab"),
    ("süt sütü", "milk"),
    ("şair şiir", "poet poem"),
    ("şarkı", "song songs"),
    ("şiddet", "violen"),
    ("şikâyet şikayet", "complain"),
    ("tarım çiftçi", "agricult farm farmer"),
    ("tarife", "tariff"),
    ("tarih", "histor date dates"),
    ("tasarruf", "saving savings"),
    ("taşı taşıma taşıt", "transport carr vehicle"),
    ("taşınmaz", "immovable estate"),
    ("tatil", "holiday vacation"),
    ("tehlike", "danger hazard"),
    ("teknik", "techni"),
    ("teknoloji", "technolog"),
    ("tekne", "boat boats"),
    ("telefon", "phone phones telephone"),
    ("temel esas", "basic fundamental basis"),
    ("temizl temiz", "clean"),
    ("temsil", "represent"),
    ("terim", "term terms"),
    ("ticaret", "trade commerc"),
    ("tiyatro", "theat"),
    ("toplantı", "meeting"),
    ("toplum", "societ communit"),
    ("toprak toprağ", "soil land earth"),
    ("trafik trafiğ", "traffic"),
    ("tren demiryol", "train trains rail"),
    ("turizm turist", "touris"),
    ("tuvalet", "toilet"),
    ("tüketic tüketim", "consum"),
    ("tüzük yönetmel", "regulation bylaw statute"),
    ("uçak uçağ", "plane planes aircraft"),
    ("ulaşım", "transport transit mobilit"),
    ("uluslar", "international nations"),
    ("uzman", "expert special"),
    ("uygula", "implement practi appl applicat"),
    ("uyum", "adapt harmon complian"),
    ("ücret maaş", "wage wages salar fee fees paid"),
    ("ücretsiz bedava", "free"),
    ("ülke", "countr"),
    ("üniversi", "universit"),
    ("üretim üretil", "produc manufactur"),
    ("üye", "member"),
    ("vakıf vakf", "foundation"),
    ("vali valil", "governor"),
    ("vatandaş yurttaş", "citizen"),
    ("vergi", "tax taxes taxation"),
    ("veri verile", "data"),
    ("yabancı", "foreign stranger"),
    ("yağmur yağış", "rain rainfall"),
    ("yangın", "fire fires"),
    ("yapay", "artificial"),
    ("yardım", "help assist aid aids"),
    ("yaşlı", "elder older aged old"),
    ("yatırım", "invest"),
    ("yaya kaldırım", "pedestrian pavement sidewalk"),
    ("yayın", "publi publication broadcast"),
    ("yaz yazın", "summer"),
    ("yazar", "author writer"),
    ("yazı yazıl yazılı", "writ written write"),
    ("yemek yemeğ", "meal meals food dish"),
    ("yenile yenilik", "renew innovat"),
    ("yerel mahalli", "local"),
    ("yetki", "authori power powers competen"),
    ("yıl yılı yılın yılda yıllar yıllık", "year"),
    ("yoksun", "depriv"),
    ("yol yolu yollar yolun", "road roads way ways path"),
    ("yolcu", "passenger travel"),
    ("yön yönü", "direction"),
    ("yönetim yönetiş idare", "administ manag governan"),
    ("yöntem metot", "method"),
    ("yurtdışı", "abroad"),
    ("yüzyıl", "centur"),
    ("zaman", "time times"),
    ("zarar hasar", "damage harm loss"),
    ("zeka zekâ", "intelligen"),
    ("zengin", "rich wealth"),
    ("zorunlu", "mandatory compulsory oblig"),
];

/// How many meanings there are.
pub const MEANINGS: usize = STEMS.len();

/// From this length on, a stem stands for all words that begin with it.
const BEGINNING: usize = 4;

/// The first four bytes of a word as a number; zeros after a shorter one.
type Start = u32;

/// A stem of one language.
struct Stem {
    start: Start,
    letters: &'static str,
    /// Whether it stands for all words that begin with it.
    begins_words: bool,
    meanings: Vec<u16>,
}

/// The stems of a language. Most words of a text are asked for, and most begin like none of them.
struct Stems {
    /// Slot by slot, in a slot the long ones first.
    stems: Vec<Stem>,
    /// Where each slot's stems begin, and where the last one's end.
    slots: Vec<u16>,
}

/// There are two to the power of that many slots, so that most hold one stem or none.
const SLOTS: u32 = 11;

static KNOWN: LazyLock<Each<Stems>> = LazyLock::new(|| Each::from_fn(Stems::new));

impl Stems {
    fn new(lang: Lang) -> Stems {
        let mut known: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
        for (meaning, (tr, en)) in (0..).zip(STEMS) {
            for stem in (Each { tr, en })[lang].split(' ') {
                known.entry(stem).or_default().push(meaning);
            }
        }
        let known = known.into_iter().rev();
        let mut stems: Vec<Stem> = known
            .map(|(letters, meanings)| Stem {
                start: start(letters).expect("stems are in small letters"),
                letters,
                begins_words: letters.chars().count() >= BEGINNING,
                meanings,
            })
            .collect();
        stems.sort_by_key(|stem| slot(stem.start));
        let before = |at: usize| stems.partition_point(|stem| slot(stem.start) < at) as u16;
        let slots = (0..=1 << SLOTS).map(before).collect();
        Stems { stems, slots }
    }

    /// Those that begin in that way.
    fn beginning(&self, begins: Start) -> impl Iterator<Item = &Stem> {
        let slot = slot(begins);
        let near = &self.stems[usize::from(self.slots[slot])..usize::from(self.slots[slot + 1])];
        near.iter().filter(move |stem| stem.start == begins)
    }
}

/// The slot of a beginning: its product with the golden ratio (Knuth, TAOCP 6.4).
fn slot(start: Start) -> usize {
    (start.wrapping_mul(0x9e37_79b9) >> (Start::BITS - SLOTS)) as usize
}

/// What a word may mean, as numbers that are the same in both languages; nothing for a word that
/// is not known.
pub fn meanings(lang: Lang, word: &str) -> &'static [u16] {
    if let Some(begins) = start(word) {
        return known(lang, begins, word);
    }
    let word = lang.lower(word.trim_start_matches(|letter: char| !letter.is_alphabetic()));
    start(&word).map_or(&[], |begins| known(lang, begins, &word))
}

fn known(lang: Lang, begins: Start, word: &str) -> &'static [u16] {
    let found = KNOWN[lang].beginning(begins).find(|stem| {
        let rest = word.strip_prefix(stem.letters);
        rest.is_some_and(|rest| stem.begins_words || !rest.starts_with(char::is_alphabetic))
    });
    found.map_or(&[], |stem| &stem.meanings)
}

/// How the letters of a word begin, if they are small ones of the two languages.
fn start(word: &str) -> Option<Start> {
    // Most words.
    if let Some(first) = word.as_bytes().first_chunk()
        && first.iter().all(u8::is_ascii_lowercase)
    {
        return Some(Start::from_be_bytes(*first));
    }
    let (mut start, mut left) = (0, Start::BITS / u8::BITS);
    for letter in word.chars() {
        match letter {
            'a'..='z' | 'ç' | 'ğ' | 'ı' | 'ö' | 'ş' | 'ü' | 'â' | 'î' | 'û' => {}
            letter if letter.is_alphabetic() => return None,
            _ => break,
        }
        for byte in letter.encode_utf8(&mut [0; 4]).bytes().take(left as usize) {
            start = start << u8::BITS | Start::from(byte);
            left -= 1;
        }
        if left == 0 {
            return Some(start);
        }
    }
    let is_nothing = left == Start::BITS / u8::BITS;
    (!is_nothing).then(|| start << (left * u8::BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_are_the_same() {
        for (tr, en) in [
            ("Mahallelerde", "neighbourhoods"),
            ("bütçesi,", "budgets"),
            ("İstatistikler", "statistics"),
            ("su", "water"),
            ("Çocukların", "Children’s"),
        ] {
            let meant = meanings(Lang::Tr, tr);
            let same = meanings(Lang::En, en).iter().any(|meaning| meant.contains(meaning));
            assert!(same, "{tr} / {en}");
        }
        for (lang, word) in [(Lang::Tr, "sunak"), (Lang::En, "thereby"), (Lang::Tr, "—")] {
            assert_eq!(meanings(lang, word), [0; 0], "{word}");
        }
    }

    #[test]
    fn stems_are_in_small_letters() {
        for (tr, en) in STEMS {
            for (lang, stems) in [(Lang::Tr, tr), (Lang::En, en)] {
                assert_eq!(lang.lower(stems), *stems);
            }
        }
    }
}
