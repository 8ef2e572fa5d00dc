//! What a good page is: nothing hangs over the side and axe has nothing serious to say, by day and by night, on small and large screens.

use anyhow::Result;

use crate::{Axe, Browser, Page};

/// Screens on which a page must be right, in CSS pixels: a telephone, and the smallest of the desktops.
const SCREENS: [(u32, u32); 2] = [(390, 844), (1280, 900)];

/// Looks at the pages of one browser, and keeps a picture of each in `target/screenshots/`, as `NAME-WIDTH-light` and `NAME-WIDTH-dark`.
#[derive(Debug)]
pub struct Looks<'a> {
    browser: &'a Browser,
    axe: Axe,
    screens: &'a [(u32, u32)],
}

impl<'a> Looks<'a> {
    /// Looks at the pages of `browser` on a telephone and on a desktop.
    pub fn at(browser: &'a Browser) -> Result<Self> {
        Self::on(browser, &SCREENS)
    }

    /// As [`Self::at`], on those screens.
    pub fn on(browser: &'a Browser, screens: &'a [(u32, u32)]) -> Result<Self> {
        let axe = Axe::load()?;
        Ok(Self {
            browser,
            axe,
            screens,
        })
    }

    /// The page that is shown is good. It is left by day, on the last screen.
    ///
    /// # Errors
    /// When it is not; the text names the page, and what is wrong with it.
    pub async fn good(&self, page: &Page, name: &str) -> Result<()> {
        for (dark, light) in [(true, "dark"), (false, "light")] {
            self.browser.prefer_dark(dark).await?;
            for (width, height) in self.screens {
                self.browser.screen(*width, *height).await?;
                page.fits(&format!("{name} at {width}")).await?;
                self.browser
                    .whole_picture(&format!("{name}-{width}-{light}"))
                    .await?;
            }
            self.axe
                .finds_nothing_serious(page, &format!("{name}, {light}"))
                .await?;
        }
        Ok(())
    }
}
