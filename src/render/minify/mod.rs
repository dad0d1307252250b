//! Markup without what costs bytes and says nothing.

mod quick;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

/// The markup, minified.
///
/// The minifier is given markup nobody has seen; if some makes it panic, it is
/// published as it is.
pub(crate) fn minified(markup: String) -> String {
    if markup.is_empty() {
        return markup;
    }
    let Some(quick) = quick::minified(&markup) else {
        return thorough(&markup).unwrap_or(markup);
    };
    if cfg!(any(test, debug_assertions)) {
        assert_eq!(Some(&quick), thorough(&markup).as_ref(), "of {markup}");
    }
    quick
}

/// What the library makes of it.
fn thorough(markup: &str) -> Option<String> {
    let settings =
        minify_html::Cfg { keep_html_and_head_opening_tags: true, ..minify_html::Cfg::default() };
    let minify = AssertUnwindSafe(|| minify_html::minify(markup.as_bytes(), &settings));
    String::from_utf8(catch_unwind(minify).ok()?).ok()
}
