//! Whether the PC/SC service answers, asked once.

use pcsc::{Context, Error, Scope};

/// What the service says to somebody who would speak to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceAnswer {
    /// It answers.
    Running,
    /// It does not.
    Stopped,
    /// It answers, and refuses to speak to this session: polkit, on Linux.
    Refusing,
}

/// Asks the PC/SC service of the system. It may hang as long as the service does: ask from a thread that may wait.
pub fn ask_service() -> ServiceAnswer {
    match Context::establish(Scope::User) {
        Ok(_context) => ServiceAnswer::Running,
        Err(error) => answer(error),
    }
}

fn answer(error: Error) -> ServiceAnswer {
    match error {
        Error::SecurityViolation => ServiceAnswer::Refusing,
        _ => ServiceAnswer::Stopped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_not_silence() {
        assert_eq!(answer(Error::SecurityViolation), ServiceAnswer::Refusing);
        assert_eq!(answer(Error::NoService), ServiceAnswer::Stopped);
        assert_eq!(answer(Error::CommError), ServiceAnswer::Stopped);
    }
}
