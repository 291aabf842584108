//! Steps with a name, run in order, and a summary of what each took.

use std::time::{Duration, Instant};

use crate::command::Failure;
use crate::repository::Repository;

/// One named step of a verb.
pub(crate) struct Step {
    /// What the heading and the summary call it.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) run: fn(&Repository) -> Result<Outcome, Failure>,
}

/// How a step ended when it did not fail.
pub(crate) enum Outcome {
    /// It ran, and all was well.
    Done,
    /// It could not run here, and why that is no failure.
    Skipped(String),
}

/// Runs the steps in order, stops at the first failure, and always closes with the summary.
pub(crate) fn run_all(steps: &[Step], repository: &Repository) -> Result<(), Failure> {
    let mut lines = Vec::new();
    let mut failed = None;
    let mut whole = Duration::ZERO;
    for (number, step) in steps.iter().enumerate() {
        if failed.is_some() {
            lines.push(line("not run", step.name, ""));
            continue;
        }
        println!("\n=== {}/{} {} ===", number + 1, steps.len(), step.name);
        let (result, took) = timed(step, repository);
        whole += took;
        lines.push(match &result {
            Ok(Outcome::Done) => line("done", step.name, &words(took)),
            Ok(Outcome::Skipped(why)) => line("SKIPPED", step.name, why),
            Err(_) => line("FAILED", step.name, &words(took)),
        });
        match result {
            Ok(Outcome::Skipped(why)) => println!("skipped: {why}"),
            Ok(Outcome::Done) => {}
            Err(failure) => {
                eprintln!("\n{failure}");
                failed = Some(step.name);
            }
        }
    }
    println!("\n=== Summary ===\n{}\n{}", lines.join("\n"), line("", "in all", &words(whole)));
    failed.map_or(Ok(()), |name| Err(Failure::Step(name)))
}

#[expect(clippy::disallowed_methods, reason = "this is a stopwatch for people, nothing is decided by it")]
fn timed(step: &Step, repository: &Repository) -> (Result<Outcome, Failure>, Duration) {
    let start = Instant::now();
    let result = (step.run)(repository);
    (result, start.elapsed())
}

fn line(state: &str, name: &str, rest: &str) -> String {
    format!("  {state:<8} {name:<34} {rest}").trim_end().to_owned()
}

fn words(took: Duration) -> String {
    let seconds = took.as_secs();
    if seconds < 60 {
        return format!("{}.{} s", seconds, took.subsec_millis() / 100);
    }
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests;
