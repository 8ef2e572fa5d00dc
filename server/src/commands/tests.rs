//! Commands of the operator and the key that signs: those who look make none, and one that cannot be read is replaced.

use std::path::Path;

use super::*;
use crate::{
    app::Parts,
    private_file,
    seal::{SealError, file},
    tests::TestApp,
};

/// What the program does when it is called so.
async fn called(folder: &Path, arguments: &[&str]) -> Result<ExitCode, CommandError> {
    let folder = folder.to_str().unwrap();
    let program = ["opalexe-server", "--data-dir", folder];
    run(CommandLine::parse_from(program.iter().chain(arguments))).await
}

#[tokio::test]
async fn a_command_that_only_looks_makes_no_key_that_signs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file::NAME);
    for looking in [
        ["journal", "verify"],
        ["receipts", "certificate"],
        ["keys", "list"],
        ["mail", "queue"],
    ] {
        called(folder.path(), &looking).await.unwrap();
        assert!(!path.exists(), "{looking:?}");
    }
    called(folder.path(), &["receipts", "new-key"]).await.unwrap();
    assert!(file::read(&path).unwrap().is_some());
}

#[tokio::test]
async fn a_key_that_cannot_be_read_is_replaced_as_the_refusal_to_start_advises() {
    let app = TestApp::new().await;
    let Parts {
        config,
        origin,
        clock,
        random,
        ..
    } = &*app.app;
    let server = || App::open(config.clone(), origin.clone(), clock.clone(), random.clone());
    let command = || App::open_for_command(config.clone(), origin.clone(), clock.clone(), random.clone());
    let path = config.data_dir.join(file::NAME);
    std::fs::write(&path, "no key").unwrap();

    let refused = server().await.err().unwrap();
    let advice = refused.source().unwrap().to_string();
    assert!(advice.contains("opalexe-server receipts new-key"), "{advice}");
    assert!(matches!(refused, Fault::Seal(SealError::Malformed { .. })));

    let opened = command().await.unwrap();
    assert!(matches!(opened.seal(), Err(SealError::NotOpened)));
    receipts::run(receipts::Verb::Certificate, &opened).await.unwrap();
    receipts::run(receipts::Verb::NewKey, &opened).await.unwrap();
    assert!(!private_file::is_open_to_others(&path));

    let taken_over = server().await.unwrap();
    assert_ne!(
        taken_over.seal().unwrap().fingerprint(),
        app.app.seal().unwrap().fingerprint()
    );
}

#[tokio::test]
async fn a_server_whose_certificate_nobody_would_believe_does_not_start() {
    use crate::{config::receipts::ReceiptsSettings, tests::authority::certified};

    let app = TestApp::new().await;
    let folder = app.app.config.data_dir.as_path();
    certified(folder, "chiffrement", "critical,keyAgreement");
    certified(folder, "cachet", "critical,nonRepudiation");
    let started = async |name: &str| {
        let mut config = app.app.config.clone();
        config.receipts = ReceiptsSettings {
            key: Some(folder.join(format!("{name}.key"))),
            certificate: Some(folder.join(format!("{name}.pem"))),
        };
        let parts = &app.app;
        App::open(
            config,
            parts.origin.clone(),
            parts.clock.clone(),
            parts.random.clone(),
        )
        .await
    };
    let refused = started("chiffrement").await.err().unwrap();
    assert!(matches!(refused, Fault::Seal(SealError::Usage(_))), "{refused:?}");
    let ends = started("cachet").await.unwrap().seal().unwrap().not_after();
    let now = u64::try_from(app.app.clock.now().seconds()).unwrap();
    app.clock.advance(Duration::from_secs(ends - now));
    assert!(started("cachet").await.is_ok());
    app.clock.advance(Duration::from_secs(1));
    let refused = started("cachet").await.err().unwrap();
    assert!(matches!(refused, Fault::Seal(SealError::Ended(_))), "{refused:?}");
}
