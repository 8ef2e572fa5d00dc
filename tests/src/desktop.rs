//! The real desktop application in a real window, driven as a person drives it.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use fantoccini::{Client, ClientBuilder, Locator, key::Key, wd::WindowHandle};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::{
    Display, Page, Program, Server,
    process::{LOOK_EVERY, READY_WITHIN, Service, free_port, listens, wait_until},
    program,
    session_bus::{self, SecretStore},
};

/// The application with its WebDriver.
#[derive(Debug)]
pub struct Desktop {
    client: Client,
    main: WindowHandle,
    home: PathBuf,
    driver: Service,
}

/// What surrounds the application: where its files are, and which pcscd it sees.
#[derive(Debug)]
pub(crate) struct Surroundings<'a> {
    /// The display.
    pub(crate) display: &'a Display,
    /// The folder that it takes for the person's home.
    pub(crate) home: &'a Path,
    /// The isolated pcscd's socket.
    pub(crate) pcscd: &'a Path,
    /// The server fixed by the administrator of the machine, if any.
    pub(crate) server: Option<&'a Server>,
    /// Whether the desktop is dark.
    pub(crate) dark: bool,
    /// Where secrets can be kept.
    pub(crate) store: SecretStore,
}

impl Desktop {
    /// Starts the application and waits for its first page.
    pub(crate) async fn start(surroundings: &Surroundings<'_>) -> Result<Self> {
        let home = surroundings.home.to_owned();
        let runtime = home.join("run");
        for folder in [&home, &runtime] {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::set_permissions(&runtime, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        let port = free_port()?;
        let mut command = session_bus::command(&home, surroundings.store)?;
        command
            .args(["WebKitWebDriver", "--host=127.0.0.1"])
            .arg(format!("--port={port}"))
            .env("DISPLAY", surroundings.display.name())
            .env("HOME", &home)
            .env("XDG_RUNTIME_DIR", &runtime)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("LANG", "C.UTF-8")
            .env("TZ", "Europe/Paris")
            .env("NO_AT_BRIDGE", "1")
            .env(
                "GTK_THEME",
                if surroundings.dark {
                    "Adwaita:dark"
                } else {
                    "Adwaita"
                },
            )
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("PCSCLITE_CSOCK_NAME", surroundings.pcscd)
            .env("SOFTHSM2_CONF", home.join(crate::software_token::CONFIGURATION))
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
        match surroundings.server {
            Some(server) => command.env("OPALEXE_SERVER", server.origin()),
            None => command.env_remove("OPALEXE_SERVER"),
        };
        let log = home.join("webdriver.log");
        let mut driver = Service::start("WebKitWebDriver", &command, &log)?;
        wait_until("WebKitWebDriver listens", || {
            driver.still_runs()?;
            Ok(listens(port))
        })?;
        let capabilities = json!({ "webkitgtk:browserOptions": { "binary": program(Program::Desktop)? } });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.as_object().cloned().unwrap_or_default())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .with_context(|| {
                format!(
                    "the application starts: {}",
                    std::fs::read_to_string(&log).unwrap_or_default()
                )
            })?;
        let main = client.window().await?;
        Ok(Self {
            client,
            main,
            home,
            driver,
        })
    }

    /// The main window's page.
    pub fn page(&self) -> Page {
        Page::new(self.client.clone())
    }

    /// The folder that the application takes for the person's home.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Waits for the PIN window and turns to it.
    pub async fn pin_window(&self) -> Result<PinWindow<'_>> {
        self.second_window("#pin").await
    }

    /// Waits for the PIN window that changes or unblocks a PIN, and turns to it.
    pub async fn change_window(&self) -> Result<PinWindow<'_>> {
        self.second_window("#known").await
    }

    /// Waits for the window of another session, on the wall, and turns to it.
    pub async fn another_window(&self) -> Result<Page> {
        self.second_window("#door-card").await.map(|window| window.page)
    }

    async fn second_window(&self, field: &str) -> Result<PinWindow<'_>> {
        let end = tokio::time::Instant::now() + READY_WITHIN;
        loop {
            let other = self
                .client
                .windows()
                .await?
                .into_iter()
                .find(|handle| *handle != self.main);
            if let Some(handle) = other {
                self.client.switch_to_window(handle).await?;
                let page = self.page();
                page.find(field).await?;
                return Ok(PinWindow { desktop: self, page });
            }
            if tokio::time::Instant::now() > end {
                bail!("no PIN window was opened");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Waits until no other window than the main one is open, and turns to it.
    pub async fn back_to_main(&self) -> Result<Page> {
        let end = tokio::time::Instant::now() + READY_WITHIN;
        while self.client.windows().await?.len() > 1 {
            if tokio::time::Instant::now() > end {
                bail!("the PIN window stays open");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        self.client.switch_to_window(self.main.clone()).await?;
        Ok(self.page())
    }

    /// Turns to the main window while the PIN window is open.
    pub async fn look_at_main(&self) -> Result<Page> {
        self.client.switch_to_window(self.main.clone()).await?;
        Ok(self.page())
    }

    /// Ends the store of secrets with which the application was opened: the desktop has none any more.
    pub fn end_store(&self) -> Result<()> {
        session_bus::end_store(&self.home)
    }

    /// Closes the application.
    pub async fn close(mut self) -> Result<()> {
        // The driver ends the application with the session; what is left of the group ends with the driver.
        let _ = tokio::time::timeout(Duration::from_secs(10), self.client.clone().close()).await;
        self.driver.stop();
        Ok(())
    }
}

/// The window in which the PIN is typed.
#[derive(Debug)]
pub struct PinWindow<'a> {
    desktop: &'a Desktop,
    page: Page,
}

impl PinWindow<'_> {
    /// Its page.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// Types the PIN and presses Enter. The window may close before the driver has answered: that is not a failure.
    pub async fn enter(&self, pin: &str) -> Result<()> {
        let field = self.page.find("#pin").await?;
        field.clear().await?;
        field.send_keys(pin).await?;
        let _ = field.send_keys(&char::from(Key::Enter).to_string()).await;
        Ok(())
    }

    /// Presses Escape.
    pub async fn escape(&self) -> Result<()> {
        let field = self.page.find("input").await?;
        let _ = field.send_keys(&char::from(Key::Escape).to_string()).await;
        Ok(())
    }

    /// Waits until the window is closed; answers with the main page.
    pub async fn closed(self) -> Result<Page> {
        self.desktop.back_to_main().await
    }

    /// Whether the window shows an element.
    pub async fn has(&self, css: &str) -> Result<bool> {
        Ok(!self.desktop.client.find_all(Locator::Css(css)).await?.is_empty())
    }
}
