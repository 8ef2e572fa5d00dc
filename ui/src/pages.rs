//! The pages, one a file.

mod admin;
mod approval_pending;
mod behind;
mod card;
mod card_pin;
mod cgu;
mod dashboard;
mod diagnostic;
mod email;
mod expertises;
mod first_connection;
mod frame;
mod lawyers;
mod lock_screen;
mod mails;
mod not_found;
mod notices;
mod profile;
mod registration;
mod registration_refused;
mod server_address;
mod sessions;
mod settings;
#[cfg(test)]
mod tests;
mod wall;
mod watch;

pub(crate) use admin::{Administration, AdministrationOf, Section};
pub(crate) use approval_pending::ApprovalPending;
pub(crate) use behind::{Behind, BehindDocuments, BehindExpertise, bring as bring_behind};
pub(crate) use card::Card;
pub(crate) use card_pin::CardPin;
pub(crate) use cgu::Cgu;
pub(crate) use dashboard::Dashboard;
pub(crate) use diagnostic::Diagnostic;
pub(crate) use email::{
    Access, Arrival, EmailCode, ForgottenPassword, NewPassword, OtherSession, OtherSessionAdvice,
    PartieSignIn, PasswordChange, ResetPassword, SapiteurSignIn, Security,
};
pub(crate) use expertises::{
    AddIntervenant, AddIntervenantFor, AddLawyer, AddPartie, Contradictoire, Courriers, Deposit,
    DocumentPage, Documents, Dossier, EditExpertise, ExpertiseJournal, ExpertiseSteps, Expertises,
    FolderPage, InDocuments, InExpertise, Intervenants, Invitation, Join, NewExpertise, NewExpertiseStep,
    NewVersion, PartieDraft, Reading, RenewIntervenant, SEARCH_ID, Search, SetInactive,
};
pub(crate) use first_connection::FirstConnection;
pub(crate) use frame::Frame;
pub(crate) use lawyers::{InviteLawyer, Lawyers};
pub(crate) use lock_screen::LockScreen;
pub(crate) use mails::Mails;
pub(crate) use not_found::NotFound;
pub(crate) use notices::Notices;
pub(crate) use profile::{OwnProfile, ProfileDraft};
pub(crate) use registration::Registration;
pub(crate) use registration_refused::RegistrationRefused;
pub(crate) use server_address::ServerAddress;
pub(crate) use sessions::Sessions;
pub(crate) use settings::Settings;
pub(crate) use wall::{Home, Wall};
