//! The night's work: recaps of what is unread, and reminders of what was left unread for days.

use std::{error::Error, time::Duration};

use opalexe_domain::{
    day::Day,
    id::{AccountId, NoticeId},
    notice::night,
    text::EmailAddress,
    time::Timestamp,
};
use tokio::{sync::watch, time};

use super::{
    tonight::{Reminder, Told, Tonight},
    unread::{LateSpan, UnreadIn},
};
use crate::{
    app::{App, Fault},
    config::notices::ExpertRecap,
    db::{self, DbError, Transaction, account::Standing, notice::NewNotice},
    mail::{About, Mail, Message},
};

/// How often it is asked whether a night has begun.
const EVERY: Duration = Duration::from_secs(60);

/// For how many days after its due day a reminder may still be sent, by servers that were down. What is older is not reminded of: an instance
/// that comes back, or learns to remind, floods nobody.
const LATE_DAYS: i32 = 14;

/// For how many days it is kept that a night was decided. No night is decided after the next one has begun.
const NIGHTS_KEPT_DAYS: i32 = 30;

/// Monday, as [`opalexe_domain::time::ParisTime::weekday`] counts.
const MONDAY: i8 = 1;

/// Does the work of every night until `stopping` says so. Several servers may do it at once.
pub async fn run(app: App, mut stopping: watch::Receiver<bool>) {
    let mut done: Option<Day> = None;
    loop {
        let due = night(app.clock.now()).map(|(day, _)| day);
        if due != done {
            match this_night(&app).await {
                Ok(()) => done = due,
                Err(fault) => {
                    let cause: &(dyn Error + 'static) = &fault;
                    tracing::error!(cause, "the recaps of this night failed; they are tried again");
                }
            }
        }
        tokio::select! {
            () = time::sleep(EVERY) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
    }
}

/// Tells each person what is due of the night that began last, unless that was decided already.
///
/// # Errors
/// When the server fails. What was decided until then is decided.
pub async fn this_night(app: &App) -> Result<(), Fault> {
    let now = app.clock.now();
    let Some((day, begun)) = night(now) else {
        return Ok(());
    };
    let settings = app.config.notices;
    let late = late_span(day, settings.reminder_after_days);
    let readers = match settings.expert_recap {
        ExpertRecap::Nightly => true,
        ExpertRecap::Weekly => begun.in_paris().is_some_and(|paris| paris.weekday == MONDAY),
        ExpertRecap::Never => false,
    };
    let mut tonight = Tonight::default();
    for expertise in db::notice::going_on(&app.database).await? {
        match UnreadIn::of(&app.database, expertise, now, begun, late).await {
            Ok(Some(unread)) => tonight.add(expertise, &unread, settings.reminder_after_days, readers),
            Ok(None) => {}
            // One spoiled row keeps nobody else from being told.
            Err(error @ DbError::Inconsistent(_)) => {
                let cause: &(dyn Error + 'static) = &error;
                tracing::error!(cause, %expertise, "what is unread in an expertise cannot be told");
            }
            Err(error) => return Err(error.into()),
        }
    }
    let mut told: usize = 0;
    for (account, what) in tonight.0 {
        match tell(app, account, day, now, what).await {
            Ok(is_told) => told = told.saturating_add(usize::from(is_told)),
            // One spoiled account keeps nobody else from being told.
            Err(Fault::Database(error @ DbError::Inconsistent(_))) => {
                let cause: &(dyn Error + 'static) = &error;
                tracing::error!(cause, %account, "a person cannot be told what is due of this night");
            }
            Err(fault) => return Err(fault),
        }
    }
    if let Some(before) = day.after(-NIGHTS_KEPT_DAYS) {
        let transaction = app.database.write().await?;
        db::notice::sweep_nights(&transaction, before).await?;
        transaction.commit().await?;
    }
    tracing::info!(night = %day, people = told, "the recaps and reminders of the night are on their way");
    Ok(())
}

/// When a deposit must have come to be reminded of on that day; none where nobody is reminded.
fn late_span(day: Day, after_days: u32) -> Option<LateSpan> {
    let days = i32::try_from(after_days).ok().filter(|days| *days > 0)?;
    let at = |day: Day| day.at_hour(opalexe_domain::notice::NIGHT_HOUR);
    let until = day.after(-days)?;
    Some(LateSpan {
        from: at(until.after(-LATE_DAYS)?)?,
        until: at(until)?,
    })
}

/// Decides the night for one person. False when it was decided already, or there is nobody to tell.
async fn tell(app: &App, account: AccountId, day: Day, now: Timestamp, what: Told) -> Result<bool, Fault> {
    let transaction = app.database.write().await?;
    if !db::notice::claim(&transaction, account, day).await? {
        transaction.roll_back().await?;
        return Ok(false);
    }
    let is_told = match address(&transaction, account).await? {
        Some(to) => {
            recaps(app, &transaction, account, &to, now, &what).await?;
            for reminder in &what.reminders {
                remind(app, &transaction, account, &to, now, reminder).await?;
            }
            true
        }
        None => false,
    };
    transaction.commit().await?;
    Ok(is_told)
}

/// Where the person is told; none when the account cannot be used.
async fn address(transaction: &Transaction, account: AccountId) -> Result<Option<EmailAddress>, DbError> {
    let account = db::account::find(transaction, account).await?;
    let open = account.filter(|account| account.standing == Standing::Open);
    Ok(open.and_then(|account| account.email.parse().ok()))
}

async fn recaps(
    app: &App,
    transaction: &Transaction,
    account: AccountId,
    to: &EmailAddress,
    now: Timestamp,
    what: &Told,
) -> Result<(), Fault> {
    if !db::notice::wants_recap(transaction, account).await? {
        return Ok(());
    }
    let about = About {
        account: Some(account),
        ..About::default()
    };
    let recap = (!what.unread.is_empty()).then(|| Message::Recap {
        unread: what.unread.clone(),
    });
    let readers = (!what.waiting.is_empty()).then(|| Message::ReadersRecap {
        waiting: what.waiting.clone(),
    });
    let mails: Vec<Mail> = [recap, readers]
        .into_iter()
        .flatten()
        .map(|message| Mail::new(to.clone(), message).about(about))
        .collect();
    app.post_all(transaction, now, &mails).await?;
    Ok(())
}

async fn remind(
    app: &App,
    transaction: &Transaction,
    account: AccountId,
    to: &EmailAddress,
    now: Timestamp,
    reminder: &Reminder,
) -> Result<(), Fault> {
    let about = About {
        account: Some(account),
        expertise: Some(reminder.expertise),
        participation: Some(reminder.participation),
    };
    let mail = Mail::new(to.clone(), reminder.message.clone()).about(about);
    let mail = app.post(transaction, now, mail).await?;
    let mut notices = Vec::with_capacity(reminder.deposits.len());
    for deposit in &reminder.deposits {
        notices.push(NewNotice {
            id: app.random.id(now, NoticeId::new)?,
            kind: reminder.kind,
            account: Some(account),
            participation: reminder.participation,
            expertise: reminder.expertise,
            deposit: *deposit,
            at: now,
            mail,
        });
    }
    db::notice::add(transaction, &notices).await?;
    Ok(())
}
