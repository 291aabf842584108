//! Rule 5: what forbids, whatever permits.

use crate::register::Effect;

use super::case::Case;
use super::view::Cited;

impl<'e> Case<'e> {
    /// The live clauses that forbid the act to this officer, here and now, those that are lifted aside.
    pub(crate) fn restrictions(&self) -> Vec<Cited<'e>> {
        let wanted = |effect: &Effect| matches!(effect, Effect::Restrict { acts, .. } if self.view.covers(acts, self.act));
        let matching: Vec<Cited<'e>> =
            self.view.clauses(wanted).filter(|cited| self.restricts(*cited)).collect();
        matching
            .iter()
            .copied()
            .filter(|cited| lifts(*cited).is_empty() && !lifted(*cited, &matching))
            .collect()
    }

    fn restricts(&self, cited: Cited<'e>) -> bool {
        let Effect::Restrict { who, .. } = cited.effect() else { return false };
        self.view.selects(who, self.officer) && self.touches(self.view.areas(cited))
    }
}

fn lifts(cited: Cited<'_>) -> &[crate::ids::ClauseId] {
    match cited.effect() {
        Effect::Restrict { lifts, .. } => lifts,
        _ => &[],
    }
}

fn lifted(restriction: Cited<'_>, matching: &[Cited<'_>]) -> bool {
    matching.iter().any(|other| {
        other.arrangement.id == restriction.arrangement.id && lifts(*other).contains(&restriction.clause.id)
    })
}
