//! Acts: a tree of what can be done, and who holds it by statute.

use jiff::Timestamp;

use super::officers::TitleKind;
use super::reader::Table;
use crate::ids::{ActId, CertificateId, DomainId};
use crate::words_enum::vocabulary;

vocabulary! {
    /// The nature of an act decides by which rules it is judged.
    pub enum Nature {
        /// See and signal. Dutch: *waarnemen*.
        Observe = "observe",
        /// Act against an offence. Dutch: *handhaven*.
        Enforce = "enforce",
        /// Arrest, search or use force. Dutch: *dwangmiddel*.
        Coerce = "coerce",
        /// Set the daily work of a team. Dutch: *aansturen*.
        Direct = "direct",
        /// Enter a facility. Dutch: *betreden*.
        Enter = "enter",
        /// Know information. Dutch: *kennisnemen*.
        Know = "know",
        /// Put a question to a centre. Dutch: *bevragen*.
        Query = "query",
    }
}

/// Something that an officer may or may not do. Dutch: *handeling*.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// Dotted name: `enforce.nature` lies under `enforce`.
    pub id: ActId,
    /// What people call it.
    pub name: Option<String>,
    /// Inherited from the nearest ancestor that states it when absent.
    pub nature: Option<Nature>,
    /// Who holds it by statute; inherited when absent, nobody when empty.
    pub held_by: Option<Vec<Holder>>,
    /// The means that it needs on the deed; inherited when absent.
    pub force: Option<String>,
    /// Whether anyone may do it to who is caught in the act; inherited when absent.
    pub citizen: Option<bool>,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

/// A kind of title that holds an act by statute.
#[derive(Clone, Debug, PartialEq)]
pub struct Holder {
    /// The title.
    pub title: TitleKind,
    /// The domain that a boa's title must have; any when absent.
    pub domain: Option<DomainId>,
    /// Certificates that must be valid.
    pub certificates: Vec<CertificateId>,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

impl Act {
    pub(crate) fn read(table: &Table<'_>) -> Option<Self> {
        table.only(&["id", "name", "nature", "held-by", "force", "citizen", "recorded"]);
        let words: Vec<&str> = Nature::ALL.iter().map(|nature| nature.as_str()).collect();
        let id = table.need_id("id");
        let act = Self {
            id: ActId::new(""),
            name: table.text("name"),
            nature: table.word("nature", &words, Nature::parse),
            held_by: table.has("held-by").then(|| holders(table)),
            force: table.text("force"),
            citizen: table.flag("citizen"),
            recorded: table.moment("recorded"),
        };
        Some(Self { id: id?, ..act })
    }
}

fn holders(table: &Table<'_>) -> Vec<Holder> {
    table.tables("held-by").iter().filter_map(Holder::read).collect()
}

impl Holder {
    fn read(table: &Table<'_>) -> Option<Self> {
        table.only(&["title", "domain", "certificates", "recorded"]);
        let title = TitleKind::need(table);
        let domain = table.domain("domain");
        let certificates = table.ids("certificates").unwrap_or_default();
        let recorded = table.moment("recorded");
        Some(Self { title: title?, domain, certificates, recorded })
    }
}
