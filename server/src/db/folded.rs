//! Words without their accents and case, the same on both engines.
//!
//! SQLite knows no accents and lowers ASCII alone; PostgreSQL lowers as its locale says. So each letter is replaced by name, in SQL as in Rust.

use opalexe_domain::search::FOLDED;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::sea_query::{Expr, LikeExpr, SimpleExpr};

/// The text, folded.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match FOLDED.iter().find(|(_, letters)| letters.contains(letter)) {
            Some((plain, _)) => folded.push_str(plain),
            None => folded.extend(letter.to_lowercase()),
        }
    }
    folded
}

/// The words of a text, folded: each finds what has a word that begins so.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}

/// The columns, each a word of its own, folded by the engine. `columns` are names of ours, never what somebody typed.
pub(super) fn columns(columns: &[&str]) -> SimpleExpr {
    let parts: Vec<String> = columns
        .iter()
        .map(|column| format!("COALESCE({column}, '')"))
        .collect();
    let mut sql = format!("' ' || {}", parts.join(" || ' ' || "));
    for (plain, letters) in FOLDED {
        for letter in letters.chars() {
            let quoted = if letter == '\'' {
                "''".to_owned()
            } else {
                letter.to_string()
            };
            sql = format!("REPLACE({sql}, '{quoted}', '{plain}')");
        }
    }
    Expr::cust(format!("LOWER({sql})"))
}

/// Whether a word of those columns begins with `word`, which is folded.
pub(super) fn has_word(folded: &SimpleExpr, word: &str) -> SimpleExpr {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    folded
        .clone()
        .like(LikeExpr::new(format!("% {escaped}%")).escape('\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_neither_accents_nor_case_and_hyphens_divide() {
        assert_eq!(
            words(" Œuvrard LORRAIN-Tessier d’Étréchy "),
            ["oeuvrard", "lorrain", "tessier", "d", "etrechy"]
        );
    }
}
