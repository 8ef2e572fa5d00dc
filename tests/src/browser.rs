//! Headless Chromium, as a party's browser.

use std::{path::Path, process::Command};

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use opalexe_domain::api::{
    Endpoint as _,
    auth::{CardChallenge, CardSignIn, Challenge},
};
use serde_json::{Value, json};

use crate::{
    Page, Server,
    caller::Signer,
    process::{Service, free_port, listens, wait_until},
};

/// A browser with an empty profile.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    driver: Service,
}

impl Browser {
    /// Starts Chromium with its profile in `folder`.
    pub async fn start(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let port = free_port()?;
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}")).env("HOME", folder);
        let mut driver = Service::start("chromedriver", &command, &folder.join("chromedriver.log"))?;
        wait_until("chromedriver listens", || {
            driver.still_runs()?;
            Ok(listens(port))
        })?;
        let capabilities = json!({
            "goog:chromeOptions": {
                "binary": "/usr/bin/chromium",
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--window-size=1280,900", "--lang=fr",
                    format!("--user-data-dir={}", folder.join("profile").display()),
                ]
            },
            "goog:loggingPrefs": { "browser": "ALL" }
        });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.as_object().cloned().unwrap_or_default())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .context("Chromium starts")?;
        Ok(Self { client, driver })
    }

    /// The page.
    pub fn page(&self) -> Page {
        Page::new(self.client.clone())
    }

    /// Goes to a path of the server.
    pub async fn open(&self, server: &Server, path: &str) -> Result<Page> {
        self.client.goto(&format!("{}{path}", server.origin())).await?;
        Ok(self.page())
    }

    /// Signs in from the page itself, with a token that `card` signs: what an extension of the browser would do.
    pub async fn sign_in(&self, server: &Server, card: &impl Signer) -> Result<()> {
        let challenge: Challenge =
            serde_json::from_value(self.post(CardChallenge::PATH, Value::Null).await?)?;
        let token = card.token(&server.origin(), &challenge.nonce)?;
        let body = json!({ "ticket": challenge.ticket, "token": token, "carrier": "cookie" });
        let answer = self.post(CardSignIn::PATH, body).await?;
        ensure!(answer.get("bearer").is_none(), "a browser is given no bearer");
        Ok(())
    }

    /// Asks the server for something from the page itself, with the session that the page has.
    ///
    /// # Errors
    /// When the server refuses it; the text holds its answer.
    pub async fn post(&self, path: &str, body: Value) -> Result<Value> {
        let script = "
            const [path, body, done] = arguments;
            fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
              .then(async answer => done({ status: answer.status, body: await answer.json() }))
              .catch(error => done({ status: 0, body: String(error) }));";
        let answer = self.client.execute_async(script, vec![json!(path), body]).await?;
        ensure!(
            answer.get("status").and_then(Value::as_u64) == Some(200),
            "{path} answered {answer}"
        );
        Ok(answer.get("body").cloned().unwrap_or_default())
    }

    /// Shows pages as on a dark or a light desktop.
    pub async fn prefer_dark(&self, dark: bool) -> Result<()> {
        let value = if dark { "dark" } else { "light" };
        self.command(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] }),
        )
        .await
    }

    /// Writes downloads into `folder` from now on, and asks nobody.
    pub async fn download_to(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder)?;
        let parameters = json!({ "behavior": "allow", "downloadPath": folder.display().to_string() });
        self.command("Browser.setDownloadBehavior", parameters).await
    }

    /// Sends no faster than so many bytes a second from now on; `None`: as fast as it goes.
    pub async fn send_at(&self, bytes: Option<u32>) -> Result<()> {
        self.command("Network.enable", json!({})).await?;
        let parameters = json!({
            "offline": false,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": bytes.map_or(-1, i64::from),
        });
        self.command("Network.emulateNetworkConditions", parameters).await
    }

    /// Shows pages as on a screen of that size, in CSS pixels.
    pub async fn screen(&self, width: u32, height: u32) -> Result<()> {
        self.command(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        )
        .await
    }

    /// Keeps a picture of the whole page, however long it is.
    pub async fn whole_picture(&self, name: &str) -> Result<()> {
        self.page().drawn().await?;
        let parameters = json!({ "format": "png", "captureBeyondViewport": true });
        let answer = self
            .client
            .issue_cmd(DevTools {
                name: "Page.captureScreenshot".to_owned(),
                parameters,
            })
            .await?;
        let data = answer
            .get("data")
            .and_then(Value::as_str)
            .context("Chromium answers with a picture")?;
        crate::screenshots::keep(name, &STANDARD.decode(data)?)
    }

    async fn command(&self, name: &str, parameters: Value) -> Result<()> {
        self.client
            .issue_cmd(DevTools {
                name: name.to_owned(),
                parameters,
            })
            .await?;
        Ok(())
    }

    /// Ends the browser.
    pub async fn close(mut self) -> Result<()> {
        let _ = self.client.clone().close().await;
        self.driver.stop();
        Ok(())
    }
}

/// A command of Chromium's own protocol, through chromedriver.
#[derive(Debug)]
struct DevTools {
    name: String,
    parameters: Value,
}

impl fantoccini::wd::WebDriverCompatibleCommand for DevTools {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> std::result::Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/goog/cdp/execute",
            session.unwrap_or_default()
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let body = json!({ "cmd": self.name, "params": self.parameters });
        (http::Method::POST, Some(body.to_string()))
    }
}
