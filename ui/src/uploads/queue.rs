//! The queue: which files wait, go, have stopped, have arrived. What follows from what is decided here, without a browser.

use std::time::Duration;

use opalexe_domain::{
    api::{native::Error, uploads::UploadLeft},
    id::{DocumentId, ExpertiseId, FolderId, SessionId, UploadId},
    time::Timestamp,
};

use super::sheet::Sheet;
use crate::backend::{Chosen, Interruption};

/// How many files go at once: one leaves a fast line idle while the server answers, many share a slow one without getting there sooner.
const AT_ONCE: usize = 3;

/// How long to wait before the next try after a cut, by how many failed in a row. The last one repeats: the person may be in a train.
const BACK_OFF: [Duration; 6] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(15),
    Duration::from_secs(30),
];

/// The name of an entry within its queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(pub(crate) u32);

/// Whose deposit it is, and where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Who deposits: the session that chose the file.
    pub(crate) session: SessionId,
    /// The expertise.
    pub(crate) expertise: ExpertiseId,
    /// The folder.
    pub(crate) folder: FolderId,
    /// The document of which it is a new version.
    pub(crate) replaces: Option<DocumentId>,
}

/// A file on its way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// Its name within the queue.
    pub(crate) key: Key,
    /// Where it goes.
    pub(crate) place: Place,
    /// The file; none when all of it had arrived before this window opened.
    pub(crate) file: Option<Chosen>,
    /// What the file is called.
    pub(crate) name: String,
    /// How long it is, in bytes.
    pub(crate) size: u64,
    /// What is said of it.
    pub(crate) sheet: Sheet,
    /// Where it stands.
    pub(crate) stage: Stage,
    /// The upload, once the server has made one.
    pub(crate) upload: Option<UploadId>,
    /// An upload of a window that is gone, with which it goes on if it is the same file.
    pub(crate) goes_on: Option<UploadId>,
    /// Whether it was another file than the one of that upload, so that all of it is sent.
    pub(crate) differs: bool,
    /// Which sending of it this is: what one that was halted says comes after the next has begun.
    pub(crate) turn: u32,
    /// How many tries in a row were cut.
    cuts: usize,
}

/// Where a file stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    /// Its turn has not come.
    Waiting,
    /// It goes.
    Sending,
    /// The person holds it back.
    Paused,
    /// The line was cut; it is tried again by itself.
    Cut {
        /// When.
        again_at: Timestamp,
    },
    /// The server will not have it.
    Refused(Error),
    /// This machine cannot read it any more.
    Unreadable,
    /// All of it is on the server, and nobody sees it yet.
    Arrived,
}

impl Stage {
    /// Whether it still moves by itself.
    pub(crate) fn is_moving(&self) -> bool {
        matches!(self, Self::Waiting | Self::Sending | Self::Cut { .. })
    }

    /// Whether it will never arrive as it is.
    pub(crate) fn has_failed(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Unreadable)
    }
}

/// The files, in the order in which they were chosen.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Queue {
    entries: Vec<Entry>,
    next: u32,
}

impl Queue {
    /// Adds a file.
    pub(crate) fn add(&mut self, place: Place, file: Chosen, name: String, size: u64, sheet: Sheet) -> Key {
        self.push(place, name, size, sheet, |entry| entry.file = Some(file))
    }

    /// Adds what had arrived whole before this window opened.
    pub(crate) fn adopt(&mut self, place: Place, left: &UploadLeft, sheet: Sheet) -> Key {
        self.push(place, left.name.clone(), left.size, sheet, |entry| {
            entry.upload = Some(left.upload);
            entry.stage = Stage::Arrived;
        })
    }

    fn push(
        &mut self,
        place: Place,
        name: String,
        size: u64,
        sheet: Sheet,
        change: impl FnOnce(&mut Entry),
    ) -> Key {
        let key = Key(self.next);
        self.next = self.next.wrapping_add(1);
        let mut entry = Entry {
            key,
            place,
            file: None,
            name,
            size,
            sheet,
            stage: Stage::Waiting,
            upload: None,
            goes_on: None,
            differs: false,
            turn: 0,
            cuts: 0,
        };
        change(&mut entry);
        self.entries.push(entry);
        key
    }

    /// It may be the file of that upload.
    pub(crate) fn may_go_on(&mut self, key: Key, upload: UploadId) {
        self.change(key, |entry| entry.goes_on = Some(upload));
    }

    /// It was compared with that upload: it goes on with it, or begins.
    pub(crate) fn compared(&mut self, key: Key, is_same: bool) {
        self.change(key, |entry| {
            let upload = entry.goes_on.take();
            if is_same {
                entry.upload = upload;
            }
            entry.differs = !is_same;
        });
    }

    /// Whether one of them is that upload, or may be.
    pub(crate) fn has(&self, upload: UploadId) -> bool {
        let upload = Some(upload);
        self.entries
            .iter()
            .any(|entry| entry.upload == upload || entry.goes_on == upload)
    }

    /// All of them.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Those that go there.
    pub(crate) fn of(&self, place: Place) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.place == place)
    }

    /// That one.
    pub(crate) fn entry(&self, key: Key) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Takes the next one whose turn has come, which is sent from now on.
    pub(crate) fn begin_next(&mut self, now: Timestamp) -> Option<Entry> {
        let sending = self.entries.iter().filter(|entry| entry.stage == Stage::Sending);
        if sending.count() >= AT_ONCE {
            return None;
        }
        let ready = self.entries.iter_mut().find(|entry| match &entry.stage {
            Stage::Waiting => true,
            Stage::Cut { again_at } => *again_at <= now,
            _ => false,
        })?;
        ready.stage = Stage::Sending;
        ready.turn = ready.turn.wrapping_add(1);
        Some(ready.clone())
    }

    /// The server has made that upload of it.
    pub(crate) fn begun(&mut self, key: Key, upload: UploadId) {
        self.change(key, |entry| entry.upload = Some(upload));
    }

    /// Whether tries of it were cut since anything of it went.
    pub(crate) fn has_stumbled(&self, key: Key) -> bool {
        self.entry(key).is_some_and(|entry| entry.cuts > 0)
    }

    /// Some of it has gone: whatever cut it before is over.
    pub(crate) fn advanced(&mut self, key: Key) {
        self.change(key, |entry| entry.cuts = 0);
    }

    /// That sending of it has ended, one way or the other. What a former one says is not heard.
    pub(crate) fn ended(
        &mut self,
        key: Key,
        turn: u32,
        outcome: Result<UploadId, Interruption>,
        now: Timestamp,
    ) {
        self.change(key, |entry| {
            if entry.turn != turn {
                return;
            }
            match outcome {
                Ok(upload) => {
                    entry.upload = Some(upload);
                    entry.stage = Stage::Arrived;
                }
                // Held back meanwhile, it stays where it is, whatever cut it.
                Err(_) if entry.stage != Stage::Sending => {}
                Err(Interruption::Refused(error)) => entry.stage = Stage::Refused(error),
                Err(Interruption::Unreadable) => entry.stage = Stage::Unreadable,
                Err(Interruption::Halted) => entry.stage = Stage::Paused,
                Err(interruption @ (Interruption::Gone | Interruption::Cut)) => {
                    if interruption == Interruption::Gone {
                        entry.upload = None;
                    }
                    entry.stage = Stage::Cut {
                        again_at: now.plus(back_off(entry.cuts)),
                    };
                    entry.cuts = entry.cuts.saturating_add(1);
                }
            }
        });
    }

    /// Holds it back.
    pub(crate) fn pause(&mut self, key: Key) {
        self.change(key, |entry| {
            if entry.stage.is_moving() {
                entry.stage = Stage::Paused;
            }
        });
    }

    /// Lets it go on, or tries again at once.
    pub(crate) fn resume(&mut self, key: Key) {
        self.change(key, |entry| {
            if entry.stage != Stage::Sending && entry.stage != Stage::Arrived {
                entry.stage = Stage::Waiting;
                entry.cuts = 0;
            }
        });
    }

    /// Takes it out; the entry as it was.
    pub(crate) fn remove(&mut self, key: Key) -> Option<Entry> {
        let place = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(place))
    }

    /// Takes out everything that goes there: it is deposited.
    pub(crate) fn clear(&mut self, place: Place) {
        self.entries.retain(|entry| entry.place != place);
    }

    /// Takes out everything that does not belong to that session; what it was.
    pub(crate) fn keep_of(&mut self, session: Option<SessionId>) -> Vec<Entry> {
        let (kept, others) = std::mem::take(&mut self.entries)
            .into_iter()
            .partition(|entry| Some(entry.place.session) == session);
        self.entries = kept;
        others
    }

    /// The same person goes on in another session.
    pub(crate) fn carry_over(&mut self, former: SessionId, next: SessionId) {
        for entry in &mut self.entries {
            if entry.place.session == former {
                entry.place.session = next;
            }
        }
    }

    /// Changes what is said of it.
    pub(crate) fn describe(&mut self, key: Key, change: impl FnOnce(&mut Sheet)) {
        self.change(key, |entry| change(&mut entry.sheet));
    }

    fn change(&mut self, key: Key, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.key == key) {
            change(entry);
        }
    }
}

fn back_off(cuts: usize) -> Duration {
    let last = BACK_OFF.len().saturating_sub(1);
    BACK_OFF.get(cuts.min(last)).copied().unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests;
