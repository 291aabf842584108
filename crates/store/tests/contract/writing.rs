//! How changes share a commit, and how one that fails leaves the others alone.

use std::{sync::Arc, time::Duration};

use futures::future::join_all;
use store::{Committed, Options, RegionId, Store, StoreError, journal, work};
use tokio::sync::Notify;

use crate::world::{World, append, entry, region, report, report_id, write};

on_both!(
    changes_that_wait_share_a_commit,
    a_change_that_fails_is_undone_alone,
    a_change_that_panics_leaves_the_writer_at_work,
    a_change_that_never_ends_is_broken_off_and_the_writer_goes_on,
    a_change_goes_on_when_nobody_waits_for_it,
    a_full_queue_says_so,
    a_change_that_goes_on_after_a_failed_step_is_not_kept,
    a_change_reads_what_it_wrote_and_nobody_else_does_before_the_commit,
    a_read_shows_one_moment,
    a_closed_store_keeps_what_it_took_and_takes_nothing_more,
);

/// Holds the writer of a region until it is told to go on; comes back when the writer is held.
async fn hold(store: &store::Store) -> (Arc<Notify>, tokio::task::JoinHandle<()>) {
    let (held, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (is_held, may_go_on, store) = (Arc::clone(&held), Arc::clone(&go_on), store.clone());
    let holding = tokio::spawn(async move {
        let change = write(&store, move |_unit| {
            Box::pin(async move {
                is_held.notify_one();
                may_go_on.notified().await;
                Ok(())
            })
        });
        change.await.expect("the change that holds the writer");
    });
    held.notified().await;
    (go_on, holding)
}

async fn changes_that_wait_share_a_commit(world: World) {
    let store = world.open().await;
    let (go_on, holding) = hold(&store).await;
    let mut waiting: Vec<_> = (0..40).map(|n| Box::pin(append(&store, format!("r-{n}")))).collect();
    for change in &mut waiting {
        // Once polled it is in the queue.
        assert!(futures::poll!(change).is_pending());
    }
    go_on.notify_one();
    let given = join_all(waiting).await;
    holding.await.expect("the holder");
    let positions: Vec<_> = given.iter().map(|given| given.as_ref().expect("kept").value).collect();
    assert_eq!(positions, (1..=40).collect::<Vec<_>>(), "in the order in which they came");
    assert!(given.iter().all(|given| given.as_ref().is_ok_and(|kept| kept.position == 40)));
    let activity = store.activity();
    assert_eq!((activity.changes, activity.commits), (41, 1));
}

async fn a_change_that_fails_is_undone_alone(world: World) {
    let store = world.open().await;
    let (go_on, holding) = hold(&store).await;
    let mut good = Box::pin(append(&store, "r-good".to_owned()));
    let twice = write(&store, |unit| {
        Box::pin(async move {
            work::insert(unit, &report("r-1"), None).await?;
            journal::append(unit, &entry("r-1")).await?;
            work::insert(unit, &report("r-1"), None).await
        })
    });
    let mut twice = Box::pin(twice);
    let mut also_good = Box::pin(append(&store, "r-also-good".to_owned()));
    assert!(futures::poll!(&mut good).is_pending());
    assert!(futures::poll!(&mut twice).is_pending());
    assert!(futures::poll!(&mut also_good).is_pending());
    go_on.notify_one();
    assert_eq!(good.await.expect("kept").value, 1);
    assert!(matches!(twice.await, Err(StoreError::Exists { .. })));
    assert_eq!(also_good.await.expect("kept").value, 2);
    holding.await.expect("the holder");
    assert_eq!(store.activity().commits, 1, "they did share a commit");
    let mut read = store.read().await.expect("a snapshot");
    assert!(work::report(&mut read, &report_id("r-1")).await.expect("a look").is_none());
}

async fn a_change_that_panics_leaves_the_writer_at_work(world: World) {
    let store = world.open().await;
    let panicking = write(&store, |unit| {
        Box::pin(async move {
            journal::append(unit, &entry("r-1")).await?;
            assert_ne!(unit.region(), region().as_str(), "a fault in a change");
            Ok(())
        })
    });
    assert!(matches!(panicking.await, Err(StoreError::Panicked)));
    assert_eq!(append(&store, "r-2".to_owned()).await.expect("kept").value, 1);
}

async fn a_change_that_never_ends_is_broken_off_and_the_writer_goes_on(world: World) {
    let options = Options { longest_change: Duration::from_secs(1), ..Options::default() };
    let store = Store::open_with(&world.url, &options).await.expect("the store opens");
    let (go_on, holding) = hold(&store).await;
    let mut before = Box::pin(append(&store, "r-before".to_owned()));
    let endless = write(&store, |unit| {
        Box::pin(async move {
            journal::append(unit, &entry("r-endless")).await?;
            std::future::pending().await
        })
    });
    let mut endless = Box::pin(endless);
    assert!(futures::poll!(&mut before).is_pending());
    assert!(futures::poll!(&mut endless).is_pending());
    go_on.notify_one();
    let endless: Result<Committed<()>, _> = endless.await;
    assert!(matches!(endless, Err(StoreError::TooSlow)));
    // Those that shared its commit are told to come again; none is kept in part.
    let broken_off = before.await.expect_err("not kept");
    assert!(matches!(broken_off, StoreError::BrokenOff) && broken_off.is_retryable());
    assert!(holding.await.is_err(), "the holder was in the same batch");
    assert_eq!(append(&store, "r-next".to_owned()).await.expect("kept").value, 1);
}

async fn a_change_goes_on_when_nobody_waits_for_it(world: World) {
    let store = world.open().await;
    let (go_on, holding) = hold(&store).await;
    let mut left = Box::pin(append(&store, "r-left".to_owned()));
    assert!(futures::poll!(&mut left).is_pending());
    drop(left);
    go_on.notify_one();
    holding.await.expect("the holder");
    assert_eq!(append(&store, "r-next".to_owned()).await.expect("kept").value, 2);
    let mut read = store.read().await.expect("a snapshot");
    let lines = journal::after(&mut read, &region(), 0, 10).await.expect("lines");
    assert_eq!(lines[0].entry.subject, "r-left");
}

async fn a_full_queue_says_so(world: World) {
    let store = world.open().await;
    let (go_on, holding) = hold(&store).await;
    let mut waiting: Vec<_> = (0..300).map(|n| Box::pin(append(&store, format!("r-{n}")))).collect();
    let mut busy = 0;
    let mut kept = Vec::new();
    for mut change in waiting.drain(..) {
        match futures::poll!(&mut change) {
            std::task::Poll::Ready(Err(StoreError::Busy)) => busy += 1,
            std::task::Poll::Ready(other) => panic!("answered while the writer was held: {other:?}"),
            std::task::Poll::Pending => kept.push(change),
        }
    }
    assert_eq!(busy, 300 - 256);
    // Another region is not held up by it, where the engine lets regions write side by side.
    if !world.is_sqlite() {
        let other = RegionId::parse("duinstreek").expect("an id");
        let there =
            store.write(&other, |unit| Box::pin(async move { journal::append(unit, &entry("r-1")).await }));
        there.await.map_err(|error: StoreError| error).expect("kept");
    }
    go_on.notify_one();
    assert!(join_all(kept).await.iter().all(Result::is_ok));
    holding.await.expect("the holder");
}

async fn a_change_that_goes_on_after_a_failed_step_is_not_kept(world: World) {
    let store = world.open().await;
    let stubborn = write(&store, |unit| {
        Box::pin(async move {
            work::insert(unit, &report("r-1"), None).await?;
            let failed = work::insert(unit, &report("r-1"), None).await;
            assert!(matches!(failed, Err(StoreError::Exists { .. })));
            let next = journal::append(unit, &entry("r-1")).await;
            assert!(matches!(next, Err(StoreError::Spoiled)));
            Ok(())
        })
    });
    assert!(matches!(stubborn.await, Err(StoreError::Spoiled)));
    let mut read = store.read().await.expect("a snapshot");
    assert!(work::report(&mut read, &report_id("r-1")).await.expect("a look").is_none());
}

async fn a_change_reads_what_it_wrote_and_nobody_else_does_before_the_commit(world: World) {
    let store = world.open().await;
    let outside = store.clone();
    let change = write(&store, move |unit| {
        Box::pin(async move {
            work::insert(unit, &report("r-1"), None).await?;
            let own = work::report(unit, &report_id("r-1")).await?.is_some();
            let theirs = work::report(&mut outside.read().await?, &report_id("r-1")).await?.is_some();
            Ok((own, theirs))
        })
    });
    assert_eq!(change.await.expect("kept").value, (true, false));
}

async fn a_read_shows_one_moment(world: World) {
    let store = world.open().await;
    append(&store, "r-1".to_owned()).await.expect("kept");
    let mut read = store.read().await.expect("a snapshot");
    assert_eq!(journal::last(&mut read, &region()).await.expect("a position"), 1);
    append(&store, "r-2".to_owned()).await.expect("kept");
    assert_eq!(journal::last(&mut read, &region()).await.expect("a position"), 1);
    assert_eq!(journal::after(&mut read, &region(), 0, 9).await.expect("lines").len(), 1);
    drop(read);
    let mut read = store.read().await.expect("a snapshot");
    assert_eq!(journal::last(&mut read, &region()).await.expect("a position"), 2);
}

async fn a_closed_store_keeps_what_it_took_and_takes_nothing_more(world: World) {
    let store = world.open().await;
    let (go_on, holding) = hold(&store).await;
    let mut taken = Box::pin(append(&store, "r-1".to_owned()));
    assert!(futures::poll!(&mut taken).is_pending());
    let mut closing = Box::pin(store.close());
    assert!(futures::poll!(&mut closing).is_pending());
    assert!(matches!(append(&store, "r-2".to_owned()).await, Err(StoreError::Closed)));
    go_on.notify_one();
    closing.await;
    holding.await.expect("the holder");
    assert_eq!(taken.await.expect("kept").value, 1);
    let reopened = world.open().await;
    assert_eq!(append(&reopened, "r-3".to_owned()).await.expect("kept").value, 2);
}
