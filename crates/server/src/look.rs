//! Look: the only way in which anything shared or personal is read.
//!
//! A look says who looks at what for which purpose, reads from one snapshot, and is shown only after its line stands in
//! the access log. When the log cannot be written, nothing is shown.

use domain::{
    audit::{Access, Outcome},
    parties::By,
    work::Scope,
};
use jiff::Timestamp;
use store::Read;

use crate::{actor::Signed, app::App, perform::log, problem::Problem};

/// A look that has begun; it ends in [`Look::show`], which writes the line and lets go of what was read.
#[must_use = "a look ends in `show`, which accounts for it"]
pub struct Look<'a> {
    app: &'a App,
    /// The snapshot that is read.
    pub read: Read,
    /// What the reader may see.
    pub scope: Scope,
    /// The moment of the look.
    pub now: Timestamp,
    line: Access,
}

/// What is looked at: the act, the kind of subject, and which one.
#[derive(Debug, Clone)]
pub struct Subject {
    /// `work.see`, `journal.list`.
    pub act: &'static str,
    /// `report`, `journal`.
    pub kind: &'static str,
    /// The id, or the scope of a list.
    pub id: String,
}

impl Subject {
    /// Names what is looked at.
    pub fn new(act: &'static str, kind: &'static str, id: impl Into<String>) -> Self {
        Self { act, kind, id: id.into() }
    }
}

/// Begins a look by somebody who is signed in.
pub async fn look<'a>(app: &'a App, reader: &Signed, subject: Subject) -> Result<Look<'a>, Problem> {
    let now = app.clock.now();
    let scope = reader.scope(app);
    let line = Access {
        at: now,
        by: By::Officer(reader.person.officer.clone()),
        act: subject.act.to_owned(),
        subject_kind: subject.kind.to_owned(),
        subject: subject.id,
        purpose: scope.actor.purpose().to_owned(),
        ground: Vec::new(),
        outcome: Outcome::Seen,
        count: 1,
    };
    Ok(Look { app, read: app.store.read().await?, scope, now, line })
}

impl Look<'_> {
    /// Accounts for one record that was opened, with the ground, and gives it.
    pub async fn show<T>(mut self, seen: T, ground: Vec<String>) -> Result<T, Problem> {
        self.line.ground = ground;
        self.end(seen).await
    }

    /// Accounts for a list that was shown, and gives it.
    pub async fn show_list<T>(mut self, seen: T, count: usize) -> Result<T, Problem> {
        self.line.outcome = Outcome::Listed;
        self.line.count = u32::try_from(count).unwrap_or(u32::MAX);
        self.end(seen).await
    }

    /// Accounts for an attempt to see what this reader may not see. Whether it exists is not told.
    pub async fn refuse<T>(self, problem: Problem) -> Result<T, Problem> {
        self.refused(problem.code()).await?;
        Err(problem)
    }

    /// Accounts for a refusal that the page itself tells.
    pub async fn refused(mut self, code: &str) -> Result<(), Problem> {
        self.line.outcome = Outcome::Refused;
        self.line.count = 0;
        self.line.ground = vec![code.to_owned()];
        self.end(()).await
    }

    async fn end<T>(self, seen: T) -> Result<T, Problem> {
        drop(self.read);
        log(self.app, self.line).await?;
        Ok(seen)
    }
}

/// Begins a subscription: one line when it starts, one when it ends.
pub async fn subscribed(app: &App, reader: &Signed, outcome: Outcome) -> Result<(), Problem> {
    let line = Access {
        at: app.clock.now(),
        by: reader.by(),
        act: "situation.follow".to_owned(),
        subject_kind: "journal".to_owned(),
        subject: app.region.to_string(),
        purpose: reader.actor.purpose().to_owned(),
        ground: Vec::new(),
        outcome,
        count: 0,
    };
    log(app, line).await
}
