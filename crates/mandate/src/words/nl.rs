//! Dutch, at the level of B1.

use jiff::civil::Date;

use super::{Speaker, arrangement, list};
use crate::engine::{Cited, Held, Lack, Link};
use crate::register::{Effect, Nature, Period, Territory, TitleKind};

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// A date such as 1 maart 2026.
pub(crate) fn date(date: Date) -> String {
    let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
}

pub(crate) fn title(title: TitleKind) -> &'static str {
    match title {
        TitleKind::Police => "politie",
        TitleKind::Boa => "boa",
        TitleKind::Inspector => "toezichthouder",
    }
}

pub(super) fn ground(say: &Speaker<'_>, link: &Link<'_>) -> String {
    match link {
        Link::Title(held) => competence(say, held),
        Link::TitleGround(held) => territory(say, held),
        Link::Confer(cited) => format!("{} geeft de bevoegdheid voor {}", arrangement(cited), say.act()),
        Link::ClauseGround(cited) => format!("de plek ligt in het gebied van {}", arrangement(cited)),
        Link::OwnGround(employer) => {
            format!("de plek ligt in het werkgebied van {}", say.names().organisation(employer))
        }
        Link::MutualAid(cited, other) => {
            format!("{} regelt inzet bij {}", arrangement(cited), other.name)
        }
        Link::Nationwide(employer) => format!(
            "de politie mag in heel Nederland optreden, ook buiten het gebied van {}",
            say.names().organisation(employer)
        ),
        Link::Clause(cited) => clause(say, cited),
        Link::Holder(holder) => format!("deze gegevens zijn van de eigen organisatie, {}", holder.name),
        Link::Condition(_, lack) => format!("voorwaarde: {}", fact(say, lack)),
        Link::Restriction(cited) => forbidden(say, cited),
        Link::Citizen(_) => {
            "op heterdaad mag iedereen aanhouden (artikel 53 Sv); draag de verdachte direct over aan de politie"
                .to_owned()
        }
    }
}

fn competence(say: &Speaker<'_>, held: &Held<'_>) -> String {
    let until = until(say, super::appointed(held));
    match held.title.title {
        TitleKind::Police => format!("{} hoort bij de taak van de politie{until}", say.act()),
        TitleKind::Inspector => format!("{} staat in de aanwijzing als toezichthouder{until}", say.act()),
        TitleKind::Boa => {
            let deed = held.title.deed.as_ref().map(|deed| format!(" {deed}")).unwrap_or_default();
            format!("{} staat in de akte{deed} en in de domeinlijst{until}", say.act())
        }
    }
}

fn until(say: &Speaker<'_>, period: Period) -> String {
    period.until.map(|until| format!(", geldig tot {}", date(say.local(until)))).unwrap_or_default()
}

fn territory(say: &Speaker<'_>, held: &Held<'_>) -> String {
    match &held.title.territory {
        Some(Territory::Areas(areas)) => {
            let names: Vec<String> = areas.iter().map(|id| say.names().area(id)).collect();
            format!("de plek ligt in het ambtsgebied: {}", list(&names, "en"))
        }
        Some(Territory::National) | None => "het ambtsgebied is heel Nederland".to_owned(),
    }
}

fn clause(say: &Speaker<'_>, cited: &Cited<'_>) -> String {
    let source = arrangement(cited);
    match cited.effect() {
        Effect::Direct { team, .. } => {
            let team = say.names().organisation(&team.organisation);
            format!(
                "{source} zegt wie het dagelijks werk van het team van {team} bepaalt; het team mag met reden nee zeggen"
            )
        }
        Effect::Enter { facility, .. } => format!("{source} geeft toegang tot {facility}"),
        Effect::Share(share) => format!(
            "{source} regelt het delen van {} door {} (grond {})",
            say.names().category(&share.category),
            say.names().organisation(&share.from),
            share.ground
        ),
        Effect::Query { centre, .. } => {
            format!("{source} laat vragen toe aan {}", say.names().organisation(centre))
        }
        Effect::MutualAid { .. }
        | Effect::Confer { .. }
        | Effect::Restrict { .. }
        | Effect::Supply { .. }
        | Effect::Second { .. }
        | Effect::Agree { .. } => source,
    }
}

fn forbidden(say: &Speaker<'_>, cited: &Cited<'_>) -> String {
    let why = match cited.effect() {
        Effect::Restrict { why: Some(why), .. } => format!(": {why}"),
        _ => String::new(),
    };
    format!("{} staat {} nu niet toe{why}", arrangement(cited), say.act())
}

pub(super) fn fact(say: &Speaker<'_>, lack: &Lack<'_>) -> String {
    match lack {
        Lack::OnDuty => "je hebt dienst".to_owned(),
        Lack::WithPolice => "er is politie bij je".to_owned(),
        Lack::With(company) => {
            let domain =
                company.domain.as_ref().map(|domain| format!(" domein {domain}")).unwrap_or_default();
            format!("er is een collega bij je met de titel {}{domain}", title(company.title))
        }
        Lack::DirectedBy(id) => format!("{} geeft leiding aan het werk", say.names().organisation(id)),
        Lack::OnRequestOf(id) => format!("{} heeft erom gevraagd", say.names().organisation(id)),
        Lack::Recognisable => "je bent herkenbaar".to_owned(),
        Lack::InTheAct => "de verdachte is op heterdaad betrapt".to_owned(),
        Lack::Position(edge) => format!(
            "je positie kan {:.0} meter afwijken en de grens van {} ligt op {:.0} meter; weet zeker aan welke kant je staat",
            edge.accuracy, edge.area.name, edge.metres
        ),
        Lack::Certificate(id) => format!("je certificaat {id} is geldig"),
        Lack::Live(held) => format!("je titel als {} is op dit moment geldig", title(held.title.title)),
        Lack::Deed(held) if held.title.title == TitleKind::Inspector => {
            format!("{} staat in je aanwijzing als toezichthouder", say.act())
        }
        Lack::Deed(_) => format!("{} staat in je akte", say.act()),
        Lack::List(held) => match &held.title.domain {
            Some(domain) => format!("{} staat in de lijst van domein {domain}", say.act()),
            None => format!("{} staat in de lijst van je domein", say.act()),
        },
        Lack::Task(_) => format!("{} hoort bij je taak", say.act()),
        Lack::ForceOnDeed(_, force) => format!("het middel {force} staat op je akte"),
        Lack::ForceInList(_, force) => format!("het middel {force} staat in de lijst van je domein"),
        Lack::Territory(_) => "de plek ligt in je ambtsgebied".to_owned(),
        Lack::Appointment => format!("je hebt een titel of aanwijzing voor {}", say.act()),
        Lack::Offence => match &say.question.situation.offence {
            Some(offence) => format!("je bent bevoegd voor het feit: {}", say.names().act(offence)),
            None => "er staat bij voor welk feit, en je bent daarvoor bevoegd".to_owned(),
        },
        Lack::Deployment => format!("er is afgesproken dat {} hier mag helpen", say.employer()),
        Lack::Restriction(cited) => format!("het verbod van {} geldt niet", arrangement(cited)),
        Lack::Clause(nature) => match nature {
            Nature::Direct => "er is afgesproken dat jij het werk van dit team bepaalt".to_owned(),
            Nature::Enter => "er is afgesproken dat jij hier naar binnen mag".to_owned(),
            Nature::Know => "er is afgesproken dat jij dit voor dit doel mag weten".to_owned(),
            Nature::Query => "er is afgesproken dat jij op deze grond vragen mag stellen".to_owned(),
            Nature::Observe | Nature::Enforce | Nature::Coerce => "er is een afspraak voor".to_owned(),
        },
    }
}

pub(super) fn supplier(say: &Speaker<'_>, lack: &Lack<'_>) -> String {
    match lack {
        Lack::OnDuty | Lack::Deployment | Lack::Task(_) => say.employer(),
        Lack::WithPolice => "de politie".to_owned(),
        Lack::With(_) => "een collega".to_owned(),
        Lack::DirectedBy(id) | Lack::OnRequestOf(id) => say.names().organisation(id),
        Lack::Recognisable | Lack::Position(_) => "jijzelf".to_owned(),
        Lack::InTheAct => "wat je zelf ziet".to_owned(),
        Lack::Certificate(_) => "de opleider".to_owned(),
        Lack::Live(held) | Lack::Deed(held) | Lack::Territory(held) | Lack::ForceOnDeed(held, _) => {
            match held.title.title {
                TitleKind::Boa => format!("Justis, op verzoek van {}", say.employer()),
                TitleKind::Police | TitleKind::Inspector => say.employer(),
            }
        }
        Lack::List(_) | Lack::ForceInList(..) => "de minister van Justitie en Veiligheid".to_owned(),
        Lack::Appointment | Lack::Offence => "wie bevoegd is; bel de politie".to_owned(),
        Lack::Restriction(cited) => format!("de partijen van {}", arrangement(cited)),
        Lack::Clause(_) => "de organisaties samen".to_owned(),
    }
}
