//! Settings: `site.yaml` and `publication.yaml` to checked values.

mod fields;
mod publication;
mod site;

pub use fields::{Fields, Origin};
pub use publication::{Format, PublicationConfig, Status};
pub use site::{
    Config, DEFAULT_THEME, Funder, Partner, Precompress, RawHtml, is_base_url, with_slash,
};

/// An old address as an editor writes it, `/tr/eski-yol/`, as an address; `None`
/// when it is none.
pub fn alias(written: &str) -> Option<String> {
    let path = written.trim().trim_matches('/');
    let safe = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
            && !part.starts_with('.')
            && !part.ends_with('.')
    };
    let file = path.rsplit('/').next().is_some_and(|name| name.ends_with(".html"));
    path.split('/').all(safe).then(|| if file { path.to_owned() } else { format!("{path}/") })
}
