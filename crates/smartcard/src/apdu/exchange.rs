//! One command and its whole answer, however many frames that takes.
//!
//! Handles command chaining, extended length, `61xx` (more data waits) and `6Cxx` (ask for the exact length).
//! What the card may make us do is bounded: [`MAXIMUM_ANSWER`] bytes in [`MAXIMUM_FETCHES`] pieces.

use zeroize::Zeroizing;

use super::{Answer, Command, Response, Status};
use crate::error::{CardError, ProtocolFault};
use crate::link::Session;

/// How frames are laid out under the transmission protocol of the card (ISO/IEC 7816-3 §12).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Framing {
    T0,
    T1,
}

/// Whether frames longer than 255 bytes of data may be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Length {
    Short,
    Extended,
}

/// The dialogue with one card inside one transaction.
pub(crate) struct Exchange<'a> {
    session: &'a mut dyn Session,
    length: Length,
}

impl<'a> Exchange<'a> {
    /// A dialogue in short frames, which every card and reader understands.
    pub(crate) fn new(session: &'a mut dyn Session) -> Self {
        Self {
            session,
            length: Length::Short,
        }
    }

    pub(crate) fn length(&self) -> Length {
        self.length
    }

    /// From now on, frames may be this long.
    pub(crate) fn set_length(&mut self, length: Length) {
        self.length = length;
    }

    /// Sends the command once and gathers its whole answer. The status is for the caller to judge.
    pub(crate) fn send(&mut self, command: &Command) -> Result<Response, CardError> {
        let mut frames = self.frames(command);
        let last = frames.pop().unwrap_or_default();
        for frame in frames {
            let response = self.transmit(&frame)?;
            if response.status != Status::OK {
                return Ok(response);
            }
        }
        let mut response = self.transmit(&last)?;
        if command.answer == Answer::StatusOnly {
            return Ok(response);
        }
        if let Some(length) = response.status.exact_length()
            && let Some(frame) = with_exact_length(command, last, self.session.framing(), length)
        {
            response = self.transmit(&frame)?;
        }
        self.gather(response)
    }

    /// One extended frame where that spares further ones and card and reader can take it, else short frames.
    fn frames(&self, command: &Command) -> Vec<Zeroizing<Vec<u8>>> {
        let framing = self.session.framing();
        let extended = match (self.length, framing) {
            (Length::Extended, Framing::T1) if command.spans_frames() => command.extended_frame(),
            _ => None,
        };
        extended.map_or_else(|| command.short_frames(framing), |frame| vec![frame])
    }

    /// Follows `61xx` with GET RESPONSE until the card is done.
    fn gather(&mut self, mut response: Response) -> Result<Response, CardError> {
        let mut data = std::mem::take(&mut response.data);
        let mut fetches = 0;
        while let Some(announced) = response.status.more_data() {
            fetches += 1;
            if fetches > MAXIMUM_FETCHES {
                return Err(ProtocolFault::Endless.into());
            }
            response = self.fetch(announced)?;
            if response.status.more_data().is_some() && response.data.is_empty() {
                return Err(ProtocolFault::Endless.into());
            }
            data.append(&mut response.data);
            if data.len() > MAXIMUM_ANSWER {
                return Err(ProtocolFault::TooLarge.into());
            }
        }
        if data.len() > MAXIMUM_ANSWER {
            return Err(ProtocolFault::TooLarge.into());
        }
        Ok(Response {
            data,
            status: response.status,
        })
    }

    /// GET RESPONSE for the announced length, where zero means 256 or more.
    fn fetch(&mut self, announced: u8) -> Result<Response, CardError> {
        let response = self.transmit(&get_response(announced))?;
        match response.status.exact_length() {
            Some(length) => self.transmit(&get_response(length)),
            None => Ok(response),
        }
    }

    fn transmit(&mut self, frame: &Zeroizing<Vec<u8>>) -> Result<Response, CardError> {
        let answer = self.session.transmit(frame)?;
        Ok(Response::parse(&answer)?)
    }
}

/// The last frame of the command again, asking for exactly `length` bytes. None when the frame asks for no
/// length: over T=0 a command with data does not, and a card that complains all the same gets its way.
fn with_exact_length(
    command: &Command,
    mut frame: Zeroizing<Vec<u8>>,
    framing: Framing,
    length: u8,
) -> Option<Zeroizing<Vec<u8>>> {
    match (command.data.is_empty(), framing) {
        (true, _) => {
            // Header and length byte alone; an extended frame shrinks to the short one.
            frame.truncate(HEADER);
            frame.push(length);
        }
        // The length closes the frame; of an extended one's two bytes this is the lower, the other is zero.
        (false, Framing::T1) => *frame.last_mut()? = length,
        (false, Framing::T0) => return None,
    }
    Some(frame)
}

const HEADER: usize = 4;

fn get_response(length: u8) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(vec![0x00, 0xc0, 0x00, 0x00, length])
}

/// The largest object we read is a certificate: NIST allows 1905 bytes, tokens in the field hold up to 3 KiB.
const MAXIMUM_ANSWER: usize = 16 * 1024;
/// Enough for [`MAXIMUM_ANSWER`] from a card that gives 64 bytes at a time.
const MAXIMUM_FETCHES: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{Script, answer};

    fn read() -> Command {
        Command::new(0xcb, [0x3f, 0xff], &[0x5c, 1, 0x7e], Answer::Data)
    }

    fn send(script: &mut Script, length: Length, command: &Command) -> Result<Response, CardError> {
        let mut exchange = Exchange::new(script);
        exchange.set_length(length);
        exchange.send(command)
    }

    #[test]
    fn an_answer_in_pieces_is_put_together() {
        let mut script = Script::new()
            .then("00CB3FFF035C017E00", answer("0102", 0x6103))
            .then("00C0000003", answer("030405", 0x6100))
            .then("00C0000000", answer("06", 0x9000));
        let response = send(&mut script, Length::Short, &read()).expect("an answer");
        assert_eq!(
            (response.data.as_slice(), response.status),
            (&[1, 2, 3, 4, 5, 6][..], Status::OK)
        );
        script.assert_finished();
    }

    #[test]
    fn a_card_that_wants_the_exact_length_is_asked_again() {
        let mut script = Script::new()
            .then("00CB3FFF035C017E00", answer("", 0x6c02))
            .then("00CB3FFF035C017E02", answer("0102", 0x9000));
        let response = send(&mut script, Length::Short, &read()).expect("an answer");
        assert_eq!(response.data, [1, 2]);
        script.assert_finished();
    }

    #[test]
    fn the_exact_length_never_overwrites_data() {
        let refusal = || answer("", 0x6c02);
        let mut script = Script::new().over_t0().then("00CB3FFF035C017E", refusal());
        let response = send(&mut script, Length::Short, &read()).expect("an answer");
        assert_eq!(response.status, Status(0x6c02));
        script.assert_finished();

        let mut script = Script::new()
            .then("00CB3FFF0000035C017E0000", refusal())
            .then("00CB3FFF0000035C017E0002", answer("0102", 0x9000));
        let response = send(&mut script, Length::Extended, &read()).expect("an answer");
        assert_eq!(response.data, [1, 2]);
        script.assert_finished();

        let bare = Command::new(0xcb, [0, 0], &[], Answer::Data);
        for length in [Length::Short, Length::Extended] {
            let first = if length == Length::Short {
                "00CB000000"
            } else {
                "00CB0000000000"
            };
            let mut script = Script::new()
                .then(first, refusal())
                .then("00CB000002", answer("0102", 0x9000));
            assert_eq!(send(&mut script, length, &bare).expect("an answer").data, [1, 2]);
            script.assert_finished();
        }
    }

    #[test]
    fn a_verify_is_never_sent_again_whatever_the_card_answers() {
        for status in [0x6c08, 0x6108] {
            let verify = Command::new(0x20, [0, 0x80], &[0x31; 8], Answer::StatusOnly);
            let mut script = Script::new().then("00200080083131313131313131", answer("", status));
            let response = send(&mut script, Length::Short, &verify).expect("an answer");
            assert_eq!(response.status, Status(status));
            script.assert_finished();
        }
    }

    #[test]
    fn an_answer_without_end_is_given_up() {
        let mut script = Script::new().always(answer("01", 0x6101));
        let error = send(&mut script, Length::Short, &read()).expect_err("no end");
        assert_eq!(error, ProtocolFault::Endless.into());
    }

    #[test]
    fn pieces_without_data_are_given_up_at_once() {
        let mut script = Script::new()
            .then("00CB3FFF035C017E00", answer("", 0x6110))
            .then("00C0000010", answer("", 0x6110));
        let error = send(&mut script, Length::Short, &read()).expect_err("no end");
        assert_eq!(error, ProtocolFault::Endless.into());
        script.assert_finished();
    }

    #[test]
    fn an_answer_beyond_the_limit_is_refused() {
        let mut script = Script::new().always(answer(&"AA".repeat(256), 0x6100));
        let error = send(&mut script, Length::Short, &read()).expect_err("too large");
        assert_eq!(error, ProtocolFault::TooLarge.into());
        let mut script = Script::new().always(answer(&"AA".repeat(20_000), 0x9000));
        let error = send(&mut script, Length::Extended, &read()).expect_err("too large");
        assert_eq!(error, ProtocolFault::TooLarge.into());
    }

    #[test]
    fn an_answer_without_status_is_refused() {
        for bytes in [vec![], vec![0x90]] {
            let mut script = Script::new().always(Ok(bytes));
            let error = send(&mut script, Length::Short, &read()).expect_err("no status");
            assert_eq!(error, ProtocolFault::NoStatus.into());
        }
    }

    #[test]
    fn a_broken_chain_ends_with_the_status_of_its_broken_link() {
        let long = Command::new(0x87, [7, 0x9a], &[7; 300], Answer::Data);
        let mut script = Script::new().then(&format!("1087079AFF{}", "07".repeat(255)), answer("", 0x6883));
        let response = send(&mut script, Length::Short, &long).expect("an answer");
        assert_eq!(response.status, Status(0x6883));
        script.assert_finished();
    }

    #[test]
    fn a_removed_card_ends_the_exchange() {
        let mut script = Script::new()
            .then("00CB3FFF035C017E00", answer("0102", 0x6103))
            .then("00C0000003", Err(CardError::CardRemoved));
        assert_eq!(
            send(&mut script, Length::Short, &read()).err(),
            Some(CardError::CardRemoved)
        );
        script.assert_finished();
    }

    #[test]
    fn extended_frames_go_out_in_one_piece() {
        let long = Command::new(0x87, [7, 0x9a], &[7; 300], Answer::Data);
        let frame = format!("0087079A00012C{}0000", "07".repeat(300));
        let mut script = Script::new().then(&frame, answer("01", 0x9000));
        send(&mut script, Length::Extended, &long).expect("an answer");
        script.assert_finished();
    }

    #[test]
    fn a_t0_card_never_gets_an_extended_frame() {
        let mut script = Script::new()
            .over_t0()
            .then("00CB3FFF035C017E", answer("", 0x6102))
            .then("00C0000002", answer("0102", 0x9000));
        let response = send(&mut script, Length::Extended, &read()).expect("an answer");
        assert_eq!(response.data, [1, 2]);
        script.assert_finished();
    }
}
