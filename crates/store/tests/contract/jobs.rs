//! Jobs stand or fall with the change that they follow from, and are done once.

use store::{StoreError, jobs};

use crate::world::{World, at, region, write};

on_both!(a_job_is_due_from_its_moment_until_it_is_done, a_job_of_a_change_that_fails_is_not_there);

async fn due(store: &store::Store, minutes: i64) -> Vec<i64> {
    let mut read = store.read().await.expect("a snapshot");
    let due = jobs::due(&mut read, &region(), at(minutes), 10).await.expect("jobs");
    due.iter().map(|job| job.id).collect()
}

async fn a_job_is_due_from_its_moment_until_it_is_done(world: World) {
    let store = world.open().await;
    let enqueue = write(&store, |unit| {
        Box::pin(async move {
            let late = jobs::enqueue(unit, "raise", "r-1", at(9)).await?;
            let soon = jobs::enqueue(unit, "raise", "r-2", at(3)).await?;
            Ok((late, soon))
        })
    });
    assert_eq!(enqueue.await.expect("kept").value, (1, 2));
    assert_eq!(due(&store, 2).await, [] as [i64; 0]);
    assert_eq!(due(&store, 3).await, [2]);
    assert_eq!(due(&store, 9).await, [2, 1], "the longest due first");
    let finish = |id| {
        let store = store.clone();
        async move { write(&store, move |unit| Box::pin(jobs::finish(unit, id))).await.expect("kept").value }
    };
    assert!(finish(2).await);
    assert!(!finish(2).await, "it was done already");
    assert_eq!(due(&store, 9).await, [1]);
    let mut read = store.read().await.expect("a snapshot");
    let job = jobs::due(&mut read, &region(), at(9), 10).await.expect("jobs").remove(0);
    assert_eq!((job.kind.as_str(), job.subject.as_str(), job.due), ("raise", "r-1", at(9)));
}

async fn a_job_of_a_change_that_fails_is_not_there(world: World) {
    let store = world.open().await;
    let failing = write(&store, |unit| {
        Box::pin(async move {
            jobs::enqueue(unit, "raise", "r-1", at(1)).await?;
            Err::<(), _>(StoreError::Stale { what: "report", id: "r-1".to_owned() })
        })
    });
    assert!(failing.await.is_err());
    assert_eq!(due(&store, 9).await, [] as [i64; 0]);
}
