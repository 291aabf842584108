//! Lists show what the reader may see, in order, page after page.

use domain::{
    ownership::{Kind, Offer, Owner, Ownership},
    work::{Ending, Outcome, Report, Scope, Status, Urgency},
};
use store::work::{Filter, Order, list};

use crate::world::{World, area, at, clocks, keep, officer, organisation, region, report, scope, team};

on_both!(
    a_list_holds_only_what_the_reader_may_see,
    a_list_holds_what_is_the_readers_own_to_deal_with,
    filters_leave_out_what_they_say,
    search_finds_words_whatever_their_case_and_takes_signs_as_they_are,
    pages_follow_one_another_in_each_order,
);

async fn ids(store: &store::Store, scope: &Scope, filter: &Filter) -> Vec<String> {
    let mut read = store.read().await.expect("a snapshot");
    let found = list(&mut read, scope, filter).await.expect("a list");
    found.iter().map(|report| report.id.to_string()).collect()
}

fn all_of_a() -> Scope {
    scope("boa-9", &[("gemeente-a", "melding")])
}

async fn a_list_holds_only_what_the_reader_may_see(world: World) {
    let store = world.open().await;
    let other_holder = Report { holder: organisation("gemeente-a.b"), ..report("r-2") };
    let other_category = Report { information: "melding.gevoelig".to_owned(), ..report("r-3") };
    keep(&store, vec![report("r-1"), other_holder, other_category]).await;
    let filter = Filter::new(&region());
    assert_eq!(ids(&store, &all_of_a(), &filter).await, ["r-1"]);
    let wide = scope("boa-9", &[("gemeente-a", "melding"), ("gemeente-a", "melding.gevoelig")]);
    assert_eq!(ids(&store, &wide, &filter).await, ["r-1", "r-3"]);
    // Pairs, not every holder with every category.
    let crossed = scope("boa-9", &[("gemeente-a", "melding.gevoelig"), ("gemeente-a.b", "melding")]);
    assert_eq!(ids(&store, &crossed, &filter).await, ["r-2", "r-3"]);
    assert_eq!(ids(&store, &scope("boa-9", &[]), &filter).await, [] as [&str; 0]);
    let elsewhere = Filter::new(&store::RegionId::parse("duinstreek").expect("an id"));
    assert_eq!(ids(&store, &wide, &elsewhere).await, [] as [&str; 0]);
}

fn offered(to: Owner, raised_to: Option<Owner>) -> Ownership {
    let offer = Offer {
        kind: Kind::Work,
        to,
        by: officer("oe-1"),
        at: at(1),
        answer_by: at(9),
        raised_to,
        raised: 0,
        reason: None,
    };
    Ownership { owner: Owner::Team(team("toezicht-a")), since: at(0), offer: Some(offer) }
}

async fn a_list_holds_what_is_the_readers_own_to_deal_with(world: World) {
    let store = world.open().await;
    let person = |id: &str| Owner::Person(officer(id));
    let owned = Report { ownership: Ownership::new(person("boa-9"), at(1)), ..report("r-1") };
    let to_me = Report { ownership: offered(person("boa-9"), None), ..report("r-2") };
    let raised =
        Report { ownership: offered(person("boa-1"), Some(Owner::Team(team("team-9")))), ..report("r-3") };
    let not_mine = Report { ownership: offered(person("boa-91"), None), ..report("r-4") };
    keep(&store, vec![owned, to_me, raised, not_mine]).await;
    let mut me = scope("boa-9", &[]);
    let filter = Filter::new(&region());
    assert_eq!(ids(&store, &me, &filter).await, ["r-1", "r-2"]);
    me.actor.speaks_for = vec![Owner::Team(team("team-9")), person("boa-91")];
    assert_eq!(ids(&store, &me, &filter).await, ["r-1", "r-2", "r-3"], "nobody answers for another person");
    let offered_to = Some(Owner::Team(team("team-9")));
    assert_eq!(ids(&store, &me, &Filter { offered_to, ..filter.clone() }).await, ["r-3"]);
    assert_eq!(ids(&store, &me, &Filter { owner: Some(person("boa-9")), ..filter }).await, ["r-1"]);
}

async fn filters_leave_out_what_they_say(world: World) {
    let store = world.open().await;
    let taken = Report { ownership: Ownership::new(Owner::Person(officer("boa-1")), at(1)), ..report("r-2") };
    let closed = Report { outcome: Some(Outcome { result: Ending::Resolved, at: at(2) }), ..report("r-3") };
    let mut far = Report { supply: Some(team("toezicht-b")), clocks: clocks(5, 120), ..report("r-4") };
    far.place.municipality = Some(area("gm0002"));
    keep(&store, vec![report("r-1"), taken, closed, far]).await;
    let filter = Filter::new(&region());
    let with = |change: fn(&mut Filter)| {
        let mut filter = filter.clone();
        change(&mut filter);
        filter
    };
    for (filter, expected) in [
        (with(|filter| filter.status = Some(vec![Status::Open])), vec!["r-1", "r-4"]),
        (with(|filter| filter.status = Some(vec![Status::TakenUp, Status::Closed])), vec!["r-2", "r-3"]),
        (with(|filter| filter.status = Some(vec![])), vec![]),
        (with(|filter| filter.supply = Some(team("toezicht-b"))), vec!["r-4"]),
        (with(|filter| filter.area = Some(area("gm0002"))), vec!["r-4"]),
        (with(|filter| filter.area = Some(area("bu00010101"))), vec!["r-1", "r-2", "r-3", "r-4"]),
        (with(|filter| filter.now = Some(at(5))), vec!["r-1", "r-2", "r-3"]),
        (with(|filter| filter.now = Some(at(4))), vec!["r-1", "r-2", "r-3", "r-4"]),
        (with(|filter| filter.limit = 2), vec!["r-1", "r-2"]),
    ] {
        assert_eq!(ids(&store, &all_of_a(), &filter).await, expected, "{filter:?}");
    }
}

async fn search_finds_words_whatever_their_case_and_takes_signs_as_they_are(world: World) {
    let store = world.open().await;
    let odd = Report { text: "100% korting_actie \\ 'stunt'".to_owned(), ..report("r-2") };
    keep(&store, vec![report("r-1"), odd]).await;
    for (words, expected) in [
        ("CONTAINER", vec!["r-1"]),
        ("café", vec!["r-1"]),
        ("CAFÉ", vec!["r-1"]),
        ("100%", vec!["r-2"]),
        ("0%k", vec![]),
        ("g_a", vec!["r-2"]),
        ("n_a", vec![]),
        ("\\", vec!["r-2"]),
        ("'stunt'", vec!["r-2"]),
        ("' or 1=1 --", vec![]),
    ] {
        let filter = Filter { search: Some(words.to_owned()), ..Filter::new(&region()) };
        assert_eq!(ids(&store, &all_of_a(), &filter).await, expected, "{words}");
    }
}

async fn pages_follow_one_another_in_each_order(world: World) {
    let store = world.open().await;
    let mut reports = Vec::new();
    for n in 0..30_i64 {
        let mut one = report(&format!("r-{n:02}"));
        one.urgency =
            [Urgency::Low, Urgency::High, Urgency::Normal][usize::try_from(n % 3).expect("a number")];
        one.received = at(n * 7 % 5);
        one.place.quarter = (n % 4 != 0).then(|| area(&format!("wk{}", n % 4)));
        reports.push(one);
    }
    keep(&store, reports.clone()).await;
    for order in [Order::Urgency, Order::Place, Order::Received] {
        let mut filter = Filter { order, limit: 7, ..Filter::new(&region()) };
        let mut seen = Vec::new();
        loop {
            let page = ids(&store, &all_of_a(), &filter).await;
            let Some(last) = page.last() else { break };
            filter.after = Some(crate::world::report_id(last));
            seen.extend(page);
        }
        let mut expected = reports.clone();
        expected.sort_by_key(|report| {
            let quarter = report.place.quarter.as_ref().map_or_else(String::new, ToString::to_string);
            let received = (report.received, report.id.to_string());
            match order {
                Order::Urgency => (std::cmp::Reverse(report.urgency), String::new(), received),
                Order::Place => (std::cmp::Reverse(Urgency::Low), quarter, received),
                Order::Received => (std::cmp::Reverse(Urgency::Low), String::new(), received),
            }
        });
        let expected: Vec<_> = expected.iter().map(|report| report.id.to_string()).collect();
        assert_eq!(seen, expected, "{order:?}");
    }
}
