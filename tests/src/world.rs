//! Everything that a story needs: people with cards, a server, a reader, and a folder that vanishes afterwards.

use std::{fs::File, path::Path};

use anyhow::{Context as _, Result, ensure};
use opalexe_virtual_card::{Demonstration, ForeignCard, IsolatedPcscd, Slot, provision};
use tempfile::TempDir;

use crate::{
    Desktop, Display, Program, Server,
    binaries::{program, workspace},
    desktop::Surroundings,
    session_bus::SecretStore,
};

/// The demonstration's people with their cards, and a server that knows their authorities.
pub struct World {
    demonstration: Demonstration,
    server: Server,
    reader: IsolatedPcscd,
    folder: TempDir,
}

impl World {
    /// Makes a world of its own: cards with fresh PIN counters, an empty database, a private pcscd.
    pub fn make() -> Result<Self> {
        Self::with_server(Server::start)
    }

    /// As [`Self::make`], with a server that shows everybody the mails that it has sent: the demonstration's own.
    pub fn showing_mails() -> Result<Self> {
        Self::with_server(Server::start_showing_mails)
    }

    fn with_server(start: fn(&Path, &Demonstration) -> Result<Server>) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("opalexe-").tempdir()?;
        let demonstration = copy_of_demonstration(&folder.path().join("demonstration"))?;
        let server = start(&folder.path().join("server"), &demonstration)?;
        let reader = IsolatedPcscd::start(&program(Program::VirtualCard)?)?;
        Ok(Self {
            demonstration,
            server,
            reader,
            folder,
        })
    }

    /// The people and their cards.
    pub fn demonstration(&self) -> &Demonstration {
        &self.demonstration
    }

    /// The server.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The server, to stop it.
    pub fn server_mut(&mut self) -> &mut Server {
        &mut self.server
    }

    /// The reader.
    pub fn reader(&mut self) -> &mut IsolatedPcscd {
        &mut self.reader
    }

    /// The folder that vanishes with the world.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Puts a person's card into the first slot, in place of the one that is there.
    pub fn insert(&mut self, id: &str) -> Result<()> {
        let card = self.demonstration.card_folder(id)?;
        self.reader.remove(Slot::First);
        self.reader
            .insert(&card, Slot::First)
            .with_context(|| format!("the card « {id} » can be inserted"))
    }

    /// Puts a card that is none of ours into the first slot, in place of the one that is there.
    pub fn insert_foreign(&mut self, name: &str, card: &ForeignCard) -> Result<()> {
        let folder = self.folder().join(name);
        card.write(&folder)?;
        self.reader.remove(Slot::First);
        self.reader
            .insert(&folder, Slot::First)
            .with_context(|| format!("the card « {name} » can be inserted"))
    }

    /// Puts a person's card into the second slot, beside the first.
    pub fn insert_second(&mut self, id: &str) -> Result<()> {
        let card = self.demonstration.card_folder(id)?;
        self.reader
            .insert(&card, Slot::Second)
            .with_context(|| format!("the card « {id} » can be inserted"))
    }

    /// Pulls the card out of the first slot.
    pub fn remove(&mut self) {
        self.reader.remove(Slot::First);
    }

    /// The socket of the isolated pcscd.
    pub fn pcscd(&self) -> std::path::PathBuf {
        self.reader.socket()
    }

    /// Copies the logs of the programs to `folder`.
    pub fn keep_logs(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder)?;
        for (name, from) in [
            ("server.log", self.server.folder()),
            ("pcscd.log", self.reader.folder()),
        ] {
            std::fs::copy(from.join(name), folder.join(name))
                .with_context(|| format!("{name} can be copied"))?;
        }
        Ok(())
    }

    /// Fails when a log holds one of those secrets.
    ///
    /// # Errors
    /// Which log does.
    pub fn logs_hold_none_of(&self, secrets: &[&str]) -> Result<()> {
        for (name, log) in self.logs()? {
            for secret in secrets {
                ensure!(!log.contains(secret), "{name} holds a password");
            }
        }
        Ok(())
    }

    /// Every log that the server and the application have written: its name and its text.
    pub fn logs(&self) -> Result<Vec<(String, String)>> {
        let mut found = Vec::new();
        collect_logs(self.folder(), &mut found)?;
        Ok(found)
    }

    /// Makes the card of the first slot hold still in the middle of its work, until it is removed.
    pub fn hold(&mut self) -> Result<()> {
        self.reader
            .hold(Slot::First)
            .context("the card can be held still")
    }

    /// Opens the application on `display`, as the person whose home is `home`. The administrator fixed the server.
    pub async fn open_desktop(&self, display: &Display, home: &str, dark: bool) -> Result<Desktop> {
        self.start_desktop(display, home, dark, SecretStore::Absent, Some(&self.server))
            .await
    }

    /// The same on a desktop with a store of secrets, whose contents stay in that home.
    pub async fn open_desktop_with_store(&self, display: &Display, home: &str) -> Result<Desktop> {
        self.start_desktop(display, home, false, SecretStore::Unlocked, Some(&self.server))
            .await
    }

    /// Opens the application as it is after its installation: nobody has told it of a server, unless this home has.
    pub async fn open_desktop_without_server(&self, display: &Display, home: &str) -> Result<Desktop> {
        self.start_desktop(display, home, false, SecretStore::Absent, None)
            .await
    }

    async fn start_desktop(
        &self,
        display: &Display,
        home: &str,
        dark: bool,
        store: SecretStore,
        server: Option<&Server>,
    ) -> Result<Desktop> {
        Desktop::start(&Surroundings {
            display,
            home: &self.folder.path().join(home),
            pcscd: &self.reader.socket(),
            server,
            dark,
            store,
        })
        .await
    }
}

/// A copy of the demonstration, which is provisioned once and kept in the target folder: an RSA key takes seconds.
fn copy_of_demonstration(folder: &Path) -> Result<Demonstration> {
    let source = workspace().join("target").join("demonstration");
    std::fs::create_dir_all(workspace().join("target"))?;
    // Several tests may want it at once; one makes it, the others wait.
    let lock = File::create(source.with_extension("lock"))?;
    lock.lock()?;
    provision(&source, opalexe_virtual_card::clock::now())?;
    copy(&source, folder)?;
    lock.unlock()?;
    Ok(Demonstration::open(folder)?)
}

fn collect_logs(folder: &Path, found: &mut Vec<(String, String)>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect_logs(&path, found)?;
        } else if path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().contains(".log"))
        {
            found.push((
                path.display().to_string(),
                String::from_utf8_lossy(&std::fs::read(&path)?).into_owned(),
            ));
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
