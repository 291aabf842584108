//! Boa domains and their lists: a maximum, never a power.

use jiff::Timestamp;

use super::period::Period;
use super::reader::Table;
use crate::ids::{ActId, CategoryId, DomainId};

/// A boa domain. Dutch: *domein*.
#[derive(Clone, Debug, PartialEq)]
pub struct Domain {
    /// I to VI.
    pub id: DomainId,
    /// What people call it.
    pub name: Option<String>,
    /// What it holds, and when; lists in force together add up.
    pub lists: Vec<DomainList>,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

/// The acts and means that a domain holds for a period. Dutch: *domeinlijst*.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainList {
    /// When it is in force.
    pub valid: Period,
    /// Acts that a deed may name.
    pub acts: Vec<ActId>,
    /// Means of force that a deed may note.
    pub force: Vec<String>,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

impl Domain {
    pub(crate) fn read(table: &Table<'_>) -> Option<Self> {
        table.only(&["id", "name", "list", "recorded"]);
        if !table.has("id") {
            table.missing("id");
        }
        let id = table.domain("id");
        let name = table.text("name");
        let lists = table.tables("list").iter().map(DomainList::read).collect();
        let recorded = table.moment("recorded");
        Some(Self { id: id?, name, lists, recorded })
    }
}

impl DomainList {
    fn read(table: &Table<'_>) -> Self {
        table.only(&["valid", "acts", "force", "recorded"]);
        Self {
            valid: table.period("valid"),
            acts: table.ids("acts").unwrap_or_default(),
            force: table.texts("force").unwrap_or_default(),
            recorded: table.moment("recorded"),
        }
    }
}

/// A category of information with the grounds on which it may be shared. Dutch: *gegevenscategorie*.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// What other facts call it.
    pub id: CategoryId,
    /// What people call it.
    pub name: Option<String>,
    /// The legal regime, such as `wpg-8` or `avg`.
    pub regime: Option<String>,
    /// The grounds that it allows.
    pub grounds: Vec<String>,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

impl Category {
    pub(crate) fn read(table: &Table<'_>) -> Option<Self> {
        table.only(&["id", "name", "regime", "grounds", "recorded"]);
        let id = table.need_id("id");
        let name = table.text("name");
        let regime = table.text("regime");
        let grounds = table.texts("grounds").unwrap_or_default();
        let recorded = table.moment("recorded");
        Some(Self { id: id?, name, regime, grounds, recorded })
    }
}
