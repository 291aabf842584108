//! Faults: killed, a full disk, a database that goes and comes back.

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use futures::future::join_all;
use store::{Options, Store, StoreError, journal, work};

use crate::{
    server::Own,
    world::{World, append, at, entry, region, report, report_id, write},
};

on_both!(killed_while_it_writes_it_has_lost_nothing_that_it_acknowledged);

async fn killed_while_it_writes_it_has_lost_nothing_that_it_acknowledged(world: World) {
    // Three times over, on the same database: what one kill leaves behind must not harm the next start.
    let mut acknowledged = Vec::new();
    for round in 1..=3 {
        acknowledged.extend(write_until_killed(&world, round * 150));
        let store = world.open().await;
        let (changes, looks) = everything(&store).await;
        assert_eq!(changes.last().map_or(0, |last| last.0), count(changes.len()), "no gap in the journal");
        assert_eq!(looks.last().map_or(0, |last| last.0), count(looks.len()), "no gap in the access log");
        for (kind, position, subject) in &acknowledged {
            let written = if kind == "change" { &changes } else { &looks };
            let found = written.binary_search_by_key(position, |line| line.0).map(|index| &written[index].1);
            assert_eq!(found, Ok(subject), "{kind} {position} was acknowledged");
        }
        store.close().await;
    }
    assert!(acknowledged.iter().any(|(kind, ..)| kind == "look"), "the access log was written as well");
}

fn count(lines: usize) -> i64 {
    i64::try_from(lines).expect("a number")
}

/// All positions with their subjects: of the journal and of the access log.
async fn everything(store: &Store) -> (Vec<(i64, String)>, Vec<(i64, String)>) {
    let mut read = store.read().await.expect("a snapshot");
    let changes = journal::after(&mut read, &region(), 0, 1_000_000).await.expect("lines");
    let mut looks = store.access_lines(&region(), None, 1_000_000).await.expect("lines");
    looks.reverse();
    (
        changes.into_iter().map(|line| (line.position, line.entry.subject)).collect(),
        looks.into_iter().map(|line| (line.position, line.access.subject)).collect(),
    )
}

/// Kills a program that writes after it acknowledged so many, and gives all that it acknowledged.
fn write_until_killed(world: &World, after: usize) -> Vec<(String, i64, String)> {
    let mut child = writing(world);
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut acknowledged: Vec<String> =
        lines.by_ref().take(after).map(|line| line.expect("a line")).collect();
    assert_eq!(acknowledged.len(), after, "it writes until it is killed");
    child.kill().expect("SIGKILL");
    // What it said before the kill counts; a last line may be cut off.
    acknowledged.extend(lines.map_while(Result::ok));
    child.wait().expect("its end");
    let parsed = acknowledged.iter().filter_map(|line| {
        let mut words = line.split(' ');
        Some((words.next()?.to_owned(), words.next()?.parse().ok()?, words.next()?.to_owned()))
    });
    let mut parsed: Vec<_> = parsed.collect();
    if parsed.len() > after {
        parsed.pop();
    }
    parsed
}

fn writing(world: &World) -> Child {
    let test = std::env::current_exe().expect("this program");
    let debug = test.parent().and_then(|deps| deps.parent()).expect("the folder of the build");
    let program: PathBuf = debug.join("examples").join("acknowledge");
    Command::new(&program).arg(&world.url).stdout(Stdio::piped()).spawn().unwrap_or_else(|error| {
        panic!("{}: {error}; build it with `cargo build -p store --example acknowledge`", program.display())
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_said_keeps_nothing_half_and_is_over_when_there_is_room() {
    let world = World::sqlite();
    let options = Options { most_bytes: Some(600 * 1024), ..Options::default() };
    let store = Store::open_with(&world.url, &options).await.expect("the store opens");
    let (mut kept, mut n) = (0, 0);
    // A report with a picture of 50 kB and a line in the journal, until it does not fit.
    let full = loop {
        match receive(&store, n, 50_000).await {
            Ok(_position) => kept += 1,
            Err(error) => break error,
        }
        n += 1;
        assert!(n < 50, "it never became full");
    };
    assert!(matches!(full, StoreError::Full(_)) && full.is_retryable(), "{full:?}");
    assert!(kept > 3, "{kept} were kept");
    let mut read = store.read().await.expect("a snapshot");
    assert_eq!(
        work::report(&mut read, &report_id(&format!("r-{n}"))).await.expect("a look"),
        None,
        "nothing half"
    );
    assert_eq!(journal::last(&mut read, &region()).await.expect("a position"), kept);
    drop(read);
    // One that does not fit does not take the others with it for good: each is kept whole, or said not to be.
    let mixed = join_all((100..110).map(|n| receive(&store, n, if n % 3 == 0 { 200_000 } else { 10 }))).await;
    for (n, outcome) in (100..).zip(&mixed) {
        let mut read = store.read().await.expect("a snapshot");
        let is_there =
            work::report(&mut read, &report_id(&format!("r-{n}"))).await.expect("a look").is_some();
        assert_eq!(is_there, outcome.is_ok(), "r-{n}: {outcome:?}");
        assert!(n % 3 != 0 || outcome.is_err(), "r-{n} cannot fit");
    }
    // Room is made without a restart.
    assert!(store.destroy_due(&region(), at(600)).await.expect("destroyed").reports >= 4);
    receive(&store, 200, 50_000).await.expect("there is room again");
    let mut read = store.read().await.expect("a snapshot");
    let lines = journal::after(&mut read, &region(), 0, 1000).await.expect("lines");
    assert_eq!(
        lines.iter().map(|line| line.position).collect::<Vec<_>>(),
        (1..=count(lines.len())).collect::<Vec<_>>()
    );
}

async fn receive(store: &Store, n: usize, bytes: usize) -> Result<i64, StoreError> {
    let received = write(store, move |unit| {
        Box::pin(async move {
            let report = report(&format!("r-{n}"));
            work::insert(unit, &report, None).await?;
            journal::append(unit, &entry(report.id.as_str())).await?;
            work::insert_photo(unit, &report.id, "image/jpeg", &vec![7; bytes]).await
        })
    });
    received.await.map(|committed| committed.position)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_goes_and_comes_back_is_used_again() {
    let server = Own::start();
    let world = World::in_server(&server.address()).await;
    let store = world.open().await;
    append(&store, "r-1".to_owned()).await.expect("kept");
    // One change is under way, and others wait, when the server dies.
    let (is_under_way, server_is_gone) = (tokio::sync::Notify::new(), tokio::sync::Notify::new());
    let (is_under_way, server_is_gone) =
        (std::sync::Arc::new(is_under_way), std::sync::Arc::new(server_is_gone));
    let (say, wait) = (std::sync::Arc::clone(&is_under_way), std::sync::Arc::clone(&server_is_gone));
    let mut broken = Box::pin(write(&store, move |unit| {
        Box::pin(async move {
            journal::append(unit, &entry("r-broken")).await?;
            say.notify_one();
            wait.notified().await;
            Ok(())
        })
    }));
    assert!(futures::poll!(&mut broken).is_pending());
    is_under_way.notified().await;
    let mut waiting: Vec<_> = (0..5).map(|n| Box::pin(append(&store, format!("r-waiting-{n}")))).collect();
    for change in &mut waiting {
        assert!(futures::poll!(change).is_pending());
    }
    server.stop();
    server_is_gone.notify_one();
    let error = broken.await.expect_err("the server is gone");
    assert!(error.is_retryable(), "{error:?}");
    for outcome in join_all(waiting).await {
        let error = outcome.expect_err("the server is gone");
        assert!(error.is_retryable(), "{error:?}");
    }
    assert!(store.read().await.expect_err("the server is gone").is_retryable());
    assert!(store.is_ready().await.is_err());
    assert!(append(&store, "r-meanwhile".to_owned()).await.expect_err("the server is gone").is_retryable());
    server.start_again();
    assert_eq!(append(&store, "r-2".to_owned()).await.expect("kept").value, 2, "what failed has left no gap");
    store.is_ready().await.expect("the database answers");
    let mut read = store.read().await.expect("a snapshot");
    let lines = journal::after(&mut read, &region(), 0, 9).await.expect("lines");
    assert_eq!(lines.iter().map(|line| line.entry.subject.as_str()).collect::<Vec<_>>(), ["r-1", "r-2"]);
    drop(read);
    // Gone and back while nothing was asked of it: nobody notices.
    server.stop();
    server.start_again();
    assert_eq!(append(&store, "r-3".to_owned()).await.expect("kept").value, 3);
    assert!(store.read().await.is_ok());
}
