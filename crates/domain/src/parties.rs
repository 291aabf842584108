//! Parties: the people and organisations that act, known by the id that the register gives them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Says that a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an id: use lower-case letters, digits, dashes and dots")]
pub struct NotAnId(pub String);

/// Whether a text is written as the register writes ids.
pub fn is_id(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    !text.is_empty() && text.len() <= 120 && text.chars().all(plain)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads an id; an error when the text is not written as one.
            pub fn parse(text: &str) -> Result<Self, $crate::parties::NotAnId> {
                if $crate::parties::is_id(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err($crate::parties::NotAnId(text.chars().take(80).collect()))
                }
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::parties::NotAnId;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}
pub(crate) use id;

id! {
    /// An officer in the register; also one without a title.
    OfficerId
}
id! {
    /// An organisation in the register.
    OrganisationId
}
id! {
    /// The team that works one work supply (*werkaanbod*).
    TeamId
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// An officer who is signed in.
    Officer(OfficerId),
    /// A person who reports something and is not known by name.
    Reporter,
    /// Koppel itself, when a term has run out.
    System,
}

impl By {
    /// How the journal and the access log write it: an officer's id, `reporter` or `system`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Officer(officer) => officer.as_str(),
            Self::Reporter => "reporter",
            Self::System => "system",
        }
    }

    /// Reads what [`By::as_str`] wrote.
    pub fn parse(text: &str) -> Result<Self, NotAnId> {
        match text {
            "reporter" => Ok(Self::Reporter),
            "system" => Ok(Self::System),
            officer => Ok(Self::Officer(OfficerId::parse(officer)?)),
        }
    }
}

impl fmt::Display for By {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A word in the two languages of the pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}
