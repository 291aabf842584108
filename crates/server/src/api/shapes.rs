//! What goes over the API: reports, their owners, the journal.

use domain::{
    audit::Entry,
    ownership::{Offer, Owner},
    work::Report,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{app::App, texts::Lang};

/// Een punt (GeoJSON), in graden WGS84: lengte, breedte.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Punt {
    /// Altijd `Point`.
    #[schema(example = "Point")]
    pub r#type: String,
    /// Lengte en breedte.
    #[schema(example = json!([5.3312, 52.7041]), min_items = 2, max_items = 2)]
    pub coordinates: Vec<f64>,
}

/// Een nieuwe melding of een nieuw signaal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct NieuweMelding {
    /// De categorie.
    #[schema(example = "afval-dumping")]
    pub categorie: String,
    /// Wat er is gezien; schrijf geen namen op.
    #[schema(example = "Bankstel naast de container", min_length = 3, max_length = 3000)]
    pub tekst: String,
    /// Waar.
    pub geometrie: Punt,
    /// `low`, `normal` of `high`; weggelaten: wat de categorie zegt.
    #[serde(default)]
    pub urgentie: Option<String>,
    /// Hoe de melder te bereiken is.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub contact: Option<String>,
}

/// Een melding is aangenomen.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ontvangen {
    /// Het kenmerk.
    pub id: String,
    /// Het adres waar de melder de melding volgt; geheim.
    pub volgen: Option<String>,
    /// De plaats in woorden, met een grens die dichtbij is.
    pub plaats: String,
    /// Bij wie de melding terechtkwam.
    pub eigenaar: Eigenaar,
}

/// Van wie iets is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Eigenaar {
    /// `person`, `team` of `intake`.
    pub soort: &'static str,
    /// Het kenmerk.
    pub id: String,
    /// De naam.
    pub naam: String,
    /// De organisatie.
    pub organisatie: String,
}

impl Eigenaar {
    /// An owner, with its names.
    pub fn of(app: &App, owner: &Owner) -> Self {
        Self {
            soort: owner.kind(),
            id: owner.id().to_owned(),
            naam: app.names.owner(owner, Lang::Nl),
            organisatie: app.names.owner_organisation(owner),
        }
    }
}

/// Een aanbod of overdracht die op antwoord wacht.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Aanbod {
    /// `work` of `hand-over`.
    pub soort: &'static str,
    /// Aan wie.
    pub aan: Eigenaar,
    /// Door wie.
    pub door: String,
    /// Tot wanneer antwoord wordt verwacht.
    #[schema(format = DateTime)]
    pub antwoord_voor: String,
    /// Hoe vaak het is opgeschaald.
    pub opgeschaald: u32,
    /// Waarom.
    pub reden: Option<String>,
}

impl Aanbod {
    fn of(app: &App, offer: &Offer) -> Self {
        Self {
            soort: offer.kind.as_str(),
            aan: Eigenaar::of(app, &offer.to),
            door: offer.by.to_string(),
            antwoord_voor: offer.answer_by.to_string(),
            opgeschaald: offer.raised,
            reden: offer.reason.clone(),
        }
    }
}

/// Een melding zoals de lezer haar mag zien.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Melding {
    /// Het kenmerk.
    pub id: String,
    /// De categorie.
    pub categorie: String,
    /// Wat er is gezien.
    pub tekst: String,
    /// Waar.
    pub geometrie: Punt,
    /// De gemeente.
    pub gemeente: Option<String>,
    /// De wijk.
    pub wijk: Option<String>,
    /// De buurt.
    pub buurt: Option<String>,
    /// Het gebied aan de andere kant van een grens die dichtbij is.
    pub naast_gebied: Option<String>,
    /// Hoe snel.
    pub urgentie: &'static str,
    /// `open`, `taken-up` of `closed`.
    pub status: &'static str,
    /// Van wie de melding nu is.
    pub eigenaar: Eigenaar,
    /// Sinds wanneer.
    #[schema(format = DateTime)]
    pub eigenaar_sinds: String,
    /// Het aanbod dat op antwoord wacht.
    pub aanbod: Option<Aanbod>,
    /// De verantwoordelijke organisatie.
    pub houder: String,
    /// De categorie van informatie.
    pub informatie: String,
    /// Het werkaanbod waarin de melding viel.
    pub werkaanbod: Option<String>,
    /// Waarom daar.
    pub grond: Vec<String>,
    /// Wanneer de melding binnenkwam.
    #[schema(format = DateTime)]
    pub ontvangen_op: String,
    /// Wat ervan gekomen is.
    pub resultaat: Option<&'static str>,
    /// Hoe vaak de melding is gewijzigd; stuur mee bij een handeling.
    pub versie: i64,
}

impl Melding {
    /// A report, as it goes over the API.
    pub fn of(app: &App, report: &Report) -> Self {
        let (place, ownership) = (&report.place, &report.ownership);
        let text = |area: &Option<areas::AreaId>| area.as_ref().map(ToString::to_string);
        Self {
            id: report.id.to_string(),
            categorie: report.category.to_string(),
            tekst: report.text.clone(),
            geometrie: Punt {
                r#type: "Point".to_owned(),
                coordinates: vec![place.point.lon(), place.point.lat()],
            },
            gemeente: text(&place.municipality),
            wijk: text(&place.quarter),
            buurt: text(&place.neighbourhood),
            naast_gebied: place.beside.as_ref().map(|beside| beside.area.to_string()),
            urgentie: report.urgency.as_str(),
            status: report.status().as_str(),
            eigenaar: Eigenaar::of(app, &ownership.owner),
            eigenaar_sinds: ownership.since.to_string(),
            aanbod: ownership.offer.as_ref().map(|offer| Aanbod::of(app, offer)),
            houder: report.holder.to_string(),
            informatie: report.information.clone(),
            werkaanbod: report.supply.as_ref().map(ToString::to_string),
            grond: report.ground.clone(),
            ontvangen_op: report.received.to_string(),
            resultaat: report.outcome.as_ref().map(|outcome| outcome.result.as_str()),
            versie: report.version,
        }
    }
}

/// Een regel van het journaal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JournaalRegel {
    /// De plaats in de volgorde.
    pub positie: i64,
    /// Wanneer.
    #[schema(format = DateTime)]
    pub tijdstip: String,
    /// Door wie: een kenmerk, `reporter` of `system`.
    pub door: String,
    /// Wat er gebeurde.
    pub handeling: String,
    /// De melding.
    pub melding: String,
    /// Op welke grond.
    pub grond: Vec<String>,
    /// De eigenaar erna, als `soort/kenmerk`.
    pub eigenaar: Option<String>,
    /// De status erna.
    pub status: Option<String>,
}

impl JournaalRegel {
    /// A line of the journal, as it goes over the API.
    pub fn of(line: &store::journal::Line) -> Self {
        let Entry { at, by, verb, subject, ground, details, .. } = &line.entry;
        Self {
            positie: line.position,
            tijdstip: at.to_string(),
            door: by.to_string(),
            handeling: verb.clone(),
            melding: subject.clone(),
            grond: ground.clone(),
            eigenaar: details.owner.clone(),
            status: details.status.clone(),
        }
    }
}
