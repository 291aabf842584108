//! Arrangements between organisations, and instruments that confer.

use jiff::Timestamp;

use super::clauses::Clause;
use super::period::Period;
use super::reader::Table;
use crate::ids::{ArrangementId, OrganisationId};
use crate::words_enum::vocabulary;

vocabulary! {
    /// What sort of arrangement it is: most only arrange, some confer.
    pub enum ArrangementKind {
        /// Dutch: *convenant*.
        Covenant = "covenant",
        /// Dutch: *veiligheidsarrangement*.
        SecurityArrangement = "security-arrangement",
        /// Dutch: *handhavingsarrangement*.
        EnforcementArrangement = "enforcement-arrangement",
        /// Dutch: *samenwerkingsovereenkomst*.
        CooperationAgreement = "cooperation-agreement",
        /// Dutch: *werkafspraak*.
        WorkAgreement = "work-agreement",
        /// Dutch: *detachering*.
        Secondment = "secondment",
        /// Dutch: *lokaal initiatief*.
        LocalInitiative = "local-initiative",
        /// Dutch: *wet*.
        Statute = "statute",
        /// Dutch: *besluit*.
        Decree = "decree",
        /// Dutch: *tijdelijke wet*.
        TemporaryAct = "temporary-act",
        /// Dutch: *proef*; confers only on the basis of a statute or decree.
        Pilot = "pilot",
    }
}

vocabulary! {
    /// Where an arrangement stands.
    pub enum Status {
        /// Being written.
        Draft = "draft",
        /// Before those who must be heard.
        Consultation = "consultation",
        /// Signed, not yet at work.
        Signed = "signed",
        /// At work.
        Active = "active",
        /// Halted for the time being.
        Suspended = "suspended",
        /// Over.
        Ended = "ended",
    }
}

/// What organisations agreed, or what a statute confers. Dutch: *afspraak*.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    /// What other facts call it.
    pub id: ArrangementId,
    /// What people call it.
    pub title: Option<String>,
    /// What sort it is.
    pub kind: ArrangementKind,
    /// Who takes part.
    pub parties: Vec<OrganisationId>,
    /// When it counts.
    pub valid: Period,
    /// Its standing over time, in the order of the file.
    pub status: Vec<StatusSince>,
    /// The statute or decree that a pilot rests on.
    pub basis: Option<ArrangementId>,
    /// What it says.
    pub clauses: Vec<Clause>,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

/// A standing and the moment at which it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusSince {
    /// The standing.
    pub is: Status,
    /// The first moment.
    pub since: Timestamp,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

const KEYS: &[&str] = &["id", "title", "kind", "parties", "valid", "status", "basis", "recorded"];

impl Arrangement {
    /// Reads the `[arrangement]` table and its `[[clause]]`s.
    pub(crate) fn read(document: &Table<'_>) -> Option<Self> {
        document.only(&["arrangement", "clause"]);
        let clauses = Clause::read_all(document);
        let table = document.need_table("arrangement")?;
        table.only(KEYS);
        let words: Vec<&str> = ArrangementKind::ALL.iter().map(|kind| kind.as_str()).collect();
        let id = table.need_id("id");
        let kind = table.need_word("kind", &words, ArrangementKind::parse);
        let read = Self {
            id: ArrangementId::new(""),
            title: table.text("title"),
            kind: ArrangementKind::Covenant,
            parties: table.ids("parties").unwrap_or_default(),
            valid: table.period("valid"),
            status: table.tables("status").iter().filter_map(StatusSince::read).collect(),
            basis: table.id("basis"),
            clauses,
            recorded: table.moment("recorded"),
        };
        Some(Self { id: id?, kind: kind?, ..read })
    }
}

impl StatusSince {
    fn read(table: &Table<'_>) -> Option<Self> {
        table.only(&["is", "since", "recorded"]);
        let words: Vec<&str> = Status::ALL.iter().map(|status| status.as_str()).collect();
        let is = table.need_word("is", &words, Status::parse);
        if !table.has("since") {
            table.missing("since");
        }
        let since = table.moment("since");
        let recorded = table.moment("recorded");
        Some(Self { is: is?, since: since?, recorded })
    }
}
