//! What a person changes of herself: what an account by e-mail declares, what the directory hides, the e-mail address.

use opalexe_domain::{contact::Contact, id::AccountId, text::EmailAddress, time::Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::{account, email_change},
    inserted,
};

/// Puts what the person of an account by e-mail declares now in the place of what it holds.
pub async fn declare(
    transaction: &Transaction,
    account: AccountId,
    contact: &Contact,
) -> Result<(), DbError> {
    let text = |value: Option<String>| Set(value.unwrap_or_default());
    let address = contact.address.as_ref();
    let lines = address.map(|address| {
        let lines: Vec<&str> = address.lines.iter().map(|line| line.as_str()).collect();
        lines.join("\n")
    });
    let row = account::ActiveModel {
        first_name: Set(contact.first_name.to_string()),
        last_name: Set(contact.last_name.to_string()),
        landline: Set(contact.landline.as_ref().map(ToString::to_string)),
        mobile: Set(contact.mobile.as_ref().map(ToString::to_string)),
        address_lines: text(lines),
        postal_code: text(address.map(|address| address.postal_code.to_string())),
        town: text(address.map(|address| address.town.to_string())),
        country: text(address.map(|address| address.country.to_owned())),
        ..Default::default()
    };
    account::Entity::update_many()
        .set(row)
        .filter(account::Column::Id.eq(account.uuid()))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Whether the directory hides the telephones of the account.
pub async fn hides_phone(reader: &impl Reader, account: AccountId) -> Result<bool, DbError> {
    let row = account::Entity::find_by_id(account.uuid())
        .one(reader.connection())
        .await?;
    Ok(row.is_some_and(|row| row.phone_hidden))
}

/// Hides the telephones of the account from the directory, or shows them.
pub async fn hide_phone(transaction: &Transaction, account: AccountId, hidden: bool) -> Result<(), DbError> {
    account::Entity::update_many()
        .col_expr(account::Column::PhoneHidden, Expr::value(hidden))
        .filter(account::Column::Id.eq(account.uuid()))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Keeps which address the account is to have once it is proven, in the place of the one that was asked for before.
pub async fn ask_email(
    transaction: &Transaction,
    account: AccountId,
    email: &EmailAddress,
    at: Timestamp,
) -> Result<(), DbError> {
    let row = email_change::ActiveModel {
        account_id: Set(account.uuid()),
        email: Set(email.to_string()),
        asked_at: Set(at.millis()),
    };
    let replaced = OnConflict::column(email_change::Column::AccountId)
        .update_columns([email_change::Column::Email, email_change::Column::AskedAt])
        .to_owned();
    email_change::Entity::insert(row)
        .on_conflict(replaced)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// Which address the account is to have once it is proven.
pub async fn asked_email(reader: &impl Reader, account: AccountId) -> Result<Option<EmailAddress>, DbError> {
    email_change::Entity::find_by_id(account.uuid())
        .one(reader.connection())
        .await?
        .map(|row| {
            row.email
                .parse()
                .map_err(|_| DbError::Inconsistent("e-mail address"))
        })
        .transpose()
}

/// Gives the account the address that was proven. [`Inserted::Conflict`] when another account of the same access has it; the transaction must
/// then be given up.
pub async fn set_email(
    transaction: &Transaction,
    account: AccountId,
    email: &EmailAddress,
) -> Result<Inserted, DbError> {
    let row = account::ActiveModel {
        email: Set(email.to_string()),
        email_canonical: Set(email.canonical()),
        ..Default::default()
    };
    let updated = account::Entity::update_many()
        .set(row)
        .filter(account::Column::Id.eq(account.uuid()))
        .exec(transaction.connection())
        .await;
    if inserted(updated)? == Inserted::Conflict {
        return Ok(Inserted::Conflict);
    }
    email_change::Entity::delete_by_id(account.uuid())
        .exec(transaction.connection())
        .await?;
    Ok(Inserted::Yes)
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{api::registration::Form, reference::specialites::SpecialiteCode};

    use super::*;
    use crate::db::{
        self,
        fixture::{NOW, account_id, make_account, on_every_engine, registration},
    };

    fn address(text: &str) -> EmailAddress {
        text.parse().unwrap()
    }

    #[tokio::test]
    async fn the_last_address_that_was_asked_for_is_the_one_to_prove_and_belongs_to_one_account() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            make_account(&transaction, 2, 2, "b@b.example").await;
            let (one, other) = (account_id(1), account_id(2));
            for asked in ["c@b.example", "D@b.example"] {
                ask_email(&transaction, one, &address(asked), NOW).await.unwrap();
            }
            assert_eq!(
                asked_email(&transaction, one).await.unwrap(),
                Some(address("D@b.example"))
            );
            assert_eq!(asked_email(&transaction, other).await.unwrap(), None);
            let set = set_email(&transaction, one, &address("D@b.example"))
                .await
                .unwrap();
            assert_eq!(set, Inserted::Yes);
            assert_eq!(asked_email(&transaction, one).await.unwrap(), None);
            transaction.commit().await.unwrap();

            let transaction = database.write().await.unwrap();
            let set = set_email(&transaction, other, &address("d@B.example"))
                .await
                .unwrap();
            assert_eq!(set, Inserted::Conflict);
            transaction.roll_back().await.unwrap();
            let changed = db::account::find(&database, one).await.unwrap().unwrap();
            assert_eq!(changed.email, "D@b.example");
        })
        .await;
    }

    #[tokio::test]
    async fn what_is_declared_anew_takes_the_place_of_what_was_and_the_address_stays() {
        on_every_engine(async |database| {
            let transaction = database.write().await.unwrap();
            make_account(&transaction, 1, 1, "a@b.example").await;
            let mut declared = registration("other@b.example");
            declared.landline = None;
            declared.address.town = "Nevers".parse().unwrap();
            db::account::declare(&transaction, account_id(1), &declared)
                .await
                .unwrap();
            let form = db::account::declared(&transaction, account_id(1))
                .await
                .unwrap()
                .unwrap();
            assert_eq!(
                (form.email.as_str(), form.town.as_str()),
                ("a@b.example", "Nevers")
            );
            assert_eq!(form.landline, "");
            assert_eq!(
                form.specialites,
                ["C.1.12", "C.1.25"].map(SpecialiteCode::current)
            );

            let contact = Contact::parse(&Form {
                first_name: "Claire".into(),
                last_name: "DUVIGNAU".into(),
                mobile: "06 00 00 00 00".into(),
                ..Form::default()
            });
            declare(&transaction, account_id(1), &contact.unwrap())
                .await
                .unwrap();
            let form = db::account::declared(&transaction, account_id(1))
                .await
                .unwrap()
                .unwrap();
            assert_eq!((form.first_name.as_str(), form.town.as_str()), ("Claire", ""));
            assert!(!hides_phone(&transaction, account_id(1)).await.unwrap());
            hide_phone(&transaction, account_id(1), true).await.unwrap();
            assert!(hides_phone(&transaction, account_id(1)).await.unwrap());
            transaction.commit().await.unwrap();
        })
        .await;
    }
}
