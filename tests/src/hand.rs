//! The hand of a person at a display: the keys and the mouse as the display hears them, for what no driver of a page sees or does: dialogs of
//! the system, files that are dragged from one window into another.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail, ensure};

use crate::{
    Display,
    process::{Service, wait_until},
};

/// How long a hand takes between two gestures, in seconds: the toolkit reads each before the next one comes.
const BETWEEN: &str = "0.4";

/// How long one gesture may take, in seconds: one that waits for what never comes must not hang its story.
const GESTURE: &str = "30";

/// The pause between two keys, in milliseconds.
const KEYS: &str = "20";

/// The window from which files are dragged, as a file manager would show them. Its arguments are the files.
const FILES_TO_DRAG: &str = r#"
import gi, pathlib, sys
gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk
window = Gtk.Window(title="files-to-drag")
window.set_default_size(120, 80)
button = Gtk.Button(label="files")
window.add(button)
button.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
button.drag_source_add_uri_targets()
uris = [pathlib.Path(path).resolve().as_uri() for path in sys.argv[1:]]
button.connect("drag-data-get", lambda _button, _context, data, _info, _time: data.set_uris(uris))
window.show_all()
Gtk.main()
"#;

/// Keys and mouse of one display.
#[derive(Debug, Clone, Copy)]
pub struct Hand<'a>(&'a Display);

impl<'a> Hand<'a> {
    /// The hand at that display.
    pub fn at(display: &'a Display) -> Self {
        Self(display)
    }

    /// Types into whatever has the focus, and presses Enter.
    pub fn enters(self, text: &str) -> Result<()> {
        self.moves(&["key", "ctrl+a"])?;
        self.moves(&["type", "--delay", KEYS, text])?;
        self.moves(&["key", "Return"]).map(drop)
    }

    /// Waits for the system's dialog of that title and chooses a file or a folder by its path, of letters without accents.
    pub fn chooses(self, title: &str, path: &Path) -> Result<()> {
        let path = path.to_str().context("a path of letters")?;
        ensure!(path.is_ascii() && path.starts_with('/'), "{path} cannot be typed");
        let dialog = self.window(title)?;
        self.moves(&["windowactivate", &dialog, "sleep", BETWEEN])?;
        // A slash opens the field for a path.
        self.moves(&["key", "slash", "sleep", BETWEEN])?;
        self.moves(&["type", "--delay", KEYS, path.trim_start_matches('/')])?;
        self.moves(&["sleep", BETWEEN, "key", "Return"]).map(drop)
    }

    /// Waits for the system's dialog of that title and writes the file there, whatever name it proposes.
    pub fn saves(self, title: &str, path: &Path) -> Result<()> {
        let path = path.to_str().context("a path of letters")?;
        ensure!(path.is_ascii() && path.starts_with('/'), "{path} cannot be typed");
        let dialog = self.window(title)?;
        self.moves(&["windowactivate", &dialog, "sleep", BETWEEN])?;
        self.enters(path)
    }

    /// Drags files from another window and drops them in the middle of the window of that title.
    pub fn drops(self, files: &[PathBuf], title: &str, folder: &Path) -> Result<()> {
        let target = self.window(title)?;
        let mut command = Command::new("/usr/bin/python3");
        command
            .args(["-c", FILES_TO_DRAG])
            .args(files)
            .env("DISPLAY", self.0.name())
            .env("NO_AT_BRIDGE", "1");
        let _source = Service::start("the files to drag", &command, &folder.join("drag.log"))?;
        let source = self.window("files-to-drag")?;
        // Side by side: the source above the other would take the drop itself.
        self.moves(&["windowsize", &target, "1100", "900", "sleep", BETWEEN])?;
        self.moves(&["windowmove", &target, "0", "0"])?;
        self.moves(&["windowmove", &source, "1240", "500", "sleep", BETWEEN])?;
        self.moves(&[
            "mousemove",
            "--window",
            &source,
            "60",
            "40",
            "mousedown",
            "1",
            "sleep",
            BETWEEN,
        ])?;
        for (x, y) in [("50", "30"), ("40", "20")] {
            self.moves(&["mousemove", "--window", &source, x, y, "sleep", BETWEEN])?;
        }
        for (x, y) in [("540", "440"), ("550", "450")] {
            self.moves(&["mousemove", "--window", &target, x, y, "sleep", BETWEEN])?;
        }
        self.moves(&["mouseup", "1", "sleep", BETWEEN]).map(drop)
    }

    /// Waits for the window of that title.
    fn window(self, title: &str) -> Result<String> {
        let mut found = None;
        wait_until(&format!("the window « {title} » is there"), || {
            let name = format!("^{title}$");
            // None is told by a failure.
            let output = self
                .gesture(&["search", "--onlyvisible", "--name", &name])
                .output()?;
            found = String::from_utf8(output.stdout)?
                .lines()
                .last()
                .map(str::to_owned);
            Ok(found.is_some())
        })?;
        found.context("a window")
    }

    fn gesture(self, arguments: &[&str]) -> Command {
        let mut command = Command::new("timeout");
        command
            .args([GESTURE, "xdotool"])
            .args(arguments)
            .env("DISPLAY", self.0.name());
        command
    }

    fn moves(self, arguments: &[&str]) -> Result<String> {
        let output = self.gesture(arguments).output().context("xdotool is there")?;
        if !output.status.success() {
            bail!(
                "xdotool {}: {}",
                arguments.join(" "),
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Ok(String::from_utf8(output.stdout)?)
    }
}
