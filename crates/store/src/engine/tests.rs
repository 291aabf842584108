use std::path::Path;

use super::{Engine, beside, sqlite_url, without_password};
use crate::StoreError;

#[test]
fn the_access_log_lies_beside_the_database() {
    assert_eq!(beside(Path::new("/data/koppel.db")), Path::new("/data/koppel-access.db"));
    assert_eq!(beside(Path::new("koppel")), Path::new("koppel-access"));
}

#[test]
fn odd_characters_of_a_path_are_escaped() {
    assert_eq!(sqlite_url(Path::new("/data/a b?c#%.db")), "sqlite:/data/a%20b%3Fc%23%25.db");
}

#[test]
fn an_address_that_is_none_is_refused_with_what_to_write_instead() {
    for (url, says) in
        [("sqlite:", "path of a file"), ("sqlite::memory:", "path of a file"), ("mysql://x", "begin with")]
    {
        let Err(StoreError::Address { why, .. }) = Engine::parse(url, None) else {
            panic!("{url} was taken")
        };
        assert!(why.contains(says), "{url}: {why}");
    }
}

#[test]
fn a_password_is_never_shown() {
    assert_eq!(without_password("postgres://koppel:geheim@db/koppel"), "postgres://…@db/koppel");
}
