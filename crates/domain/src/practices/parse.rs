//! Reading a scenario, line by line.

use jiff::{SignedDuration, Timestamp};

use super::{Deed, Reported, Scenario, Step, What};
use crate::{
    ownership::Owner,
    parties::OfficerId,
    work::{CategoryId, Command, Ending, Status},
};

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}\n  {text}")]
pub struct ScenarioError {
    /// Which.
    pub line: usize,
    /// As it is written.
    pub text: String,
    /// What is wrong and what can stand there.
    pub why: String,
}

/// Reads a scenario. `#` begins a comment; a line begins with `given`, `when`, `then` or `and`.
pub fn read(text: &str) -> Result<Scenario, ScenarioError> {
    let mut steps = Vec::new();
    let mut before = "";
    for (index, raw) in text.lines().enumerate() {
        let line = raw.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fault = |why: String| ScenarioError { line: index + 1, text: line.to_owned(), why };
        let (head, rest) = line.split_once(' ').unwrap_or((line, ""));
        let kind = if head == "and" { before } else { head };
        let what = match kind {
            "given" => given(rest),
            "when" => when(rest),
            "then" => then(rest),
            _ => Err("a line begins with `given`, `when`, `then` or `and`".to_owned()),
        };
        before = match kind {
            "given" => "given",
            "when" => "when",
            _ => "then",
        };
        steps.push(Step { line: index + 1, text: line.to_owned(), what: what.map_err(fault)? });
    }
    Ok(Scenario { steps })
}

fn given(text: &str) -> Result<What, String> {
    let moment = text.strip_prefix("it is ").ok_or("`given it is 2026-12-31T21:00:00+01:00`")?;
    let at: Timestamp = moment.trim().parse().map_err(|error| format!("{error}"))?;
    Ok(What::Begin(at))
}

fn when(text: &str) -> Result<What, String> {
    if let Some(count) = text.strip_suffix(" minutes pass") {
        let minutes: i64 =
            count.trim().parse().map_err(|_not_a_number| "`when 16 minutes pass`".to_owned())?;
        return Ok(What::Pass(SignedDuration::from_mins(minutes)));
    }
    deed(text).map(What::Do)
}

fn then(text: &str) -> Result<What, String> {
    if let Some(rest) = text.strip_prefix("refused: ") {
        let (attempt, code) =
            rest.rsplit_once(": ").ok_or("`then refused: <who does what>: <code> [naming <source>]`")?;
        let (code, naming) = match code.split_once(" naming ") {
            Some((code, source)) => (code, Some(source.trim().to_owned())),
            None => (code, None),
        };
        return Ok(What::Refused { deed: deed(attempt)?, code: code.trim().to_owned(), naming });
    }
    if let Some(rest) = text.strip_prefix("the journal of ") {
        let (name, verbs) =
            rest.split_once(" says ").ok_or("`then the journal of m1 says received, taken-up`")?;
        return Ok(What::Journal(
            name.to_owned(),
            verbs.split(',').map(|verb| verb.trim().to_owned()).collect(),
        ));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [name, "is", "owned", "by", kind, id] => Ok(What::Owned((*name).to_owned(), owner(kind, id)?)),
        [name, "is", "offered", "to", "nobody"] => Ok(What::Offered((*name).to_owned(), None)),
        [name, "is", "offered", "to", kind, id] => Ok(What::Offered((*name).to_owned(), Some(owner(kind, id)?))),
        [name, "is", status] => {
            let status = Status::parse(status).ok_or("a report is `open`, `taken-up` or `closed`")?;
            Ok(What::Stands((*name).to_owned(), status))
        }
        [who, "sees", name] => Ok(What::Sees { who: officer(who)?, name: (*name).to_owned(), sees: true }),
        [who, "does", "not", "see", name] => {
            Ok(What::Sees { who: officer(who)?, name: (*name).to_owned(), sees: false })
        }
        _ => Err("`then m1 is owned by …`, `is offered to …`, `is open`, `<who> sees m1`, `<who> does not see m1`, \
                  `refused: …`, `the journal of m1 says …`"
            .to_owned()),
    }
}

fn deed(text: &str) -> Result<Deed, String> {
    let (plain, quoted) = match text.split_once('"') {
        Some((plain, rest)) => {
            (plain, rest.strip_suffix('"').ok_or("a text ends with `\"`, at the end of the line")?)
        }
        None => (text, ""),
    };
    let words: Vec<&str> = plain.split_whitespace().collect();
    let because =
        || (!quoted.is_empty()).then(|| quoted.to_owned()).ok_or("because \"…\" is missing".to_owned());
    let (who, name, command) = match words.as_slice() {
        ["a", "citizen", "reports", name, "about", category, "at", lon, lat] => {
            let reported = reported(category, (lon, lat), quoted)?;
            return Ok(Deed::Report { by: None, name: (*name).to_owned(), reported });
        }
        [who, "signals", name, "about", category, "at", lon, lat] => {
            let reported = reported(category, (lon, lat), quoted)?;
            return Ok(Deed::Report { by: Some(officer(who)?), name: (*name).to_owned(), reported });
        }
        [who, "takes", "up", name] => (who, name, Command::TakeUp),
        [who, "offers", name, "to", to] => (who, name, Command::Offer { to: officer(to)? }),
        [who, "withdraws", "the", "offer", "of", name] => (who, name, Command::Withdraw),
        [who, "accepts", name] => (who, name, Command::Accept),
        [who, "declines" | "bounces", name, "because"] => {
            (who, name, Command::Decline { reason: because()? })
        }
        [who, "hands", "over", name, "because"] => (who, name, Command::HandOver { reason: because()? }),
        [who, "notes", "with", name] => (who, name, Command::Note { text: because()? }),
        [who, "closes", name, "as", result] => {
            let result = Ending::parse(result).ok_or_else(|| format!("no such result: `{result}`"))?;
            (who, name, Command::Close { result, note: (!quoted.is_empty()).then(|| quoted.to_owned()) })
        }
        _ => {
            return Err("`a citizen reports m1 about <category> at <lon> <lat> \"…\"`, `<who> signals m1 about …`, \
                        `takes up m1`, `offers m1 to <who>`, `withdraws the offer of m1`, `accepts m1`, \
                        `declines m1 because \"…\"`, `bounces m1 because \"…\"`, `hands over m1 because \"…\"`, \
                        `notes with m1 \"…\"`, `closes m1 as <result>`"
                .to_owned());
        }
    };
    Ok(Deed::Act { who: officer(who)?, name: (*name).to_owned(), command })
}

fn reported(category: &str, (lon, lat): (&str, &str), text: &str) -> Result<Reported, String> {
    let number = |text: &str| text.parse::<f64>().map_err(|_not_a_number| format!("`{text}` is no number"));
    let point = areas::Point::new(number(lon)?, number(lat)?).map_err(|error| error.to_string())?;
    let category = CategoryId::parse(category).map_err(|error| error.to_string())?;
    Ok(Reported { category, point, text: text.to_owned() })
}

fn officer(text: &str) -> Result<OfficerId, String> {
    OfficerId::parse(text).map_err(|error| error.to_string())
}

fn owner(kind: &str, id: &str) -> Result<Owner, String> {
    Owner::parse(kind, id)
        .map_err(|_not_an_owner| "an owner is `person <id>`, `team <id>` or `intake <id>`".to_owned())
}
