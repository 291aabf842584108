//! Loading a register from its files, with every fault that they have.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use areas::Atlas;
use jiff::tz::TimeZone;

use super::fault::{Fault, RegisterError};
use super::reader::{File, Table, line_of};
use super::{Act, Arrangement, Category, Domain, Officer, Organisation, Register, geography};

/// What the files of a register gave so far.
struct Loader {
    register: Register,
    areas: Vec<geography::Read>,
    faults: RefCell<Vec<Fault>>,
    /// Ids seen, by what they name.
    seen: BTreeSet<(&'static str, String)>,
}

/// Reads the files that belong to a register from a folder; other files are left alone.
pub(crate) fn folder(folder: &Path) -> Result<Register, RegisterError> {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for (within, extension) in [("", "toml"), ("arrangements", "toml"), ("areas", "geojson")] {
        match names(&folder.join(within), extension) {
            Ok(names) => files.extend(names.into_iter().map(|name| match within {
                "" => name,
                _ => format!("{within}/{name}"),
            })),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !within.is_empty() => {}
            Err(error) => faults.push(unreadable(&folder.join(within).display().to_string(), &error)),
        }
    }
    let mut contents = Vec::new();
    for name in files {
        match std::fs::read(folder.join(&name)) {
            Ok(bytes) => contents.push((name, bytes)),
            Err(error) => faults.push(unreadable(&name, &error)),
        }
    }
    if faults.is_empty() { of_files(contents) } else { Err(RegisterError { faults }) }
}

fn names(folder: &Path, extension: &str) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == extension) && path.is_file() {
            names.extend(path.file_name().and_then(|name| name.to_str()).map(str::to_owned));
        }
    }
    Ok(names)
}

fn unreadable(file: &str, error: &std::io::Error) -> Fault {
    Fault {
        file: file.to_owned(),
        line: 1,
        what: format!("can't be read: {error}"),
        remedy: "check that it is there and may be read".to_owned(),
    }
}

/// Reads a register from its files' bytes, in any order.
pub(crate) fn of_files(mut files: Vec<(String, Vec<u8>)>) -> Result<Register, RegisterError> {
    files.sort();
    let loader = Loader {
        register: Register::empty(),
        areas: Vec::new(),
        faults: RefCell::new(Vec::new()),
        seen: BTreeSet::new(),
    };
    loader.load(&files)
}

impl Loader {
    fn load(mut self, files: &[(String, Vec<u8>)]) -> Result<Register, RegisterError> {
        match files.iter().find(|(name, _)| name == "register.toml") {
            Some((name, bytes)) => self.head(name, bytes),
            None => self.faults.get_mut().push(Fault {
                file: "register.toml".to_owned(),
                line: 1,
                what: "the file is missing".to_owned(),
                remedy: "add it with `name` and `time-zone`".to_owned(),
            }),
        }
        for (name, bytes) in files {
            self.file(name, bytes);
        }
        self.finish()
    }

    fn finish(mut self) -> Result<Register, RegisterError> {
        let areas = std::mem::take(&mut self.areas);
        for read in &areas {
            let recorded = read.recorded.map(|recorded| (read.area.id.clone(), recorded));
            self.register.areas_recorded.extend(recorded);
        }
        match Atlas::new(areas.into_iter().map(|read| read.area).collect()) {
            Ok(atlas) => self.register.atlas = atlas,
            Err(error) => self.faults.get_mut().push(Fault {
                file: "areas".to_owned(),
                line: 1,
                what: error.to_string(),
                remedy: "mend the areas".to_owned(),
            }),
        }
        let mut faults = self.faults.into_inner();
        faults.sort();
        faults.dedup();
        self.register.sort();
        if faults.is_empty() { Ok(self.register) } else { Err(RegisterError { faults }) }
    }

    fn text<'b>(&self, name: &str, bytes: &'b [u8]) -> Option<&'b str> {
        // Some editors put a mark in front of UTF-8 text.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes);
        if let Err(error) = &text {
            let line = line_of(bytes, error.valid_up_to());
            let (what, remedy) = ("not UTF-8 text".to_owned(), "save the file as UTF-8".to_owned());
            self.faults.borrow_mut().push(Fault { file: name.to_owned(), line, what, remedy });
        }
        text.ok()
    }

    fn head(&mut self, name: &str, bytes: &[u8]) {
        let Some(text) = self.text(name, bytes) else { return };
        let zone = TimeZone::UTC;
        let file = File::new(name, text, &zone, &self.faults);
        let document = file.parse();
        let table = file.table(&document);
        table.only(&["name", "time-zone"]);
        let title = table.need_text("name");
        let zone_name = table.need_text("time-zone");
        let found = zone_name.as_deref().and_then(|zone| TimeZone::get(zone).ok());
        if let (Some(zone), None) = (&zone_name, &found) {
            let what = format!("unknown time zone `{zone}`");
            table.fault_at("time-zone", what, "write a name such as Europe/Amsterdam");
        }
        self.register.name = title.unwrap_or_default();
        self.register.zone = found.unwrap_or(TimeZone::UTC);
    }

    fn file(&mut self, name: &str, bytes: &[u8]) {
        let known = ["organisations.toml", "acts.toml", "domains.toml", "categories.toml", "officers.toml"];
        let arrangement = within(name, "arrangements/", ".toml");
        let geography = within(name, "areas/", ".geojson");
        if !known.contains(&name) && !arrangement && !geography {
            return;
        }
        let Some(text) = self.text(name, bytes) else { return };
        let zone = self.register.zone.clone();
        let faults = std::mem::take(&mut self.faults);
        let file = File::new(name, text, &zone, &faults);
        if geography {
            self.geography(&file, text);
        } else {
            let document = file.parse();
            let table = file.table(&document);
            if arrangement { self.arrangement(&table) } else { self.list(name, &table) }
        }
        self.faults = faults;
    }

    fn geography(&mut self, file: &File<'_>, text: &str) {
        for read in geography::read(file, text) {
            let id = read.area.id.as_str().to_owned();
            if self.seen.insert(("area", id.clone())) {
                self.areas.push(read);
            } else {
                file.fault(
                    read.offset,
                    format!("area `{id}` occurs twice"),
                    "give each area an id of its own",
                );
            }
        }
    }

    fn list(&mut self, name: &str, document: &Table<'_>) {
        match name {
            "organisations.toml" => {
                let read = self.each(document, "organisation", Organisation::read, |it| it.id.as_str());
                self.register.organisations = read;
            }
            "acts.toml" => self.register.acts = self.each(document, "act", Act::read, |it| it.id.as_str()),
            "domains.toml" => {
                self.register.domains = self.each(document, "domain", Domain::read, |it| it.id.as_str());
            }
            "categories.toml" => {
                let read = self.each(document, "category", Category::read, |it| it.id.as_str());
                self.register.categories = read;
            }
            _ => {
                self.register.officers = self.each(document, "officer", Officer::read, |it| it.id.as_str());
            }
        }
    }

    fn each<T>(
        &mut self,
        document: &Table<'_>,
        key: &'static str,
        read: impl Fn(&Table<'_>) -> Option<T>,
        id: impl Fn(&T) -> &str,
    ) -> Vec<T> {
        document.only(&[key]);
        let mut found = Vec::new();
        for table in document.tables(key) {
            let Some(thing) = read(&table) else { continue };
            if self.new_id(&table, key, id(&thing)) {
                found.push(thing);
            }
        }
        found
    }

    fn new_id(&mut self, table: &Table<'_>, key: &'static str, id: &str) -> bool {
        let new = self.seen.insert((key, id.to_owned()));
        if !new {
            table.fault_at(
                "id",
                format!("{key} `{id}` occurs twice"),
                format!("give each {key} an id of its own"),
            );
        }
        new
    }

    fn arrangement(&mut self, document: &Table<'_>) {
        let Some(arrangement) = Arrangement::read(document) else { return };
        let Some(table) = document.table("arrangement") else { return };
        if self.new_id(&table, "arrangement", arrangement.id.as_str()) {
            self.register.arrangements.push(arrangement);
        }
    }
}

fn within(name: &str, folder: &str, ending: &str) -> bool {
    name.strip_prefix(folder)
        .and_then(|rest| rest.strip_suffix(ending))
        .is_some_and(|rest| !rest.is_empty() && !rest.contains('/'))
}

impl Register {
    fn empty() -> Self {
        let Ok(atlas) = Atlas::new(Vec::new()) else {
            // An empty list holds no double id.
            unreachable!()
        };
        Self {
            name: String::new(),
            zone: TimeZone::UTC,
            organisations: Vec::new(),
            acts: Vec::new(),
            domains: Vec::new(),
            categories: Vec::new(),
            officers: Vec::new(),
            arrangements: Vec::new(),
            atlas,
            areas_recorded: BTreeMap::new(),
        }
    }

    /// The order of files and lines changes nothing: everything that is looked up stands by id.
    fn sort(&mut self) {
        self.organisations.sort_by(|a, b| a.id.cmp(&b.id));
        self.acts.sort_by(|a, b| a.id.cmp(&b.id));
        self.domains.sort_by(|a, b| a.id.cmp(&b.id));
        self.categories.sort_by(|a, b| a.id.cmp(&b.id));
        self.officers.sort_by(|a, b| a.id.cmp(&b.id));
        self.arrangements.sort_by(|a, b| a.id.cmp(&b.id));
    }
}
