//! The words of the pages, in Dutch and in English.

use std::{collections::HashMap, fmt::Write as _};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, bundle::FluentBundle};
use rust_embed::RustEmbed;

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Lang {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The code for `lang` attributes and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// Reads a code.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.as_str() == text)
    }

    /// Picks a word that is kept in both languages.
    pub fn pick(self, words: &domain::parties::Words) -> &str {
        match self {
            Self::Nl => &words.nl,
            Self::En => &words.en,
        }
    }

    /// The first language of an `Accept-Language` header that the pages have; Dutch otherwise.
    pub fn accepted(header: &str) -> Self {
        let wanted = header.split(',').filter_map(|part| part.split([';', '-']).next());
        wanted.map(str::trim).find_map(Self::parse).unwrap_or(Self::Nl)
    }
}

#[derive(RustEmbed)]
#[folder = "texts/"]
struct Files;

type Bundle = FluentBundle<FluentResource, intl_memoizer::concurrent::IntlLangMemoizer>;

/// All words in both languages.
pub struct Texts(HashMap<Lang, Bundle>);

/// A text file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("texts/{file}: {why}")]
pub struct TextError {
    file: String,
    why: String,
}

impl Texts {
    /// Reads the texts that are built into the program.
    pub fn load() -> Result<Self, TextError> {
        let mut bundles = HashMap::new();
        for lang in Lang::ALL {
            let mut bundle = Bundle::new_concurrent(vec![lang.as_str().parse().unwrap_or_default()]);
            // Isolating marks would show in titles and plain text.
            bundle.set_use_isolating(false);
            for file in Files::iter().filter(|file| file.starts_with(lang.as_str())) {
                add(&mut bundle, &file)?;
            }
            bundles.insert(lang, bundle);
        }
        Ok(Self(bundles))
    }

    /// A word or sentence. A key that is missing shows itself, so that a look at the page finds it.
    pub fn say(&self, lang: Lang, key: &str, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            let value =
                value.parse::<i64>().map_or_else(|_text| FluentValue::from(*value), FluentValue::from);
            args.set(*name, value);
        }
        let found = self.0.get(&lang).and_then(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut faults = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned();
            faults.is_empty().then_some(text)
        });
        found.unwrap_or_else(|| format!("⟨{key}⟩"))
    }
}

fn add(bundle: &mut Bundle, file: &str) -> Result<(), TextError> {
    let fault = |why: String| TextError { file: file.to_owned(), why };
    let data = Files::get(file).ok_or_else(|| fault("is missing".to_owned()))?;
    let text = String::from_utf8(data.data.into_owned()).map_err(|error| fault(error.to_string()))?;
    let resource = FluentResource::try_new(text).map_err(|(_, faults)| {
        let mut why = String::new();
        for found in faults {
            let _infallible = write!(why, "{found}; ");
        }
        fault(why)
    })?;
    bundle.add_resource(resource).map_err(|faults| fault(format!("{faults:?}")))
}
