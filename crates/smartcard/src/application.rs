//! Which applications a card has, asked by their names. It tells a person what she has inserted, when nothing can use it.
//!
//! A card lists its applications nowhere that can be relied on: each is asked for by its identifier (ISO/IEC 7816-4
//! §11.3.3), in one transaction, and the card is left as it was. No PIN is involved.

use crate::apdu::{Answer, Command, Exchange, Status};
use crate::error::CardError;
use crate::link::{Leave, Link, PcscLink};
use crate::reader::ReaderName;

/// An application that a card may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Application {
    /// Personal Identity Verification (NIST SP 800-73-4).
    Piv,
    /// IAS-ECC as IDEMIA's AWP writes it to agents' and professionals' cards.
    IasEcc,
    /// Oberthur AuthentIC, of the same family.
    AuthentIc,
    /// The agent's card of the French ministry of the interior.
    MinistryOfTheInterior,
    /// Certificates described as PKCS #15 says.
    Pkcs15,
    /// OpenPGP.
    OpenPgp,
    /// FIDO security key: it signs in to web sites, not here.
    Fido,
    /// Passport or identity card (ICAO 9303): it proves an identity to a border, and signs nothing.
    TravelDocument,
    /// A payment card (EMV 4.3 book 1 §12.2.2).
    Payment,
}

impl Application {
    /// In the order in which they are asked for: the ones that sign a person in come first.
    pub const ALL: [Self; 9] = [
        Self::Piv,
        Self::IasEcc,
        Self::AuthentIc,
        Self::MinistryOfTheInterior,
        Self::Pkcs15,
        Self::OpenPgp,
        Self::Fido,
        Self::TravelDocument,
        Self::Payment,
    ];

    /// The stable name of the application.
    pub fn code(self) -> &'static str {
        match self {
            Self::Piv => "piv",
            Self::IasEcc => "ias_ecc",
            Self::AuthentIc => "authentic",
            Self::MinistryOfTheInterior => "ministry_of_the_interior",
            Self::Pkcs15 => "pkcs15",
            Self::OpenPgp => "open_pgp",
            Self::Fido => "fido",
            Self::TravelDocument => "travel_document",
            Self::Payment => "payment",
        }
    }

    fn identifier(self) -> &'static [u8] {
        match self {
            Self::Piv => &[0xa0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00],
            Self::IasEcc => &[
                0xa0, 0x00, 0x00, 0x00, 0x77, 0x01, 0x08, 0x00, 0x07, 0x00, 0x00, 0xfe, 0x00, 0x00, 0x01,
                0x00,
            ],
            Self::AuthentIc => &[
                0xa0, 0x00, 0x00, 0x00, 0x77, 0x01, 0x00, 0x70, 0x0a, 0x10, 0x00, 0xf1, 0x00, 0x00, 0x01,
                0x00,
            ],
            Self::MinistryOfTheInterior => b"MIOMCT",
            Self::Pkcs15 => b"\xa0\x00\x00\x00\x63PKCS-15",
            Self::OpenPgp => &[0xd2, 0x76, 0x00, 0x01, 0x24, 0x01],
            Self::Fido => &[0xa0, 0x00, 0x00, 0x06, 0x47, 0x2f, 0x00, 0x01],
            Self::TravelDocument => &[0xa0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01],
            Self::Payment => b"1PAY.SYS.DDF01",
        }
    }
}

/// The applications of the card in that reader, in the order of [`Application::ALL`].
///
/// # Errors
/// Those of [`crate::open`] but [`CardError::UnsupportedCard`]: a card that knows none of them has an empty list.
pub fn applications(reader: &ReaderName) -> Result<Vec<Application>, CardError> {
    applications_behind(&PcscLink::new(reader.clone()))
}

fn applications_behind(link: &impl Link) -> Result<Vec<Application>, CardError> {
    match ask_for_each(link) {
        // Another program locked the card in between: nothing was lost by it.
        Err(CardError::CardReset) => ask_for_each(link),
        outcome => outcome,
    }
}

fn ask_for_each(link: &impl Link) -> Result<Vec<Application>, CardError> {
    let mut session = link.begin()?;
    let mut found = Vec::new();
    let outcome = Application::ALL.into_iter().try_for_each(|application| {
        if is_there(&mut Exchange::new(&mut *session), application)? {
            found.push(application);
        }
        Ok(())
    });
    if let Err(error) = session.end(Leave::Untouched) {
        tracing::debug!(code = error.code(), "the card could not be left properly");
    }
    outcome.map(|()| found)
}

/// A card says in many ways that it has no such application, and in one that it has.
fn is_there(exchange: &mut Exchange<'_>, application: Application) -> Result<bool, CardError> {
    let select = Command::new(SELECT, BY_IDENTIFIER, application.identifier(), Answer::Data);
    match exchange.send(&select) {
        Ok(response) => Ok(response.status == Status::OK),
        // One odd answer says nothing of the next application.
        Err(CardError::Protocol { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

const SELECT: u8 = 0xa4;
const BY_IDENTIFIER: [u8; 2] = [0x04, 0x00];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::dialogue::hex;
    use crate::script::{Given, Script, ScriptedLink, answer};

    fn frame(application: Application) -> String {
        let identifier = application.identifier();
        format!("00A40400{:02X}{}00", identifier.len(), hex(identifier))
    }

    /// A card that is asked for everything and has these.
    fn card(having: &[Application], otherwise: &Given) -> Script {
        Application::ALL
            .into_iter()
            .fold(Script::new(), |script, application| {
                let said = if having.contains(&application) {
                    answer("6F00", 0x9000)
                } else {
                    otherwise.clone()
                };
                script.then(&frame(application), said)
            })
    }

    fn found(
        transactions: Vec<Result<Script, CardError>>,
    ) -> (Result<Vec<Application>, CardError>, Vec<Leave>) {
        let link = ScriptedLink::new();
        for transaction in transactions {
            link.expect(transaction);
        }
        (applications_behind(&link), link.left())
    }

    #[test]
    fn a_card_is_asked_by_the_published_identifiers() {
        assert_eq!(frame(Application::Piv), "00A4040009A0000003080000100000");
        assert_eq!(
            frame(Application::IasEcc),
            "00A4040010A000000077010800070000FE0000010000"
        );
        assert_eq!(
            frame(Application::MinistryOfTheInterior),
            "00A40400064D494F4D435400"
        );
        assert_eq!(frame(Application::Pkcs15), "00A404000CA000000063504B43532D313500");
    }

    #[test]
    fn the_applications_are_told_in_one_transaction_that_leaves_the_card_as_it_was() {
        let having = [Application::IasEcc, Application::Payment];
        let (outcome, left) = found(vec![Ok(card(&having, &answer("", 0x6a82)))]);
        assert_eq!(outcome, Ok(having.to_vec()));
        assert_eq!(left, [Leave::Untouched]);
    }

    #[test]
    fn a_card_may_refuse_in_any_words_it_likes() {
        for refusal in [
            answer("", 0x6a82),
            answer("", 0x6a86),
            answer("", 0x6d00),
            answer("", 0x6e00),
            answer("", 0x6999),
            Ok(vec![0x90]),
        ] {
            let (outcome, _) = found(vec![Ok(card(&[Application::OpenPgp], &refusal))]);
            assert_eq!(outcome, Ok(vec![Application::OpenPgp]));
        }
    }

    #[test]
    fn a_reset_by_another_program_is_no_reason_to_give_up_once() {
        let reset = || Script::new().then(&frame(Application::Piv), Err(CardError::CardReset));
        let (outcome, left) = found(vec![Ok(reset()), Ok(card(&[], &answer("", 0x6a82)))]);
        assert_eq!((outcome, left.len()), (Ok(Vec::new()), 2));
        let (outcome, _) = found(vec![Ok(reset()), Ok(reset())]);
        assert_eq!(outcome, Err(CardError::CardReset));
    }

    #[test]
    fn a_card_that_goes_ends_the_questions() {
        let pulled = Script::new().then(&frame(Application::Piv), Err(CardError::CardRemoved));
        assert_eq!(found(vec![Ok(pulled)]).0, Err(CardError::CardRemoved));
        assert_eq!(
            found(vec![Err(CardError::ReaderBusy)]).0,
            Err(CardError::ReaderBusy)
        );
    }

    #[test]
    fn every_application_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<_> =
            Application::ALL.into_iter().map(Application::code).collect();
        assert_eq!(names.len(), Application::ALL.len());
    }
}
