use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use crate::diag::display;
use crate::memo::Memo;
use crate::output::{OutPath, Output, Owner};
use crate::source::Snapshot;
use crate::{BuildOptions, build};

use super::*;

const SITE: &str = "title: { tr: Deneme, en: Trial }\nlanguages: [tr, en]\n";
const GUIDE: &str = "title: { tr: Kılavuz, en: Guide }\nsource: tr\n";
const TR: &str = "---\ntitle: Işık\n---\n\nBirinci.\n\n## Bölüm {#sec-a}\n\nİkinci.\n";
const EN: &str = "---\ntitle: Light\n---\n\nFirst.\n\n## Section {#sec-a}\n\nSecond.\n";

fn state(tr: &str, lang: Lang) -> State {
    let snapshot = Snapshot::from_texts([
        ("content/site.yaml", SITE),
        ("content/guide/publication.yaml", GUIDE),
        ("content/guide/01-light.tr.md", tr),
        ("content/guide/01-light.en.md", EN),
        ("assets/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ]);
    let built = build(&snapshot, &BuildOptions::default(), &Memo::default());
    let complaints = display::shown(&built.diagnostics, &snapshot, lang);
    let published =
        Published::new(Arc::new(built.value.output), built.value.site, Arc::new(snapshot), None);
    State { site: Some(Arc::new(published)), complaints, ..State::default() }
}

fn preview(public: bool) -> Preview {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let settings = Settings {
        lang: Lang::Tr,
        root: Path::new("/project").to_owned(),
        editor: Editor::default(),
        public,
    };
    Preview::start(listener, settings, state(TR, Lang::Tr), || {}).unwrap()
}

/// The status, headers and body of the answer to a request written out.
fn ask(preview: &Preview, request: &str) -> (u16, String, String) {
    let mut stream = TcpStream::connect(preview.address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let (status, headers) = head.split_once("\r\n").unwrap();
    let status = status.split(' ').nth(1).unwrap().parse().unwrap();
    (status, headers.to_owned(), body.to_owned())
}

fn get(preview: &Preview, target: &str, headers: &str) -> (u16, String, String) {
    let request =
        format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n");
    ask(preview, &request)
}

fn header<'a>(headers: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = headers.lines().filter_map(|line| line.split_once(": "));
    lines.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

#[test]
fn serves_what_the_output_holds_and_nothing_else() {
    let preview = preview(false);
    let check = |target: &str, status: u16| {
        assert_eq!(get(&preview, target, "").0, status, "{target}");
    };
    check("/", 200);
    check("/tr/", 200);
    check("/tr/kilavuz/isik/", 200);
    check("/tr/kilavuz/isik/?v=1", 200);
    check("/tr/kilavuz/isik/index.html", 200);
    check("/tr/kilavuz/is%69k/", 200);
    check("/tr/kilavuz/isik", 302);
    check("/assets/logo.svg", 200);
    for target in [
        "/tr/kilavuz/yok/",
        "/../Cargo.toml",
        "/tr/../../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/..%5cCargo.toml",
        "/%252e%252e/Cargo.toml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/etc/passwd",
        "/assets/./logo.svg",
        "/assets//logo.svg",
        "/assets/logo.svg/",
        "/assets/logo.svg%00.html",
        "/%ff%fe",
        "/content/site.yaml",
        "/.ikidil-manifest.json",
        "/_ikidil/",
        "/_ikidil/..%2f..%2fCargo.toml",
        "//evil.example/tr",
        "/\\evil.example",
    ] {
        check(target, 404);
    }
}

#[test]
fn a_request_says_one_name() {
    let preview = preview(false);
    for other in ["evil.example", "localhost"] {
        assert_eq!(get(&preview, "/tr/", &format!("Host: {other}\r\n")).0, 400, "{other}");
    }
}

#[test]
fn a_folder_without_its_slash_leads_to_the_folder_here() {
    let preview = preview(false);
    let (_, headers, _) = get(&preview, "/tr/kilavuz/isik", "");
    assert_eq!(header(&headers, "location"), Some("/tr/kilavuz/isik/"));
}

#[test]
fn says_what_it_serves_and_keeps_no_copy() {
    let preview = preview(false);
    let check = |target: &str, kind: &str| {
        let (_, headers, _) = get(&preview, target, "");
        assert_eq!(header(&headers, "content-type"), Some(kind), "{target}");
        assert_eq!(header(&headers, "cache-control"), Some("no-store"), "{target}");
        assert_eq!(header(&headers, "x-content-type-options"), Some("nosniff"), "{target}");
    };
    check("/tr/", "text/html; charset=utf-8");
    check("/yok", "text/html; charset=utf-8");
    check("/theme/style.css", "text/css; charset=utf-8");
    check("/theme/script.js", "text/javascript; charset=utf-8");
    check("/assets/logo.svg", "image/svg+xml");
    check("/_ikidil/preview.js", "text/javascript; charset=utf-8");
}

#[test]
fn adds_its_script_to_pages_and_to_nothing_else() {
    let preview = preview(false);
    let state = state(TR, Lang::Tr);
    let site = state.site.unwrap();
    let file = |path: &str| site.output.get(path).unwrap().content.bytes().unwrap().to_vec();
    let script = |print: &str| {
        let all = site.assets.all;
        format!(
            "<script src=\"/_ikidil/preview.js\" data-print=\"{print}\" data-assets=\"{all}\"></script>"
        )
    };
    let page = String::from_utf8(file("tr/index.html")).unwrap();
    let print = site.print("/tr/").unwrap().to_string();
    assert!(!page.contains("</body>"), "the minifier leaves it out");
    assert_eq!(get(&preview, "/tr/", "").2, page + &script(&print));
    let lost = String::from_utf8(file("404.html")).unwrap();
    assert_eq!(get(&preview, "/yok/", "").2, lost + &script(""));
    let style = get(&preview, "/theme/style.css", "").2;
    assert_eq!(style.into_bytes(), file("theme/style.css"));
    let with_end = answer::with_script(b"<p>x</body></html>", "", &site);
    let expected = format!("<p>x{}</body></html>", script(""));
    assert_eq!(String::from_utf8(with_end).unwrap(), expected);
}

#[test]
fn answers_to_its_own_names_only() {
    let check = |preview: &Preview, request: &str, status: u16| {
        let request = format!("{request}Connection: close\r\n\r\n");
        assert_eq!(ask(preview, &request).0, status, "{request}");
    };
    let local = preview(false);
    check(&local, "GET /tr/ HTTP/1.1\r\nHost: 127.0.0.1:80\r\n", 200);
    check(&local, "GET /tr/ HTTP/1.1\r\nHost: rebound.example\r\n", 403);
    check(&local, "GET /tr/ HTTP/1.1\r\nHost: rebound.example:4321\r\n", 403);
    check(&local, "GET http://rebound.example/tr/ HTTP/1.1\r\nHost: localhost\r\n", 403);
    check(&local, "GET /tr/ HTTP/1.0\r\n", 403);
    check(&local, "POST /tr/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n", 405);
    let open = preview(true);
    check(&open, "GET /tr/ HTTP/1.1\r\nHost: laptop.example:4321\r\n", 200);
}

#[test]
fn other_sites_learn_nothing() {
    let preview = preview(false);
    let check = |headers: &str, status: u16| {
        let target = "/_ikidil/source?page=/tr/kilavuz/isik/";
        assert_eq!(get(&preview, target, headers).0, status, "{headers}");
    };
    check("", 200);
    check("Sec-Fetch-Site: same-origin\r\n", 200);
    check("Sec-Fetch-Site: none\r\n", 200);
    check("Sec-Fetch-Site: cross-site\r\n", 403);
    check("Sec-Fetch-Site: same-site\r\n", 403);
    check("Origin: http://localhost\r\n", 200);
    check("Origin: http://localhost:8080\r\n", 403);
    check("Origin: https://rebound.example\r\n", 403);
    check("Origin: null\r\n", 403);
}

#[test]
fn leads_from_a_block_to_its_line() {
    let preview = preview(false);
    let check = |id: &str, file: &str, line: usize, page: &str| {
        let target = format!("/_ikidil/source?page={page}&id={id}");
        let (_, _, body) = get(&preview, &target, "");
        let open = format!("vscode://file/project/{file}:{line}:1");
        let expected = serde_json::json!({ "file": file, "line": line, "open": open });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&body).unwrap(), expected, "{id}");
    };
    let (tr, en) = ("content/guide/01-light.tr.md", "content/guide/01-light.en.md");
    check("p-1-1", tr, 5, "/tr/kilavuz/isik/");
    check("sec-a", tr, 7, "/tr/kilavuz/isik/");
    check("p-1-3", tr, 9, "/tr/kilavuz/isik/");
    check("sec-a", en, 7, "/en/guide/light/");
    check("yok", tr, 1, "/tr/kilavuz/isik/");
    check("", "content/guide/publication.yaml", 1, "/tr/kilavuz/");
    assert_eq!(get(&preview, "/_ikidil/source?page=/tr/yok/", "").0, 404);
    assert_eq!(get(&preview, "/_ikidil/source", "").0, 400);
}

#[test]
fn shows_both_editions_beside_each_other() {
    let preview = preview(false);
    let body = get(&preview, "/_ikidil/both?page=//en/guide/light/", "").2;
    let addresses: Vec<&str> =
        body.split("src=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
    assert_eq!(addresses, ["/tr/kilavuz/isik/", "/en/guide/light/"]);
    assert!(body.contains("<a href=\"/en/guide/light/\">"), "{body}");
    assert_eq!(get(&preview, "/_ikidil/both?page=%22%3E%3Cscript%3E", "").0, 404);
}

/// A page that listens.
struct Listening(TcpStream, String);

impl Listening {
    fn new(preview: &Preview, query: &str) -> Listening {
        let mut stream = TcpStream::connect(preview.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let request = format!("GET /_ikidil/events?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        Listening(stream, String::new())
    }

    /// The next event.
    fn next(&mut self) -> serde_json::Value {
        loop {
            if let Some((_, rest)) = self.1.split_once("data: ")
                && let Some((data, rest)) = rest.split_once("\n\n")
            {
                let event = serde_json::from_str(data).unwrap();
                self.1 = rest.to_owned();
                return event;
            }
            let mut part = [0; 64 * 1024];
            let length = self.0.read(&mut part).unwrap();
            assert_ne!(length, 0, "the stream ended");
            self.1.push_str(&String::from_utf8_lossy(&part[..length]));
        }
    }
}

#[test]
fn tells_each_page_what_changed_for_it() {
    let preview = preview(false);
    let before = state(TR, Lang::Tr).site.unwrap();
    let print = |page: &str| before.print(page).unwrap();
    let query =
        |page: &str| format!("page={page}&print={}&assets={}", print(page), before.assets.all);
    let mut tr = Listening::new(&preview, &query("/tr/kilavuz/isik/"));
    let mut en = Listening::new(&preview, &query("/en/guide/light/"));
    let first = tr.next();
    assert_eq!(first["page"]["what"], "same");
    assert_eq!(first["page"]["assets"], serde_json::json!([]));
    assert_eq!(first["page"]["file"], "content/guide/01-light.tr.md");
    assert_eq!(first["page"]["pair"], "/en/guide/light/");
    assert_eq!(en.next()["page"]["what"], "same");

    preview.show(state(&TR.replace("Birinci", "Değişen"), Lang::Tr));
    assert_eq!(tr.next()["page"]["what"], "changed");
    assert_eq!(en.next()["page"]["what"], "same");

    preview.show(state(&TR.replace("title: Işık", "title: Gölge"), Lang::Tr));
    let moved = tr.next();
    assert_eq!(moved["page"]["what"], "moved");
    assert_eq!(moved["page"]["to"], "/tr/kilavuz/golge/");

    preview.show(state(&TR.replace("title", "titel"), Lang::Tr));
    let broken = tr.next();
    assert_eq!(broken["counts"]["errors"], 2);
    assert_eq!(
        broken["errors"][0]["open"],
        "vscode://file/project/content/guide/01-light.tr.md:2:1"
    );
}

#[test]
fn a_page_that_comes_back_is_told_what_it_missed() {
    let preview = preview(false);
    let mut page = Listening::new(&preview, "page=/tr/kilavuz/isik/&print=00&assets=00");
    let first = page.next();
    assert_eq!(first["page"]["what"], "changed");
    assert_eq!(first["page"]["assets"], serde_json::Value::Null);
}

#[test]
fn books_are_made_when_somebody_asks() {
    let (asked, asks) = std::sync::mpsc::channel();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let settings = Settings {
        lang: Lang::Tr,
        root: Path::new("/project").to_owned(),
        editor: Editor::default(),
        public: false,
    };
    let announced: BTreeSet<String> = ["tr/kilavuz/kilavuz.epub".to_owned()].into();
    let first = State { version: 1, announced, ..state(TR, Lang::Tr) };
    let hurry = move || asked.send(()).unwrap();
    let preview = Preview::start(listener, settings, first.clone(), hurry).unwrap();
    let check = |status: u16, kind: &str| {
        let (found, headers, _) = get(&preview, "/tr/kilavuz/kilavuz.epub", "");
        assert_eq!((found, header(&headers, "content-type")), (status, Some(kind)));
    };
    check(503, "text/html; charset=utf-8");
    assert_eq!(asks.try_iter().count(), 1);
    let mut output = Output::default();
    let owner = Owner::Program(crate::lang::Each { tr: String::new(), en: String::new() });
    let path = OutPath::new("tr/kilavuz/kilavuz.epub").unwrap();
    // Two claims on one path would be a complaint.
    assert_eq!(output.insert(path, crate::memo::Content::new(&b"PK"[..]), owner), None);
    let output = Arc::new(output);
    let books = |version| Books { version, output: Arc::clone(&output), complaints: Vec::new() };
    preview.shelve(books(0));
    check(503, "text/html; charset=utf-8");
    preview.shelve(books(1));
    check(200, "application/epub+zip");
    preview.show(State { version: 2, ..first });
    check(503, "text/html; charset=utf-8");
}

#[test]
fn there_are_only_so_many_streams() {
    let preview = preview(false);
    let query = "page=/tr/";
    let mut open: Vec<Listening> = (0..STREAMS).map(|_| Listening::new(&preview, query)).collect();
    for page in &mut open {
        page.next();
    }
    assert_eq!(get(&preview, &format!("/_ikidil/events?{query}"), "").0, 503);
    assert_eq!(get(&preview, "/tr/", "").0, 200);
}

#[test]
fn idle_connections_keep_nobody_out() {
    let preview = preview(false);
    let idle: Vec<TcpStream> =
        (0..300).map(|_| TcpStream::connect(preview.address).unwrap()).collect();
    assert_eq!(get(&preview, "/tr/", "").0, 200);
    drop(idle);
}

#[test]
fn shows_what_there_is_to_translate() {
    let preview = preview(false);
    let body = get(&preview, "/_ikidil/translation", "").2;
    let row = "<tr><th scope=row><a href=\"/_ikidil/translation?text=guide%2Flight&amp;state=#work\">\
               Işık</a></th><td><progress max=100 value=0 aria-label=\"Işık\"></progress></td>\
               <td>0,0</td><td>0</td><td>0</td><td>";
    assert!(body.contains(row), "{body}");
    let item = "<li><p class=head><b>¶ 1.1</b> onaylanmamış</p><div class=sides>\
                <div><p lang=tr>Birinci.</p><p class=links>\
                <a href=\"vscode://file/project/content/guide/01-light.tr.md:5:1\">01-light.tr.md:5</a> · \
                <a href=\"/tr/kilavuz/isik/#p-1-1\">sayfada</a></p></div>\
                <div><p lang=en>First.</p><p class=links>\
                <a href=\"vscode://file/project/content/guide/01-light.en.md:5:1\">01-light.en.md:5</a> · \
                <a href=\"/en/guide/light/#p-1-1\">sayfada</a></p></div></div></li>";
    assert!(body.contains(item), "{body}");
    let none = get(&preview, "/_ikidil/translation?state=missing&text=%22%3E%3Cscript%3E", "").2;
    let scripts: Vec<&str> = none.split("<script").skip(1).collect();
    assert!(none.contains("Yapılacak bir şey yok."), "{none}");
    assert!(
        matches!(scripts[..], [own] if own.starts_with(" src=\"/_ikidil/preview.js\"")),
        "{none}"
    );
}

#[test]
fn the_state_of_translations_follows_edits() {
    let preview = preview(false);
    let address = "/_ikidil/translation";
    let print = |body: &str| {
        let rest = body.split_once("data-print=\"").expect("the page knows what it shows").1;
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    let before = get(&preview, address, "").2;
    let mut page = Listening::new(&preview, &format!("page={address}&print={}", print(&before)));
    assert_eq!(page.next()["page"]["what"], "same");

    preview.show(state(&TR.replace("Birinci", "Değişen"), Lang::Tr));
    assert_eq!(page.next()["page"]["what"], "changed");
    let after = get(&preview, address, "").2;
    assert_eq!(after.matches("<p lang=tr>Değişen.</p>").count(), 1, "{after}");
    let mut late = Listening::new(&preview, &format!("page={address}&print={}", print(&before)));
    assert_eq!(late.next()["page"]["what"], "changed");
    let mut early = Listening::new(&preview, &format!("page={address}&print={}", print(&after)));
    assert_eq!(early.next()["page"]["what"], "same");
}
