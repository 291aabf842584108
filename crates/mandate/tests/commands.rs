//! The commands: questions in, answers out, and arrangements in words.

use std::path::Path;

use mandate::command;

fn register() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/register")
}

#[test]
fn each_line_gets_one_answer_and_errors_stop_nothing() {
    let questions = concat!(
        r#"{"officer":"anna","act":"observe","when":"2026-06-10T14:00:00+02:00"}"#,
        "\nnonsense\n",
        r#"{"officer":"nemo","act":"observe","when":"2026-06-10T14:00:00+02:00"}"#,
        "\n\u{fffd}\n",
        r#"{"officer":"anna","act":"observe","when":"2026-06-10T14:00:00+02:00"}"#,
    );
    let mut answers = Vec::new();
    command::ask(&register(), questions.as_bytes(), &mut answers).unwrap();
    let answers = String::from_utf8(answers).unwrap();
    let lines: Vec<&str> = answers.lines().collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(
        lines[0],
        r#"{"verdict":"permitted","capacity":"observer","grounds":[[]],"missing":[],"instead":[]}"#
    );
    assert!(lines[1].starts_with(r#"{"error":"not a question: "#), "{}", lines[1]);
    assert_eq!(lines[2], r#"{"error":"unknown officer nemo; ask about an officer of the register"}"#);
    assert!(lines[3].starts_with(r#"{"error":"#));
    assert_eq!(lines[4], lines[0]);
}

#[test]
fn a_register_with_faults_answers_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("register.toml"), "name = 1\n").unwrap();
    let mut answers = Vec::new();
    let error = command::ask(folder.path(), "{}".as_bytes(), &mut answers).unwrap_err();
    assert!(answers.is_empty());
    let faults = error.to_string();
    assert!(faults.contains("register.toml:1: `name` is an integer"), "{faults}");
    assert!(faults.contains("register.toml:1: `time-zone` is missing"), "{faults}");
}

#[test]
fn an_arrangement_reads_in_both_languages() {
    let when = "2026-06-10T14:00:00+02:00".parse().unwrap();
    let text = command::text(&register(), None, when).unwrap();
    let dutch = "Burenhulp West en Oost
  Soort: convenant
  Partijen: Gemeente West, Gemeente Oost en Bosbeheer
  Looptijd: van 1 januari 2026 tot 1 januari 2027
  Stand: werkt nu
  - Gemeente West en Gemeente Oost mogen elkaar helpen met Afval.
  - Gemeente West en Gemeente Oost mogen elkaar helpen met Straatoverlast, vrijdag en zaterdag van 22:00 tot 04:00, samen met de politie.
";
    assert!(text.contains(dutch), "{text}");
    let english = "  - Gemeente West and Gemeente Oost may help each other with Afval.\n";
    assert!(text.contains(english), "{text}");
    assert!(!command::text(&register(), Some("nl"), when).unwrap().contains("may help"));
    assert!(command::text(&register(), Some("de"), when).is_err());
}
