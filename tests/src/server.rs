//! The real server, in a folder of its own.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};
use opalexe_virtual_card::Demonstration;

use crate::{
    Program,
    process::{Service, free_port, listens, wait_until},
    program,
};

/// A server with the demonstration's authorities.
#[derive(Debug)]
pub struct Server {
    service: Option<Service>,
    folder: PathBuf,
    port: u16,
}

impl Server {
    /// Publishes the first CGU, starts the server in `folder` and waits until it is ready.
    pub fn start(folder: &Path, demonstration: &Demonstration) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let port = free_port()?;
        std::fs::write(
            folder.join("opalexe.toml"),
            configuration(port, folder, demonstration),
        )?;
        let mut server = Self {
            service: None,
            folder: folder.to_owned(),
            port,
        };
        server.publish_cgu(1)?;
        server.run()?;
        Ok(server)
    }

    fn run(&mut self) -> Result<()> {
        let mut command = self.command()?;
        command.arg("serve");
        let mut service = Service::start("opalexe-server", &command, &self.log())?;
        let port = self.port;
        wait_until("the server listens", || {
            service
                .still_runs()
                .with_context(|| std::fs::read_to_string(self.log()).unwrap_or_default())?;
            Ok(listens(port))
        })?;
        self.service = Some(service);
        Ok(())
    }

    /// The origin, `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The folder that holds its data.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Everything that it has logged so far.
    pub fn logged(&self) -> Result<String> {
        Ok(std::fs::read_to_string(self.log())?)
    }

    /// Publishes the demonstration's CGU of that number, as an operator does.
    pub fn publish_cgu(&self, version: u32) -> Result<()> {
        let document =
            crate::binaries::workspace().join(format!("tests/assets/cgu-demonstration-{version}.pdf"));
        let output = self.command()?.args(["cgu", "publish"]).arg(document).output()?;
        ensure!(
            output.status.success(),
            "cgu publish: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(())
    }

    /// Opens the account of that address, as an operator does.
    pub fn approve(&self, email: &str) -> Result<()> {
        let output = self.command()?.args(["accounts", "approve", email]).output()?;
        ensure!(
            output.status.success(),
            "accounts approve: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(())
    }

    /// Stops it, as an operator does.
    pub fn stop(&mut self) {
        self.service = None;
    }

    fn command(&self) -> Result<Command> {
        let mut command = Command::new(program(Program::Server)?);
        command.arg("--config").arg(self.folder.join("opalexe.toml"));
        Ok(command)
    }

    fn log(&self) -> PathBuf {
        self.folder.join("server.log")
    }
}

fn configuration(port: u16, folder: &Path, demonstration: &Demonstration) -> String {
    let trust = demonstration.trust();
    let authority = |id: &str, name: &str, profiles: &str, approval: &str| {
        format!(
            "[[trust.authorities]]\nname = \"{name}\"\ncertificate = {:?}\nprofiles = [{profiles}]\napproval = \"{approval}\"\n",
            demonstration.authority_certificate(id)
        )
    };
    [
        format!("data_dir = {:?}\n", folder.join("data")),
        format!("[server]\nlisten = \"127.0.0.1:{port}\"\npublic_url = \"http://127.0.0.1:{port}\"\n"),
        "[instance]\nname = \"Démonstration\"\n".to_owned(),
        "[instance.support]\nemail = \"assistance@opalexe.example\"\nphone = \"01 00 00 00 00\"\n".to_owned(),
        format!(
            "[trust]\nanchors = {:?}\nintermediates = {:?}\ncrls = {:?}\n",
            trust.join("anchors"),
            trust.join("intermediates"),
            trust.join("crls")
        ),
        authority(
            "experts",
            "AC Experts",
            "\"expert\", \"co_expert\", \"sapiteur\"",
            "automatic",
        ),
        authority(
            "juridictions",
            "AC Juridictions",
            "\"magistrat\", \"greffier\"",
            "required",
        ),
    ]
    .concat()
}
