use super::*;

const LEAST: &str = "register = \"register\"\npeople = \"people.toml\"\nwork = \"work.toml\"\n";

fn none() -> impl Iterator<Item = (String, String)> {
    std::iter::empty()
}

fn of(pairs: &[(&str, &str)]) -> impl Iterator<Item = (String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect::<Vec<_>>()
        .into_iter()
}

#[test]
fn three_lines_are_enough() {
    let config = Config::parse("koppel.toml", LEAST, none()).unwrap();
    assert_eq!(config.database.reveal(), "sqlite:koppel.db");
    assert_eq!(config.session.idle, SignedDuration::from_hours(2));
}

#[test]
fn an_unknown_key_is_told_with_its_line() {
    let error = Config::parse("koppel.toml", &format!("{LEAST}lissten = \"x\"\n"), none()).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("koppel.toml") && text.contains("line 4") && text.contains("lissten"), "{text}");
}

#[test]
fn the_environment_wins_and_reaches_inside() {
    let environment = of(&[
        ("KOPPEL_LISTEN", "127.0.0.1:9"),
        ("KOPPEL_LIMITS__REPORTS_A_MINUTE", "3"),
        ("KOPPEL_LIMITS__BEHIND_PROXY", "true"),
        ("HOME", "x"),
    ]);
    let config = Config::parse("koppel.toml", LEAST, environment).unwrap();
    assert_eq!(config.listen.port(), 9);
    assert_eq!(config.limits.reports_a_minute, 3);
    assert!(config.limits.behind_proxy);
}

#[test]
fn an_unknown_variable_is_refused() {
    let error = Config::parse("koppel.toml", LEAST, of(&[("KOPPEL_DATABSE", "x")])).unwrap_err();
    assert!(error.to_string().contains("databse"), "{error}");
}

#[test]
fn a_secret_does_not_print() {
    let config =
        Config::parse("koppel.toml", LEAST, of(&[("KOPPEL_DATABASE", "postgres://u:geheim@h/d")])).unwrap();
    assert!(!format!("{config:?}").contains("geheim"));
}

#[test]
fn values_that_cannot_work_are_named() {
    for (line, key) in [
        ("database = \"mysql://x\"", "database"),
        ("public-url = \"https://x/\"", "public-url"),
        ("region = \"Regio A\"", "region"),
        ("session = { idle = \"PT2H\", longest = \"PT1H\" }", "session"),
        ("limits = { requests-a-second = 0 }", "limits"),
    ] {
        let error = Config::parse("koppel.toml", &format!("{LEAST}{line}\n"), none()).unwrap_err();
        assert!(error.to_string().contains(key), "{line}: {error}");
    }
}
