//! Organisations and what they are part of.

use areas::AreaId;
use jiff::Timestamp;

use super::reader::Table;
use crate::ids::OrganisationId;
use crate::words_enum::vocabulary;

vocabulary! {
    /// What sort of organisation it is.
    pub enum OrganisationKind {
        /// A regional police unit. Dutch: *politie-eenheid*.
        PoliceUnit = "police-unit",
        /// A police base team. Dutch: *basisteam*.
        BaseTeam = "base-team",
        /// A municipality. Dutch: *gemeente*.
        Municipality = "municipality",
        /// A province. Dutch: *provincie*.
        Province = "province",
        /// A water board. Dutch: *waterschap*.
        WaterBoard = "water-board",
        /// An owner or keeper of land. Dutch: *terreinbeheerder*.
        TerrainManager = "terrain-manager",
        /// A public transport company. Dutch: *vervoerder*.
        TransportOperator = "transport-operator",
        /// An environment service. Dutch: *omgevingsdienst*.
        EnvironmentService = "environment-service",
        /// A national agency. Dutch: *rijksdienst*.
        NationalAgency = "national-agency",
        /// A private security company. Dutch: *beveiligingsbedrijf*.
        PrivateSecurity = "private-security",
        /// A school or training institute. Dutch: *onderwijsinstelling*.
        Education = "education",
        /// The armed forces. Dutch: *defensie*.
        Defence = "defence",
        /// Youth work. Dutch: *jongerenwerk*.
        YouthWork = "youth-work",
        /// Anything else.
        Other = "other",
    }
}

/// An organisation with the ground where its consent counts. Dutch: *organisatie*.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// What other facts call it.
    pub id: OrganisationId,
    /// What people call it.
    pub name: String,
    /// What sort it is.
    pub kind: OrganisationKind,
    /// The organisation that it belongs to, whose jurisdiction it shares.
    pub part_of: Option<OrganisationId>,
    /// The areas where its consent counts. Dutch: *werkgebied*.
    pub jurisdiction: Vec<AreaId>,
    /// When the register learnt it; always known if absent.
    pub recorded: Option<Timestamp>,
}

impl Organisation {
    pub(crate) fn read(table: &Table<'_>) -> Option<Self> {
        table.only(&["id", "name", "kind", "part-of", "jurisdiction", "recorded"]);
        let words: Vec<&str> = OrganisationKind::ALL.iter().map(|kind| kind.as_str()).collect();
        let id = table.need_id("id");
        let name = table.need_text("name");
        let kind = table.need_word("kind", &words, OrganisationKind::parse);
        let part_of = table.id("part-of");
        let jurisdiction = table.ids("jurisdiction").unwrap_or_default();
        let recorded = table.moment("recorded");
        Some(Self { id: id?, name: name?, kind: kind?, part_of, jurisdiction, recorded })
    }
}
