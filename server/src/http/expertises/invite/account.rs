//! The account of a person who is invited by e-mail, and what opens it: given with the first invitation, and again with a later one to who
//! has nothing that opens it any more.

use opalexe_domain::{
    api::{
        error::{FieldCode, FieldError},
        field::Field,
    },
    id::AccountId,
    journal::Event,
    participation::{Access, Invitation},
    time::Timestamp,
};

use super::letters::{Letters, address};
use crate::{
    app::App,
    auth::password::initial::{self, InitialPassword},
    db::{
        self, DbError, Reader, Transaction,
        account::{Account, NewByEmail, Standing},
        participation::Participation,
    },
    http::error::Error,
};

/// What is made ready before the transaction for a person who is invited by e-mail.
pub(super) struct Prepared {
    id: AccountId,
    at: Timestamp,
    /// For a person who is invited for the first time, or whose first password ran out before it was replaced.
    password: Option<InitialPassword>,
}

impl Prepared {
    /// What this invitation needs; none for a person who holds a card.
    pub(super) async fn of(
        app: &App,
        invitation: &Invitation,
        now: Timestamp,
    ) -> Result<Option<Self>, Error> {
        if invitation.access != Access::Email {
            return Ok(None);
        }
        let canonical = invitation.email.canonical();
        let known = db::account::of_email(&app.database, db::account::Access::Email, &canonical).await?;
        let opens = match &known {
            Some(account) => opens(&app.database, account, now).await?,
            None => false,
        };
        let password = if opens {
            None
        } else {
            Some(initial::prepare(app).await?)
        };
        Ok(Some(Self {
            password,
            id: app.random.id(now, AccountId::new)?,
            at: now,
        }))
    }

    /// The account, made now or known already. A closed one is refused: its person could not come in, and only the operator opens it.
    pub(super) async fn account(
        &self,
        transaction: &Transaction,
        invitation: &Invitation,
    ) -> Result<Account, Error> {
        let first_name = invitation.first_name.as_str();
        let last_name = invitation.last_name.as_str();
        let new = NewByEmail {
            id: self.id,
            email: &invitation.email,
            profile: invitation.place.profile(),
            first_name,
            last_name,
            landline: invitation.landline.as_ref().map(|number| number.as_str()),
            mobile: invitation.mobile.as_ref().map(|number| number.as_str()),
            at: self.at,
        };
        let account = db::account::by_email(transaction, new).await?;
        if account.standing == Standing::Closed {
            return Err(Error::Form(vec![FieldError {
                field: Field::Email,
                code: FieldCode::InvitedAccountClosed,
            }]));
        }
        Ok(account)
    }

    /// What the account is given; none when its person has what opens it.
    pub(super) async fn given(
        self,
        transaction: &Transaction,
        account: &Account,
    ) -> Result<Option<Entry>, Error> {
        let Some(password) = self.password else {
            return Ok(None);
        };
        let is_new = account.id == self.id;
        // Somebody else may have invited the person meanwhile, or she may have set a password by a link.
        db::one_time_code::hold(transaction, account.id).await?;
        if !is_new && opens(transaction, account, self.at).await? {
            return Ok(None);
        }
        Ok(Some(Entry {
            account: account.id,
            is_new,
            email: account.email.clone(),
            password,
        }))
    }
}

/// Whether the person has something that opens the account: a password that is good, or a link that was mailed to set one.
async fn opens(reader: &impl Reader, account: &Account, now: Timestamp) -> Result<bool, DbError> {
    let kept = db::password::of(reader, account.id).await?;
    Ok(kept.is_some_and(|kept| !kept.has_expired(now))
        || db::password_link::is_there(reader, account.id, now).await?)
}

/// What opens an account, for a person who has nothing else that does.
pub(super) struct Entry {
    account: AccountId,
    is_new: bool,
    email: String,
    password: InitialPassword,
}

impl Entry {
    /// Keeps that the account was made, if it was, and posts what opens it: a mail of its own, apart from the invitation (release note
    /// §2.3.1).
    pub(super) async fn hand_over(self, letters: &Letters<'_>, entry: &Participation) -> Result<(), Error> {
        let Letters {
            app,
            transaction,
            expert,
            now,
        } = *letters;
        if self.is_new {
            let made = Event::EmailAccountMade { made: self.account };
            app.record_in(transaction, entry.expertise, now, &expert.actor, &made)
                .await?;
        }
        let message = self
            .password
            .give(app, transaction, self.account, &expert.actor, now)
            .await?;
        letters
            .send(&address(&self.email)?, Some(self.account), message, entry)
            .await?;
        Ok(())
    }
}
