//! The smart card service of the system: whether it answers, and on Linux why not.

use std::{path::PathBuf, time::Duration};

use opalexe_domain::api::native::diagnostic::{Advice, Fact, Section, ServiceState, Topic, Verdict};
use opalexe_smartcard::ServiceAnswer;
use tokio::{task::spawn_blocking, time::timeout};

/// A service that does not say yes or no in this time hangs, which is no better than one that is stopped.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where distributions put the daemon.
const DAEMONS: [&str; 4] = [
    "/usr/sbin/pcscd",
    "/usr/bin/pcscd",
    "/usr/local/sbin/pcscd",
    "/usr/libexec/pcscd",
];

/// Where pcsc-lite listens, unless this variable says otherwise.
const SOCKET: &str = "/run/pcscd/pcscd.comm";
const SOCKET_VARIABLE: &str = "PCSCLITE_CSOCK_NAME";

pub(super) async fn examine() -> Section {
    let answer = timeout(PATIENCE, spawn_blocking(opalexe_smartcard::ask_service)).await;
    let state = match answer {
        Ok(Ok(ServiceAnswer::Running)) => ServiceState::Running,
        Ok(Ok(ServiceAnswer::Refusing)) => ServiceState::Refusing,
        Ok(Ok(ServiceAnswer::Stopped) | Err(_)) | Err(_) => ServiceState::Stopped,
    };
    judged(state, cfg!(target_os = "linux").then(Daemon::look))
}

/// What is installed of pcsc-lite.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Daemon {
    program: Option<PathBuf>,
    socket: PathBuf,
    listens: bool,
}

impl Daemon {
    fn look() -> Self {
        let socket = std::env::var_os(SOCKET_VARIABLE).map_or_else(|| PathBuf::from(SOCKET), PathBuf::from);
        Self {
            program: DAEMONS.iter().map(PathBuf::from).find(|path| path.exists()),
            listens: socket.exists(),
            socket,
        }
    }
}

fn judged(state: ServiceState, daemon: Option<Daemon>) -> Section {
    let mut section = Section::new(Topic::Service);
    section.facts.push(Fact::Service(state));
    let program = daemon.as_ref().and_then(|daemon| daemon.program.as_ref());
    section
        .facts
        .extend(program.map(|path| Fact::ServiceProgram(path.display().to_string())));
    section.facts.extend(daemon.as_ref().map(|daemon| {
        let socket = daemon.socket.display().to_string();
        if daemon.listens {
            Fact::ServiceSocket(socket)
        } else {
            Fact::ServiceSocketAbsent(socket)
        }
    }));
    match (state, &daemon) {
        (ServiceState::Running, _) => {}
        (ServiceState::Refusing, _) => section.find(Verdict::Bad, Advice::AllowPcsc),
        (ServiceState::Stopped, Some(daemon)) if daemon.program.is_none() => {
            section.find(Verdict::Bad, Advice::InstallPcscd);
        }
        (ServiceState::Stopped, Some(_)) => section.find(Verdict::Bad, Advice::StartPcscd),
        (ServiceState::Stopped, None) => section.find(Verdict::Bad, Advice::StartService),
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    fn daemon(program: Option<&str>, listens: bool) -> Daemon {
        Daemon {
            program: program.map(PathBuf::from),
            socket: PathBuf::from(SOCKET),
            listens,
        }
    }

    #[test]
    fn a_service_that_does_not_answer_is_installed_started_or_allowed() {
        let installed = || Some(daemon(Some("/usr/sbin/pcscd"), false));
        for (state, found, advice) in [
            (ServiceState::Running, installed(), None),
            (
                ServiceState::Stopped,
                Some(daemon(None, false)),
                Some(Advice::InstallPcscd),
            ),
            (ServiceState::Stopped, installed(), Some(Advice::StartPcscd)),
            (ServiceState::Stopped, None, Some(Advice::StartService)),
            (ServiceState::Refusing, installed(), Some(Advice::AllowPcsc)),
        ] {
            let section = judged(state, found);
            assert_eq!(section.advice.first().copied(), advice);
            let verdict = if advice.is_some() {
                Verdict::Bad
            } else {
                Verdict::Good
            };
            assert_eq!(section.verdict, verdict);
        }
    }

    #[test]
    fn a_socket_that_is_not_there_is_told_with_its_place() {
        let section = judged(
            ServiceState::Stopped,
            Some(daemon(Some("/usr/sbin/pcscd"), false)),
        );
        assert!(
            section
                .facts
                .contains(&Fact::ServiceSocketAbsent(SOCKET.to_owned()))
        );
    }
}
