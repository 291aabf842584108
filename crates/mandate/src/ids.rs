//! Identifiers: one type for each kind of thing in the register.

/// Declares a name type around a string.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes a name as it stands; the register's reader checks its characters.
            pub fn new(name: impl Into<String>) -> Self {
                Self(name.into())
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(name: String) -> Self {
                Self(name)
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self(name.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// An organisation. Dutch: *organisatie*.
    OrganisationId
);
id!(
    /// An act, dotted from the general to the particular. Dutch: *handeling*.
    ActId
);
id!(
    /// A boa domain, I to VI. Dutch: *domein*.
    DomainId
);
id!(
    /// A category of information. Dutch: *gegevenscategorie*.
    CategoryId
);
id!(
    /// An officer, sworn or not. Dutch: *functionaris*.
    OfficerId
);
id!(
    /// A certificate. Dutch: *certificaat*.
    CertificateId
);
id!(
    /// An arrangement between organisations, or an instrument that confers. Dutch: *afspraak*.
    ArrangementId
);
id!(
    /// A clause within its arrangement. Dutch: *bepaling*.
    ClauseId
);

/// Whether a name has only lower-case ASCII letters, digits, dashes and dots.
pub(crate) fn well_formed(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 100
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
}
