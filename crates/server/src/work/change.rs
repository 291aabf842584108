//! The changes that can be made to the work, each one unit of work.

use domain::work::{self, Changed, Command, Contact, NewReport, ReportId};
use store::{Unit, jobs, journal};

use crate::{
    perform::{Acting, Change, Context},
    problem::Problem,
};

/// A photo that was made clean: decoded and written again, without its metadata.
#[derive(Debug, Clone)]
pub struct Photo {
    /// JPEG.
    pub bytes: Vec<u8>,
}

/// A report comes in.
pub struct Receive {
    /// The report.
    pub new: NewReport,
    /// The digest of the reporter's link.
    pub link: Option<Vec<u8>>,
    /// How the reporter can be reached.
    pub contact: Option<Contact>,
    /// A photo of the place.
    pub photo: Option<Photo>,
}

impl Change for Receive {
    type Done = work::Report;

    fn act(&self) -> &'static str {
        "work.receive"
    }

    fn subject(&self) -> (&'static str, String) {
        ("report", self.new.id.to_string())
    }

    async fn carry_out(self, unit: &mut Unit<'_>, context: Context) -> Result<work::Report, Problem> {
        let by = context.acting.by();
        let changed = work::receive(self.new, by, context.facts.world(), context.now)?;
        let report = &changed.report;
        store::work::insert(unit, report, self.link.as_deref()).await?;
        if let Some(contact) = &self.contact {
            let clocks = report.clocks;
            store::work::insert_contact(unit, &report.id, contact, &clocks).await?;
        }
        if let Some(photo) = &self.photo {
            store::work::insert_photo(unit, &report.id, "image/jpeg", &photo.bytes).await?;
        }
        journal::append(unit, &changed.entry).await?;
        Ok(changed.report)
    }
}

/// An officer does something with a report.
pub struct Act {
    /// Which report.
    pub report: ReportId,
    /// What.
    pub command: Command,
    /// The version that the officer had before him; another one means that the form is old.
    pub version: Option<i64>,
}

impl Change for Act {
    type Done = work::Report;

    fn act(&self) -> &'static str {
        self.command.act()
    }

    fn subject(&self) -> (&'static str, String) {
        ("report", self.report.to_string())
    }

    async fn carry_out(self, unit: &mut Unit<'_>, context: Context) -> Result<work::Report, Problem> {
        let Acting::Officer(actor) = &context.acting else { return Err(Problem::SignIn) };
        let report = store::work::report(unit, &self.report).await?.ok_or(Problem::NotFound)?;
        let version = report.version;
        let changed = work::carry_out(report, &self.command, actor, context.facts.world(), context.now)?;
        // After the rules: who finds it taken reads who did, rather than that his page is old.
        if self.version.is_some_and(|seen| seen != version) && !matches!(self.command, Command::Note { .. }) {
            return Err(Problem::Stale);
        }
        keep(unit, changed).await
    }
}

/// Nobody answered an offer within its term.
pub struct Raise {
    /// Which report.
    pub report: ReportId,
    /// The job that is done with it.
    pub job: i64,
}

impl Change for Raise {
    type Done = ();

    fn act(&self) -> &'static str {
        "work.raise"
    }

    fn subject(&self) -> (&'static str, String) {
        ("report", self.report.to_string())
    }

    async fn carry_out(self, unit: &mut Unit<'_>, context: Context) -> Result<(), Problem> {
        if !jobs::finish(unit, self.job).await? {
            // Another process was first.
            return Ok(());
        }
        let Some(report) = store::work::report(unit, &self.report).await? else { return Ok(()) };
        if let Some(changed) = work::raise(report, context.facts.world(), context.now) {
            keep(unit, changed).await?;
        }
        Ok(())
    }
}

async fn keep(unit: &mut Unit<'_>, changed: Changed) -> Result<work::Report, Problem> {
    let Changed { report, entry, note } = changed;
    store::work::save(unit, &report).await?;
    if let Some(note) = &note {
        store::work::insert_note(unit, note).await?;
    }
    if let Some(offer) = &report.ownership.offer
        && matches!(entry.verb.as_str(), "offered" | "handed-over" | "raised")
    {
        jobs::enqueue(unit, "raise", report.id.as_str(), offer.answer_by).await?;
    }
    journal::append(unit, &entry).await?;
    Ok(work::Report { version: report.version + 1, ..report })
}
