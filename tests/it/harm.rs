//! What must not stand in any page, as a browser's parser sees it.

use ikidil::output::{Artefact, Output};
use scraper::{ElementRef, Html};

/// What a browser would take for a command, in any page of the site.
pub fn commands(output: &Output) -> Vec<String> {
    output.iter().flat_map(commands_of).collect()
}

/// What a browser would take for a command in one file, if it is a page.
pub fn commands_of(artefact: &Artefact) -> Vec<String> {
    let path = artefact.path.as_str();
    if !path.ends_with(".html") {
        return Vec::new();
    }
    let html =
        Html::parse_document(&String::from_utf8_lossy(&artefact.content.bytes().expect("at hand")));
    let elements = html.root_element().descendent_elements();
    elements.filter_map(command).map(|it| format!("{path}: {it}")).collect()
}

/// What a page would load from `host` as soon as it is opened.
pub fn loads(output: &Output, host: &str) -> Vec<String> {
    let pages = output.iter().filter(|file| file.path.as_str().ends_with(".html"));
    let loaded = pages.flat_map(|file| {
        let bytes = file.content.bytes().expect("at hand");
        let html = Html::parse_document(&String::from_utf8_lossy(&bytes));
        let elements = html.root_element().descendent_elements();
        let is_loaded = |element: &ElementRef<'_>| {
            element.value().attrs().any(|(name, value)| {
                let names = ["src", "srcset", "poster", "background", "data", "ping", "manifest"];
                let sends = name == "action" || name == "formaction";
                let links = name == "href" && element.value().name() == "link";
                (names.contains(&name) || sends || links) && value.contains(&format!("//{host}"))
            })
        };
        let found = elements.filter(is_loaded).map(|it| it.html().chars().take(200).collect());
        found.collect::<Vec<String>>()
    });
    loaded.collect()
}

/// What is a command in an element, if it is one.
pub fn command(element: ElementRef<'_>) -> Option<String> {
    let name = element.value().name();
    let attribute = |name| element.value().attr(name).unwrap_or_default();
    let foreign = match name {
        "script" if attribute("type") == "application/ld+json" => {
            serde_json::from_str::<serde_json::Value>(&element.inner_html()).is_err()
        }
        "script" => !attribute("src").contains("theme/") || !element.inner_html().is_empty(),
        "style" | "iframe" | "object" | "embed" | "base" => true,
        "meta" => {
            attribute("http-equiv").eq_ignore_ascii_case("refresh")
                && attribute("content").contains("script")
        }
        "link" => attribute("href").starts_with("//"),
        _ => false,
    };
    let bad = |(name, value): (&str, &str)| {
        let value: String =
            value.chars().filter(|it| !it.is_whitespace() && !it.is_control()).collect();
        let address =
            ["href", "src", "action", "formaction", "data", "xlink:href", "srcdoc"].contains(&name);
        let scheme = value.split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
        name.starts_with("on")
            || name == "style"
            || name == "srcdoc"
            || (address && ["javascript", "vbscript", "data"].contains(&&*scheme))
    };
    let attributes = element.value().attrs().any(bad);
    (foreign || attributes).then(|| element.html().chars().take(200).collect())
}
