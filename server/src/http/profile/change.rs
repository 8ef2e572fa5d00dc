//! `POST /api/v1/profile`

use opalexe_domain::{
    api::{
        field::Field,
        profile::{OwnProfile, ProfileChange},
        registration::Form,
    },
    contact::Contact,
    journal::Event,
    registration::Registration,
};

use super::{own, profiles};
use crate::{
    app::App,
    db::{self, DbError, Transaction, account::Access},
    http::{endpoint::Description, error::Error, extract::Admitted},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "change_profile",
    tag: "profile",
    summary: "Changes what was declared; the e-mail address of the form is not looked at. Needs an open session.",
};

pub(in crate::http) async fn handle(
    app: App,
    admitted: Admitted,
    change: ProfileChange,
) -> Result<OwnProfile, Error> {
    let Admitted {
        session,
        account,
        actor,
    } = admitted;
    let form = Form {
        // It is changed by proving the new one; and who is signed in answers for what she declares.
        email: account.email.clone(),
        accepts_responsibility: true,
        ..change.declared
    };
    let declared = match account.access {
        Access::Card => {
            let permitted = profiles(&app, &session, &account).await;
            let held = db::participation::specialites_of(&app.database, account.id).await?;
            Declared::ByCard(Box::new(
                Registration::parse(&form, &permitted, &held).map_err(Error::Form)?,
            ))
        }
        Access::Email => Declared::ByEmail(Contact::parse(&form).map_err(Error::Form)?),
    };
    // It is kept for who is in the directory alone.
    let listed = db::lawyer::is_listed(&app.database, account.id).await?;
    let now = app.clock.now();

    let transaction = app.database.write().await?;
    let before = read(&transaction, &account).await?;
    match &declared {
        Declared::ByCard(registration) => {
            db::account::declare(&transaction, account.id, registration).await?;
        }
        Declared::ByEmail(contact) => db::profile::declare(&transaction, account.id, contact).await?,
    }
    if listed {
        db::profile::hide_phone(&transaction, account.id, change.phone_hidden).await?;
    }
    let fields = changed(&before, &read(&transaction, &account).await?);
    if !fields.is_empty() {
        app.record(&transaction, now, &actor, &Event::ProfileChanged { fields })
            .await?;
    }
    transaction.commit().await?;

    let account = db::account::find(&app.database, account.id).await?;
    own(
        &app,
        &session,
        &account.ok_or(DbError::Inconsistent("account of a session"))?,
    )
    .await
}

/// What is declared from now on.
enum Declared {
    ByCard(Box<Registration>),
    ByEmail(Contact),
}

async fn read(transaction: &Transaction, account: &db::account::Account) -> Result<Form, DbError> {
    let declared = db::account::declared(transaction, account.id).await?;
    declared.ok_or(DbError::Inconsistent("account of a session"))
}

/// The fields in which the two differ.
fn changed(before: &Form, after: &Form) -> Vec<Field> {
    let fields = [
        (Field::Profile, before.profile != after.profile),
        (Field::FirstName, before.first_name != after.first_name),
        (Field::LastName, before.last_name != after.last_name),
        (Field::Landline, before.landline != after.landline),
        (Field::Mobile, before.mobile != after.mobile),
        (Field::AddressLines, before.address_lines != after.address_lines),
        (Field::PostalCode, before.postal_code != after.postal_code),
        (Field::Town, before.town != after.town),
        (Field::Country, before.country != after.country),
        (
            Field::Court,
            before.court != after.court || before.cour_de_cassation != after.cour_de_cassation,
        ),
        (Field::Juridiction, before.juridiction != after.juridiction),
        (Field::Service, before.service != after.service),
        (Field::Specialites, before.specialites != after.specialites),
    ];
    fields
        .into_iter()
        .filter_map(|(field, differs)| differs.then_some(field))
        .collect()
}
