//! Transactions through PC/SC.
//!
//! Each one runs on a thread of its own: PC/SC may wait for ever while another program holds the card, and a
//! driver may hang, but a person in front of a screen must hear of it. Whoever waits too long gives up, and
//! the thread cleans up behind him whenever it is let go. Nothing is kept between two transactions, so a
//! restarted service or a re-inserted card leaves nothing stale.

use std::ffi::CString;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use pcsc::{Context, Disposition, Protocol, Protocols, Scope, ShareMode, State};
use zeroize::Zeroizing;

use super::{Leave, Link, Session};
use crate::apdu::Framing;
use crate::atr::Atr;
use crate::error::{CardError, ModuleFault};
use crate::reader::ReaderName;

/// A reader of the PC/SC service.
pub(crate) struct PcscLink {
    reader: ReaderName,
}

impl PcscLink {
    pub(crate) fn new(reader: ReaderName) -> Self {
        Self { reader }
    }
}

impl Link for PcscLink {
    fn reader(&self) -> &ReaderName {
        &self.reader
    }

    fn begin(&self) -> Result<Box<dyn Session + '_>, CardError> {
        let (orders, inbox) = mpsc::channel();
        let (outbox, reports) = mpsc::channel();
        let name = CString::new(self.reader.as_str()).map_err(|_nul| CardError::NoReader)?;
        thread::Builder::new()
            .name("card transaction".to_owned())
            .spawn(move || hold_card(&name, &inbox, &outbox))
            .map_err(|_io| CardError::Module {
                fault: ModuleFault::NoThread,
            })?;
        match reports.recv_timeout(PATIENCE_FOR_OTHER_PROGRAMS) {
            Ok(Report::Begun { atr, framing }) => Ok(Box::new(PcscSession {
                orders,
                reports,
                atr,
                framing,
                thread: Thread::Listening,
            })),
            Ok(Report::Failed(error)) => Err(error),
            Ok(Report::Answer(_) | Report::Ended) | Err(RecvTimeoutError::Disconnected) => {
                Err(CardError::Cancelled)
            }
            Err(RecvTimeoutError::Timeout) => Err(CardError::ReaderBusy),
        }
    }
}

/// A well-behaved program holds a card for a second or two; after that the person should know who is asked for.
const PATIENCE_FOR_OTHER_PROGRAMS: Duration = Duration::from_secs(5);
/// An RSA signature takes a slow card three seconds; some wait fifteen for a finger on the token.
const PATIENCE_FOR_ANSWERS: Duration = Duration::from_secs(30);

/// What the caller tells the thread. A PIN travels in a buffer that wipes itself.
enum Order {
    Transmit(Zeroizing<Vec<u8>>),
    End(Leave),
}

/// What the thread tells the caller.
enum Report {
    Begun { atr: Atr, framing: Framing },
    Answer(Vec<u8>),
    Ended,
    Failed(CardError),
}

struct PcscSession {
    orders: Sender<Order>,
    reports: Receiver<Report>,
    atr: Atr,
    framing: Framing,
    thread: Thread,
}

/// Whether the thread still listens.
#[derive(PartialEq, Eq)]
enum Thread {
    Listening,
    /// It hangs in the driver. It resets the card as soon as it is let go.
    Hanging,
}

impl PcscSession {
    fn order(&mut self, order: Order) -> Result<Report, CardError> {
        if self.thread == Thread::Hanging {
            return Err(CardError::CardMute);
        }
        // The thread ends only after it reported why, or after we let go of it.
        self.orders.send(order).map_err(|_gone| CardError::Cancelled)?;
        match self.reports.recv_timeout(PATIENCE_FOR_ANSWERS) {
            Ok(Report::Failed(error)) => Err(error),
            Ok(report) => Ok(report),
            Err(RecvTimeoutError::Timeout) => {
                self.thread = Thread::Hanging;
                Err(CardError::CardMute)
            }
            Err(RecvTimeoutError::Disconnected) => Err(CardError::Cancelled),
        }
    }
}

impl Session for PcscSession {
    fn atr(&self) -> &Atr {
        &self.atr
    }

    fn framing(&self) -> Framing {
        self.framing
    }

    fn transmit(&mut self, frame: &Zeroizing<Vec<u8>>) -> Result<Vec<u8>, CardError> {
        match self.order(Order::Transmit(frame.clone()))? {
            Report::Answer(answer) => Ok(answer),
            Report::Begun { .. } | Report::Ended | Report::Failed(_) => Err(CardError::Cancelled),
        }
    }

    fn end(mut self: Box<Self>, card: Leave) -> Result<(), CardError> {
        self.order(Order::End(card)).map(|_ended| ())
    }
}

/// The thread: one connection, one transaction.
fn hold_card(reader: &CString, inbox: &Receiver<Order>, outbox: &Sender<Report>) {
    if let Err(error) = converse(reader, inbox, outbox) {
        // Nobody listens any more when the caller gave up: there is nobody to tell.
        let _ = outbox.send(Report::Failed(error));
    }
}

fn converse(reader: &CString, inbox: &Receiver<Order>, outbox: &Sender<Report>) -> Result<(), CardError> {
    let context = Context::establish(Scope::User).map_err(error_from_pcsc)?;
    let mut card = context
        .connect(reader, ShareMode::Shared, Protocols::ANY)
        .map_err(|error| explained(&context, reader, error_from_pcsc(error)))?;
    let (ending, outcome) = match describe(&card) {
        Ok(begun) => hold_transaction(&context, reader, &mut card, begun, inbox, outbox),
        Err(error) => (Leave::Untouched, Err(explained(&context, reader, error))),
    };
    if let Err((card, error)) = card.disconnect(disposition(ending)) {
        tracing::debug!(%error, "the card connection did not close cleanly");
        drop(card);
    }
    outcome.map(|()| {
        let _ = outbox.send(Report::Ended);
    })
}

/// One transaction, and what is still to be done to the card when the connection closes.
fn hold_transaction(
    context: &Context,
    reader: &CString,
    card: &mut pcsc::Card,
    begun: Report,
    inbox: &Receiver<Order>,
    outbox: &Sender<Report>,
) -> (Leave, Result<(), CardError>) {
    let transaction = match card.transaction2() {
        Ok(transaction) => transaction,
        Err((_card, error)) => {
            let error = explained(context, reader, error_from_pcsc(error));
            return (Leave::Untouched, Err(error));
        }
    };
    let leave = match outbox.send(begun) {
        Ok(()) => obey(context, reader, &transaction, inbox, outbox),
        // The caller waited too long and left: the card has not been touched.
        Err(_gone) => Leave::Untouched,
    };
    // Resetting here, before the lock opens, leaves no moment in which another program finds the card
    // unlocked. A failure means that the card or the service is gone, and the PIN with it; the connection is
    // closed with the same order all the same.
    match transaction.end(disposition(leave)) {
        Ok(()) => (Leave::Untouched, Ok(())),
        Err((transaction, error)) => {
            tracing::debug!(%error, "the card transaction did not end cleanly");
            drop(transaction);
            (leave, Ok(()))
        }
    }
}

/// Carries out orders until the end, and tells in which state the card must be left.
fn obey(
    context: &Context,
    reader: &CString,
    card: &pcsc::Card,
    inbox: &Receiver<Order>,
    outbox: &Sender<Report>,
) -> Leave {
    let mut buffer = vec![0; pcsc::MAX_BUFFER_SIZE_EXTENDED];
    loop {
        match inbox.recv() {
            Ok(Order::Transmit(frame)) => {
                let report = transmit(context, reader, card, &frame, &mut buffer);
                if outbox.send(report).is_err() {
                    return Leave::Reset;
                }
            }
            Ok(Order::End(leave)) => return leave,
            // Abandoned half-way: the card may have seen a PIN.
            Err(_gone) => return Leave::Reset,
        }
    }
}

fn describe(card: &pcsc::Card) -> Result<Report, CardError> {
    let status = card.status2_owned().map_err(error_from_pcsc)?;
    let framing = match status.protocol2() {
        Some(Protocol::T0) => Framing::T0,
        _ => Framing::T1,
    };
    Ok(Report::Begun {
        atr: Atr::new(status.atr()),
        framing,
    })
}

fn disposition(leave: Leave) -> Disposition {
    match leave {
        Leave::Untouched => Disposition::LeaveCard,
        Leave::Reset => Disposition::ResetCard,
    }
}

/// A driver reports a card pulled out in the middle of a frame as any failure, or as an answer without status,
/// before the service has seen the removal: then wait a moment for the service to say so.
fn transmit(
    context: &Context,
    reader: &CString,
    card: &pcsc::Card,
    frame: &[u8],
    buffer: &mut [u8],
) -> Report {
    match card.transmit(frame, buffer) {
        Ok(answer) if answer.len() < STATUS_WORD => {
            removal(context, reader).map_or_else(|| Report::Answer(answer.to_vec()), Report::Failed)
        }
        Ok(answer) => Report::Answer(answer.to_vec()),
        Err(error) => Report::Failed(explained(context, reader, error_from_pcsc(error))),
    }
}

/// What an error really means: one that a pulled card may be behind is put down to that when the card is gone. It is the
/// same whether the card went in the middle of a frame or while the connection was made.
fn explained(context: &Context, reader: &CString, error: CardError) -> CardError {
    match error {
        CardError::Module { .. } | CardError::CardMute => removal(context, reader).unwrap_or(error),
        told => told,
    }
}

const STATUS_WORD: usize = 2;

/// What became of the card, if it is not there any more.
fn removal(context: &Context, reader: &CString) -> Option<CardError> {
    let mut states = [pcsc::ReaderState::new(reader.clone(), State::PRESENT)];
    for _look in 0..LOOKS_FOR_REMOVAL {
        match context.get_status_change(PATIENCE_FOR_REMOVAL, &mut states) {
            Ok(()) => {}
            Err(pcsc::Error::Timeout) => return None,
            Err(error) => return Some(error_from_pcsc(error)),
        }
        let [state] = &mut states;
        if state
            .event_state()
            .intersects(State::EMPTY | State::UNAVAILABLE | State::UNKNOWN)
        {
            return Some(CardError::CardRemoved);
        }
        state.sync_current_state();
    }
    None
}

/// pcscd looks for the card every 0.4 s at least.
const PATIENCE_FOR_REMOVAL: Duration = Duration::from_millis(1500);
/// The first look may report another change, such as the card being in use.
const LOOKS_FOR_REMOVAL: usize = 3;

/// The meaning of a PC/SC error for us.
pub(crate) fn error_from_pcsc(error: pcsc::Error) -> CardError {
    use pcsc::Error;
    match error {
        Error::NoService
        | Error::ServiceStopped
        | Error::CommError
        | Error::InvalidHandle
        | Error::Shutdown => CardError::ServiceStopped,
        Error::NoReadersAvailable | Error::UnknownReader | Error::ReaderUnavailable => CardError::NoReader,
        Error::NoSmartcard => CardError::NoCard,
        Error::UnresponsiveCard | Error::UnpoweredCard | Error::ProtoMismatch => CardError::CardMute,
        Error::RemovedCard => CardError::CardRemoved,
        Error::ResetCard => CardError::CardReset,
        Error::SharingViolation => CardError::ReaderBusy,
        Error::Cancelled | Error::CancelledByUser | Error::SystemCancelled => CardError::Cancelled,
        other => CardError::Module {
            fault: ModuleFault::Pcsc(other),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pcsc_error_that_has_a_meaning_keeps_it() {
        let meanings = [
            (pcsc::Error::NoService, "card_service_stopped"),
            (pcsc::Error::CommError, "card_service_stopped"),
            (pcsc::Error::UnknownReader, "card_no_reader"),
            (pcsc::Error::NoSmartcard, "card_no_card"),
            (pcsc::Error::UnresponsiveCard, "card_mute"),
            (pcsc::Error::RemovedCard, "card_removed"),
            (pcsc::Error::ResetCard, "card_reset"),
            (pcsc::Error::SharingViolation, "card_reader_busy"),
            (pcsc::Error::NotTransacted, "card_module"),
        ];
        for (error, code) in meanings {
            assert_eq!(error_from_pcsc(error).code(), code);
        }
    }

    #[test]
    fn a_reader_whose_name_cannot_exist_is_no_reader() {
        let link = PcscLink::new(ReaderName::new("a\0b".to_owned()));
        assert_eq!(link.begin().err(), Some(CardError::NoReader));
    }
}
