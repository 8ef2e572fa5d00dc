//! The folders of Windows that are closed to ordinary users.

/// Whether the real path of a file lies in one of them. Compared without regard to case, as the file system does.
///
/// A colon begins the name of an alternate data stream (MS-FSCC §2.1.5.3): other bytes than those of the file, which may hang on a
/// folder that ordinary users may add to.
pub(super) fn is_in_program_folder(real: &str) -> bool {
    let text = real.to_lowercase();
    let text = text.strip_prefix(r"\\?\").unwrap_or(&text);
    let below_a_program_folder = PROGRAM_FOLDERS
        .iter()
        .find_map(|folder| text.strip_prefix(folder))
        .is_some_and(|rest| !rest.contains(':'));
    below_a_program_folder
        || text
            .strip_prefix(SYSTEM_FOLDER)
            .is_some_and(|name| !name.contains(['\\', ':']))
}

const PROGRAM_FOLDERS: [&str; 2] = [r"c:\program files\", r"c:\program files (x86)\"];
/// Its own files alone: below it are folders that everybody may write to (Tasks, spool\drivers\color).
const SYSTEM_FOLDER: &str = r"c:\windows\system32\";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn installed_programs_lie_in_the_folders_that_windows_closes() {
        for real in [
            r"\\?\C:\Program Files\OpenSC Project\OpenSC\pkcs11\opensc-pkcs11.dll",
            r"C:\PROGRAM FILES (x86)\Gemalto\gclib.dll",
            r"\\?\C:\Windows\System32\eTPKCS11.dll",
        ] {
            assert!(is_in_program_folder(real), "{real}");
        }
    }

    #[test]
    fn what_everybody_may_write_to_is_outside() {
        for real in [
            r"C:\Users\Public\module.dll",
            r"C:\Program Files.old\module.dll",
            r"C:\Windows\System32\Tasks\module.dll",
            r"D:\Program Files\module.dll",
        ] {
            assert!(!is_in_program_folder(real), "{real}");
        }
    }

    #[test]
    fn an_alternate_stream_is_outside_wherever_it_hangs() {
        for real in [
            r"\\?\C:\Windows\System32\Tasks:module.dll",
            r"C:\Windows\System32\eTPKCS11.dll:other.dll",
            r"\\?\C:\Program Files\OpenSC\opensc-pkcs11.dll:other.dll",
            r"C:\Program Files (x86)\Gemalto:gclib.dll:$DATA",
        ] {
            assert!(!is_in_program_folder(real), "{real}");
        }
    }
}
