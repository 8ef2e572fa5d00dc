//! The folder into which the server puts its mails, read as the people read them to whom they go.

use std::{path::Path, time::SystemTime};

use anyhow::{Context as _, Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::Server;

/// How often the folder of mails is looked at, and how many times.
const LOOK_EVERY: std::time::Duration = std::time::Duration::from_millis(100);
const LOOKS: u32 = 300;

/// How many digits a mailed code has.
const CODE_DIGITS: usize = 6;

/// Waits until a mail to `recipient` has every one of `words` in its subject or its text; answers with the newest such mail, decoded.
pub async fn mail_to(server: &Server, recipient: &str, words: &[&str]) -> Result<String> {
    newest_to(server, recipient, words, 1).await
}

/// How many mails went to `recipient` so far.
pub fn mails_to(server: &Server, recipient: &str) -> Result<usize> {
    Ok(with(server, recipient, &[])?.len())
}

/// As [`mail_to`], once there are `count` such mails.
pub(super) async fn newest_to(
    server: &Server,
    recipient: &str,
    words: &[&str],
    count: usize,
) -> Result<String> {
    for _ in 0..LOOKS {
        let mut found = with(server, recipient, words)?;
        if found.len() >= count {
            return found.pop().context("one mail at least is waited for");
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    let came = with(server, recipient, &[])?;
    bail!("fewer than {count} mails to {recipient} with {words:?}; what came: {came:#?}")
}

/// The code of six digits that stands on a line of its own.
pub(super) fn code_in(mail: &str) -> Result<String> {
    let code = mail
        .lines()
        .map(|line| line.replace([' ', '\u{a0}', '\u{202f}'], ""))
        .find(|line| line.len() == CODE_DIGITS && line.bytes().all(|digit| digit.is_ascii_digit()));
    code.with_context(|| format!("no code in {mail}"))
}

/// The path of the link that begins with `before`: all of it that is base64url.
pub(super) fn link_in(mail: &str, before: &str) -> Result<String> {
    let (_, rest) = mail.split_once(before).context("the mail has a link")?;
    let secret: String = rest
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
        .collect();
    Ok(format!("{before}{secret}"))
}

/// The mails to `recipient` with all of `words`, the oldest first.
fn with(server: &Server, recipient: &str, words: &[&str]) -> Result<Vec<String>> {
    let mut found: Vec<(SystemTime, String)> = Vec::new();
    for (at, mail) in mails(&server.mails())? {
        let is_to = mail
            .lines()
            .any(|line| line.starts_with("To:") && line.contains(recipient));
        if is_to && words.iter().all(|word| mail.contains(word)) {
            found.push((at, mail));
        }
    }
    found.sort();
    Ok(found.into_iter().map(|(_, mail)| mail).collect())
}

/// Every mail of the folder, with its time: its headers, and its parts as they are read.
fn mails(folder: &Path) -> Result<Vec<(SystemTime, String)>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "eml") {
            let at = path.metadata()?.modified()?;
            found.push((at, readable(&std::fs::read_to_string(path)?)));
        }
    }
    Ok(found)
}

/// The mail with its encoded parts beside it as plain text.
fn readable(mail: &str) -> String {
    let mut text = quoted_printable(mail);
    for part in mail.split("\r\n\r\n") {
        let packed: String = part.lines().take_while(|line| !line.starts_with("--")).collect();
        if let Ok(bytes) = STANDARD.decode(packed)
            && let Ok(decoded) = String::from_utf8(bytes)
        {
            text.push_str(&decoded);
        }
    }
    text
}

/// Quoted-printable read (RFC 2045 §6.7); what is none stays as it is.
fn quoted_printable(text: &str) -> String {
    let text = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail
            .get(..2)
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        if let (b'=', Some(code), Some(after)) = (*first, code, tail.get(2..)) {
            bytes.push(code);
            rest = after;
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
