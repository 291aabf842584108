//! Prints a register's arrangements in words: `cargo run -p mandate --example text -- FOLDER`.

use std::io::Write;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("name the folder of a register")?;
    let text = mandate::command::text(&folder, None, "2026-11-23T12:00:00+01:00".parse()?)?;
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}
