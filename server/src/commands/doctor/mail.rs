//! Whether mails leave: the mail server, what waits and what failed; and the key by which they are sealed while they wait.

use std::time::Duration;

use opalexe_domain::time::Timestamp;

use super::finding::{Finding, with_causes};
use crate::{
    config::{
        Config,
        mail::{Carrier, name_of},
    },
    db::{self, examination::Examination},
    instance_key::file as key_file,
    mail::transport::Smtp,
};

/// Failures before that are told no more: somebody has looked, or nobody will.
const RECENT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// With so many waiting, something is in the way: one evening's announcements are gone within minutes.
const MANY: u64 = 500;

/// Speaks to the mail server up to the password, and sends nothing.
pub(super) async fn look(config: &Config) -> Vec<Finding> {
    const CHECK: &str = "mail";
    let finding = match &config.mail.carrier {
        Carrier::Folder(folder) => of_folder(CHECK, config, &folder.display().to_string()),
        Carrier::Smtp { server, ca_file } => {
            let hello = config.public_url.as_ref().and_then(|url| name_of(url.as_str()));
            match Smtp::new(server.clone(), ca_file.as_deref(), hello) {
                Err(error) => {
                    Finding::failure(CHECK, with_causes(&error), "correct [mail] in the configuration")
                }
                Ok(smtp) => match smtp.greet().await {
                    Ok(()) => Finding::good(CHECK, format!("{} accepts us", smtp.server())),
                    Err(answer) => Finding::failure(
                        CHECK,
                        format!("{} does not accept us: {answer}", smtp.server()),
                        "look at the address, its certificate (mail.ca_file), the user and the password in mail.url; \
                         then opalexe-server mail test ADDRESS",
                    ),
                },
            }
        }
    };
    vec![finding]
}

fn of_folder(check: &'static str, config: &Config, folder: &str) -> Finding {
    let says = format!("mails are files in {folder}: nobody receives them");
    let is_in_public = config
        .public_url
        .as_ref()
        .is_some_and(opalexe_trust::Origin::is_https);
    if is_in_public {
        Finding::warning(
            check,
            says,
            "set url and from in [mail], then opalexe-server mail test ADDRESS",
        )
    } else {
        Finding::good(check, says)
    }
}

/// What waits, and what failed of late.
pub(super) async fn outbox(examination: &Examination, now: Timestamp) -> Vec<Finding> {
    const CHECK: &str = "outbox";
    let finding = match db::mail::queue(examination.database(), now.minus(RECENT)).await {
        Err(error) => Finding::failure(CHECK, with_causes(&error), "look at the log of the database"),
        Ok((waiting, 0)) if waiting < MANY => {
            Finding::good(CHECK, format!("{waiting} mails wait, none failed within a week"))
        }
        Ok((waiting, failed)) => Finding::warning(
            CHECK,
            format!("{waiting} mails wait, {failed} failed within a week"),
            "opalexe-server mail queue says why; mail retry ID tries one again",
        ),
    };
    vec![finding]
}

/// The key of this server, against the one by which the database is sealed.
pub(super) async fn key(config: &Config, examination: Option<&Examination>) -> Vec<Finding> {
    const CHECK: &str = "instance_key";
    const PUT_BACK: &str =
        "put the key back from a backup: server.instance_key, or the file instance.key of the data folder";
    let ours = match &config.instance_key {
        Some(configured) => Some(configured.key().name()),
        None => match key_file::read(&config.data_dir) {
            Ok(key) => key.map(|key| key.name()),
            Err(error) => return vec![Finding::failure(CHECK, with_causes(&error), PUT_BACK)],
        },
    };
    let theirs = match examination {
        // A database that is not up to date is told of elsewhere.
        Some(examination) => db::instance_key::name(examination.database())
            .await
            .unwrap_or_default(),
        None => None,
    };
    let finding = match (ours, theirs) {
        (Some(ours), Some(theirs)) if ours != theirs => Finding::failure(
            CHECK,
            format!("the key is {ours}, and the database is sealed by {theirs}: the server does not start"),
            PUT_BACK,
        ),
        (None, Some(theirs)) => Finding::failure(
            CHECK,
            format!("there is no key, and the database is sealed by {theirs}: the server does not start"),
            PUT_BACK,
        ),
        (None, None) => Finding::good(CHECK, "none yet: the first start makes it"),
        (Some(_), _) if config.instance_key.is_none() && key_file::is_open_to_others(&config.data_dir) => {
            Finding::warning(
                CHECK,
                "others than the server's own user may read instance.key",
                "chmod 600 instance.key",
            )
        }
        (Some(ours), _) => Finding::good(
            CHECK,
            format!("{ours}; it must be in your backups, apart from the database"),
        ),
    };
    vec![finding]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{commands::doctor::finding::Outcome, config::settings::Settings, tests::TestApp};

    fn config(text: &str) -> Config {
        Config::new(toml::from_str::<Settings>(text).unwrap()).unwrap()
    }

    async fn mail(text: &str) -> (Outcome, String) {
        let [finding] = <[_; 1]>::try_from(look(&config(text)).await).unwrap();
        (finding.outcome, finding.says)
    }

    #[tokio::test]
    async fn a_folder_is_right_on_this_very_machine_and_doubtful_in_public() {
        let (outcome, says) = mail("data_dir = '/srv/opalexe'").await;
        assert_eq!(outcome, Outcome::Good);
        insta::assert_snapshot!(says, @"mails are files in /srv/opalexe/mail: nobody receives them");
        let (outcome, _) = mail("server.public_url = 'https://opalexe.example'").await;
        assert_eq!(outcome, Outcome::Warning);
    }

    #[tokio::test]
    async fn a_mail_server_that_nobody_answers_for_is_a_failure_and_its_password_is_not_told() {
        // A port that was free a moment ago.
        let port = {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            listener.local_addr().unwrap().port()
        };
        let (outcome, says) = mail(&format!(
            "[mail]\nurl = 'smtp://app:s3cret@127.0.0.1:{port}'\nfrom = 'opalexe@cour.example'"
        ))
        .await;
        assert_eq!(outcome, Outcome::Failure);
        assert!(
            says.contains("does not accept us") && !says.contains("s3cret"),
            "{says}"
        );
    }

    #[tokio::test]
    async fn a_key_that_is_missing_wrong_or_open_to_others_is_told() {
        let app = TestApp::new().await;
        let examination = Examination::open(&app.app.config.database).await.unwrap();
        let found = async |text: &str| {
            let [finding] = <[_; 1]>::try_from(key(&config(text), Some(&examination)).await).unwrap();
            finding.outcome
        };
        let right = format!("server.instance_key = '{}'", "0f".repeat(32));
        assert_eq!(found(&right).await, Outcome::Good);
        assert_eq!(
            found(&format!("server.instance_key = '{}'", "0e".repeat(32))).await,
            Outcome::Failure
        );
        let folder = tempfile::tempdir().unwrap();
        let by_file = format!("data_dir = '{}'", folder.path().display());
        assert_eq!(found(&by_file).await, Outcome::Failure);
        let path = folder.path().join(key_file::NAME);
        std::fs::write(&path, "0f".repeat(32)).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;

            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
            assert_eq!(found(&by_file).await, Outcome::Warning);
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        assert_eq!(found(&by_file).await, Outcome::Good);
        std::fs::write(&path, "0e").unwrap();
        assert_eq!(found(&by_file).await, Outcome::Failure);
        examination.close().await.unwrap();
    }
}
