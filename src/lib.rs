//! ikidil compiles Markdown in Turkish and English into one linked publication site.

pub mod chart;
pub mod cite;
pub mod cli;
pub mod config;
pub mod diag;
pub mod doc;
pub mod lang;
pub mod memo;
pub mod output;
pub mod parse;
pub mod site;
pub mod source;

use diag::{Checked, say};
use memo::Memo;
use output::Output;
use source::{Location, ProjectPath, Snapshot};

/// What the caller decides about a build.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// Whether texts marked `draft: true` take part.
    pub drafts: bool,
    /// Replaces the `base_url` of the settings.
    pub base_url: Option<String>,
}

/// A built site.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// Everything that is published.
    pub output: Output,
    /// The links that lead out of the site, and where they are written.
    pub links: Vec<(Location, String)>,
}

/// Compiles a project. Reads nothing but the snapshot and writes nothing.
pub fn build(snapshot: &Snapshot, _: &BuildOptions, _: &Memo) -> Checked<Built> {
    let path = ProjectPath::new("content/site.yaml");
    let Some(blob) = snapshot.get(&path) else {
        return Checked::new(Built::default(), vec![say::site_missing()]);
    };
    let text = String::from_utf8_lossy(blob.bytes());
    let config = config::Config::read(&path, &text);
    Checked::new(Built::default(), config.diagnostics)
}
