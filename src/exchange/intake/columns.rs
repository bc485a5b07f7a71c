//! What the columns of exports are called, and what they hold for us.
//!
//! Source: the exports listed in method section 5 (FixMyStreet, Open311, Dynamics, Salesforce,
//! telephony, planning registers), and our own `contacts.csv`.

use serde::{Deserialize, Serialize};

/// What a column can hold for us. The names are those of `contacts.csv`, and of a saved mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A contact's own id, where it is one of ours.
    Id,
    /// When the contact was received: the one thing that is needed.
    ReceivedAt,
    /// The service, by name.
    Service,
    /// The way in.
    Channel,
    /// The counter or team.
    Place,
    /// The listening exercise.
    Exercise,
    /// Who the customer is to the service.
    CustomerGroup,
    /// customer or us.
    StartedBy,
    /// said, written, staff_note or title.
    WordsAre,
    /// The words; several columns are joined.
    Verbatim,
    /// What matters to the customer.
    WhatMatters,
    /// value, failure or undecided.
    Demand,
    /// group, logging or import.
    Decided,
    /// A demand type's sentence.
    DemandType,
    /// settled, sent_on, come_back or other.
    Outcome,
    /// yes or no: settled in one go.
    Settled,
    /// A team or a skill.
    HelpNeeded,
    /// What the customer came without.
    CameWithout,
    /// yes or no: asking again.
    Again,
    /// What of ours prompted it.
    PromptedBy,
    /// What the customer had tried first.
    TriedFirst,
    /// us, another_service or outside.
    FailedWhere,
    /// The sending system's own code, read only.
    TheirCode,
    /// The sending system's reference: rows that share one are one case.
    Reference,
    /// When the case was accepted as valid.
    Validated,
    /// When the case is due.
    Due,
    /// When the case was finished.
    Finished,
}

impl Field {
    /// Every field, in the order in which columns are looked for: an earlier one has first call
    /// on a column.
    pub const ALL: [Self; 27] = [
        Self::Id,
        Self::ReceivedAt,
        Self::Due,
        Self::Finished,
        Self::Validated,
        Self::Demand,
        Self::DemandType,
        Self::Outcome,
        Self::Settled,
        Self::Decided,
        Self::StartedBy,
        Self::WordsAre,
        Self::FailedWhere,
        Self::Again,
        Self::Exercise,
        Self::CustomerGroup,
        Self::WhatMatters,
        Self::HelpNeeded,
        Self::CameWithout,
        Self::PromptedBy,
        Self::TriedFirst,
        Self::Reference,
        Self::Service,
        Self::Channel,
        Self::Place,
        Self::Verbatim,
        Self::TheirCode,
    ];

    /// The names its column goes by, normalised, the likeliest first; our own comes first.
    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["id"],
            Self::ReceivedAt => &[
                "receivedat",
                "received",
                "datereceived",
                "receiveddate",
                "receivedon",
                "created",
                "createdon",
                "createdat",
                "createddate",
                "createddatetime",
                "datecreated",
                "dateopened",
                "opened",
                "openeddate",
                "openedat",
                "opendt",
                "logged",
                "loggedat",
                "datelogged",
                "daterecorded",
                "recordeddate",
                "recorded",
                "requesteddatetime",
                "requestdate",
                "requestdatetime",
                "daterequested",
                "datetimeofcall",
                "dateofcall",
                "calldate",
                "calldatetime",
                "contactdate",
                "dateofcontact",
                "enquirydate",
                "dateofenquiry",
                "complaintdate",
                "casedate",
                "reported",
                "reportedat",
                "datereported",
                "submitted",
                "submittedat",
                "datesubmitted",
                "applicationdate",
                "appeallodged",
                "datelodged",
                "lodged",
                "datetime",
                "timestamp",
                "start",
                "starttime",
                "date",
            ],
            Self::Due => &[
                "due",
                "duedate",
                "datedue",
                "targetdate",
                "targetdt",
                "sladate",
                "sladue",
                "expecteddatetime",
                "decisiontargetdate",
                "targetdecisiondate",
                "deadline",
            ],
            Self::Finished => &[
                "closed",
                "closedat",
                "closedate",
                "closeddate",
                "closedon",
                "dateclosed",
                "closeddt",
                "closeddatetime",
                "resolved",
                "resolvedat",
                "resolvedon",
                "resolveddate",
                "dateresolved",
                "finished",
                "finishedon",
                "completed",
                "completedon",
                "completeddate",
                "completiondate",
                "datecompleted",
                "fixed",
                "decisiondate",
                "dateofdecision",
                "decisionissued",
                "datedecisionissued",
                "appealdetermined",
            ],
            Self::Validated => &[
                "validated",
                "validatedon",
                "validateddate",
                "datevalidated",
                "validdate",
                "datevalid",
                "validationdate",
            ],
            Self::Demand => &["demand"],
            Self::DemandType => &["demandtype"],
            Self::Outcome => &["outcome"],
            Self::Settled => &[
                "resolvedfirst",
                "resolvedfirsttime",
                "resolvedatfirstcontact",
                "resolvedatfirstpoint",
                "firstcontactresolution",
                "fcr",
                "onestop",
                "settledinonego",
            ],
            Self::Decided => &["decided"],
            Self::StartedBy => &["startedby"],
            Self::WordsAre => &["wordsare"],
            Self::FailedWhere => &["failedwhere"],
            Self::Again => &["again"],
            Self::Exercise => &["exercise"],
            Self::CustomerGroup => &["customergroup", "customertype"],
            Self::WhatMatters => &["whatmatters"],
            Self::HelpNeeded => &["helpneeded"],
            Self::CameWithout => &["camewithout"],
            Self::PromptedBy => &["promptedby"],
            Self::TriedFirst => &["triedfirst"],
            Self::Reference => &[
                "caseid",
                "reference",
                "caseref",
                "casereference",
                "casenumber",
                "caseno",
                "ticketnumber",
                "ticketid",
                "ticket",
                "reportid",
                "caseenquiryid",
                "enquiryid",
                "servicerequestid",
                "servicerequestnum",
                "servicerequestnumber",
                "srnumber",
                "mastercontactid",
                "contactid",
                "requestid",
                "incidentnumber",
                "incidentid",
                "refno",
                "refnumber",
                "referencenumber",
                "ref",
                "paref",
                "applicationreference",
                "applicationnumber",
                "planningapplicationno",
                "complaintref",
                "id",
            ],
            Self::Service => &[
                "service",
                "servicename",
                "servicearea",
                "department",
                "directorate",
                "agency",
                "agencyresponsible",
                "team",
                "category",
            ],
            Self::Channel => &[
                "channel",
                "contactchannel",
                "channelname",
                "source",
                "origin",
                "caseorigin",
                "originofcall",
                "method",
                "methodreceived",
                "contactmethod",
                "methodofcontact",
                "receivedvia",
                "howreceived",
                "medium",
                "reportedas",
            ],
            Self::Place => &["place", "counter", "contactpoint"],
            Self::Verbatim => &[
                "verbatim",
                "customerrequest",
                "customercomments",
                "description",
                "finaldescription",
                "detail",
                "details",
                "casetext",
                "text",
                "comments",
                "comment",
                "notes",
                "note",
                "enquiry",
                "enquirytext",
                "query",
                "message",
                "body",
                "narrative",
                "summary",
                "proposal",
            ],
            Self::TheirCode => &[
                "theircode",
                "code",
                "reasoncode",
                "reason",
                "casereason",
                "contactreason",
                "disposition",
                "wrapupcode",
                "servicecode",
                "category",
                "subcategory",
                "enquirycategory",
                "type",
                "casetype",
                "requesttype",
                "srtype",
                "enquirytype",
                "contacttype",
                "complainttype",
                "incidenttype",
                "servicetypelabel",
                "specialservicetype",
                "typeofincident",
            ],
        }
    }

    /// Whether its cells are dates.
    pub(super) fn is_date(self) -> bool {
        matches!(
            self,
            Self::ReceivedAt | Self::Due | Self::Finished | Self::Validated
        )
    }
}

/// Titles: joined in front of a longer text, or the words where there is none.
pub(super) const TITLES: [&str; 5] = [
    "title",
    "subject",
    "requesttitle",
    "casetitle",
    "subjectline",
];

/// The columns of our own `contacts.csv`; a file that has them all is one of ours.
const OWN: [&str; 23] = [
    "id",
    "received_at",
    "service",
    "channel",
    "place",
    "exercise",
    "customer_group",
    "started_by",
    "words_are",
    "verbatim",
    "what_matters",
    "demand",
    "decided",
    "demand_type",
    "outcome",
    "help_needed",
    "came_without",
    "again",
    "prompted_by",
    "tried_first",
    "failed_where",
    "their_code",
    "case_id",
];

/// Whether these are the columns of our own `contacts.csv`.
pub(super) fn is_our_own(header: &[String]) -> bool {
    OWN.iter()
        .all(|column| header.iter().any(|name| name == column))
}

/// A name without what differs between writers: `Date_Time of Call`, `DateTimeOfCall` and
/// `DATE TIME OF CALL` are all `datetimeofcall`.
pub(super) fn normal(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The words of a name, in lower case; `CamelCase` and `snake_case` come apart.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in name.chars() {
        if letter.is_alphanumeric() {
            let starts =
                !before.is_alphanumeric() || (letter.is_uppercase() && before.is_lowercase());
            if starts {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(letter.to_lowercase());
            }
        }
        before = letter;
    }
    words
}

/// Whether a column holds who somebody is, by its name: a customer's, or a member of staff's.
pub(super) fn is_personal(name: &str) -> bool {
    const ALONE: [&str; 28] = [
        "email",
        "mail",
        "phone",
        "telephone",
        "tel",
        "mobile",
        "address",
        "street",
        "postcode",
        "zip",
        "zipcode",
        "surname",
        "forename",
        "firstname",
        "lastname",
        "fullname",
        "username",
        "dob",
        "birth",
        "nino",
        "nhs",
        "account",
        "uprn",
        "cli",
        "ani",
        "caller",
        "officer",
        "agent",
    ];
    const WHOSE: [&str; 14] = [
        "user",
        "customer",
        "first",
        "last",
        "full",
        "family",
        "given",
        "contact",
        "applicant",
        "requester",
        "reporter",
        "citizen",
        "resident",
        "owner",
    ];
    let words = words(name);
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    let named =
        words.iter().any(|word| word == "name") && words.iter().any(|word| is(&WHOSE, word));
    let alone = words.iter().any(|word| is(&ALONE, word));
    // "Postcode district" and "ward of address" say where, not who.
    let coarse = words
        .iter()
        .any(|word| ["district", "area", "ward", "type"].contains(&word.as_str()));
    normal(name) == "name" || ((named || alone) && !coarse)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_apart_and_together() {
        assert_eq!(words("DateTimeOfCall"), ["date", "time", "of", "call"]);
        assert_eq!(words("DATE_RECORDED"), ["date", "recorded"]);
        assert_eq!(normal("Created On"), normal("created_on"));
    }

    #[test]
    fn every_field_is_looked_for_once_and_by_our_own_name_first() {
        for field in Field::ALL {
            assert_eq!(
                Field::ALL.iter().filter(|other| **other == field).count(),
                1
            );
            let own = serde_json::to_value(field).unwrap();
            let own = normal(own.as_str().unwrap());
            let ours = OWN.iter().any(|column| normal(column) == own);
            assert!(!ours || field.names()[0] == own, "{field:?}");
        }
    }

    #[test]
    fn personal_columns_are_known_by_name() {
        for name in [
            "User Name",
            "user_email",
            "UserPhone",
            "Caller number",
            "Property Address",
            "Surname",
            "Account No",
            "DOB",
            "Name",
        ] {
            assert!(is_personal(name), "{name}");
        }
        for name in [
            "Service name",
            "Authority Name",
            "PostcodeDistrict",
            "CLIENT_OFFICE_NAME",
            "Status",
            "channel_name",
            "Contact date",
        ] {
            assert!(!is_personal(name), "{name}");
        }
    }
}
