//! The settings of the site, and whether its emblems may be shown.

use std::sync::Arc;

use crate::config::{self, Config, Origin};
use crate::diag::{Checked, say};
use crate::source::{ProjectPath, Snapshot};

use super::assemble::SiteOptions;
use super::{drawing, picture};

/// The settings, with what the command line replaces.
pub fn read(snapshot: &Snapshot, options: &SiteOptions) -> Checked<Arc<Config>> {
    let mut complaints = Vec::new();
    let path = ProjectPath::new("content/site.yaml");
    let text = match snapshot.get(&path).map(|blob| std::str::from_utf8(blob.bytes())) {
        None => {
            complaints.push(say::site_missing());
            None
        }
        Some(Ok(text)) => Some(text),
        Some(Err(error)) => {
            complaints.push(say::encoding_wrong(&path, error.valid_up_to()));
            None
        }
    };
    let mut settings = match text {
        Some(text) => Config::read(&path, text).take(&mut complaints),
        None => Config::default(),
    };
    if let Some(url) = &options.base_url {
        settings.base_url = Some(config::with_slash(url.clone()));
    }
    let origin = Origin::new(&path, text.unwrap_or_default(), 0);
    let emblem = settings.funder.iter_mut().map(|funder| {
        let at = origin.at(&["funder", "emblem"]);
        (at, &mut funder.emblem)
    });
    let logos = settings.partners.iter_mut().enumerate().map(|(index, partner)| {
        let at = origin.at(&["partners", &index.to_string(), "logo"]);
        (at, &mut partner.logo)
    });
    for (at, place) in emblem.chain(logos) {
        let Some(picture) = place else { continue };
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
