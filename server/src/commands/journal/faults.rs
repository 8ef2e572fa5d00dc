//! What verifying a journal came to, in words for the operator.

use std::time::Duration;

use opalexe_domain::{id::ExpertiseId, time::Timestamp};

use crate::{
    db::journal::{
        Chained,
        verification::{Fault, Verdict},
    },
    journal_heads::verification::{HeadFault, HeadsVerdict, Wrong},
    receipts::verification::{ReceiptFault, ReceiptsVerdict},
};

/// How long a journal may have grown without a signed head: one is signed after each midnight in Paris. A day may have 25 hours, and the
/// server looks every ten minutes.
const COVERED_WITHIN: Duration = Duration::from_secs(26 * 60 * 60);

/// A line for each fault, or one that says that there is none.
pub(crate) fn lines(expertise: ExpertiseId, verdict: &Verdict, heads: &HeadsVerdict) -> Vec<String> {
    if verdict.faults.is_empty() && heads.faults.is_empty() {
        return vec![format!(
            "{expertise}: {} events, all as they were written; {} signed heads agree",
            verdict.links, heads.count
        )];
    }
    let of_events = verdict.faults.iter().map(words);
    let of_heads = heads.faults.iter().map(words_of_head);
    of_events
        .chain(of_heads)
        .map(|fault| format!("{expertise}: {fault}"))
        .collect()
}

/// What the receipts came to: a line for each fault, or one that says that there is none.
pub(crate) fn lines_of_receipts(expertise: ExpertiseId, verdict: &ReceiptsVerdict) -> Vec<String> {
    if verdict.faults.is_empty() {
        return vec![format!("{expertise}: {} receipts agree", verdict.count)];
    }
    let words = verdict.faults.iter().map(words_of_receipt);
    words.map(|fault| format!("{expertise}: {fault}")).collect()
}

/// How far the signed heads reach, for who knows a later one: the number and the date of the last, and whether it should be later.
pub(crate) fn reach(expertise: ExpertiseId, heads: &HeadsVerdict, now: Timestamp) -> Vec<String> {
    let written = |at: Timestamp| at.written_in_utc().unwrap_or_else(|| at.seconds().to_string());
    let last = match heads.last {
        Some((number, at)) => format!(
            "the last signed head is that of event {number}, signed at {}",
            written(at)
        ),
        None => "no head is signed".to_owned(),
    };
    let overdue = heads
        .uncovered_since
        .filter(|since| now.since(*since) > COVERED_WITHIN);
    let overdue = overdue.map(|since| {
        format!(
            "the journal has grown since {} without a signed head: no server ran over midnight, or heads were removed",
            written(since)
        )
    });
    let lines = std::iter::once(last).chain(overdue);
    lines.map(|line| format!("{expertise}: {line}")).collect()
}

fn words_of_receipt(fault: &ReceiptFault) -> String {
    match fault {
        ReceiptFault::Missing(numbers) if numbers.start() == numbers.end() => {
            format!("receipt {} was removed", numbers.start())
        }
        ReceiptFault::Missing(numbers) => {
            format!("receipts {} to {} were removed", numbers.start(), numbers.end())
        }
        ReceiptFault::Signature(number) => format!("receipt {number} is not signed by this platform"),
        ReceiptFault::Link { receipt, link } => format!(
            "event {link} is not the one that receipt {receipt} names: the journal was cut off or written anew"
        ),
        ReceiptFault::Untold(number) => {
            format!("the event after receipt {number} tells of another one, or of none")
        }
    }
}

fn words_of_head(fault: &HeadFault) -> String {
    let signed = format!("the head signed at {} ms", fault.at.millis());
    match fault.what {
        Wrong::Signature => format!("{signed} is not signed by this platform"),
        Wrong::Gone => format!(
            "event {} was there, as {signed} says: the journal was cut off before it",
            fault.number
        ),
        Wrong::Otherwise => format!(
            "event {} is not the one of {signed}: the journal was written anew",
            fault.number
        ),
    }
}

fn words(fault: &Fault) -> String {
    match fault {
        Fault::Changed(link) => format!(
            "{} was changed: its hash is not that of what it says",
            named(link)
        ),
        Fault::Moved { link, belongs } => {
            format!("{} was put elsewhere: it was event {belongs}", named(link))
        }
        Fault::Missing { from, to } if from == to => format!("event {from} was removed"),
        Fault::Missing { from, to } => format!("events {from} to {to} were removed"),
        Fault::Detached(link) => {
            format!(
                "{} does not follow the one before, which was written anew",
                named(link)
            )
        }
        Fault::Unchained(link) => format!("{} has no place in the journal", named(link)),
        Fault::HeadDiffers => "the head of the journal is not its last event".to_owned(),
        Fault::NoJournal => "there is no journal at all: every event was removed".to_owned(),
    }
}

fn named(link: &Chained) -> String {
    let number = link.number.map(|number| format!("{number} ")).unwrap_or_default();
    format!(
        "event {number}({}, {}, {} ms)",
        link.id,
        link.act,
        link.at.millis()
    )
}
