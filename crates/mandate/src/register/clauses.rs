//! Clauses: what an arrangement says, one effect each.

use areas::AreaId;
use jiff::Timestamp;

use super::conditions::Conditions;
use super::effects::Effect;
use super::hours::Hours;
use super::period::Period;
use super::reader::Table;
use crate::ids::ClauseId;

/// One provision of an arrangement. Dutch: *bepaling*.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Its name within the arrangement.
    pub id: ClauseId,
    /// When it counts, within the arrangement's own period.
    pub valid: Period,
    /// Where it counts; wherever a party has jurisdiction when absent.
    pub area: Option<Vec<AreaId>>,
    /// The hours at which it counts; all when empty.
    pub hours: Vec<Hours>,
    /// What the situation must be.
    pub conditions: Conditions,
    /// What it does.
    pub effect: Effect,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

pub(crate) const COMMON_KEYS: &[&str] = &["id", "kind", "valid", "area", "hours", "conditions", "recorded"];

impl Clause {
    /// Reads all clauses of a file and reports ids that occur twice.
    pub(crate) fn read_all(document: &Table<'_>) -> Vec<Self> {
        let mut clauses: Vec<Self> = Vec::new();
        for table in document.tables("clause") {
            let Some(clause) = Self::read(&table) else { continue };
            if clauses.iter().any(|earlier| earlier.id == clause.id) {
                let what = format!("clause `{}` occurs twice", clause.id);
                table.fault_at("id", what, "give each clause of an arrangement an id of its own");
            } else {
                clauses.push(clause);
            }
        }
        clauses
    }

    fn read(table: &Table<'_>) -> Option<Self> {
        let effect = Effect::read(table);
        let id = table.need_id("id");
        let valid = table.period("valid");
        // An empty list says as little as none.
        let area = table.ids("area").filter(|areas| !areas.is_empty());
        let hours = table.tables("hours").iter().map(Hours::read).collect();
        let conditions = table.table("conditions").map(|table| Conditions::read(&table)).unwrap_or_default();
        let recorded = table.moment("recorded");
        Some(Self { id: id?, valid, area, hours, conditions, effect: effect?, recorded })
    }
}
