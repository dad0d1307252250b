//! What the last build left: a record in the cache folder, and the site itself.

use std::sync::Arc;

use crate::BuildOptions;
use crate::memo::{Fingerprint, Past, Record, Stage};
use crate::output::LastSite;
use crate::source::Snapshot;
use crate::source::record::RecordFile;

use super::args::Project;

/// What the last build of a project left.
pub(super) struct Before {
    record: Arc<RecordFile>,
    site: Option<Arc<LastSite>>,
}

impl Before {
    /// Looks for it in the project's folders.
    pub(super) fn find(project: &Project) -> Before {
        Before {
            record: Arc::new(RecordFile::open(&project.root)),
            site: LastSite::find(&project.output, &project.root),
        }
    }

    /// The paths of the site's files, if everything is as it was: the sources, what is asked for,
    /// and the site, of which nobody complained.
    pub(super) fn same(&self, snapshot: &Snapshot, options: &BuildOptions) -> Option<Vec<&str>> {
        let noted = self.record.find(Stage::Publish, key(snapshot, options))?;
        let site = self.site.as_ref().filter(|site| noted == site.print.to_bytes())?;
        site.whole()
    }

    /// For a memory to look into.
    pub(super) fn past(&self) -> Past {
        let record: Arc<dyn Record> = Arc::<RecordFile>::clone(&self.record);
        let site = self.site.as_ref();
        Past { record: Some(record), standing: site.map(|site| Arc::<LastSite>::clone(site) as _) }
    }

    /// Leaves word for the next build. `made` is what a site without complaints was made of, and
    /// its digest.
    pub(super) fn leave(&self, made: Option<(&Snapshot, &BuildOptions, Fingerprint)>) {
        if let Some((snapshot, options, site)) = made {
            self.record.note(Stage::Publish, key(snapshot, options), &site.to_bytes());
        }
        self.record.keep();
    }
}

fn key(snapshot: &Snapshot, options: &BuildOptions) -> Fingerprint {
    Fingerprint::of(&("site", snapshot.print(), options))
}
