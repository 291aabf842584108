#![doc = include_str!("../README.md")]

mod answer;
pub mod command;
mod engine;
mod ids;
mod question;
mod register;
mod words;
mod words_enum;

pub use answer::*;
pub use engine::{AskError, Engine, Possible, State};
pub use ids::*;
pub use question::*;
pub use register::*;
