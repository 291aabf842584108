//! Hours of the week at which a clause applies.

use jiff::Timestamp;
use jiff::civil::{DateTime, Time, Weekday};

use super::reader::Table;

/// A daily or weekly window on the wall clock of the register's zone. Dutch: *tijdvenster*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The days on which the window begins; every day when empty.
    pub days: Vec<Weekday>,
    /// Opening time; midnight when absent.
    pub from: Option<Time>,
    /// Closing time, not included; the end of the day when absent.
    pub until: Option<Time>,
    /// When the register learnt it.
    pub recorded: Option<Timestamp>,
}

impl Hours {
    /// Whether the window is open; what is past midnight belongs to the day on which it began.
    pub fn contains(&self, local: DateTime) -> bool {
        let today = self.begins_on(local.weekday());
        let Some(until) = self.until else {
            return today && local.time() >= self.opening();
        };
        if self.opening() < until {
            return today && self.opening() <= local.time() && local.time() < until;
        }
        let yesterday = self.begins_on(local.weekday().previous());
        (today && local.time() >= self.opening()) || (yesterday && local.time() < until)
    }

    fn opening(&self) -> Time {
        self.from.unwrap_or(Time::MIN)
    }

    fn begins_on(&self, day: Weekday) -> bool {
        self.days.is_empty() || self.days.contains(&day)
    }

    pub(crate) fn read(table: &Table<'_>) -> Self {
        table.only(&["days", "from", "until", "recorded"]);
        Self {
            days: table.texts_as("days", "a day: mon, tue, wed, thu, fri, sat or sun", day),
            from: table.clock("from"),
            until: table.clock("until"),
            recorded: table.moment("recorded"),
        }
    }
}

fn day(word: &str) -> Option<Weekday> {
    match word {
        "mon" => Some(Weekday::Monday),
        "tue" => Some(Weekday::Tuesday),
        "wed" => Some(Weekday::Wednesday),
        "thu" => Some(Weekday::Thursday),
        "fri" => Some(Weekday::Friday),
        "sat" => Some(Weekday::Saturday),
        "sun" => Some(Weekday::Sunday),
        _ => None,
    }
}

/// Reads a time of day as `HH:MM`.
pub(crate) fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let two = |part: &str| {
        (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i8>().ok())
            .flatten()
    };
    Time::new(two(hour)?, two(minute)?, 0, 0).ok()
}
