//! The commands of the mandate, without the parsing of arguments.

use std::io::{BufRead, Write};
use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;

use crate::answer::Answer;
use crate::engine::Engine;
use crate::question::Question;
use crate::register::{Register, RegisterError};
use crate::words::text::{self, Language};

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The register has faults.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// No text in this language.
    #[error("unknown language `{0}`; use nl or en")]
    Language(String),
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

/// The text of all arrangements of a register: in Dutch (`nl`) or English (`en`), or each in both.
pub fn text(folder: &Path, language: Option<&str>, when: Timestamp) -> Result<String, CommandError> {
    let languages = match language {
        None => vec![Language::Dutch, Language::English],
        Some("nl") => vec![Language::Dutch],
        Some("en") => vec![Language::English],
        Some(other) => return Err(CommandError::Language(other.to_owned())),
    };
    let engine = Engine::new(Register::read(folder)?);
    let mut texts = Vec::new();
    for arrangement in engine.register().arrangements() {
        for language in &languages {
            texts.push(text::arrangement(&engine, arrangement, when, *language));
        }
    }
    Ok(texts.join("\n\n") + "\n")
}
