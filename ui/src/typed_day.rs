//! Days as people type them: « 12/02/2025 ». A field of the browser's own for dates differs from one machine to the next, and cannot be read
//! aloud on the telephone.

use opalexe_domain::day::Day;

/// The years of two digits are of this century: « 12/02/25 ».
const CENTURY: u32 = 2_000;

/// The day that was typed: day, month and year with `/`, `.`, `-` or a space between them, or as ISO 8601 has it.
pub(crate) fn read(typed: &str) -> Option<Day> {
    let typed = typed.trim();
    if let Ok(day) = typed.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = typed
        .split(['/', '.', '-', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let (day, month) = (two_digits(day)?, two_digits(month)?);
    let year = match year.len() {
        2 => CENTURY + number(year)?,
        4 => number(year)?,
        _ => return None,
    };
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

/// What is sent for what was typed: the day, or the text itself, which the server then finds wrong.
pub(crate) fn to_send(typed: &str) -> String {
    read(typed).map_or_else(|| typed.trim().to_owned(), |day| day.to_string())
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() <= 2).then(|| number(text)).flatten()
}

fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_type_it() {
        for typed in [
            "12/02/2025",
            " 12.2.2025 ",
            "12-02-25",
            "12 02 2025",
            "2025-02-12",
        ] {
            assert_eq!(to_send(typed), "2025-02-12", "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_is_sent_as_it_was_typed() {
        for typed in [
            "",
            "12/02",
            "31/02/2025",
            "12/02/025",
            "hier",
            "1/2/3/4",
            "+1/02/2025",
        ] {
            assert_eq!(read(typed), None, "{typed}");
            assert_eq!(to_send(typed), typed);
        }
    }
}
