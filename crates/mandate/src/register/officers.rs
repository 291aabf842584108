//! Officers, their titles and certificates.

use areas::AreaId;
use jiff::Timestamp;

use super::period::Period;
use super::reader::Table;
use crate::ids::{ActId, CertificateId, DomainId, OfficerId, OrganisationId};
use crate::words_enum::vocabulary;

vocabulary! {
    /// A kind of title. Dutch: *titel*.
    pub enum TitleKind {
        /// A police officer.
        Police = "police",
        /// A special investigating officer. Dutch: *buitengewoon opsporingsambtenaar*.
        Boa = "boa",
        /// An inspector under administrative law. Dutch: *toezichthouder*.
        Inspector = "inspector",
    }
}

impl TitleKind {
    pub(crate) const WORDS: &'static [&'static str] = &["police", "boa", "inspector"];

    pub(crate) fn need(table: &Table<'_>) -> Option<Self> {
        table.need_word("title", Self::WORDS, Self::parse)
    }
}

/// Somebody in the register, with or without a title. Dutch: *functionaris*.
#[derive(Clone, Debug, PartialEq)]
pub struct Officer {
    /// What other facts call them; the register holds no names of persons.
    pub id: OfficerId,
    /// Who employs them.
    pub employer: OrganisationId,
    /// Their titles; the order is their number.
    pub titles: Vec<Title>,
    /// Their certificates; one may stand here again when it is renewed.
    pub certificates: Vec<Certificate>,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

/// What an officer is appointed to. Dutch: *titel*.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// Which kind.
    pub title: TitleKind,
    /// The period of the appointment.
    pub valid: Period,
    /// The moment of the oath; nothing waits for one when absent.
    pub sworn: Option<Timestamp>,
    /// Periods of suspension.
    pub suspended: Vec<Suspension>,
    /// Where it counts; nowhere when absent.
    pub territory: Option<Territory>,
    /// The number of the deed. Dutch: *akte van beëdiging*.
    pub deed: Option<String>,
    /// The station that the deed names. Dutch: *standplaats*.
    pub station: Option<String>,
    /// A boa's domain.
    pub domain: Option<DomainId>,
    /// The offences in the deed, or the acts of an inspector.
    pub acts: Vec<ActId>,
    /// The means of force noted on the deed.
    pub force: Vec<String>,
    /// The employer's narrower task; nothing is narrowed when absent.
    pub task: Option<Vec<ActId>>,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

/// A stretch of time in which a title does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// The stretch.
    pub period: Period,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

/// Where a title counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Territory {
    /// In the whole country.
    National,
    /// In these areas.
    Areas(Vec<AreaId>),
}

/// Something that an officer was examined for. Dutch: *certificaat*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// What for.
    pub id: CertificateId,
    /// When it counts.
    pub valid: Period,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

impl Officer {
    pub(crate) fn read(table: &Table<'_>) -> Option<Self> {
        table.only(&["id", "employer", "title", "certificate", "recorded"]);
        let id = table.need_id("id");
        let employer = table.need_id("employer");
        let titles = table.tables("title").iter().filter_map(Title::read).collect();
        let certificates = table.tables("certificate").iter().filter_map(Certificate::read).collect();
        let recorded = table.moment("recorded");
        Some(Self { id: id?, employer: employer?, titles, certificates, recorded })
    }
}

const TITLE_KEYS: &[&str] = &[
    "title",
    "valid",
    "sworn",
    "suspended",
    "territory",
    "deed",
    "station",
    "domain",
    "acts",
    "force",
    "task",
    "recorded",
];

impl Title {
    fn read(table: &Table<'_>) -> Option<Self> {
        table.only(TITLE_KEYS);
        let title = TitleKind::need(table);
        let read = Self {
            title: TitleKind::Boa,
            valid: table.period("valid"),
            sworn: table.moment("sworn"),
            suspended: table.tables("suspended").iter().map(Suspension::read).collect(),
            territory: Territory::read(table),
            deed: table.text("deed"),
            station: table.text("station"),
            domain: table.domain("domain"),
            acts: table.ids("acts").unwrap_or_default(),
            force: table.texts("force").unwrap_or_default(),
            task: table.ids("task"),
            recorded: table.moment("recorded"),
        };
        Some(Self { title: title?, ..read })
    }
}

impl Suspension {
    fn read(table: &Table<'_>) -> Self {
        table.only(&["from", "until", "recorded"]);
        let period = Period { from: table.moment("from"), until: table.moment("until") };
        Self { period, recorded: table.moment("recorded") }
    }
}

impl Territory {
    fn read(table: &Table<'_>) -> Option<Self> {
        if table.is_text("territory") {
            return table.word("territory", &["\"national\"", "a list of areas"], |word| {
                (word == "national").then_some(Self::National)
            });
        }
        table.ids("territory").map(Self::Areas)
    }
}

impl Certificate {
    fn read(table: &Table<'_>) -> Option<Self> {
        table.only(&["id", "valid", "recorded"]);
        let id = table.need_id("id");
        let valid = table.period("valid");
        let recorded = table.moment("recorded");
        Some(Self { id: id?, valid, recorded })
    }
}
