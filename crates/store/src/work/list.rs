//! Lists of reports. What a reader may not see is left out by the query itself, never afterwards.

use areas::AreaId;
use domain::{
    ownership::Owner,
    parties::TeamId,
    work::{Report, ReportId, Scope, Status},
};
use jiff::Timestamp;

use super::row::{self, columns};
use crate::{RegionId, Source, StoreError, rows::all};

/// In which order a list comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The most urgent first, then the oldest.
    Urgency,
    /// By municipality, quarter and neighbourhood.
    Place,
    /// The oldest first.
    Received,
}

/// Which reports are asked for; what is left out is not looked at.
#[derive(Debug, Clone)]
pub struct Filter {
    /// The region.
    pub region: RegionId,
    /// In this work supply.
    pub supply: Option<TeamId>,
    /// Owned by this one.
    pub owner: Option<Owner>,
    /// Offered to this one, or raised to this one.
    pub offered_to: Option<Owner>,
    /// In one of these statuses.
    pub status: Option<Vec<Status>>,
    /// In this municipality, quarter or neighbourhood.
    pub area: Option<AreaId>,
    /// With this in its text.
    pub search: Option<String>,
    /// Only what may be used freely at this moment: what is older is found by comparison only (Wpg 8).
    pub now: Option<Timestamp>,
    /// In which order.
    pub order: Order,
    /// After this report, the last of the page that came earlier.
    pub after: Option<ReportId>,
    /// How many at most.
    pub limit: usize,
}

impl Filter {
    /// Everything of a region that the reader may see, the most urgent first, a page of fifty.
    pub fn new(region: &RegionId) -> Self {
        Self {
            region: region.clone(),
            supply: None,
            owner: None,
            offered_to: None,
            status: None,
            area: None,
            search: None,
            now: None,
            order: Order::Urgency,
            after: None,
            limit: 50,
        }
    }
}

// `$2` and `$3` hold what the reader may see, as `|holder/category|` and `|kind/id|`. Ids have no character that `like`
// gives a meaning, so a row matches by its exact pair.
macro_rules! query {
    ($order:literal) => {
        concat!(
            "select ",
            columns!(),
            " from reports where region = $1 and ( \
             $2 like '%|' || holder || '/' || information || '|%' \
             or $3 like '%|' || owner_kind || '/' || owner_id || '|%' \
             or $3 like '%|' || offer_to_kind || '/' || offer_to_id || '|%' \
             or $3 like '%|' || offer_raised_to_kind || '/' || offer_raised_to_id || '|%') \
             and ($4 is null or supply = $4) \
             and ($5 is null or owner_kind || '/' || owner_id = $5) \
             and ($6 is null or offer_to_kind || '/' || offer_to_id = $6 \
             or offer_raised_to_kind || '/' || offer_raised_to_id = $6) \
             and ($7 is null or $7 like '%|' || status || '|%') \
             and ($8 is null or municipality = $8 or quarter = $8 or neighbourhood = $8) \
             and ($9 is null or search like $9 escape '\\') \
             and ($10 is null or free_until > $10) \
             and ($11 is null or (",
            $order,
            ") > (select ",
            $order,
            " from reports where id = $11)) order by ",
            $order,
            " limit $12"
        )
    };
}

fn sql(order: Order) -> &'static str {
    match order {
        Order::Urgency => query!("urgency, received, id"),
        Order::Place => {
            query!(
                "coalesce(municipality, ''), coalesce(quarter, ''), coalesce(neighbourhood, ''), received, id"
            )
        }
        Order::Received => query!("received, id"),
    }
}

/// The reports that a filter asks for and that the reader may see.
pub async fn list(
    source: &mut dyn Source,
    scope: &Scope,
    filter: &Filter,
) -> Result<Vec<Report>, StoreError> {
    let owner = |owner: &Owner| format!("{}/{}", owner.kind(), owner.id());
    let statement = sqlx::query(sql(filter.order))
        .bind(filter.region.to_string())
        .bind(pairs(scope))
        .bind(own(scope))
        .bind(filter.supply.as_ref().map(TeamId::to_string))
        .bind(filter.owner.as_ref().map(owner))
        .bind(filter.offered_to.as_ref().map(owner))
        .bind(filter.status.as_ref().map(|statuses| enclosed(statuses.iter().map(|status| status.as_str()))))
        .bind(filter.area.as_ref().map(AreaId::to_string))
        .bind(filter.search.as_deref().map(containing))
        .bind(filter.now.map(Timestamp::as_microsecond))
        .bind(filter.after.as_ref().map(ReportId::to_string))
        .bind(i64::try_from(filter.limit).unwrap_or(i64::MAX));
    all(source, statement).await?.iter().map(row::report).collect()
}

/// Holder and category of information that may be seen: `|gemeente-a/melding|politie-x/melding|`.
fn pairs(scope: &Scope) -> String {
    enclosed(scope.pairs.iter().map(|(holder, information)| format!("{holder}/{information}")))
}

/// Owners for whom the reader may answer: himself, and the teams and desks he speaks for.
fn own(scope: &Scope) -> String {
    let actor = &scope.actor;
    let shared = actor.speaks_for.iter().filter(|owner| !matches!(owner, Owner::Person(_)));
    let shared = shared.map(|owner| format!("{}/{}", owner.kind(), owner.id()));
    enclosed(shared.chain([format!("person/{}", actor.officer)]))
}

fn enclosed<T: std::fmt::Display>(parts: impl Iterator<Item = T>) -> String {
    parts.fold("|".to_owned(), |text, part| format!("{text}{part}|"))
}

/// A pattern for text that holds these words, in lower case as the column is.
fn containing(words: &str) -> String {
    let mut pattern = "%".to_owned();
    for letter in words.trim().to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern + "%"
}
