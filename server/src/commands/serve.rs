//! `opalexe-server serve`

use std::{fs, net::SocketAddr, path::Path, process::ExitCode, sync::Arc};

use tokio::net::TcpListener;

use super::{CommandError, origin, say, start_log};
use crate::{
    app::App,
    clock::SystemClock,
    config::{Config, layers::Loaded},
    db,
    http::router::router,
    randomness::SystemRandomness,
    serve::{self, Terms, stop, tls},
    sweep,
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

    let clock = Arc::new(SystemClock::new());
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

    let sweeper = tokio::spawn(sweep::run(app.clone(), stopping.clone()));
    serve::serve(listener, tls, router(app.clone()), terms, stopping).await;
    if let Err(error) = sweeper.await {
        tracing::error!(%error, "the sweeper failed");
    }
    app.database.clone().close().await?;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// What works, but not as the operator may think; refuses what contradicts itself.
async fn warn(app: &App) -> Result<(), CommandError> {
    if db::cgu::current(&app.database).await?.is_none() {
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
    let lines = [
        ("listening on", address.to_string()),
        ("configuration", file),
        ("data folder", config.data_dir.display().to_string()),
        ("database", config.database.masked()),
        (
            "documents",
            config.data_dir.join("documents").display().to_string(),
        ),
        ("trust anchors", trust.anchors.display().to_string()),
        ("intermediates", trust.intermediates.display().to_string()),
        ("revocation", trust.crls.display().to_string()),
    ];
    say("\nThis is the first start. Where everything is:")?;
    for (name, place) in lines {
        say(format_args!("  {name:<14} {place}"))?;
    }
    say(
        "\nBefore anybody can sign in: put the certificates of your roots into the anchors folder and their revocation lists into the\n\
         revocation folder, name the authorities that issue cards in the configuration ([[trust.authorities]]), and publish the CGU\n\
         (opalexe-server cgu publish FILE.pdf). Stop with Ctrl-C.",
    )
}
