//! The orders, read ahead by a thread of their own.
//!
//! While the module works, or hangs, this thread notices that the program is gone and takes the process along:
//! nobody is left to end it otherwise.

use std::io::Read;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use opalexe_smartcard::pkcs11_protocol::{LARGEST_ORDER, read_frame};
use zeroize::Zeroizing;

use crate::hardening;

/// The frames in their order.
pub(crate) struct Orders {
    frames: Receiver<Zeroizing<Vec<u8>>>,
}

impl Orders {
    /// Reads until the other end closes.
    pub(crate) fn read_from(mut input: impl Read + Send + 'static) -> Self {
        // One frame is read ahead: the PIN behind its order.
        let (sender, frames) = mpsc::sync_channel(1);
        thread::spawn(move || {
            while let Ok(frame) = read_frame(&mut input, LARGEST_ORDER) {
                if sender.send(frame).is_err() {
                    return;
                }
            }
            drop(sender);
            thread::sleep(TIME_TO_CLOSE);
            hardening::vanish();
        });
        Self { frames }
    }

    /// The next frame; none when the program is gone.
    pub(crate) fn next(&self) -> Option<Zeroizing<Vec<u8>>> {
        self.frames.recv().ok()
    }
}

/// What a module in good health needs to close its sessions.
const TIME_TO_CLOSE: Duration = Duration::from_millis(500);
