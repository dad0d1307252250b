//! The settings of the site, and whether its emblems may be shown.

use std::sync::Arc;

use crate::config::{self, Config};
use crate::diag::{Checked, say};
use crate::source::{Location, ProjectPath, Snapshot};

use super::assemble::SiteOptions;
use super::{drawing, picture};

/// The settings, with what the command line replaces.
pub fn read(snapshot: &Snapshot, options: &SiteOptions) -> Checked<Arc<Config>> {
    let mut complaints = Vec::new();
    let path = ProjectPath::new("content/site.yaml");
    let mut settings = match snapshot.get(&path) {
        None => {
            complaints.push(say::site_missing());
            Config::default()
        }
        Some(blob) => match std::str::from_utf8(blob.bytes()) {
            Ok(text) => {
                Config::read(&path, text.trim_start_matches('\u{feff}')).take(&mut complaints)
            }
            Err(error) => {
                complaints.push(say::encoding_wrong(&path, error.valid_up_to()));
                Config::default()
            }
        },
    };
    if let Some(url) = &options.base_url {
        settings.base_url = Some(config::with_slash(url.clone()));
    }
    let emblem = settings.funder.iter_mut().map(|funder| &mut funder.emblem);
    let logos = settings.partners.iter_mut().map(|partner| &mut partner.logo);
    for place in emblem.chain(logos) {
        let Some(picture) = place else { continue };
        let at = Location::whole(&path);
        let Some(blob) = snapshot.get(picture) else {
            complaints.push(say::image_missing(at, picture.as_str(), None));
            continue;
        };
        let size = picture::asset(snapshot, picture).size;
        if let Some(harm) = drawing::harm(picture, blob.bytes(), size) {
            complaints.push(say::file_harmful(at, picture, &harm));
            *place = None;
        }
    }
    Checked::new(Arc::new(settings), complaints)
}
