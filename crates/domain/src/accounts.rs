//! Accounts: who can sign in, and what part they have in the application.

use serde::{Deserialize, Serialize};

use crate::parties::{OfficerId, Words};

/// What part a person has in the application, beside what the register lets them do on the street.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Works on the street: boa or police officer.
    Officer,
    /// Sets the daily work under an arrangement. Dutch: *operationeel expert*.
    OperationalExpert,
    /// Leads a team of enforcement officers. Dutch: *teamleider handhaving*.
    TeamLeader,
    /// Prepares arrangements. Dutch: *beleidsadviseur*.
    PolicyAdviser,
    /// Watches over personal data and reads the access log. Dutch: *privacyfunctionaris*.
    PrivacyOfficer,
    /// Follows the situation from a control room and changes nothing. Dutch: *meekijker*.
    Watcher,
}

impl Role {
    /// All roles, in the order of the role matrix.
    pub const ALL: [Self; 6] = [
        Self::Officer,
        Self::OperationalExpert,
        Self::TeamLeader,
        Self::PolicyAdviser,
        Self::PrivacyOfficer,
        Self::Watcher,
    ];

    /// The word as configuration and API write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::OperationalExpert => "operational-expert",
            Self::TeamLeader => "team-leader",
            Self::PolicyAdviser => "policy-adviser",
            Self::PrivacyOfficer => "privacy-officer",
            Self::Watcher => "watcher",
        }
    }

    /// Whether this person takes part in the work itself: takes up, accepts, hands over, closes.
    pub fn works(self) -> bool {
        matches!(self, Self::Officer | Self::OperationalExpert | Self::TeamLeader)
    }

    /// Whether this person may ask what a colleague may do: to plan, to offer work, to prepare an arrangement.
    pub fn asks_about_others(self) -> bool {
        matches!(self, Self::OperationalExpert | Self::TeamLeader | Self::PolicyAdviser)
    }

    /// Whether this person may read the access log.
    pub fn reads_access_log(self) -> bool {
        self == Self::PrivacyOfficer
    }
}

/// A person who can sign in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The officer in the register.
    pub officer: OfficerId,
    /// The name that colleagues see.
    pub name: String,
    /// What this person does, in words.
    pub function: Words,
    /// The part in the application.
    pub role: Role,
    /// The `sub` by which the identity provider knows this person.
    pub subject: String,
    /// The language of the pages: `nl` or `en`.
    #[serde(default)]
    pub language: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    person: Vec<Person>,
}

/// Everybody who can sign in, by officer.
#[derive(Debug, Clone, Default)]
pub struct People(Vec<Person>);

/// Why a list of people cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeopleError {
    /// Not written as it should be.
    #[error("{0}")]
    Syntax(String),
    /// Two people for one officer or one subject.
    #[error("{what} `{id}` stands twice; give each person one entry")]
    Double {
        /// `officer` or `subject`.
        what: &'static str,
        /// Which.
        id: String,
    },
}

impl People {
    /// Reads `people.toml`: `[[person]]` with officer, name, function, role and subject.
    pub fn parse(text: &str) -> Result<Self, PeopleError> {
        let file: File = toml::from_str(text).map_err(|error| PeopleError::Syntax(error.to_string()))?;
        for (index, person) in file.person.iter().enumerate() {
            let mut others = file.person.iter().skip(index + 1);
            if others.clone().any(|other| other.officer == person.officer) {
                return Err(PeopleError::Double { what: "officer", id: person.officer.to_string() });
            }
            if others.any(|other| other.subject == person.subject) {
                return Err(PeopleError::Double { what: "subject", id: person.subject.clone() });
            }
        }
        Ok(Self(file.person))
    }

    /// The person who is this officer.
    pub fn officer(&self, officer: &OfficerId) -> Option<&Person> {
        self.0.iter().find(|person| &person.officer == officer)
    }

    /// The person whom the identity provider knows by this subject.
    pub fn subject(&self, subject: &str) -> Option<&Person> {
        self.0.iter().find(|person| person.subject == subject)
    }

    /// Everybody, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Person> {
        self.0.iter()
    }
}
