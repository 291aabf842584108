//! Work: the worklist, a report, and what can be done with it.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State, rejection::FormRejection},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{
    mandate::{Mandate, sources},
    ownership::{Kind, Owner},
    parties::{OfficerId, TeamId},
    retention::Phase,
    work::{self, Command, Ending, ReportId, Status, routing, rules::Supply, sight},
};
use mandate::{Answer, Verdict};
use serde::Deserialize;
use store::work::{Filter, Order};

use crate::{
    actor::{Asking, Signed},
    app::App,
    audit::{JournalLine, journal_lines},
    look::{Look, Subject, look},
    page::{Page, Shell},
    perform::{Acting, perform},
    problem::Problem,
    render,
    texts::Lang,
    work::{change::Act, row::Row},
};

pub mod change;
pub mod photo;
pub mod public;
pub mod row;

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

/// A colleague to whom work can be offered.
pub struct Colleague {
    /// The officer.
    pub id: String,
    /// The name.
    pub name: String,
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
    let rows = if refusal.is_some() { Vec::new() } else { listed(&app, &signed, &filters, chosen).await? };
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

/// A note as the page shows it.
pub struct NoteLine {
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: String,
    /// What.
    pub text: String,
}

/// What the reader can do with a report now.
#[derive(Debug, Default)]
pub struct Can {
    /// Take it up.
    pub take_up: bool,
    /// Offer it to one of the team.
    pub offer: bool,
    /// Take the offer back.
    pub withdraw: bool,
    /// Accept or decline what is offered.
    pub answer: bool,
    /// Whether that answer is to a hand-over.
    pub is_hand_over: bool,
    /// Hand over to police.
    pub hand_over: bool,
    /// Write a note.
    pub note: bool,
    /// Close it.
    pub close: bool,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    page: Page,
    row: Row,
    notes: Vec<NoteLine>,
    contact: Option<String>,
    photos: Vec<i64>,
    can: Can,
    colleagues: Vec<Colleague>,
    results: Vec<(String, String)>,
    journal: Vec<JournalLine>,
    ground: Vec<String>,
    explanation: String,
}

/// What the last change was, for the sentence above the page.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    /// The act: `oppakken`.
    #[serde(default)]
    gedaan: Option<String>,
}

impl Done {
    /// The sentence, if the act is one that has a sentence.
    pub fn told(&self, app: &App, lang: Lang) -> Option<String> {
        const VERBS: [&str; 9] = [
            "oppakken",
            "aanbieden",
            "intrekken",
            "aannemen",
            "afwijzen",
            "overdragen",
            "notitie",
            "afronden",
            "melden",
        ];
        let verb = self.gedaan.as_deref().filter(|verb| VERBS.contains(verb))?;
        Some(app.texts.say(lang, &format!("done-{verb}"), &[]))
    }
}

/// `GET /werk/{id}`: one report.
pub async fn report(
    State(app): State<Arc<App>>,
    asking: Asking,
    signed: Signed,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Html<String>, Problem> {
    let seen = see(&app, &signed, &report_id(&id)?).await?;
    let lang = asking.lang;
    let report = &seen.report;
    let shell = Shell {
        title: app.names.category(report.category.as_str(), lang),
        here: "/werk",
        entries: &[],
        notice: done.told(&app, lang),
        street: asking.path.starts_with("/straat"),
    };
    let category = app.facts.rules.category(&report.category);
    render(&ReportPage {
        page: Page::new(&app, &asking, shell),
        row: Row::of(&app, report, lang),
        can: can(&app, &signed, report),
        colleagues: colleagues(&app, &signed, report),
        results: Ending::ALL
            .map(|end| {
                (end.as_str().to_owned(), app.texts.say(lang, &format!("result-{}", end.as_str()), &[]))
            })
            .to_vec(),
        ground: report.ground.iter().map(|source| crate::audit::source_words(&app, source, lang)).collect(),
        explanation: category
            .map_or_else(String::new, |category| lang.pick(&category.explanation).to_owned()),
        notes: seen.notes.iter().map(|note| note_line(&app, note, lang)).collect(),
        journal: journal_lines(&app, &seen.journal, lang),
        contact: seen.contact.clone(),
        photos: seen.photos.clone(),
    })
}

fn note_line(app: &App, note: &work::Note, lang: Lang) -> NoteLine {
    NoteLine {
        by: app.names.officer(note.by.as_str()),
        at: app.names.moment(note.at, lang),
        text: note.text.clone(),
    }
}

/// A report with all of it that the reader may see.
pub struct Seen {
    /// The report.
    pub report: work::Report,
    /// The notes.
    pub notes: Vec<work::Note>,
    /// How the reporter can be reached.
    pub contact: Option<String>,
    /// The photos, by number.
    pub photos: Vec<i64>,
    /// What happened to it.
    pub journal: Vec<store::journal::Line>,
}

/// Reads a report as this reader may see it, and accounts for it.
pub async fn see(app: &App, signed: &Signed, id: &ReportId) -> Result<Seen, Problem> {
    let mut look = look(app, signed, Subject::new("work.see", "report", id.to_string())).await?;
    let found = store::work::report(&mut look.read, id).await?;
    let Some(report) = found.filter(|report| is_shown(report, &look)) else {
        return look.refuse(Problem::NotFound).await;
    };
    let mut notes = store::work::notes(&mut look.read, id).await?;
    notes.retain(|note| note.clocks.phase(look.now) == Phase::Free);
    notes
        .retain(|note| look.scope.knows(&note.holder, &note.information) || note.by == signed.person.officer);
    let contact = if look.scope.sees_contact(&report) {
        store::work::contact(&mut look.read, id).await?.map(|contact| contact.reach)
    } else {
        None
    };
    let photos = store::work::photos(&mut look.read, id).await?;
    let journal = store::journal::of_subject(&mut look.read, &app.region, "report", id.as_str()).await?;
    let ground = ground_to_see(app, &look, &report);
    look.show(Seen { report, notes, contact, photos, journal }, ground).await
}

/// Whether a report may be shown at this moment: to this reader, and not past its clock, destroyed yet or not (Wpg 8).
fn is_shown(report: &work::Report, look: &Look<'_>) -> bool {
    report.clocks.phase(look.now) == Phase::Free && look.scope.sees(report)
}

/// On which ground a reader sees a report: the own organisation's data, the clause that shares it, or that it is his to
/// deal with.
fn ground_to_see(app: &App, look: &Look<'_>, report: &work::Report) -> Vec<String> {
    let actor = &look.scope.actor;
    let subject = (&report.holder, report.information.as_str());
    let question = Mandate::knowing(&actor.officer, subject, actor.purpose(), look.now);
    let answer = app.facts.mandate.engine().ask(&question).ok();
    let found = answer.filter(|answer| answer.verdict == Verdict::Permitted).map(|answer| sources(&answer));
    let owner = &report.ownership.owner;
    found.unwrap_or_else(|| vec![format!("owner/{}/{}", owner.kind(), owner.id())])
}

/// `GET /werk/{id}/foto/{nummer}`: a photo, to those who see the report.
pub async fn photo(
    State(app): State<Arc<App>>,
    signed: Signed,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id = report_id(&id)?;
    let number: i64 = number.parse().map_err(|_no_number| Problem::NotFound)?;
    let mut look = look(&app, &signed, Subject::new("work.photo", "report", id.to_string())).await?;
    let report = store::work::report(&mut look.read, &id).await?;
    let photo = store::work::photo(&mut look.read, &id, number).await?;
    match (report.filter(|report| is_shown(report, &look)), photo) {
        (Some(_), Some(photo)) => {
            let photo = look.show(photo, Vec::new()).await?;
            Ok((
                [("content-type", photo.content_type), ("content-disposition", "inline".to_owned())],
                photo.bytes,
            )
                .into_response())
        }
        _ => look.refuse(Problem::NotFound).await,
    }
}

fn can(app: &App, signed: &Signed, report: &work::Report) -> Can {
    if report.is_closed() || !signed.actor.takes_part() {
        return Can::default();
    }
    let speaker = signed.actor.speaker();
    let ownership = &report.ownership;
    let offer = ownership.offer.as_ref();
    let own = ownership.is_owned_by(&signed.person.officer);
    let speaks = speaker.speaks_for(&ownership.owner);
    let answers = |to: &Owner| speaker.speaks_for(to);
    let answer =
        offer.is_some_and(|offer| answers(&offer.to) || offer.raised_to.as_ref().is_some_and(answers));
    let in_supply = !matches!(ownership.owner, Owner::Person(_));
    let supply = report.supply.as_ref().and_then(|id| app.facts.rules.supply(id));
    let directs = supply.and_then(|supply| {
        sight::directs(&app.facts.mandate, &signed.person.officer, supply, app.clock.now())
    });
    let hand_over_open = offer.is_some_and(|offer| offer.kind == Kind::HandOver);
    Can {
        take_up: in_supply && speaks && !hand_over_open && !answer,
        offer: in_supply
            && offer.is_none()
            && directs.is_some_and(|answer| answer.verdict == Verdict::Permitted),
        withdraw: offer.is_some_and(|offer| offer.by == signed.person.officer),
        answer,
        is_hand_over: hand_over_open,
        hand_over: speaks && offer.is_none() && may_hand_over(app, signed, report),
        note: true,
        close: own && offer.is_none(),
    }
}

/// Police do not hand over to themselves.
fn may_hand_over(app: &App, signed: &Signed, report: &work::Report) -> bool {
    let desk = routing::desk(&app.facts.mandate, &app.facts.rules, &report.place, app.clock.now());
    desk.is_some_and(|desk| desk.organisation != signed.actor.employer)
}

fn colleagues(app: &App, signed: &Signed, report: &work::Report) -> Vec<Colleague> {
    let Some(supply) = report.supply.as_ref().and_then(|id| app.facts.rules.supply(id)) else {
        return Vec::new();
    };
    let now = app.clock.now();
    let people = app.facts.people.iter().filter(|person| person.officer != signed.person.officer);
    let team =
        people.filter(|person| sight::is_member(&app.facts.mandate, &person.officer, &supply.team, now));
    team.map(|person| Colleague { id: person.officer.to_string(), name: person.name.clone() }).collect()
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
