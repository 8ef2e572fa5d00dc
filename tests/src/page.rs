//! A page in a window, whatever shows it: the desktop's webview or a browser.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use fantoccini::{Client, Locator, elements::Element, key::Key};

/// How long a page may take to show what is waited for.
const SHOWN_WITHIN: Duration = Duration::from_secs(30);

/// How often the page is looked at meanwhile.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// What has not moved for two frames is at rest.
const AT_REST: Duration = Duration::from_millis(35);

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

    /// Waits until the text of an element holds `text`; answers with the whole text. When it never does, a picture of the page tells what
    /// was shown.
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
                crate::screenshots::keep_failure(&self.client.screenshot().await?)?;
                bail!("{css} should read « {text} », and reads « {seen} »");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Moves the clock that the page reads forward, until it is loaded anew.
    pub async fn move_clock(&self, by: Duration) -> Result<()> {
        let script =
            "const real = Date.now.bind(Date); const by = arguments[0]; Date.now = () => real() + by;";
        let by = u64::try_from(by.as_millis())?;
        self.client.execute(script, vec![by.into()]).await?;
        Ok(())
    }

    /// Waits for the heading of the page.
    pub async fn headed(&self, text: &str) -> Result<String> {
        self.reads("h1", text).await
    }

    /// Waits for an element that can be used and has come to rest, and clicks it: a page that is still being drawn moves it away under the
    /// pointer. When it cannot be, a picture of the page tells what was shown.
    pub async fn click(&self, css: &str) -> Result<()> {
        let end = tokio::time::Instant::now() + SHOWN_WITHIN;
        loop {
            let refused = match self.click_now(css).await {
                Ok(true) => return Ok(()),
                Ok(false) => None,
                Err(error) => Some(error),
            };
            if tokio::time::Instant::now() > end {
                crate::screenshots::keep_failure(&self.client.screenshot().await?)?;
                return match refused {
                    Some(error) => Err(error).with_context(|| format!("cannot click {css}")),
                    None => bail!("{css} stays disabled, or moves"),
                };
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Clicks the element, unless it cannot be used or moves.
    async fn click_now(&self, css: &str) -> Result<bool> {
        let element = self.client.find(Locator::Css(css)).await?;
        let place = element.rectangle().await?;
        if !element.is_enabled().await? {
            return Ok(false);
        }
        tokio::time::sleep(AT_REST).await;
        if element.rectangle().await? != place {
            return Ok(false);
        }
        element.click().await?;
        Ok(true)
    }

    /// Types into a field in place of what is there, by the keyboard, as a person does: of the driver's own way to empty a field, a page is not
    /// always told.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let field = self.find(css).await?;
        let all = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
        field.send_keys(&all).await?;
        let erase = char::from(Key::Backspace).to_string();
        field
            .send_keys(if text.is_empty() { &erase } else { text })
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

    /// Nothing hangs over the side of the window.
    ///
    /// # Errors
    /// When something does; the text shows where it begins.
    pub async fn fits(&self, name: &str) -> Result<()> {
        let over = "const edge = document.documentElement.clientWidth;
            return document.documentElement.scrollWidth === edge ? [] : [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > edge)
                .map(element => element.outerHTML.slice(0, 80));";
        let over = self.client.execute(over, Vec::new()).await?;
        ensure!(
            over.as_array().is_some_and(Vec::is_empty),
            "{name} hangs over the side: {over}"
        );
        Ok(())
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
