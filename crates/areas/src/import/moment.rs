//! A date or a moment as people write it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Reads dates and moments.
#[derive(Clone, Copy, Debug)]
pub struct Moment;

/// Why a text is no moment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no date (2026-01-31) and no time with an offset (2026-01-31T12:00:00+01:00)")]
pub struct MomentError(String);

impl Moment {
    /// A moment from a time with an offset (RFC 3339), or from a date: midnight in the zone.
    ///
    /// ```
    /// use areas::Moment;
    /// use jiff::tz::TimeZone;
    ///
    /// let zone = TimeZone::get("Europe/Amsterdam")?;
    /// assert_eq!(Moment::parse("2026-06-01", &zone)?.to_string(), "2026-05-31T22:00:00Z");
    /// assert_eq!(Moment::parse("2026-06-01T00:00:00Z", &zone)?.to_string(), "2026-06-01T00:00:00Z");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Timestamp, MomentError> {
        let wrong = |_error| MomentError(text.chars().take(40).collect());
        let text = text.trim();
        if text.len() == 10 {
            let date: Date = text.parse().map_err(wrong)?;
            return zone.to_timestamp(date.at(0, 0, 0, 0)).map_err(wrong);
        }
        text.parse().map_err(wrong)
    }
}
