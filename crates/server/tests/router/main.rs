//! The whole program in one process: router, rules, database and clock, without a network.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up must fail at once, and reads only what it wrote itself"
)]

mod app;
mod clock;
mod faults;
mod live;
mod logs;
mod looks;
mod malformed;
mod matrix;
mod pages;
mod problems;
mod public;
mod races;
mod security;
mod table;
