//! Everything that meets the outside: pages, API, live stream, jobs and configuration.
//!
//! A request is read by a handler in the module of its capability, goes through [`perform`] when it changes something
//! and through [`look`] when it reads something shared, and comes back as a page, as JSON or as a [`problem`].
//! [`routes`] is the table of all addresses.

use askama::Template;
use axum::response::Html;

pub mod accounts;
pub mod actor;
pub mod api;
pub mod app;
pub mod areas;
pub mod arrangements;
pub mod assets;
pub mod audit;
pub mod clock;
pub mod command;
pub mod config;
pub mod field;
pub mod health;
pub mod jobs;
pub mod live;
pub mod look;
pub mod mandate;
pub mod names;
pub mod page;
pub mod perform;
pub mod practices;
pub mod problem;
pub mod routes;
pub mod security;
pub mod serve;
pub mod situation;
pub mod texts;
pub mod today;
pub mod work;

/// Writes a page.
fn render(page: &impl Template) -> Result<Html<String>, problem::Problem> {
    page.render()
        .map(Html)
        .map_err(|error| problem::Problem::Internal(format!("page cannot be written: {error}")))
}
