//! What hosts are told that read it from the site itself: `_headers` and
//! `_redirects`, as Netlify and Cloudflare Pages do.

use std::fmt::Write;

use crate::config::RawHtml;
use crate::lang::Lang;
use crate::memo::Content;
use crate::render::page::Artefact;
use crate::site::route::INDEX;
use crate::site::{Site, route};

/// What pages may load: nothing from elsewhere.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'; object-src 'none'";

/// Both files, for a site that lies in the folder `base`, `/` or `/site/`.
pub fn hosting(site: &Site, base: &str) -> Vec<Artefact> {
    [("_headers", headers(site, base)), ("_redirects", redirects(site, base))]
        .into_iter()
        .map(|(path, text)| Artefact {
            path: path.to_owned(),
            content: Content::new(text.into_bytes()),
            origin: None,
        })
        .collect()
}

/// Addresses stay when what is there changes, so browsers ask each time whether it has.
/// Fonts are replaced so seldom that they need not, and the files of the search index have
/// other names when they change.
fn headers(site: &Site, base: &str) -> String {
    let mut text = format!("{base}*\n");
    if site.config.raw_html != RawHtml::Allow {
        // What authors embed by themselves may need more than this.
        let _ = writeln!(text, "  Content-Security-Policy: {POLICY}");
    }
    text.push_str(
        "  Referrer-Policy: strict-origin-when-cross-origin\n  X-Content-Type-Options: nosniff\n",
    );
    let _ = writeln!(text, "{base}theme/fonts/*\n  Cache-Control: public, max-age=2592000");
    for &lang in &site.config.languages {
        let _ = writeln!(
            text,
            "{base}{INDEX}/{lang}/*\n  Cache-Control: public, max-age=31536000, immutable"
        );
    }
    text
}

/// Old addresses, the reader's language at the root, and the page for what is not found.
fn redirects(site: &Site, base: &str) -> String {
    let mut text = String::new();
    for chapter in site.chapters() {
        for (_, edition) in chapter.editions.iter() {
            let aliases = edition.parsed.head.meta.aliases.iter();
            for alias in aliases.filter_map(|alias| route::alias(alias)) {
                let _ = writeln!(text, "{base}{alias} {base}{} 301", edition.address);
            }
        }
    }
    let home = |lang: Lang| route::home(lang, "");
    let first = site.config.first_language();
    for &lang in site.config.languages.iter().filter(|lang| **lang != first) {
        let _ = writeln!(text, "{base} {base}{} 302 Language={lang}", home(lang));
    }
    let _ = writeln!(text, "{base} {base}{} 302", home(first));
    for &lang in &site.config.languages {
        let _ = writeln!(text, "{base}{}* {base}{} 404", home(lang), route::lost(lang));
    }
    text
}
