//! Reading a report of a failed delivery (`multipart/report`, RFC 6522; `message/delivery-status`, RFC 3464).

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// What a report tells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Report {
    /// The `Message-ID` of the mail, without the angle brackets.
    pub(super) message_id: String,
    failures: Vec<Failure>,
}

/// One recipient who could not be reached.
#[derive(Debug, PartialEq, Eq)]
struct Failure {
    addresses: Vec<String>,
    answer: String,
}

/// Why a message is no report of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoReport {
    /// It is no message, or of another kind.
    #[error("it is no report of a delivery")]
    AnotherKind,
    /// It tells of a delay, or of a success.
    #[error("it tells of no failure")]
    NoFailure,
    /// It does not say of which mail it speaks.
    #[error("it does not say of which mail it speaks")]
    Unnamed,
}

impl Report {
    /// Reads a message.
    pub(super) fn read(message: &[u8]) -> Result<Self, NoReport> {
        let message = MessageParser::default()
            .parse(message)
            .ok_or(NoReport::AnotherKind)?;
        let kind = message.content_type().ok_or(NoReport::AnotherKind)?;
        let is_report = kind.ctype().eq_ignore_ascii_case("multipart")
            && kind
                .subtype()
                .is_some_and(|subtype| subtype.eq_ignore_ascii_case("report"));
        if !is_report {
            return Err(NoReport::AnotherKind);
        }
        let status = message
            .parts
            .iter()
            .find(|part| is(part, "message", &["delivery-status", "global-delivery-status"]))
            .ok_or(NoReport::AnotherKind)?;
        let groups = groups(&String::from_utf8_lossy(status.contents()));
        let failures: Vec<Failure> = groups.iter().filter_map(|group| Failure::of(group)).collect();
        if failures.is_empty() {
            return Err(NoReport::NoFailure);
        }
        let message_id = returned(&message).ok_or(NoReport::Unnamed)?;
        Ok(Self { message_id, failures })
    }

    /// What was said of the recipient; none when the report does not name her.
    pub(super) fn answer_of(&self, is_recipient: impl Fn(&str) -> bool) -> Option<&str> {
        let of_recipient = |failure: &&Failure| failure.addresses.iter().any(|address| is_recipient(address));
        self.failures
            .iter()
            .find(of_recipient)
            .map(|failure| failure.answer.as_str())
    }
}

impl Failure {
    /// What a group of fields tells of a recipient; none when it tells of none, or of no failure.
    fn of(fields: &[(String, String)]) -> Option<Self> {
        let all = |wanted: &str| {
            fields
                .iter()
                .filter(move |(name, _)| name == wanted)
                .map(|(_, value)| value.as_str())
                .collect::<Vec<_>>()
        };
        let action = all("action");
        if !action.first()?.eq_ignore_ascii_case("failed") {
            return None;
        }
        // « rfc822; claire@cabinet.example »
        let address = |value: &str| {
            let (_, address) = value.split_once(';')?;
            let address = address.trim().trim_start_matches('<').trim_end_matches('>');
            Some(address.to_owned())
        };
        let addresses = ["original-recipient", "final-recipient"]
            .into_iter()
            .flat_map(all)
            .filter_map(address)
            .collect();
        // « smtp; 550 5.1.1 No such user »
        let diagnostic = all("diagnostic-code").first().map(|value| {
            let said = value.split_once(';').map_or(*value, |(_, said)| said);
            said.trim().to_owned()
        });
        let status = all("status").first().map(|status| (*status).to_owned());
        Some(Self {
            addresses,
            answer: diagnostic.or(status).unwrap_or_default(),
        })
    }
}

/// The `Message-ID` of the mail that came back, or of its headers alone.
fn returned(report: &Message<'_>) -> Option<String> {
    let of_headers = |text: &[u8]| {
        let headers = MessageParser::default().parse_headers(text)?;
        headers.message_id().map(str::to_owned)
    };
    report.parts.iter().find_map(|part| match &part.body {
        PartType::Message(mail) => mail.message_id().map(str::to_owned),
        _ if is(part, "text", &["rfc822-headers"]) => of_headers(part.contents()),
        _ if is(part, "message", &["global-headers"]) => of_headers(part.contents()),
        _ => None,
    })
}

fn is(part: &MessagePart<'_>, main: &str, subtypes: &[&str]) -> bool {
    part.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case(main)
            && kind
                .subtype()
                .is_some_and(|subtype| subtypes.iter().any(|wanted| subtype.eq_ignore_ascii_case(wanted)))
    })
}

/// The groups of fields, divided by empty lines; the names in small letters, the values in one line.
fn groups(text: &str) -> Vec<Vec<(String, String)>> {
    let mut groups: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for line in text.lines() {
        let Some(group) = groups.last_mut() else { break };
        if line.trim().is_empty() {
            groups.push(Vec::new());
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = group.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            group.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tests::bounce_of;

    const MAIL: &str = "0199a0b0-0000-7000-8000-000000000001@opalexe.example";

    fn read(report: &str) -> Result<Report, NoReport> {
        Report::read(report.as_bytes())
    }

    fn is_claire(address: &str) -> bool {
        address == "claire@cabinet.example"
    }

    #[test]
    fn a_report_names_the_mail_the_recipient_and_what_was_answered() {
        let report = read(&bounce_of(MAIL, "claire@cabinet.example")).unwrap();
        assert_eq!(report.message_id, MAIL);
        assert_eq!(
            report.answer_of(is_claire),
            Some("550 5.1.1 <claire@cabinet.example>: Recipient address rejected: User unknown")
        );
        assert_eq!(
            report.answer_of(|address| address == "autre@cabinet.example"),
            None
        );
    }

    #[test]
    fn the_headers_alone_are_enough_and_an_answer_may_be_missing() {
        let whole = bounce_of(MAIL, "claire@cabinet.example");
        let headers_alone = whole.replace("message/rfc822", "text/rfc822-headers");
        assert_eq!(read(&headers_alone).unwrap().message_id, MAIL);
        let without_answer = whole
            .replace("Diagnostic-Code: smtp; 550 5.1.1", "X-Was: smtp; 550 5.1.1")
            .replace("Action: failed", "action: FAILED");
        assert_eq!(read(&without_answer).unwrap().answer_of(is_claire), Some("5.1.1"));
    }

    #[test]
    fn what_tells_of_no_failure_is_none() {
        let whole = bounce_of(MAIL, "claire@cabinet.example");
        for action in ["delayed", "delivered", "relayed", "expanded"] {
            let told = whole.replace("Action: failed", &format!("Action: {action}"));
            assert_eq!(read(&told), Err(NoReport::NoFailure), "{action}");
        }
        let unnamed = whole.replace("Message-ID: <0199", "X-Was: <0199");
        assert_eq!(read(&unnamed), Err(NoReport::Unnamed));
        let absence = "From: claire@cabinet.example\r\nSubject: Absente\r\n\r\nJe suis absente.\r\n";
        assert_eq!(read(absence), Err(NoReport::AnotherKind));
        assert_eq!(read(""), Err(NoReport::AnotherKind));
    }

    proptest! {
        #[test]
        fn whatever_comes_in_is_read_or_passed_over(cut in 0_usize..1_500, junk in any::<Vec<u8>>()) {
            let whole = bounce_of(MAIL, "claire@cabinet.example");
            let mut bytes = whole.into_bytes();
            bytes.truncate(cut);
            bytes.extend(junk);
            let _ = Report::read(&bytes);
        }
    }
}
