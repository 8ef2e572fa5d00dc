//! The queue of this window, and the work on it: it goes on whatever page is shown, until the window closes.

mod left;

use std::collections::HashMap;

use dioxus::{core::spawn_forever, prelude::*};
use opalexe_domain::{
    api::{
        documents::Deposit,
        native::{ChosenFile, Error, FileDrop, ServerFault},
        uploads::UploadLeft,
    },
    id::{DepositId, SessionId, UploadId},
    time::Timestamp,
};

use super::{
    meter::Meter,
    queue::{Entry, Key, Place, Queue, Stage},
    sheet::Sheet,
};
use crate::{
    backend::{Backend, Chosen, Destination, Interruption, Line, Progress},
    connection::Connection,
    host,
};

/// How often it is looked whether a turn has come, and how often a page reads how far things are. Also the shortest wait after a cut.
const TICK_MILLIS: i32 = 500;

/// The uploads of this window. Copied freely: all copies are one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Uploads {
    connection: Connection,
    queue: Signal<Queue>,
    gone: Signal<Gone>,
    lines: CopyValue<HashMap<Key, (Chosen, Line)>>,
    ticks: CopyValue<bool>,
    /// Names of deposits that were begun, so that a second try of one is not a second deposit.
    deposits: CopyValue<HashMap<String, DepositId>>,
    done: Signal<Option<(Place, Deposit)>>,
    dragged_over: Signal<bool>,
    dropped: Signal<Vec<ChosenFile>>,
    /// What was sent to a folder before this window opened.
    left: Signal<Option<(Place, Vec<UploadLeft>)>>,
}

/// How many bytes of each file have gone, and how fast. Read often: it lies beside the queue, which changes seldom.
#[derive(Debug, Clone, Default, PartialEq)]
struct Gone {
    bytes: HashMap<Key, u64>,
    meters: HashMap<Key, Meter>,
    whole: Meter,
}

/// The uploads of this window.
pub(crate) fn use_uploads() -> Uploads {
    use_context()
}

/// Makes the place of the uploads, for every component below.
pub(crate) fn use_new_uploads(connection: Connection) -> Uploads {
    let uploads = use_context_provider(|| Uploads {
        connection,
        queue: Signal::new(Queue::default()),
        gone: Signal::new(Gone::default()),
        lines: CopyValue::new(HashMap::new()),
        ticks: CopyValue::new(false),
        deposits: CopyValue::new(HashMap::new()),
        done: Signal::new(None),
        dragged_over: Signal::new(false),
        dropped: Signal::new(Vec::new()),
        left: Signal::new(None),
    });
    use_future(move || uploads.watch_drops());
    // Whoever signs out leaves nothing behind that would go on in her name.
    use_effect(move || {
        let session = uploads.session();
        uploads.keep_of(session);
    });
    use_effect(move || host::warn_before_leaving(!uploads.queue.read().entries().is_empty()));
    uploads
}

impl Uploads {
    /// The queue.
    pub(crate) fn queue(self) -> Queue {
        self.queue.read().clone()
    }

    /// What this session sends to that folder.
    pub(crate) fn of(self, place: Place) -> Vec<Entry> {
        self.queue.read().of(place).cloned().collect()
    }

    /// How many bytes of that entry have gone.
    pub(crate) fn gone(self, entry: &Entry) -> u64 {
        match entry.stage {
            Stage::Arrived => entry.size,
            _ => self.gone.read().bytes.get(&entry.key).copied().unwrap_or(0),
        }
    }

    /// How fast that entry goes, in bytes a second.
    pub(crate) fn speed(self, key: Key) -> Option<u64> {
        let gone = self.gone.read();
        gone.meters.get(&key)?.speed(host::now())
    }

    /// How fast everything goes, in bytes a second.
    pub(crate) fn speed_of_all(self) -> Option<u64> {
        self.gone.read().whole.speed(host::now())
    }

    /// The deposit that was last made there.
    pub(crate) fn done(self, place: Place) -> Option<Deposit> {
        let done = self.done.read();
        done.as_ref()
            .filter(|(of, _)| *of == place)
            .map(|(_, deposit)| deposit.clone())
    }

    /// The deposit that was made there has been read.
    pub(crate) fn done_with(mut self, place: Place) {
        if self.done.peek().as_ref().is_some_and(|(of, _)| *of == place) {
            self.done.set(None);
        }
    }

    /// Adds a file, which begins to go at once.
    pub(crate) fn add(mut self, place: Place, file: Chosen, name: String, size: u64, sheet: Sheet) {
        // What comes after a deposit is another one.
        self.done_with(place);
        let same = self
            .left(place)
            .into_iter()
            .find(|left| left.name == name && left.size == size);
        let mut queue = self.queue.write();
        let key = queue.add(place, file, name, size, sheet);
        if let Some(left) = same {
            queue.may_go_on(key, left.upload);
        }
        drop(queue);
        self.work();
    }

    /// Changes what is said of a document.
    pub(crate) fn describe(mut self, key: Key, change: impl FnOnce(&mut Sheet)) {
        self.queue.write().describe(key, change);
    }

    /// Holds a file back.
    pub(crate) fn pause(mut self, key: Key) {
        self.queue.write().pause(key);
        self.cut(key);
    }

    /// Lets a file go on, or tries again at once.
    pub(crate) fn resume(mut self, key: Key) {
        self.queue.write().resume(key);
        self.work();
    }

    /// Takes a file out of the deposit.
    pub(crate) fn remove(mut self, key: Key) {
        let removed = self.queue.write().remove(key);
        self.cut(key);
        self.forget(key);
        if let Some(upload) = removed.and_then(|entry| entry.upload) {
            self.forget_left(&[upload]);
            spawn_forever(async move { self.connection.backend.end_upload(upload).await });
        }
    }

    /// What goes there was deposited.
    pub(crate) fn deposited(mut self, place: Place, deposit: Deposit) {
        let (keys, uploads): (Vec<Key>, Vec<Option<UploadId>>) = self
            .queue
            .peek()
            .of(place)
            .map(|entry| (entry.key, entry.upload))
            .unzip();
        let uploads: Vec<UploadId> = uploads.into_iter().flatten().collect();
        self.forget_left(&uploads);
        self.queue.write().clear(place);
        for key in keys {
            self.forget(key);
        }
        self.deposits.write().clear();
        self.done.set(Some((place, deposit)));
    }

    /// The name of the deposit of exactly these uploads: the same again when it is tried again, so that the server makes one deposit of
    /// them and no more. None without randomness.
    pub(crate) fn deposit_of(mut self, contents: &str) -> Option<DepositId> {
        if let Some(known) = self.deposits.peek().get(contents) {
            return Some(*known);
        }
        let new = DepositId::new(host::now(), host::random()?);
        self.deposits.write().insert(contents.to_owned(), new);
        Some(new)
    }

    /// Whether files hang over this window; desktop only, where the shell sees them.
    pub(crate) fn is_dragged_over(self) -> bool {
        *self.dragged_over.read()
    }

    /// Takes what was dropped on this window; desktop only.
    pub(crate) fn take_dropped(mut self) -> Vec<ChosenFile> {
        if self.dropped.read().is_empty() {
            return Vec::new();
        }
        std::mem::take(&mut *self.dropped.write())
    }

    async fn watch_drops(mut self) {
        if self.connection.backend != Backend::Native {
            return;
        }
        // A shell that cannot tell leaves the buttons, which it can do.
        let _deaf = self
            .connection
            .backend
            .watch_drops(move |heard| {
                self.dragged_over.set(matches!(heard, FileDrop::Over));
                if let FileDrop::Dropped(files) = heard {
                    self.dropped.set(files);
                }
            })
            .await;
    }

    /// The same person goes on in another session, which took the place of the former one.
    pub(crate) fn carry_over(mut self, former: SessionId, next: SessionId) {
        self.queue.write().carry_over(former, next);
    }

    fn session(self) -> Option<SessionId> {
        let presence = self.connection.presence.read();
        presence.session().map(|session| session.id)
    }

    fn keep_of(mut self, session: Option<SessionId>) {
        let is_mixed = |queue: &Queue| {
            queue
                .entries()
                .iter()
                .any(|entry| Some(entry.place.session) != session)
        };
        if !is_mixed(&self.queue.peek()) {
            return;
        }
        let others = self.queue.write().keep_of(session);
        for entry in others {
            self.cut(entry.key);
            self.forget(entry.key);
        }
    }

    fn cut(mut self, key: Key) {
        let line = self.lines.write().remove(&key);
        if let Some((file, line)) = line {
            spawn_forever(async move { self.connection.backend.halt(&file, &line).await });
        }
    }

    fn forget(mut self, key: Key) {
        let mut gone = self.gone.write();
        gone.bytes.remove(&key);
        gone.meters.remove(&key);
    }

    /// Begins whatever may begin now, and looks again later as long as something moves.
    fn work(mut self) {
        loop {
            let next = self.queue.write().begin_next(host::now());
            let Some(entry) = next else { break };
            spawn_forever(self.send(entry));
        }
        if !*self.ticks.peek() {
            self.ticks.set(true);
            spawn_forever(self.tick());
        }
    }

    async fn tick(mut self) {
        loop {
            host::sleep(TICK_MILLIS).await;
            let moves = |queue: &Queue| queue.entries().iter().any(|entry| entry.stage.is_moving());
            if !moves(&self.queue.peek()) {
                self.ticks.set(false);
                return;
            }
            // A turn that has come changes the queue; nothing else does.
            let is_due = |queue: &Queue, now: Timestamp| {
                queue
                    .entries()
                    .iter()
                    .any(|entry| matches!(entry.stage, Stage::Cut { again_at } if again_at <= now))
            };
            if is_due(&self.queue.peek(), host::now()) {
                self.work();
            }
        }
    }

    async fn send(mut self, entry: Entry) {
        let Some(file) = entry.file.clone() else {
            // What has arrived is not sent.
            return;
        };
        let line = Line::default();
        self.lines.write().insert(entry.key, (file.clone(), line.clone()));
        let destination = Destination {
            name: entry.name.clone(),
            expertise: entry.place.expertise,
            folder: entry.place.folder,
        };
        let asked_at = host::now();
        let outcome = match self.begun(&entry, &file).await {
            Ok(begun) => {
                let tell = move |progress| self.hear(entry.key, progress);
                let backend = self.connection.backend;
                backend.send(&file, &destination, begun, &line, tell).await
            }
            Err(interruption) => Err(interruption),
        };
        self.connection.take_in(asked_at, &told(&outcome)).await;
        self.queue
            .write()
            .ended(entry.key, entry.turn, outcome, host::now());
        self.work();
    }

    fn hear(mut self, key: Key, progress: Progress) {
        let offset = match progress {
            Progress::Begun { upload, offset } => {
                self.queue.write().begun(key, upload);
                offset
            }
            Progress::At { offset } => {
                if self.queue.peek().has_stumbled(key) {
                    self.queue.write().advanced(key);
                }
                offset
            }
        };
        let now = host::now();
        let mut gone = self.gone.write();
        let before = gone.bytes.insert(key, offset).unwrap_or(offset);
        if matches!(progress, Progress::At { .. }) {
            let more = offset.saturating_sub(before);
            gone.meters.entry(key).or_default().add(now, more);
            gone.whole.add(now, more);
        }
    }
}

/// What the outcome tells of the session.
fn told<T>(outcome: &Result<T, Interruption>) -> Result<(), Error> {
    match outcome {
        Ok(_) => Ok(()),
        Err(Interruption::Refused(error)) => Err(error.clone()),
        Err(_) => Err(Error::Server(ServerFault::Unreachable)),
    }
}
