//! Work: the worklist, a report, and what can be done with it.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State, rejection::FormRejection},
    response::{Html, Redirect},
};
use domain::{
    ownership::Owner,
    parties::{OfficerId, TeamId},
    work::{self, Command, Ending, ReportId, Status, rules::Supply, sight},
};
use mandate::{Answer, Verdict};
use serde::Deserialize;
use store::work::{Filter, Order};

use crate::{
    actor::{Asking, Signed},
    app::App,
    look::{Subject, look},
    page::{Page, Shell},
    perform::{Acting, perform},
    problem::Problem,
    render,
    texts::Lang,
    work::{change::Act, row::Row},
};

pub mod change;
pub mod one;
pub mod photo;
pub mod public;
pub mod row;

pub use one::{Done, see};

/// The filters of a worklist, as they stand in the address.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// Which work supply.
    #[serde(default)]
    pub werkaanbod: Option<String>,
    /// `urgentie`, `plaats` or `tijd`.
    #[serde(default)]
    pub volgorde: Option<String>,
    /// `open`, `opgepakt`, `afgerond`; left out: what is not closed.
    #[serde(default)]
    pub status: Option<String>,
    /// Words to look for.
    #[serde(default)]
    pub zoek: Option<String>,
    /// Where the page continues.
    #[serde(default)]
    pub na: Option<String>,
}

impl Filters {
    /// The address of the page that continues after a report.
    fn after(&self, report: &work::Report) -> String {
        let given = [
            ("werkaanbod", &self.werkaanbod),
            ("volgorde", &self.volgorde),
            ("status", &self.status),
            ("zoek", &self.zoek),
        ];
        let mut address = url::form_urlencoded::Serializer::new("/werk?".to_owned());
        for (name, value) in given {
            if let Some(value) = value {
                address.append_pair(name, value);
            }
        }
        address.append_pair("na", report.id.as_str());
        address.finish()
    }
}

/// A supply as the worklist offers it.
pub struct SupplyTab {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is chosen.
    pub current: bool,
}

#[derive(Template)]
#[template(path = "worklist.html")]
struct Worklist {
    page: Page,
    supplies: Vec<SupplyTab>,
    chosen: Option<String>,
    refusal: Option<Refused>,
    direction: Option<Vec<String>>,
    rows: Vec<Row>,
    order: String,
    search: String,
    status: String,
    next: Option<String>,
    summary: String,
    position: i64,
}

/// Direction that the mandate does not permit, told.
pub struct Refused {
    /// What is refused.
    pub title: String,
    /// Why: a sentence each.
    pub grounds: Vec<String>,
    /// What can be done instead.
    pub instead: Vec<String>,
}

/// `GET /werk`: the worklist of the supply that is chosen, or everything that waits for the reader.
pub async fn worklist(
    State(app): State<Arc<App>>,
    asking: Asking,
    signed: Signed,
    Query(filters): Query<Filters>,
) -> Result<Html<String>, Problem> {
    works(&signed)?;
    let supplies = own_supplies(&app, &signed);
    let chosen = filters
        .werkaanbod
        .as_deref()
        .and_then(|id| supplies_all(&app).find(|supply| supply.id.as_str() == id));
    let direction = chosen.and_then(|supply| {
        sight::directs(&app.facts.mandate, &signed.person.officer, supply, app.clock.now())
    });
    let mine = chosen.is_none_or(|supply| is_own(&supplies, supply));
    let permitted = direction.as_ref().is_some_and(|answer| answer.verdict == Verdict::Permitted);
    let refusal = match (&direction, mine || permitted) {
        (Some(answer), false) => Some(refused_direction(&app, asking.lang, answer)),
        _ => None,
    };
    // The position first, so that no news between the list and the stream is lost.
    let position = app.live.position();
    let rows = match chosen.filter(|_| refusal.is_some()) {
        Some(supply) => not_directed(&app, &signed, supply).await.map(|()| Vec::new())?,
        None => listed(&app, &signed, &filters, chosen).await?,
    };
    let last = rows.last().filter(|_| rows.len() == PAGE);
    let next = last.map(|report| filters.after(report));
    let rows: Vec<Row> = rows.iter().map(|report| Row::of(&app, report, asking.lang)).collect();
    let open = rows.iter().filter(|row| row.status == Status::Open.as_str()).count().to_string();
    let page = Page::new(
        &app,
        &asking,
        Shell { here: "/werk", entries: &["board"], title: title(&app, &asking, chosen), ..Shell::default() },
    );
    render(&Worklist {
        supplies: tabs(&app, &asking, &supplies, chosen),
        chosen: chosen.map(|supply| supply.id.to_string()),
        direction: direction.filter(|_| permitted).map(|answer| told(&answer, asking.lang)),
        refusal,
        summary: app.texts.say(
            asking.lang,
            "worklist-summary",
            &[("open", &open), ("all", &rows.len().to_string())],
        ),
        rows,
        order: filters.volgorde.clone().unwrap_or_else(|| "urgentie".to_owned()),
        search: filters.zoek.clone().unwrap_or_default(),
        status: filters.status.clone().unwrap_or_default(),
        next,
        page,
        position,
    })
}

/// Keeps that somebody asked for the supply of a team whose work is not his to set.
async fn not_directed(app: &App, signed: &Signed, supply: &Supply) -> Result<(), Problem> {
    let look = look(app, signed, Subject::new("work.list", "reports", supply.id.to_string())).await?;
    look.refused("no-mandate").await
}

/// Refuses the supply of a team that is neither the reader's own nor his to direct, and keeps the refusal.
pub async fn own_or_directed(app: &App, signed: &Signed, supply: &Supply) -> Result<(), Problem> {
    // Who only watches filters what he sees anyway.
    if !signed.person.role.works() || is_own(&own_supplies(app, signed), supply) {
        return Ok(());
    }
    not_directed(app, signed, supply).await?;
    let answer = sight::directs(&app.facts.mandate, &signed.person.officer, supply, app.clock.now());
    let answer = answer.ok_or(Problem::NotFound)?;
    Err(work::Refusal::Mandate { act: "direct".to_owned(), answer: Box::new(answer) }.into())
}

/// How many reports a page of a list holds.
pub const PAGE: usize = 50;

/// Reads a list of reports as this reader may see them, and accounts for it.
pub async fn listed(
    app: &App,
    signed: &Signed,
    filters: &Filters,
    supply: Option<&Supply>,
) -> Result<Vec<work::Report>, Problem> {
    let scope = filters.werkaanbod.clone().unwrap_or_else(|| "all".to_owned());
    let mut look = look(app, signed, Subject::new("work.list", "reports", scope)).await?;
    let filter = Filter {
        supply: supply.map(|supply| supply.id.clone()),
        status: status(filters.status.as_deref())?,
        search: filters.zoek.clone().filter(|words| !words.trim().is_empty()),
        order: order(filters.volgorde.as_deref())?,
        after: filters.na.as_deref().map(report_id).transpose()?,
        now: Some(look.now),
        limit: PAGE,
        ..Filter::new(&app.region)
    };
    let reports = store::work::list(&mut look.read, &look.scope, &filter).await?;
    let count = reports.len();
    look.show_list(reports, count).await
}

fn status(text: Option<&str>) -> Result<Option<Vec<Status>>, Problem> {
    match text {
        None | Some("") => Ok(Some(vec![Status::Open, Status::TakenUp])),
        Some("open") => Ok(Some(vec![Status::Open])),
        Some("opgepakt") => Ok(Some(vec![Status::TakenUp])),
        Some("afgerond") => Ok(Some(vec![Status::Closed])),
        Some("alle") => Ok(None),
        Some(_) => Err(Problem::invalid("status", "unknown")),
    }
}

fn order(text: Option<&str>) -> Result<Order, Problem> {
    match text {
        None | Some("" | "urgentie") => Ok(Order::Urgency),
        Some("plaats") => Ok(Order::Place),
        Some("tijd") => Ok(Order::Received),
        Some(_) => Err(Problem::invalid("volgorde", "unknown")),
    }
}

/// Reads a report's id; what is no id is a report that does not exist.
pub fn report_id(text: &str) -> Result<ReportId, Problem> {
    ReportId::parse(text).map_err(|_not_an_id| Problem::NotFound)
}

/// Only those who take part in the work have a worklist.
pub fn works(signed: &Signed) -> Result<(), Problem> {
    if signed.person.role.works() { Ok(()) } else { Err(Problem::Forbidden) }
}

fn supplies_all(app: &App) -> impl Iterator<Item = &Supply> {
    app.facts.rules.supplies.iter()
}

/// The supplies in which the reader works, and those whose work he sets.
fn own_supplies<'a>(app: &'a App, signed: &Signed) -> Vec<&'a Supply> {
    let now = app.clock.now();
    let permitted = |supply: &Supply| {
        let answer = sight::directs(&app.facts.mandate, &signed.person.officer, supply, now);
        answer.is_some_and(|answer| answer.verdict == Verdict::Permitted)
    };
    let member = |supply: &Supply| signed.actor.speaks_for.contains(&Owner::Team(supply.id.clone()));
    let own = |supply: &Supply| supply.team.organisation == signed.actor.employer;
    supplies_all(app).filter(|supply| member(supply) || own(supply) || permitted(supply)).collect()
}

fn is_own(supplies: &[&Supply], supply: &Supply) -> bool {
    supplies.iter().any(|own| own.id == supply.id)
}

fn tabs(app: &App, asking: &Asking, own: &[&Supply], chosen: Option<&Supply>) -> Vec<SupplyTab> {
    let shown = own.iter().copied().chain(chosen.filter(|supply| !is_own(own, supply)));
    shown
        .map(|supply| SupplyTab {
            id: supply.id.to_string(),
            name: app.names.supply(supply.id.as_str(), asking.lang),
            current: chosen.is_some_and(|chosen| chosen.id == supply.id),
        })
        .collect()
}

fn title(app: &App, asking: &Asking, chosen: Option<&Supply>) -> String {
    chosen.map_or_else(
        || app.texts.say(asking.lang, "worklist-title", &[]),
        |supply| app.names.supply(supply.id.as_str(), asking.lang),
    )
}

fn refused_direction(app: &App, lang: Lang, answer: &Answer) -> Refused {
    let mut grounds = told(answer, lang);
    grounds.extend(crate::mandate::missing(app, answer, lang));
    Refused { title: app.texts.say(lang, "direction-refused", &[]), grounds, instead: Vec::new() }
}

/// The grounds of an answer, a sentence each.
pub fn told(answer: &Answer, lang: Lang) -> Vec<String> {
    let nl = lang == Lang::Nl;
    let grounds = answer.grounds.iter().flatten();
    grounds.map(|ground| if nl { ground.nl.clone() } else { ground.en.clone() }).collect()
}

/// The fields of all forms on a report's page.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// To whom it is offered.
    #[serde(default)]
    pub aan: Option<String>,
    /// Why.
    #[serde(default)]
    pub reden: Option<String>,
    /// What came of it.
    #[serde(default)]
    pub resultaat: Option<String>,
    /// What is written down.
    #[serde(default)]
    pub notitie: Option<String>,
    /// The version that the page showed.
    #[serde(default)]
    pub versie: Option<i64>,
    /// Where to go afterwards.
    #[serde(default)]
    pub terug: Option<String>,
}

/// `POST /werk/{id}/{verb}`: what an officer does with a report.
pub async fn act(
    State(app): State<Arc<App>>,
    signed: Signed,
    Path((id, verb)): Path<(String, String)>,
    form: Result<Form<Fields>, FormRejection>,
) -> Result<Redirect, Problem> {
    let Form(fields) = form?;
    let command = command(&verb, &fields)?;
    let change = Act { report: report_id(&id)?, command, version: fields.versie };
    perform(&app, Acting::Officer(Box::new(signed.actor)), change).await?;
    let back = fields.terug.as_deref().filter(|path| is_own_place(path));
    Ok(Redirect::to(&format!("{}?gedaan={verb}", back.unwrap_or(&format!("/werk/{id}")))))
}

/// Whether a path that a form gives is one of our own pages of the work, and nothing else.
fn is_own_place(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '/';
    (path.starts_with("/straat") || path.starts_with("/werk")) && path.chars().all(plain)
}

/// Reads a command from its Dutch verb and its fields, the same in forms and on the API.
pub fn command(verb: &str, fields: &Fields) -> Result<Command, Problem> {
    let reason = || fields.reden.clone().unwrap_or_default();
    Ok(match verb {
        "oppakken" => Command::TakeUp,
        "aanbieden" => {
            let to = fields.aan.as_deref().unwrap_or_default();
            Command::Offer {
                to: OfficerId::parse(to).map_err(|_not_an_id| Problem::invalid("aan", "missing"))?,
            }
        }
        "intrekken" => Command::Withdraw,
        "aannemen" => Command::Accept,
        "afwijzen" => Command::Decline { reason: reason() },
        "overdragen" => Command::HandOver { reason: reason() },
        "notitie" => Command::Note { text: fields.notitie.clone().unwrap_or_default() },
        "afronden" => {
            let result = fields.resultaat.as_deref().and_then(Ending::parse);
            let result = result.ok_or_else(|| Problem::invalid("resultaat", "missing"))?;
            Command::Close { result, note: fields.notitie.clone() }
        }
        _ => return Err(Problem::NotFound),
    })
}

/// The team of an id, if the rules have it.
pub fn team(app: &App, id: &str) -> Option<TeamId> {
    TeamId::parse(id).ok().filter(|id| app.facts.rules.supply(id).is_some())
}
