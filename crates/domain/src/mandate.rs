//! Mandate: the questions that the capabilities ask of the register. Dutch: *bevoegdheid*.

use areas::{AreaId, Atlas, Point};
use jiff::{Timestamp, tz::TimeZone};
use mandate::{
    Answer, AskError, CategoryId, DomainId, Engine, OrganisationId as Registered, Question, Team, TitleKind,
    Verdict,
};

use crate::parties::{OfficerId, OrganisationId};

/// The register in its engine, asked in the words of the work.
#[derive(Debug)]
pub struct Mandate(Engine);

impl Mandate {
    /// Takes an engine.
    pub fn new(engine: Engine) -> Self {
        Self(engine)
    }

    /// The engine itself, for questions that only pages ask.
    pub fn engine(&self) -> &Engine {
        &self.0
    }

    /// The areas of the register.
    pub fn atlas(&self) -> &Atlas {
        self.0.register().atlas()
    }

    /// The zone in which dates and hours are meant.
    pub fn time_zone(&self) -> &TimeZone {
        self.0.register().zone()
    }

    /// The organisation that employs an officer.
    pub fn employer(&self, officer: &OfficerId) -> Option<OrganisationId> {
        let officer = self.0.register().officer(officer.as_str())?;
        OrganisationId::parse(officer.employer.as_str()).ok()
    }

    /// Whether an officer works at an organisation, with a live title as asked.
    pub fn is_member(
        &self,
        officer: &OfficerId,
        organisation: &OrganisationId,
        (title, domain): (Option<&str>, Option<&str>),
        now: Timestamp,
    ) -> bool {
        let kind = title.map(TitleKind::parse);
        if kind == Some(None) {
            return false;
        }
        let domain = domain.map(DomainId::from);
        let organisation = Registered::from(organisation.as_str());
        let members = self.0.team_members(&organisation, kind.flatten(), domain.as_ref(), now);
        members.iter().any(|member| member.as_str() == officer.as_str())
    }

    /// Whether an officer holds any title that is live.
    pub fn has_title(&self, officer: &OfficerId, now: Timestamp) -> bool {
        self.employer(officer).is_some_and(|employer| {
            let titles = TitleKind::ALL.iter();
            titles
                .map(|kind| kind.as_str())
                .any(|title| self.is_member(officer, &employer, (Some(title), None), now))
        })
    }

    /// The officers that an organisation, or a part of it, employs.
    pub fn employed_by(&self, organisation: &OrganisationId, now: Timestamp) -> Vec<OfficerId> {
        let organisation = Registered::from(organisation.as_str());
        let members = self.0.team_members(&organisation, None, None, now);
        members.iter().filter_map(|member| OfficerId::parse(member.as_str()).ok()).collect()
    }

    /// Whether a clause, named as `arrangement/x/clause/y`, counts at a moment.
    pub fn is_live(&self, clause: &str, now: Timestamp) -> bool {
        let mut parts = clause.split('/');
        match (parts.next(), parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("arrangement"), Some(arrangement), Some("clause"), Some(clause), None) => {
                self.0.live_clause(&arrangement.into(), &clause.into(), now)
            }
            _ => false,
        }
    }

    /// The acts that are done at a place: leaves of the tree, to observe, to enforce, or to coerce.
    pub fn acts_at_a_place(&self) -> impl Iterator<Item = &str> {
        let acts = self.0.register().acts();
        let is_leaf = move |act: &&mandate::Act| {
            let prefix = format!("{}.", act.id);
            !acts.iter().any(|other| other.id.as_str().starts_with(&prefix))
        };
        let on_the_street = |act: &&mandate::Act| {
            let root = act.id.as_str().split('.').next().unwrap_or_default();
            !matches!(root, "direct" | "enter" | "know" | "query")
        };
        acts.iter().filter(is_leaf).filter(on_the_street).map(|act| act.id.as_str())
    }

    /// The categories of information that the register knows.
    pub fn information_categories(&self) -> impl Iterator<Item = &str> {
        self.0.register().categories().iter().map(|category| category.id.as_str())
    }

    /// The regime of a category of information, as the register writes it.
    pub fn regime(&self, information: &str) -> Option<&str> {
        self.0.register().category(information)?.regime.as_deref()
    }

    /// May this officer do this act at this point?
    pub fn may_act(
        &self,
        officer: &OfficerId,
        act: &str,
        at: Point,
        now: Timestamp,
    ) -> Result<Answer, AskError> {
        self.0.ask(&Question::new(officer.as_str(), act, now).at(at))
    }

    /// May this officer observe and signal? Whoever is on duty may, anywhere.
    pub fn may_observe(&self, officer: &OfficerId, now: Timestamp) -> Result<Answer, AskError> {
        self.0.ask(&Question::new(officer.as_str(), "observe", now))
    }

    /// Does this officer set the daily work of that team?
    pub fn directs(
        &self,
        officer: &OfficerId,
        organisation: &OrganisationId,
        (title, domain): (Option<&str>, Option<&str>),
        now: Timestamp,
    ) -> Result<Answer, AskError> {
        let mut question = Question::new(officer.as_str(), "direct", now);
        question.team = Some(Team {
            organisation: organisation.as_str().into(),
            title: title.and_then(TitleKind::parse),
            domain: domain.map(DomainId::from),
        });
        self.0.ask(&question)
    }

    /// The question whether this officer may know this kind of information of that organisation, for this purpose.
    pub fn knowing(
        officer: &OfficerId,
        (from, category): (&OrganisationId, &str),
        purpose: &str,
        now: Timestamp,
    ) -> Question {
        let mut question = Question::new(officer.as_str(), "know", now);
        question.category = Some(CategoryId::from(category));
        question.from = Some(Registered::from(from.as_str()));
        question.purpose = Some(purpose.to_owned());
        question
    }

    /// Whether a question is answered with permitted; what cannot be answered is not.
    pub fn permits(&self, question: &Question) -> bool {
        matches!(self.0.decide(question), Ok(Verdict::Permitted))
    }

    /// The surface of an area in square metres, to tell a small area from a large one.
    pub fn square_metres(&self, area: &AreaId) -> f64 {
        self.atlas().get(area).map_or(f64::MAX, |area| surface(&area.shape().coordinates()))
    }
}

/// The sources of an answer, strongest first, each once.
pub fn sources(answer: &Answer) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for ground in answer.grounds.iter().flatten() {
        if !found.contains(&ground.source) {
            found.push(ground.source.clone());
        }
    }
    found
}

/// Rings in a plane at their own latitude: good enough to order areas by size.
fn surface(parts: &[Vec<Vec<[f64; 2]>>]) -> f64 {
    const DEGREE: f64 = 111_195.0;
    let ring = |ring: &Vec<[f64; 2]>| {
        let pairs = ring.iter().zip(ring.iter().skip(1));
        let twice: f64 = pairs.map(|([a, b], [c, d])| (a * d - c * b) * b.to_radians().cos()).sum();
        twice.abs() / 2.0 * DEGREE * DEGREE
    };
    let part = |rings: &Vec<Vec<[f64; 2]>>| {
        let holes: f64 = rings.iter().skip(1).map(ring).sum();
        rings.first().map_or(0.0, ring) - holes
    };
    parts.iter().map(part).sum()
}
