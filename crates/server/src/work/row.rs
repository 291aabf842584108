//! A report as lists show it, in the reader's language.

use askama::Template;
use domain::{
    ownership::{Kind, Ownership},
    parties::By,
    work::{Report, Status},
};
use jiff::Timestamp;

use crate::{app::App, texts::Lang};

/// Who owns something now, and whether it is on its way: Koppel's owner badge.
#[derive(Debug, Clone)]
pub struct Badge {
    /// The owner's name.
    pub name: String,
    /// The owner's organisation.
    pub organisation: String,
    /// The organisation's colour and shape: `1` to `8`.
    pub mark: String,
    /// Since when, as people say it.
    pub since: String,
    /// The same for programs.
    pub since_iso: String,
    /// To whom it is on its way.
    pub to: Option<OnItsWay>,
}

/// An offer that waits for an answer.
#[derive(Debug, Clone)]
pub struct OnItsWay {
    /// To whom.
    pub name: String,
    /// Until when an answer is awaited.
    pub until: String,
    /// The same for programs.
    pub until_iso: String,
    /// Whether it is a hand-over to another organisation.
    pub is_hand_over: bool,
    /// Why it is offered.
    pub reason: Option<String>,
    /// To whom it was raised.
    pub raised_to: Option<String>,
}

impl Badge {
    /// The badge of something that is owned.
    pub fn of(app: &App, ownership: &Ownership, lang: Lang) -> Self {
        let owner = &ownership.owner;
        Self {
            name: app.names.owner(owner, lang),
            organisation: app.names.owner_organisation(owner),
            mark: app.names.mark(owner),
            since: app.names.moment(ownership.since, lang),
            since_iso: iso(ownership.since),
            to: ownership.offer.as_ref().map(|offer| OnItsWay {
                name: app.names.owner(&offer.to, lang),
                until: app.names.moment(offer.answer_by, lang),
                until_iso: iso(offer.answer_by),
                is_hand_over: offer.kind == Kind::HandOver,
                reason: offer.reason.clone(),
                raised_to: offer.raised_to.as_ref().map(|to| app.names.owner(to, lang)),
            }),
        }
    }
}

/// A moment for programs: RFC 3339, in UTC.
pub fn iso(at: Timestamp) -> String {
    at.to_string()
}

/// A report as lists show it.
#[derive(Debug, Clone)]
pub struct Row {
    /// The id.
    pub id: String,
    /// What it is about.
    pub category: String,
    /// What was seen, at most a few lines.
    pub text: String,
    /// Where: neighbourhood and municipality, and a border that is near.
    pub place: String,
    /// The border that is near, if one is.
    pub beside: Option<String>,
    /// Degrees WGS84.
    pub lon: f64,
    /// Degrees WGS84.
    pub lat: f64,
    /// `low`, `normal`, `high`.
    pub urgency: &'static str,
    /// The word for it.
    pub urgency_word: String,
    /// `open`, `taken-up`, `closed`.
    pub status: &'static str,
    /// The word for it.
    pub status_word: String,
    /// When it came in.
    pub received: String,
    /// The same for programs.
    pub received_iso: String,
    /// Who owns it.
    pub badge: Badge,
    /// How it ended, in words.
    pub result: Option<String>,
    /// Whether an officer signalled it.
    pub is_signal: bool,
    /// How often it has changed; forms send it along.
    pub version: i64,
}

impl Row {
    /// A report in the reader's language.
    pub fn of(app: &App, report: &Report, lang: Lang) -> Self {
        let say = |key: &str| app.texts.say(lang, key, &[]);
        let status = report.status();
        let shown = match (status, &report.ownership.offer) {
            (Status::Open, Some(_)) => "status-offered".to_owned(),
            (Status::TakenUp, Some(_)) => "status-on-its-way".to_owned(),
            (status, _) => format!("status-{}", status.as_str()),
        };
        Self {
            id: report.id.to_string(),
            category: app.names.category(report.category.as_str(), lang),
            text: report.text.clone(),
            place: place(app, report, lang),
            beside: beside(app, report, lang),
            lon: report.place.point.lon(),
            lat: report.place.point.lat(),
            urgency: report.urgency.as_str(),
            urgency_word: say(&format!("urgency-{}", report.urgency.as_str())),
            status: status.as_str(),
            status_word: say(&shown),
            received: app.names.moment(report.received, lang),
            received_iso: iso(report.received),
            badge: Badge::of(app, &report.ownership, lang),
            result: report
                .outcome
                .as_ref()
                .map(|outcome| say(&format!("result-{}", outcome.result.as_str()))),
            is_signal: matches!(report.source, By::Officer(_)),
            version: report.version,
        }
    }
}

fn place(app: &App, report: &Report, lang: Lang) -> String {
    let place = &report.place;
    if place.is_outside() {
        return app.texts.say(lang, "place-outside", &[]);
    }
    let names = [&place.neighbourhood, &place.municipality].into_iter().flatten();
    names.map(|area| app.names.area(area.as_str())).collect::<Vec<_>>().join(", ")
}

fn beside(app: &App, report: &Report, lang: Lang) -> Option<String> {
    let beside = report.place.beside.as_ref()?;
    let metres = format!("{:.0}", beside.metres.max(1.0));
    let area = app.names.area(beside.area.as_str());
    Some(app.texts.say(lang, "place-beside", &[("metres", &metres), ("area", &area)]))
}

#[derive(Template)]
#[template(path = "parts/row_only.html")]
struct RowOnly<'a> {
    row: &'a Row,
    words: &'a dyn Fn(&str) -> String,
}

/// The HTML of one row, as the live pages put it in the place of the old one.
pub fn html(app: &App, row: &Row, lang: Lang) -> String {
    let words = |key: &str| app.texts.say(lang, key, &[]);
    RowOnly { row, words: &words }.render().unwrap_or_default()
}
