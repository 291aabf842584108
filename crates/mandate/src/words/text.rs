//! The readable text of a register's arrangements.

mod clause;

use jiff::Timestamp;

use super::{Names, en, list, nl};
use crate::engine::{Engine, State, View};
use crate::ids::{ActId, OrganisationId};
use crate::register::{Arrangement, ArrangementKind, Clause, Period, Status};

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// Dutch.
    Dutch,
    /// English.
    English,
}

/// An arrangement as plain text: title, parties, period, state, and a sentence for each clause.
pub(crate) fn arrangement(engine: &Engine, it: &Arrangement, when: Timestamp, language: Language) -> String {
    let write = Writer { names: Names { view: View::new(engine.register(), when, None) }, language };
    let title = it.title.clone().unwrap_or_else(|| it.id.to_string());
    let mut lines = vec![
        title,
        format!("  {}: {}", write.two("Soort", "Kind"), write.kind(it.kind)),
        format!("  {}: {}", write.two("Partijen", "Parties"), write.parties(&it.parties)),
        format!("  {}: {}", write.two("Looptijd", "Period"), write.period(it.valid)),
        format!("  {}: {}", write.two("Stand", "State"), write.state(engine.state(it, when))),
    ];
    lines.extend(it.clauses.iter().map(|clause| format!("  - {}", write.clause(it, clause))));
    lines.join("\n")
}

/// What one clause says, as a sentence.
pub(crate) fn clause(
    engine: &Engine,
    it: &Arrangement,
    clause: &Clause,
    when: Timestamp,
    language: Language,
) -> String {
    let write = Writer { names: Names { view: View::new(engine.register(), when, None) }, language };
    write.clause(it, clause)
}

#[derive(Clone, Copy)]
struct Writer<'e> {
    names: Names<'e>,
    language: Language,
}

impl Writer<'_> {
    fn two<'t>(self, nl: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Dutch => nl,
            Language::English => en,
        }
    }

    fn and(self, words: &[String]) -> String {
        list(words, self.two("en", "and"))
    }

    fn date(self, when: Timestamp) -> String {
        let date = self.names.local(when);
        match self.language {
            Language::Dutch => nl::date(date),
            Language::English => en::date(date),
        }
    }

    fn parties(self, parties: &[OrganisationId]) -> String {
        if parties.is_empty() {
            return self.two("geen", "none").to_owned();
        }
        self.organisations(parties)
    }

    fn organisations(self, ids: &[OrganisationId]) -> String {
        self.and(&ids.iter().map(|id| self.names.organisation(id)).collect::<Vec<_>>())
    }

    fn acts(self, acts: &[ActId]) -> String {
        self.and(&acts.iter().map(|id| self.names.act(id)).collect::<Vec<_>>())
    }

    fn period(self, period: Period) -> String {
        match (period.from, period.until) {
            (None, None) => self.two("altijd", "always").to_owned(),
            (Some(from), None) => format!("{} {}", self.two("vanaf", "from"), self.date(from)),
            (None, Some(until)) => format!("{} {}", self.two("tot", "until"), self.date(until)),
            (Some(from), Some(until)) => {
                let (begin, end) = (self.two("van", "from"), self.two("tot", "until"));
                format!("{begin} {} {end} {}", self.date(from), self.date(until))
            }
        }
    }

    fn state(self, state: State) -> &'static str {
        let (nl, en) = match state {
            State::Live => ("werkt nu", "in force now"),
            State::NotYet => ("nog niet begonnen", "not begun yet"),
            State::Over => ("voorbij", "over"),
            State::Standing(None) => ("nog geen stand bekend", "no standing known yet"),
            State::Standing(Some(status)) => match status {
                Status::Draft => ("concept", "draft"),
                Status::Consultation => ("in overleg", "in consultation"),
                Status::Signed => ("getekend, werkt nog niet", "signed, not in force yet"),
                Status::Active => ("werkt", "in force"),
                Status::Suspended => ("tijdelijk stilgezet", "suspended"),
                Status::Ended => ("gestopt", "ended"),
            },
        };
        match self.language {
            Language::Dutch => nl,
            Language::English => en,
        }
    }

    fn kind(self, kind: ArrangementKind) -> &'static str {
        let (nl, en) = match kind {
            ArrangementKind::Covenant => ("convenant", "covenant"),
            ArrangementKind::SecurityArrangement => ("veiligheidsarrangement", "security arrangement"),
            ArrangementKind::EnforcementArrangement => ("handhavingsarrangement", "enforcement arrangement"),
            ArrangementKind::CooperationAgreement => ("samenwerkingsovereenkomst", "cooperation agreement"),
            ArrangementKind::WorkAgreement => ("werkafspraak", "work agreement"),
            ArrangementKind::Secondment => ("detachering", "secondment"),
            ArrangementKind::LocalInitiative => ("lokaal initiatief", "local initiative"),
            ArrangementKind::Statute => ("wet", "statute"),
            ArrangementKind::Decree => ("besluit", "decree"),
            ArrangementKind::TemporaryAct => ("tijdelijke wet", "temporary act"),
            ArrangementKind::Pilot => ("proef", "pilot"),
        };
        match self.language {
            Language::Dutch => nl,
            Language::English => en,
        }
    }
}
