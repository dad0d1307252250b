//! Where the preview is reached.

use std::io;
use std::net::{IpAddr, Ipv4Addr, TcpListener};

use crate::lang::Lang;
use crate::source::Fault;

use super::say;

/// How many ports are tried after the one asked for.
const TRIES: u16 = 100;

/// Connections and files that may be open at once, if the system allows.
#[cfg(unix)]
const OPEN_FILES: u64 = 8_192;

/// Binds the first free port from `port` on.
pub(super) fn bind(host: Option<IpAddr>, port: u16, lang: Lang) -> Result<TcpListener, Fault> {
    let host = host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    if !host.is_loopback() {
        say::public(lang);
    }
    let mut refused = None;
    for port in port..=port.saturating_add(TRIES) {
        match TcpListener::bind((host, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => refused = Some(error),
            Err(error) => return Err(unusable(&error)),
        }
    }
    Err(refused.map_or_else(|| unusable(&io::ErrorKind::AddrInUse.into()), |it| unusable(&it)))
}

/// No port could be had.
pub(super) fn unusable(error: &io::Error) -> Fault {
    Fault::new(
        format!("önizleme başlatılamadı: {error}; `--port` ile başka bir kapı seçin"),
        format!("the preview could not start: {error}; choose another port with `--port`"),
    )
}

/// The address a browser on this machine can open.
pub(super) fn shown(url: &str) -> String {
    url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")
}

/// Opens the preview in the browser.
pub(super) fn open(url: &str, lang: Lang) {
    if open::that_detached(url).is_err() {
        let sentence = match lang {
            Lang::Tr => format!("tarayıcı açılamadı; adresi siz açın: {url}"),
            Lang::En => {
                format!("the browser could not be opened; open the address yourself: {url}")
            }
        };
        say::fault(&sentence, lang);
    }
}

/// Raises the limit of open files, where it is lower than the system would allow.
#[cfg(unix)]
pub(super) fn allow_many_connections() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.map_or(OPEN_FILES, |maximum| maximum.min(OPEN_FILES));
    if limit.current.is_some_and(|current| current < wanted) {
        // Fewer connections than wanted are no reason not to start.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), ..limit });
    }
}

/// Raises the limit of open files, where there is one.
#[cfg(not(unix))]
pub(super) fn allow_many_connections() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_free_port_is_taken() {
        let first = bind(None, 0, Lang::Tr).unwrap();
        let port = first.local_addr().unwrap().port();
        let second = bind(None, port, Lang::Tr).unwrap();
        let other = second.local_addr().unwrap();
        assert!(other.ip().is_loopback());
        assert!((port + 1..=port + TRIES).contains(&other.port()));
    }

    #[test]
    fn every_address_of_the_machine_is_shown_as_one() {
        assert_eq!(shown("http://0.0.0.0:4321/"), "http://127.0.0.1:4321/");
        assert_eq!(shown("http://127.0.0.1:4321/"), "http://127.0.0.1:4321/");
    }
}
