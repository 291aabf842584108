use super::*;

fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn daily_police_work_is_free_for_a_year_and_gone_after_five() {
    let clocks = Clocks::start(Regime::Wpg8, at("2026-03-01T00:00:00+01:00"), &amsterdam());
    assert_eq!(clocks.phase(at("2027-02-28T23:59:59+01:00")), Phase::Free);
    assert_eq!(clocks.phase(at("2027-03-01T00:00:00+01:00")), Phase::HitOnly);
    assert_eq!(clocks.phase(at("2031-02-28T23:59:59+01:00")), Phase::HitOnly);
    assert_eq!(clocks.phase(at("2031-03-01T00:00:00+01:00")), Phase::Due);
}

#[test]
fn a_leap_day_ends_on_the_last_day_of_february() {
    let clocks = Clocks::start(Regime::Avg, at("2028-02-29T12:00:00+01:00"), &amsterdam());
    assert_eq!(clocks.destroy_at, at("2029-02-28T12:00:00+01:00"));
}

#[test]
fn years_are_calendar_years_across_summer_time() {
    let clocks = Clocks::start(Regime::Avg, at("2026-03-29T03:30:00+02:00"), &amsterdam());
    assert_eq!(clocks.destroy_at, at("2027-03-29T03:30:00+02:00"));
}
