//! The reporter's side: making a report, and following it by a secret link.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Multipart, Path, State, multipart::MultipartRejection},
    response::{Html, Redirect},
};
use domain::{
    audit::{Access, Outcome},
    parties::By,
    retention::Phase,
    work::{CategoryId, Contact, NewReport, ReportId, Urgency},
};

use super::{
    change::{Photo, Receive},
    photo,
    row::iso,
};
use crate::{
    accounts::session,
    actor::Asking,
    app::App,
    page::{Page, Shell},
    perform::{Acting, log, perform},
    problem::{Fault, Problem},
    render,
    texts::Lang,
};

/// A category as the form offers it.
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What belongs to it.
    pub explanation: String,
}

/// The categories, in the reader's language.
pub fn choices(app: &App, lang: Lang) -> Vec<Choice> {
    let categories = app.facts.rules.categories.iter();
    categories
        .map(|category| Choice {
            id: category.id.to_string(),
            name: lang.pick(&category.name).to_owned(),
            explanation: lang.pick(&category.explanation).to_owned(),
        })
        .collect()
}

#[derive(Template)]
#[template(path = "report_form.html")]
struct ReportForm {
    page: Page,
    choices: Vec<Choice>,
    action: &'static str,
    centre: String,
    is_signal: bool,
}

/// `GET /melden`: the form for everybody.
pub async fn form(State(app): State<Arc<App>>, asking: Asking) -> Result<Html<String>, Problem> {
    let title = app.texts.say(asking.lang, "report-form-title", &[]);
    let shell = Shell { title, entries: &["map"], ..Shell::default() };
    render(&ReportForm {
        choices: choices(&app, asking.lang),
        centre: crate::areas::centre(&app),
        action: "/melden",
        is_signal: false,
        page: Page::new(&app, &asking, shell),
    })
}

/// `GET /straat/melden`: the same form for an officer who signals.
pub async fn signal_form(
    State(app): State<Arc<App>>,
    asking: Asking,
    signed: crate::actor::Signed,
) -> Result<Html<String>, Problem> {
    super::works(&signed)?;
    let title = app.texts.say(asking.lang, "signal-form-title", &[]);
    let shell = Shell {
        title,
        here: "/straat/melden",
        entries: &["map", "street"],
        street: true,
        ..Shell::default()
    };
    render(&ReportForm {
        choices: choices(&app, asking.lang),
        centre: crate::areas::centre(&app),
        action: "/straat/melden",
        is_signal: true,
        page: Page::new(&app, &asking, shell),
    })
}

/// What a form or the API gives of a report, before it is read.
#[derive(Debug, Default)]
pub struct Raw {
    /// The category's id.
    pub category: String,
    /// What was seen.
    pub text: String,
    /// Degrees, as written.
    pub lon: String,
    /// Degrees, as written.
    pub lat: String,
    /// `low`, `normal`, `high`, or nothing.
    pub urgency: String,
    /// How the reporter can be reached.
    pub contact: String,
    /// A picture, as it was sent.
    pub photo: Vec<u8>,
}

/// Something that an officer signalled, or a reporter reported, ready to be performed.
pub struct Ready {
    /// The change.
    pub receive: Receive,
    /// The secret of the reporter's link.
    pub secret: String,
}

impl Raw {
    /// Reads a form with or without a photo.
    pub async fn from_form(form: Result<Multipart, MultipartRejection>) -> Result<Self, Problem> {
        let mut form = form.map_err(|_not_a_form| Problem::invalid("body", "unreadable"))?;
        let mut raw = Self::default();
        while let Some(field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "foto" {
                raw.photo = field.bytes().await?.to_vec();
                continue;
            }
            let text = field.text().await?;
            match name.as_str() {
                "categorie" => raw.category = text,
                "tekst" => raw.text = text,
                "lon" => raw.lon = text,
                "lat" => raw.lat = text,
                "urgentie" => raw.urgency = text,
                "contact" => raw.contact = text,
                _ => return Err(Problem::invalid(&name, "unknown")),
            }
        }
        Ok(raw)
    }

    /// Reads every field; all faults are told at once.
    pub async fn ready(self) -> Result<Ready, Problem> {
        let mut faults = Vec::new();
        let category = CategoryId::parse(self.category.trim());
        if category.is_err() {
            faults.push(Fault::new("categorie", "missing"));
        }
        if self.text.trim().chars().count() < 3 {
            faults.push(Fault::new("tekst", "too-short"));
        }
        let point = point(&self.lon, &self.lat);
        if point.is_none() {
            faults.push(Fault::new("plaats", "no-place"));
        }
        let urgency = Some(self.urgency.trim()).filter(|text| !text.is_empty()).map(Urgency::parse);
        if urgency == Some(None) {
            faults.push(Fault::new("urgentie", "unknown"));
        }
        if self.contact.chars().count() > 200 {
            faults.push(Fault::new("contact", "too-long"));
        }
        let (Ok(category), Some(point), true) = (category, point, faults.is_empty()) else {
            return Err(Problem::Invalid(faults));
        };
        let photo: Option<Photo> = photo::clean(self.photo).await?;
        let contact = Some(self.contact.trim().to_owned()).filter(|reach| !reach.is_empty());
        let secret = session::secret()?;
        let new = NewReport { id: new_id()?, category, text: self.text, point, urgency: urgency.flatten() };
        let link = Some(session::digest(&secret));
        let receive = Receive { new, link, contact: contact.map(|reach| Contact { reach }), photo };
        Ok(Ready { receive, secret })
    }
}

fn point(lon: &str, lat: &str) -> Option<areas::Point> {
    // A comma is how a Dutch hand writes it.
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
    areas::Point::new(number(lon)?, number(lat)?).ok()
}

/// An id of 16 letters and digits, not to be guessed and easy to read aloud.
pub fn new_id() -> Result<ReportId, Problem> {
    let secret = session::secret()?;
    let short: String = secret.chars().take(16).collect();
    ReportId::parse(&short).map_err(|error| Problem::Internal(error.to_string()))
}

/// `POST /melden`: a report comes in.
pub async fn receive(
    State(app): State<Arc<App>>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Redirect, Problem> {
    let ready = Raw::from_form(form).await?.ready().await?;
    perform(&app, Acting::Reporter, ready.receive).await?;
    Ok(Redirect::to(&format!("/melding/{}", ready.secret)))
}

/// `POST /straat/melden`: an officer signals something, and owns it.
pub async fn signal(
    State(app): State<Arc<App>>,
    signed: crate::actor::Signed,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Redirect, Problem> {
    super::works(&signed)?;
    let ready = Raw::from_form(form).await?.ready().await?;
    let receive = Receive { link: None, contact: None, ..ready.receive };
    let report = perform(&app, Acting::Officer(Box::new(signed.actor)), receive).await?;
    Ok(Redirect::to(&format!("/straat/{}?gedaan=melden", report.id)))
}

/// A step as the reporter sees it: what, and when; never who.
pub struct Step {
    /// What happened.
    pub words: String,
    /// When, as people say it.
    pub at: String,
    /// The same for programs.
    pub at_iso: String,
}

#[derive(Template)]
#[template(path = "reporter.html")]
struct ReporterPage {
    page: Page,
    category: String,
    text: String,
    place: String,
    status: String,
    is_closed: bool,
    steps: Vec<Step>,
}

/// `GET /melding/{secret}`: the reporter's own page. It shows what became of it, and nothing of any person.
pub async fn follow(
    State(app): State<Arc<App>>,
    asking: Asking,
    Path(secret): Path<String>,
) -> Result<Html<String>, Problem> {
    let mut read = app.store.read().await?;
    let found = store::work::by_link(&mut read, &session::digest(&secret)).await?;
    let now = app.clock.now();
    let usable = found.filter(|report| report.clocks.phase(now) == Phase::Free);
    let Some(report) = usable else { return Err(Problem::NotFound) };
    let lines = store::journal::of_subject(&mut read, &app.region, "report", report.id.as_str()).await?;
    drop(read);
    let access = Access {
        at: now,
        by: By::Reporter,
        act: "work.follow".to_owned(),
        subject_kind: "report".to_owned(),
        subject: report.id.to_string(),
        purpose: "eigen-melding".to_owned(),
        ground: vec!["secret-link".to_owned()],
        outcome: Outcome::Seen,
        count: 1,
    };
    log(&app, access).await?;
    let lang = asking.lang;
    let row = super::row::Row::of(&app, &report, lang);
    let shell = Shell { title: app.texts.say(lang, "reporter-title", &[]), ..Shell::default() };
    render(&ReporterPage {
        page: Page::new(&app, &asking, shell),
        category: row.category,
        text: report.text.clone(),
        place: row.place,
        status: row.result.unwrap_or(app.texts.say(
            lang,
            &format!("reporter-{}", report.status().as_str()),
            &[],
        )),
        is_closed: report.is_closed(),
        steps: lines.iter().filter_map(|line| step(&app, line, lang)).collect(),
    })
}

fn step(app: &App, line: &store::journal::Line, lang: Lang) -> Option<Step> {
    // Offers, refusals and notes are between colleagues.
    let key = match line.entry.verb.as_str() {
        "received" => "reporter-step-received",
        "taken-up" | "accepted" => "reporter-step-taken-up",
        "closed" => "reporter-step-closed",
        _ => return None,
    };
    Some(Step {
        words: app.texts.say(lang, key, &[]),
        at: app.names.moment(line.entry.at, lang),
        at_iso: iso(line.entry.at),
    })
}
