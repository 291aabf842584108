use std::collections::BTreeSet;

use super::*;

#[test]
fn every_address_stands_in_the_table_once() {
    let mut seen = BTreeSet::new();
    for route in table(1) {
        assert!(
            seen.insert((route.method.to_string(), route.path)),
            "{} {} stands twice",
            route.method,
            route.path
        );
    }
}

#[test]
fn the_way_in_is_open_and_every_page_of_the_work_is_not() {
    for route in table(1) {
        let of_the_work = ["/werk", "/straat", "/beeld", "/live", "/inzage"]
            .iter()
            .any(|start| route.path.starts_with(start));
        assert!(
            !of_the_work || route.nobody == Refusal::SignIn,
            "{} is open to nobody in particular",
            route.path
        );
    }
}
