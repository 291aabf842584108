//! The clock: the only place that reads the time.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jiff::{SignedDuration, Timestamp};

/// Where the time comes from. Databases keep microseconds, so that is what it gives.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's own clock.
    System,
    /// The machine's clock, moved by some microseconds: for the demo, which can be put at New Year's Eve.
    Moved(Arc<AtomicI64>),
    /// A clock that stands still until it is set, in microseconds since 1970: for tests.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock, moved so that it is `start` now.
    pub fn moved_to(start: Timestamp) -> Self {
        let clock = Self::Moved(Arc::new(AtomicI64::new(0)));
        clock.set(start);
        clock
    }

    /// A clock that stands still.
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.as_microsecond())))
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        let micros = match self {
            Self::System => machine_micros(),
            Self::Moved(by) => machine_micros().saturating_add(by.load(Ordering::Relaxed)),
            Self::Fixed(at) => at.load(Ordering::Relaxed),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::MAX)
    }

    /// Puts a clock that is not the machine's own at another time; says whether it could.
    pub fn set(&self, to: Timestamp) -> bool {
        match self {
            Self::System => false,
            Self::Moved(by) => {
                by.store(to.as_microsecond().saturating_sub(machine_micros()), Ordering::Relaxed);
                true
            }
            Self::Fixed(at) => {
                at.store(to.as_microsecond(), Ordering::Relaxed);
                true
            }
        }
    }

    /// Moves such a clock forward; says whether it could.
    pub fn advance(&self, by: SignedDuration) -> bool {
        self.now().checked_add(by).is_ok_and(|to| self.set(to))
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn machine_micros() -> i64 {
    Timestamp::now().as_microsecond()
}

/// A stopwatch for measuring how long something took; never for deciding anything.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts one.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Seconds since the start.
    pub fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}
