//! The rules of every capability: states, transitions, refusals and events.
//!
//! Pure and synchronous: no input or output, no clock, no chance. Time, ids and the one who acts are arguments.
//! Each module is one capability; the same word names it in the store and in the server.

pub mod accounts;
pub mod audit;
pub mod mandate;
pub mod ownership;
pub mod parties;
pub mod practices;
pub mod retention;
pub mod work;
