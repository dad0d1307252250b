//! Compressed siblings of text files, for servers that send them as they are
//! (`gzip_static` and `brotli_static` in nginx, `precompressed` in Caddy).

use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;

use crate::memo::{Content, Memo, Stage};

use crate::memo::READABLE;

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

/// Files smaller than this fit into one packet as they are.
const SMALL: usize = 512;

/// Of 0–11. From 10 on it takes ten times as long for a twentieth less.
const BROTLI_QUALITY: i32 = 5;

/// Of 0–9.
const GZIP_LEVEL: u32 = 6;

/// A file in both encodings.
struct Siblings {
    brotli: Content,
    gzip: Content,
}

/// The siblings of every file that gets smaller: the path of the file, the ending
/// to be added, and the bytes.
pub fn precompressed<'a>(
    files: &[(&'a str, &'a Content)],
    memo: &Memo,
) -> Vec<(&'a str, &'static str, Content)> {
    let texts = files.par_iter().filter(|(path, content)| {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        TEXTS.contains(&ending) && content.len() >= SMALL
    });
    texts
        .flat_map_iter(|&(path, content)| {
            let made = memo.get(Stage::Precompressed, content.fingerprint(), || {
                siblings(&content.bytes().expect(READABLE), memo)
            });
            let size = content.len();
            [(".br", made.brotli.clone()), (".gz", made.gzip.clone())]
                .into_iter()
                .filter(move |(_, packed)| packed.len() < size)
                .map(move |(ending, packed)| (path, ending, packed))
        })
        .collect()
}

fn siblings(bytes: &[u8], memo: &Memo) -> Siblings {
    Siblings { brotli: memo.keep(brotli(bytes)), gzip: memo.keep(gzip(bytes)) }
}

fn brotli(mut bytes: &[u8]) -> Vec<u8> {
    let settings = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        size_hint: bytes.len(),
        mode: BrotliEncoderMode::BROTLI_MODE_TEXT,
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::with_capacity(bytes.len() / 3);
    brotli::BrotliCompress(&mut bytes, &mut packed, &settings).expect("memory takes every byte");
    packed
}

/// Without a name and a time, so that the same text is the same file.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let packed = Vec::with_capacity(bytes.len() / 3);
    let mut packer = GzBuilder::new().write(packed, Compression::new(GZIP_LEVEL));
    packer.write_all(bytes).expect("memory takes every byte");
    packer.finish().expect("memory takes every byte")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn both_encodings_hold_the_same_text() {
        let text = "Belediye meclisi, İlçe Belediye Başkanlığı. ".repeat(200).into_bytes();
        let packed = siblings(&text, &Memo::default());
        let bytes = |content: &Content| content.bytes().expect(READABLE);
        let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut &*bytes(&packed.brotli), &mut brotli).expect("brotli");
        GzDecoder::new(&*bytes(&packed.gzip)).read_to_end(&mut gzip).expect("gzip");
        assert!(brotli == text && gzip == text);
        assert!(packed.brotli.len() < text.len() / 20);
        assert_eq!(packed.gzip, siblings(&text, &Memo::default()).gzip);
        // No time in the header of a gzip file.
        assert_eq!(&bytes(&packed.gzip)[4..8], [0; 4]);
    }
}
