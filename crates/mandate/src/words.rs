//! Words: short sentences in Dutch and English for people who are no lawyers.

mod en;
mod nl;
pub(crate) mod text;

use areas::AreaId;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::answer::{Answer, Fact, Ground, GroundKind, Verdict, Words};
use crate::engine::{Cited, Held, Lack, Link, View};
use crate::ids::{ActId, CategoryId, OrganisationId};
use crate::question::Question;
use crate::register::{Period, Validity};

/// Puts links and lacks in words, with names where the register has them.
pub(crate) struct Speaker<'e> {
    view: View<'e>,
    question: &'e Question,
}

impl<'e> Speaker<'e> {
    pub(crate) fn new(view: View<'e>, question: &'e Question) -> Self {
        Self { view, question }
    }

    pub(crate) fn ground(&self, link: &Link<'e>) -> Ground {
        Ground {
            kind: kind(link),
            source: link.source(),
            valid: Validity::of(period(link), self.view.register.zone()),
            nl: sentence(&nl::ground(self, link)),
            en: sentence(&en::ground(self, link)),
        }
    }

    pub(crate) fn fact(&self, lack: &Lack<'e>) -> Fact {
        Fact {
            fact: lack.fact(),
            nl: sentence(&nl::fact(self, lack)),
            en: sentence(&en::fact(self, lack)),
            by: Words::new(nl::supplier(self, lack), en::supplier(self, lack)),
        }
    }

    fn names(&self) -> Names<'e> {
        Names { view: self.view }
    }

    fn local(&self, when: Timestamp) -> Date {
        self.names().local(when)
    }

    /// The act that is asked about.
    fn act(&self) -> String {
        self.names().act(&self.question.act)
    }

    fn employer(&self) -> String {
        let officer = self.view.register.officer(self.question.officer.as_str());
        officer.map_or_else(String::new, |officer| self.names().organisation(&officer.employer))
    }
}

/// Names of things instead of their ids.
#[derive(Clone, Copy)]
pub(crate) struct Names<'e> {
    pub(crate) view: View<'e>,
}

impl Names<'_> {
    pub(crate) fn organisation(self, id: &OrganisationId) -> String {
        self.view.organisation(id).map_or_else(|| id.to_string(), |it| it.name.clone())
    }

    pub(crate) fn act(self, id: &ActId) -> String {
        let name = self.view.act(id).and_then(|it| it.name.clone());
        name.unwrap_or_else(|| format!("`{id}`"))
    }

    pub(crate) fn category(self, id: &CategoryId) -> String {
        let name = self.view.category(id).and_then(|it| it.name.clone());
        name.unwrap_or_else(|| format!("`{id}`"))
    }

    pub(crate) fn area(self, id: &AreaId) -> String {
        let known = self.view.register.atlas().get(id).filter(|_| self.view.knows_area(id));
        known.map_or_else(|| id.to_string(), |it| it.name.clone())
    }

    fn local(self, when: Timestamp) -> Date {
        self.view.register.zone().to_datetime(when).date()
    }
}

fn kind(link: &Link<'_>) -> GroundKind {
    match link {
        Link::Title(_) | Link::Confer(_) => GroundKind::Competence,
        Link::TitleGround(_) | Link::ClauseGround(_) => GroundKind::Territory,
        Link::OwnGround(_) | Link::MutualAid(..) | Link::Nationwide(_) => GroundKind::Deployment,
        Link::Clause(_) | Link::Holder(_) => GroundKind::Clause,
        Link::Condition(..) => GroundKind::Condition,
        Link::Restriction(_) => GroundKind::Restriction,
        Link::Citizen(_) => GroundKind::Citizen,
    }
}

fn period(link: &Link<'_>) -> Period {
    match link {
        Link::Title(held) | Link::TitleGround(held) => appointed(held),
        Link::Confer(cited)
        | Link::ClauseGround(cited)
        | Link::MutualAid(cited, _)
        | Link::Clause(cited)
        | Link::Condition(cited, _)
        | Link::Restriction(cited) => agreed(cited),
        Link::OwnGround(_) | Link::Holder(_) | Link::Nationwide(_) | Link::Citizen(_) => Period::ALWAYS,
    }
}

fn appointed(held: &Held<'_>) -> Period {
    held.title.valid.and(Period { from: held.title.sworn, until: None })
}

fn agreed(cited: &Cited<'_>) -> Period {
    cited.arrangement.valid.and(cited.clause.valid)
}

/// The title of the arrangement, or its id.
fn arrangement(cited: &Cited<'_>) -> String {
    let arrangement = cited.arrangement;
    arrangement.title.clone().unwrap_or_else(|| arrangement.id.to_string())
}

/// Begins with a capital and ends with a full stop.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let begin: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let end = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{begin}{}{end}", letters.as_str())
}

/// Joins words as a sentence does: a, b and c.
pub(crate) fn list(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// Why, in one sentence of each language.
pub(crate) fn reason(answer: &Answer) -> Words {
    let first = answer.grounds.first().and_then(|chain| chain.first());
    let lacking = answer.missing.first().and_then(|set| set.first());
    match (answer.verdict, first, lacking) {
        (Verdict::Permitted, Some(ground), _) => Words::new(ground.nl.clone(), ground.en.clone()),
        (Verdict::Permitted, None, _) => Words::new("Waarnemen mag iedereen.", "Everyone may observe."),
        (_, Some(ground), _) if ground.kind == GroundKind::Restriction => {
            Words::new(ground.nl.clone(), ground.en.clone())
        }
        (_, _, Some(fact)) => Words::new(fact.nl.clone(), fact.en.clone()),
        (_, _, None) => Words::new("Dit mag hier niet.", "This is not allowed here."),
    }
}
