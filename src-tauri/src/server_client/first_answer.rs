//! What the server answers to somebody who asks it for the first time, with what a diagnosis needs besides.

use std::time::Instant;

use jiff::fmt::rfc2822;
use opalexe_domain::{
    api::{
        Endpoint,
        instance::{GetInstance, Instance},
        native::Error,
    },
    time::Timestamp,
};
use reqwest::header;

use super::{CALL_PATIENCE, ServerClient, failure, read, text_of};

/// An answer of any kind.
#[derive(Debug)]
pub(crate) struct FirstAnswer {
    /// Its status.
    pub(crate) status: u16,
    /// The header `Date`.
    pub(crate) date: Option<Timestamp>,
    /// How long the question and the beginning of its answer took, in milliseconds.
    pub(crate) took_millis: u32,
    /// What the server says of itself, or why that is no such answer.
    pub(crate) instance: Result<Instance, Error>,
}

impl ServerClient {
    /// Asks the server what it is, whoever it says it is.
    ///
    /// # Errors
    /// When nothing at all was answered.
    pub(crate) async fn first_answer(&self) -> Result<FirstAnswer, Error> {
        let request = self
            .http()
            .get(self.address().url(GetInstance::PATH))
            .header(header::ACCEPT, "application/json")
            .timeout(CALL_PATIENCE);
        let begun = Instant::now();
        let response = request.send().await.map_err(|error| failure::of_call(&error))?;
        let took_millis = u32::try_from(begun.elapsed().as_millis()).unwrap_or(u32::MAX);
        let status = response.status();
        let date = response
            .headers()
            .get(header::DATE)
            .and_then(|value| value.to_str().ok())
            .and_then(http_date);
        let instance = match text_of(response).await {
            Ok(text) if status.is_success() => read(&text),
            Ok(text) => Err(failure::of_answer(status, &text)),
            Err(error) => Err(error),
        };
        Ok(FirstAnswer {
            status: status.as_u16(),
            date,
            took_millis,
            instance,
        })
    }
}

/// A date as HTTP writes it (RFC 9110 §5.6.7), which is one of RFC 2822.
fn http_date(text: &str) -> Option<Timestamp> {
    let at = rfc2822::parse(text).ok()?.timestamp();
    Some(Timestamp::from_millis(at.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_an_answer_is_read() {
        assert_eq!(
            http_date("Sun, 06 Nov 1994 08:49:37 GMT"),
            Some(Timestamp::from_seconds(784_111_777))
        );
        assert_eq!(http_date("yesterday"), None);
    }
}
