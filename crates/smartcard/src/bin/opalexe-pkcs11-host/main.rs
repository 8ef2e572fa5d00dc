//! Runs one PKCS #11 module in a process of its own, for the program that started it.
//!
//! ```text
//! opalexe-pkcs11-host /absolute/path/of/module.so
//! ```
//!
//! A vendor's module may crash, hang, print, or spoil the process it is in: here it spoils nothing else. The host
//! speaks [`opalexe_smartcard::pkcs11_protocol`] over its standard input and output, opens no network connection,
//! writes no log and no core file, and ends when the program that started it closes the pipe or ends itself.
//! Which module may be loaded is decided by that program, which looks at the file first.

mod failure;
mod hardening;
mod listing;
mod mechanism;
mod module;
mod orders;
mod signing;

use std::env;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use opalexe_smartcard::pkcs11_protocol::{
    Answered, Asked, Entry, Failure, FrameError, Order, Report, write_frame,
};
use zeroize::Zeroizing;

use module::Module;
use orders::Orders;

fn main() -> ExitCode {
    let (input, mut output) = match hardening::enclose() {
        Ok(pipes) => pipes,
        Err(_no_pipes) => return ExitCode::FAILURE,
    };
    let Some(path) = env::args_os().nth(1) else {
        return ExitCode::FAILURE;
    };
    let orders = Orders::read_from(input);
    let mut module = Module::at(Path::new(&path));
    while let Some(frame) = orders.next() {
        let answered = match serde_json::from_slice(&frame) {
            Ok(Asked { number, order }) => Answered {
                number: Some(number),
                report: obey(&mut module, order, &orders),
            },
            Err(_malformed) => Answered {
                number: None,
                report: Report::Failed(Failure::BadOrder),
            },
        };
        if answer(&mut output, &answered).is_err() {
            break;
        }
    }
    module.close();
    ExitCode::SUCCESS
}

fn obey(module: &mut Module, order: Order, orders: &Orders) -> Report {
    let outcome = match order {
        Order::Open => module.open().map(Report::Opened),
        Order::List => module.tokens().map(Report::Tokens),
        Order::Look(token) => module.flags(&token).map(Report::Flags),
        Order::Sign(order) => {
            let pin = match order.entry {
                Entry::NextFrame => orders.next(),
                Entry::Reader => None,
            };
            module.sign(&order, pin).map(Report::Signed)
        }
    };
    outcome.unwrap_or_else(Report::Failed)
}

fn answer(output: &mut impl Write, answered: &Answered) -> Result<(), FrameError> {
    let json = serde_json::to_vec(answered)
        .map_err(|error| FrameError::Io(std::io::Error::other(error)))
        .map(Zeroizing::new)?;
    write_frame(output, &json)
}
