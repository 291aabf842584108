//! Reading tables while collecting every fault with its line.

use std::cell::RefCell;
use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::Fault;
use super::period::Period;
use crate::ids;

/// One file being read, and the faults found so far in all files.
pub(crate) struct File<'a> {
    name: &'a str,
    text: &'a str,
    zone: &'a TimeZone,
    faults: &'a RefCell<Vec<Fault>>,
}

impl<'a> File<'a> {
    pub(crate) fn new(
        name: &'a str,
        text: &'a str,
        zone: &'a TimeZone,
        faults: &'a RefCell<Vec<Fault>>,
    ) -> Self {
        Self { name, text, zone, faults }
    }

    pub(crate) fn fault(&self, offset: usize, what: impl Into<String>, remedy: impl Into<String>) {
        let line = line_of(self.text.as_bytes(), offset);
        self.fault_on(line, what, remedy);
    }

    pub(crate) fn fault_on(&self, line: usize, what: impl Into<String>, remedy: impl Into<String>) {
        let (file, what, remedy) = (self.name.to_owned(), what.into(), remedy.into());
        self.faults.borrow_mut().push(Fault { file, line, what, remedy });
    }

    pub(crate) fn zone(&self) -> &'a TimeZone {
        self.zone
    }

    /// Parses the file's text; what does not parse is a fault and the rest is read.
    pub(crate) fn parse(&self) -> Spanned<DeTable<'a>> {
        let (document, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let offset = error.span().map_or(0, |span| span.start);
            let what = error.message().lines().next().unwrap_or("not TOML").to_owned();
            self.fault(offset, what, "write it as TOML asks");
        }
        document
    }

    pub(crate) fn table<'t>(&'t self, document: &'t Spanned<DeTable<'a>>) -> Table<'t> {
        Table { node: document.get_ref(), at: document.span(), file: self }
    }
}

/// One table of a file.
pub(crate) struct Table<'t> {
    node: &'t DeTable<'t>,
    at: Range<usize>,
    file: &'t File<'t>,
}

impl<'t> Table<'t> {
    /// Reports every key that is not one of `keys`.
    pub(crate) fn only(&self, keys: &[&str]) {
        for key in self.node.keys() {
            if !keys.contains(&key.get_ref().as_ref()) {
                let remedy = format!("remove it, or use one of {}", keys.join(", "));
                self.file.fault(key.span().start, format!("unknown key `{}`", key.get_ref()), remedy);
            }
        }
    }

    /// Reports a fault at the table itself.
    pub(crate) fn fault(&self, what: impl Into<String>, remedy: impl Into<String>) {
        self.file.fault(self.at.start, what, remedy);
    }

    /// Reports a fault at one of its keys.
    pub(crate) fn fault_at(&self, key: &str, what: impl Into<String>, remedy: impl Into<String>) {
        let offset = self.value(key).map_or(self.at.start, |value| value.span().start);
        self.file.fault(offset, what, remedy);
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    fn value(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.node.get(key)
    }

    /// Reports that a key is missing.
    pub(crate) fn missing(&self, key: &str) {
        self.fault(format!("`{key}` is missing"), format!("add `{key}`"));
    }

    fn wrong(&self, value: &Spanned<DeValue<'_>>, key: &str, expected: &str) {
        let what = format!("`{key}` is {}, not {expected}", article(value.get_ref().type_str()));
        self.file.fault(value.span().start, what, format!("write {expected}"));
    }

    pub(crate) fn text(&self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(value, key, "a text in quotes");
        }
        text
    }

    pub(crate) fn need_text(&self, key: &str) -> Option<String> {
        if !self.has(key) {
            self.missing(key);
        }
        self.text(key)
    }

    pub(crate) fn flag(&self, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(value, key, "true or false");
        }
        flag
    }

    pub(crate) fn id<T: TryFrom<String>>(&self, key: &str) -> Option<T> {
        let name = self.text(key)?;
        self.checked(key, &name)
    }

    pub(crate) fn need_id<T: TryFrom<String>>(&self, key: &str) -> Option<T> {
        let name = self.need_text(key)?;
        self.checked(key, &name)
    }

    fn checked<T: TryFrom<String>>(&self, key: &str, name: &str) -> Option<T> {
        let offset = self.value(key).map_or(self.at.start, |value| value.span().start);
        self.named(offset, name)
    }

    fn named<T: TryFrom<String>>(&self, offset: usize, name: &str) -> Option<T> {
        let found = Some(name).filter(|name| ids::well_formed(name));
        let found = found.and_then(|name| T::try_from(name.to_owned()).ok());
        if found.is_none() {
            let what = format!("`{name}` is not an identifier");
            self.file.fault(
                offset,
                what,
                "use lower-case letters a to z, digits, dashes and dots, at most 100",
            );
        }
        found
    }

    /// One of a fixed set of words.
    pub(crate) fn word<T>(&self, key: &str, words: &[&str], parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(key)?;
        let found = parse(&text);
        if found.is_none() {
            self.fault_at(key, format!("unknown {key} `{text}`"), format!("use one of {}", words.join(", ")));
        }
        found
    }

    pub(crate) fn need_word<T>(
        &self,
        key: &str,
        words: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if !self.has(key) {
            self.missing(key);
        }
        self.word(key, words, parse)
    }

    fn elements(&self, key: &str) -> Option<&'t [Spanned<DeValue<'t>>]> {
        let value = self.value(key)?;
        let elements = value.get_ref().as_array();
        if elements.is_none() {
            self.wrong(value, key, "a list in square brackets");
        }
        elements.map(|array| &**array)
    }

    fn each_text<T>(&self, key: &str, mut take: impl FnMut(usize, &str) -> Option<T>) -> Option<Vec<T>> {
        let elements = self.elements(key)?;
        let mut found = Vec::with_capacity(elements.len());
        for element in elements {
            match element.get_ref().as_str() {
                Some(text) => found.extend(take(element.span().start, text)),
                None => self.wrong(element, key, "a list of texts in quotes"),
            }
        }
        Some(found)
    }

    /// A list of free texts.
    pub(crate) fn texts(&self, key: &str) -> Option<Vec<String>> {
        self.each_text(key, |_, text| Some(text.to_owned()))
    }

    /// A list of words, each read by `parse`.
    pub(crate) fn texts_as<T>(&self, key: &str, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let read = |offset: usize, text: &str| {
            let found = parse(text);
            if found.is_none() {
                self.file.fault(
                    offset,
                    format!("`{text}` in `{key}` is not known"),
                    format!("write {expected}"),
                );
            }
            found
        };
        self.each_text(key, read).unwrap_or_default()
    }

    /// A text, or a list of texts.
    pub(crate) fn one_or_more(&self, key: &str) -> Vec<String> {
        match self.value(key).map(|value| value.get_ref().is_str()) {
            Some(true) => self.text(key).into_iter().collect(),
            Some(false) => self.texts(key).unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// A list of identifiers.
    pub(crate) fn ids<T: TryFrom<String>>(&self, key: &str) -> Option<Vec<T>> {
        self.each_text(key, |offset, text| self.named(offset, text))
    }

    pub(crate) fn need_ids<T: TryFrom<String>>(&self, key: &str) -> Option<Vec<T>> {
        if !self.has(key) {
            self.missing(key);
        }
        self.ids(key)
    }

    /// A boa domain: I to VI, or an identifier.
    pub(crate) fn domain(&self, key: &str) -> Option<ids::DomainId> {
        let name = self.text(key)?;
        if ["I", "II", "III", "IV", "V", "VI"].contains(&name.as_str()) {
            return Some(ids::DomainId::new(name));
        }
        self.checked(key, &name)
    }

    pub(crate) fn is_text(&self, key: &str) -> bool {
        self.value(key).is_some_and(|value| value.get_ref().is_str())
    }

    /// A table under a key.
    pub(crate) fn table(&self, key: &str) -> Option<Table<'t>> {
        let value = self.value(key)?;
        let node = value.get_ref().as_table();
        if node.is_none() {
            self.wrong(value, key, "a table");
        }
        node.map(|node| Table { node, at: value.span(), file: self.file })
    }

    pub(crate) fn need_table(&self, key: &str) -> Option<Table<'t>> {
        if !self.has(key) {
            self.missing(key);
        }
        self.table(key)
    }

    /// The tables of a list under a key; none when the key is absent.
    pub(crate) fn tables(&self, key: &str) -> Vec<Table<'t>> {
        let mut tables = Vec::new();
        for element in self.elements(key).unwrap_or_default() {
            match element.get_ref().as_table() {
                Some(node) => tables.push(Table { node, at: element.span(), file: self.file }),
                None => self.wrong(element, key, "a list of tables"),
            }
        }
        tables
    }

    /// A moment: a date means local midnight, a time carries its offset.
    pub(crate) fn moment(&self, key: &str) -> Option<Timestamp> {
        let value = self.value(key)?;
        let Some(written) = value.get_ref().as_datetime() else {
            self.wrong(value, key, "a date such as 2026-03-01, without quotes");
            return None;
        };
        let moment = match (written.date, written.time, written.offset) {
            (Some(_), Some(_), Some(_)) => written.to_string().parse().ok(),
            (Some(_), None, None) => midnight(&written.to_string(), self.file.zone),
            _ => None,
        };
        if moment.is_none() {
            let what = format!("`{key}` is {written}, which is not a moment");
            let remedy = "write a date (2026-03-01) or a time with its offset (2026-03-01T08:00:00+01:00)";
            self.file.fault(value.span().start, what, remedy);
        }
        moment
    }

    /// A time of day as `HH:MM`.
    pub(crate) fn clock(&self, key: &str) -> Option<Time> {
        let text = self.text(key)?;
        let time = super::hours::clock(&text);
        if time.is_none() {
            self.fault_at(key, format!("`{text}` is not a time of day"), "write HH:MM, from 00:00 to 23:59");
        }
        time
    }

    /// The period under a key; open when absent.
    pub(crate) fn period(&self, key: &str) -> Period {
        self.table(key).map_or(Period::ALWAYS, |table| {
            table.only(&["from", "until"]);
            Period { from: table.moment("from"), until: table.moment("until") }
        })
    }
}

/// The line of an offset, counted from 1.
pub(crate) fn line_of(text: &[u8], offset: usize) -> usize {
    1 + text.iter().take(offset).fold(0, |lines, byte| lines + usize::from(*byte == b'\n'))
}

/// Local midnight of a date.
pub(crate) fn midnight(date: &str, zone: &TimeZone) -> Option<Timestamp> {
    let date: jiff::civil::Date = date.parse().ok()?;
    zone.to_timestamp(date.at(0, 0, 0, 0)).ok()
}

fn article(kind: &str) -> String {
    match kind {
        "array" | "integer" | "offset datetime" => format!("an {kind}"),
        _ => format!("a {kind}"),
    }
}
