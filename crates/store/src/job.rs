//! Job: a change on its way through a writer, with whoever waits for its answer.

use std::fmt;

use futures::future::BoxFuture;
use tokio::sync::oneshot;

use crate::{StoreError, Unit};

/// What a change gave, with the last position of its region after the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed<T> {
    /// What the change gave.
    pub value: T,
    /// The last position of the region: whoever listens can read on until there.
    pub position: i64,
}

/// How a change ended by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ran {
    Done,
    Refused,
}

/// A change whose types the writer need not know.
pub(crate) trait Job: Send {
    /// Runs it; once.
    fn run<'a>(&'a mut self, unit: &'a mut Unit<'_>) -> BoxFuture<'a, Ran>;

    /// Replaces what it gave by an error.
    fn fail(&mut self, error: StoreError);

    /// Answers whoever waits: with what the change gave, or with the error that befell the commit.
    fn answer(self: Box<Self>, kept: Result<i64, StoreError>);
}

impl fmt::Debug for dyn Job {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Job")
    }
}

/// What comes back to whoever asked.
type Answer<T, E> = Result<Committed<T>, E>;

struct Change<F, T, E> {
    work: Option<F>,
    result: Option<Result<T, E>>,
    asker: oneshot::Sender<Answer<T, E>>,
}

/// Makes a job of a change, and the end at which its answer comes out.
pub(crate) fn change<F, T, E>(work: F) -> (Box<dyn Job>, oneshot::Receiver<Answer<T, E>>)
where
    F: for<'a, 'c> FnOnce(&'a mut Unit<'c>) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (asker, answer) = oneshot::channel();
    (Box::new(Change { work: Some(work), result: None, asker }), answer)
}

impl<F, T, E> Job for Change<F, T, E>
where
    F: for<'a, 'c> FnOnce(&'a mut Unit<'c>) -> BoxFuture<'a, Result<T, E>> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run<'a>(&'a mut self, unit: &'a mut Unit<'_>) -> BoxFuture<'a, Ran> {
        Box::pin(async move {
            let Some(work) = self.work.take() else { return Ran::Refused };
            let result = work(unit).await;
            let ran = if result.is_ok() { Ran::Done } else { Ran::Refused };
            self.result = Some(result);
            ran
        })
    }

    fn fail(&mut self, error: StoreError) {
        self.result = Some(Err(error.into()));
    }

    fn answer(self: Box<Self>, kept: Result<i64, StoreError>) {
        let answer = match (kept, self.result) {
            (Ok(position), Some(result)) => result.map(|value| Committed { value, position }),
            (Ok(_), None) => Err(StoreError::Closed.into()),
            (Err(error), _) => Err(error.into()),
        };
        // Whoever asked may have gone away; the change stands all the same.
        let _gone = self.asker.send(answer);
    }
}
