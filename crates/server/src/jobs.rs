//! Jobs: what must happen at a moment. They are rows, written in the same unit of work as what they follow from.

use std::{sync::Arc, time::Duration};

use domain::work::ReportId;
use store::jobs::Job;

use crate::{
    app::App,
    perform::{Acting, perform},
    problem::Problem,
    work::change::Raise,
};

/// How often the rows are looked at.
const EVERY: Duration = Duration::from_secs(1);

/// Looks at the rows until the program stops.
pub async fn run(app: Arc<App>) {
    let mut closing = app.live.closing();
    let mut turns: u32 = 0;
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = closing.wait_for(|closing| *closing) => return,
        }
        if let Err(problem) = due(&app).await {
            tracing::warn!(problem.code = problem.code(), "jobs cannot be done; trying again");
        }
        turns = turns.wrapping_add(1);
        if turns.is_multiple_of(60) {
            app.gate.tidy();
        }
        // Once an hour is often enough for terms of a year.
        if turns.is_multiple_of(3600)
            && let Err(error) = app.store.destroy_due(&app.region, app.clock.now()).await
        {
            tracing::error!(error = %error, "records that are due cannot be destroyed");
        }
    }
}

/// Does everything that is due now.
pub async fn due(app: &App) -> Result<(), Problem> {
    let mut read = app.store.read().await?;
    let jobs = store::jobs::due(&mut read, &app.region, app.clock.now(), 100).await?;
    drop(read);
    for job in jobs {
        carry_out(app, job).await?;
    }
    Ok(())
}

async fn carry_out(app: &App, job: Job) -> Result<(), Problem> {
    match job.kind.as_str() {
        "raise" => {
            let report =
                ReportId::parse(&job.subject).map_err(|error| Problem::Internal(error.to_string()))?;
            perform(app, Acting::System, Raise { report, job: job.id }).await
        }
        other => {
            tracing::error!(job.kind = other, "no such kind of job; it stays until a version that knows it");
            Ok(())
        }
    }
}
