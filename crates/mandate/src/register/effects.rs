//! What clauses do: one case for each kind.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::clauses::COMMON_KEYS;
use super::conditions::Selector;
use super::officers::TitleKind;
use super::reader::Table;
use crate::ids::{ActId, CategoryId, ClauseId, DomainId, OfficerId, OrganisationId};

/// What a clause does.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Officers of one may be deployed in the jurisdiction of another. Dutch: *burenhulp*.
    MutualAid {
        /// The acts that it covers.
        acts: Vec<ActId>,
        /// Between whom; all parties when absent.
        among: Option<Vec<OrganisationId>>,
    },
    /// Adds competence by statute. Dutch: *toekenning*.
    Confer {
        /// The acts that it confers.
        acts: Vec<ActId>,
        /// To whom.
        to: Selector,
    },
    /// Forbids, or lifts what other clauses forbid. Dutch: *beperking*.
    Restrict {
        /// The acts that it covers.
        acts: Vec<ActId>,
        /// Whom it binds; everybody when absent.
        who: Selector,
        /// Why.
        why: Option<String>,
        /// The clauses that it lifts; empty for one that forbids.
        lifts: Vec<ClauseId>,
    },
    /// Who sets the daily work of whom. Dutch: *aansturing*.
    Direct {
        /// An organisation or an officer.
        director: String,
        /// Whose work.
        team: Team,
    },
    /// Access to a facility. Dutch: *toegang*.
    Enter {
        /// Which facility.
        facility: String,
        /// Who.
        who: Selector,
    },
    /// Who may know what, for what. Dutch: *gegevensdeling*.
    Share(Share),
    /// Who may put questions to a centre. Dutch: *bevraging*.
    Query {
        /// The centre.
        centre: OrganisationId,
        /// Who.
        who: Selector,
        /// On which grounds.
        grounds: Vec<String>,
    },
    /// Who sets the supply of work. Dutch: *werkaanbod*.
    Supply {
        /// Who determines it.
        determines: Vec<String>,
        /// Who adjusts it.
        adjusts: Vec<String>,
        /// Whose consent that takes.
        consent_of: Vec<String>,
        /// Within which time they answer.
        answer_within: Option<String>,
    },
    /// Direction moves to a host; employer and titles stay. Dutch: *detachering*.
    Second {
        /// Who is seconded.
        officer: Option<OfficerId>,
        /// To whom.
        to: Option<OrganisationId>,
    },
    /// An agreement without effect on the mandate.
    Agree {
        /// What was agreed.
        text: Option<String>,
        /// Who sees to it.
        owner: Option<String>,
        /// By when.
        due: Option<Timestamp>,
    },
}

/// What a clause of kind `share` says.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// What is shared.
    pub category: CategoryId,
    /// Who holds it.
    pub from: OrganisationId,
    /// Who may know it.
    pub to: Selector,
    /// For what.
    pub purposes: Vec<String>,
    /// The legal ground.
    pub ground: String,
    /// How long the receiver keeps it.
    pub keep_for: Option<String>,
}

/// A team: those of an organisation with a title and domain. Dutch: *team*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// The employer.
    pub organisation: OrganisationId,
    /// Their title; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<TitleKind>,
    /// Their domain; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<DomainId>,
}

const KINDS: &[&str] =
    &["mutual-aid", "confer", "restrict", "direct", "enter", "share", "query", "supply", "second", "agree"];

impl Effect {
    /// The word of the clause's kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::MutualAid { .. } => "mutual-aid",
            Self::Confer { .. } => "confer",
            Self::Restrict { .. } => "restrict",
            Self::Direct { .. } => "direct",
            Self::Enter { .. } => "enter",
            Self::Share(_) => "share",
            Self::Query { .. } => "query",
            Self::Supply { .. } => "supply",
            Self::Second { .. } => "second",
            Self::Agree { .. } => "agree",
        }
    }

    pub(crate) fn read(table: &Table<'_>) -> Option<Self> {
        let kind = table.need_word("kind", KINDS, |word| KINDS.contains(&word).then(|| word.to_owned()))?;
        match kind.as_str() {
            "mutual-aid" => mutual_aid(table),
            "confer" => confer(table),
            "restrict" => restrict(table),
            "direct" => direct(table),
            "enter" => enter(table),
            "share" => share(table),
            "query" => query(table),
            "supply" => Some(supply(table)),
            "second" => Some(second(table)),
            "agree" => Some(agree(table)),
            // The word was checked above.
            _ => None,
        }
    }
}

fn only(table: &Table<'_>, own: &[&str]) {
    let keys: Vec<&str> = COMMON_KEYS.iter().chain(own).copied().collect();
    table.only(&keys);
}

fn selector(table: &Table<'_>, key: &str) -> Option<Selector> {
    table.need_table(key).map(|table| Selector::read(&table))
}

fn mutual_aid(table: &Table<'_>) -> Option<Effect> {
    only(table, &["acts", "among"]);
    let acts = table.need_ids("acts");
    let among = table.ids("among").filter(|among| !among.is_empty());
    Some(Effect::MutualAid { acts: acts?, among })
}

fn confer(table: &Table<'_>) -> Option<Effect> {
    only(table, &["acts", "to"]);
    let acts = table.need_ids("acts");
    let to = selector(table, "to");
    Some(Effect::Confer { acts: acts?, to: to? })
}

fn restrict(table: &Table<'_>) -> Option<Effect> {
    only(table, &["acts", "who", "why", "lifts"]);
    let acts = table.need_ids("acts");
    let who = table.table("who").map(|table| Selector::read(&table)).unwrap_or_default();
    let why = table.text("why");
    let lifts = table.ids("lifts").unwrap_or_default();
    Some(Effect::Restrict { acts: acts?, who, why, lifts })
}

fn direct(table: &Table<'_>) -> Option<Effect> {
    only(table, &["director", "team"]);
    let director = table.need_id("director");
    let team = table.need_table("team").and_then(|table| Team::read(&table));
    Some(Effect::Direct { director: director?, team: team? })
}

impl Team {
    fn read(table: &Table<'_>) -> Option<Self> {
        table.only(&["organisation", "title", "domain"]);
        let organisation = table.need_id("organisation");
        let title = table.word("title", TitleKind::WORDS, TitleKind::parse);
        let domain = table.domain("domain");
        Some(Self { organisation: organisation?, title, domain })
    }
}

fn enter(table: &Table<'_>) -> Option<Effect> {
    only(table, &["facility", "who"]);
    let facility = table.need_text("facility");
    let who = selector(table, "who");
    Some(Effect::Enter { facility: facility?, who: who? })
}

fn share(table: &Table<'_>) -> Option<Effect> {
    only(table, &["category", "from", "to", "purposes", "ground", "keep-for"]);
    let category = table.need_id("category");
    let from = table.need_id("from");
    let to = selector(table, "to");
    let purposes = table.texts("purposes");
    if !table.has("purposes") {
        table.missing("purposes");
    }
    let ground = table.need_text("ground");
    let keep_for = table.text("keep-for");
    Some(Effect::Share(Share {
        category: category?,
        from: from?,
        to: to?,
        purposes: purposes?,
        ground: ground?,
        keep_for,
    }))
}

fn query(table: &Table<'_>) -> Option<Effect> {
    only(table, &["centre", "who", "grounds"]);
    let centre = table.need_id("centre");
    let who = selector(table, "who");
    let grounds = table.texts("grounds");
    if !table.has("grounds") {
        table.missing("grounds");
    }
    Some(Effect::Query { centre: centre?, who: who?, grounds: grounds? })
}

fn supply(table: &Table<'_>) -> Effect {
    only(table, &["determines", "adjusts", "consent-of", "answer-within"]);
    Effect::Supply {
        determines: table.one_or_more("determines"),
        adjusts: table.one_or_more("adjusts"),
        consent_of: table.one_or_more("consent-of"),
        answer_within: table.text("answer-within"),
    }
}

fn second(table: &Table<'_>) -> Effect {
    only(table, &["officer", "to"]);
    Effect::Second { officer: table.id("officer"), to: table.id("to") }
}

fn agree(table: &Table<'_>) -> Effect {
    only(table, &["text", "owner", "due"]);
    Effect::Agree { text: table.text("text"), owner: table.text("owner"), due: table.moment("due") }
}
