//! A screen without a monitor: Xvfb with a window manager.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result};

use crate::process::{Service, wait_until};

/// An X display of our own. Its number is chosen by Xvfb itself, so that several never collide.
#[derive(Debug)]
pub struct Display {
    name: String,
    // Dropped in this order: the window manager before its display.
    _window_manager: Service,
    _server: Service,
}

impl Display {
    /// Starts Xvfb and openbox; their logs go to `folder`.
    pub fn start(folder: &Path) -> Result<Self> {
        let mut command = Command::new("Xvfb");
        command.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1440x1000x24",
            "-nolisten",
            "tcp",
            // Without this, the display starts anew when its first client leaves before the second has come.
            "-noreset",
        ]);
        let mut server = Service::start_reading("Xvfb", &command, &folder.join("xvfb.log"))?;
        let output = server.child().stdout.take().context("Xvfb's output is read")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        let name = format!(":{}", number.trim());

        let mut command = Command::new("openbox");
        command.env("DISPLAY", &name);
        let mut window_manager = Service::start("openbox", &command, &folder.join("openbox.log"))?;
        wait_until("openbox manages the display", || {
            window_manager.still_runs()?;
            let asked = Command::new("wmctrl")
                .arg("-m")
                .env("DISPLAY", &name)
                .stderr(Stdio::null())
                .output()?;
            Ok(asked.status.success())
        })?;
        Ok(Self {
            name,
            _window_manager: window_manager,
            _server: server,
        })
    }

    /// Closes the window that was opened last, as the button of its title bar does.
    pub fn close_newest_window(&self) -> Result<()> {
        let windows = self.window_manager(&["-l"])?;
        let newest = windows.lines().last().and_then(|line| line.split(' ').next());
        self.window_manager(&["-i", "-c", newest.context("a window is open")?])
            .map(drop)
    }

    /// What the window manager answers.
    fn window_manager(&self, arguments: &[&str]) -> Result<String> {
        let output = Command::new("wmctrl")
            .args(arguments)
            .env("DISPLAY", &self.name)
            .output()?;
        Ok(String::from_utf8(output.stdout)?)
    }

    /// The value of `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }
}
