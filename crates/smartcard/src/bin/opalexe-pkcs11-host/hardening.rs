//! What the process shuts before a foreign library comes in.

use std::fs::File;
use std::io;

/// Takes the pipes to the program away from where a library would print, and keeps the memory off the disk.
/// What a module prints is lost on purpose: it may be a trace with the PIN in it.
#[cfg(unix)]
pub(crate) fn enclose() -> io::Result<(File, File)> {
    use rustix::process::{Resource, Rlimit, setrlimit};

    setrlimit(
        Resource::Core,
        Rlimit {
            current: Some(0),
            maximum: Some(0),
        },
    )?;
    // Nobody of the same account reads this memory either.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;

    let input = rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdin(), FIRST_FREE)?;
    let output = rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdout(), FIRST_FREE)?;
    let nothing = File::options().read(true).write(true).open("/dev/null")?;
    rustix::stdio::dup2_stdin(&nothing)?;
    rustix::stdio::dup2_stdout(&nothing)?;
    rustix::stdio::dup2_stderr(&nothing)?;
    Ok((File::from(input), File::from(output)))
}

/// Behind the three standard streams.
#[cfg(unix)]
const FIRST_FREE: i32 = 3;

/// Elsewhere the standard library can duplicate a stream, but not redirect the library's own: a module that prints on
/// its standard output breaks the protocol, which is found out and told.
#[cfg(windows)]
pub(crate) fn enclose() -> io::Result<(File, File)> {
    use std::os::windows::io::AsHandle;

    let input = io::stdin().as_handle().try_clone_to_owned()?;
    let output = io::stdout().as_handle().try_clone_to_owned()?;
    Ok((File::from(input), File::from(output)))
}

/// Ends the process without running anything of the module's.
pub(crate) fn vanish() -> ! {
    #[cfg(unix)]
    {
        let _unstoppable =
            rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
    }
    std::process::abort()
}
