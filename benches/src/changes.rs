//! Changes: how many a second get through the full path, beside what the same database does bare.

use std::{path::Path, time::Duration};

use serde_json::json;
use tokio::task::JoinSet;

use crate::{
    bare,
    client::Persona,
    failure::Failure,
    koppel::{self, Koppel, Setting},
    machine,
    table::Table,
    watch::{Times, Watch, ms},
};

/// How much is asked.
#[derive(Debug)]
pub(crate) struct Load {
    /// How many clients wait for their answers at the same time.
    pub(crate) clients: usize,
    /// For how long.
    pub(crate) time: Duration,
}

/// Everything that is done before it counts, so that connections and caches are there.
const WARM: Duration = Duration::from_secs(2);

/// Measures on `SQLite`, or on the database with this address. The bare limit is taken half before and half after, so
/// that what else the machine does weighs on both.
pub(crate) async fn measure(
    program: &Path,
    database: Option<&str>,
    load: &Load,
    table: &mut Table,
) -> Result<(), Failure> {
    let name = if database.is_none() { "SQLite" } else { "PostgreSQL" };
    let data = koppel::folder()?;
    let setting = Setting { data: Some(data.path()), database, with_reports: false };
    let koppel = Koppel::start(program, &setting)?;
    let rest = koppel.memory();
    make(&koppel, &Load { clients: load.clients, time: WARM }).await?;
    let url =
        database.map_or_else(|| format!("sqlite:{}", data.path().join("koppel.db").display()), str::to_owned);
    let mut limit = bare::Limit::new(&url, load.clients);
    limit.measure(load.time / 2).await?;
    let busy = machine::load();
    let mut done = make(&koppel, load).await?;
    let memory = koppel.memory();
    limit.measure(load.time / 2).await?;
    let rate = f64::from(done.times.count()) / done.took.as_secs_f64();
    table.add(
        format!("{name}, through Koppel, {} clients", load.clients),
        format!("{rate:.0} a second, load average {busy} to {}", machine::load()),
    );
    let limits: &[(&str, bool)] = if database.is_none() {
        &[("bare", true)]
    } else {
        &[("bare in one order", true), ("bare side by side", false)]
    };
    for &(way, in_one_order) in limits {
        let (best, words) = limit.best(in_one_order);
        table.add(format!("{name}, {way}"), format!("{best:.0} a second ({words})"));
        let share = rate / best;
        table.judge(format!("{name}, share of {way}"), format!("{share:.2}"), ("at least 0.5", share >= 0.5));
    }
    let (half, most) = (done.times.percentile(50), done.times.percentile(99));
    table.add(format!("{name}, p50"), ms(half));
    table.judge(format!("{name}, p99"), ms(most), ("under 50 ms", most < Duration::from_millis(50)));
    let each = |time: Duration| ms(time / done.times.count().max(1));
    let spent = format!("{} Koppel, {} this program", each(done.koppel), each(done.own));
    table.add(format!("{name}, processor time for a change"), spent);
    if database.is_none() {
        table.judge("memory at rest", format!("{:.0} MB", rest.now), ("under 100 MB", rest.now < 100.0));
        table.add("memory under load", format!("{:.0} MB, at most {:.0} MB", memory.now, memory.most));
    }
    Ok(())
}

struct Done {
    times: Times,
    took: Duration,
    koppel: Duration,
    own: Duration,
}

async fn make(koppel: &Koppel, load: &Load) -> Result<Done, Failure> {
    let mut signed = Vec::new();
    for (_, persona) in (0..load.clients).zip(["boa-noor", "boa-sam"].iter().cycle()) {
        signed.push(Persona::sign_in(koppel, persona).await?);
    }
    let used = || (machine::processor_time(koppel.process()), machine::processor_time(std::process::id()));
    let (before, watch) = (used(), Watch::start());
    let mut clients = JoinSet::new();
    for persona in signed {
        clients.spawn(work(persona, watch, load.time));
    }
    let mut times = Times::default();
    while let Some(client) = clients.join_next().await {
        times.join(client??);
    }
    let (took, after) = (watch.took(), used());
    Ok(Done { times, took, koppel: after.0.saturating_sub(before.0), own: after.1.saturating_sub(before.1) })
}

/// One client: reports, takes up, writes a note, hands over, withdraws and closes, until the time is over. Each of the
/// six is a change, and each must be accepted: a refusal ends the measurement.
async fn work(persona: Persona, watch: Watch, time: Duration) -> Result<Times, Failure> {
    let steps = [
        ("oppakken", json!({})),
        ("notitie", json!({ "notitie": "Ter plaatse geweest, twee zakken naast de bak." })),
        ("overdragen", json!({ "reden": "Er ligt iets bij dat voor de politie is." })),
        ("intrekken", json!({})),
        ("afronden", json!({ "resultaat": "resolved", "notitie": "Opgeruimd." })),
    ];
    let mut times = Times::default();
    while watch.took() < time {
        let one = Watch::start();
        let report = persona.report("Na de markt waaien overal lege dozen rond.").await?;
        times.add(one.took());
        for (verb, fields) in &steps {
            let one = Watch::start();
            persona.act(&report, verb, fields).await?;
            times.add(one.took());
        }
    }
    Ok(times)
}
