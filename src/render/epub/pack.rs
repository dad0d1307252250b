//! Putting members into the container, the same way every time.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::member::Member;

const CONTAINER: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">",
    "<rootfiles><rootfile full-path=\"EPUB/package.opf\" ",
    "media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n"
);

/// The container's bytes: `mimetype` first and as it is, fixed times.
pub(super) fn pack(members: &[Member]) -> Vec<u8> {
    let files = members.iter().map(|member| (format!("EPUB/{}", member.name), &*member.bytes));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let first = [
        ("mimetype".to_owned(), &b"application/epub+zip"[..]),
        ("META-INF/container.xml".to_owned(), CONTAINER.as_bytes()),
    ];
    for (name, bytes) in first.into_iter().chain(files) {
        let method = match name.as_str() {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default());
        let added = zip.start_file(name, options);
        added.expect("names differ and are short");
        zip.write_all(bytes).expect("memory takes every byte");
    }
    zip.finish().expect("memory takes every byte").into_inner()
}
