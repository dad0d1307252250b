//! A chapter, through the PDF's renderer and the engine that sets it.

use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, String as Text};
use ikidil::diag::Code;
use ikidil::output::Output;
use ikidil::source::{Blob, ProjectPath};

use super::{TR, complaints, project};

const SETTINGS: &str = "content/g/publication.yaml";

/// One of the cuts is made of a text. Only the first makes chapters of their own.
const CUTS: [&str; 4] = ["pdf", "parallel", "large-print", "ink-saving"];

/// Tries one input.
pub fn run(data: &[u8]) {
    let Some(mut snapshot) = project(data, TR) else { return };
    let path = ProjectPath::new(SETTINGS);
    let settings = snapshot.get(&path).map(|it| it.bytes().to_vec()).unwrap_or_default();
    let cut = format!("formats: [{}]\n", CUTS[data.len() % CUTS.len()]);
    let others = settings.split_inclusive(|&byte| byte == b'\n');
    let others = others.filter(|line| !line.starts_with(b"formats:"));
    let settings = others.chain([cut.as_bytes()]).collect::<Vec<_>>().concat();
    snapshot.files.insert(path, Blob::new(settings));
    let (built, complaints) = complaints(&snapshot);
    // The layout is ours: whatever it cannot set should have been said with a place in the text.
    let failed = complaints.iter().find(|it| it.code == Code::TemplateBroken);
    assert!(failed.is_none(), "{failed:?}");
    books(&built.output);
}

fn books(output: &Output) {
    for file in output.iter().filter(|it| it.path.as_str().ends_with(".pdf")) {
        let pdf = Pdf::new(Arc::new(file.content.bytes().expect("readable").to_vec()));
        let pdf = pdf.unwrap_or_else(|error| panic!("{}: {error:?}", file.path.as_str()));
        assert!(!pdf.pages().is_empty());
        for object in pdf.objects() {
            harmless(&object, 0);
        }
    }
}

/// No object runs anything, carries another file, or leads anywhere but to the web.
fn harmless(object: &Object<'_>, depth: usize) {
    assert!(depth < 100, "objects within objects");
    match object {
        Object::Array(array) => items(array, depth),
        Object::Dict(dict) => entries(dict, depth),
        Object::Stream(stream) => entries(stream.dict(), depth),
        _ => {}
    }
}

fn items(array: &Array<'_>, depth: usize) {
    for item in array.raw_iter() {
        within(item, depth);
    }
}

fn entries(dict: &Dict<'_>, depth: usize) {
    for key in ["JS", "JavaScript", "OpenAction", "AA", "Launch", "EmbeddedFiles", "RichMedia"] {
        assert!(!dict.contains_key(key), "a command: {key}");
    }
    if let Some(address) = dict.get::<Text<'_>>("URI") {
        let address = String::from_utf8_lossy(address.as_bytes()).to_ascii_lowercase();
        let known = ["https:", "http:", "mailto:", "tel:"];
        assert!(known.iter().any(|it| address.starts_with(it)), "{address}");
    }
    for (_, value) in dict.entries() {
        within(value, depth);
    }
}

/// What is referred to is an object by itself, and looked at as such.
fn within(value: MaybeRef<Object<'_>>, depth: usize) {
    if let MaybeRef::NotRef(object) = value {
        harmless(&object, depth + 1);
    }
}
