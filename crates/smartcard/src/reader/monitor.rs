//! Watches the readers from a thread of its own and reports every change.
//!
//! The thread sleeps inside PC/SC until something happens. When the service stops, its context stays dead for
//! ever, even after the service is back: it is dropped and a new one is established.

use std::ffi::CString;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use pcsc::{Context, PNP_NOTIFICATION, Scope, State};

use super::{Reader, ReaderName, ReaderState, Service, Snapshot};
use crate::atr::Atr;
use crate::error::{CardError, ModuleFault};
use crate::link::error_from_pcsc;

/// A running watch over the readers. It ends when dropped.
pub struct Monitor {
    stop: Option<Sender<()>>,
    context: SharedContext,
    thread: Option<JoinHandle<()>>,
}

/// The context that a blocked thread waits in, so that it can be called off.
type SharedContext = Arc<Mutex<Option<Context>>>;

impl Monitor {
    /// Calls `report` from the watching thread: once with what is there, then after every change.
    /// `report` must not block: readers are not watched meanwhile.
    ///
    /// # Errors
    /// [`CardError::Module`] when the system refuses a thread. A stopped service is no error but a report.
    pub fn start(report: impl FnMut(Snapshot) + Send + 'static) -> Result<Self, CardError> {
        let (stop, stopped) = mpsc::channel();
        let context = SharedContext::default();
        let watch = Watch {
            stopped,
            context: Arc::clone(&context),
            last: None,
            report,
        };
        let thread = thread::Builder::new()
            .name("reader monitor".to_owned())
            .spawn(move || watch.run())
            .map_err(|_io| CardError::Module {
                fault: ModuleFault::NoThread,
            })?;
        Ok(Self {
            stop: Some(stop),
            context,
            thread: Some(thread),
        })
    }
}

impl Drop for Monitor {
    /// Ends the thread and waits for it. Nothing is reported afterwards.
    fn drop(&mut self) {
        self.stop = None;
        let Some(thread) = self.thread.take() else { return };
        // A cancellation that comes just before the thread begins to wait is lost: repeat it.
        while !thread.is_finished() {
            if let Some(context) = &*self.context.lock().unwrap_or_else(PoisonError::into_inner) {
                // A context that died meanwhile has woken the thread by itself.
                let _ = context.cancel();
            }
            thread::park_timeout(PAUSE_BETWEEN_CANCELLATIONS);
        }
        // Only a report that panicked can fail here, and it has printed its reason.
        let _ = thread.join();
    }
}

const PAUSE_BETWEEN_CANCELLATIONS: Duration = Duration::from_millis(10);

/// The state of the watching thread.
struct Watch<R> {
    stopped: Receiver<()>,
    context: SharedContext,
    last: Option<Snapshot>,
    report: R,
}

/// Whether to go on watching.
#[derive(PartialEq, Eq)]
enum Next {
    Reconnect,
    Stop,
}

impl<R: FnMut(Snapshot)> Watch<R> {
    fn run(mut self) {
        loop {
            match Context::establish(Scope::User) {
                Ok(context) => {
                    self.share(Some(context.clone()));
                    let next = self.follow(&context);
                    self.share(None);
                    if next == Next::Stop {
                        return;
                    }
                }
                Err(error) => tracing::debug!(%error, "the smart card service does not answer"),
            }
            self.tell(Snapshot::stopped());
            if self.is_stopped_within(PAUSE_BEFORE_RECONNECTING) {
                return;
            }
        }
    }

    /// Reports changes until the context dies or the monitor is dropped.
    fn follow(&mut self, context: &Context) -> Next {
        let plug_and_play = announces_readers(context);
        let mut states = Vec::new();
        let mut vanished = 0;
        loop {
            if self.is_stopped_within(Duration::ZERO) {
                return Next::Stop;
            }
            match look(context, plug_and_play, &mut states) {
                Ok(()) => {
                    vanished = 0;
                    self.tell(Snapshot {
                        service: Service::Running,
                        readers: readers(&states),
                    });
                }
                Err(pcsc::Error::Cancelled) => {}
                // A reader was unplugged between the listing and the waiting: list again.
                Err(error)
                    if error_from_pcsc(error) == CardError::NoReader && vanished < MAXIMUM_VANISHED =>
                {
                    vanished += 1;
                }
                Err(error) => {
                    tracing::debug!(%error, "the watch over the readers broke off");
                    return Next::Reconnect;
                }
            }
        }
    }

    fn tell(&mut self, snapshot: Snapshot) {
        if self.last.as_ref() != Some(&snapshot) {
            self.last = Some(snapshot.clone());
            (self.report)(snapshot);
        }
    }

    fn share(&self, context: Option<Context>) {
        *self.context.lock().unwrap_or_else(PoisonError::into_inner) = context;
    }

    fn is_stopped_within(&self, pause: Duration) -> bool {
        self.stopped.recv_timeout(pause) != Err(RecvTimeoutError::Timeout)
    }
}

/// Short enough that a person does not wait for a service that is back, long enough to cost nothing.
const PAUSE_BEFORE_RECONNECTING: Duration = Duration::from_millis(500);
/// A service that goes on listing readers it does not know is reconnected to, after a pause.
const MAXIMUM_VANISHED: u32 = 5;

/// Whether the service announces new readers. The one of macOS does not: its readers are listed every second.
fn announces_readers(context: &Context) -> bool {
    let mut states = [pcsc::ReaderState::new(PNP_NOTIFICATION(), State::UNAWARE)];
    match context.get_status_change(Duration::ZERO, &mut states) {
        Ok(()) | Err(pcsc::Error::Timeout) => states
            .iter()
            .all(|state| !state.event_state().contains(State::UNKNOWN)),
        Err(_unsupported) => false,
    }
}

/// Waits for a change of any reader and brings the states up to date.
fn look(
    context: &Context,
    plug_and_play: bool,
    states: &mut Vec<pcsc::ReaderState>,
) -> Result<(), pcsc::Error> {
    let names = context.list_readers_owned()?;
    states.retain(|state| state.name() == PNP_NOTIFICATION() || listed(&names, state));
    if plug_and_play && !states.iter().any(|state| state.name() == PNP_NOTIFICATION()) {
        states.push(pcsc::ReaderState::new(PNP_NOTIFICATION(), State::UNAWARE));
    }
    for name in names {
        if !states.iter().any(|state| state.name() == name.as_c_str()) {
            states.push(pcsc::ReaderState::new(name, State::UNAWARE));
        }
    }
    let patience = if plug_and_play {
        PATIENCE
    } else {
        PATIENCE_WITHOUT_ANNOUNCEMENTS
    };
    match context.get_status_change(patience, states) {
        Err(pcsc::Error::Timeout) if is_told(states) => {}
        Err(error) => return Err(error),
        Ok(()) => {}
    }
    for state in states.iter_mut() {
        state.sync_current_state();
    }
    Ok(())
}

/// Whether the service said something of every reader.
fn is_told(states: &[pcsc::ReaderState]) -> bool {
    states
        .iter()
        .all(|state| state.name() == PNP_NOTIFICATION() || !state.event_state().is_empty())
}

fn listed(names: &[CString], state: &pcsc::ReaderState) -> bool {
    names.iter().any(|name| name.as_c_str() == state.name())
}

/// Two things may go unannounced: a reader plugged in between listing and waiting, and a program that takes a
/// card for itself alone. So look now and then.
const PATIENCE: Duration = Duration::from_secs(2);
const PATIENCE_WITHOUT_ANNOUNCEMENTS: Duration = Duration::from_secs(1);

fn readers(states: &[pcsc::ReaderState]) -> Vec<Reader> {
    let mut readers: Vec<_> = states
        .iter()
        .filter(|state| state.name() != PNP_NOTIFICATION())
        .map(|state| Reader {
            name: ReaderName::new(state.name().to_string_lossy().into_owned()),
            state: reader_state(state.event_state(), state.atr(), state.event_count()),
        })
        .collect();
    readers.sort_by(|one, other| one.name.cmp(&other.name));
    readers
}

/// The meaning of the PC/SC flags. A card that other programs share with us is an ordinary card.
fn reader_state(flags: State, atr: &[u8], insertion: u32) -> ReaderState {
    if flags.intersects(State::UNKNOWN | State::UNAVAILABLE | State::IGNORE) {
        ReaderState::Unavailable
    } else if flags.contains(State::MUTE) {
        ReaderState::Mute
    } else if flags.contains(State::EXCLUSIVE) {
        ReaderState::InUse
    } else if flags.contains(State::PRESENT) {
        ReaderState::Card {
            atr: Atr::new(atr),
            insertion,
        }
    } else {
        ReaderState::Empty
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_of_pcsc_become_states() {
        let state = |flags| reader_state(flags, &[0x3b], 4);
        let card = ReaderState::Card {
            atr: Atr::new(&[0x3b]),
            insertion: 4,
        };
        assert_eq!(state(State::CHANGED | State::EMPTY), ReaderState::Empty);
        assert_eq!(state(State::PRESENT), card);
        assert_eq!(state(State::PRESENT | State::INUSE), card);
        assert_eq!(state(State::PRESENT | State::UNPOWERED), card);
        assert_eq!(
            state(State::PRESENT | State::EXCLUSIVE | State::INUSE),
            ReaderState::InUse
        );
        assert_eq!(state(State::PRESENT | State::MUTE), ReaderState::Mute);
        assert_eq!(state(State::UNAVAILABLE), ReaderState::Unavailable);
        assert_eq!(state(State::UNKNOWN | State::IGNORE), ReaderState::Unavailable);
    }
}
