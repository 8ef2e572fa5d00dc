//! The links of mails: what stands at their end, and whether it is whole. Mail programs break long lines, and people copy a part.

/// How long the secret of a link is: 32 bytes in base64 without padding (RFC 4648 §5), as the server makes it.
const SECRET_LENGTH: usize = 43;

/// The longest text that is looked at: no link has a quarter of it.
const LIMIT: usize = 512;

/// The secret of a link with that `path`, or of what stands at its end alone. What a mail program puts around a link, and what is counted
/// behind it, is no part of it. None when something is missing, or when it never was a link.
pub(crate) fn secret_in<'a>(path: &str, text: &'a str) -> Option<&'a str> {
    if text.len() > LIMIT {
        return None;
    }
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"'));
    let secret = text.rsplit_once(path).map_or(text, |(_, secret)| secret);
    let secret = secret.split(['?', '#']).next().unwrap_or_default();
    let secret = secret.trim_end_matches(['.', ',', ';', ')', '/', '>']);
    let of_the_alphabet = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (secret.len() == SECRET_LENGTH && secret.bytes().all(of_the_alphabet)).then_some(secret)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A secret as the server makes one.
    pub(crate) const SECRET: &str = "aB3_-x7Yq0LmNoPqRsTuVwXyZ0123456789aBcDeFgH";

    #[test]
    fn the_secret_is_read_from_a_link_or_from_what_stands_at_its_end() {
        for text in [
            SECRET.to_owned(),
            format!("  {SECRET}\n"),
            format!("https://opalexe.example/invitation/{SECRET}"),
            format!("https://opalexe.example/invitation/{SECRET}?source=mail"),
            format!("<https://opalexe.example/invitation/{SECRET}>."),
        ] {
            assert_eq!(secret_in("/invitation/", &text), Some(SECRET), "{text}");
        }
    }

    #[test]
    fn what_was_cut_or_never_was_a_link_is_none() {
        for text in [
            String::new(),
            "x".to_owned(),
            SECRET[..42].to_owned(),
            format!("{SECRET}x"),
            format!("{}=\n{}", &SECRET[..20], &SECRET[20..]),
            "https://opalexe.example/invitation/".to_owned(),
            "https://opalexe.example/".to_owned(),
            "aB3<x".to_owned(),
            "a".repeat(LIMIT + 1),
        ] {
            assert_eq!(secret_in("/invitation/", &text), None, "{text}");
        }
    }
}
