//! The mailbox of a story: what the server has sent so far.

use std::fs;

use mail_parser::MessageParser;

use super::TestApp;
use crate::mail::{transport::Transport, worker};

/// A mail that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Received {
    /// The one recipient.
    pub(crate) to: String,
    /// The subject.
    pub(crate) subject: String,
    /// The plain text.
    pub(crate) text: String,
    /// The HTML.
    pub(crate) html: String,
    /// The bytes.
    pub(crate) raw: String,
}

impl Received {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let message = MessageParser::default().parse(bytes).unwrap();
        let to = message.to().and_then(|to| to.first()).unwrap();
        Self {
            to: to.address().unwrap().to_owned(),
            subject: message.subject().unwrap().to_owned(),
            text: message.body_text(0).unwrap().replace("\r\n", "\n"),
            html: message.body_html(0).unwrap().replace("\r\n", "\n"),
            raw: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    /// The code or the password that it brings, alone on its line.
    pub(crate) fn code(&self) -> &str {
        let line = self.text.lines().find(|line| line.starts_with("    "));
        line.unwrap().trim()
    }

    /// The last address of a page that it brings.
    pub(crate) fn link(&self) -> &str {
        let body = self.text.split("\n-- \n").next().unwrap();
        body.lines().rfind(|line| line.starts_with("http")).unwrap()
    }
}

/// The report of a mail server (Postfix's, in all that matters) that the mail of this `Message-ID` did not reach `recipient`.
pub(crate) fn bounce_of(message_id: &str, recipient: &str) -> String {
    format!(
        "Return-Path: <>\r\n\
         From: MAILER-DAEMON@mx.example (Mail Delivery System)\r\n\
         To: opalexe@opalexe.example\r\n\
         Subject: Undelivered Mail Returned to Sender\r\n\
         Auto-Submitted: auto-replied\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"9F1B.1767\"\r\n\
         Message-Id: <20261123160000.9F1B@mx.example>\r\n\r\n\
         --9F1B.1767\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nI could not deliver it.\r\n\r\n\
         --9F1B.1767\r\nContent-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.example\r\nArrival-Date: Mon, 23 Nov 2026 16:00:00 +0100 (CET)\r\n\r\n\
         Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: Recipient address\r\n    rejected: User unknown\r\n\r\n\
         --9F1B.1767\r\nContent-Description: Undelivered Message\r\nContent-Type: message/rfc822\r\n\r\n\
         From: Opalexe <opalexe@opalexe.example>\r\nTo: {recipient}\r\nSubject: Invitation\r\n\
         Message-ID: <{message_id}>\r\n\r\nBonjour,\r\n\r\n--9F1B.1767--\r\n"
    )
}

impl TestApp {
    /// Sends everything that is due, and reads all that was ever sent, in the order in which it was asked for.
    pub(crate) async fn letters(&self) -> Vec<Received> {
        worker::once(&self.app).await.unwrap();
        let Transport::Folder(folder) = &self.app.mail_transport else {
            panic!("the mails of this story go to a server");
        };
        let mut files: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        // By their identifiers, which begin with the time.
        files.sort();
        files
            .iter()
            .map(|file| Received::read(&fs::read(file).unwrap()))
            .collect()
    }

    /// The newest of them to that address.
    pub(crate) async fn last_letter_to(&self, address: &str) -> Received {
        let letters = self.letters().await;
        letters.into_iter().rfind(|letter| letter.to == address).unwrap()
    }
}
