//! One contact: what is recorded when listening to demand.

use chrono::{NaiveDate, NaiveTime};

use super::words::tokens;

/// Is this caused by something we have done, or not done?
///
/// Value demand is what a customer needs from us, what we are here for; failure demand is
/// caused by a failure to do something, or to do something right, for the customer
/// (Seddon 1992). A person decides, always, and may leave it undecided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Demand {
    /// What we are here for.
    Value,
    /// Caused by not doing something, or not doing it right.
    Failure,
    /// Looked at, and left open.
    Undecided,
}
tokens!(Demand {
    Value = "value", "value";
    Failure = "failure", "failure";
    Undecided = "undecided", "undecided";
});

/// Where a contact's class comes from. A group's decision outranks the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DecidedBy {
    /// The group, at a read-out.
    Group,
    /// Pressed while logging: a first vote.
    Logging,
    /// Came with an imported file.
    Import,
}
tokens!(DecidedBy {
    Group = "group", "the group decided";
    Logging = "logging", "pressed while logging";
    Import = "import", "came with the import";
});

/// What happened to the customer at this contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// One-stop: the matter was settled at the first point of contact.
    Settled,
    /// Passed on.
    SentOn,
    /// The customer must get in touch again.
    ComeBack,
    /// None of these.
    Other,
}
tokens!(Outcome {
    Settled = "settled", "settled in one go";
    SentOn = "sent_on", "we sent them on";
    ComeBack = "come_back", "they will have to come back";
    Other = "other", "something else";
});

/// Whose words a contact's verbatim holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordsAre {
    /// Said to us by the customer.
    Said,
    /// Written by the customer.
    Written,
    /// Typed by staff: already translated, so left out of failure share and types.
    StaffNote,
    /// A title only.
    Title,
}
tokens!(WordsAre {
    Said = "said", "said to us";
    Written = "written", "written by the customer";
    StaffNote = "staff_note", "a staff note";
    Title = "title", "a title only";
});

impl WordsAre {
    /// Whether these are the customer's own words, the only ones that classes and types count.
    pub fn customers(self) -> bool {
        matches!(self, Self::Said | Self::Written)
    }
}

/// Who started a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StartedBy {
    /// The customer contacted us (pull).
    Customer,
    /// We contacted the customer (push).
    Us,
}
tokens!(StartedBy {
    Customer = "customer", "they contacted us";
    Us = "us", "we contacted them";
});

/// Where what the customer had tried first broke down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FailedWhere {
    /// In this service.
    Us,
    /// In another service of the council.
    AnotherService,
    /// Outside the council.
    Outside,
}
tokens!(FailedWhere {
    Us = "us", "with us";
    AnotherService = "another_service", "in another service";
    Outside = "outside", "outside the council";
});

/// When something happened, by the wall clock where it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct When {
    /// The civil date.
    pub date: NaiveDate,
    /// The local time, where one is known.
    pub time: Option<NaiveTime>,
}

/// Everything recorded of one contact, with look-ups by name. An empty text means unknown.
///
/// This is the shape in which a contact enters (logging, import) and leaves (findings). Every
/// free text in it has been redacted before it gets here.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactFields {
    /// When the contact was received.
    pub received: When,
    /// The service, by name; never empty once stored.
    pub service: String,
    /// The way in, by name.
    pub channel: String,
    /// The counter or team, by name; never one seat.
    pub place: String,
    /// The listening exercise, by name.
    pub exercise: String,
    /// Who the customer is to this service, by name.
    pub customer_group: String,
    /// Who started it.
    pub started_by: Option<StartedBy>,
    /// Whose words the verbatim holds; `None` where there are no words.
    pub words_are: Option<WordsAre>,
    /// What the customer said or wrote.
    pub verbatim: String,
    /// What matters to the customer.
    pub what_matters: String,
    /// Value, failure or undecided; `None` where nobody has looked yet.
    pub demand: Option<Demand>,
    /// Where `demand` comes from.
    pub decided: Option<DecidedBy>,
    /// The demand type's sentence.
    pub demand_type: String,
    /// What happened.
    pub outcome: Option<Outcome>,
    /// A team or a skill, never a person.
    pub help_needed: String,
    /// What the customer came without.
    pub came_without: String,
    /// Asking again about the same matter?
    pub again: Option<bool>,
    /// The letter, page, form or text of ours that prompted it.
    pub prompted_by: String,
    /// What the customer had tried first.
    pub tried_first: String,
    /// Where that failed.
    pub failed_where: Option<FailedWhere>,
    /// The sending system's own code, read only; it never pre-fills a class.
    pub their_code: String,
    /// The case this contact belongs to, where the source names one.
    pub case: Option<CaseFields>,
}

impl ContactFields {
    /// A contact of which only its moment and its service are known.
    pub fn new(received: When, service: impl Into<String>) -> Self {
        Self {
            received,
            service: service.into(),
            channel: String::new(),
            place: String::new(),
            exercise: String::new(),
            customer_group: String::new(),
            started_by: None,
            words_are: None,
            verbatim: String::new(),
            what_matters: String::new(),
            demand: None,
            decided: None,
            demand_type: String::new(),
            outcome: None,
            help_needed: String::new(),
            came_without: String::new(),
            again: None,
            prompted_by: String::new(),
            tried_first: String::new(),
            failed_where: None,
            their_code: String::new(),
            case: None,
        }
    }
}

/// What a source says of the case a contact belongs to. All dates are civil dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFields {
    /// The source's own reference; rows of one reference in one service are one case.
    pub reference: String,
    /// When the matter was accepted as valid.
    pub validated: Option<NaiveDate>,
    /// When it was promised, or due by the source's rules.
    pub due: Option<NaiveDate>,
    /// When it was finished.
    pub finished: Option<NaiveDate>,
}
