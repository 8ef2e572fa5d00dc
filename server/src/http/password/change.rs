//! `POST /api/v1/password`

use opalexe_domain::api::auth::{Session, email::PasswordChange};

use crate::{
    app::App,
    auth::password,
    http::{endpoint::Description, error::Error, extract::PasswordOwner},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "change_password",
    tag: "auth",
    summary: "Sets the person's own password and ends every other session of the account.",
};

pub(in crate::http) async fn handle(
    app: App,
    owner: PasswordOwner,
    PasswordChange { current, new }: PasswordChange,
) -> Result<Session, Error> {
    password::change(
        &app,
        &owner.actor,
        &owner.account,
        owner.session.id,
        current.as_ref(),
        &new,
    )
    .await?;
    Ok(owner.into_caller().describe(&app.database).await?)
}
