//! Pictures in PNG, for programs that cannot draw SVG.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// A PNG of rows of red, green, blue and alpha.
pub(super) fn encode(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(pixels.len() + height as usize);
    for row in pixels.chunks_exact(width as usize * 4) {
        // Each row begins with its filter: none.
        rows.push(0);
        rows.extend_from_slice(row);
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&rows).expect("memory takes every byte");
    let packed = packed.finish().expect("memory takes every byte");
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    // Eight bits, colour with alpha, and the only compression, filter and order there are.
    head.extend([8, 6, 0, 0, 0]);
    chunk(&mut png, b"IHDR", &head);
    chunk(&mut png, b"IDAT", &packed);
    chunk(&mut png, b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, name: &[u8; 4], bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).expect("a picture of less than 4 GB");
    png.extend(length.to_be_bytes());
    let start = png.len();
    png.extend(name);
    png.extend(bytes);
    let mut crc = Crc::new();
    crc.update(&png[start..]);
    png.extend(crc.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_its_size() {
        let png = encode(2, 1, &[255, 0, 0, 255, 0, 0, 0, 0]);
        let size = imagesize::blob_size(&png).expect("a PNG");
        assert_eq!((size.width, size.height), (2, 1));
        assert_eq!(&png[png.len() - 8..], b"IEND\xaeB`\x82");
    }
}
