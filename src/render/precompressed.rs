//! Compressed siblings of text files, for servers that send them as they are
//! (`gzip_static` and `brotli_static` in nginx, `precompressed` in Caddy).

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::convert::Infallible;

use compu::encoder::{BrotliC, BrotliOptions, BrotliQuality, EncodeOp, EncodeStatus, Encoder};
use libdeflater::{CompressionLvl, Compressor};
use rayon::prelude::*;

use crate::config::Precompress;
use crate::memo::{Content, Fingerprint, Memo, READABLE, Stage};

/// The endings of files that are text. Everything else is compressed by its format.
const TEXTS: [&str; 13] = [
    "bib",
    "css",
    "csv",
    "geojson",
    "html",
    "js",
    "json",
    "ris",
    "svg",
    "txt",
    "webmanifest",
    "xml",
    "yaml",
];

/// Files smaller than this fit into one packet as they are, headers included.
const SMALL: usize = 1_000;

/// So many are packed one after the other.
const FEW: usize = 16;

/// 0 packs without compressing, 12 takes twice as long as 10 for a hundredth less.
const GZIP_FAST: CompressionLvl = level(1);
const GZIP_BEST: CompressionLvl = level(10);

const fn level(level: i32) -> CompressionLvl {
    match CompressionLvl::new(level) {
        Ok(level) => level,
        Err(_) => panic!("levels are 0 to 12"),
    }
}

/// An encoding that browsers ask for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    /// What is added to the name of the file.
    fn ending(self) -> &'static str {
        match self {
            Encoding::Brotli => ".br",
            Encoding::Gzip => ".gz",
        }
    }
}

/// The siblings of every file that get smaller than it: their paths and bytes.
pub fn precompressed(
    files: &[(&str, &Content)],
    effort: Precompress,
    memo: &Memo,
) -> Vec<(String, Content)> {
    let mut texts: Vec<_> = files.iter().filter(|(path, content)| is_text(path, content)).collect();
    // The longest first and few at once, so that no processor is left with much at the end.
    texts.sort_by_key(|(path, content)| (Reverse(content.len()), *path));
    let packed = texts.par_iter().with_max_len(FEW).map_init(
        || Packer::new(effort),
        |packer, &&(path, content)| siblings(path, content, packer, memo),
    );
    packed.flatten_iter().collect()
}

fn is_text(path: &str, content: &Content) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    TEXTS.contains(&ending) && content.len() >= SMALL
}

/// The siblings of one file.
fn siblings(
    path: &str,
    content: &Content,
    packer: &mut Packer,
    memo: &Memo,
) -> impl Iterator<Item = (String, Content)> + use<> {
    let bytes = LazyCell::new(|| content.bytes().expect(READABLE));
    let length = content.len();
    let siblings = [Encoding::Brotli, Encoding::Gzip].map(|encoding| {
        let path = format!("{path}{}", encoding.ending());
        let key = Fingerprint::of(&(content.fingerprint(), encoding, packer.effort));
        let made = memo.published(Stage::Precompressed, key, &path, || {
            Ok::<_, Infallible>(memo.keep(packer.pack(encoding, &bytes)))
        });
        let Ok(packed) = Result::clone(&made);
        (path, packed)
    });
    siblings.into_iter().filter(move |(_, packed)| packed.len() < length)
}

/// What packs one text after the other.
struct Packer {
    effort: Precompress,
    gzip: Compressor,
    /// Where texts are packed, as long as the longest so far needs.
    room: Vec<u8>,
}

impl Packer {
    fn new(effort: Precompress) -> Packer {
        let level = match effort {
            Precompress::Fast => GZIP_FAST,
            Precompress::Best => GZIP_BEST,
        };
        Packer { effort, gzip: Compressor::new(level), room: Vec::new() }
    }

    fn pack(&mut self, encoding: Encoding, bytes: &[u8]) -> Vec<u8> {
        match encoding {
            Encoding::Brotli => self.brotli(bytes),
            Encoding::Gzip => self.gzip(bytes),
        }
    }

    fn brotli(&self, bytes: &[u8]) -> Vec<u8> {
        let quality = match self.effort {
            Precompress::Fast => BrotliQuality::Q2,
            Precompress::Best => BrotliQuality::Q10,
        };
        let options = BrotliOptions::new().quality(quality).text_mode();
        let mut packer = BrotliC::new(options).expect("memory");
        let mut packed = Vec::with_capacity(bytes.len() / 3);
        let end = packer.encode_vec_full(bytes, &mut packed, EncodeOp::Finish).expect("memory");
        assert!(end.status == EncodeStatus::Finished, "memory takes every byte");
        packed
    }

    /// Without a name and a time, so that the same text is the same file.
    fn gzip(&mut self, bytes: &[u8]) -> Vec<u8> {
        let bound = self.gzip.gzip_compress_bound(bytes.len());
        if self.room.len() < bound {
            self.room.resize(bound, 0);
        }
        let packed = self.gzip.gzip_compress(bytes, &mut self.room).expect("room for every byte");
        self.room[..packed].to_vec()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn both_encodings_hold_the_same_text() {
        let text = "Belediye meclisi, İlçe Belediye Başkanlığı. ".repeat(200).into_bytes();
        let sizes = [Precompress::Fast, Precompress::Best].map(|effort| {
            let mut packer = Packer::new(effort);
            let mut pack = |encoding| packer.pack(encoding, &text);
            let packed = [pack(Encoding::Brotli), pack(Encoding::Gzip)];
            let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
            brotli::BrotliDecompress(&mut &*packed[0], &mut brotli).expect("brotli");
            GzDecoder::new(&*packed[1]).read_to_end(&mut gzip).expect("gzip");
            assert!(brotli == text && gzip == text);
            // No time in the header of a gzip file.
            assert_eq!(packed[1][4..8], [0; 4]);
            assert_eq!(packed, [pack(Encoding::Brotli), pack(Encoding::Gzip)]);
            packed.map(|packed| packed.len())
        });
        let [fast, best] = sizes;
        assert!(fast[0] < text.len() / 20 && fast[1] < text.len() / 20);
        assert!(best[0] < fast[0] && best[1] < fast[1]);
    }

    #[test]
    fn only_long_texts_have_siblings() {
        let memo = Memo::default();
        let file = |text: String| Content::new(text.into_bytes());
        let (long, short) = (file("Eşit şehir ".repeat(100)), file("kısa".to_owned()));
        let files = [("a.html", &long), ("b.html", &short), ("c.png", &long)];
        let made = precompressed(&files, Precompress::Fast, &memo);
        let paths: Vec<_> = made.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["a.html.br", "a.html.gz"]);
    }
}
