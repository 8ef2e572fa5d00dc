//! Enumerations whose variants have one name everywhere: in the database, on the wire, in configuration and in files.

/// The text is none of the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of the names: {0}")]
pub struct UnknownName(&'static str);

impl UnknownName {
    /// What was expected, for who wrote the text.
    pub(crate) const fn of(names: &'static str) -> Self {
        Self(names)
    }
}

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// Every one, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in the database, on the wire and in files.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::named::UnknownName;

            fn from_str(text: &str) -> Result<Self, $crate::named::UnknownName> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|one| one.name() == text)
                    .ok_or($crate::named::UnknownName::of(concat!($($text, " ",)*)))
            }
        }
    };
}
pub(crate) use named;

#[cfg(test)]
mod tests {
    use crate::partie::PartieKind;

    #[test]
    fn a_name_is_the_same_in_text_and_on_the_wire_and_reads_back() {
        for kind in PartieKind::ALL {
            assert_eq!(kind.name().parse(), Ok(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
        assert_eq!(
            "ship".parse::<PartieKind>().unwrap_err().to_string(),
            "not one of the names: natural legal "
        );
    }
}
