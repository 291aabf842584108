//! One clause in one sentence.

use jiff::Timestamp;
use jiff::civil::{Time, Weekday};

use super::{Language, Writer, en, nl};
use crate::ids::{ActId, ClauseId, DomainId, OrganisationId};
use crate::register::{
    Arrangement, ArrangementKind, Clause, Conditions, Effect, Hours, Period, Selector, Share, Team, TitleKind,
};
use crate::words::sentence;

impl Writer<'_> {
    pub(super) fn clause(self, arrangement: &Arrangement, clause: &Clause) -> String {
        let mut parts = vec![self.effect(&clause.effect)];
        if let Some(areas) = &clause.area {
            let names: Vec<String> = areas.iter().map(|id| self.names.area(id)).collect();
            parts.push(format!("in {}", self.and(&names)));
        }
        if clause.valid != Period::ALWAYS {
            parts.push(self.period(clause.valid));
        }
        parts.extend(clause.hours.iter().map(|hours| self.hours(hours)));
        parts.extend(self.conditions(&clause.conditions));
        let void = matches!(clause.effect, Effect::Confer { .. }) && arranges(arrangement.kind);
        let note = match (void, self.language) {
            (false, _) => "",
            (true, Language::Dutch) => " (werkt niet: deze afspraak kan geen bevoegdheid geven)",
            (true, Language::English) => " (has no effect: this arrangement can't give a power)",
        };
        sentence(&(parts.join(", ") + note))
    }

    fn hours(self, hours: &Hours) -> String {
        let days: Vec<String> = hours.days.iter().map(|day| self.day(*day).to_owned()).collect();
        let days =
            if days.is_empty() { self.two("elke dag", "every day").to_owned() } else { self.and(&days) };
        let clock = |time: Option<Time>, open: &str| {
            time.map_or_else(|| open.to_owned(), |time| format!("{:02}:{:02}", time.hour(), time.minute()))
        };
        let (from, until) = (clock(hours.from, "00:00"), clock(hours.until, "24:00"));
        format!("{days} {} {from} {} {until}", self.two("van", "from"), self.two("tot", "to"))
    }

    fn day(self, day: Weekday) -> &'static str {
        let (nl, en) = match day {
            Weekday::Monday => ("maandag", "Monday"),
            Weekday::Tuesday => ("dinsdag", "Tuesday"),
            Weekday::Wednesday => ("woensdag", "Wednesday"),
            Weekday::Thursday => ("donderdag", "Thursday"),
            Weekday::Friday => ("vrijdag", "Friday"),
            Weekday::Saturday => ("zaterdag", "Saturday"),
            Weekday::Sunday => ("zondag", "Sunday"),
        };
        match self.language {
            Language::Dutch => nl,
            Language::English => en,
        }
    }

    fn conditions(self, conditions: &Conditions) -> Vec<String> {
        let mut found = Vec::new();
        if conditions.with_police {
            found.push(self.two("samen met de politie", "together with the police").to_owned());
        }
        if let Some(company) = &conditions.with {
            let who = self.title(Some(company.title), company.domain.as_ref());
            found.push(format!("{} {who}", self.two("samen met een collega:", "together with a colleague:")));
        }
        if let Some(id) = &conditions.directed_by {
            let by = self.two("onder leiding van", "directed by");
            found.push(format!("{by} {}", self.names.organisation(id)));
        }
        if let Some(id) = &conditions.on_request_of {
            let by = self.two("op verzoek van", "on request of");
            found.push(format!("{by} {}", self.names.organisation(id)));
        }
        if conditions.recognisable {
            found.push(self.two("herkenbaar", "recognisable").to_owned());
        }
        if let Some(id) = &conditions.certificate {
            found.push(format!("{} {id}", self.two("met certificaat", "with certificate")));
        }
        found
    }

    fn title(self, title: Option<TitleKind>, domain: Option<&DomainId>) -> String {
        let title = title.map(|title| match self.language {
            Language::Dutch => nl::title(title).to_owned(),
            Language::English => en::title(title).to_owned(),
        });
        let domain = domain.map(|domain| format!("{} {domain}", self.two("domein", "domain")));
        title.into_iter().chain(domain).collect::<Vec<_>>().join(" ")
    }

    fn selected(self, who: &Selector) -> String {
        let mut parts = Vec::new();
        let title = self.title(who.title, who.domain.as_ref());
        if !title.is_empty() {
            parts.push(title);
        }
        if let Some(ids) = &who.organisations {
            parts.push(format!("{} {}", self.two("van", "of"), self.organisations(ids)));
        }
        if let Some(ids) = &who.officers {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            parts.push(format!("({})", self.and(&ids)));
        }
        for id in &who.certificates {
            parts.push(format!("{} {id}", self.two("met certificaat", "with certificate")));
        }
        if parts.is_empty() { self.two("iedereen", "everybody").to_owned() } else { parts.join(" ") }
    }

    fn team(self, team: &Team) -> String {
        let title = self.title(team.title, team.domain.as_ref());
        let of = self.names.organisation(&team.organisation);
        if title.is_empty() { of } else { format!("{title} {} {of}", self.two("van", "of")) }
    }

    fn effect(self, effect: &Effect) -> String {
        match effect {
            Effect::MutualAid { acts, among } => {
                let among = among.as_ref().map_or_else(
                    || self.two("de partijen", "the parties").to_owned(),
                    |among| self.organisations(among),
                );
                let (help, with) =
                    (self.two("mogen elkaar helpen met", "may help each other with"), self.acts(acts));
                format!("{among} {help} {with}")
            }
            Effect::Confer { acts, to } => {
                let may = self.two("krijgt bevoegdheid voor", "gets the power for");
                format!("{} {may} {}", self.selected(to), self.acts(acts))
            }
            Effect::Restrict { acts, who, why, lifts } => self.restrict(acts, who, why.as_deref(), lifts),
            Effect::Direct { director, team } => {
                let director = self.names.organisation(&OrganisationId::new(director.as_str()));
                let sets = self.two("bepaalt het dagelijks werk van", "sets the daily work of");
                format!("{director} {sets} {}", self.team(team))
            }
            Effect::Enter { facility, who } => {
                format!("{} {} {facility}", self.selected(who), self.two("heeft toegang tot", "may enter"))
            }
            Effect::Share(share) => self.share(share),
            Effect::Query { centre, who, grounds } => {
                let ask = self.two("mag vragen stellen aan", "may put questions to");
                let centre = self.names.organisation(centre);
                let on = self.two("op grond van", "on the ground of");
                format!("{} {ask} {centre} {on} {}", self.selected(who), self.and(grounds))
            }
            Effect::Supply { determines, adjusts, consent_of, answer_within } => {
                self.supply([determines, adjusts, consent_of], answer_within.as_deref())
            }
            Effect::Second { officer, to } => {
                let officer = officer.as_ref().map_or_else(String::new, ToString::to_string);
                let to = to.as_ref().map_or_else(String::new, |to| self.names.organisation(to));
                format!(
                    "{officer} {} {to}",
                    self.two("werkt onder leiding van", "works under the direction of")
                )
            }
            Effect::Agree { text, owner, due } => self.agree(text.as_deref(), owner.as_deref(), *due),
        }
    }

    fn restrict(self, acts: &[ActId], who: &Selector, why: Option<&str>, lifts: &[ClauseId]) -> String {
        let (who, acts) = (self.selected(who), self.acts(acts));
        if !lifts.is_empty() {
            let lifts: Vec<String> = lifts.iter().map(ToString::to_string).collect();
            let lifts = self.and(&lifts);
            return match self.language {
                Language::Dutch => format!("het verbod in {lifts} geldt niet voor {who} bij {acts}"),
                Language::English => format!("what {lifts} forbids does not apply to {who} for {acts}"),
            };
        }
        let why = why.map(|why| format!(" ({why})")).unwrap_or_default();
        match self.language {
            Language::Dutch => format!("verboden voor {who}: {acts}{why}"),
            Language::English => format!("forbidden for {who}: {acts}{why}"),
        }
    }

    fn share(self, share: &Share) -> String {
        let (from, what) = (self.names.organisation(&share.from), self.names.category(&share.category));
        let (to, aims, ground) = (self.selected(&share.to), self.and(&share.purposes), &share.ground);
        let keep = share.keep_for.as_deref().map(|keep| self.duration(keep));
        match self.language {
            Language::Dutch => {
                let keep = keep.map(|keep| format!(", bewaren: {keep}")).unwrap_or_default();
                format!("{from} deelt {what} met {to}, voor {aims} (grond {ground}{keep})")
            }
            Language::English => {
                let keep = keep.map(|keep| format!(", kept for {keep}")).unwrap_or_default();
                format!("{from} shares {what} with {to}, for {aims} (ground {ground}{keep})")
            }
        }
    }

    fn supply(self, parties: [&Vec<String>; 3], answer_within: Option<&str>) -> String {
        let [determines, adjusts, consent] = parties.map(|ids| {
            let names = ids.iter().map(|id| self.names.organisation(&OrganisationId::new(id.as_str())));
            self.and(&names.collect::<Vec<_>>())
        });
        let open = || self.two("niet genoemd", "not named").to_owned();
        let within = answer_within.map_or_else(open, |within| self.duration(within));
        match self.language {
            Language::Dutch => format!(
                "{determines} bepaalt het werkaanbod, bijstellen door {adjusts}, akkoord van {consent}, antwoord binnen {within}"
            ),
            Language::English => format!(
                "{determines} determines the supply of work, adjusted by {adjusts}, with consent of {consent}, answer within {within}"
            ),
        }
    }

    fn agree(self, text: Option<&str>, owner: Option<&str>, due: Option<Timestamp>) -> String {
        let said = text.unwrap_or_default().trim_end_matches('.');
        let owner = owner.map(|owner| {
            let owner = self.names.organisation(&OrganisationId::new(owner));
            format!(" ({}: {owner})", self.two("let erop", "sees to it"))
        });
        let due = due.map(|due| format!(", {} {}", self.two("uiterlijk", "by"), self.date(due)));
        format!("{said}{}{}", owner.unwrap_or_default(), due.unwrap_or_default())
    }

    /// A length such as P30D in words; as it stands when it is of another form.
    fn duration(self, written: &str) -> String {
        let read = || {
            let rest = written.strip_prefix('P')?;
            let (rest, time) = rest.strip_prefix('T').map_or((rest, false), |rest| (rest, true));
            let unit = rest.chars().last()?;
            let number = rest.strip_suffix(unit)?;
            let one = number.parse::<u32>().ok()? == 1;
            let (nl, en) = match (unit, time) {
                ('Y', false) => ("jaar", if one { "year" } else { "years" }),
                ('M', false) => (if one { "maand" } else { "maanden" }, if one { "month" } else { "months" }),
                ('W', false) => (if one { "week" } else { "weken" }, if one { "week" } else { "weeks" }),
                ('D', false) => (if one { "dag" } else { "dagen" }, if one { "day" } else { "days" }),
                ('H', true) => ("uur", if one { "hour" } else { "hours" }),
                ('M', true) => {
                    (if one { "minuut" } else { "minuten" }, if one { "minute" } else { "minutes" })
                }
                _ => return None,
            };
            Some(format!("{number} {}", self.two(nl, en)))
        };
        read().unwrap_or_else(|| written.to_owned())
    }
}

/// Whether an arrangement of this kind can only arrange, so that its confer clauses are void.
fn arranges(kind: ArrangementKind) -> bool {
    !matches!(
        kind,
        ArrangementKind::Statute
            | ArrangementKind::Decree
            | ArrangementKind::TemporaryAct
            | ArrangementKind::Pilot
    )
}
