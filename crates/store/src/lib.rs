//! Store: all SQL of Koppel, one text for SQLite and PostgreSQL.
//!
//! A change goes through [`Store::write`], which has one writer for each region and lets changes share a commit; a look
//! goes through [`Store::read`], which shows one moment. The modules are the capabilities, each with the functions that
//! load and save what the domain module of the same name knows.

mod database;
mod engine;
mod error;
mod job;
mod rows;
mod schema;
mod store;
mod unit;
mod writer;

pub mod accounts;
pub mod audit;
pub mod backup;
pub mod jobs;
pub mod journal;
pub mod retention;
pub mod work;

pub use self::{
    error::StoreError,
    job::Committed,
    rows::{RegionId, Source},
    store::{Activity, Options, Store},
    unit::{Read, Unit},
};
