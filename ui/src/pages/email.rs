//! The pages of people who sign in by e-mail: the two doors and their code, the password and what surrounds it, and the way to their
//! expertises.

mod access;
mod arrival;
mod code;
mod forgotten;
mod new_password;
mod other_session;
mod password_change;
mod password_form;
mod security;
mod sign_in;

pub(crate) use access::Access;
pub(crate) use arrival::Arrival;
#[cfg(test)]
pub(crate) use code::CodeView;
pub(crate) use code::EmailCode;
pub(crate) use forgotten::ForgottenPassword;
pub(crate) use new_password::{NewPassword, ResetPassword};
pub(crate) use other_session::{OtherSession, OtherSessionAdvice};
pub(crate) use password_change::PasswordChange;
pub(crate) use security::Security;
#[cfg(test)]
pub(crate) use security::{OfferView, RecoveryView};
pub(crate) use sign_in::{PartieSignIn, SapiteurSignIn};
