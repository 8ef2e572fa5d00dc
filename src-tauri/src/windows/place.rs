//! Where the main window stands: kept when it is closed, and found again if it can still be seen there.
//!
//! A screen may be gone, or smaller, when the program starts again: a window is never opened where its title bar
//! cannot be reached, nor larger than the screen.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use tauri::{Manager, Monitor, Runtime, WebviewWindow};

/// The name of the file, among the person's settings.
const FILE_NAME: &str = "window.json";
/// Five numbers and a yes or no: anything longer is not ours.
const FILE_LIMIT: u64 = 1_024;
/// How much of the title bar must be on a screen to be taken by the mouse, in physical pixels.
const GRIP: (i64, i64) = (120, 24);

/// A rectangle on the desk of all screens, in physical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) maximized: bool,
}

/// A screen: where one may put a window, and how many physical pixels make a logical one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Screen {
    x: i32,
    y: i32,
    width: u32,
    height: u32,
    pub(super) scale: f64,
}

impl From<&Monitor> for Screen {
    fn from(monitor: &Monitor) -> Self {
        let area = monitor.work_area();
        Self {
            x: area.position.x,
            y: area.position.y,
            width: area.size.width,
            height: area.size.height,
            scale: monitor.scale_factor(),
        }
    }
}

impl Screen {
    /// Whether enough of the title bar is on this screen.
    fn shows(&self, place: &Place) -> bool {
        let (grip_width, grip_height) = GRIP;
        let (left, top) = (i64::from(self.x), i64::from(self.y));
        let (right, bottom) = (left + i64::from(self.width), top + i64::from(self.height));
        let (x, y) = (i64::from(place.x), i64::from(place.y));
        let seen = (x + i64::from(place.width)).min(right) - x.max(left);
        seen >= grip_width && y >= top && y + grip_height <= bottom
    }
}

/// The place on one of those screens, not larger than it; none where it cannot be seen.
pub(super) fn fit(place: Place, screens: &[Screen]) -> Option<(Place, Screen)> {
    let screen = *screens.iter().find(|screen| screen.shows(&place))?;
    let fitted = Place {
        width: place.width.min(screen.width),
        height: place.height.min(screen.height),
        ..place
    };
    Some((fitted, screen))
}

/// The place that was kept, where it can be seen.
pub(super) fn found<R: Runtime, M: Manager<R>>(app: &M) -> Option<(Place, Screen)> {
    let kept = read(&file(app)?)?;
    let monitors = app.app_handle().available_monitors().ok()?;
    fit(kept, &monitors.iter().map(Screen::from).collect::<Vec<_>>())
}

/// Keeps the window's place. Where the disk takes nothing, the next start begins in the middle.
pub(super) fn keep<R: Runtime>(window: &WebviewWindow<R>) {
    let (Some(place), Some(file)) = (of(window), file(window)) else {
        return;
    };
    if let Err(error) = write(&file, place) {
        tracing::warn!(%error, "the place of the window cannot be kept");
    }
}

/// Where the window stands. One that fills its screen keeps the place to which it would go back.
fn of<R: Runtime>(window: &WebviewWindow<R>) -> Option<Place> {
    let maximized = window.is_maximized().ok()?;
    if window.is_minimized().ok()? {
        return None;
    }
    if maximized && let Some(before) = file(window).and_then(|file| read(&file)) {
        return Some(Place { maximized, ..before });
    }
    let position = window.outer_position().ok()?;
    let size = window.inner_size().ok()?;
    Some(Place {
        x: position.x,
        y: position.y,
        width: size.width,
        height: size.height,
        maximized,
    })
}

fn file<R: Runtime, M: Manager<R>>(app: &M) -> Option<PathBuf> {
    Some(app.path().app_config_dir().ok()?.join(FILE_NAME))
}

fn read(file: &Path) -> Option<Place> {
    if fs::metadata(file).ok()?.len() > FILE_LIMIT {
        return None;
    }
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

fn write(path: &Path, place: Place) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    serde_json::to_writer(&mut file, &place)?;
    file.write_all(b"\n")?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Screen = Screen {
        x: 0,
        y: 0,
        width: 1920,
        height: 1050,
        scale: 1.0,
    };
    const RIGHT: Screen = Screen {
        x: 1920,
        y: -200,
        width: 2560,
        height: 1440,
        scale: 2.0,
    };

    fn place(x: i32, y: i32, width: u32, height: u32) -> Place {
        Place {
            x,
            y,
            width,
            height,
            maximized: false,
        }
    }

    #[test]
    fn a_window_comes_back_where_it_stood_on_the_screen_it_stood_on() {
        let here = place(100, 80, 1180, 820);
        assert_eq!(fit(here, &[LEFT, RIGHT]), Some((here, LEFT)));
        let there = place(2000, -150, 1180, 820);
        assert_eq!(fit(there, &[LEFT, RIGHT]), Some((there, RIGHT)));
    }

    #[test]
    fn a_window_whose_title_bar_cannot_be_reached_is_put_elsewhere() {
        for gone in [
            place(2000, 0, 1180, 820),
            place(-1_100, 100, 1180, 820),
            place(1_850, 100, 1180, 820),
            place(100, -30, 1180, 820),
            place(100, 1_040, 1180, 820),
            place(i32::MAX, i32::MIN, u32::MAX, u32::MAX),
        ] {
            assert_eq!(fit(gone, &[LEFT]), None, "{gone:?}");
        }
        assert_eq!(fit(place(100, 80, 1180, 820), &[]), None);
    }

    #[test]
    fn a_window_is_not_larger_than_its_screen() {
        let (fitted, _) = fit(place(0, 0, 4_000, 3_000), &[LEFT]).unwrap();
        assert_eq!((fitted.width, fitted.height), (1920, 1050));
    }

    #[test]
    fn a_place_is_found_again_and_nonsense_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("of-the-person/window.json");
        assert_eq!(read(&file), None);
        write(&file, place(1, 2, 3, 4)).unwrap();
        assert_eq!(read(&file), Some(place(1, 2, 3, 4)));
        for nonsense in [
            "",
            "{}",
            r#"{"x":1,"y":2,"width":-3,"height":4,"maximized":true}"#,
        ] {
            fs::write(&file, nonsense).unwrap();
            assert_eq!(read(&file), None, "{nonsense}");
        }
    }
}
