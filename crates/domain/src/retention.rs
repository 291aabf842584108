//! Retention: how long data may be used, and when it must go. Dutch: *bewaartermijnen*.
//!
//! The clock of a record starts at its **first processing** and no edit restarts it (Wpg 8). A boundary day does not
//! count any more: the strict reading.

use jiff::{Timestamp, ToSpan, tz::TimeZone};

#[cfg(test)]
mod tests;

/// The law under which a record is processed. It is chosen when the record is made and never changes in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regime {
    /// Daily police work (Wpg 8).
    Wpg8,
    /// An investigation with a purpose of its own (Wpg 9).
    Wpg9,
    /// Supporting tasks (Wpg 13).
    Wpg13,
    /// The general regulation: supervision, permits, planning.
    Avg,
}

impl Regime {
    /// The word as the register writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wpg8 => "wpg-8",
            Self::Wpg9 => "wpg-9",
            Self::Wpg13 => "wpg-13",
            Self::Avg => "avg",
        }
    }

    /// Reads a regime as the register writes it.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Wpg8, Self::Wpg9, Self::Wpg13, Self::Avg].into_iter().find(|regime| regime.as_str() == text)
    }
}

/// The moments at which a record changes phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clocks {
    /// When it was first processed.
    pub first_processed: Timestamp,
    /// From this moment it is found only by comparison, or not at all.
    pub free_until: Timestamp,
    /// From this moment it is gone.
    pub destroy_at: Timestamp,
}

/// In which phase a record is at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Full use.
    Free,
    /// Only automated comparison (Wpg 8 lid 2 and 3).
    HitOnly,
    /// Must be destroyed.
    Due,
}

/// The years that a report outside the police regime is kept; an employer may set less.
const YEARS_AVG: i64 = 1;

impl Clocks {
    /// The clocks of a record, from its first processing. Years are counted on the calendar of the time zone.
    pub fn start(regime: Regime, first_processed: Timestamp, zone: &TimeZone) -> Self {
        let (free, gone) = match regime {
            // Wpg 8 lid 1 and 6: a year of full use, removed at the latest after five.
            Regime::Wpg8 => (1, 5),
            // Wpg 9 and 13 end with their purpose; five years is the outer bound until that purpose is kept too.
            Regime::Wpg9 | Regime::Wpg13 => (5, 5),
            Regime::Avg => (YEARS_AVG, YEARS_AVG),
        };
        Self {
            first_processed,
            free_until: years_later(first_processed, free, zone),
            destroy_at: years_later(first_processed, gone, zone),
        }
    }

    /// The phase at a moment.
    pub fn phase(&self, now: Timestamp) -> Phase {
        if now >= self.destroy_at {
            Phase::Due
        } else if now >= self.free_until {
            Phase::HitOnly
        } else {
            Phase::Free
        }
    }
}

fn years_later(from: Timestamp, years: i64, zone: &TimeZone) -> Timestamp {
    let moved = from.to_zoned_datetime(zone.clone()).checked_add(years.years());
    // Beyond the calendar nothing is ever due; a record of the year 9999 stays readable.
    moved.map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}
