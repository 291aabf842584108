//! Perform: the only way in which anything changes.
//!
//! One unit of work: load, ask the mandate, apply the rule, save, write the journal, commit; acknowledged only after
//! that, and then announced to who listens. A refusal rolls all of it back and writes its own line in the access log.

use std::{future::Future, sync::Arc};

use domain::{
    audit::{Access, Outcome},
    parties::By,
    work::Actor,
};
use jiff::Timestamp;
use store::{RegionId, Unit};

use crate::{
    app::{App, Facts},
    clock::Stopwatch,
    problem::Problem,
};

/// Who acts.
#[derive(Debug, Clone)]
pub enum Acting {
    /// An officer who is signed in.
    Officer(Box<Actor>),
    /// Somebody from outside.
    Reporter,
    /// Koppel itself, when a term has run out.
    System,
}

impl Acting {
    /// As the journal writes it.
    pub fn by(&self) -> By {
        match self {
            Self::Officer(actor) => By::Officer(actor.officer.clone()),
            Self::Reporter => By::Reporter,
            Self::System => By::System,
        }
    }

    fn purpose(&self) -> &'static str {
        match self {
            Self::Officer(actor) => actor.purpose(),
            Self::Reporter => "melden",
            Self::System => "termijnbewaking",
        }
    }
}

/// What a change works with.
pub struct Context {
    /// Who acts.
    pub acting: Acting,
    /// Register, rules and people.
    pub facts: Arc<Facts>,
    /// When.
    pub now: Timestamp,
}

/// A change that somebody asks for.
pub trait Change: Send + 'static {
    /// What comes of it.
    type Done: Send + 'static;

    /// What is asked, as the access log calls it: `work.take-up`.
    fn act(&self) -> &'static str;

    /// The kind and the id of what it is about.
    fn subject(&self) -> (&'static str, String);

    /// Loads, decides, saves and writes the journal. Whatever it gives back as a problem rolls all of it back.
    fn carry_out(
        self,
        unit: &mut Unit<'_>,
        context: Context,
    ) -> impl Future<Output = Result<Self::Done, Problem>> + Send;
}

/// Makes a change, or refuses it; never half.
pub async fn perform<C: Change>(app: &App, acting: Acting, change: C) -> Result<C::Done, Problem> {
    let watch = Stopwatch::start();
    let (act, subject, now) = (change.act(), change.subject(), app.clock.now());
    let context = Context { acting: acting.clone(), facts: Arc::clone(&app.facts), now };
    let written = app
        .store
        .write(&app.region, move |unit| Box::pin(async move { change.carry_out(unit, context).await }))
        .await;
    metrics::histogram!("koppel_perform_seconds", "act" => act).record(watch.seconds());
    match written {
        Ok(committed) => {
            metrics::counter!("koppel_changes_total", "act" => act).increment(1);
            app.live.announce(committed.position);
            Ok(committed.value)
        }
        Err(problem) => {
            metrics::counter!("koppel_refusals_total", "act" => act, "code" => problem.code()).increment(1);
            refused(app, &acting, (act, subject), &problem, now).await?;
            Err(problem)
        }
    }
}

/// Keeps a refusal. One that cannot be kept is told as such: an attempt without a trace does not exist.
async fn refused(
    app: &App,
    acting: &Acting,
    (act, (kind, id)): (&str, (&str, String)),
    problem: &Problem,
    now: Timestamp,
) -> Result<(), Problem> {
    if matches!(problem, Problem::Busy | Problem::Unavailable(_) | Problem::Internal(_)) {
        return Ok(());
    }
    let line = Access {
        at: now,
        by: acting.by(),
        act: act.to_owned(),
        subject_kind: kind.to_owned(),
        subject: id,
        purpose: acting.purpose().to_owned(),
        ground: vec![problem.code().to_owned()],
        outcome: Outcome::Refused,
        count: 0,
    };
    log(app, line).await
}

/// Writes a line in the access log.
pub async fn log(app: &App, line: Access) -> Result<(), Problem> {
    let region: &RegionId = &app.region;
    app.store.log(region, line).await?;
    Ok(())
}
