//! Conditions of a clause, and selectors of officers.

use jiff::Timestamp;

use super::officers::TitleKind;
use super::reader::Table;
use crate::ids::{CertificateId, DomainId, OfficerId, OrganisationId};

/// What must be so before a clause works. Dutch: *voorwaarden*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// A police officer is present.
    pub with_police: bool,
    /// Another officer with this title is present.
    pub with: Option<Company>,
    /// This organisation directs the work.
    pub directed_by: Option<OrganisationId>,
    /// This organisation asked for it.
    pub on_request_of: Option<OrganisationId>,
    /// The officer is recognisable as such.
    pub recognisable: bool,
    /// The officer holds this certificate: no situation can mend that.
    pub certificate: Option<CertificateId>,
    /// When the register learnt them; always known if absent.
    pub recorded: Option<Timestamp>,
}

/// A live title that somebody present must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// The title.
    pub title: TitleKind,
    /// Its domain; any when absent.
    pub domain: Option<DomainId>,
}

/// Selects officers: all that is given must hold; an empty one selects everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// Employed by one of these, or by a part of one.
    pub organisations: Option<Vec<OrganisationId>>,
    /// With a live title of this kind.
    pub title: Option<TitleKind>,
    /// With a live title in this domain (the same one as `title`).
    pub domain: Option<DomainId>,
    /// One of these.
    pub officers: Option<Vec<OfficerId>>,
    /// With each of these certificates valid.
    pub certificates: Vec<CertificateId>,
}

const KEYS: &[&str] =
    &["with-police", "with", "directed-by", "on-request-of", "recognisable", "certificate", "recorded"];

impl Conditions {
    pub(crate) fn read(table: &Table<'_>) -> Self {
        table.only(KEYS);
        Self {
            with_police: table.flag("with-police").unwrap_or_default(),
            with: table.table("with").and_then(|table| Company::read(&table)),
            directed_by: table.id("directed-by"),
            on_request_of: table.id("on-request-of"),
            recognisable: table.flag("recognisable").unwrap_or_default(),
            certificate: table.id("certificate"),
            recorded: table.moment("recorded"),
        }
    }
}

impl Company {
    fn read(table: &Table<'_>) -> Option<Self> {
        table.only(&["title", "domain"]);
        let title = TitleKind::need(table);
        let domain = table.domain("domain");
        Some(Self { title: title?, domain })
    }
}

impl Selector {
    pub(crate) fn read(table: &Table<'_>) -> Self {
        table.only(&["organisations", "title", "domain", "officers", "certificates"]);
        Self {
            organisations: table.ids("organisations"),
            title: table.word("title", TitleKind::WORDS, TitleKind::parse),
            domain: table.domain("domain"),
            officers: table.ids("officers"),
            certificates: table.ids("certificates").unwrap_or_default(),
        }
    }
}
