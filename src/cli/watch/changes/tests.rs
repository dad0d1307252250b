use notify::event::{DataChange, MetadataKind, RemoveKind};

use super::*;

const ROOT: &str = "/project";

/// Events as `(milliseconds, kind, path)`, and what is to be looked at when.
struct Story {
    changes: Changes,
    start: Instant,
}

impl Story {
    fn new() -> Story {
        Story { changes: Changes::new(Path::new(ROOT)), start: Instant::now() }
    }

    fn at(mut self, milliseconds: u64, kind: EventKind, path: &str) -> Story {
        let event = Event::new(kind).add_path(Path::new(ROOT).join(path));
        self.changes.add(&Ok(event), self.start + Duration::from_millis(milliseconds));
        self
    }

    fn due(&self) -> Option<u64> {
        let due = self.changes.due()? - self.start;
        Some(u64::try_from(due.as_millis()).unwrap())
    }

    fn files(&mut self) -> Vec<String> {
        let files = self.changes.take().files;
        let relative = |file: PathBuf| file.strip_prefix(ROOT).unwrap().display().to_string();
        files.into_iter().map(relative).collect()
    }
}

const WRITE: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
const CLOSE: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
const READ: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Read));
const CREATE: EventKind = EventKind::Create(CreateKind::File);
const REMOVE: EventKind = EventKind::Remove(RemoveKind::File);
const AWAY: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::From));
const HERE: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::To));
const RIGHTS: EventKind = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));

#[test]
fn nothing_is_due_before_anything_happened() {
    let mut story = Story::new()
        .at(0, READ, "content/a.tr.md")
        .at(0, WRITE, "output/index.html")
        .at(0, WRITE, "content/.a.tr.md.swp")
        .at(0, WRITE, "content/.git/index")
        .at(0, WRITE, "content/a.tr.md~")
        .at(0, CREATE, "README.md");
    assert_eq!(story.due(), None);
    assert_eq!(story.changes.take(), Seen::default());
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_is_read_when_it_has_been_closed() {
    let story = Story::new().at(0, WRITE, "content/a.tr.md").at(400, WRITE, "content/a.tr.md");
    assert_eq!(story.due(), Some(1_000), "still open");
    let mut story = story.at(600, CLOSE, "content/a.tr.md");
    assert_eq!(story.due(), Some(500), "looked at as soon as possible");
    assert_eq!(story.files(), ["content/a.tr.md"]);
    assert_eq!(story.due(), None);
}

#[test]
#[cfg(target_os = "linux")]
fn a_save_in_place_waits_for_the_quiet_only() {
    let story = Story::new().at(0, WRITE, "content/a.tr.md").at(1, CLOSE, "content/a.tr.md");
    assert_eq!(story.due(), Some(6));
}

#[test]
fn a_save_by_renaming_is_one_change() {
    let mut story = Story::new()
        .at(0, AWAY, "content/a.tr.md")
        .at(0, HERE, "content/a.tr.md~")
        .at(1, CREATE, "content/a.tr.md")
        .at(2, CLOSE, "content/a.tr.md")
        .at(3, REMOVE, "content/a.tr.md~");
    assert_eq!(story.due(), Some(22));
    assert_eq!(story.files(), ["content/a.tr.md"]);
}

#[test]
fn changed_rights_are_worth_a_look() {
    let mut story = Story::new().at(0, RIGHTS, "content/a.tr.md");
    assert_eq!(story.files(), ["content/a.tr.md"]);
}

#[test]
fn a_burst_is_looked_at_in_the_end() {
    let mut story = Story::new();
    for at in (0..2_000).step_by(4) {
        story = story.at(at, RIGHTS, &format!("content/{at}.tr.md"));
    }
    assert_eq!(story.due(), Some(500));
    assert_eq!(story.files().len(), 500);
}

#[test]
fn folders_that_come_and_go_are_watched_anew() {
    let mut story = Story::new().at(0, AWAY, "content");
    let expected = Seen { folders: true, everything: true, ..Seen::default() };
    assert_eq!(story.changes.take(), expected);
    let mut story = Story::new().at(0, EventKind::Create(CreateKind::Folder), "content/guide");
    let seen = story.changes.take();
    assert_eq!((seen.everything, seen.folders), (true, false));
}

#[test]
fn lost_events_mean_everything() {
    let mut story = Story::new();
    let lost = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
    story.changes.add(&Ok(lost), story.start);
    assert!(story.changes.take().everything);
    story.changes.add(&Err(notify::Error::generic("lost")), story.start);
    assert!(story.changes.take().everything);
}
