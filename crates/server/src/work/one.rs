//! One report: its page, its photo, and what the reader can do with it now.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{Html, IntoResponse, Response},
};
use domain::{
    mandate::{Mandate, sources},
    ownership::{Kind, Owner},
    retention::Phase,
    work::{self, Ending, ReportId, routing, sight},
};
use mandate::Verdict;
use serde::Deserialize;

use super::{report_id, row::Row};
use crate::{
    actor::{Asking, Signed},
    app::App,
    audit::{JournalLine, journal_lines},
    look::{Look, Subject, look},
    page::{Page, Shell},
    problem::Problem,
    render,
    texts::Lang,
};

/// A colleague to whom work can be offered.
pub struct Colleague {
    /// The officer.
    pub id: String,
    /// The name.
    pub name: String,
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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one button, and any of them can stand beside another"
)]
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
    if report.is_closed() || !signed.actor.takes_part_in(report) {
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
