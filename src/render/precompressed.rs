//! Compressed siblings of text files, for servers that send them as they are
//! (`gzip_static` and `brotli_static` in nginx, `precompressed` in Caddy).

use std::convert::Infallible;
use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;

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

/// Files smaller than this fit into one packet as they are.
const SMALL: usize = 512;

/// Of 0–11. From 10 on it takes ten times as long for a twentieth less.
const BROTLI_QUALITY: i32 = 5;

/// Of 0–9.
const GZIP_LEVEL: u32 = 6;

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

    fn pack(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Encoding::Brotli => brotli(bytes),
            Encoding::Gzip => gzip(bytes),
        }
    }
}

/// The siblings of every file that get smaller than it: their paths and bytes.
pub fn precompressed(files: &[(&str, &Content)], memo: &Memo) -> Vec<(String, Content)> {
    let texts = files.par_iter().filter(|(path, content)| {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        TEXTS.contains(&ending) && content.len() >= SMALL
    });
    texts
        .flat_map_iter(|&(path, content)| {
            let siblings = [Encoding::Brotli, Encoding::Gzip].map(|encoding| {
                let path = format!("{path}{}", encoding.ending());
                let packed = sibling(&path, content, encoding, memo);
                (path, packed)
            });
            siblings.into_iter().filter(|(_, packed)| packed.len() < content.len())
        })
        .collect()
}

/// The sibling that is published at `path`.
fn sibling(path: &str, content: &Content, encoding: Encoding, memo: &Memo) -> Content {
    let key = Fingerprint::of(&(content.fingerprint(), encoding));
    let made = memo.published(Stage::Precompressed, key, path, || {
        let bytes = content.bytes().expect(READABLE);
        Ok::<_, Infallible>(memo.keep(encoding.pack(&bytes)))
    });
    let Ok(packed) = Result::clone(&made);
    packed
}

fn brotli(mut bytes: &[u8]) -> Vec<u8> {
    let settings = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: window(bytes.len()),
        size_hint: bytes.len(),
        mode: BrotliEncoderMode::BROTLI_MODE_TEXT,
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::with_capacity(bytes.len() / 3);
    brotli::BrotliCompress(&mut bytes, &mut packed, &settings).expect("memory takes every byte");
    packed
}

/// The window that a whole file fits into, in bits. The usual one has 22, and to clear it takes
/// longer than to compress a page.
fn window(length: usize) -> i32 {
    let bits = usize::BITS - length.leading_zeros();
    i32::try_from(bits + 1).map_or(22, |bits| bits.clamp(18, 22))
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
        let (in_brotli, in_gzip) = (Encoding::Brotli.pack(&text), Encoding::Gzip.pack(&text));
        let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut &*in_brotli, &mut brotli).expect("brotli");
        GzDecoder::new(&*in_gzip).read_to_end(&mut gzip).expect("gzip");
        assert!(brotli == text && gzip == text);
        assert!(in_brotli.len() < text.len() / 20);
        assert_eq!(in_gzip, Encoding::Gzip.pack(&text));
        // No time in the header of a gzip file.
        assert_eq!(&in_gzip[4..8], [0; 4]);
    }
}
