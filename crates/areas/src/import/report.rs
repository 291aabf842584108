//! The account of an import: what became of every feature.

use std::fmt;

use crate::{AreaId, MomentError};

/// What became of every feature of a file, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// One entry a feature.
    pub entries: Vec<Entry>,
}

/// What became of one feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The layer it stands in, if the format has layers.
    pub layer: Option<String>,
    /// Its place in the layer, from 1.
    pub feature: usize,
    /// Its id, if that far was reached.
    pub id: Option<AreaId>,
    /// Its name, if that far was reached.
    pub name: Option<String>,
    /// Taken, mended or refused.
    pub outcome: Outcome,
}

/// Taken, mended or refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Taken as it was.
    Taken,
    /// Taken, and this had to be set right or is good to know.
    Mended(Vec<Mend>),
    /// Left out, for this reason.
    Refused(Refusal),
}

/// What was set right in a feature, or is good to know of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Mend {
    /// Rings whose last point was not the first one again.
    Closed(usize),
    /// Points equal to the one before them, left out.
    Repeated(usize),
    /// Rings that enclose nothing, left out.
    Dropped(usize),
    /// Rings that pass through one point more than once; nothing was changed.
    Touching(usize),
    /// A circle was drawn around its points.
    Buffered,
    /// Another feature had its id, so this one got another.
    Renamed(AreaId),
    /// It has no name, so its id serves.
    Unnamed,
    /// Longitude and latitude may stand in the wrong order; nothing was changed.
    Swapped,
}

/// Why a feature was left out.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The feature itself is not readable.
    #[error("not a feature: {0}")]
    Malformed(String),
    /// It has no geometry.
    #[error("no geometry")]
    NoGeometry,
    /// Its geometry has no surface.
    #[error("a {0} has no surface")]
    NoSurface(String),
    /// Its geometry is a point; a distance around it would make it a surface.
    #[error("a point has no surface; give a distance around it in metres")]
    Point,
    /// A collection stands within a collection.
    #[error("a geometry collection within another")]
    Nested,
    /// It names an arc that is not there.
    #[error("arc {0} does not exist")]
    NoArc(i64),
    /// A coordinate cannot be in the coordinate system.
    #[error("coordinate {0}, {1} is out of range")]
    OutOfRange(f64, f64),
    /// No ring encloses ground.
    #[error("nothing is enclosed: every ring has fewer than three corners or no surface")]
    Empty,
    /// It has neither id nor name.
    #[error("no id and no name; say which property holds the id")]
    NoId,
    /// A property that must be there is not, or is no text.
    #[error("no property '{0}' with a text")]
    Missing(String),
    /// Its id is not of the right form.
    #[error("'{0}' is no area id: use lower-case letters, digits, dashes and dots")]
    Id(String),
    /// Its id is that of an earlier feature.
    #[error("id '{id}' is that of feature {feature}{} too", .layer.as_ref().map_or_else(String::new, |l| format!(" of layer {l}")))]
    DoubleId {
        /// The id of both.
        id: AreaId,
        /// The layer of the earlier one.
        layer: Option<String>,
        /// The place of the earlier one in its layer.
        feature: usize,
    },
    /// A date or time is not readable.
    #[error("property '{property}': {error}")]
    Moment {
        /// The property that holds it.
        property: String,
        /// What is the matter with it.
        error: MomentError,
    },
    /// The period ends before it begins.
    #[error("valid until a moment that is not after the one it is valid from")]
    Period,
}

impl Report {
    /// How many features the file had.
    pub fn read(&self) -> usize {
        self.entries.len()
    }

    /// How many became an area, the mended ones included.
    pub fn taken(&self) -> usize {
        self.read() - self.refused()
    }

    /// How many of those taken had something to set right or to know.
    pub fn mended(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry.outcome, Outcome::Mended(_))).count()
    }

    /// How many were left out.
    pub fn refused(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry.outcome, Outcome::Refused(_))).count()
    }

    /// The counts in one line.
    pub fn summary(&self) -> String {
        let (taken, mended, refused) = (self.taken(), self.mended(), self.refused());
        format!("{} features: {taken} taken ({mended} of them mended), {refused} refused", self.read())
    }

    /// A new report with the entries of the layers for which this holds.
    #[must_use]
    pub fn of_layer(&self, layer: Option<&str>) -> Self {
        let entries = self.entries.iter().filter(|entry| entry.layer.as_deref() == layer);
        Self { entries: entries.cloned().collect() }
    }
}

impl fmt::Display for Report {
    /// The counts, then a line for every feature that was mended or refused.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.summary())?;
        for entry in self.entries.iter().filter(|entry| entry.outcome != Outcome::Taken) {
            write!(f, "\n  {entry}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.layer {
            Some(layer) => write!(f, "{layer} {}", self.feature)?,
            None => write!(f, "feature {}", self.feature)?,
        }
        match (&self.id, &self.name) {
            (Some(id), Some(name)) => write!(f, " ({id}, {name})")?,
            (Some(id), None) => write!(f, " ({id})")?,
            (None, Some(name)) => write!(f, " ({name})")?,
            (None, None) => {}
        }
        match &self.outcome {
            Outcome::Taken => write!(f, ": taken"),
            Outcome::Mended(mends) => {
                let mends: Vec<String> = mends.iter().map(ToString::to_string).collect();
                write!(f, ": mended: {}", mends.join("; "))
            }
            Outcome::Refused(refusal) => write!(f, ": refused: {refusal}"),
        }
    }
}

impl fmt::Display for Mend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed(rings) => write!(f, "open rings closed: {rings}"),
            Self::Repeated(points) => write!(f, "repeated points left out: {points}"),
            Self::Dropped(rings) => write!(f, "rings without surface left out: {rings}"),
            Self::Touching(rings) => write!(f, "rings that touch themselves, kept as they are: {rings}"),
            Self::Buffered => write!(f, "a circle drawn around each point"),
            Self::Renamed(id) => write!(f, "id '{id}' was taken, so it got another"),
            Self::Unnamed => write!(f, "no name, so its id serves"),
            Self::Swapped => write!(f, "looks like latitude before longitude; nothing was changed"),
        }
    }
}
