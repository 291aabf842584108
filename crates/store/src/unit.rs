//! Unit and read: the two kinds of transaction that the rest of the program sees.

use sqlx::{Any, AnyConnection, Transaction};

use crate::{Source, StoreError};

/// A unit of work (*werkeenheid*): everything that is done through it is kept together, or not at all.
#[derive(Debug)]
pub struct Unit<'c> {
    connection: &'c mut AnyConnection,
    region: &'c str,
    position: i64,
    is_spoiled: bool,
}

impl<'c> Unit<'c> {
    pub(crate) fn new(connection: &'c mut AnyConnection, region: &'c str, position: i64) -> Self {
        Self { connection, region, position, is_spoiled: false }
    }

    /// The region whose order this change takes part in.
    pub fn region(&self) -> &str {
        self.region
    }

    /// The last position that this unit has given out, or found.
    pub(crate) fn position(&self) -> i64 {
        self.position
    }

    /// The next position: there is one writer, so nobody else can take it.
    pub(crate) fn next_position(&mut self) -> i64 {
        self.position += 1;
        self.position
    }
}

impl Source for Unit<'_> {
    fn connection(&mut self) -> &mut AnyConnection {
        self.connection
    }

    fn spoil(&mut self) {
        self.is_spoiled = true;
    }

    fn is_spoiled(&self) -> bool {
        self.is_spoiled
    }
}

/// A snapshot to read from: it shows one moment, whatever is written meanwhile, and ends when it is dropped.
#[derive(Debug)]
pub struct Read {
    transaction: Transaction<'static, Any>,
    is_spoiled: bool,
}

impl Read {
    pub(crate) async fn begin(pool: &sqlx::AnyPool, begin: &'static str) -> Result<Self, StoreError> {
        Ok(Self { transaction: pool.begin_with(begin).await?, is_spoiled: false })
    }
}

impl Source for Read {
    fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    fn spoil(&mut self) {
        self.is_spoiled = true;
    }

    fn is_spoiled(&self) -> bool {
        self.is_spoiled
    }
}
