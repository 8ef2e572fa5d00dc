//! Opening a session with a certificate of a card.
//!
//! Which certificate that was stands beside the session in the memory of this window ([`super::opened_with`]). What the machine remembers
//! (`remembered`) is shared by all its windows and tells only which certificate to propose.

use dioxus::prelude::*;
use opalexe_domain::api::native::{CertificateChoice, Error};

use super::{Connection, Proof};
use crate::{kept_forms::KeptForms, remembered};

impl Connection {
    /// Signs in with a certificate of a card.
    ///
    /// # Errors
    /// What failed on the side of the card or of the server.
    pub(crate) async fn sign_in(self, choice: CertificateChoice) -> Result<(), Error> {
        let certificate = choice.certificate.clone();
        let session = self.backend.sign_in(choice).await?;
        self.ask_dashboard(&session);
        remembered::signed_in_with(&certificate, self.server.peek().origin());
        self.welcome_by(session, Proof::Certificate(certificate));
        Ok(())
    }

    /// Unlocks the window with the certificate that opened its session. The page goes on in the new session, with the forms that wait.
    ///
    /// # Errors
    /// What failed on the side of the card or of the server, or why the session is over.
    pub(crate) async fn unlock(self, choice: CertificateChoice, kept: KeptForms) -> Result<(), Error> {
        let certificate = choice.certificate.clone();
        let session = self.backend.unlock(choice).await?;
        if let Some(former) = self.presence.peek().session() {
            kept.carry_over(former.id, session.id);
        }
        self.welcome_by(session, Proof::Certificate(certificate));
        Ok(())
    }
}
