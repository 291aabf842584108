//! A backup is one moment, whole or nothing, and moves between the engines.

use std::{
    collections::BTreeSet,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use domain::{
    audit::{Access, Outcome},
    parties::By,
    work::{Contact, Note, Report, place::Beside},
};
use sqlx::Row as _;
use store::{Store, accounts::Session, backup::BackupError, jobs, journal, work};

use crate::world::{
    World, append, area, at, clocks, entry, officer, organisation, region, report, report_id, write,
};

on_both!(
    a_backup_holds_everything_and_moves_to_the_other_engine_and_back,
    a_backup_that_is_made_while_others_write_is_one_moment,
    a_backup_goes_into_an_empty_database_only,
    a_damaged_backup_is_refused_and_nothing_is_kept,
    a_backup_holds_every_table_that_there_is,
);

/// Something of everything.
async fn fill(store: &Store) {
    let filled = write(store, |unit| {
        Box::pin(async move {
            work::insert(unit, &report("r-1"), Some(&[0, 255, 10])).await?;
            let mut near = Report { supply: None, ..report("r-2") };
            near.place.beside = Some(Beside { area: area("gm0002"), metres: 0.1 + 0.2 });
            work::insert(unit, &near, None).await?;
            let contact = Contact { reach: "06-00000000".to_owned() };
            work::insert_contact(unit, &report_id("r-1"), &contact, &clocks(5, 9)).await?;
            let note = Note {
                report: report_id("r-1"),
                by: officer("boa-1"),
                at: at(4),
                text: "Regel een\nregel twee, met \"aanhaling\" en ë".to_owned(),
                holder: organisation("gemeente-a"),
                information: "bevinding".to_owned(),
                clocks: clocks(60, 120),
            };
            work::insert_note(unit, &note).await?;
            let picture: Vec<u8> = (0..=255).cycle().take(100_000).collect();
            work::insert_photo(unit, &report_id("r-2"), "image/jpeg", &picture).await?;
            jobs::enqueue(unit, "raise", "r-1", at(9)).await?;
            journal::append(unit, &entry("r-1")).await
        })
    });
    filled.await.expect("kept");
    let session = Session {
        key: vec![1, 2, 3],
        officer: officer("boa-1"),
        created: at(0),
        last_seen: at(1),
        expires: at(60),
        ended: None,
    };
    store.open_session(session).await.expect("kept");
    store.log(&region(), look("r-1")).await.expect("logged");
}

fn look(subject: &str) -> Access {
    Access {
        at: at(1),
        by: By::Officer(officer("boa-1")),
        act: "work.see".to_owned(),
        subject_kind: "report".to_owned(),
        subject: subject.to_owned(),
        purpose: "handhaving".to_owned(),
        ground: Vec::new(),
        outcome: Outcome::Seen,
        count: 1,
    }
}

async fn other(world: &World) -> World {
    if world.is_sqlite() { World::postgres().await } else { World::sqlite() }
}

async fn a_backup_holds_everything_and_moves_to_the_other_engine_and_back(world: World) {
    let store = world.open().await;
    fill(&store).await;
    let (first, second) = (world.file("first.backup"), world.file("second.backup"));
    let contents = store.backup(&first).await.expect("a backup");
    assert!(contents.values().all(|rows| *rows >= 1), "something of everything: {contents:?}");
    let there = other(&world).await;
    assert_eq!(Store::restore(&first, &there.url).await.expect("restored"), contents);
    let moved = there.open().await;
    moved.backup(&second).await.expect("a backup");
    assert!(read(&first) == read(&second), "the same bytes from the other engine");
    // And it goes on where it was.
    assert_eq!(append(&moved, "r-3".to_owned()).await.expect("kept").value, 2);
    assert_eq!(moved.log(&region(), look("r-3")).await.expect("logged"), 2);
    let mut snapshot = moved.read().await.expect("a snapshot");
    let near = work::report(&mut snapshot, &report_id("r-2")).await.expect("a look").expect("the report");
    assert_eq!(near.place.beside.map(|beside| beside.metres.to_bits()), Some((0.1_f64 + 0.2).to_bits()));
    drop(snapshot);
    let back = if world.is_sqlite() { World::sqlite() } else { World::postgres().await };
    Store::restore(&second, &back.url).await.expect("restored");
    let third = world.file("third.backup");
    back.open().await.backup(&third).await.expect("a backup");
    assert!(read(&first) == read(&third), "the same bytes after the way back");
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("the backup")
}

/// How many lines stand in the journal before others write.
const BEFORE: i64 = 5000;

async fn a_backup_that_is_made_while_others_write_is_one_moment(world: World) {
    let store = world.open().await;
    // So much of the journal that reading it takes a while, in which the tables after it go on changing.
    let before = write(&store, |unit| {
        Box::pin(async move {
            for _ in 0..BEFORE {
                journal::append(unit, &entry("r-before")).await?;
            }
            Ok(())
        })
    });
    before.await.expect("kept");
    let is_over = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..4)
        .map(|writer| tokio::spawn(keep_writing(store.clone(), writer, Arc::clone(&is_over))))
        .collect();
    let mut sizes = Vec::new();
    for n in 0..3 {
        // Not before there is something more to see than the last time.
        let mut position = 0;
        while position < BEFORE + (n + 1) * 20 {
            tokio::task::yield_now().await;
            position = journal::last(&mut store.read().await.expect("a snapshot"), &region())
                .await
                .expect("a position");
        }
        let path = world.file(&format!("{n}.backup"));
        store.backup(&path).await.expect("a backup");
        let restored = World::sqlite();
        let contents = Store::restore(&path, &restored.url).await.expect("restored");
        is_one_moment(&restored.open().await).await;
        assert_eq!(
            contents["reports"],
            contents["journal"] - BEFORE.unsigned_abs(),
            "a report for each line"
        );
        sizes.push(contents["journal"]);
    }
    is_over.store(true, Ordering::SeqCst);
    for writer in writers {
        writer.await.expect("a writer");
    }
    assert!(sizes.is_sorted_by(|earlier, later| earlier < later), "they wrote on meanwhile: {sizes:?}");
}

/// Each change keeps a report and its line, and each look has its line before the change.
async fn keep_writing(store: Store, writer: usize, is_over: Arc<AtomicBool>) {
    let mut n = 0;
    while !is_over.load(Ordering::SeqCst) {
        let id = format!("r-{writer}-{n}");
        store.log(&region(), look(&id)).await.expect("logged");
        let kept = write(&store, move |unit| {
            Box::pin(async move {
                work::insert(unit, &report(&id), None).await?;
                journal::append(unit, &entry(&id)).await
            })
        });
        kept.await.expect("kept");
        n += 1;
    }
}

async fn is_one_moment(store: &Store) {
    let mut read = store.read().await.expect("a snapshot");
    let lines = journal::after(&mut read, &region(), 0, 100_000).await.expect("lines");
    let positions: Vec<i64> = lines.iter().map(|line| line.position).collect();
    let last = journal::last(&mut read, &region()).await.expect("a position");
    assert_eq!(positions, (1..=last).collect::<Vec<_>>());
    let looks = store.access_lines(&region(), None, 100_000).await.expect("lines");
    let seen: BTreeSet<&str> = looks.iter().map(|line| line.access.subject.as_str()).collect();
    for line in lines.iter().filter(|line| line.entry.subject != "r-before") {
        let subject = &line.entry.subject;
        assert!(work::report(&mut read, &report_id(subject)).await.expect("a look").is_some(), "{subject}");
        assert!(seen.contains(subject.as_str()), "{subject} was looked at before it was changed");
    }
}

async fn a_backup_goes_into_an_empty_database_only(world: World) {
    let store = world.open().await;
    let path = world.file("a.backup");
    let empty = store.backup(&path).await.expect("a backup");
    assert!(empty.values().all(|rows| *rows == 0));
    assert!(
        matches!(store.backup(&path).await, Err(BackupError::Exists(_))),
        "a backup is never overwritten"
    );
    let left: Vec<_> = std::fs::read_dir(world.folder.path()).expect("the folder").flatten().collect();
    assert!(
        !left.iter().any(|file| file.path().extension().is_some_and(|end| end == "unfinished")),
        "{left:?}"
    );
    assert_eq!(
        std::fs::metadata(&path).expect("the backup").permissions().mode() & 0o077,
        0,
        "for this user only"
    );
    Store::restore(&path, &world.url).await.expect("into an empty database, though it has its tables");
    store.log(&region(), look("r-1")).await.expect("logged");
    let refused = Store::restore(&path, &world.url).await.expect_err("refused");
    assert!(matches!(refused, BackupError::NotEmpty("access_heads")), "{refused}");
    append(&store, "r-1".to_owned()).await.expect("kept");
    let refused = Store::restore(&path, &world.url).await.expect_err("refused");
    assert!(matches!(refused, BackupError::NotEmpty("heads")), "{refused}");
    assert_eq!(append(&store, "r-2".to_owned()).await.expect("kept").value, 2, "nothing was lost by it");
}

async fn a_damaged_backup_is_refused_and_nothing_is_kept(world: World) {
    let store = world.open().await;
    fill(&store).await;
    let path = world.file("a.backup");
    store.backup(&path).await.expect("a backup");
    let whole = read(&path);
    let there = other(&world).await;
    let middle = whole.len() / 2;
    let mut flipped = whole.clone();
    flipped[middle] ^= 1;
    let mut longer = whole.clone();
    longer.push(b'\n');
    let mut long_frame = whole.clone();
    // The length of the first frame.
    long_frame[17..21].copy_from_slice(&[0xff; 4]);
    let other_format = [b"koppel-backup 2\n", &whole[16..]].concat();
    for (bytes, says) in [
        (flipped, "its digest"),
        (whole[..whole.len() - 1].to_vec(), "cut off"),
        (whole[..middle].to_vec(), "cut off"),
        (longer, "after its end"),
        (long_frame, "cut off"),
        (other_format, "does not begin"),
        (Vec::new(), "does not begin"),
    ] {
        let damaged = world.file("damaged.backup");
        std::fs::write(&damaged, bytes).expect("a file");
        let refused = Store::restore(&damaged, &there.url).await.expect_err("refused");
        assert!(
            matches!(&refused, BackupError::Damaged { why, .. } if why.contains(says)),
            "{says}: {refused}"
        );
    }
    Store::restore(&path, &there.url).await.expect("nothing was kept of the damaged ones");
}

async fn a_backup_holds_every_table_that_there_is(world: World) {
    let store = world.open().await;
    let held: BTreeSet<String> =
        store.backup(&world.file("a.backup")).await.expect("a backup").into_keys().collect();
    let sql = if world.is_sqlite() {
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
    } else {
        "select cast(tablename as text) as name from pg_tables where schemaname = 'public'"
    };
    let mut connection = world.connection().await;
    let mut there: BTreeSet<String> = BTreeSet::new();
    for row in sqlx::query(sql).fetch_all(&mut connection).await.expect("the tables") {
        there.insert(row.get("name"));
    }
    assert!(there.remove("schema_versions"), "that one is made by restoring");
    let held: BTreeSet<String> =
        held.into_iter().filter(|name| !(world.is_sqlite() && name.starts_with("access_"))).collect();
    assert_eq!(held, there);
}
