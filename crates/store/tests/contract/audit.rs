//! The access log: complete, in order, and not held up by changes.

use domain::{
    audit::{Access, Outcome},
    parties::By,
};
use futures::future::join_all;
use store::{RegionId, audit::Query};

use crate::world::{World, at, officer, region, write};

on_both!(
    a_line_comes_back_as_it_was_written,
    the_log_is_read_by_who_what_and_when,
    lines_share_commits_and_leave_no_gap,
    a_look_is_logged_while_a_change_is_under_way,
);

fn line(by: &str, subject: &str, minutes: i64) -> Access {
    Access {
        at: at(minutes),
        by: By::Officer(officer(by)),
        act: "work.see".to_owned(),
        subject_kind: "report".to_owned(),
        subject: subject.to_owned(),
        purpose: "handhaving".to_owned(),
        ground: vec!["organisation/gemeente-a".to_owned()],
        outcome: Outcome::Seen,
        count: 1,
    }
}

async fn a_line_comes_back_as_it_was_written(world: World) {
    let store = world.open().await;
    let written =
        Access { by: By::Reporter, outcome: Outcome::Refused, count: u32::MAX, ..line("boa-1", "r-1", 1) };
    assert_eq!(store.log(&region(), written.clone()).await.expect("logged"), 1);
    let lines = store.access_lines(&region(), None, 10).await.expect("lines");
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].position, &lines[0].region, &lines[0].access), (1, &region(), &written));
}

async fn the_log_is_read_by_who_what_and_when(world: World) {
    let store = world.open().await;
    let other = RegionId::parse("duinstreek").expect("an id");
    for (region, by, subject, minutes) in [
        (&region(), "boa-1", "r-1", 1),
        (&region(), "boa-2", "r-1", 2),
        (&other, "boa-1", "r-1", 3),
        (&region(), "boa-1", "r-2", 4),
    ] {
        store.log(region, line(by, subject, minutes)).await.expect("logged");
    }
    let ask = |query: Query| {
        let store = store.clone();
        async move {
            let lines = store.access_lines_of(&region(), &query).await.expect("lines");
            lines.iter().map(|line| line.position).collect::<Vec<_>>()
        }
    };
    let all = Query { limit: 10, ..Query::default() };
    assert_eq!(ask(all.clone()).await, [4, 2, 1], "newest first, of one region");
    assert_eq!(ask(Query { actor: Some("boa-1".to_owned()), ..all.clone() }).await, [4, 1]);
    assert_eq!(ask(Query { subject: Some("r-1".to_owned()), ..all.clone() }).await, [2, 1]);
    assert_eq!(ask(Query { from: Some(at(2)), until: Some(at(4)), ..all.clone() }).await, [2]);
    assert_eq!(ask(Query { before: Some(4), limit: 1, ..all }).await, [2]);
}

async fn lines_share_commits_and_leave_no_gap(world: World) {
    let store = world.open().await;
    let region = region();
    let lines = join_all((0..200).map(|n| store.log(&region, line("boa-1", "r-1", n)))).await;
    let mut positions: Vec<_> = lines.into_iter().map(|line| line.expect("logged")).collect();
    positions.sort_unstable();
    assert_eq!(positions, (1..=200).collect::<Vec<_>>());
    let activity = store.activity();
    assert_eq!(activity.access_lines, 200);
    assert!(activity.access_commits < 100, "{} commits for 200 lines", activity.access_commits);
}

async fn a_look_is_logged_while_a_change_is_under_way(world: World) {
    let store = world.open().await;
    let looking = store.clone();
    // The region's writer cannot commit before the line is there: if they waited for each other this would time out.
    let change = write(&store, move |unit| {
        Box::pin(async move {
            store::journal::append(unit, &crate::world::entry("r-1")).await?;
            looking.log(&region(), line("boa-1", "r-1", 1)).await
        })
    });
    assert_eq!(change.await.expect("kept").value, 1);
}
