use super::exists;

#[test]
fn a_star_in_a_proof_stands_for_any_one_folder() {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../*/src/main.rs");
    assert!(exists(source));
    assert!(!exists(&source.replace("main.rs", "no-such-file.rs")));
}

#[test]
fn a_proof_without_a_star_is_a_plain_path() {
    assert!(exists(env!("CARGO_MANIFEST_DIR")));
    assert!(!exists("/no/such/folder"));
}

#[test]
fn the_node_that_runs_the_tests_is_recent_enough() {
    assert!(super::node(&crate::repository::Repository::find()).is_ok());
}
