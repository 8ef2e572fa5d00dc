//! Which packages of Debian a program needs, as Debian's own tool finds it out from the libraries that it is linked with.

use std::path::Path;

use super::Shop;
use crate::{
    failure::Failure,
    files,
    process::{self, program},
};

/// What stands before the list.
const ANSWER: &str = "shlibs:Depends=";

/// The packages, each with the least version: `libc6 (>= 2.36)`.
pub(super) fn libraries(shop: &Shop<'_>, programs: &[&Path]) -> Result<Vec<String>, Failure> {
    // The tool wants to stand in a source package, and reads nothing of it.
    let source = shop.bench.join("source");
    files::write(
        &source.join("debian/control"),
        b"Source: opalexe\n\nPackage: opalexe\nArchitecture: any\n",
    )?;
    let mut command = program("dpkg-shlibdeps");
    command.current_dir(&source).args(["-O", "--warnings=0"]);
    for program in programs {
        let mut option = std::ffi::OsString::from("-e");
        option.push(program);
        command.arg(option);
    }
    let said = process::capture(&mut command)?;
    read(&said).ok_or_else(|| Failure::Content {
        path: source,
        problem: format!("dpkg-shlibdeps names no package: {said}"),
    })
}

fn read(said: &str) -> Option<Vec<String>> {
    let list = said.lines().find_map(|line| line.strip_prefix(ANSWER))?;
    Some(list.split(',').map(|package| package.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packages_are_read_with_their_versions() {
        assert_eq!(
            read("shlibs:Depends=libc6 (>= 2.36), libgcc-s1 (>= 4.2)\n"),
            Some(vec![
                "libc6 (>= 2.36)".to_owned(),
                "libgcc-s1 (>= 4.2)".to_owned()
            ])
        );
        assert_eq!(read("nothing"), None);
    }
}
