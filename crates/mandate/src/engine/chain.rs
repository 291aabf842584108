//! Chains: how an act comes to be permitted, link by link.

use crate::ids::{ActId, CertificateId, OfficerId, OrganisationId};
use crate::register::{Company, Nature, Organisation, Title, TitleKind};

use super::nearby::Edge;
use super::view::Cited;

/// One link of a chain, before it is put in words.
#[derive(Clone, Copy)]
pub(crate) enum Link<'e> {
    /// A title gives competence.
    Title(Held<'e>),
    /// A clause gives competence.
    Confer(Cited<'e>),
    /// The place lies in the title's territory.
    TitleGround(Held<'e>),
    /// The place lies in the area of the clause that confers.
    ClauseGround(Cited<'e>),
    /// The place lies in the employer's jurisdiction.
    OwnGround(&'e OrganisationId),
    /// A clause deploys the officer in the jurisdiction of another.
    MutualAid(Cited<'e>, &'e Organisation),
    /// A police title is deployed in the whole country.
    Nationwide(&'e OrganisationId),
    /// A clause gives access, direction or knowledge.
    Clause(Cited<'e>),
    /// The own organisation holds what is asked.
    Holder(&'e Organisation),
    /// A condition of a clause in the chain.
    Condition(Cited<'e>, Lack<'e>),
    /// A clause forbids.
    Restriction(Cited<'e>),
    /// Anyone may, who catches somebody in the act.
    Citizen(&'e ActId),
}

/// A title with whose it is and its number.
#[derive(Clone, Copy)]
pub(crate) struct Held<'e> {
    pub(crate) officer: &'e OfficerId,
    pub(crate) number: usize,
    pub(crate) title: &'e Title,
}

impl Held<'_> {
    pub(crate) fn source(&self) -> String {
        format!("officer/{}/title/{}", self.officer, self.number)
    }
}

/// A chain and what it still lacks of what the situation can give.
pub(crate) struct Chain<'e> {
    pub(crate) links: Vec<Link<'e>>,
    pub(crate) lacks: Vec<Lack<'e>>,
    /// The kind of title in which the officer acts; none for acts that know no capacity.
    pub(crate) acting: Option<TitleKind>,
}

/// A fact that is missing, before it is put in words.
#[derive(Clone, Copy)]
pub(crate) enum Lack<'e> {
    OnDuty,
    WithPolice,
    With(&'e Company),
    DirectedBy(&'e OrganisationId),
    OnRequestOf(&'e OrganisationId),
    Recognisable,
    InTheAct,
    Position(Edge<'e>),
    Certificate(&'e CertificateId),
    /// The title does not work at this moment.
    Live(Held<'e>),
    /// The act is not in the deed, or not among an inspector's acts.
    Deed(Held<'e>),
    /// The act is not in the domain's list in force.
    List(Held<'e>),
    /// The act is not in the task description.
    Task(Held<'e>),
    ForceOnDeed(Held<'e>, &'e str),
    ForceInList(Held<'e>, &'e str),
    Territory(Held<'e>),
    /// Nothing of the officer holds the act.
    Appointment,
    /// No competence for the offence that it is for.
    Offence,
    /// Nothing deploys the officer at the place.
    Deployment,
    /// A clause that forbids.
    Restriction(Cited<'e>),
    /// No clause of this nature covers the question.
    Clause(Nature),
}

impl Lack<'_> {
    /// A fixed name for the fact.
    pub(crate) fn fact(&self) -> String {
        match self {
            Self::OnDuty => "on-duty".to_owned(),
            Self::WithPolice => "with-police".to_owned(),
            Self::With(company) => match &company.domain {
                Some(domain) => format!("with/{}/{domain}", company.title),
                None => format!("with/{}", company.title),
            },
            Self::DirectedBy(organisation) => format!("directed-by/{organisation}"),
            Self::OnRequestOf(organisation) => format!("on-request-of/{organisation}"),
            Self::Recognisable => "recognisable".to_owned(),
            Self::InTheAct => "in-the-act".to_owned(),
            Self::Position(edge) => format!("position/{}", edge.area.id),
            Self::Certificate(id) => format!("certificate/{id}"),
            Self::Live(held) => format!("{}/live", held.source()),
            Self::Deed(held) => format!("{}/acts", held.source()),
            Self::List(held) => format!("{}/list", held.source()),
            Self::Task(held) => format!("{}/task", held.source()),
            Self::ForceOnDeed(held, _) => format!("{}/force", held.source()),
            Self::ForceInList(held, _) => format!("{}/list-force", held.source()),
            Self::Territory(held) => format!("{}/territory", held.source()),
            Self::Appointment => "competence".to_owned(),
            Self::Offence => "competence-for-offence".to_owned(),
            Self::Deployment => "deployment".to_owned(),
            Self::Restriction(cited) => format!("without/{}", cited.source()),
            Self::Clause(nature) => format!("clause/{nature}"),
        }
    }
}
