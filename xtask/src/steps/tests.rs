use std::time::Duration;

use super::{Outcome, Step, run_all, words};
use crate::command::{Failure, Run};
use crate::repository::Repository;

fn broken(repository: &Repository) -> Result<Outcome, Failure> {
    Run::new("false", repository.root()).run().map(|()| Outcome::Done)
}

fn never(_: &Repository) -> Result<Outcome, Failure> {
    panic!("a step after a failed one was run");
}

#[test]
fn steps_that_end_well_or_are_skipped_pass() {
    let steps = [
        Step { name: "one", run: |_| Ok(Outcome::Done) },
        Step { name: "two", run: |_| Ok(Outcome::Skipped("no reference data".to_owned())) },
    ];
    assert!(run_all(&steps, &Repository::find()).is_ok());
}

#[test]
fn the_first_failure_stops_the_rest_and_names_the_step() {
    let steps = [Step { name: "one", run: broken }, Step { name: "two", run: never }];
    let failure = run_all(&steps, &Repository::find()).unwrap_err();
    assert_eq!(failure.to_string(), "stopped at the step `one`");
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let failure = Run::new("no-such-program --help", Repository::find().root()).run().unwrap_err();
    assert!(failure.to_string().starts_with("cannot start `no-such-program`"), "{failure}");
}

#[test]
fn times_read_as_people_say_them() {
    assert_eq!(words(Duration::from_millis(1_230)), "1.2 s");
    assert_eq!(words(Duration::from_secs(125)), "2 min 05 s");
}
