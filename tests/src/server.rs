//! The real server, in a folder of its own.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{Mutex, PoisonError},
    time::Duration,
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
    /// By how much its clock is ahead.
    ahead: Mutex<Duration>,
}

impl Server {
    /// Publishes the first CGU, starts the server in `folder` and waits until it is ready.
    pub fn start(folder: &Path, demonstration: &Demonstration) -> Result<Self> {
        Self::start_with(folder, demonstration, "")
    }

    /// As [`Self::start`], with the page that shows everybody the mails that were sent.
    pub fn start_showing_mails(folder: &Path, demonstration: &Demonstration) -> Result<Self> {
        Self::start_with(folder, demonstration, "[mail]\ndemo_page = true\n")
    }

    fn start_with(folder: &Path, demonstration: &Demonstration, more: &str) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let port = free_port()?;
        std::fs::write(
            folder.join("opalexe.toml"),
            configuration(port, folder, demonstration) + more,
        )?;
        let mut server = Self {
            service: None,
            folder: folder.to_owned(),
            port,
            ahead: Mutex::new(Duration::ZERO),
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

    /// The folder into which it puts its mails.
    pub fn mails(&self) -> PathBuf {
        self.folder.join("data").join("mail")
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
        self.account(&["approve", email]).map(drop)
    }

    /// Does something with accounts, as an operator does; answers with what was written.
    pub fn account(&self, arguments: &[&str]) -> Result<String> {
        self.operate("account", arguments)
    }

    /// Runs a command of the operator's; answers with what it wrote.
    pub fn operate(&self, verb: &str, arguments: &[&str]) -> Result<String> {
        let output = self.command()?.arg(verb).args(arguments).output()?;
        ensure!(
            output.status.success(),
            "{verb} {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Imports expertises of before 29 May 2024 from a file of the demonstration, as an operator does.
    pub fn import_legacy(&self, file: &str) -> Result<()> {
        let file = crate::binaries::workspace().join("tests/assets").join(file);
        let output = self.command()?.args(["import", "legacy"]).arg(&file).output()?;
        ensure!(
            output.status.success(),
            "import legacy {}: {}{}",
            file.display(),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(())
    }

    /// Moves its clock forward. What it does by itself now and then, it still does at the pace of the machine.
    pub fn move_clock(&self, by: Duration) -> Result<()> {
        let mut ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        *ahead += by;
        let next = self.folder.join("clock.next");
        std::fs::write(&next, ahead.as_millis().to_string())?;
        Ok(std::fs::rename(next, self.clock())?)
    }

    /// Kills it in the middle of whatever it does, and starts it again on the same data and the same port.
    pub fn dies_and_starts_again(&mut self) -> Result<()> {
        if let Some(service) = self.service.take() {
            service.kill();
        }
        self.run()
    }

    /// Stops it, as an operator does.
    pub fn stop(&mut self) {
        self.service = None;
    }

    /// Starts it again after it was stopped, on the same port and with the same data.
    pub fn start_again(&mut self) -> Result<()> {
        self.run()
    }

    fn command(&self) -> Result<Command> {
        let mut command = Command::new(program(Program::Server)?);
        command.arg("--config").arg(self.folder.join("opalexe.toml"));
        // A program as it is packaged does not look at it.
        command.env("OPALEXE_TEST_CLOCK_FILE", self.clock());
        Ok(command)
    }

    fn clock(&self) -> PathBuf {
        self.folder.join("clock")
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
