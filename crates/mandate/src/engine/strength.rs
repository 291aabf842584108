//! The order of chains: own jurisdiction, then the clause with the smallest area, then the earliest source.

use crate::engine::Sizes;

use super::case::Case;
use super::chain::{Chain, Link};
use super::view::Cited;

impl<'e> Case<'e> {
    /// Sorts chains, the strongest first.
    pub(crate) fn sort(&self, chains: &mut [Chain<'e>], sizes: &Sizes) {
        if chains.len() > 1 {
            chains.sort_by_cached_key(|chain| self.strength(chain, sizes));
        }
    }

    fn strength(&self, chain: &Chain<'e>, sizes: &Sizes) -> (u8, u64, u64, Vec<String>) {
        let mut key = (3, 0, 0, Vec::new());
        for link in &chain.links {
            match link {
                Link::OwnGround(_) | Link::Holder(_) => key.0 = 0,
                Link::MutualAid(cited, _) => (key.0, key.1) = (1, self.size(*cited, sizes)),
                Link::Nationwide(_) => key.0 = 2,
                Link::Confer(cited) => key.2 = self.size(*cited, sizes),
                Link::Title(_)
                | Link::TitleGround(_)
                | Link::ClauseGround(_)
                | Link::Clause(_)
                | Link::Condition(..)
                | Link::Restriction(_)
                | Link::Citizen(_) => {}
            }
            key.3.push(link.source());
        }
        key
    }

    /// The square metres of a clause's valid areas.
    fn size(&self, cited: Cited<'e>, sizes: &Sizes) -> u64 {
        let mut areas = self.view.areas(cited);
        areas.sort();
        areas.dedup();
        let atlas = self.view.register.atlas();
        let valid = areas.into_iter().filter(|id| {
            self.view.knows_area(id) && atlas.get(id).is_some_and(|area| area.valid_at(self.view.when))
        });
        valid.filter_map(|id| sizes.get(id)).sum()
    }
}

impl Link<'_> {
    /// Where the register says so.
    pub(crate) fn source(&self) -> String {
        match self {
            Self::Title(held) | Self::TitleGround(held) => held.source(),
            Self::OwnGround(employer) => format!("organisation/{employer}"),
            Self::Holder(holder) => format!("organisation/{}", holder.id),
            Self::Nationwide(_) => "police-nationwide".to_owned(),
            Self::Citizen(act) => format!("act/{act}"),
            Self::Confer(cited)
            | Self::ClauseGround(cited)
            | Self::MutualAid(cited, _)
            | Self::Clause(cited)
            | Self::Condition(cited, _)
            | Self::Restriction(cited) => cited.source(),
        }
    }
}
