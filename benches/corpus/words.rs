//! Sentences made of words, the same ones for the same seed.

use super::Lang;

const TR: &str = "belediye erişim bütçe plan hizmet mahalle ulaşım su enerji konut bakım katılım eşitlik hak \
    kadın çocuk yaşlı engelli genç göçmen veri ölçüm izleme rapor karar meclis kurul ilçe şehir sokak \
    otobüs durak park okul kreş ihale denetim ödenek gösterge hedef öncelik ihtiyaç ortak kapsayıcı \
    güvenli ödenebilir açık yerel kamusal sosyal temel yıllık düzenli ayrıntılı birlikte sonra önce \
    için ile ve ya da göre kadar her bir bu çok daha en hem ölçer sağlar gözetir açıklar yürütür \
    İstanbul Iğdır Şişli Üsküdar Çankaya ığdır ışık";

const EN: &str = "municipality access budget plan service neighbourhood transport water energy housing care \
    participation equality right women children older disabled young migrant data measure monitoring \
    report decision council board district city street bus stop park school nursery tender audit \
    appropriation indicator target priority need common inclusive safe affordable open local public \
    social basic yearly regular detailed together after before for with and or by until every a this \
    much more most both measures provides observes publishes carries the of to in is are was that";

/// A source of numbers that looks random and is not (xorshift).
pub struct Words {
    state: u64,
    all: Vec<&'static str>,
}

impl Words {
    pub fn new(lang: Lang, seed: usize) -> Words {
        let all = lang.pick(TR, EN).split_whitespace().collect();
        Words { state: (seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15), all }
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 33) as usize % limit
    }

    pub fn word(&mut self) -> &'static str {
        let at = self.below(self.all.len());
        self.all[at]
    }

    /// `count` words without punctuation.
    pub fn phrase(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    /// A paragraph of so many words, in sentences, with some emphasis.
    pub fn paragraph(&mut self, count: usize) -> String {
        let mut text = String::new();
        let mut left = count;
        while left > 0 {
            let length = (8 + self.below(12)).min(left);
            left -= length;
            for at in 0..length {
                let word = self.word();
                match self.below(40) {
                    0 => text.push_str(&format!("*{word}*")),
                    1 => text.push_str(&format!("**{word}**")),
                    2 => text.push_str(&format!("{word}, {}", self.below(3000))),
                    _ => text.push_str(word),
                }
                text.push_str(if at + 1 == length { ". " } else { " " });
            }
        }
        text.trim_end().to_owned()
    }
}
