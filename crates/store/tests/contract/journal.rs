//! The journal's order is the order of the commits, and nobody who follows it misses a line.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use store::{RegionId, Store, StoreError, journal};

use crate::world::{World, append, entry, region, write};

on_both!(
    a_line_comes_back_as_it_was_written,
    positions_of_each_region_begin_at_one_and_have_no_gaps,
    a_follower_of_eight_writers_misses_nothing,
    two_programs_on_one_database_keep_one_order,
);

async fn a_line_comes_back_as_it_was_written(world: World) {
    let store = world.open().await;
    let committed = append(&store, "r-1".to_owned()).await.expect("kept");
    append(&store, "r-2".to_owned()).await.expect("kept");
    assert_eq!((committed.value, committed.position), (1, 1));
    let mut read = store.read().await.expect("a snapshot");
    let lines = journal::of_subject(&mut read, &region(), "report", "r-1").await.expect("lines");
    assert_eq!(lines, [journal::Line { position: 1, entry: entry("r-1") }]);
    assert_eq!(journal::of_subject(&mut read, &region(), "task", "r-1").await.expect("lines"), []);
    assert_eq!(journal::last(&mut read, &region()).await.expect("a position"), 2);
}

async fn positions_of_each_region_begin_at_one_and_have_no_gaps(world: World) {
    let store = world.open().await;
    let other = RegionId::parse("duinstreek").expect("an id");
    for n in 1..=3 {
        assert_eq!(append(&store, format!("r-{n}")).await.expect("kept").position, n);
    }
    // A change that fails after it wrote a line leaves no gap.
    let refused = write(&store, |unit| {
        Box::pin(async move {
            journal::append(unit, &entry("r-refused")).await?;
            Err::<(), _>(StoreError::Stale { what: "report", id: "r-refused".to_owned() })
        })
    });
    assert!(matches!(refused.await, Err(StoreError::Stale { .. })));
    let elsewhere =
        store.write(&other, |unit| Box::pin(async move { journal::append(unit, &entry("r-1")).await }));
    assert_eq!(elsewhere.await.map_err(|error: StoreError| error).expect("kept").value, 1);
    assert_eq!(append(&store, "r-4".to_owned()).await.expect("kept").value, 4);
    let mut read = store.read().await.expect("a snapshot");
    let lines = journal::after(&mut read, &region(), 1, 2).await.expect("lines");
    assert_eq!(lines.iter().map(|line| line.position).collect::<Vec<_>>(), [2, 3]);
}

async fn a_follower_of_eight_writers_misses_nothing(world: World) {
    let store = world.open().await;
    follow_writers(&[store.clone(), store.clone()], 240).await;
    let activity = store.activity();
    assert_eq!(activity.changes, 240);
}

async fn two_programs_on_one_database_keep_one_order(world: World) {
    let (one, two) = tokio::join!(world.open(), world.open());
    follow_writers(&[one, two], 160).await;
}

/// Eight writers, spread over the stores, while a follower reads on from the last position that it saw.
async fn follow_writers(stores: &[Store], changes: usize) {
    let is_over = Arc::new(AtomicBool::new(false));
    let follower = tokio::spawn(follow(stores[0].clone(), Arc::clone(&is_over)));
    let mut writers = Vec::new();
    for writer in 0..8 {
        let store = stores[writer % stores.len()].clone();
        writers.push(tokio::spawn(async move {
            let mut own = Vec::new();
            for n in 0..changes / 8 {
                own.push(append(&store, format!("r-{writer}-{n}")).await.expect("kept").value);
            }
            own
        }));
    }
    let mut given = Vec::new();
    for writer in writers {
        let own = writer.await.expect("a writer");
        assert!(own.is_sorted(), "a writer's own changes are in the order in which it made them");
        given.extend(own);
    }
    is_over.store(true, Ordering::SeqCst);
    let seen = follower.await.expect("the follower");
    let all: Vec<i64> = (1..=i64::try_from(changes).expect("a number")).collect();
    given.sort_unstable();
    assert_eq!(given, all, "every position is given once");
    assert_eq!(seen, all, "the follower saw every position, once and in order");
}

async fn follow(store: Store, is_over: Arc<AtomicBool>) -> Vec<i64> {
    let mut seen: Vec<i64> = Vec::new();
    loop {
        // Read before the last look: what was written until now must be in it.
        let last_look = is_over.load(Ordering::SeqCst);
        let mut read = store.read().await.expect("a snapshot");
        let from = seen.last().copied().unwrap_or(0);
        let lines = journal::after(&mut read, &region(), from, 50).await.expect("lines");
        if lines.is_empty() && last_look {
            return seen;
        }
        seen.extend(lines.iter().map(|line| line.position));
        drop(read);
        tokio::task::yield_now().await;
    }
}
