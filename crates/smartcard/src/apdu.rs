//! Commands and answers of a card (ISO/IEC 7816-4), and how they are cut for the wire.
//!
//! `Debug` shows headers and lengths, never data: a VERIFY holds the PIN.

mod exchange;

use std::fmt;

use zeroize::Zeroizing;

use crate::error::ProtocolFault;

pub(crate) use exchange::{Exchange, Framing, Length};

/// What the card is told.
pub(crate) struct Command {
    class: u8,
    instruction: u8,
    parameters: [u8; 2],
    data: Zeroizing<Vec<u8>>,
    answer: Answer,
}

/// Whether the card has something to give back besides the status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Answer {
    StatusOnly,
    Data,
}

impl Command {
    pub(crate) fn new(instruction: u8, parameters: [u8; 2], data: &[u8], answer: Answer) -> Self {
        Self {
            class: 0,
            instruction,
            parameters,
            data: Zeroizing::new(data.to_vec()),
            answer,
        }
    }

    fn header(&self, class: u8) -> [u8; 4] {
        let [p1, p2] = self.parameters;
        [class, self.instruction, p1, p2]
    }

    /// Whether command or answer may exceed one short frame.
    fn spans_frames(&self) -> bool {
        self.data.len() > SHORT_DATA || self.answer == Answer::Data
    }

    /// One frame that may be as long as the data is (ISO/IEC 7816-4 §5.1, extended fields). None beyond 65535 bytes.
    fn extended_frame(&self) -> Option<Zeroizing<Vec<u8>>> {
        let length = u16::try_from(self.data.len()).ok()?;
        let mut frame = frame_for(self.data.len() + EXTENDED_FIELDS);
        frame.extend_from_slice(&self.header(self.class));
        frame.push(0);
        if length > 0 {
            frame.extend_from_slice(&length.to_be_bytes());
            frame.extend_from_slice(&self.data);
        }
        if self.answer == Answer::Data {
            frame.extend_from_slice(&[0, 0]);
        } else if length == 0 {
            // Nothing follows: an extended frame without any field does not exist.
            frame.pop();
        }
        Some(frame)
    }

    /// Frames of at most 255 bytes of data, each but the last marked as a link of the chain (§5.1.1.1).
    fn short_frames(&self, framing: Framing) -> Vec<Zeroizing<Vec<u8>>> {
        let mut chunks: Vec<&[u8]> = self.data.chunks(SHORT_DATA).collect();
        let last: &[u8] = chunks.pop().unwrap_or_default();
        let mut frames: Vec<_> = chunks
            .into_iter()
            .map(|chunk| self.short_frame(self.class | CHAINED, chunk, Answer::StatusOnly, framing))
            .collect();
        frames.push(self.short_frame(self.class, last, self.answer, framing));
        frames
    }

    fn short_frame(&self, class: u8, data: &[u8], answer: Answer, framing: Framing) -> Zeroizing<Vec<u8>> {
        let mut frame = frame_for(data.len() + SHORT_FIELDS);
        frame.extend_from_slice(&self.header(class));
        if let (Ok(length @ 1..), data) = (u8::try_from(data.len()), data) {
            frame.push(length);
            frame.extend_from_slice(data);
        }
        match (framing, answer, data.is_empty()) {
            // T=0 has exactly one length byte (ISO/IEC 7816-3 §12.2): with data the answer is fetched afterwards.
            (Framing::T0, Answer::Data, false) | (_, Answer::StatusOnly, false) => {}
            (Framing::T0, _, true) | (Framing::T1, Answer::Data, _) => frame.push(0),
            (Framing::T1, Answer::StatusOnly, true) => {}
        }
        frame
    }
}

/// An empty buffer of full capacity, so that growing it leaves no copy of a PIN behind.
fn frame_for(capacity: usize) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(Vec::with_capacity(capacity))
}

/// The most data a short frame holds.
const SHORT_DATA: usize = 255;
/// Header, length of the data, length of the answer.
const SHORT_FIELDS: usize = 4 + 1 + 1;
const EXTENDED_FIELDS: usize = 4 + 3 + 2;
/// Class bit of a link that is not the last of its chain.
const CHAINED: u8 = 0x10;

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [class, instruction, p1, p2] = self.header(self.class);
        write!(
            f,
            "Command({class:02X} {instruction:02X} {p1:02X} {p2:02X}, {} bytes)",
            self.data.len()
        )
    }
}

/// What the card answered.
pub(crate) struct Response {
    pub(crate) data: Vec<u8>,
    pub(crate) status: Status,
}

impl Response {
    /// Splits the status word from the data in front of it.
    fn parse(answer: &[u8]) -> Result<Self, ProtocolFault> {
        match answer {
            [data @ .., high, low] => Ok(Self {
                data: data.to_vec(),
                status: Status(u16::from_be_bytes([*high, *low])),
            }),
            _ => Err(ProtocolFault::NoStatus),
        }
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({:04X}, {} bytes)", self.status.0, self.data.len())
    }
}

/// The status word SW1-SW2.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Status(pub(crate) u16);

impl Status {
    pub(crate) const OK: Self = Self(0x9000);
    pub(crate) const WRONG_LENGTH: Self = Self(0x6700);
    pub(crate) const VERIFICATION_FAILED: Self = Self(0x6300);
    pub(crate) const SECURITY_NOT_SATISFIED: Self = Self(0x6982);
    pub(crate) const AUTHENTICATION_BLOCKED: Self = Self(0x6983);
    pub(crate) const REFERENCE_NOT_USABLE: Self = Self(0x6984);
    pub(crate) const CONDITIONS_NOT_SATISFIED: Self = Self(0x6985);
    pub(crate) const WRONG_DATA: Self = Self(0x6a80);
    pub(crate) const FUNCTION_NOT_SUPPORTED: Self = Self(0x6a81);
    pub(crate) const NOT_FOUND: Self = Self(0x6a82);
    pub(crate) const REFERENCE_NOT_FOUND: Self = Self(0x6a88);
    pub(crate) const INSTRUCTION_UNKNOWN: Self = Self(0x6d00);
    pub(crate) const CLASS_UNKNOWN: Self = Self(0x6e00);

    /// The card does not do such a thing, or not through this reader: nothing was compared, nothing was spent.
    pub(crate) fn is_unsupported(self) -> bool {
        matches!(
            self,
            Self::SECURITY_NOT_SATISFIED
                | Self::FUNCTION_NOT_SUPPORTED
                | Self::REFERENCE_NOT_FOUND
                | Self::INSTRUCTION_UNKNOWN
                | Self::CLASS_UNKNOWN
        )
    }

    /// `63Cx`: x tries are left.
    pub(crate) fn tries_left(self) -> Option<u8> {
        let [high, low] = self.0.to_be_bytes();
        (high == 0x63 && low & 0xf0 == 0xc0).then_some(low & 0x0f)
    }

    /// `61xx`: more data waits.
    fn more_data(self) -> Option<u8> {
        let [high, low] = self.0.to_be_bytes();
        (high == 0x61).then_some(low)
    }

    /// `6Cxx`: ask again for exactly that many bytes.
    fn exact_length(self) -> Option<u8> {
        let [high, low] = self.0.to_be_bytes();
        (high == 0x6c).then_some(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(length: usize, answer: Answer) -> Command {
        Command::new(0x87, [0x07, 0x9a], &vec![7; length], answer)
    }

    #[test]
    fn debug_shows_header_and_length_but_no_data() {
        let verify = Command::new(0x20, [0, 0x80], b"123456\xff\xff", Answer::StatusOnly);
        assert_eq!(format!("{verify:?}"), "Command(00 20 00 80, 8 bytes)");
        let response = Response::parse(&[1, 2, 3, 0x90, 0]).expect("a status");
        assert_eq!(format!("{response:?}"), "Response(9000, 3 bytes)");
    }

    #[test]
    fn long_data_is_cut_into_a_chain() {
        let frames = command(600, Answer::Data).short_frames(Framing::T1);
        let shapes: Vec<_> = frames
            .iter()
            .map(|frame| (frame[0], frame[4], frame.len()))
            .collect();
        assert_eq!(shapes, [(0x10, 255, 260), (0x10, 255, 260), (0x00, 90, 96)]);
    }

    #[test]
    fn a_full_frame_is_not_followed_by_an_empty_one() {
        assert_eq!(command(255, Answer::Data).short_frames(Framing::T1).len(), 1);
    }

    #[test]
    fn t0_frames_have_exactly_one_length_byte() {
        let empty = Command::new(0x20, [0, 0x80], &[], Answer::StatusOnly);
        assert_eq!(*empty.short_frames(Framing::T0)[0], [0, 0x20, 0, 0x80, 0]);
        assert_eq!(*empty.short_frames(Framing::T1)[0], [0, 0x20, 0, 0x80]);
        assert_eq!(
            *command(2, Answer::Data).short_frames(Framing::T0)[0],
            [0, 0x87, 7, 0x9a, 2, 7, 7]
        );
        assert_eq!(
            *command(2, Answer::Data).short_frames(Framing::T1)[0],
            [0, 0x87, 7, 0x9a, 2, 7, 7, 0]
        );
    }

    #[test]
    fn an_extended_frame_holds_all_the_data() {
        let frame = command(266, Answer::Data).extended_frame().expect("below 64 KiB");
        assert_eq!(frame[..7], [0, 0x87, 0x07, 0x9a, 0, 1, 10]);
        assert_eq!(frame.len(), 7 + 266 + 2);
        assert_eq!(frame[273..], [0, 0]);
        let status_only = command(0, Answer::StatusOnly)
            .extended_frame()
            .expect("below 64 KiB");
        assert_eq!(*status_only, [0, 0x87, 0x07, 0x9a]);
    }

    #[test]
    fn the_tries_left_are_read_from_63cx_only() {
        assert_eq!(Status(0x63c3).tries_left(), Some(3));
        assert_eq!(Status(0x63c0).tries_left(), Some(0));
        assert_eq!(Status(0x6300).tries_left(), None);
        assert_eq!(Status(0x6983).tries_left(), None);
    }
}
