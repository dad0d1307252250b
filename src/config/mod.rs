//! Settings: `site.yaml` and `publication.yaml` to checked values.

mod fields;
mod publication;
mod site;

pub use fields::{Fields, Origin};
pub use publication::{Format, PublicationConfig, Status};
pub use site::{Config, DEFAULT_THEME, Funder, Partner, RawHtml, is_base_url, with_slash};
