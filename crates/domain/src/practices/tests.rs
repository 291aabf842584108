use super::{
    parse::{ScenarioError, read},
    *,
};

fn fault(text: &str) -> ScenarioError {
    read(text).expect_err(text)
}

#[test]
fn a_fault_says_its_line_what_stands_there_and_what_can() {
    let text = "# A comment\n\ngiven it is 2026-11-23T10:00:00+01:00\n  and it is yesterday\n";
    let error = fault(text);
    assert_eq!((error.line, error.text.as_str()), (4, "and it is yesterday"));
    assert!(error.to_string().starts_with("line 4: "), "{error}");
    assert!(error.to_string().ends_with("and it is yesterday"), "{error}");
}

#[test]
fn every_kind_of_line_that_cannot_be_read_is_told() {
    for (line, says) in [
        ("boa-noor takes up m", "begins with `given`"),
        ("given the moon is full", "given it is"),
        ("given it is soon", "invalid digit"),
        ("when ten minutes pass", "when 16 minutes pass"),
        ("when boa-noor sings m", "takes up m1"),
        ("when Boa Noor takes up m", "takes up m1"),
        ("when BOA takes up m", "not an id"),
        ("when a citizen reports m about overlast at x 52 \"Iets\"", "`x` is no number"),
        ("when a citizen reports m about overlast at 500 52 \"Iets\"", "500"),
        ("when a citizen reports m about over_last at 5 52 \"Iets\"", "not an id"),
        ("when boa-noor hands over m because", "because"),
        ("when boa-noor hands over m because \"Iets", "ends with"),
        ("when boa-noor closes m as finished", "finished"),
        ("then refused: boa-noor takes up m", "refused: <who does what>"),
        ("then refused: boa-noor sings: not-found", "takes up m1"),
        ("then m is broken", "`open`, `taken-up` or `closed`"),
        ("then m is owned by nobody boa-noor", "person <id>"),
        ("then the journal of m", "the journal of m1 says"),
        ("then m sleeps", "is owned by"),
    ] {
        let error = fault(&format!("given it is 2026-11-23T10:00:00+01:00\n{line}\n"));
        assert_eq!(error.line, 2, "{line}");
        assert!(error.why.contains(says), "{line}: {}", error.why);
    }
}

#[test]
fn a_line_with_and_goes_on_as_the_one_before() {
    let text = "given it is 2026-11-23T10:00:00+01:00\nwhen boa-noor takes up m\nand boa-noor accepts m\n\
                then m is open\nand boa-noor does not see m\n# more\nand refused: oe-ilse offers m to boa-noor: no-mandate naming officer/x\n";
    let steps = read(text).unwrap().steps;
    assert_eq!(steps.iter().map(|step| step.line).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 7]);
    assert!(matches!(&steps[2].what, What::Do(Deed::Act { command: Command::Accept, .. })));
    assert!(matches!(&steps[4].what, What::Sees { sees: false, .. }));
    let What::Refused { code, naming, .. } = &steps[5].what else { panic!("{:?}", steps[5]) };
    assert_eq!((code.as_str(), naming.as_deref()), ("no-mandate", Some("officer/x")));
}

#[test]
fn an_empty_scenario_has_no_steps() {
    assert_eq!(read("# nothing yet\n\n").unwrap().steps, []);
}
