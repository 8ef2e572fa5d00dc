//! The door of the fuzzing targets to what the program makes of the answers of `opalexe-pkcs11-host`.

use super::{certificate, error_of, pin};
use crate::pkcs11::host::{Trouble, fault_of};
use crate::pkcs11::protocol::{
    Answered, Asked, LARGEST_ORDER, LARGEST_REPORT, Order, Report, Token, read_frame,
};

/// Reads frame after frame as the program reads reports, and as the host reads orders.
pub(crate) fn wire(bytes: &[u8]) {
    let mut input = bytes;
    while let Ok(frame) = read_frame(&mut input, LARGEST_REPORT) {
        if let Some(report) = read_report(&frame) {
            hear(report);
        }
    }
    let mut input = bytes;
    while let Ok(frame) = read_frame(&mut input, LARGEST_ORDER) {
        if let Some(order) = read_order(&frame) {
            let again = serde_json::to_vec(&order).ok();
            let read = again.and_then(|json| serde_json::from_slice(&json).ok());
            assert_eq!(
                read,
                Some(order),
                "an order says the same when it is written again"
            );
        }
    }
}

/// Bare as well as numbered: nothing behind the number depends on it.
fn read_report(frame: &[u8]) -> Option<Report> {
    let numbered = serde_json::from_slice(frame).map(|answered: Answered| answered.report);
    numbered.or_else(|_bare| serde_json::from_slice(frame)).ok()
}

fn read_order(frame: &[u8]) -> Option<Order> {
    let numbered = serde_json::from_slice(frame).map(|asked: Asked| asked.order);
    numbered.or_else(|_bare| serde_json::from_slice(frame)).ok()
}

fn hear(report: Report) {
    match report {
        Report::Tokens(tokens) => tokens.iter().for_each(meet),
        Report::Flags(flags) => {
            let _ = pin::status(flags);
        }
        Report::Failed(failure) => {
            let _ = error_of(Trouble::Told(failure.clone())).code();
            let _ = fault_of(failure).to_string();
        }
        Report::Opened(_) | Report::Signed(_) => {}
    }
}

fn meet(token: &Token) {
    let certificates: Vec<_> = token
        .certificates
        .iter()
        .filter_map(|der| certificate(&der.0, &token.algorithms))
        .collect();
    for neighbours in [false, true] {
        let prompt = pin::prompt(token, &certificates, neighbours);
        assert!(
            (1..=prompt.rule.maximum).contains(&prompt.rule.minimum),
            "a rule that no PIN can follow"
        );
    }
    let _ = pin::status(token.flags);
}
