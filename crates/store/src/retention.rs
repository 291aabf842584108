//! Retention: destroys what its clock says must go (Wpg 8, 14). What is destroyed is gone from its row, not marked.

use jiff::Timestamp;

use crate::{RegionId, Store, StoreError, Unit, rows::run};

/// How much was destroyed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Destroyed {
    /// Reports, with their photos, notes, link and how the reporter can be reached.
    pub reports: u64,
    /// Notes by themselves.
    pub notes: u64,
    /// Ways to reach a reporter by themselves.
    pub contacts: u64,
    /// Sessions that have expired.
    pub sessions: u64,
}

impl Store {
    /// Destroys everything in a region whose time has come. It may be called as often as one likes.
    pub async fn destroy_due(&self, region: &RegionId, now: Timestamp) -> Result<Destroyed, StoreError> {
        let mut destroyed = self.write(region, move |unit| Box::pin(destroy_due(unit, now))).await?.value;
        destroyed.sessions = self.forget_sessions(now).await?;
        if destroyed != Destroyed::default() {
            tracing::info!(
                retention.reports = destroyed.reports,
                retention.notes = destroyed.notes,
                retention.contacts = destroyed.contacts,
                "destroyed {} reports that were due",
                destroyed.reports
            );
        }
        Ok(destroyed)
    }
}

async fn destroy_due(unit: &mut Unit<'_>, now: Timestamp) -> Result<Destroyed, StoreError> {
    let region = unit.region().to_owned();
    let now = now.as_microsecond();
    let contacts = "delete from reporters where destroy_at <= $2 \
                    and report in (select id from reports where region = $1)";
    let contacts = run(unit, sqlx::query(contacts).bind(region.clone()).bind(now)).await?;
    let notes =
        "delete from notes where destroy_at <= $2 and report in (select id from reports where region = $1)";
    let notes = run(unit, sqlx::query(notes).bind(region.clone()).bind(now)).await?;
    // The rest goes with it by `on delete cascade`.
    let reports = "delete from reports where region = $1 and destroy_at <= $2";
    let reports = run(unit, sqlx::query(reports).bind(region.clone()).bind(now)).await?;
    let jobs = "delete from jobs where region = $1 and is_done = 1 and due <= $2 \
                and id < (select max(id) from jobs where region = $1)";
    run(unit, sqlx::query(jobs).bind(region).bind(now)).await?;
    Ok(Destroyed { reports, notes, contacts, sessions: 0 })
}
