//! The transport above the applet: command chaining, GET RESPONSE and the two habits of real cards that the
//! applet lacks.

use iso7816::{Command, Instruction, Status};

use super::applet::Piv;

/// The largest command or answer, in bytes: the applet's own limit for chained data.
const LARGEST: usize = 7609;

/// An answer without Le, or with Le = 0, carries up to this many bytes (ISO/IEC 7816-4 §5.1).
const SHORT_LE: usize = 256;

/// SELECT by name with the five bytes of NIST's registered identifier alone.
const SELECT_BY_PROVIDER: &[u8] = &[0x00, 0xa4, 0x04, 0x00, 0x05, 0xa0, 0x00, 0x00, 0x03, 0x08];

/// SELECT of the PIV application by its full name (NIST SP 800-73-4 part 1 §2.2).
const SELECT_PIV: &[u8] = &[
    0x00, 0xa4, 0x04, 0x00, 0x0b, 0xa0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00, 0x01, 0x00,
];

/// A powered card. What was verified is forgotten when it is dropped, what was written stays.
pub struct Card<'c> {
    piv: &'c mut dyn Piv,
    chained: Option<Command<LARGEST>>,
    answer: heapless::Vec<u8, LARGEST>,
    sent: usize,
    used: bool,
}

impl<'c> Card<'c> {
    pub(super) fn new(piv: &'c mut dyn Piv) -> Self {
        Self {
            piv,
            chained: None,
            answer: heapless::Vec::new(),
            sent: 0,
            used: false,
        }
    }

    /// Executes one command APDU; the answer ends with its two status bytes, as on the wire.
    ///
    /// Two departures from the applet: a SELECT by provider alone selects PIV, and a command without Le still
    /// gets its data, because common tools rely on both.
    pub fn execute(&mut self, apdu: &[u8]) -> Vec<u8> {
        self.used = true;
        let apdu = if apdu.starts_with(SELECT_BY_PROVIDER) {
            SELECT_PIV
        } else {
            apdu
        };
        match self.run(apdu) {
            Ok(expected) => self.next_part(expected),
            Err(status) => <[u8; 2]>::from(status).to_vec(),
        }
    }

    /// Whether a command was executed since the card was powered.
    pub(crate) fn used(&self) -> bool {
        self.used
    }

    fn run(&mut self, apdu: &[u8]) -> Result<usize, Status> {
        let part: Command<LARGEST> = apdu.try_into().map_err(|_| Status::WrongLength)?;
        let last = part.class().chain().last_or_only();
        let command = match self.chained.take() {
            Some(mut whole) => {
                whole
                    .extend_from_command(&part)
                    .map_err(|_| Status::WrongLength)?;
                whole
            }
            None => part,
        };
        if !last {
            self.answer.clear();
            self.sent = 0;
            self.chained = Some(command);
            return Ok(0);
        }
        if command.instruction() != Instruction::GetResponse {
            self.answer.clear();
            self.sent = 0;
            self.piv.respond(command.as_view(), &mut self.answer)?;
        }
        Ok(command.expected())
    }

    fn next_part(&mut self, expected: usize) -> Vec<u8> {
        let expected = if expected == 0 { SHORT_LE } else { expected };
        let left = self.answer.get(self.sent..).unwrap_or_default();
        let (part, rest) = left.split_at(expected.min(left.len()));
        let status = match rest.len() {
            0 => [0x90, 0x00],
            more => [0x61, u8::try_from(more).unwrap_or(u8::MAX)],
        };
        self.sent += part.len();
        [part, &status].concat()
    }
}
