//! Links out of the site, tried against a server of our own.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use crate::command::ikidil;

/// A server that has `/here` and nothing else; its address.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream));
        }
    });
    format!("http://{address}")
}

fn answer(mut stream: TcpStream) {
    let lines = BufReader::new(stream.try_clone().expect("a socket")).lines();
    let head: Vec<String> =
        lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let here = head.first().is_some_and(|line| line.contains(" /here "));
    let status = if here { "200 OK" } else { "404 Not Found" };
    let _ = write!(stream, "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
}

#[test]
fn dead_links_are_warnings_at_their_place() {
    let host = server();
    let root = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(ikidil(root.path(), "en_US.UTF-8", &["new", "site"]).code, 0);
    let text =
        format!("---\ntitle: Adil\n---\n\nBkz. [burası]({host}/here) ve [orası]({host}/gone).\n");
    fs::write(root.path().join("content/home.tr.md"), &text).expect("written");
    let text = text.replace("Bkz. ", "See ").replace("burası", "this").replace("orası", "that");
    let text = text.replace(" ve ", " and ").replace("/gone", "/here");
    fs::write(root.path().join("content/home.en.md"), text).expect("written");
    let check = |lang: &str, args: &[&str]| {
        let ran = ikidil(root.path(), lang, &[&["check"], args].concat());
        assert_eq!(ran.code, 0);
        // A port is as long as it likes to be.
        ran.err.replace(&host, "HOST").replace(&host.replace("http://", ""), "HOST")
    };
    assert_eq!(check("tr_TR.UTF-8", &[]), "");
    let marks = "^".repeat(host.len() + "/gone".len());
    let blank = " ".repeat(
        "Bkz. [burası](".chars().count() + host.len() + "/here) ve [orası](".chars().count(),
    );
    let column = blank.len() + 1;
    let line = "5 | Bkz. [burası](HOST/here) ve [orası](HOST/gone).";
    assert_eq!(
        check("tr_TR.UTF-8", &["--external"]),
        format!(
            "uyarı[link-dead]: `HOST/gone` açılmıyor: sayfa artık yok\n --> content/home.tr.md:5:{column}\n  |\n{line}\n  | {blank}{marks}\n  |\n  = yardım: adresi düzeltin ya da sayfanın arşivdeki bir kopyasına bağlanın\n\n"
        )
    );
    assert_eq!(
        check("en_US.UTF-8", &["--external"]),
        format!(
            "warning[link-dead]: `HOST/gone` does not open: the page is gone\n --> content/home.tr.md:5:{column}\n  |\n{line}\n  | {blank}{marks}\n  |\n  = help: correct the address, or link to a copy in an archive\n\n"
        )
    );
}
