use super::*;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

fn officer(id: &str) -> OfficerId {
    OfficerId::parse(id).unwrap()
}

fn team() -> Owner {
    Owner::Team(TeamId::parse("centrum").unwrap())
}

fn offer(kind: Kind, to: Owner) -> Offer {
    let by = officer("oe");
    Offer { kind, to, by, at: at(1), answer_by: at(60), raised_to: None, raised: 0, reason: None }
}

/// Somebody of the team.
fn member<'a>(officer: &'a OfficerId, owners: &'a [Owner]) -> Speaker<'a> {
    Speaker { officer, speaks_for: owners }
}

#[test]
fn the_second_who_takes_up_reads_who_was_first() {
    let (noor, sam, owners) = (officer("noor"), officer("sam"), [team()]);
    let taken = Ownership::new(team(), at(0)).take(&member(&noor, &owners), at(5)).unwrap();
    let refusal = taken.take(&member(&sam, &owners), at(6)).unwrap_err();
    assert_eq!(refusal, Refusal::AlreadyTaken { by: noor, since: at(5) });
}

#[test]
fn until_it_is_accepted_the_giver_owns_it() {
    let (noor, joris) = (officer("noor"), officer("joris"));
    let desk = Owner::Intake(OrganisationId::parse("basisteam").unwrap());
    let owned = Ownership::new(Owner::Person(noor.clone()), at(0));
    let offered = owned.offer(offer(Kind::HandOver, desk.clone())).unwrap();
    assert!(offered.is_owned_by(&noor));
    let accepted = offered.accept(&member(&joris, std::slice::from_ref(&desk)), at(9)).unwrap();
    assert!(accepted.is_owned_by(&joris));
    assert_eq!(accepted.offer, None);
}

#[test]
fn a_bounce_leaves_it_with_the_giver() {
    let (noor, joris) = (officer("noor"), officer("joris"));
    let offered = Ownership::new(Owner::Person(noor.clone()), at(0));
    let offered = offered.offer(offer(Kind::HandOver, Owner::Person(joris.clone()))).unwrap();
    let (after, declined) = offered.decline(&member(&joris, &[])).unwrap();
    assert!(after.is_owned_by(&noor));
    assert_eq!(declined.kind, Kind::HandOver);
    assert_eq!(
        after.decline(&member(&joris, &[])).unwrap_err().to_string(),
        "already taken up by noor at 1970-01-01T00:00:00Z"
    );
}

#[test]
fn somebody_else_cannot_answer() {
    let sam = officer("sam");
    let offered =
        Ownership::new(team(), at(0)).offer(offer(Kind::Work, Owner::Person(officer("noor")))).unwrap();
    let refusal = offered.accept(&member(&sam, &[team()]), at(2)).unwrap_err();
    assert_eq!(refusal, Refusal::NotForYou { to: Owner::Person(officer("noor")) });
}

#[test]
fn what_is_raised_can_be_answered_by_both() {
    let (noor, oe) = (officer("noor"), officer("oe"));
    let offered =
        Ownership::new(team(), at(0)).offer(offer(Kind::Work, Owner::Person(noor.clone()))).unwrap();
    let raised = offered.raise(Owner::Person(oe.clone()), at(120)).unwrap();
    assert_eq!(raised.owner, team(), "raising asks somebody else as well; it takes nothing from the owner");
    assert!(raised.clone().accept(&member(&noor, &[]), at(70)).is_ok());
    assert!(raised.accept(&member(&oe, &[]), at(70)).is_ok());
}

#[test]
fn an_open_hand_over_cannot_be_taken_from_under_its_receiver() {
    let (sam, owners) = (officer("sam"), [team()]);
    let desk = Owner::Intake(OrganisationId::parse("basisteam").unwrap());
    let offered = Ownership::new(team(), at(0)).offer(offer(Kind::HandOver, desk)).unwrap();
    assert!(matches!(offered.take(&member(&sam, &owners), at(3)), Err(Refusal::AlreadyOffered { .. })));
}

#[test]
fn nobody_speaks_for_another_person() {
    let (noor, sam) = (officer("noor"), officer("sam"));
    let owners = [Owner::Person(noor.clone())];
    assert!(!member(&sam, &owners).speaks_for(&Owner::Person(noor)));
}
