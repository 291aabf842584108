use super::*;
use crate::work::tests::{Demo, now};

fn at(demo: &Demo, category: &str, (lon, lat): (f64, f64), when: &str) -> Route {
    let when = if when.is_empty() { now() } else { when.parse().unwrap() };
    let place = Place::find(demo.mandate.atlas(), areas::Point::new(lon, lat).unwrap(), when);
    route(&demo.mandate, &demo.rules, &CategoryId::parse(category).unwrap(), &place, when)
}

const CENTRUM: (f64, f64) = (5.447_033, 52.735_45);
const WOOD: (f64, f64) = (5.467_803, 52.759_73);

#[test]
fn place_and_category_decide_whose_supply() {
    let demo = Demo::read();
    for (category, point, owner, ground) in [
        ("overlast", CENTRUM, "team/centrum", "arrangement/handhaving-veldhaven/clause/werkaanbod-centrum"),
        (
            "parkeren",
            (5.461_127, 52.744_892),
            "team/noord",
            "arrangement/handhaving-veldhaven/clause/werkaanbod-noord",
        ),
        ("stroperij", WOOD, "team/elzenhout", "arrangement/burenhulp-elze/clause/werkaanbod-elzenhout"),
        // A category that the supply of the quarter does not take.
        ("drugs", CENTRUM, "intake/gemeente-veldhaven", "organisation/gemeente-veldhaven"),
        // A quarter without a supply.
        ("overlast", (5.422_554, 52.745_342), "intake/gemeente-veldhaven", "organisation/gemeente-veldhaven"),
        // The neighbour has no supply at all.
        ("hond", (5.507_86, 52.729_604), "intake/gemeente-oosterbrink", "organisation/gemeente-oosterbrink"),
        ("overlast", (4.0, 52.0), "intake/meldkamer-meerland", "organisation/meldkamer-meerland"),
    ] {
        let route = at(&demo, category, point, "");
        let owner_is = format!("{}/{}", route.owner.kind(), route.owner.id());
        assert_eq!(
            (owner_is.as_str(), route.ground.first().map(String::as_str)),
            (owner, Some(ground)),
            "{category} at {point:?}"
        );
        assert_eq!(route.supply.is_some(), owner.starts_with("team/"), "{category} at {point:?}");
    }
}

#[test]
fn a_supply_counts_only_while_its_clause_is_live() {
    let demo = Demo::read();
    // Signed on 19 May 2025, active from 1 June 2025, over on 1 June 2028.
    for (when, has_team) in [
        ("2025-05-31T21:59:59Z", false),
        ("2025-05-31T22:00:00Z", true),
        ("2028-05-31T21:59:59Z", true),
        ("2028-05-31T22:00:00Z", false),
    ] {
        let route = at(&demo, "overlast", CENTRUM, when);
        assert_eq!(matches!(route.owner, Owner::Team(_)), has_team, "at {when}");
        assert_eq!(route.holder.as_str(), "gemeente-veldhaven", "it falls to its own intake");
    }
}

/// The rules with supplies added to the demo's own.
fn with(demo: &mut Demo, supplies: &str) {
    let outside = "[outside]\norganisation = \"meldkamer-meerland\"\nname = { nl = \"x\", en = \"x\" }\n";
    let over = Rules::parse(&format!("{supplies}\n{outside}")).unwrap();
    demo.rules = demo.rules.clone().overlaid(over);
}

fn supply(id: &str, area: &str, more: &str) -> String {
    format!(
        "[[supply]]\nid = \"{id}\"\nname = {{ nl = \"x\", en = \"x\" }}\nteam = {{ organisation = \"gemeente-veldhaven\" }}\n\
         areas = [\"{area}\"]\n{more}\n"
    )
}

fn team(demo: &Demo, category: &str) -> String {
    at(demo, category, CENTRUM, "").owner.id().to_owned()
}

#[test]
fn the_smallest_area_wins() {
    let mut demo = Demo::read();
    with(&mut demo, &supply("hele-stad", "veldhaven", "categories = [\"overlast\", \"drugs\"]"));
    assert_eq!(team(&demo, "overlast"), "centrum", "the quarter is smaller than the town");
    assert_eq!(team(&demo, "drugs"), "hele-stad", "and what it does not take falls to the larger one");
    let mut demo = Demo::read();
    with(&mut demo, &supply("aaa", "veldhaven-centrum", "categories = [\"overlast\"]"));
    assert_eq!(team(&demo, "overlast"), "aaa", "of equal ones the earliest id");
}

#[test]
fn a_supply_that_names_its_categories_goes_before_one_that_takes_all() {
    let mut demo = Demo::read();
    with(&mut demo, &supply("alles", "veldhaven-centrum", ""));
    assert_eq!(team(&demo, "overlast"), "centrum");
    assert_eq!(team(&demo, "drugs"), "alles");
}

#[test]
fn a_ground_that_is_no_clause_never_counts() {
    let mut demo = Demo::read();
    for ground in [
        "arrangement/bestaat-niet/clause/x",
        "handhaving-veldhaven",
        "arrangement/handhaving-veldhaven/clause/x",
        "",
    ] {
        with(&mut demo, &supply("aaa", "veldhaven-centrum", &format!("ground = \"{ground}\"")));
        assert_ne!(team(&demo, "drugs"), "aaa", "`{ground}`");
    }
}

#[test]
fn a_place_near_a_border_says_so_and_still_has_one_owner() {
    let demo = Demo::read();
    let atlas = demo.mandate.atlas();
    let point = |lon: f64| areas::Point::new(lon, 52.735_45).unwrap();
    // From the market square to the east until the next municipality begins.
    let inside = |lon: f64| {
        Place::find(atlas, point(lon), now()).municipality.is_some_and(|id| id.as_str() == "veldhaven")
    };
    let (mut low, mut high) = (5.447_033, 5.500_023);
    assert!(inside(low) && !inside(high));
    while high - low > 1e-7 {
        let middle = f64::midpoint(low, high);
        if inside(middle) { low = middle } else { high = middle }
    }
    for (lon, here) in [(low, "veldhaven"), (high, "oosterbrink")] {
        let place = Place::find(atlas, point(lon), now());
        assert_eq!(place.municipality.as_ref().map(areas::AreaId::as_str), Some(here));
        let beside = place.beside.clone().unwrap();
        assert!(beside.metres <= 1.0, "{} metres", beside.metres);
        let route = at(&demo, "drugs", (lon, 52.735_45), "");
        assert_eq!(route.owner.id(), format!("gemeente-{here}"));
        let desk = desk(&demo.mandate, &demo.rules, &place, now()).unwrap();
        assert_eq!(desk.organisation.as_str(), format!("basisteam-{here}"));
    }
    let far = Place::find(atlas, point(5.447_033), now());
    assert_eq!(far.beside.filter(|beside| beside.area.as_str() == "oosterbrink"), None);
}

#[test]
fn outside_every_area_there_is_no_desk() {
    let demo = Demo::read();
    let place = Place::find(demo.mandate.atlas(), areas::Point::new(4.0, 52.0).unwrap(), now());
    assert!(place.is_outside() && place.smallest().is_none() && place.beside.is_none());
    assert!(desk(&demo.mandate, &demo.rules, &place, now()).is_none());
}
