//! Id, name, kind and period of a feature, by the names that known sources use.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::report::Refusal;
use super::{Moment, Options};

/// Properties that hold a code, the finest level first: a neighbourhood also names its municipality.
const CODES: [&str; 24] = [
    "code",
    "statcode",
    "regiocode",
    "buurtcode",
    "bu_code",
    "buurt",
    "wijkcode",
    "wk_code",
    "wijk",
    "gemeentecode",
    "gm_code",
    "gemeente",
    "provinciecode",
    "provincie",
    "vrcode",
    "vr",
    "eenheidcode",
    "eenheid",
    "waterschapcode",
    "regio",
    "identificatie",
    "nen3610id",
    "slug",
    "id",
];
const NAMES: [&str; 16] = [
    "name",
    "naam",
    "statnaam",
    "buurtnaam",
    "bu_naam",
    "wijknaam",
    "wk_naam",
    "gemeentenaam",
    "gm_naam",
    "provincienaam",
    "vrnaam",
    "eenheidnaam",
    "naam_n2k",
    "name_long",
    "title",
    "titel",
];
const FROM: [&str; 4] = ["valid-from", "valid_from", "validfrom", "geldig-van"];
const UNTIL: [&str; 4] = ["valid-until", "valid_until", "validuntil", "geldig-tot"];
const KINDS: [(&str, &str); 7] = [
    ("bu", "buurt"),
    ("wk", "wijk"),
    ("gm", "gemeente"),
    ("pv", "provincie"),
    ("vr", "veiligheidsregio"),
    ("pe", "politie_eenheid"),
    ("ws", "waterschap"),
];

/// What the properties say. Nothing of it is checked yet.
pub(super) struct Fields {
    pub(super) id: Option<String>,
    /// The id is a name in another dress, so two features may have the same.
    pub(super) id_from_name: bool,
    pub(super) name: Option<String>,
    pub(super) kind: String,
    pub(super) valid_from: Option<Timestamp>,
    pub(super) valid_until: Option<Timestamp>,
}

type Properties = Map<String, Value>;

pub(super) fn fields(
    id: Option<&Value>,
    properties: &Properties,
    layer: Option<&str>,
    options: &Options,
) -> Result<Fields, Refusal> {
    let own = ["id", "name", "kind"].map(|key| properties.get(key).and_then(Value::as_str));
    let name = match &options.name_from {
        Some(property) => text(properties, property),
        None => NAMES.iter().find_map(|key| text(properties, key)),
    };
    // Features of our own form say what they are; a source's `id` may as well be a row number.
    let code = match (&options.id_from, own) {
        (Some(property), _) => {
            Some(text(properties, property).ok_or_else(|| Refusal::Missing(property.clone()))?)
        }
        (None, [Some(id), Some(_), Some(_)]) => Some(id.to_owned()),
        (None, _) => code(properties, id),
    };
    let id_from_name = code.is_none();
    let kind = [options.kind.clone(), own[2].map(str::to_owned), layer.map(str::to_owned)];
    let kind = kind.into_iter().flatten().next().or_else(|| kind_of(code.as_deref()?));
    let kind = kind.or_else(|| ["rubriek", "soort"].iter().find_map(|key| text(properties, key)));
    // One source writes its section in the plural.
    let kind = kind.map(|kind| if kind == "waterschappen" { "waterschap".to_owned() } else { kind });
    Ok(Fields {
        id: code.or_else(|| name.clone()),
        id_from_name,
        name,
        kind: kind.unwrap_or_else(|| "area".to_owned()),
        valid_from: moment(properties, &FROM, options)?.or(options.valid_from),
        valid_until: moment(properties, &UNTIL, options)?.or(options.valid_until),
    })
}

/// Whether a property is one that an area has a field for.
pub(super) fn is_field(key: &str) -> bool {
    let key = plain(key);
    ["id", "name", "kind"].contains(&key.as_str()) || FROM.contains(&&*key) || UNTIL.contains(&&*key)
}

fn code(properties: &Properties, id: Option<&Value>) -> Option<String> {
    // A property such as `gemeente` may hold a name: it is a code only if it has a digit.
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let coded =
        |key: &&str| text(properties, key).filter(|text| ["code", "slug"].contains(key) || has_digit(text));
    let (row, others) = CODES.split_last()?;
    others.iter().find_map(coded).or_else(|| id.and_then(scalar)).or_else(|| text(properties, row))
}

fn kind_of(code: &str) -> Option<String> {
    let lower = code.to_ascii_lowercase();
    let digits = |rest: &str| rest.len() > 1 && rest.bytes().take(2).all(|byte| byte.is_ascii_digit());
    let known = KINDS.iter().find(|(prefix, _)| lower.strip_prefix(prefix).is_some_and(digits));
    // The electoral council writes G0363 for GM0363.
    let short = || lower.strip_prefix('g').filter(|rest| rest.len() == 4 && digits(rest)).map(|_| "gemeente");
    known.map(|(_, kind)| *kind).or_else(short).map(str::to_owned)
}

/// A property by its plain name, whatever its capitals and the prefix of its source.
fn property<'a>(properties: &'a Properties, key: &str) -> Option<(&'a String, &'a Value)> {
    properties.get_key_value(key).or_else(|| properties.iter().find(|(name, _)| plain(name) == key))
}

fn plain(key: &str) -> String {
    key.rsplit(':').next().unwrap_or(key).to_ascii_lowercase()
}

fn text(properties: &Properties, key: &str) -> Option<String> {
    property(properties, key).and_then(|(_, value)| scalar(value))
}

fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn moment(properties: &Properties, keys: &[&str], options: &Options) -> Result<Option<Timestamp>, Refusal> {
    let Some((name, value)) = keys.iter().find_map(|key| property(properties, key)) else { return Ok(None) };
    if value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty()) {
        return Ok(None);
    }
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let moment = Moment::parse(&text, &options.time_zone);
    moment.map(Some).map_err(|error| Refusal::Moment { property: name.clone(), error })
}
