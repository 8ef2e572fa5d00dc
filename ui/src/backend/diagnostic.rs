//! The diagnosis of this desktop.

use opalexe_domain::api::native::{
    Diagnose, Error, ReportChoice, SaveDiagnosticReport, SavedFile, TopicChoice,
    diagnostic::{Diagnosis, Section, Topic},
};

use super::{Backend, native};
use crate::i18n;

impl Backend {
    /// Finds out how things stand in one matter; desktop only.
    ///
    /// # Errors
    /// When the shell refuses.
    pub(crate) async fn diagnose(self, topic: Topic) -> Result<Section, Error> {
        native::command::<Diagnose>(&TopicChoice { topic }).await
    }

    /// Saves the anonymised report of a diagnosis on this machine, in the language of the page; desktop only.
    ///
    /// # Errors
    /// Why it could not be written.
    pub(crate) async fn save_report(self, diagnosis: Diagnosis) -> Result<SavedFile, Error> {
        let language = i18n::spoken().tag().to_owned();
        native::command::<SaveDiagnosticReport>(&ReportChoice { diagnosis, language }).await
    }
}
