//! Routing: a report's place and category decide in whose supply it lands.

use jiff::Timestamp;

use super::{
    CategoryId, Place, Rules,
    rules::{Desk, Supply},
};
use crate::{
    mandate::Mandate,
    ownership::Owner,
    parties::{OrganisationId, TeamId},
};

#[cfg(test)]
mod tests;

/// Where a report lands, and why there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The first owner.
    pub owner: Owner,
    /// The organisation that becomes responsible for the data.
    pub holder: OrganisationId,
    /// The supply that took it.
    pub supply: Option<TeamId>,
    /// The sources: the clause of the supply and the areas.
    pub ground: Vec<String>,
}

/// Decides in whose supply a report lands.
///
/// The supply with the smallest area around the place wins, of equal ones the earliest id; a supply whose clause is not
/// in force does not count. What no supply takes goes to the intake of the organisation that has the place in its areas,
/// and a place outside every area to the desk for those.
pub fn route(
    mandate: &Mandate,
    rules: &Rules,
    category: &CategoryId,
    place: &Place,
    now: Timestamp,
) -> Route {
    if let Some((supply, area)) = best_supply(mandate, rules, category, place, now) {
        let mut ground: Vec<String> = supply.ground.iter().cloned().collect();
        ground.push(format!("area/{area}"));
        return Route {
            owner: Owner::Team(supply.id.clone()),
            holder: supply.team.organisation.clone(),
            supply: Some(supply.id.clone()),
            ground,
        };
    }
    for intake in &rules.intakes {
        if let Some(area) = holding(mandate, &intake.areas, place, now) {
            let ground = vec![format!("organisation/{}", intake.organisation), format!("area/{area}")];
            return intake_route(&intake.organisation, ground);
        }
    }
    let outside = &rules.outside.organisation;
    intake_route(outside, vec![format!("organisation/{outside}"), "outside-every-area".to_owned()])
}

/// The police desk for a place.
pub fn desk<'a>(mandate: &Mandate, rules: &'a Rules, place: &Place, now: Timestamp) -> Option<&'a Desk> {
    rules.desks.iter().find(|desk| holding(mandate, &desk.areas, place, now).is_some())
}

/// Whether a supply counts at this moment.
pub fn counts(mandate: &Mandate, supply: &Supply, now: Timestamp) -> bool {
    supply.ground.as_deref().is_none_or(|ground| mandate.is_live(ground, now))
}

fn intake_route(organisation: &OrganisationId, ground: Vec<String>) -> Route {
    Route { owner: Owner::Intake(organisation.clone()), holder: organisation.clone(), supply: None, ground }
}

fn best_supply<'a>(
    mandate: &Mandate,
    rules: &'a Rules,
    category: &CategoryId,
    place: &Place,
    now: Timestamp,
) -> Option<(&'a Supply, areas::AreaId)> {
    let takes = |supply: &&Supply| supply.categories.as_ref().is_none_or(|some| some.contains(category));
    let found = rules.supplies.iter().filter(takes).filter(|supply| counts(mandate, supply, now));
    let here = found.filter_map(|supply| Some((supply, holding(mandate, &supply.areas, place, now)?)));
    here.min_by(|(one, one_area), (other, other_area)| {
        // A supply that names its categories is meant for them, before one that takes all.
        let broad = |supply: &Supply| supply.categories.is_none();
        broad(one)
            .cmp(&broad(other))
            .then(mandate.square_metres(one_area).total_cmp(&mandate.square_metres(other_area)))
            .then_with(|| one.id.cmp(&other.id))
    })
}

fn holding(mandate: &Mandate, ids: &[areas::AreaId], place: &Place, now: Timestamp) -> Option<areas::AreaId> {
    ids.iter().find(|id| mandate.atlas().holds(id, place.point, now)).cloned()
}
