//! Periods: half-open stretches of time.

use jiff::Timestamp;
use serde::Serialize;

/// A stretch of time: `from` counts, `until` does not; either may be open. Dutch: *geldigheid*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first moment; open when absent.
    pub from: Option<Timestamp>,
    /// The first moment after; open when absent.
    pub until: Option<Timestamp>,
}

impl Period {
    /// All of time.
    pub const ALWAYS: Self = Self { from: None, until: None };

    /// Whether `when` lies in the period.
    pub fn contains(&self, when: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= when) && self.until.is_none_or(|until| when < until)
    }

    /// What both periods have in common (possibly empty: then `from` is not before `until`).
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            from: self.from.max(other.from),
            until: match (self.until, other.until) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
        }
    }
}

/// A period as answers write it: times with the offset of the register's zone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Validity {
    /// The first moment; absent when open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The first moment after; absent when open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl Validity {
    /// Writes a period in a zone.
    pub fn of(period: Period, zone: &jiff::tz::TimeZone) -> Self {
        let write = |t: Timestamp| t.display_with_offset(zone.to_offset(t)).to_string();
        Self { from: period.from.map(write), until: period.until.map(write) }
    }
}
