//! The register: plain facts about organisations, acts, officers and what was agreed.

mod acts;
mod arrangements;
mod clauses;
mod conditions;
mod domains;
mod effects;
mod fault;
mod geography;
mod hours;
mod load;
mod officers;
mod organisations;
mod period;
mod reader;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::Path;

use areas::{AreaId, Atlas};
use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use acts::{Act, Holder, Nature};
pub use arrangements::{Arrangement, ArrangementKind, Status, StatusSince};
pub use clauses::Clause;
pub use conditions::{Company, Conditions, Selector};
pub use domains::{Category, Domain, DomainList};
pub use effects::{Effect, Share, Team};
pub use fault::{Fault, RegisterError};
pub use hours::Hours;
pub use officers::{Certificate, Officer, Suspension, Territory, Title, TitleKind};
pub use organisations::{Organisation, OrganisationKind};
pub use period::{Period, Validity};

/// What the engine reads. Dutch: *register*.
#[derive(Debug)]
pub struct Register {
    name: String,
    zone: TimeZone,
    organisations: Vec<Organisation>,
    acts: Vec<Act>,
    domains: Vec<Domain>,
    categories: Vec<Category>,
    officers: Vec<Officer>,
    arrangements: Vec<Arrangement>,
    atlas: Atlas,
    areas_recorded: BTreeMap<AreaId, Timestamp>,
}

impl Register {
    /// Reads a register from its folder, or tells all that is wrong with its files.
    pub fn read(folder: &Path) -> Result<Self, RegisterError> {
        load::folder(folder)
    }

    /// Reads a register from its files: paths relative to its folder, with forward slashes, and their bytes.
    pub fn from_files(files: Vec<(String, Vec<u8>)>) -> Result<Self, RegisterError> {
        load::of_files(files)
    }

    /// What the register is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The zone of its dates and hours.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// All organisations, by id.
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// All acts, by id.
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// All boa domains, by id.
    pub fn domains(&self) -> &[Domain] {
        &self.domains
    }

    /// All categories of information, by id.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// All officers, by id.
    pub fn officers(&self) -> &[Officer] {
        &self.officers
    }

    /// All arrangements, by id.
    pub fn arrangements(&self) -> &[Arrangement] {
        &self.arrangements
    }

    /// The areas.
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// When the register learnt an area; always known if absent.
    pub fn area_recorded(&self, id: &AreaId) -> Option<Timestamp> {
        self.areas_recorded.get(id).copied()
    }

    /// The organisation with this id.
    pub fn organisation(&self, id: &str) -> Option<&Organisation> {
        by_id(&self.organisations, id, |it| it.id.as_str())
    }

    /// The act with this id.
    pub fn act(&self, id: &str) -> Option<&Act> {
        by_id(&self.acts, id, |it| it.id.as_str())
    }

    /// The domain with this id.
    pub fn domain(&self, id: &str) -> Option<&Domain> {
        by_id(&self.domains, id, |it| it.id.as_str())
    }

    /// The category with this id.
    pub fn category(&self, id: &str) -> Option<&Category> {
        by_id(&self.categories, id, |it| it.id.as_str())
    }

    /// The officer with this id.
    pub fn officer(&self, id: &str) -> Option<&Officer> {
        by_id(&self.officers, id, |it| it.id.as_str())
    }

    /// The arrangement with this id.
    pub fn arrangement(&self, id: &str) -> Option<&Arrangement> {
        by_id(&self.arrangements, id, |it| it.id.as_str())
    }
}

fn by_id<'r, T>(sorted: &'r [T], id: &str, of: impl Fn(&T) -> &str) -> Option<&'r T> {
    let at = sorted.binary_search_by(|thing| of(thing).cmp(id)).ok()?;
    sorted.get(at)
}
