//! `koppel practice list|show|run`.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use domain::{
    accounts::People,
    mandate::Mandate,
    practices::{Played, Scenario, parse, play, rules_alone::RulesAlone},
    work::{Rules, World},
};
use mandate::{Engine, Register};

use super::{Practice as Entry, over_http};
use crate::{
    command::{Ended, demo, say},
    texts::Lang,
};

/// What can be asked of the catalogue.
#[derive(Debug, Subcommand)]
pub enum Practice {
    /// All practices.
    List {
        /// `nl` or `en`.
        #[arg(long, default_value = "nl")]
        lang: String,
    },
    /// One practice: what it is, its arrangement, its scenario.
    Show {
        /// `P09`.
        id: String,
        /// `nl` or `en`.
        #[arg(long, default_value = "nl")]
        lang: String,
    },
    /// Run the scenario of a practice, or of all of them.
    Run {
        /// `P09`; left out: all.
        id: Option<String>,
        /// Over HTTP against this program, started for the occasion, instead of the rules alone.
        #[arg(long)]
        http: bool,
        /// Leave a clause out of the arrangement, to see that the scenario fails without it.
        #[arg(long)]
        without: Option<String>,
        /// Another scenario than the practice's own.
        #[arg(long)]
        scenario: Option<PathBuf>,
    },
}

impl Practice {
    /// Does what is asked.
    pub fn run(self) -> Ended {
        match self {
            Self::List { lang } => list(language(&lang)?),
            Self::Show { id, lang } => show(&found(&id)?, language(&lang)?),
            Self::Run { id, http, without, scenario } => {
                let practices = match id.as_deref() {
                    Some(id) => vec![found(id)?],
                    None => Entry::all(),
                };
                let how = How { http, without, scenario };
                let mut failed = Vec::new();
                for practice in practices {
                    if !run(&practice, &how)? {
                        failed.push(practice.id);
                    }
                }
                if failed.is_empty() { Ok(()) } else { Err(format!("does not hold: {}", failed.join(", "))) }
            }
        }
    }
}

/// How a scenario is run.
struct How {
    http: bool,
    without: Option<String>,
    scenario: Option<PathBuf>,
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| format!("no such language: `{text}`; use nl or en"))
}

fn found(id: &str) -> Result<Entry, String> {
    Entry::find(id).ok_or_else(|| format!("there is no practice `{id}`; `koppel practice list` shows them"))
}

fn list(lang: Lang) -> Ended {
    Entry::all().iter().try_for_each(|practice| say(&format!("{}  {}", practice.id, practice.title(lang))))
}

fn show(practice: &Entry, lang: Lang) -> Ended {
    for file in [&format!("page.{}.md", lang.as_str()), "arrangement.toml", "scenario.txt"] {
        if let Some(text) = practice.file(file) {
            say(&text)?;
        }
    }
    Ok(())
}

/// A scenario with the region it plays in: the demo's, with the practice's arrangement and rules laid over it.
pub struct Play {
    /// What is played.
    pub scenario: Scenario,
    /// The files of the region: path and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Play {
    /// Gathers a practice; `without` leaves one clause out of its arrangement.
    pub fn of(practice: &Entry, text: &str, without: Option<&str>) -> Result<Self, String> {
        let scenario =
            parse::read(text).map_err(|error| format!("{}/scenario.txt: {error}", practice.folder))?;
        let mut files = demo::files();
        if let Some(arrangement) = practice.file("arrangement.toml") {
            let text =
                without.map_or(Ok(arrangement.clone()), |clause| without_clause(&arrangement, clause))?;
            let path = format!("register/arrangements/{}.toml", practice.folder.to_lowercase());
            files.push((path, text.into_bytes()));
        }
        if let Some(rules) = practice.file("work.toml") {
            files.push((format!("work.d/{}.toml", practice.folder.to_lowercase()), rules.into_bytes()));
        }
        Ok(Self { scenario, files })
    }

    /// Plays it on the rules alone.
    pub fn on_rules_alone(&self) -> Result<Vec<Played>, String> {
        let of_register = |(path, bytes): &(String, Vec<u8>)| {
            path.strip_prefix("register/").map(|path| (path.to_owned(), bytes.clone()))
        };
        let register = Register::from_files(self.files.iter().filter_map(of_register).collect());
        let mandate = Mandate::new(Engine::new(register.map_err(|error| error.to_string())?));
        let text = |wanted: &str| {
            let file = self.files.iter().find(|(path, _)| path == wanted);
            file.and_then(|(_, bytes)| String::from_utf8(bytes.clone()).ok()).unwrap_or_default()
        };
        let people = People::parse(&text("people.toml")).map_err(|error| error.to_string())?;
        let mut rules = Rules::parse(&text("work.toml")).map_err(|error| error.to_string())?;
        for (path, bytes) in self.files.iter().filter(|(path, _)| path.starts_with("work.d/")) {
            let over =
                Rules::parse(&String::from_utf8_lossy(bytes)).map_err(|error| format!("{path}: {error}"))?;
            rules = rules.overlaid(over);
        }
        let world = World { mandate: &mandate, rules: &rules };
        Ok(play(&self.scenario, &mut RulesAlone::new(world, &people)))
    }
}

/// An arrangement without one of its clauses.
fn without_clause(arrangement: &str, clause: &str) -> Result<String, String> {
    let mut table: toml::Table = toml::from_str(arrangement).map_err(|error| error.to_string())?;
    let clauses = table.get_mut("clause").and_then(toml::Value::as_array_mut);
    let clauses = clauses.ok_or("the arrangement has no clauses")?;
    let before = clauses.len();
    clauses.retain(|one| one.get("id").and_then(toml::Value::as_str) != Some(clause));
    if clauses.len() == before {
        return Err(format!("the arrangement has no clause `{clause}`"));
    }
    toml::to_string(&table).map_err(|error| error.to_string())
}

fn run(practice: &Entry, how: &How) -> Result<bool, String> {
    let own =
        || practice.file("scenario.txt").ok_or_else(|| format!("{} has no scenario.txt", practice.folder));
    let text = how.scenario.as_deref().map_or_else(own, read)?;
    let play = Play::of(practice, &text, how.without.as_deref())?;
    let played = if how.http { over_http::run(&play)? } else { play.on_rules_alone()? };
    say(&format!("{}  {}", practice.id, practice.title(Lang::En)))?;
    for one in &played {
        match &one.fault {
            None => say(&format!("  ok    {:>3}  {}", one.step.line, one.step.text))?,
            Some(fault) => {
                say(&format!("  FAILS {:>3}  {}\n             {fault}", one.step.line, one.step.text))?;
            }
        }
    }
    let holds = played.len() == play.scenario.steps.len() && played.iter().all(|one| one.fault.is_none());
    Ok(holds && !played.is_empty())
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
