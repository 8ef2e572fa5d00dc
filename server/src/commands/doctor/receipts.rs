//! The key that signs receipts, and the authority that stamps their time.

use std::time::Duration;

use opalexe_domain::time::Timestamp;

use super::finding::{Finding, with_causes};
use crate::{
    clock::Clock,
    config::{Config, receipts::TimestampAuthority},
    db::{self, examination::Examination},
    private_file,
    randomness::{Randomness, SystemRandomness},
    seal::{Seal, SealError, file, opening},
    timestamp::{asking::Asker, request::Request},
};

const KEY: &str = "receipts_key";
const AUTHORITY: &str = "time_stamps";

/// How long before a certificate ends it is time to have another.
const SOON: Duration = Duration::from_secs(60 * 24 * 60 * 60);

/// How long a receipt may wait for its stamp before somebody should look.
const TOO_LONG: Duration = Duration::from_secs(60 * 60);

/// The key that signs.
pub(super) fn key(config: &Config, now: Timestamp) -> Vec<Finding> {
    let path = config.data_dir.join(file::NAME);
    let private = config.receipts.own().map_or(path.as_path(), |(key, _)| key);
    let seal = opening::read(&config.receipts, &config.data_dir);
    let tried = seal.and_then(|seal| match seal {
        Some(seal) => seal.try_out(now).map(|()| Some(seal)),
        None => Ok(None),
    });
    vec![match tried {
        Err(error) => refused(&error),
        Ok(None) => Finding::good(KEY, "none yet: the first start makes it"),
        Ok(Some(_)) if private_file::is_open_to_others(private) => Finding::warning(
            KEY,
            format!("others than the server's own user may read {}", private.display()),
            format!("chmod 600 {}", private.display()),
        ),
        Ok(Some(seal)) => of_certificate(&seal, now),
    }]
}

fn refused(error: &SealError) -> Finding {
    let advice = match error {
        SealError::Ended(_) | SealError::Usage(_) | SealError::Trial { .. } => {
            "have another certificate issued and put it into receipts.certificate, or let a key of the server's own take over (without \
             [receipts], `opalexe-server receipts new-key`): the server does not start"
        }
        _ => {
            "put the files of [receipts], or receipts.pem of the data folder, back from a backup: the server does not start"
        }
    };
    Finding::failure(KEY, with_causes(error), advice)
}

fn of_certificate(seal: &Seal, now: Timestamp) -> Finding {
    let left = seal
        .not_after()
        .saturating_sub(u64::try_from(now.seconds()).unwrap_or_default());
    if left < SOON.as_secs() {
        return Finding::warning(
            KEY,
            format!(
                "the certificate that signs receipts ends in {} days",
                left / (24 * 60 * 60)
            ),
            "have another one issued, put it into receipts.certificate and start every server again",
        );
    }
    Finding::good(
        KEY,
        format!(
            "receipts are signed by the certificate {}; its key must be in your backups",
            seal.fingerprint()
        ),
    )
}

/// The authority: it is asked for a stamp of nothing, as of a receipt.
pub(super) async fn authority(config: &Config, clock: &dyn Clock) -> Vec<Finding> {
    vec![match &config.timestamp {
        None => Finding::good(
            AUTHORITY,
            "no authority is named (timestamp.url): receipts are signed and not stamped",
        ),
        Some(authority) => asked(authority, clock).await,
    }]
}

async fn asked(authority: &TimestampAuthority, clock: &dyn Clock) -> Finding {
    let advice = "look at timestamp.url, timestamp.ca_file and timestamp.policy, and at the way there; receipts are issued all the same, and their \
                  stamps follow";
    let opening = authority.clone();
    let asker = match tokio::task::spawn_blocking(move || Asker::open(&opening)).await {
        Ok(Ok(asker)) => asker,
        Ok(Err(error)) => return Finding::failure(AUTHORITY, with_causes(&error), advice),
        Err(error) => return Finding::failure(AUTHORITY, with_causes(&error), advice),
    };
    let random = SystemRandomness::default();
    let random: &dyn Randomness = &random;
    let nonce = match random.bytes() {
        Ok(nonce) => nonce,
        Err(error) => {
            return Finding::failure(
                AUTHORITY,
                with_causes(&error),
                "look at the system's random bytes",
            );
        }
    };
    let request = Request {
        imprint: [0; 32],
        nonce,
        policy: asker.policy(),
    };
    match asker.ask(&request, clock).await {
        Ok(_) => Finding::good(AUTHORITY, format!("{} stamps, and is believed", authority.url)),
        Err(error) => Finding::warning(AUTHORITY, with_causes(&error), advice),
    }
}

/// What waits for its stamp.
pub(super) async fn waiting(examination: &Examination, now: Timestamp) -> Vec<Finding> {
    const CHECK: &str = "waiting_for_time_stamps";
    // A database that is not up to date is told of elsewhere.
    let Ok(waiting) = db::time_stamp::waiting(examination.database()).await else {
        return Vec::new();
    };
    vec![match waiting {
        None => Finding::good(CHECK, "nothing waits for a time stamp"),
        Some((count, oldest)) if now.since(oldest) > TOO_LONG => Finding::warning(
            CHECK,
            format!(
                "{count} wait for a time stamp, the oldest for {} minutes",
                now.since(oldest).as_secs() / 60
            ),
            "look at the authority (time_stamps), and whether `opalexe-server serve` runs",
        ),
        Some((count, _)) => Finding::good(CHECK, format!("{count} wait for a time stamp, none for long")),
    }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clock::SystemClock,
        commands::doctor::finding::Outcome,
        config::settings::Settings,
        tests::{
            TestApp,
            authority::{Manner, Tsa, certified},
        },
    };

    fn config(text: &str) -> Config {
        let settings: Settings = toml::from_str(text).unwrap();
        Config::new(settings).unwrap()
    }

    #[test]
    fn a_key_that_is_missing_open_to_others_or_no_key_is_told() {
        let now = Timestamp::from_seconds(1_770_000_000);
        let folder = tempfile::tempdir().unwrap();
        let config = config(&format!("data_dir = '{}'", folder.path().display()));
        let found = || key(&config, now).remove(0).outcome;
        assert_eq!(found(), Outcome::Good);
        let path = folder.path().join(file::NAME);
        file::make(&path, "https://opalexe.example", now).unwrap();
        assert_eq!(found(), Outcome::Good);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;

            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
            assert_eq!(found(), Outcome::Warning);
        }
        std::fs::write(&path, "no key").unwrap();
        assert_eq!(found(), Outcome::Failure);
    }

    #[test]
    fn a_certificate_that_nobody_would_believe_is_told_with_what_helps() {
        let folder = tempfile::tempdir().unwrap();
        certified(folder.path(), "own", "keyAgreement");
        let own = folder.path().join("own");
        let config = config(&format!(
            "data_dir = '{0}'\nreceipts.key = '{1}.key'\nreceipts.certificate = '{1}.pem'",
            folder.path().display(),
            own.display()
        ));
        let found = key(&config, Timestamp::from_seconds(1_770_000_000)).remove(0);
        assert_eq!(found.outcome, Outcome::Failure);
        assert!(found.advice.unwrap().contains("another certificate"));
    }

    #[tokio::test]
    async fn the_authority_is_asked_and_what_waits_for_it_is_counted() {
        let tsa = Tsa::new().await;
        let named = format!(
            "timestamp.url = '{}'\ntimestamp.ca_file = '{}'",
            tsa.authority().url,
            tsa.authority().ca_file.display()
        );
        let found = async |text: &str| {
            authority(&config(text), &SystemClock::new())
                .await
                .remove(0)
                .outcome
        };
        assert_eq!(found("").await, Outcome::Good);
        assert_eq!(found(&named).await, Outcome::Good);
        tsa.behaves(Manner::Status(500));
        assert_eq!(found(&named).await, Outcome::Warning);
        let missing = format!(
            "timestamp.url = '{}'\ntimestamp.ca_file = '/nowhere.pem'",
            tsa.authority().url
        );
        assert_eq!(found(&missing).await, Outcome::Failure);

        let app = TestApp::new().await;
        let now = app.app.clock.now();
        let examination = Examination::open(&app.app.config.database).await.unwrap();
        let found = async |now| waiting(&examination, now).await.remove(0).outcome;
        assert_eq!(found(now).await, Outcome::Good);
        let transaction = app.app.database.write().await.unwrap();
        db::time_stamp::ask(&transaction, uuid::Uuid::from_u128(1), &"00".repeat(32), now)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(found(now).await, Outcome::Good);
        assert_eq!(
            found(now.plus(Duration::from_secs(2 * 60 * 60))).await,
            Outcome::Warning
        );
        examination.close().await.unwrap();
    }
}
