//! Writes without end and says which positions were acknowledged, a line each: `cargo run --example acknowledge URL`.
//! The tests kill it in the middle.

use std::io::{self, Write as _};

use domain::{
    audit::{Access, Details, Entry, Outcome},
    parties::{By, OrganisationId},
};
use jiff::Timestamp;
use store::{RegionId, Store, StoreError, journal};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).ok_or("give the address of a database")?;
    let store = Store::open(&url).await?;
    let region = RegionId::parse("rijnmeer")?;
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8 {
        writers.spawn(write(store.clone(), region.clone(), writer));
    }
    writers.spawn(log(store, region));
    // Only an error ends a writer.
    while let Some(ended) = writers.join_next().await {
        ended??;
    }
    Ok(())
}

async fn write(store: Store, region: RegionId, writer: u32) -> Result<(), StoreError> {
    let holder = OrganisationId::parse("gemeente-a");
    let Ok(holder) = holder else { return Ok(()) };
    for n in 0_u64.. {
        let entry = Entry {
            at: Timestamp::UNIX_EPOCH,
            by: By::System,
            verb: "written".to_owned(),
            subject_kind: "report".to_owned(),
            subject: format!("{writer}-{n}"),
            holder: holder.clone(),
            information: "melding".to_owned(),
            ground: Vec::new(),
            details: Details::default(),
        };
        let append =
            store.write(&region, move |unit| Box::pin(async move { journal::append(unit, &entry).await }));
        let position = append.await.map_err(|error: StoreError| error)?.value;
        say(&format!("change {position} {writer}-{n}"));
    }
    Ok(())
}

async fn log(store: Store, region: RegionId) -> Result<(), StoreError> {
    for n in 0_u64.. {
        let line = Access {
            at: Timestamp::UNIX_EPOCH,
            by: By::System,
            act: "work.see".to_owned(),
            subject_kind: "report".to_owned(),
            subject: format!("log-{n}"),
            purpose: "handhaving".to_owned(),
            ground: Vec::new(),
            outcome: Outcome::Seen,
            count: 1,
        };
        let position = store.log(&region, line).await?;
        say(&format!("look {position} log-{n}"));
    }
    Ok(())
}

fn say(line: &str) {
    let mut out = io::stdout().lock();
    // Who listened is gone: so is the sense of going on, and the next kill will come.
    let _listener_gone = writeln!(out, "{line}").and_then(|()| out.flush());
}
