//! Putting members into the container, the same way every time.

use crate::render::container::container;

use super::member::Member;

const CONTAINER: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">",
    "<rootfiles><rootfile full-path=\"EPUB/package.opf\" ",
    "media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n"
);

/// The container's bytes, with `mimetype` first.
pub(super) fn pack(members: &[Member]) -> Vec<u8> {
    let first = [
        ("mimetype".to_owned(), &b"application/epub+zip"[..]),
        ("META-INF/container.xml".to_owned(), CONTAINER.as_bytes()),
    ];
    let files = members.iter().map(|member| (format!("EPUB/{}", member.name), &*member.bytes));
    container(first.into_iter().chain(files))
}
