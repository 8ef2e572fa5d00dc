//! A message as it goes over the wire (RFC 5322): headers, a plain text and the same in HTML.
//!
//! # What this guarantees
//! The same job makes the same bytes whenever it is tried. All of them are ASCII. No text of a person stands in a header but encoded
//! (RFC 2047), and none in the HTML but escaped. There are no images, no remote parts, nothing that tells when or where it is read.

use std::time::{Duration, SystemTime};

use askama::Template;
use aws_lc_rs::digest::{SHA256, digest};
use lettre::{
    Address, Message as Mime,
    address::Envelope,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use opalexe_domain::{api::instance::Support, id::MailId, text::EmailAddress, time::Timestamp};

use super::{
    line::Line,
    message::Message,
    wording::{Part, Setting, Wording, wording},
    words::{LANGUAGE, tr},
};

/// That no person wrote it (RFC 3834 §5): nobody's absence is told to it.
const AUTO_SUBMITTED: (HeaderName, &str) =
    (HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated");

/// Where a mail that its recipient may do without is declined (RFC 2369 §3.2): on the page of the profile. The others are acts and news of an
/// account, which nobody may decline. Not by one click (RFC 8058): a machine that follows links would decline for its person.
const LIST_UNSUBSCRIBE: HeaderName = HeaderName::new_from_ascii_str("List-Unsubscribe");

/// From where, in whose name.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The address that mails come from.
    pub from: EmailAddress,
    /// Where answers go.
    pub reply_to: Option<EmailAddress>,
    /// The operator's name for the instance.
    pub instance: String,
    /// Where people reach it: `https://opalexe.example`.
    pub address: String,
    /// The host in every `Message-ID`.
    pub host: String,
    /// Where people ask for help.
    pub support: Option<Support>,
}

/// A message ready to be sent.
pub struct Letter {
    /// Its `Message-ID`, without the angle brackets.
    pub message_id: String,
    /// From whom and to whom it travels.
    pub envelope: Envelope,
    /// Its bytes. They hold secrets: no `Debug`.
    pub bytes: Vec<u8>,
}

/// Why a message cannot be written: an address that this program takes and mail does not, or a fault of the program.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// An address.
    #[error("an address cannot be written into a mail")]
    Address(#[from] lettre::address::AddressError),
    /// The headers.
    #[error("the headers of a mail cannot be written")]
    Headers(#[from] lettre::error::Error),
    /// The body.
    #[error("the body of a mail cannot be written")]
    Body(#[from] askama::Error),
}

impl Sender {
    /// Writes `message` to `recipient`, as job `id` that was made at `made_at`.
    ///
    /// # Errors
    /// When an address cannot be written.
    pub fn write(
        &self,
        id: MailId,
        recipient: &EmailAddress,
        made_at: Timestamp,
        message: &Message,
    ) -> Result<Letter, LetterError> {
        let setting = Setting {
            instance: &self.instance,
            address: &self.address,
            at: made_at,
        };
        let wording = wording(message, setting);
        let ending = self.ending();
        let text = Text {
            greeting: tr!("mail-greeting"),
            wording: &wording,
            ending: &ending,
        };
        let html = Html {
            language: LANGUAGE,
            greeting: tr!("mail-greeting"),
            wording: &wording,
            ending: &ending,
        };
        let body = MultiPart::alternative()
            // Of the job, so that the same job makes the same bytes. No line of a body begins with it.
            .boundary(format!("opalexe-{id}"))
            .singlepart(
                SinglePart::builder()
                    .header(ContentType::TEXT_PLAIN)
                    .body(text.render()?),
            )
            .singlepart(
                SinglePart::builder()
                    .header(ContentType::TEXT_HTML)
                    .body(html.render()?),
            );
        let message_id = format!("{id}@{}", self.host);
        let to: Address = recipient.as_str().parse()?;
        let from: Address = self.from.as_str().parse()?;
        let (auto_submitted, by_whom) = AUTO_SUBMITTED;
        let mut headers = Mime::builder()
            .date(system_time(made_at))
            .from(Mailbox::new(
                Some(Line::from(self.instance.as_str()).as_str().to_owned()),
                from,
            ))
            .to(Mailbox::new(None, to))
            .subject(Line::from(wording.subject.as_str()).as_str())
            .message_id(Some(format!("<{message_id}>")))
            .raw_header(HeaderValue::new(auto_submitted, by_whom.to_owned()));
        if matches!(message, Message::Recap { .. } | Message::ReadersRecap { .. }) {
            let page = format!("<{}/mon-profil>", self.address);
            headers = headers.raw_header(HeaderValue::new(LIST_UNSUBSCRIBE, page));
        }
        if let Some(reply_to) = &self.reply_to {
            headers = headers.reply_to(Mailbox::new(None, reply_to.as_str().parse()?));
        }
        let mime = headers.multipart(body)?;
        Ok(Letter {
            message_id,
            envelope: mime.envelope().clone(),
            bytes: mime.formatted(),
        })
    }

    fn ending(&self) -> Vec<String> {
        let automatic = tr!(
            "mail-automatic",
            instance = self.instance.as_str(),
            address = self.address.as_str()
        );
        let reached = self
            .support
            .as_ref()
            .map(|support| (support.email.as_deref(), support.phone.as_deref()));
        let contact = match reached {
            Some((Some(email), Some(phone))) => Some(tr!("mail-contacts", email = email, phone = phone)),
            Some((Some(contact), None) | (None, Some(contact))) => {
                Some(tr!("mail-contact", contact = contact))
            }
            Some((None, None)) | None => None,
        };
        [automatic].into_iter().chain(contact).collect()
    }
}

impl Letter {
    /// SHA-256 of its bytes, in hexadecimal.
    pub fn sha256(&self) -> String {
        hex::encode(digest(&SHA256, &self.bytes))
    }
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    language: &'a str,
    greeting: String,
    wording: &'a Wording,
    ending: &'a [String],
}

#[derive(Template)]
#[template(path = "mail.txt")]
struct Text<'a> {
    greeting: String,
    wording: &'a Wording,
    ending: &'a [String],
}

fn system_time(at: Timestamp) -> SystemTime {
    let since_1970 = Duration::from_secs(u64::try_from(at.seconds()).unwrap_or(0));
    // What a calendar cannot show is held at its beginning.
    SystemTime::UNIX_EPOCH
        .checked_add(since_1970)
        .unwrap_or(SystemTime::UNIX_EPOCH)
}
