//! What can go wrong while measuring.

/// Why nothing more could be measured.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A file, a process or a socket.
    #[error("cannot {what}: {source}")]
    System {
        /// What was tried.
        what: &'static str,
        source: std::io::Error,
    },
    /// Koppel did not answer.
    #[error("no answer: {0:?}")]
    Http(#[from] reqwest::Error),
    /// The database refused something while the bare limit was measured.
    #[error("the database refused: {0}")]
    Database(#[from] sqlx::Error),
    /// Koppel answered with something else than this program counts on.
    #[error("{asked} gave {status}: {body}")]
    Answer {
        /// The method and the path.
        asked: String,
        status: u16,
        body: String,
    },
    /// What was waited for did not come.
    #[error("{0} did not come in time")]
    Late(&'static str),
    /// A part of the measurement ended in a fault of its own.
    #[error("a part of the measurement broke off: {0}")]
    Broken(#[from] tokio::task::JoinError),
}

impl Failure {
    /// For `map_err`: what was tried when the system refused.
    pub(crate) fn to(what: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::System { what, source }
    }
}
