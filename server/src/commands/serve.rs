//! `opalexe-server serve`

use std::{fs, net::SocketAddr, path::Path, process::ExitCode, sync::Arc};

use tokio::net::TcpListener;

use super::{CommandError, origin, say, start_log};
use crate::{
    app::App,
    auth::forgotten_password,
    background, clock,
    config::{
        Config,
        layers::Loaded,
        mail::{Carrier, MailConfig},
    },
    db,
    http::router::router,
    instance_key::file as key_file,
    journal_heads, lists, mail, notices,
    randomness::SystemRandomness,
    revocation_watch,
    serve::{self, Terms, stop, tls},
    sweep, timestamp,
};

/// An empty file of the data folder: a server has run on it. Commands that ran before have made the folder, and welcomed nobody.
const SERVED_BEFORE: &str = ".served-before";

pub(super) async fn run(loaded: Loaded) -> Result<ExitCode, CommandError> {
    let file = loaded.file.clone();
    let config = loaded.config()?;
    start_log(&config)?;
    let stopping = stop::on_signal()?;
    let tls = config.tls.as_ref().map(tls::acceptor).transpose()?;
    let listen = |source| CommandError::Listen {
        address: config.listen,
        source,
    };
    let listener = TcpListener::bind(config.listen).await.map_err(listen)?;
    let address = listener.local_addr().map_err(listen)?;
    let origin = origin(&config, address)?;
    let served_before = config.data_dir.join(SERVED_BEFORE);
    let is_first_start = !served_before.exists();
    let terms = Terms {
        connections: config.connection_limit,
        header_deadline: config.header_deadline,
        drain_deadline: config.drain_deadline,
    };

    let clock = clock::of_program(&config)?;
    let random = Arc::new(SystemRandomness::default());
    let app = App::open(config, origin, clock, random).await?;
    warn(&app).await?;
    if let Err(error) = welcome(&app.config, &app, address, file.as_deref(), is_first_start) {
        // Whoever started it does not listen; people may want to sign in all the same.
        tracing::warn!(%error, "nobody reads the standard output");
    }
    // Only the welcome depends on it.
    if let Err(error) = fs::write(&served_before, "") {
        tracing::debug!(%error, "the next start will welcome as the first");
    }
    tracing::info!(%address, origin = %app.origin, "ready");

    let sweeper = background::keep_up("sweeper", stopping.clone(), || {
        sweep::run(app.clone(), stopping.clone())
    });
    let revocation = background::keep_up("revocation watch", stopping.clone(), || {
        revocation_watch::run(app.clone(), stopping.clone())
    });
    let mails = background::keep_up("mail", stopping.clone(), || {
        mail::worker::run(app.clone(), stopping.clone())
    });
    let nights = background::keep_up("recaps and reminders", stopping.clone(), || {
        notices::run(app.clone(), stopping.clone())
    });
    let stamps = background::keep_up("time stamps", stopping.clone(), || {
        timestamp::worker::run(app.clone(), stopping.clone())
    });
    let heads = background::keep_up("heads of journals", stopping.clone(), || {
        journal_heads::run(app.clone(), stopping.clone())
    });
    let forgotten = background::keep_up("forgotten passwords", stopping.clone(), || {
        forgotten_password::run(app.clone(), stopping.clone())
    });
    let lists = background::keep_up("lists of reference", stopping.clone(), || {
        lists::follow(app.clone(), stopping.clone())
    });
    let serving = serve::serve(listener, tls, router(app.clone()), terms, stopping.clone());
    tokio::join!(
        serving, sweeper, revocation, mails, nights, forgotten, lists, stamps, heads
    );
    app.database.clone().close().await?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// What works, but not as the operator may think; refuses what contradicts itself.
async fn warn(app: &App) -> Result<(), CommandError> {
    if db::cgu::last(&app.database).await?.is_none() {
        tracing::warn!(
            "no CGU are published, so nobody is asked to accept any: opalexe-server cgu publish FILE.pdf"
        );
    }
    if app.origin.is_https() && app.config.tls.is_none() && app.config.trusted_proxies.is_empty() {
        tracing::warn!(
            "the public address is https and this server speaks no TLS, so a proxy stands before it, but server.trusted_proxies names none: \
             everybody shares the rate limit of one address"
        );
    }
    let believed = app.trust.believed().await;
    if let Some(contradiction) = believed.contradiction() {
        return Err(CommandError::Refused(contradiction.to_string()));
    }
    if believed.listed() == 0 {
        tracing::warn!(
            "no [[trust.authorities]] is configured, so every card is refused: opalexe-server config generate"
        );
    } else if believed.store.anchors().is_empty() {
        tracing::warn!(folder = %app.config.trust.anchors.display(), "no trust anchor, so every card is refused");
    }
    Ok(())
}

fn documents_key(app: &App) -> String {
    app.vault
        .file()
        .map_or_else(|| "configured".to_owned(), |file| file.display().to_string())
}

fn mail_place(mail: &MailConfig) -> String {
    match &mail.carrier {
        Carrier::Folder(folder) => folder.display().to_string(),
        Carrier::Smtp { server, .. } => server.masked(),
    }
}

/// Says where the server is, and at its first start where everything else is.
fn welcome(
    config: &Config,
    app: &App,
    address: SocketAddr,
    file: Option<&Path>,
    is_first_start: bool,
) -> Result<(), CommandError> {
    say(format_args!("Opalexe is ready: {}", app.origin))?;
    if !is_first_start {
        return Ok(());
    }
    let trust = &config.trust;
    let file = file.map_or_else(
        || "none; `opalexe-server config generate > opalexe.toml` writes one".to_owned(),
        |file| file.display().to_string(),
    );
    let key = config.instance_key.as_ref().map_or_else(
        || config.data_dir.join(key_file::NAME).display().to_string(),
        |_| "configured".to_owned(),
    );
    let lines = [
        ("listening on", address.to_string()),
        ("configuration", file),
        ("data folder", config.data_dir.display().to_string()),
        ("database", config.database.masked()),
        (
            "documents",
            config.data_dir.join("documents").display().to_string(),
        ),
        ("instance key", key),
        ("documents key", documents_key(app)),
        ("mails", mail_place(&config.mail)),
        ("trust anchors", trust.anchors.display().to_string()),
        ("intermediates", trust.intermediates.display().to_string()),
        ("revocation", trust.crls.display().to_string()),
    ];
    say("\nThis is the first start. Where everything is:")?;
    for (name, place) in lines {
        say(format_args!("  {name:<14} {place}"))?;
    }
    say(
        "\nBACK UP both keys, apart from the database and the documents. What the instance key seals (second factors, mails that wait) and what\n\
         the documents key seals (every document) cannot be read without it, by anybody.",
    )?;
    say(
        "\nBefore anybody can sign in: put the certificates of your roots into the anchors folder and their revocation lists into the\n\
         revocation folder, name the authorities that issue cards in the configuration ([[trust.authorities]]), and publish the CGU\n\
         (opalexe-server cgu publish FILE.pdf). Stop with Ctrl-C.",
    )
}
