//! Opening: tables are brought up to date once, by whoever comes first, and never back.

use futures::future::join_all;
use store::{Store, StoreError};

use crate::world::{World, append};

on_both!(many_programs_may_start_at_once, a_database_of_a_newer_program_is_refused);

async fn many_programs_may_start_at_once(world: World) {
    let stores = join_all((0..6).map(|_| Store::open(&world.url))).await;
    let stores: Vec<_> = stores.into_iter().map(|store| store.expect("the store opens")).collect();
    assert_eq!(append(&stores[0], "r-1".to_owned()).await.expect("kept").value, 1);
    assert_eq!(append(&stores[5], "r-2".to_owned()).await.expect("kept").value, 2);
}

async fn a_database_of_a_newer_program_is_refused(world: World) {
    world.open().await.close().await;
    let newer = "update schema_versions set version = 99 where part = 'main'";
    sqlx::query(newer).execute(&mut world.connection().await).await.expect("changed");
    let refused = Store::open(&world.url).await.expect_err("refused");
    assert!(matches!(refused, StoreError::Newer { found: 99, .. }));
    assert!(refused.to_string().contains("newer version"), "{refused}");
}

#[tokio::test]
async fn a_file_that_cannot_be_made_is_named() {
    let refused = Store::open("sqlite:/nowhere/at/all/koppel.db").await.expect_err("refused");
    assert!(refused.to_string().contains("/nowhere/at/all/koppel.db"), "{refused}");
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_are_for_this_user_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::sqlite();
    let store = world.open().await;
    append(&store, "r-1".to_owned()).await.expect("kept");
    let files: Vec<_> = std::fs::read_dir(world.folder.path()).expect("the folder").flatten().collect();
    assert!(files.len() >= 2, "the database and the access log");
    for file in files {
        let mode = file.metadata().expect("its mode").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.path().display());
    }
}
