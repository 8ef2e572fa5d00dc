//! « Mon profil »: what the person declared, and the e-mail address.

pub mod change;
pub mod change_email;
pub mod confirm_email;
pub mod get;

use opalexe_domain::{
    api::profile::{AccountAccess, OwnProfile},
    profile::{Approval, Profile},
};

use super::error::Error;
use crate::{
    app::App,
    db::{
        self, DbError,
        account::{Access, Account},
        session::SessionRecord,
    },
};

/// What the person declared.
async fn own(app: &App, session: &SessionRecord, account: &Account) -> Result<OwnProfile, Error> {
    let declared = db::account::declared(&app.database, account.id).await?;
    let phone_hidden = if db::lawyer::is_listed(&app.database, account.id).await? {
        Some(db::profile::hides_phone(&app.database, account.id).await?)
    } else {
        None
    };
    Ok(OwnProfile {
        access: access(account.access),
        declared: declared.ok_or(DbError::Inconsistent("account of a session"))?,
        profiles: profiles(app, session, account).await,
        phone_hidden,
    })
}

/// How an account is entered, on the wire.
pub(super) const fn access(access: Access) -> AccountAccess {
    match access {
        Access::Card => AccountAccess::Card,
        Access::Email => AccountAccess::Email,
    }
}

/// The profiles that the person may choose: those for which the issuer of the card vouches without anybody looking. Where somebody looks, or
/// where an invitation decides, it stays as it is.
async fn profiles(app: &App, session: &SessionRecord, account: &Account) -> Vec<Profile> {
    let own = vec![account.profile];
    let Some(certificate) = session.certificate() else {
        return own;
    };
    let believed = app.trust.believed().await;
    match believed.terms(&certificate.issuer) {
        Some(terms) if terms.approval == Approval::Automatic && terms.profiles.contains(&account.profile) => {
            terms.profiles.clone()
        }
        _ => own,
    }
}
