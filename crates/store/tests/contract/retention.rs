//! What is due is gone, with all that hangs on it, and nothing else is.

use domain::work::{Contact, Note, Report};
use store::{retention::Destroyed, work};

use crate::world::{World, at, clocks, officer, organisation, region, report, report_id, write};

on_both!(what_is_due_is_destroyed_and_nothing_else);

fn note(id: &str, destroy_at: i64) -> Note {
    Note {
        report: report_id(id),
        by: officer("boa-1"),
        at: at(0),
        text: "gezien".to_owned(),
        holder: organisation("gemeente-a"),
        information: "bevinding".to_owned(),
        clocks: clocks(1, destroy_at),
    }
}

async fn what_is_due_is_destroyed_and_nothing_else(world: World) {
    let store = world.open().await;
    let kept = write(&store, |unit| {
        Box::pin(async move {
            for (id, destroy_at) in [("r-1", 10), ("r-2", 20)] {
                let report = Report { clocks: clocks(1, destroy_at), ..report(id) };
                work::insert(unit, &report, Some(id.as_bytes())).await?;
                let contact = Contact { reach: "06-00000000".to_owned() };
                work::insert_contact(unit, &report.id, &contact, &clocks(1, 5)).await?;
                work::insert_note(unit, &note(id, 7)).await?;
                work::insert_note(unit, &note(id, 30)).await?;
                work::insert_photo(unit, &report.id, "image/jpeg", &[1]).await?;
            }
            Ok(())
        })
    });
    kept.await.expect("kept");
    let destroy = |minutes| {
        let store = store.clone();
        async move { store.destroy_due(&region(), at(minutes)).await.expect("destroyed") }
    };
    assert_eq!(destroy(4).await, Destroyed::default());
    assert_eq!(
        destroy(5).await,
        Destroyed { contacts: 2, ..Destroyed::default() },
        "a contact goes by its own clock"
    );
    assert_eq!(destroy(7).await, Destroyed { notes: 2, ..Destroyed::default() });
    assert_eq!(destroy(10).await, Destroyed { reports: 1, ..Destroyed::default() });
    assert_eq!(destroy(10).await, Destroyed::default(), "twice does no harm");
    let mut read = store.read().await.expect("a snapshot");
    assert_eq!(work::report(&mut read, &report_id("r-1")).await.expect("a look"), None);
    assert_eq!(work::by_link(&mut read, b"r-1").await.expect("a look"), None);
    assert_eq!(work::notes(&mut read, &report_id("r-1")).await.expect("a look"), []);
    assert_eq!(work::photo(&mut read, &report_id("r-1"), 1).await.expect("a look"), None);
    assert!(work::photo(&mut read, &report_id("r-2"), 1).await.expect("a look").is_some());
    assert_eq!(work::notes(&mut read, &report_id("r-2")).await.expect("a look"), [note("r-2", 30)]);
    assert!(work::by_link(&mut read, b"r-2").await.expect("a look").is_some());
}
