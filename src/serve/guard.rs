//! Who may ask: this machine under its own name, and nobody on behalf of another site.

use axum::extract::{Request, State};
use axum::http::header::{HOST, HeaderName, HeaderValue, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{App, OWN};

/// What every answer says: keep no copy, guess no type, stay out of other sites.
const HEADERS: [(&str, &str); 5] = [
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "SAMEORIGIN"),
    ("referrer-policy", "same-origin"),
];

/// Refuses what no page of the preview would ask, and adds the headers above to the rest.
///
/// A name that is not this machine's comes from a page whose owner points their
/// own name at 127.0.0.1 to read what is served here.
pub(super) async fn check(State(app): State<App>, request: Request, next: Next) -> Response {
    let refused = refusal(&request, app.settings.public);
    let mut response = match refused {
        Some(status) => status.into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

fn refusal(request: &Request, public: bool) -> Option<StatusCode> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some(StatusCode::METHOD_NOT_ALLOWED);
    }
    // Who says two names may mean either.
    if request.headers().get_all(HOST).iter().count() > 1 {
        return Some(StatusCode::BAD_REQUEST);
    }
    let host = text(request.headers(), &HOST);
    let authority = request.uri().authority().map(|it| it.as_str());
    let local = host.is_some_and(is_local) && authority.is_none_or(is_local);
    if !public && !local {
        return Some(StatusCode::FORBIDDEN);
    }
    let own = request.uri().path().starts_with(OWN);
    (own && is_foreign(request.headers(), host)).then_some(StatusCode::FORBIDDEN)
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Whether a `Host` is this machine, with any port.
fn is_local(host: &str) -> bool {
    let (name, port) = match host.rfind(':') {
        Some(at) if !host.ends_with(']') => (&host[..at], &host[at + 1..]),
        _ => (host, ""),
    };
    let local = ["localhost", "127.0.0.1", "[::1]"];
    local.iter().any(|it| name.eq_ignore_ascii_case(it))
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a page of another origin asks, as far as the browser tells.
fn is_foreign(headers: &HeaderMap, host: Option<&str>) -> bool {
    let site = text(headers, &HeaderName::from_static("sec-fetch-site"));
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return true;
    }
    let own = |origin: &HeaderValue| {
        let origin = origin.to_str().ok().and_then(|it| it.strip_prefix("http://"));
        origin.is_some() && origin == host
    };
    !headers.get_all(ORIGIN).iter().all(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_own_names() {
        let check = |host: &str, local: bool| assert_eq!(is_local(host), local, "{host}");
        check("localhost", true);
        check("LocalHost:4321", true);
        check("127.0.0.1:4321", true);
        check("[::1]:4321", true);
        check("[::1]", true);
        check("example.org", false);
        check("example.org:4321", false);
        check("127.0.0.1.example.org", false);
        check("localhost.example.org", false);
        check("127.0.0.1:x", false);
        check("localhost@example.org", false);
        check("0.0.0.0:4321", false);
        check("", false);
    }
}
