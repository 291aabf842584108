//! The program while it runs: what every handler can reach.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use domain::{
    accounts::People,
    mandate::Mandate,
    work::{Rules, World},
};
use mandate::{Engine, Register};
use store::{RegionId, Store};
use tokio_util::task::TaskTracker;

use crate::{
    accounts::Provider,
    areas::Boundaries,
    assets::Assets,
    clock::Clock,
    config::{Config, ConfigError},
    live::Live,
    names::Names,
    security::Gate,
    texts::Texts,
};

/// What every handler can reach.
pub struct App {
    /// What the installation decided.
    pub config: Config,
    /// The database.
    pub store: Store,
    /// The region in which this installation writes.
    pub region: RegionId,
    /// What time it is.
    pub clock: Clock,
    /// Register, rules and people.
    pub facts: Arc<Facts>,
    /// Who is listening to what changes.
    pub live: Live,
    /// The words of the pages.
    pub texts: Texts,
    /// The names of people, organisations, acts and areas.
    pub names: Names,
    /// Styles and scripts.
    pub assets: Assets,
    /// Lines that are still being written when a board closes.
    pub ends: TaskTracker,
    /// The boundaries of the areas, written for the map.
    pub boundaries: Boundaries,
    /// How much one address may ask.
    pub gate: Gate,
    /// The identity provider, when there is one.
    pub provider: Option<Provider>,
    /// Whether this is the demo: personas sign in without a provider, and the clock can be put forward.
    pub demo: bool,
}

/// What decisions are made from: the register in its engine, the rules of the installation, and its people.
pub struct Facts {
    /// The register in its engine.
    pub mandate: Mandate,
    /// Categories, supplies and desks.
    pub rules: Rules,
    /// Who can sign in.
    pub people: People,
}

impl Facts {
    /// Reads register, rules and people from where the configuration says.
    pub fn read(config: &Config) -> Result<Self, StartError> {
        let register =
            Register::read(&config.register).map_err(|faults| StartError::Register(faults.to_string()))?;
        let rules = rules(&config.work)?;
        let people = text(&config.people).and_then(|text| {
            People::parse(&text).map_err(|error| StartError::file(&config.people, &error))
        })?;
        Ok(Self { mandate: Mandate::new(Engine::new(register)), rules, people })
    }

    /// What the rules of the work are asked against.
    pub fn world(&self) -> World<'_> {
        World { mandate: &self.mandate, rules: &self.rules }
    }
}

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The register has faults: each with file and line.
    #[error("{0}")]
    Register(String),
    /// Rules or people cannot be used.
    #[error("{file}: {why}")]
    File {
        /// Which file.
        file: String,
        /// What is wrong.
        why: String,
    },
    /// The database cannot be opened.
    #[error("database: {0}")]
    Store(#[from] store::StoreError),
    /// Something that is built into the program is missing.
    #[error("{0}")]
    Built(String),
    /// An address is in use, or may not be used.
    #[error("cannot listen on {address}: {why}")]
    Listen {
        /// Which address.
        address: String,
        /// What the system said.
        why: String,
    },
}

impl StartError {
    fn file(path: &Path, error: &dyn std::fmt::Display) -> Self {
        Self::File { file: path.display().to_string(), why: error.to_string() }
    }
}

fn text(path: &Path) -> Result<String, StartError> {
    std::fs::read_to_string(path)
        .map_err(|error| StartError::file(path, &format!("cannot be read ({error})")))
}

/// The rules of the installation: `work.toml`, and laid over it whatever stands in `work.d` beside it, by name.
fn rules(file: &Path) -> Result<Rules, StartError> {
    let read = |file: &Path| {
        text(file).and_then(|text| Rules::parse(&text).map_err(|error| StartError::file(file, &error)))
    };
    let mut over: Vec<PathBuf> = match std::fs::read_dir(file.with_extension("d")) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
        Err(_no_such_folder) => Vec::new(),
    };
    over.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    over.sort();
    let first = read(file)?;
    over.iter().try_fold(first, |rules, file| Ok(rules.overlaid(read(file)?)))
}

/// What in rules and people names something that the register does not know.
pub fn faults(facts: &Facts) -> Vec<String> {
    let register = facts.mandate.engine().register();
    let mut faults = Vec::new();
    for person in facts.people.iter().filter(|person| register.officer(person.officer.as_str()).is_none()) {
        faults.push(format!("people: the register has no officer `{}`", person.officer));
    }
    for category in &facts.rules.categories {
        if register.act(&category.act).is_none() {
            faults.push(format!("category `{}`: the register has no act `{}`", category.id, category.act));
        }
        if register.category(&category.information).is_none() {
            let information = &category.information;
            faults.push(format!(
                "category `{}`: the register has no category of information `{information}`",
                category.id
            ));
        }
    }
    let supplies = facts.rules.supplies.iter();
    let places =
        supplies.map(|supply| (format!("supply `{}`", supply.id), &supply.team.organisation, &supply.areas));
    let intakes =
        facts.rules.intakes.iter().map(|intake| ("intake".to_owned(), &intake.organisation, &intake.areas));
    let desks =
        facts.rules.desks.iter().map(|desk| ("police desk".to_owned(), &desk.organisation, &desk.areas));
    for (whose, organisation, areas) in places.chain(intakes).chain(desks) {
        if register.organisation(organisation.as_str()).is_none() {
            faults.push(format!("{whose}: the register has no organisation `{organisation}`"));
        }
        for area in areas.iter().filter(|area| register.atlas().get(area).is_none()) {
            faults.push(format!("{whose}: the register has no area `{area}`"));
        }
    }
    faults
}

impl App {
    /// Opens the database and gathers everything; nothing is served yet.
    pub async fn start(config: Config, clock: Clock, demo: bool) -> Result<Arc<Self>, StartError> {
        let facts = Arc::new(Facts::read(&config)?);
        let wrong = faults(&facts);
        if !wrong.is_empty() {
            return Err(StartError::Register(wrong.join("\n")));
        }
        let built = |error: &dyn std::fmt::Display| StartError::Built(error.to_string());
        let texts = Texts::load().map_err(|error| built(&error))?;
        let assets = Assets::load().map_err(|error| built(&error))?;
        let store = Store::open(config.database.reveal()).await?;
        let region = RegionId::parse(&config.region).map_err(|error| built(&error))?;
        let live = Live::start(store.clone(), region.clone()).await?;
        Ok(Arc::new(Self {
            names: Names::new(&facts),
            ends: TaskTracker::new(),
            boundaries: Boundaries::default(),
            gate: Gate::new(&config.limits),
            provider: config.sign_in.clone().map(Provider::new),
            config,
            store,
            region,
            clock,
            facts,
            live,
            texts,
            assets,
            demo,
        }))
    }
}
