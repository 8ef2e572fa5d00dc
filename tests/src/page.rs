//! A page in a window, whatever shows it: the desktop's webview or a browser.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use fantoccini::{Client, Locator, elements::Element, key::Key};

/// How long a page may take to show what is waited for.
const SHOWN_WITHIN: Duration = Duration::from_secs(30);

/// How often the page is looked at meanwhile.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// How often Tab is pressed before a page is called unreachable by the keyboard: the open form has some thirty stops.
const TABS: usize = 120;

/// The pixels that a window manager may take from a window's width.
const FRAME: u64 = 24;

/// The page of the current window of a WebDriver session.
#[derive(Debug, Clone)]
pub struct Page {
    client: Client,
}

impl Page {
    /// The page that `client` drives.
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    /// The WebDriver session.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Waits for an element and answers with it. When it is never shown, a picture of the page tells what was.
    pub async fn find(&self, css: &str) -> Result<Element> {
        let waited = self
            .client
            .wait()
            .at_most(SHOWN_WITHIN)
            .every(LOOK_EVERY)
            .for_element(Locator::Css(css))
            .await;
        if waited.is_err() {
            crate::screenshots::keep_failure(&self.client.screenshot().await?)?;
        }
        waited.with_context(|| format!("no {css} was shown"))
    }

    /// Whether the element is there now.
    pub async fn has(&self, css: &str) -> Result<bool> {
        Ok(!self.client.find_all(Locator::Css(css)).await?.is_empty())
    }

    /// Waits until the text of an element holds `text`; answers with the whole text.
    pub async fn reads(&self, css: &str, text: &str) -> Result<String> {
        let end = tokio::time::Instant::now() + SHOWN_WITHIN;
        let mut seen = String::new();
        loop {
            // The element may be replaced between the two requests: that is one more look, not a failure.
            if let Ok(element) = self.client.find(Locator::Css(css)).await
                && let Ok(read) = element.text().await
            {
                seen = read;
                if seen.contains(text) {
                    return Ok(seen);
                }
            }
            if tokio::time::Instant::now() > end {
                bail!("{css} should read « {text} », and reads « {seen} »");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Waits for the heading of the page.
    pub async fn headed(&self, text: &str) -> Result<String> {
        self.reads("h1", text).await
    }

    /// Waits for an element that can be used, and clicks it.
    pub async fn click(&self, css: &str) -> Result<()> {
        let end = tokio::time::Instant::now() + SHOWN_WITHIN;
        loop {
            let clicked = match self.client.find(Locator::Css(css)).await {
                Ok(element) if element.is_enabled().await.unwrap_or(false) => element.click().await,
                Ok(_) => {
                    if tokio::time::Instant::now() > end {
                        bail!("{css} stays disabled");
                    }
                    tokio::time::sleep(LOOK_EVERY).await;
                    continue;
                }
                Err(error) => Err(error),
            };
            match clicked {
                Ok(()) => return Ok(()),
                Err(error) if tokio::time::Instant::now() > end => {
                    return Err(error).with_context(|| format!("cannot click {css}"));
                }
                Err(_) => tokio::time::sleep(LOOK_EVERY).await,
            }
        }
    }

    /// Types into a field.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let field = self.find(css).await?;
        field.clear().await?;
        field
            .send_keys(text)
            .await
            .with_context(|| format!("cannot type into {css}"))
    }

    /// Chooses an entry of a list by its value.
    pub async fn choose(&self, css: &str, value: &str) -> Result<()> {
        self.find(css)
            .await?
            .select_by_value(value)
            .await
            .with_context(|| format!("cannot choose {value} in {css}"))
    }

    /// The id of the element that has the focus; empty when it has none.
    pub async fn focused(&self) -> Result<String> {
        let id = self
            .client
            .execute("return document.activeElement?.id ?? ''", Vec::new())
            .await?;
        Ok(id.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the element of that id has the focus.
    pub async fn has_focus(&self, id: &str) -> Result<()> {
        let end = tokio::time::Instant::now() + SHOWN_WITHIN;
        loop {
            let focused = self.focused().await?;
            if focused == id {
                return Ok(());
            }
            if tokio::time::Instant::now() > end {
                bail!("the focus should be on #{id}, and is on #{focused}");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Presses keys on whatever has the focus.
    pub async fn press(&self, keys: &str) -> Result<()> {
        self.client
            .active_element()
            .await?
            .send_keys(keys)
            .await
            .context("the keys can be pressed")
    }

    /// Presses Tab until the element of that id has the focus.
    pub async fn tab_to(&self, id: &str) -> Result<()> {
        for _ in 0..TABS {
            if self.focused().await? == id {
                return Ok(());
            }
            self.press(&char::from(Key::Tab).to_string()).await?;
        }
        bail!("Tab does not reach #{id}")
    }

    /// Keeps a picture of the page.
    pub async fn picture(&self, name: &str) -> Result<()> {
        self.drawn().await?;
        let png = self
            .client
            .screenshot()
            .await
            .context("the page can be pictured")?;
        crate::screenshots::keep(name, &png)
    }

    /// Makes the window that size and waits until the page is drawn in it.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.client.set_window_size(width, height).await?;
        let end = tokio::time::Instant::now() + SHOWN_WITHIN;
        loop {
            let inner = self
                .client
                .execute("return window.innerWidth", Vec::new())
                .await?;
            let inner = inner.as_u64().unwrap_or_default();
            // The window manager's frame may take a few pixels.
            if inner.abs_diff(u64::from(width)) <= FRAME {
                break;
            }
            if tokio::time::Instant::now() > end {
                bail!("the window should be {width} pixels wide, and its page is {inner}");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        self.drawn().await
    }

    /// Waits until what the page is now has been drawn, with its fonts: two frames from here.
    pub(crate) async fn drawn(&self) -> Result<()> {
        let frames = "const done = arguments[arguments.length - 1];
            document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";
        self.client.execute_async(frames, Vec::new()).await?;
        Ok(())
    }
}
