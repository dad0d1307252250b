use super::*;
#[test]
fn dump() {
    let text = std::fs::read_to_string("content/references.yaml").unwrap();
    let snap = Snapshot::from_texts([("content/references.yaml", text.as_str())]);
    let library = Library::read(&snap);
    for d in &library.diagnostics { println!("{:?}", d); }
    let library = library.value;
    for key in library.keys() {
        println!("== {key}");
        for lang in Lang::ALL {
            let s = library.shown(key, lang).unwrap();
            println!("   {} | {:?} | {}", crate::doc::read_text(&s.name), s.year, crate::doc::read_text(&s.entry));
        }
    }
}
