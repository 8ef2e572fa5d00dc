//! This program and the system under it.

use opalexe_domain::api::native::diagnostic::{Fact, Section, Topic};

/// Where a Linux system names itself (os-release(5)).
const OS_RELEASE: [&str; 2] = ["/etc/os-release", "/usr/lib/os-release"];

pub(super) fn examine() -> Section {
    let mut section = Section::new(Topic::Program);
    section
        .facts
        .push(Fact::Version(env!("CARGO_PKG_VERSION").to_owned()));
    section.facts.push(Fact::System(system()));
    section.facts.extend(kernel().map(Fact::Kernel));
    section
        .facts
        .push(Fact::Architecture(std::env::consts::ARCH.to_owned()));
    section.facts.extend(desktop_session().map(Fact::DesktopSession));
    section.facts.extend(user().map(Fact::User));
    let home = dirs::home_dir().map(|home| Fact::Home(home.display().to_string()));
    section.facts.extend(home);
    section
}

fn system() -> String {
    let named = OS_RELEASE
        .iter()
        .find_map(|file| std::fs::read_to_string(file).ok())
        .and_then(|text| pretty_name(&text));
    named.unwrap_or_else(|| std::env::consts::OS.to_owned())
}

fn pretty_name(os_release: &str) -> Option<String> {
    let value = os_release
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(value.trim().trim_matches(['"', '\'']).to_owned())
}

#[cfg(unix)]
fn kernel() -> Option<String> {
    let name = rustix::system::uname();
    Some(format!(
        "{} {}",
        name.sysname().to_string_lossy(),
        name.release().to_string_lossy()
    ))
}

#[cfg(not(unix))]
fn kernel() -> Option<String> {
    None
}

/// `GNOME (wayland)`; none where the system has one desktop only, or none is there.
fn desktop_session() -> Option<String> {
    let variable = |name| std::env::var(name).ok().filter(|text: &String| !text.is_empty());
    let desktop = variable("XDG_CURRENT_DESKTOP")?;
    Some(match variable("XDG_SESSION_TYPE") {
        Some(kind) => format!("{desktop} ({kind})"),
        None => desktop,
    })
}

fn user() -> Option<String> {
    ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok())
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_called_as_it_calls_itself() {
        let text = "NAME=\"Debian GNU/Linux\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n";
        assert_eq!(
            pretty_name(text).as_deref(),
            Some("Debian GNU/Linux 12 (bookworm)")
        );
        assert_eq!(pretty_name("ID=debian\n"), None);
    }

    #[test]
    fn the_version_and_the_system_are_always_told() {
        let facts = examine().facts;
        assert!(
            matches!(facts.first(), Some(Fact::Version(version)) if version == env!("CARGO_PKG_VERSION"))
        );
        assert!(facts.iter().any(|fact| matches!(fact, Fact::System(_))));
    }
}
