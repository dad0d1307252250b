//! Whether links that lead out of the site still lead somewhere.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ureq::{Agent, Error};

use crate::diag::{Diagnostic, say};
use crate::lang::Each;
use crate::source::Location;

/// How many requests one server gets at a time.
const A_HOST: usize = 5;

/// How many requests are under way at a time.
const ALL: usize = 32;

/// How long one answer may take, redirects included.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why an address does not answer, in both languages.
type Reason = Each<String>;

/// Asks for every address once, and complains about each link to one that does not answer.
pub(super) fn dead(links: &[(Location, String)]) -> Vec<Diagnostic> {
    let mut reasons: BTreeMap<&str, Option<Reason>> = BTreeMap::new();
    for (_, url) in links {
        reasons.insert(asked(url), None);
    }
    let lanes = Mutex::new(lanes(reasons.keys().copied()));
    let found = Mutex::new(&mut reasons);
    let agent = agent();
    std::thread::scope(|scope| {
        for _ in 0..ALL.min(links.len()) {
            scope.spawn(|| {
                while let Some(lane) = lock(&lanes).pop_front() {
                    for url in lane {
                        let reason = reason(&agent, url);
                        lock(&found).insert(url, reason);
                    }
                }
            });
        }
    });
    let complaint = |(at, url): &(Location, String)| {
        let reason = reasons.get(asked(url))?.as_ref()?;
        Some(say::link_dead(at.clone(), url, reason))
    };
    links.iter().filter_map(complaint).collect()
}

/// What is asked for: a server never sees what follows `#`.
fn asked(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

/// Addresses in rows that are asked for one after the other, at most [`A_HOST`] rows for a server.
fn lanes<'a>(urls: impl Iterator<Item = &'a str>) -> VecDeque<Vec<&'a str>> {
    let mut hosts: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for url in urls {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let host = rest.split(['/', '?']).next().unwrap_or(rest);
        let lanes = hosts.entry(host).or_default();
        if lanes.len() < A_HOST {
            lanes.push(vec![url]);
        } else if let Some(shortest) = lanes.iter_mut().min_by_key(|lane| lane.len()) {
            shortest.push(url);
        }
    }
    hosts.into_values().flatten().collect()
}

fn agent() -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .user_agent(concat!("ikidil/", env!("CARGO_PKG_VERSION"), " (link check)"));
    config.build().into()
}

/// Why there is no page at an address. Servers that turn programs away but are
/// there count as answering: only a reader can tell what they show.
fn reason(agent: &Agent, url: &str) -> Option<Reason> {
    let head = agent.head(url).call().map(|answer| answer.status().as_u16());
    let status = match head {
        Ok(status) if status < 400 => return None,
        // Many servers answer HEAD wrongly, and some fail once.
        _ => agent.get(url).call().map(|answer| answer.status().as_u16()),
    };
    match status {
        Ok(404 | 410) => Some(words("sayfa artık yok", "the page is gone")),
        Ok(status @ 500..) => Some(Each {
            tr: format!("sunucu {status} hatası veriyor"),
            en: format!("the server fails with {status}"),
        }),
        Ok(_) => None,
        Err(error) => Some(trouble(&error)),
    }
}

fn trouble(error: &Error) -> Reason {
    match error {
        Error::HostNotFound => words("böyle bir sunucu yok", "there is no such server"),
        Error::Timeout(_) => words("sunucu yanıt vermiyor", "the server does not answer"),
        Error::ConnectionFailed | Error::Io(_) => {
            words("sunucuya bağlanılamıyor", "the server cannot be reached")
        }
        Error::TooManyRedirects => {
            words("adres durmadan başka adrese yönleniyor", "the address redirects without end")
        }
        Error::BadUri(_) | Error::Http(_) => words("adres geçersiz", "the address is not valid"),
        Error::Tls(_) | Error::Rustls(_) => {
            words("sunucunun sertifikası geçersiz", "the server's certificate is not valid")
        }
        other => Each { tr: other.to_string(), en: other.to_string() },
    }
}

fn words(tr: &str, en: &str) -> Reason {
    Each { tr: tr.to_owned(), en: en.to_owned() }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};
    use std::sync::Arc;

    use super::*;
    use crate::lang::Lang;
    use crate::source::{ProjectPath, Span};

    #[test]
    fn a_server_gets_few_requests_at_a_time() {
        let urls: Vec<String> = (0..12).map(|page| format!("https://a.org/{page}")).collect();
        let urls = urls.iter().map(String::as_str);
        let lanes = lanes(urls.chain(["http://b.org?x", "https://b.org/y"]));
        let sizes: Vec<usize> = lanes.iter().map(Vec::len).collect();
        assert_eq!(sizes, [3, 3, 2, 2, 2, 1, 1]);
    }

    /// A server that answers by the path asked for, and notes what it was asked.
    fn server() -> (String, Arc<Mutex<Vec<String>>>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let host = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let notes = Arc::clone(&notes);
                std::thread::spawn(move || answer(stream, &notes));
            }
        });
        (host, asked)
    }

    fn answer(mut stream: TcpStream, notes: &Mutex<Vec<String>>) {
        let lines = BufReader::new(stream.try_clone().expect("a socket")).lines();
        let head: Vec<String> =
            lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
        let Some(request) = head.first().and_then(|line| line.strip_suffix(" HTTP/1.1")) else {
            return;
        };
        lock(notes).push(request.to_owned());
        let head = match request {
            "HEAD /no-head" => "405 Method Not Allowed",
            "GET /no-head" | "HEAD /here" => "200 OK",
            "HEAD /moved" => "302 Found\r\nlocation: /here",
            "HEAD /circle" | "GET /circle" => "302 Found\r\nlocation: /circle",
            "HEAD /broken" | "GET /broken" => "503 Service Unavailable",
            "HEAD /members" | "GET /members" => "403 Forbidden",
            _ => "404 Not Found",
        };
        let _ = write!(stream, "HTTP/1.1 {head}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    }

    #[test]
    fn links_that_lead_nowhere_are_told_with_their_places() {
        let (host, asked) = server();
        let closed = TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr());
        let closed = format!("http://{}/", closed.expect("an address"));
        let path = ProjectPath::new("content/home.tr.md");
        let mut links = Vec::new();
        for page in [
            "/here",
            "/here#part",
            "/no-head",
            "/moved",
            "/circle",
            "/broken",
            "/members",
            "/gone",
            "/gone",
        ] {
            let start = links.len() * 10;
            links
                .push((Location::new(&path, Span::new(start..start + 5)), format!("{host}{page}")));
        }
        links.push((Location::new(&path, Span::new(90..95)), closed.clone()));
        let told = |lang: Lang| -> Vec<String> {
            let dead = dead(&links);
            let line = |one: &Diagnostic| {
                format!("{} {}", one.at.start, one.message(lang).replace(&host, ""))
            };
            dead.iter().map(line).collect()
        };
        assert_eq!(
            told(Lang::Tr),
            [
                "40 `/circle` açılmıyor: adres durmadan başka adrese yönleniyor".to_owned(),
                "50 `/broken` açılmıyor: sunucu 503 hatası veriyor".to_owned(),
                "70 `/gone` açılmıyor: sayfa artık yok".to_owned(),
                "80 `/gone` açılmıyor: sayfa artık yok".to_owned(),
                format!("90 `{closed}` açılmıyor: sunucuya bağlanılamıyor"),
            ]
        );
        let gone = lock(&asked).iter().filter(|request| request.ends_with(" /gone")).count();
        assert_eq!(gone, 2, "once with HEAD, once with GET");
        assert_eq!(
            told(Lang::En),
            [
                "40 `/circle` does not open: the address redirects without end".to_owned(),
                "50 `/broken` does not open: the server fails with 503".to_owned(),
                "70 `/gone` does not open: the page is gone".to_owned(),
                "80 `/gone` does not open: the page is gone".to_owned(),
                format!("90 `{closed}` does not open: the server cannot be reached"),
            ]
        );
        let methods: BTreeSet<String> = lock(&asked)
            .iter()
            .filter_map(|request| Some(request.split_once(' ')?.0.to_owned()))
            .collect();
        assert_eq!(methods, BTreeSet::from(["GET".to_owned(), "HEAD".to_owned()]));
    }
}
