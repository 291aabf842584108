//! The shell of every page: language, navigation, who is signed in.

use std::sync::Arc;

use domain::accounts::Role;

use crate::{actor::Asking, app::App, texts::Lang};

/// What a page says of itself.
#[derive(Debug, Clone, Default)]
pub struct Shell {
    /// Its title.
    pub title: String,
    /// The place in the navigation that is current: `/werk`.
    pub here: &'static str,
    /// Which entries of `web/` it needs beside `app`.
    pub entries: &'static [&'static str],
    /// A sentence above the page about what was just done.
    pub notice: Option<String>,
    /// Whether it is a page for the phone, with tabs at the bottom.
    pub street: bool,
}

/// A link in the navigation.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where to.
    pub href: &'static str,
    /// Its word.
    pub label: String,
    /// Its icon in the sprite.
    pub icon: &'static str,
    /// Whether the reader is there.
    pub current: bool,
}

/// Who is signed in, as the header shows it.
#[derive(Debug, Clone)]
pub struct PersonLine {
    /// The name.
    pub name: String,
    /// What this person does.
    pub function: String,
    /// The employer.
    pub organisation: String,
}

/// Gives the word for a key; what the parts of the templates are handed.
pub type Say = Box<dyn Fn(&str) -> String + Send + Sync>;

/// The shell of a page, as the templates read it.
pub struct Page {
    /// The words, for the parts of the templates.
    pub words: Say,
    app: Arc<App>,
    /// The language.
    pub lang: Lang,
    /// The title.
    pub title: String,
    /// Who is signed in.
    pub person: Option<PersonLine>,
    /// The places at the desk.
    pub nav: Vec<Link>,
    /// The tabs on the phone.
    pub tabs: Vec<Link>,
    /// Whether this is the demo.
    pub demo: bool,
    /// Addresses of styles.
    pub css: Vec<String>,
    /// Addresses of scripts.
    pub js: Vec<String>,
    /// `licht` or `donker` when the reader chose so, or nothing.
    pub theme: &'static str,
    /// A sentence above the page.
    pub notice: Option<String>,
    /// The address of this page without a language, for the language switch.
    pub path: String,
}

type Place = (&'static str, &'static str, &'static str, fn(Role) -> bool);

/// At most seven (see the look of the pages): address, key of the word, icon, and for whom.
const DESK: [Place; 6] = [
    ("/vandaag", "nav-today", "today", |_| true),
    ("/werk", "nav-work", "work", |role| role.works()),
    ("/beeld", "nav-board", "board", |role| role.works() || role == Role::Watcher),
    ("/afspraken", "nav-arrangements", "agreements", |_| true),
    ("/praktijken", "nav-practices", "practices", |_| true),
    ("/inzage", "nav-access-log", "search", Role::reads_access_log),
];

const STREET: [Place; 4] = [
    ("/straat", "tab-today", "today", |_| true),
    ("/straat/kaart", "tab-map", "map", |_| true),
    ("/straat/melden", "tab-report", "report", |_| true),
    ("/straat/hulp", "tab-help", "help", |_| true),
];

impl Page {
    /// Makes the shell of a page for whoever asks.
    pub fn new(app: &Arc<App>, asking: &Asking, shell: Shell) -> Self {
        let lang = asking.lang;
        let signed = asking.signed.as_ref();
        let links = |places: &[Place]| {
            let role = signed.map(|signed| signed.person.role);
            let mine = places.iter().filter(|(.., whose)| role.is_some_and(whose));
            mine.map(|(href, key, icon, _)| Link {
                href,
                label: app.texts.say(lang, key, &[]),
                icon,
                current: *href == shell.here,
            })
            .collect()
        };
        let entries = || std::iter::once(&"app").chain(shell.entries);
        Self {
            lang,
            person: signed.map(|signed| PersonLine {
                name: signed.person.name.clone(),
                function: lang.pick(&signed.person.function).to_owned(),
                organisation: app.names.organisation(signed.actor.employer.as_str()),
            }),
            nav: links(&DESK),
            tabs: if shell.street { links(&STREET) } else { Vec::new() },
            demo: app.demo,
            css: unique(entries().flat_map(|entry| app.assets.styles(entry))),
            js: unique(entries().flat_map(|entry| app.assets.scripts(entry))),
            theme: asking.theme,
            notice: shell.notice,
            path: asking.path.clone(),
            title: shell.title,
            words: say(app, lang),
            app: Arc::clone(app),
        }
    }

    /// A word.
    pub fn t(&self, key: &str) -> String {
        self.app.texts.say(self.lang, key, &[])
    }

    /// A sentence with one value in it.
    pub fn with(&self, key: &str, name: &str, value: &impl std::fmt::Display) -> String {
        self.app.texts.say(self.lang, key, &[(name, &value.to_string())])
    }
}

fn say(app: &Arc<App>, lang: Lang) -> Say {
    let app = Arc::clone(app);
    Box::new(move |key| app.texts.say(lang, key, &[]))
}

fn unique(list: impl Iterator<Item = String>) -> Vec<String> {
    let mut found = Vec::new();
    for item in list {
        if !found.contains(&item) {
            found.push(item);
        }
    }
    found
}
