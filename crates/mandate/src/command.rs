//! The commands of the mandate, without the parsing of arguments.

use std::io::{BufRead, Write};
use std::path::Path;

use serde::Serialize;

use crate::answer::Answer;
use crate::engine::Engine;
use crate::question::Question;
use crate::register::{Register, RegisterError};

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The register has faults.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// Questions can't be read or answers can't be written.
    #[error("questions can't be read or answers can't be written; check where they come from and go")]
    Stream(#[from] std::io::Error),
}

/// One line of answers.
#[derive(Serialize)]
#[serde(untagged)]
enum Line {
    Answer(Box<Answer>),
    Error { error: String },
}

/// Answers JSON questions, one a line; a line that can't be answered gives `{"error": …}` and the rest goes on.
pub fn ask(folder: &Path, input: impl BufRead, mut output: impl Write) -> Result<(), CommandError> {
    let engine = Engine::new(Register::read(folder)?);
    for line in input.split(b'\n') {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        serde_json::to_writer(&mut output, &answer(&engine, &line)).map_err(std::io::Error::from)?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(())
}

fn answer(engine: &Engine, line: &[u8]) -> Line {
    let question: Question = match serde_json::from_slice(line) {
        Ok(question) => question,
        Err(error) => return Line::Error { error: format!("not a question: {error}") },
    };
    match engine.ask(&question) {
        Ok(answer) => Line::Answer(Box::new(answer)),
        Err(error) => Line::Error { error: error.to_string() },
    }
}
