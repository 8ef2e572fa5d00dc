//! A PIN as it comes from the PIN window.

use std::fmt;

use secrecy::SecretString;
use serde::{
    Deserialize, Deserializer,
    de::{self, Visitor},
};

/// The longest text that is taken over, in bytes: the longest PIN that a module of a vendor can be given. The fields of the window let 64
/// code units of UTF-16 through, of three bytes at most, so that nobody meets this limit by typing; a longer text is refused here,
/// unread.
const LIMIT: usize = 255;

/// What the person typed: in wiped memory from the first copy that this program makes of it. The webview and the bridge to it hold
/// copies of their own, which it cannot reach; that is why the window and its web page live no longer than the sign-in.
pub(crate) struct TypedPin(SecretString);

impl TypedPin {
    /// The secret, for the card.
    pub(crate) fn into_secret(self) -> SecretString {
        self.0
    }
}

impl fmt::Debug for TypedPin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedPin(***)")
    }
}

impl<'de> Deserialize<'de> for TypedPin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Typed;

        impl Visitor<'_> for Typed {
            type Value = TypedPin;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a PIN")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<TypedPin, E> {
                if text.len() > LIMIT {
                    // The usual error would show the text.
                    return Err(E::custom("longer than any PIN"));
                }
                Ok(TypedPin(SecretString::from(text)))
            }
        }

        deserializer.deserialize_str(Typed)
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn a_pin_is_taken_over_and_never_shown() {
        let pin: TypedPin = serde_json::from_str(r#""123456""#).unwrap();
        assert_eq!(format!("{pin:?}"), "TypedPin(***)");
        assert_eq!(pin.into_secret().expose_secret(), "123456");
    }

    #[test]
    fn whatever_the_fields_let_through_is_taken_over() {
        let pages = [
            include_str!("../../pin/index.html"),
            include_str!("../../pin/change.html"),
        ];
        for page in pages {
            assert_eq!(
                page.matches("<input").count() - 1,
                page.matches("maxlength=\"64\"").count()
            );
        }
        let longest = "€".repeat(64);
        assert!(serde_json::from_value::<TypedPin>(longest.into()).is_ok());
    }

    #[test]
    fn an_error_does_not_show_what_was_typed() {
        let long = "7".repeat(LIMIT + 1);
        let error = serde_json::from_value::<TypedPin>(long.clone().into()).unwrap_err();
        assert!(!error.to_string().contains("77"), "{error}");
        assert!(serde_json::from_value::<TypedPin>(serde_json::json!(123_456)).is_err());
    }
}
