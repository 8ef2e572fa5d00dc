//! `opalexe-server config check|dump|generate`

use std::process::ExitCode;

use clap::Subcommand;

use super::{CommandError, load, origin, say};
use crate::{
    config::{layers::Flags, settings::Settings, template::TEMPLATE},
    serve::tls,
    trust::Believed,
};

/// What to do with the configuration.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Read the configuration as `serve` would and say what is not right, trust folders included. Exits with 2 when it cannot be run on.
    Check,
    /// Show the settings in force, from file, environment and flags together. Passwords are left out.
    Dump,
    /// Write a configuration file in which every setting is explained.
    Generate,
}

pub(super) fn run(verb: Verb, flags: &Flags) -> Result<ExitCode, CommandError> {
    match verb {
        Verb::Generate => say(TEMPLATE.trim_end())?,
        Verb::Dump => dump(load(flags)?.settings)?,
        Verb::Check => check(flags)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn dump(settings: Settings) -> Result<(), CommandError> {
    say(toml::to_string(&settings)?.trim_end())
}

fn check(flags: &Flags) -> Result<(), CommandError> {
    let loaded = load(flags)?;
    match &loaded.file {
        Some(file) => say(format_args!("file: {}", file.display()))?,
        None => say("file: none")?,
    }
    let config = loaded.config()?;
    say(format_args!("origin: {}", origin(&config, config.listen)?))?;
    if let Some(tls) = &config.tls {
        tls::acceptor(tls)?;
    }
    let believed = Believed::load(&config.trust);
    for reason in &believed.passed_over {
        let cause = std::error::Error::source(reason).map_or_else(String::new, |cause| format!(": {cause}"));
        say(format_args!("passed over: {reason}{cause}"))?;
    }
    if let Some(contradiction) = believed.contradiction() {
        return Err(CommandError::Refused(contradiction.to_string()));
    }
    say(format_args!(
        "trust: {} anchors, {} intermediates, {} listed authorities, {} revocation lists",
        believed.store.anchors().len(),
        believed.store.intermediates().len(),
        believed.listed(),
        believed.crls.len()
    ))?;
    say("the configuration can be run on")
}
