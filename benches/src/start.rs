//! Cold start: from the start of the process to its first answer.

use std::{path::Path, time::Duration};

use crate::{
    failure::Failure,
    koppel::{self, Koppel, Setting},
    pages,
    table::Table,
    watch::{Times, Watch, ms},
};

const TRIES: usize = 5;

/// Measures with a database that has to be made, and with one that is there.
pub(crate) fn measure(program: &Path, table: &mut Table) -> Result<(), Failure> {
    let mut new = Times::default();
    for _ in 0..TRIES {
        new.add(started(program, &Setting::default())?);
    }
    let data = koppel::folder()?;
    let setting = Setting { data: Some(data.path()), with_reports: true, ..Setting::default() };
    drop(Koppel::start(program, &setting)?);
    let mut again = Times::default();
    for _ in 0..TRIES {
        again.add(started(program, &setting)?);
    }
    for (name, mut times) in [("a new database", new), ("a database that is there", again)] {
        let (half, most) = (times.percentile(50), times.percentile(100));
        let measured = format!("{}, slowest of {TRIES} {}", ms(half), ms(most));
        let met = half < Duration::from_secs(1);
        table.judge(format!("cold start to the first 200 of /gezond, {name}"), measured, ("under 1 s", met));
    }
    Ok(())
}

fn started(program: &Path, setting: &Setting<'_>) -> Result<Duration, Failure> {
    let koppel = Koppel::start(program, setting)?;
    let watch = Watch::start();
    pages::ask(&koppel, "/gezond", "")?;
    Ok(koppel.started + watch.took())
}
