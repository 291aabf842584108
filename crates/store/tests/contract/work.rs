//! Reports with all that belongs to them come back as they were kept.

use domain::{
    ownership::{Kind, Offer, Owner, Ownership},
    work::{Contact, Ending, Note, Outcome, Report, Status, Urgency, place::Beside},
};
use store::{StoreError, work};

use crate::world::{World, area, at, clocks, keep, officer, organisation, report, report_id, write};

on_both!(
    a_report_comes_back_as_it_was_kept,
    a_report_that_was_saved_has_the_next_version_and_an_old_one_is_refused,
    a_number_that_is_absent_first_may_be_there_later,
    a_category_of_information_that_is_no_id_is_refused,
    a_reporter_finds_the_report_by_its_link_only,
    notes_and_photos_come_back_in_their_order,
);

fn offered(report: Report) -> Report {
    let offer = Offer {
        kind: Kind::HandOver,
        to: Owner::Intake(organisation("politie-x")),
        by: officer("boa-1"),
        at: at(3),
        answer_by: at(13),
        raised_to: Some(Owner::Person(officer("oe-1"))),
        raised: 2,
        reason: Some("buiten mijn bevoegdheid".to_owned()),
    };
    let ownership = Ownership { owner: Owner::Person(officer("boa-1")), since: at(2), offer: Some(offer) };
    Report { ownership, ..report }
}

async fn load(store: &store::Store, id: &str) -> Report {
    let mut read = store.read().await.expect("a snapshot");
    work::report(&mut read, &report_id(id)).await.expect("a look").expect("the report")
}

async fn a_report_comes_back_as_it_was_kept(world: World) {
    let store = world.open().await;
    let bare = Report { supply: None, ground: Vec::new(), ..report("r-1") };
    let mut full = offered(report("r-2"));
    full.place.beside = Some(Beside { area: area("gm0002"), metres: 7.25 });
    full.urgency = Urgency::High;
    let mut closed = report("r-3");
    closed.outcome = Some(Outcome { result: Ending::SpokenTo, at: at(9) });
    closed.place.municipality = None;
    keep(&store, vec![bare.clone(), full.clone(), closed.clone()]).await;
    for kept in [bare, full, closed] {
        assert_eq!(load(&store, kept.id.as_str()).await, kept);
    }
    let mut read = store.read().await.expect("a snapshot");
    assert_eq!(work::report(&mut read, &report_id("r-9")).await.expect("a look"), None);
}

async fn a_report_that_was_saved_has_the_next_version_and_an_old_one_is_refused(world: World) {
    let store = world.open().await;
    keep(&store, vec![report("r-1")]).await;
    let save = |changed: Report| {
        let store = store.clone();
        async move { write(&store, move |unit| Box::pin(async move { work::save(unit, &changed).await })).await }
    };
    save(offered(report("r-1"))).await.expect("saved");
    let saved = load(&store, "r-1").await;
    assert_eq!(saved, Report { version: 2, ..offered(report("r-1")) });
    let stale = save(report("r-1")).await;
    assert!(matches!(stale, Err(StoreError::Stale { what: "report", id }) if id == "r-1"));
    let closed = Report { outcome: Some(Outcome { result: Ending::Resolved, at: at(8) }), ..saved };
    save(closed.clone()).await.expect("saved");
    let read_back = load(&store, "r-1").await;
    assert_eq!(read_back.status(), Status::Closed);
    assert_eq!(read_back, Report { version: 3, ..closed });
    assert!(matches!(save(report("r-2")).await, Err(StoreError::Stale { .. })), "one that was never kept");
}

async fn a_number_that_is_absent_first_may_be_there_later(world: World) {
    let store = world.open().await;
    // On one connection the type of the first value is remembered for the statement.
    keep(&store, vec![report("r-1")]).await;
    let mut near = report("r-2");
    near.place.beside = Some(Beside { area: area("gm0002"), metres: 14.999_999 });
    keep(&store, vec![near.clone()]).await;
    assert_eq!(load(&store, "r-2").await, near);
}

async fn a_category_of_information_that_is_no_id_is_refused(world: World) {
    let store = world.open().await;
    let sly = Report { information: "%".to_owned(), ..report("r-1") };
    let kept = write(&store, move |unit| Box::pin(async move { work::insert(unit, &sly, None).await }));
    assert!(matches!(kept.await, Err(StoreError::Unreadable { column: "information", .. })));
}

async fn a_reporter_finds_the_report_by_its_link_only(world: World) {
    let store = world.open().await;
    let keep = |id: &'static str, link: Vec<u8>| {
        let store = store.clone();
        async move {
            write(&store, move |unit| {
                Box::pin(async move { work::insert(unit, &report(id), Some(&link)).await })
            })
            .await
        }
    };
    keep("r-1", vec![0, 1, 255]).await.expect("kept");
    assert!(
        matches!(keep("r-2", vec![0, 1, 255]).await, Err(StoreError::Exists { .. })),
        "a link is of one report"
    );
    let mut read = store.read().await.expect("a snapshot");
    let found = work::by_link(&mut read, &[0, 1, 255]).await.expect("a look");
    assert_eq!(found.map(|report| report.id), Some(report_id("r-1")));
    assert_eq!(work::by_link(&mut read, &[0, 1]).await.expect("a look"), None);
}

async fn notes_and_photos_come_back_in_their_order(world: World) {
    let store = world.open().await;
    keep(&store, vec![report("r-1"), report("r-2")]).await;
    let note = |text: &str| Note {
        report: report_id("r-1"),
        by: officer("boa-1"),
        at: at(4),
        text: text.to_owned(),
        holder: organisation("gemeente-a"),
        information: "bevinding".to_owned(),
        clocks: clocks(60, 120),
    };
    let notes = vec![note("Aangesproken."), note("Opgeruimd.")];
    let kept = notes.clone();
    let numbers = write(&store, move |unit| {
        Box::pin(async move {
            for note in &kept {
                work::insert_note(unit, note).await?;
            }
            let contact = Contact { reach: "melder@voorbeeld.example".to_owned() };
            work::insert_contact(unit, &report_id("r-1"), &contact, &clocks(10, 20)).await?;
            let first = work::insert_photo(unit, &report_id("r-1"), "image/jpeg", &[0xff, 0xd8, 0]).await?;
            let second = work::insert_photo(unit, &report_id("r-1"), "image/jpeg", &[]).await?;
            Ok((first, second))
        })
    });
    assert_eq!(numbers.await.expect("kept").value, (1, 2));
    let mut read = store.read().await.expect("a snapshot");
    assert_eq!(work::notes(&mut read, &report_id("r-1")).await.expect("notes"), notes);
    assert_eq!(work::notes(&mut read, &report_id("r-2")).await.expect("notes"), []);
    let contact = work::contact(&mut read, &report_id("r-1")).await.expect("a look").expect("a contact");
    assert_eq!(contact.reach, "melder@voorbeeld.example");
    assert_eq!(work::photos(&mut read, &report_id("r-1")).await.expect("numbers"), [1, 2]);
    let photo = work::photo(&mut read, &report_id("r-1"), 1).await.expect("a look").expect("a photo");
    assert_eq!(
        (photo.content_type.as_str(), photo.bytes.as_slice()),
        ("image/jpeg", [0xff, 0xd8, 0].as_slice())
    );
    assert_eq!(work::photo(&mut read, &report_id("r-1"), 3).await.expect("a look"), None);
}
