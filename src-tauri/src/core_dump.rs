//! Keeps the memory of the program off the disk: a PIN and a session's secret pass through it.

/// Asks the system to write no core file when the program crashes. The web processes that the program starts, where the
/// PIN is typed, inherit it: that is why it is a limit, and not the flag of this one process.
pub(crate) fn forbid() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        if let Err(error) = setrlimit(
            Resource::Core,
            Rlimit {
                current: Some(0),
                maximum: Some(0),
            },
        ) {
            tracing::warn!(%error, "core dumps cannot be switched off");
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use rustix::process::{Resource, getrlimit};

    #[test]
    fn a_crash_leaves_no_core_file() {
        super::forbid();
        let limit = getrlimit(Resource::Core);
        assert_eq!((limit.current, limit.maximum), (Some(0), Some(0)));
    }
}
