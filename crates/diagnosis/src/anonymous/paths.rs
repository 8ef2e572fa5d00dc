//! Paths without the name of the person in whose folder they lie.

use super::names::HIDDEN;

/// Where systems keep the folders of persons; what follows is a name.
const FOLDERS_OF_PERSONS: [&str; 3] = ["home", "users", "documents and settings"];

/// The path with `~` for the person's folder, and without his name wherever else it stands.
pub(super) fn without_person(path: &str, home: Option<&str>, user: Option<&str>) -> String {
    let in_home = home
        .filter(|home| !home.is_empty())
        .and_then(|home| path.strip_prefix(home))
        .filter(|rest| rest.is_empty() || rest.starts_with(is_separator));
    let (start, rest) = match in_home {
        Some(rest) => ("~", rest),
        None => ("", path),
    };
    let mut kept = start.to_owned();
    let mut after_folder_of_persons = false;
    for part in rest.split_inclusive(is_separator) {
        let name = part.trim_end_matches(is_separator);
        let is_user = user.is_some_and(|user| user.eq_ignore_ascii_case(name));
        if !name.is_empty() && (after_folder_of_persons || is_user) {
            kept.push_str(HIDDEN);
            kept.push_str(part.strip_prefix(name).unwrap_or_default());
        } else {
            kept.push_str(part);
        }
        after_folder_of_persons = FOLDERS_OF_PERSONS.contains(&name.to_lowercase().as_str());
    }
    kept
}

fn is_separator(letter: char) -> bool {
    matches!(letter, '/' | '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_keeps_its_place_and_loses_its_owner() {
        let shown = |path| without_person(path, Some("/home/ana"), Some("ana"));
        for (path, kept) in [
            ("/home/ana/lib/x.so", "~/lib/x.so"),
            ("/home/ana", "~"),
            ("/home/anabelle/x.so", "/home/[…]/x.so"),
            ("/media/ana/key/x.so", "/media/[…]/key/x.so"),
            (r"C:\Users\Bob\x.dll", r"C:\Users\[…]\x.dll"),
            ("/usr/lib/banana.so", "/usr/lib/banana.so"),
        ] {
            assert_eq!(shown(path), kept);
        }
    }

    #[test]
    fn an_owner_that_nobody_named_is_hidden_all_the_same() {
        assert_eq!(without_person("/home/ana/x", None, None), "/home/[…]/x");
        assert_eq!(without_person("/Users/ana", None, None), "/Users/[…]");
    }
}
