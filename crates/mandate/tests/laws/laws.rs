//! The laws of the contract's section on how it is known to be right.

use mandate::{Engine, Question, Register, Verdict};
use proptest::prelude::*;

use super::world::{self, Choices};
use super::{engine, questions, row};

type Files = Vec<(String, Vec<u8>)>;

/// The same files with the text of some changed.
fn changed(files: &Files, change: impl Fn(&str, &str) -> String) -> Files {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    files.iter().map(|(name, bytes)| (name.clone(), change(name, &text(bytes)).into_bytes())).collect()
}

/// A file's head and its blocks, each beginning with `mark`.
fn blocks(text: &str, mark: &str) -> (String, Vec<String>) {
    let mut parts = text.split(mark);
    let head = parts.next().unwrap_or_default().to_owned();
    (head, parts.map(|part| format!("{mark}{part}")).collect())
}

fn reversed(text: &str, mark: &str) -> String {
    let (head, blocks) = blocks(text, mark);
    head + &blocks.into_iter().rev().collect::<String>()
}

fn without_restrictions(files: &Files) -> Files {
    changed(files, |name, text| {
        if !name.starts_with("arrangements/") {
            return text.to_owned();
        }
        let (head, blocks) = blocks(text, "[[clause]]");
        head + &blocks.into_iter().filter(|block| !block.contains("\"restrict\"")).collect::<String>()
    })
}

fn bytes(engine: &Engine, question: &Question) -> Option<String> {
    engine.ask(question).ok().map(|answer| serde_json::to_string(&answer).unwrap())
}

const COVENANT: &str = r#"
[arrangement]
id = "added"
kind = "covenant"
parties = ["oa", "ob", "oc", "od"]
status = [{ is = "active", since = 2020-01-01 }]
[[clause]]
id = "aid"
kind = "mutual-aid"
acts = ["enforce", "coerce"]
[[clause]]
id = "void"
kind = "confer"
acts = ["enforce", "coerce"]
to = {}
"#;

/// Metres in a degree east and north, near enough.
const METRES: [f64; 2] = [68_300.0, 111_195.0];

const LATER: &str = "recorded = 2027-01-01\n";

/// Adds to a file what was learnt after every moment that is asked about.
fn learnt_later(name: &str, text: &str) -> String {
    let title = "[[officer.title]]\ntitle = \"police\"\nterritory = \"national\"\n";
    match name {
        "organisations.toml" => format!(
            "{text}[[organisation]]\nid = \"ghost\"\nname = \"g\"\nkind = \"other\"\njurisdiction = [\"aa\"]\n{LATER}"
        ),
        "acts.toml" => {
            format!("{text}[[act]]\nid = \"enforce.ghost\"\nheld-by = [{{ title = \"boa\" }}]\n{LATER}")
        }
        "domains.toml" => format!("{text}[[domain.list]]\nacts = [\"enforce\"]\n{LATER}"),
        "officers.toml" => {
            let (head, officers) = blocks(text, "[[officer]]");
            head + &officers.into_iter().map(|officer| format!("{officer}{title}{LATER}")).collect::<String>()
        }
        _ if name.starts_with("arrangements/") => {
            let restrict = "[[clause]]\nid = \"late\"\nkind = \"restrict\"\nacts = [\"enforce\"]\narea = [\"aa\", \"bb\"]\n";
            let status = text.replacen(
                "status = [",
                "status = [{ is = \"ended\", since = 2020-01-01, recorded = 2027-01-01 }, ",
                1,
            );
            format!("{status}{restrict}{LATER}")
        }
        _ => text.to_owned(),
    }
}

fn shortened(name: &str, text: &str) -> String {
    let forever = text.contains("[[officer.title]]") && name == "officers.toml";
    if !forever {
        return text.to_owned();
    }
    let (head, titles) = blocks(text, "[[officer.title]]");
    let shorten = |title: String| {
        if title.contains("\nvalid = ") {
            title
        } else {
            title.replacen("territory", "valid = { until = 2026-06-13 }\nterritory", 1)
        }
    };
    head + &titles.into_iter().map(shorten).collect::<String>()
}

/// The question with the facts of one set supplied; none when a fact can't simply be set.
fn supplied(question: &Question, facts: &[mandate::Fact]) -> Option<Question> {
    let mut question = question.clone();
    let situation = &mut question.situation;
    for fact in facts {
        match fact.fact.split_once('/').unwrap_or((&fact.fact, "")) {
            ("on-duty", _) => situation.on_duty = true,
            ("recognisable", _) => situation.recognisable = true,
            ("in-the-act", _) => situation.in_the_act = true,
            ("directed-by", id) => situation.directed_by = Some(id.into()),
            ("on-request-of", id) => situation.requested_by = Some(id.into()),
            _ => return None,
        }
    }
    Some(question)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_only_arranges_gives_no_competence_and_no_territory(world in row(), asked in row()) {
        let mut files = world::files(&Choices::new(&world));
        files.push(("arrangements/added.toml".to_owned(), COVENANT.as_bytes().to_vec()));
        let engine = engine(&files);
        for question in questions(&asked) {
            let Ok(answer) = engine.ask(&question) else { continue };
            for ground in answer.grounds.iter().flatten() {
                let gives = matches!(ground.kind, mandate::GroundKind::Competence | mandate::GroundKind::Territory);
                prop_assert!(!(gives && ground.source.starts_with("arrangement/added/")), "{:?}", ground);
            }
        }
    }

    #[test]
    fn a_domain_alone_permits_nothing(world in row(), asked in row()) {
        let files = world::files(&Choices::new(&world));
        let files = changed(&files, |name, text| match name {
            "officers.toml" => text.lines().filter(|line| !line.starts_with("acts")).map(|line| format!("{line}\n")).collect(),
            _ => text.to_owned(),
        });
        let engine = engine(&files);
        for question in questions(&asked) {
            let Ok(answer) = engine.ask(&question) else { continue };
            for ground in answer.grounds.iter().flatten() {
                prop_assert!(!ground.source.starts_with("officer/") || ground.source.starts_with("officer/pol/"));
            }
        }
    }

    #[test]
    fn refused_stays_refused_when_a_clause_goes(world in row(), asked in row(), gone in any::<prop::sample::Index>()) {
        let files = without_restrictions(&world::files(&Choices::new(&world)));
        let fewer = changed(&files, |name, text| {
            let (head, mut clauses) = blocks(text, "[[clause]]");
            if name.starts_with("arrangements/") && !clauses.is_empty() {
                clauses.remove(gone.index(clauses.len()));
            }
            head + &clauses.concat()
        });
        let (before, after) = (engine(&files), engine(&fewer));
        for question in questions(&asked) {
            if before.decide(&question) == Ok(Verdict::Refused) {
                prop_assert_eq!(after.decide(&question), Ok(Verdict::Refused), "{:?}", question);
            }
        }
    }

    #[test]
    fn refused_stays_refused_when_titles_are_shortened(world in row(), asked in row()) {
        let files = without_restrictions(&world::files(&Choices::new(&world)));
        let (before, after) = (engine(&files), engine(&changed(&files, shortened)));
        for question in questions(&asked) {
            if before.decide(&question) == Ok(Verdict::Refused) {
                prop_assert_eq!(after.decide(&question), Ok(Verdict::Refused), "{:?}", question);
            }
        }
    }

    #[test]
    fn what_is_learnt_later_changes_no_earlier_answer(world in row(), asked in row()) {
        let files = world::files(&Choices::new(&world));
        let (before, after) = (engine(&files), engine(&changed(&files, learnt_later)));
        for mut question in questions(&asked) {
            question.known_at = question.known_at.or(Some(question.when));
            prop_assert_eq!(bytes(&before, &question), bytes(&after, &question), "{:?}", question);
        }
    }

    #[test]
    fn order_of_files_and_lines_changes_nothing(world in row(), asked in row()) {
        let files = world::files(&Choices::new(&world));
        let mut turned = changed(&files, |name, text| match name {
            "organisations.toml" => reversed(text, "[[organisation]]"),
            "acts.toml" => reversed(text, "[[act]]"),
            "domains.toml" => reversed(text, "[[domain]]"),
            "officers.toml" => reversed(text, "[[officer]]"),
            _ if name.starts_with("arrangements/") => reversed(text, "[[clause]]"),
            _ => text.to_owned(),
        });
        turned.reverse();
        for (name, _) in &mut turned {
            *name = name.replace("arrangements/r", "arrangements/z9").replace("z90", "a0");
        }
        let (before, after) = (engine(&files), engine(&turned));
        for question in questions(&asked) {
            prop_assert_eq!(bytes(&before, &question), bytes(&after, &question), "{:?}", question);
        }
    }

    #[test]
    fn supplying_what_is_missing_turns_a_conditional_answer(world in row(), asked in row()) {
        let engine = engine(&world::files(&Choices::new(&world)));
        for question in questions(&asked) {
            let Ok(answer) = engine.ask(&question) else { continue };
            if answer.verdict == Verdict::Permitted {
                prop_assert!(answer.missing.is_empty());
                continue;
            }
            prop_assert!(!answer.missing.is_empty(), "{:?}", question);
            for set in &answer.missing {
                let Some(better) = supplied(&question, set) else { continue };
                prop_assert_eq!(engine.decide(&better), Ok(Verdict::Permitted), "{:?} {:?}", set, question);
            }
        }
    }

    #[test]
    fn accuracy_asks_the_same_everywhere_within_it(
        world in row(),
        asked in row(),
        (east, north) in (-40.0..40.0_f64, -40.0..40.0_f64),
        accuracy in 1.0..60.0_f64,
        corner in 0..8_usize,
    ) {
        let engine = engine(&world::files(&Choices::new(&world)));
        let corners = [(5.2, 52.15), (5.16, 52.16), (5.05, 52.1), (5.2, 52.1), (5.1, 52.1), (5.1, 52.0), (5.0, 52.2), (5.3, 52.1)];
        let (lon, lat) = (corners[corner].0 + east / METRES[0], corners[corner].1 + north / METRES[1]);
        for mut question in questions(&asked) {
            let ask = |question: &mut Question, [east, north]: [f64; 2], accuracy: f64| {
                let point = areas::Point::new(lon + east / METRES[0], lat + north / METRES[1]).unwrap();
                question.at = Some(mandate::Place::Point(point));
                question.situation.accuracy = accuracy;
                engine.decide(question)
            };
            let Ok(here) = ask(&mut question, [0.0, 0.0], 0.0) else { continue };
            let about = ask(&mut question, [0.0, 0.0], accuracy).unwrap();
            let nature_on_the_street = ["enforce", "coerce"].iter().any(|root| question.act.as_str().starts_with(root));
            let mut same = true;
            // Half a metre is left out at the rim: there both are right.
            for (x, y) in (-10..=10).flat_map(|x| (-10..=10).map(move |y| (f64::from(x), f64::from(y)))) {
                if nature_on_the_street && x.hypot(y) <= 10.0 {
                    let step = (accuracy - 0.5) / 10.0;
                    let there = ask(&mut question, [x * step, y * step], 0.0).unwrap_or(Verdict::Refused);
                    same &= there == here;
                }
            }
            if !same {
                prop_assert_eq!(about, Verdict::Conditional, "{:?}", question);
            }
            if about == here {
                prop_assert!(same || here == Verdict::Conditional, "{:?}", question);
            } else {
                // The engine saw another verdict: it must lie somewhere, perhaps between the grid's points.
                prop_assert_eq!(about, Verdict::Conditional);
                let answer = { ask(&mut question, [0.0, 0.0], accuracy).unwrap(); engine.ask(&question).unwrap() };
                prop_assert!(answer.missing[0][0].fact.starts_with("position/"));
            }
        }
    }

    #[test]
    fn questions_survive_a_round_trip_through_json(asked in row()) {
        for question in questions(&asked) {
            let json = serde_json::to_string(&question).unwrap();
            prop_assert_eq!(serde_json::from_str::<Question>(&json).unwrap(), question);
        }
    }

    #[test]
    fn spoilt_files_give_faults_with_file_and_line(
        world in row(),
        asked in row(),
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4_u8, any::<u8>()), 1..6),
    ) {
        let mut files = world::files(&Choices::new(&world));
        for (file, place, how, byte) in wounds {
            let at = file.index(files.len());
            let text = &mut files[at].1;
            if text.is_empty() {
                continue;
            }
            let place = place.index(text.len());
            match how {
                0 => text[place] = byte,
                1 => text.insert(place, b"\"[]={}\n.,-#'0Z"[usize::from(byte) % 14]),
                2 => drop(text.remove(place)),
                _ => text.truncate(place),
            }
        }
        match Register::from_files(files.clone()) {
            Ok(register) => {
                let engine = Engine::new(register);
                for question in questions(&asked) {
                    let _ = engine.ask(&question);
                }
            }
            Err(error) => {
                prop_assert!(!error.faults.is_empty());
                for fault in error.faults {
                    let text = files.iter().find(|(name, _)| *name == fault.file).map(|(_, text)| text);
                    let lines = text.map_or(1, |text| 1 + text.split(|byte| *byte == b'\n').count());
                    prop_assert!((1..=lines).contains(&fault.line), "{}", fault);
                    prop_assert!(!fault.what.is_empty() && !fault.remedy.is_empty());
                }
            }
        }
    }
}
