//! Sessions are found by their digest, and end when they are ended.

use store::{StoreError, accounts::Session};

use crate::world::{World, at, officer};

on_both!(a_session_is_found_until_it_is_ended, all_sessions_of_an_officer_end_at_once);

fn session(key: &[u8], by: &str) -> Session {
    Session {
        key: key.to_vec(),
        officer: officer(by),
        created: at(0),
        last_seen: at(0),
        expires: at(60),
        ended: None,
    }
}

async fn a_session_is_found_until_it_is_ended(world: World) {
    let store = world.open().await;
    store.open_session(session(&[0, 1, 2], "boa-1")).await.expect("kept");
    assert!(matches!(store.open_session(session(&[0, 1, 2], "boa-2")).await, Err(StoreError::Exists { .. })));
    assert_eq!(store.session(&[0, 1, 2]).await.expect("a look"), Some(session(&[0, 1, 2], "boa-1")));
    assert_eq!(store.session(&[0, 1]).await.expect("a look"), None);
    store.touch_session(&[0, 1, 2], at(5)).await.expect("touched");
    store.touch_session(&[0, 1, 2], at(4)).await.expect("an older look changes nothing");
    assert_eq!(store.session(&[0, 1, 2]).await.expect("a look").map(|found| found.last_seen), Some(at(5)));
    assert!(store.end_session(&[0, 1, 2], at(6)).await.expect("ended"));
    assert!(!store.end_session(&[0, 1, 2], at(7)).await.expect("ended before"));
    store.touch_session(&[0, 1, 2], at(8)).await.expect("no change");
    let found = store.session(&[0, 1, 2]).await.expect("a look").expect("it stays until it expires");
    assert_eq!((found.ended, found.last_seen), (Some(at(6)), at(5)));
    assert_eq!(store.forget_sessions(at(60)).await.expect("none"), 0);
    assert_eq!(store.forget_sessions(at(61)).await.expect("one"), 1);
    assert_eq!(store.session(&[0, 1, 2]).await.expect("a look"), None);
}

async fn all_sessions_of_an_officer_end_at_once(world: World) {
    let store = world.open().await;
    for (key, by) in [(1, "boa-1"), (2, "boa-1"), (3, "boa-2")] {
        store.open_session(session(&[key], by)).await.expect("kept");
    }
    let live = |by: &'static str| {
        let store = store.clone();
        async move { store.sessions_of(&officer(by), at(1)).await.expect("sessions").len() }
    };
    assert_eq!((live("boa-1").await, live("boa-2").await), (2, 1));
    assert_eq!(store.end_sessions_of(&officer("boa-1"), at(1)).await.expect("ended"), 2);
    assert_eq!((live("boa-1").await, live("boa-2").await), (0, 1));
    assert_eq!(
        store.sessions_of(&officer("boa-2"), at(60)).await.expect("sessions").len(),
        0,
        "it has expired"
    );
}
