//! The row of a report: every column once, in one order for adding and for changing.

use areas::{AreaId, Point};
use domain::{
    ownership::{Kind, Offer, Owner, Ownership},
    parties::{By, OfficerId, OrganisationId, TeamId, is_id},
    retention::Clocks,
    work::{CategoryId, Ending, Outcome, Place, Report, ReportId, Urgency, place::Beside},
};
use jiff::Timestamp;

use crate::{
    StoreError,
    rows::{MaybeNumber, Row, Statement, to_json},
};

/// The columns that are read, for `select`.
macro_rules! columns {
    () => {
        "id, version, category, body, longitude, latitude, municipality, quarter, neighbourhood, beside_area, \
         beside_metres, urgency, source, received, holder, information, supply, ground, owner_kind, owner_id, \
         owner_since, offer_kind, offer_to_kind, offer_to_id, offer_by, offer_at, offer_answer_by, \
         offer_raised_to_kind, offer_raised_to_id, offer_raised, offer_reason, result, closed_at, first_processed, \
         free_until, destroy_at"
    };
}
pub(super) use columns;

pub(super) const BY_ID: &str = concat!("select ", columns!(), " from reports where id = $1");

pub(super) const BY_LINK: &str =
    concat!("select ", columns!(), " from reports where id = (select report from links where digest = $1)");

/// Takes what [`bind`] gives.
pub(super) const INSERT: &str = "insert into reports (id, region, version, category, body, search, longitude, \
    latitude, municipality, quarter, neighbourhood, beside_area, beside_metres, urgency, holder, information, supply, \
    ground, status, owner_kind, owner_id, owner_since, offer_kind, offer_to_kind, offer_to_id, offer_by, offer_at, \
    offer_answer_by, offer_raised_to_kind, offer_raised_to_id, offer_raised, offer_reason, result, closed_at, source, \
    received, first_processed, free_until, destroy_at) \
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, \
    $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39)";

/// Takes what [`bind`] gives. Where it came from, when, and its clocks never change (Wpg 8).
pub(super) const UPDATE: &str = "update reports set version = $3 + 1, category = $4, body = $5, search = $6, \
    longitude = $7, latitude = $8, municipality = $9, quarter = $10, neighbourhood = $11, beside_area = $12, \
    beside_metres = $13, urgency = $14, holder = $15, information = $16, supply = $17, ground = $18, status = $19, \
    owner_kind = $20, owner_id = $21, owner_since = $22, offer_kind = $23, offer_to_kind = $24, offer_to_id = $25, \
    offer_by = $26, offer_at = $27, offer_answer_by = $28, offer_raised_to_kind = $29, offer_raised_to_id = $30, \
    offer_raised = $31, offer_reason = $32, result = $33, closed_at = $34 \
    where id = $1 and region = $2 and version = $3";

/// Refuses what would be read wrongly in the scope of a list: an underscore there stands for any character.
pub(super) fn check(report: &Report) -> Result<(), StoreError> {
    if is_id(&report.information) {
        return Ok(());
    }
    Err(StoreError::Unreadable {
        table: "reports",
        column: "information",
        why: "not an id of the register".to_owned(),
    })
}

/// Binds all columns of a report, in the order of [`INSERT`] and [`UPDATE`].
pub(super) fn bind(statement: Statement, region: &str, report: &Report) -> Result<Statement, StoreError> {
    let statement = statement
        .bind(report.id.to_string())
        .bind(region.to_owned())
        .bind(report.version)
        .bind(report.category.to_string())
        .bind(report.text.clone())
        .bind(report.text.to_lowercase());
    let statement = bind_place(statement, &report.place)
        .bind(rank(report.urgency))
        .bind(report.holder.to_string())
        .bind(report.information.clone())
        .bind(report.supply.as_ref().map(TeamId::to_string))
        .bind(to_json(("reports", "ground"), &report.ground)?)
        .bind(report.status().as_str());
    let statement = bind_ownership(statement, &report.ownership)
        .bind(report.outcome.as_ref().map(|outcome| outcome.result.as_str()))
        .bind(report.outcome.as_ref().map(|outcome| outcome.at.as_microsecond()));
    Ok(statement
        .bind(report.source.as_str().to_owned())
        .bind(report.received.as_microsecond())
        .bind(report.clocks.first_processed.as_microsecond())
        .bind(report.clocks.free_until.as_microsecond())
        .bind(report.clocks.destroy_at.as_microsecond()))
}

fn bind_place(statement: Statement, place: &Place) -> Statement {
    let text = |id: &Option<AreaId>| id.as_ref().map(AreaId::to_string);
    statement
        .bind(place.point.lon())
        .bind(place.point.lat())
        .bind(text(&place.municipality))
        .bind(text(&place.quarter))
        .bind(text(&place.neighbourhood))
        .bind(place.beside.as_ref().map(|beside| beside.area.to_string()))
        .bind(MaybeNumber(place.beside.as_ref().map(|beside| beside.metres)))
}

fn bind_ownership(statement: Statement, ownership: &Ownership) -> Statement {
    let offer = ownership.offer.as_ref();
    let raised_to = offer.and_then(|offer| offer.raised_to.as_ref());
    statement
        .bind(ownership.owner.kind())
        .bind(ownership.owner.id().to_owned())
        .bind(ownership.since.as_microsecond())
        .bind(offer.map(|offer| offer.kind.as_str()))
        .bind(offer.map(|offer| offer.to.kind()))
        .bind(offer.map(|offer| offer.to.id().to_owned()))
        .bind(offer.map(|offer| offer.by.to_string()))
        .bind(offer.map(|offer| offer.at.as_microsecond()))
        .bind(offer.map(|offer| offer.answer_by.as_microsecond()))
        .bind(raised_to.map(Owner::kind))
        .bind(raised_to.map(|to| to.id().to_owned()))
        .bind(offer.map(|offer| i64::from(offer.raised)))
        .bind(offer.and_then(|offer| offer.reason.clone()))
}

/// The most urgent comes first.
fn rank(urgency: Urgency) -> i32 {
    match urgency {
        Urgency::High => 0,
        Urgency::Normal => 1,
        Urgency::Low => 2,
    }
}

/// Reads a row of [`columns`].
pub(super) fn report(row: &Row) -> Result<Report, StoreError> {
    Ok(Report {
        id: row.parsed(("reports", "id"), ReportId::parse)?,
        category: row.parsed(("reports", "category"), CategoryId::parse)?,
        text: row.get("body")?,
        place: place(row)?,
        urgency: urgency(row)?,
        source: row.parsed(("reports", "source"), By::parse)?,
        received: row.moment(("reports", "received"))?,
        holder: row.parsed(("reports", "holder"), OrganisationId::parse)?,
        information: row.get("information")?,
        supply: row.maybe_parsed(("reports", "supply"), TeamId::parse)?,
        ground: row.json(("reports", "ground"))?,
        ownership: Ownership {
            owner: owner(row, "owner_id", row.get("owner_kind")?)?,
            since: row.moment(("reports", "owner_since"))?,
            offer: offer(row)?,
        },
        outcome: outcome(row)?,
        clocks: clocks(row, "reports")?,
        version: row.get("version")?,
    })
}

fn place(row: &Row) -> Result<Place, StoreError> {
    let why = |error: areas::PointError| StoreError::Unreadable {
        table: "reports",
        column: "longitude",
        why: error.to_string(),
    };
    let area = |column| row.maybe_parsed(("reports", column), AreaId::parse);
    let metres: Option<f64> = row.get("beside_metres")?;
    Ok(Place {
        point: Point::new(row.get("longitude")?, row.get("latitude")?).map_err(why)?,
        municipality: area("municipality")?,
        quarter: area("quarter")?,
        neighbourhood: area("neighbourhood")?,
        beside: area("beside_area")?.zip(metres).map(|(area, metres)| Beside { area, metres }),
    })
}

fn urgency(row: &Row) -> Result<Urgency, StoreError> {
    let rank: i32 = row.get("urgency")?;
    match rank {
        0 => Ok(Urgency::High),
        1 => Ok(Urgency::Normal),
        2 => Ok(Urgency::Low),
        other => Err(StoreError::Unreadable {
            table: "reports",
            column: "urgency",
            why: format!("{other} is no rank"),
        }),
    }
}

fn owner(row: &Row, column: &'static str, kind: &str) -> Result<Owner, StoreError> {
    row.parsed(("reports", column), |id| Owner::parse(kind, id))
}

fn offer(row: &Row) -> Result<Option<Offer>, StoreError> {
    let kind: Option<&str> = row.get("offer_kind")?;
    let Some(kind) = kind else { return Ok(None) };
    let raised_to: Option<&str> = row.get("offer_raised_to_kind")?;
    let raised: i64 = row.get("offer_raised")?;
    Ok(Some(Offer {
        kind: Kind::parse(kind).ok_or_else(|| StoreError::Unreadable {
            table: "reports",
            column: "offer_kind",
            why: "not one of the words for it".to_owned(),
        })?,
        to: owner(row, "offer_to_id", row.get("offer_to_kind")?)?,
        by: row.parsed(("reports", "offer_by"), OfficerId::parse)?,
        at: row.moment(("reports", "offer_at"))?,
        answer_by: row.moment(("reports", "offer_answer_by"))?,
        raised_to: raised_to.map(|kind| owner(row, "offer_raised_to_id", kind)).transpose()?,
        raised: u32::try_from(raised).unwrap_or(u32::MAX),
        reason: row.get("offer_reason")?,
    }))
}

fn outcome(row: &Row) -> Result<Option<Outcome>, StoreError> {
    let result =
        row.maybe_parsed(("reports", "result"), |text| Ending::parse(text).ok_or("not one of the results"))?;
    let at: Option<Timestamp> = row.maybe_moment(("reports", "closed_at"))?;
    Ok(result.zip(at).map(|(result, at)| Outcome { result, at }))
}

/// The clocks of any row that has them.
pub(super) fn clocks(row: &Row, table: &'static str) -> Result<Clocks, StoreError> {
    Ok(Clocks {
        first_processed: row.moment((table, "first_processed"))?,
        free_until: row.moment((table, "free_until"))?,
        destroy_at: row.moment((table, "destroy_at"))?,
    })
}
