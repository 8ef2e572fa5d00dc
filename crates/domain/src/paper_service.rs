//! What is served on paper: a registered letter (LRAR) with its number, its days and its proof (CPC 667, 669).
//!
//! Nothing of it is altered: what becomes known later, and what was typed wrong, is a record that takes the place of the one before.

mod form;
mod number;

use crate::{
    api::{error::FieldError, registration},
    day::Day,
    faults::Faults,
    id::{DepositId, DocumentId, PaperServiceId, ParticipationId, PartieId},
    named::named,
    registration::PostalAddress,
};

pub use number::{LetterNumber, LetterNumberError};

/// The most deposits that one letter carries: a letter of more is not one.
pub const DEPOSITS_A_LETTER: usize = 200;

named! {
    /// What became of a letter.
    Outcome {
        /// It was posted; nothing more is known.
        Sent = "sent",
        /// It was presented, and nobody was there: it waits at the post office.
        Presented = "presented",
        /// It was received, the notice of receipt is signed.
        Received = "received",
        /// It was presented and nobody came for it.
        Unclaimed = "unclaimed",
        /// It came back: nobody of that name lives there (NPAI).
        Returned = "returned",
        /// It was recorded by mistake, and never left.
        Void = "void",
    }
}

impl Outcome {
    /// Whether it has a day of its own beside that of the posting.
    pub const fn has_day(self) -> bool {
        matches!(
            self,
            Self::Presented | Self::Received | Self::Unclaimed | Self::Returned
        )
    }

    /// Whether what it carried is to be served again, in another way.
    pub const fn is_to_be_served_again(self) -> bool {
        matches!(self, Self::Returned | Self::Void)
    }

    /// Whether it shows that the person took it: the notice of receipt is signed (CPC 670).
    pub const fn is_served(self) -> bool {
        matches!(self, Self::Received)
    }
}

/// Who is served on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Addressee {
    /// A person, by her entry.
    Person(ParticipationId),
    /// A party that nobody represents.
    Partie(PartieId),
}

/// A letter as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPaperService {
    /// To whom.
    pub to: Addressee,
    /// What it carried: at least one, each once.
    pub deposits: Vec<DepositId>,
    /// Its number.
    pub number: LetterNumber,
    /// On which day it was posted.
    pub sent_on: Day,
    /// What became of it.
    pub outcome: Outcome,
    /// On which day: exactly where [`Outcome::has_day`].
    pub outcome_on: Option<Day>,
    /// The scanned proof, a document of the expertise.
    pub proof: Option<DocumentId>,
    /// The record that this one takes the place of.
    pub replaces: Option<PaperServiceId>,
}

/// Reads to which address letters go.
///
/// # Errors
/// Every fault of the address at once.
pub fn address(form: &crate::api::paper_service::PaperAddress) -> Result<PostalAddress, Vec<FieldError>> {
    let form = registration::Form {
        address_lines: form.lines.clone(),
        postal_code: form.postal_code.clone(),
        town: form.town.clone(),
        country: form.country.clone(),
        ..registration::Form::default()
    };
    let mut faults = Faults::default();
    let address = crate::registration::address(&form, &mut faults);
    faults.unless_faulty(address)
}
