//! Random registers and questions, read from a row of choices so that shrinking makes them plainer.
//!
//! Zero is the plain choice everywhere: a row of zeros is a boa in her own town who may do the act.

use std::cell::Cell;
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use mandate::{Place, Question, Situation, Team, TitleKind};

/// A row of choices; what lies past its end is zero.
pub(crate) struct Choices<'c> {
    row: &'c [u8],
    at: Cell<usize>,
}

impl<'c> Choices<'c> {
    pub(crate) fn new(row: &'c [u8]) -> Self {
        Self { row, at: Cell::new(0) }
    }

    fn pick(&self, among: usize) -> usize {
        let at = self.at.replace(self.at.get() + 1);
        usize::from(self.row.get(at).copied().unwrap_or(0)) % among
    }

    /// True once in so many times.
    fn once_in(&self, times: usize) -> bool {
        self.pick(times) == times - 1
    }

    fn one<'t>(&self, of: &[&'t str]) -> &'t str {
        of[self.pick(of.len())]
    }

    /// A list of one to three.
    fn some(&self, of: &[&str]) -> String {
        let count = 1 + self.pick(3);
        let words: Vec<String> = (0..count).map(|_| format!("\"{}\"", self.one(of))).collect();
        format!("[{}]", words.join(", "))
    }
}

const DAYS: [(i16, i8, i8); 6] =
    [(2026, 6, 12), (2026, 3, 29), (2026, 6, 13), (2026, 7, 1), (2026, 10, 25), (2026, 11, 1)];
const AREAS: &[&str] = &["aa", "bb", "dd", "cc", "ee", "ff", "nowhere"];
const ORGANISATIONS: &[&str] = &["oa", "ob", "oc", "od", "ghost"];
const ACTS: &[&str] = &[
    "enforce.public.dumping",
    "enforce.public",
    "enforce",
    "coerce.arrest",
    "coerce",
    "enforce.nature",
    "enforce.ghost",
];
const OFFICERS: &[&str] = &["boa", "pol", "dup", "ins", "bare"];
const CERTIFICATES: &[&str] = &["course", "first-aid"];

/// The files of a random register.
pub(crate) fn files(choices: &Choices<'_>) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        ("register.toml".to_owned(), "name = \"T\"\ntime-zone = \"Europe/Amsterdam\"\n".to_owned()),
        ("areas/all.geojson".to_owned(), areas()),
        ("organisations.toml".to_owned(), organisations(choices)),
        ("acts.toml".to_owned(), acts(choices)),
        ("domains.toml".to_owned(), domains(choices)),
        ("categories.toml".to_owned(), "[[category]]\nid = \"cat\"\ngrounds = [\"g1\", \"g2\"]\n".to_owned()),
        ("officers.toml".to_owned(), officers(choices)),
    ];
    let kinds = ["covenant", "decree", "pilot", "statute", "temporary-act", "work-agreement"];
    for number in 0..2 + choices.pick(3) {
        let kind = choices.one(&kinds);
        files.push((format!("arrangements/r{number}.toml"), arrangement(choices, number, kind)));
    }
    files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

fn square(id: &str, corners: [f64; 4], more: &str, hole: Option<[f64; 4]>) -> String {
    let ring = |[w, s, e, n]: [f64; 4]| format!("[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]");
    let hole = hole.map(|hole| format!(",{}", ring(hole))).unwrap_or_default();
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"id\":\"{id}\",\"name\":\"{id}\",\"kind\":\"k\"{more}}},\
         \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{}{hole}]}}}}",
        ring(corners)
    )
}

/// Two neighbours, one in the hole of the first, one across both, one for a time, one learnt late.
fn areas() -> String {
    let hole = [5.16, 52.16, 5.18, 52.18];
    let all = [
        square("aa", [5.0, 52.0, 5.2, 52.2], "", Some(hole)),
        square("bb", [5.2, 52.0, 5.4, 52.2], "", None),
        square("cc", hole, "", None),
        square("dd", [5.05, 52.05, 5.25, 52.1], "", None),
        square(
            "ee",
            [5.0, 52.0, 5.1, 52.1],
            ",\"valid-from\":\"2026-06-12\",\"valid-until\":\"2026-07-01\"",
            None,
        ),
        square("ff", [5.0, 52.0, 5.3, 52.1], ",\"recorded\":\"2026-06-13\"", None),
    ];
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}", all.join(",\n"))
}

fn day(choices: &Choices<'_>) -> String {
    let (year, month, day) = DAYS[choices.pick(DAYS.len())];
    format!("{year}-{month:02}-{day:02}")
}

fn recorded(choices: &Choices<'_>) -> String {
    if choices.once_in(10) { format!("recorded = {}\n", day(choices)) } else { String::new() }
}

fn inline_recorded(choices: &Choices<'_>) -> String {
    if choices.once_in(10) { format!(", recorded = {}", day(choices)) } else { String::new() }
}

fn valid(choices: &Choices<'_>) -> String {
    match choices.pick(12) {
        9 => format!("valid = {{ from = {} }}\n", day(choices)),
        10 => format!("valid = {{ until = {} }}\n", day(choices)),
        11 => format!("valid = {{ from = {}, until = {} }}\n", day(choices), day(choices)),
        _ => String::new(),
    }
}

fn organisations(choices: &Choices<'_>) -> String {
    let mut text = String::new();
    for (id, home) in [("oa", "aa"), ("ob", "bb"), ("oc", "cc"), ("od", "dd")] {
        writeln!(text, "[[organisation]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"other\"").unwrap();
        if choices.once_in(4) {
            writeln!(text, "part-of = \"{}\"", choices.one(ORGANISATIONS)).unwrap();
        }
        if choices.once_in(4) {
            writeln!(text, "jurisdiction = {}", choices.some(AREAS)).unwrap();
        } else if !choices.once_in(6) {
            writeln!(text, "jurisdiction = [\"{home}\"]").unwrap();
        }
        text += &recorded(choices);
    }
    text
}

fn acts(choices: &Choices<'_>) -> String {
    let roots = [
        ("observe", "nature = \"observe\""),
        ("enforce", "nature = \"enforce\"\nheld-by = [{ title = \"police\" }]"),
        ("coerce", "nature = \"coerce\"\nheld-by = [{ title = \"police\" }, { title = \"boa\" }]"),
        ("direct", "nature = \"direct\""),
        ("enter", "nature = \"enter\""),
        ("know", "nature = \"know\""),
        ("query", "nature = \"query\""),
    ];
    let mut text = String::new();
    for (id, stated) in roots {
        writeln!(text, "[[act]]\nid = \"{id}\"\n{stated}").unwrap();
    }
    let held = [
        "held-by = [{ title = \"police\" }, { title = \"boa\", domain = \"I\" }]\n",
        "held-by = [{ title = \"boa\" }, { title = \"inspector\" }]\n",
        "held-by = [{ title = \"boa\", certificates = [\"course\"] }, { title = \"police\" }]\n",
        "held-by = []\n",
        "",
    ];
    for (id, plain) in [
        ("enforce.public", held[0]),
        ("enforce.public.dumping", ""),
        ("coerce.arrest", ""),
        ("enforce.nature", held[1]),
    ] {
        if choices.once_in(12) {
            continue;
        }
        let stated = if choices.once_in(4) { held[choices.pick(held.len())] } else { plain };
        write!(text, "[[act]]\nid = \"{id}\"\n{stated}{}", recorded(choices)).unwrap();
        if id == "coerce.arrest" && !choices.once_in(6) {
            text += "citizen = true\n";
        }
        if choices.once_in(8) {
            text += "force = \"handcuffs\"\n";
        }
    }
    text
}

fn domains(choices: &Choices<'_>) -> String {
    let mut text = String::new();
    for id in ["I", "II"] {
        write!(text, "[[domain]]\nid = \"{id}\"\n{}", recorded(choices)).unwrap();
        for _ in 0..=choices.pick(2) {
            let acts =
                if choices.once_in(4) { choices.some(ACTS) } else { "[\"enforce\", \"coerce\"]".to_owned() };
            write!(text, "[[domain.list]]\nacts = {acts}\n{}{}", valid(choices), recorded(choices)).unwrap();
            if !choices.once_in(4) {
                text += "force = [\"handcuffs\"]\n";
            }
        }
    }
    text
}

fn officers(choices: &Choices<'_>) -> String {
    let mut text = String::new();
    let people: [(&str, &[&str]); 5] = [
        ("boa", &["boa"]),
        ("pol", &["police"]),
        ("dup", &["boa", "inspector"]),
        ("ins", &["inspector"]),
        ("bare", &[]),
    ];
    for (id, titles) in people {
        writeln!(text, "[[officer]]\nid = \"{id}\"\nemployer = \"{}\"", choices.one(ORGANISATIONS)).unwrap();
        text += &recorded(choices);
        for title in titles {
            title_of(choices, title, &mut text);
        }
        for _ in 0..choices.pick(2) {
            let certificate = choices.one(CERTIFICATES);
            write!(text, "[[officer.certificate]]\nid = \"{certificate}\"\n{}", valid(choices)).unwrap();
        }
    }
    text
}

fn title_of(choices: &Choices<'_>, title: &str, text: &mut String) {
    write!(text, "[[officer.title]]\ntitle = \"{title}\"\n{}{}", valid(choices), recorded(choices)).unwrap();
    let territory = match choices.pick(6) {
        4 => Some(choices.some(AREAS)),
        5 => None,
        _ => Some("\"national\"".to_owned()),
    };
    if let Some(territory) = territory {
        writeln!(text, "territory = {territory}").unwrap();
    }
    if choices.once_in(8) {
        writeln!(text, "sworn = {}", day(choices)).unwrap();
    }
    if choices.once_in(8) {
        let (from, until) = (day(choices), day(choices));
        writeln!(text, "suspended = [{{ from = {from}, until = {until}{} }}]", inline_recorded(choices))
            .unwrap();
    }
    if title != "police" {
        let acts =
            if choices.once_in(4) { choices.some(ACTS) } else { "[\"enforce\", \"coerce\"]".to_owned() };
        writeln!(text, "acts = {acts}").unwrap();
    }
    if title == "boa" {
        writeln!(text, "domain = \"{}\"", choices.one(&["I", "I", "I", "II", "III"])).unwrap();
        if !choices.once_in(4) {
            *text += "force = [\"handcuffs\"]\n";
        }
        if choices.once_in(6) {
            writeln!(text, "task = {}", choices.some(ACTS)).unwrap();
        }
    }
}

fn arrangement(choices: &Choices<'_>, number: usize, kind: &str) -> String {
    let parties =
        ["[\"oa\", \"ob\"]", "[\"oa\", \"ob\", \"oc\", \"od\"]", "[\"ob\", \"od\", \"ghost\"]", "[]"];
    let mut text = format!("[arrangement]\nid = \"r{number}\"\nkind = \"{kind}\"\n");
    writeln!(text, "parties = {}", choices.one(&parties)).unwrap();
    text += &valid(choices);
    text += &recorded(choices);
    if kind == "pilot" {
        writeln!(text, "basis = \"r{}\"", choices.pick(4)).unwrap();
    }
    let mut status = vec!["{ is = \"active\", since = 2020-01-01 }".to_owned()];
    for _ in 0..choices.pick(3) {
        let is = choices.one(&["active", "suspended", "ended"]);
        status.push(format!("{{ is = \"{is}\", since = {}{} }}", day(choices), inline_recorded(choices)));
    }
    writeln!(text, "status = [{}]", status.join(", ")).unwrap();
    for clause in 0..=choices.pick(5) {
        write!(text, "[[clause]]\nid = \"c{clause}\"\n{}{}", valid(choices), recorded(choices)).unwrap();
        if choices.once_in(3) {
            writeln!(text, "area = {}", choices.some(AREAS)).unwrap();
        }
        if choices.once_in(5) {
            text += &hours(choices);
        }
        text += &effect(choices);
        if choices.once_in(3) {
            text += &conditions(choices);
        }
    }
    text
}

fn hours(choices: &Choices<'_>) -> String {
    let days = ["days = [\"fri\", \"sat\"], ", "", "days = [\"sun\"], "];
    let times = [
        "from = \"22:00\", until = \"04:00\"",
        "from = \"12:00\", until = \"18:00\"",
        "from = \"02:30\", until = \"02:30\"",
        "until = \"04:00\"",
        "from = \"12:00\"",
    ];
    format!("hours = [{{ {}{}{} }}]\n", choices.one(&days), choices.one(&times), inline_recorded(choices))
}

fn conditions(choices: &Choices<'_>) -> String {
    let with = [
        "with-police = true",
        "recognisable = true",
        "with = { title = \"boa\", domain = \"I\" }",
        "directed-by = \"oa\"",
        "on-request-of = \"ob\"",
        "certificate = \"course\"",
        "with-police = true, recognisable = true",
        "recognisable = false",
    ];
    format!("conditions = {{ {}{} }}\n", choices.one(&with), inline_recorded(choices))
}

fn selector(choices: &Choices<'_>) -> String {
    let mut parts = Vec::new();
    if choices.once_in(3) {
        parts.push(format!("organisations = {}", choices.some(ORGANISATIONS)));
    }
    if choices.once_in(3) {
        parts.push(format!("title = \"{}\"", choices.one(&["boa", "police", "inspector"])));
    }
    if choices.once_in(4) {
        parts.push(format!("domain = \"{}\"", choices.one(&["I", "II", "IV"])));
    }
    if choices.once_in(6) {
        parts.push(format!("officers = {}", choices.some(OFFICERS)));
    }
    if choices.once_in(8) {
        parts.push(format!("certificates = {}", choices.some(CERTIFICATES)));
    }
    format!("{{ {} }}", parts.join(", "))
}

fn effect(choices: &Choices<'_>) -> String {
    let acts = |choices: &Choices<'_>| {
        if choices.once_in(3) { choices.some(ACTS) } else { "[\"enforce\", \"coerce\"]".to_owned() }
    };
    match choices.pick(12) {
        0 | 1 | 8 => {
            let among = if choices.once_in(4) {
                format!("among = {}\n", choices.some(ORGANISATIONS))
            } else {
                String::new()
            };
            format!("kind = \"mutual-aid\"\nacts = {}\n{among}", acts(choices))
        }
        2 | 3 | 9 => format!("kind = \"confer\"\nacts = {}\nto = {}\n", acts(choices), selector(choices)),
        4 | 10 | 11 => restrict(choices),
        5 => format!(
            "kind = \"direct\"\ndirector = \"{}\"\nteam = {{ organisation = \"{}\"{} }}\n",
            choices.one(&["oa", "ob", "pol"]),
            choices.one(&["oa", "ob"]),
            choices.one(&["", ", title = \"boa\"", ", title = \"boa\", domain = \"I\""])
        ),
        6 => format!(
            "kind = \"share\"\ncategory = \"cat\"\nfrom = \"{}\"\nto = {}\npurposes = [\"p1\"]\nground = \"{}\"\n",
            choices.one(&["oa", "ob"]),
            selector(choices),
            choices.one(&["g1", "g3"])
        ),
        _ => match choices.pick(2) {
            0 => format!("kind = \"enter\"\nfacility = \"desk\"\nwho = {}\n", selector(choices)),
            _ => format!(
                "kind = \"query\"\ncentre = \"oa\"\nwho = {}\ngrounds = [\"q1\"]\n",
                selector(choices)
            ),
        },
    }
}

fn restrict(choices: &Choices<'_>) -> String {
    let acts = choices.one(&[
        "[\"enforce\", \"coerce\"]",
        "[\"enforce.public\"]",
        "[\"enter\", \"know\", \"direct\"]",
    ]);
    let lifts =
        if choices.once_in(3) { format!("lifts = [\"c{}\"]\n", choices.pick(5)) } else { String::new() };
    let who = if choices.once_in(2) { format!("who = {}\n", selector(choices)) } else { String::new() };
    format!("kind = \"restrict\"\nacts = {acts}\nwhy = \"because\"\n{who}{lifts}")
}

/// A moment on or beside an edge.
pub(crate) fn moment(choices: &Choices<'_>) -> Timestamp {
    let (year, month, day) = DAYS[choices.pick(DAYS.len())];
    let times = [(12, 0), (0, 0), (22, 0), (4, 0), (2, 30), (18, 0)];
    let (hour, minute) = times[choices.pick(times.len())];
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    let edge = zone.to_timestamp(date(year, month, day).at(hour, minute, 0, 0)).unwrap();
    let seconds = [0, -1, 1][choices.pick(3)];
    Timestamp::from_second(edge.as_second() + seconds).unwrap()
}

fn place(choices: &Choices<'_>) -> Option<Place> {
    let points = [
        (5.01, 52.01),
        (5.07, 52.07),
        (5.3, 52.05),
        (5.22, 52.07),
        (5.17, 52.17),
        (5.2, 52.15),
        (5.16, 52.17),
        (5.2, 52.05),
        (6.0, 53.0),
    ];
    match choices.pick(16) {
        13 => None,
        14 | 15 => Some(Place::Area(choices.one(&["ee", "dd", "aa", "cc", "nowhere"]).to_owned())),
        at => {
            let (lon, lat) = points[at % points.len()];
            Some(Place::Point(areas::Point::new(lon, lat).unwrap()))
        }
    }
}

/// A question that misses by little.
pub(crate) fn question(choices: &Choices<'_>) -> Question {
    let acts = [
        "enforce.public.dumping",
        "enforce.public",
        "coerce.arrest",
        "enforce.nature",
        "enforce",
        "direct",
        "enter",
        "know",
        "query",
        "observe",
        "ghost",
    ];
    let officer = choices.one(&["boa", "pol", "dup", "ins", "bare", "boa", "dup", "ghost"]);
    let mut question = Question::new(officer, choices.one(&acts), moment(choices));
    question.at = place(choices);
    question.facility = Some(choices.one(&["desk", "other"]).to_owned());
    question.team = Some(Team {
        organisation: choices.one(&["oa", "ob"]).into(),
        title: [None, Some(TitleKind::Boa)][choices.pick(2)],
        domain: [None, Some("I".into())][choices.pick(2)].clone(),
    });
    question.category = Some("cat".into());
    question.from = Some(choices.one(&["oa", "ob", "od"]).into());
    question.purpose = Some(choices.one(&["p1", "p2"]).to_owned());
    question.centre = Some(choices.one(&["oa", "ob"]).into());
    question.ground = Some(choices.one(&["q1", "q2"]).to_owned());
    question.situation = situation(choices);
    if choices.once_in(4) {
        question.known_at = Some(moment(choices));
    }
    question
}

fn situation(choices: &Choices<'_>) -> Situation {
    let mut with = Vec::new();
    for officer in ["pol", "boa", "dup"] {
        if choices.once_in(3) {
            with.push(officer.into());
        }
    }
    Situation {
        with,
        directed_by: [None, Some("oa".into()), Some("ob".into())][choices.pick(3)].clone(),
        requested_by: [None, Some("ob".into()), Some("oa".into())][choices.pick(3)].clone(),
        recognisable: choices.once_in(2),
        on_duty: !choices.once_in(6),
        offence: [Some("enforce.public.dumping"), None, Some("enforce.nature")][choices.pick(3)]
            .map(Into::into),
        in_the_act: choices.once_in(3),
        accuracy: 0.0,
    }
}
