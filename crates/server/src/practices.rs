//! Practices: the catalogue of ways to work together. Dutch: *praktijken*.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use rust_embed::RustEmbed;

use crate::{
    actor::{Asking, Signed},
    app::App,
    page::{Page, Shell},
    problem::Problem,
    render,
    texts::Lang,
};

pub mod command;
pub mod over_http;

/// The catalogue that is built into the program: a folder for each practice.
#[derive(RustEmbed)]
#[folder = "../../practices/"]
struct Catalogue;

/// A practice in the catalogue.
#[derive(Debug, Clone)]
pub struct Practice {
    /// `P09`.
    pub id: String,
    /// The folder: `P09-wijk-leidt`.
    pub folder: String,
}

impl Practice {
    /// Every practice of the catalogue, by id.
    pub fn all() -> Vec<Self> {
        let mut folders: Vec<String> = Catalogue::iter()
            .filter_map(|file| file.split_once('/').map(|(folder, _)| folder.to_owned()))
            .collect();
        folders.sort();
        folders.dedup();
        let practices = folders.into_iter().filter(|folder| folder.starts_with('P'));
        practices
            .map(|folder| Self { id: folder.split('-').next().unwrap_or_default().to_owned(), folder })
            .collect()
    }

    /// The practice with this id, in any case of letters.
    pub fn find(id: &str) -> Option<Self> {
        Self::all().into_iter().find(|practice| practice.id.eq_ignore_ascii_case(id))
    }

    /// A file of the practice.
    pub fn file(&self, name: &str) -> Option<String> {
        let file = Catalogue::get(&format!("{}/{name}", self.folder))?;
        String::from_utf8(file.data.into_owned()).ok()
    }

    /// Its page in a language.
    pub fn page(&self, lang: Lang) -> Vec<Block> {
        self.file(&format!("page.{}.md", lang.as_str())).map_or_else(Vec::new, |text| blocks(&text))
    }

    /// Its title in a language.
    pub fn title(&self, lang: Lang) -> String {
        let first = self.page(lang).into_iter().find(|block| block.kind == "title");
        first.map_or_else(|| self.id.clone(), |block| block.text)
    }
}

/// A part of a page: a title, a heading, a paragraph or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// `title`, `heading`, `text` or `item`.
    pub kind: &'static str,
    /// Its text.
    pub text: String,
}

/// Reads the few marks that the pages of practices use: `#`, `##`, `-`, and an empty line between paragraphs.
fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        let line = line.trim_end();
        let marked = [("# ", "title"), ("## ", "heading"), ("- ", "item")];
        let mark = marked.iter().find_map(|(mark, kind)| line.strip_prefix(mark).map(|rest| (*kind, rest)));
        match (mark, found.last_mut()) {
            (Some((kind, rest)), _) => found.push(Block { kind, text: rest.to_owned() }),
            (None, _) if line.is_empty() => {
                goes_on = false;
                continue;
            }
            (None, Some(last)) if goes_on => {
                last.text.push(' ');
                last.text.push_str(line.trim_start());
            }
            (None, _) => found.push(Block { kind: "text", text: line.to_owned() }),
        }
        goes_on = true;
    }
    found
}

#[derive(Template)]
#[template(path = "practices.html")]
struct List {
    page: Page,
    practices: Vec<(String, String)>,
}

/// `GET /praktijken`: the catalogue.
pub async fn list(
    State(app): State<Arc<App>>,
    asking: Asking,
    _signed: Signed,
) -> Result<Html<String>, Problem> {
    let lang = asking.lang;
    let title = app.texts.say(lang, "practices-title", &[]);
    let page = Page::new(&app, &asking, Shell { title, here: "/praktijken", ..Shell::default() });
    let practices = Practice::all().into_iter().map(|practice| (practice.id.clone(), practice.title(lang)));
    render(&List { page, practices: practices.collect() })
}

#[derive(Template)]
#[template(path = "practice.html")]
struct One {
    page: Page,
    id: String,
    blocks: Vec<Block>,
    scenario: String,
    arrangement: String,
}

/// `GET /praktijken/{id}`: one practice with its arrangement and its scenario.
pub async fn one(
    State(app): State<Arc<App>>,
    asking: Asking,
    _signed: Signed,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let practice = Practice::find(&id).ok_or(Problem::NotFound)?;
    let shell = Shell { title: practice.title(asking.lang), here: "/praktijken", ..Shell::default() };
    let blocks = practice.page(asking.lang).into_iter().filter(|block| block.kind != "title");
    render(&One {
        page: Page::new(&app, &asking, shell),
        blocks: blocks.collect(),
        scenario: practice.file("scenario.txt").unwrap_or_default(),
        arrangement: practice.file("arrangement.toml").unwrap_or_default(),
        id: practice.id,
    })
}
