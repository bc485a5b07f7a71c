//! `data_dictionary.csv`: what every column of the findings means.

use super::sheet::Sheet;

pub(super) fn dictionary() -> Sheet {
    Sheet {
        name: "data_dictionary.csv",
        columns: vec!["file", "column", "meaning", "unit"],
        rows: (MEANINGS.iter())
            .map(|(file, column, meaning, unit)| {
                [*file, *column, *meaning, *unit]
                    .map(str::to_owned)
                    .to_vec()
            })
            .collect(),
    }
}

const CONTACTS: &str = "contacts.csv";
const TYPES: &str = "demand_types.csv";
const WEEKLY: &str = "weekly.csv";
const HOURS: &str = "weekday_hour.csv";
const CHANNELS: &str = "channels.csv";
const PURPOSES: &str = "purposes.csv";
const EVIDENCE: &str = "evidence.csv";
const CHANGES: &str = "changes.csv";
const DICTIONARY: &str = "data_dictionary.csv";

/// File, column, meaning, unit or values.
#[rustfmt::skip]
const MEANINGS: &[(&str, &str, &str, &str)] = &[
    (CONTACTS, "id", "the contact's id; random, or made from the row it was imported from", "UUID"),
    (CONTACTS, "received_at", "when the customer got in touch, by the local clock; the date alone where no time is known", "YYYY-MM-DD HH:MM"),
    (CONTACTS, "service", "the service", "name"),
    (CONTACTS, "channel", "the channel it came by", "name"),
    (CONTACTS, "place", "a counter or a team, never one seat", "name"),
    (CONTACTS, "exercise", "the listening exercise", "name"),
    (CONTACTS, "customer_group", "who the customer is to this service", "name"),
    (CONTACTS, "started_by", "who started the contact", "customer | us"),
    (CONTACTS, "words_are", "whose words the verbatim holds", "said | written | staff_note | title"),
    (CONTACTS, "verbatim", "what was said or written, personal details taken out; empty where the words stay", "text"),
    (CONTACTS, "what_matters", "what matters to the customer; empty where the words stay", "text"),
    (CONTACTS, "demand", "what the group decided; before a read-out, what was pressed while logging", "value | failure | undecided"),
    (CONTACTS, "decided", "where the class comes from", "group | logging | import"),
    (CONTACTS, "demand_type", "the pile of like contacts, named by a customer's sentence", "text"),
    (CONTACTS, "outcome", "what happened: settled in one go, passed on, they must come back, other", "settled | sent_on | come_back | other"),
    (CONTACTS, "help_needed", "the team or skill that was needed, never a person", "name"),
    (CONTACTS, "came_without", "what the customer came without; empty where the words stay", "text"),
    (CONTACTS, "again", "asking again about the same matter", "yes | no"),
    (CONTACTS, "prompted_by", "the letter, page or form of ours that prompted it", "name"),
    (CONTACTS, "tried_first", "what the customer had tried first; empty where the words stay", "text"),
    (CONTACTS, "failed_where", "where that failed", "us | another_service | outside"),
    (CONTACTS, "their_code", "the sending system's own code; never our type", "text"),
    (CONTACTS, "case_id", "the source's reference of the matter: contacts of one reference are one case", "text"),
    (TYPES, "service", "the service", "name"),
    (TYPES, "demand_type", "the customer's sentence", "text"),
    (TYPES, "contacts", "contacts of this type whose words are counted", "contacts"),
    (TYPES, "value", "value demand among them", "contacts"),
    (TYPES, "failure", "failure demand among them", "contacts"),
    (TYPES, "undecided", "undecided, or not looked at yet", "contacts"),
    (TYPES, "share", "contacts / all contacts with a type in this service", "fraction"),
    (TYPES, "ci_low", "lower end of the share's 95% interval (Wilson); sampling only", "fraction"),
    (TYPES, "ci_high", "upper end of it", "fraction"),
    (TYPES, "cumulative_share", "this type's and all more frequent types' share", "fraction"),
    (TYPES, "weeks_heard", "weeks in which it came up", "weeks"),
    (TYPES, "weeks_listened", "weeks in which the service was listened to", "weeks"),
    (TYPES, "predictable", "heard in at least 9 of 10 weeks; empty with fewer than 6 weeks", "yes | no"),
    (WEEKLY, "service", "the service", "name"),
    (WEEKLY, "week_start", "the Monday of the week; a week not listened to is absent", "date"),
    (WEEKLY, "contacts", "every contact not deleted", "contacts"),
    (WEEKLY, "value", "value demand in the words counted", "contacts"),
    (WEEKLY, "failure", "failure demand in the words counted", "contacts"),
    (WEEKLY, "undecided", "undecided, or not looked at yet", "contacts"),
    (WEEKLY, "failure_share", "failure / (value + failure)", "fraction"),
    (WEEKLY, "centre", "mean failure share of the segment", "fraction"),
    (WEEKLY, "lower", "lower process limit (Laney p'), not below 0; empty with fewer than 6 weeks", "fraction"),
    (WEEKLY, "upper", "upper process limit, not above 1", "fraction"),
    (WEEKLY, "segment", "number of the stretch between two dated changes that were given as a reason for new limits", "count from 1"),
    (WEEKLY, "signal", "more than the usual ups and downs, by which rule (NHS set: beyond a limit, trend of 7, 2 of 3 near a limit, run of 7)", "limit | trend | near | run"),
    (HOURS, "service", "the service", "name"),
    (HOURS, "weekday", "1 Monday to 7 Sunday", "number"),
    (HOURS, "hour", "hour of the local clock; contacts without a time are left out", "0 to 23"),
    (HOURS, "contacts", "every contact not deleted", "contacts"),
    (HOURS, "failure", "failure demand in the words counted", "contacts"),
    (CHANNELS, "service", "the service", "name"),
    (CHANNELS, "channel", "the channel; empty where it is not known", "name"),
    (CHANNELS, "contacts", "every contact not deleted", "contacts"),
    (CHANNELS, "value", "value demand in the words counted", "contacts"),
    (CHANNELS, "failure", "failure demand in the words counted", "contacts"),
    (CHANNELS, "undecided", "undecided, or not looked at yet", "contacts"),
    (CHANNELS, "settled_in_one_go", "contacts settled at the first point of contact", "contacts"),
    (CHANNELS, "outcomes_known", "contacts whose outcome is known", "contacts"),
    (PURPOSES, "service", "the service", "name"),
    (PURPOSES, "kind", "decided in advance, or drawn from demand", "push | pull"),
    (PURPOSES, "statement", "the sentence", "text"),
    (PURPOSES, "source", "push: where it stands; pull: who worded it", "text"),
    (PURPOSES, "measure", "how it is measured", "text"),
    (PURPOSES, "target_days", "the target in force (push only)", "days"),
    (PURPOSES, "in_force_from", "push: in force from; pull: worded on", "date"),
    (PURPOSES, "status", "how far it has come", "draft | worded | adopted | retired"),
    (PURPOSES, "drawn_fit", "contacts drawn at random that fit it", "contacts"),
    (PURPOSES, "drawn_against", "drawn contacts that speak against it", "contacts"),
    (PURPOSES, "drawn_neither", "drawn contacts that do neither", "contacts"),
    (EVIDENCE, "service", "the service", "name"),
    (EVIDENCE, "statement", "the statement read against", "text"),
    (EVIDENCE, "contact_id", "the contact read", "UUID"),
    (EVIDENCE, "how", "drawn at random, or chosen by a person", "drawn | chosen"),
    (EVIDENCE, "stance", "how it reads", "fits | against | neither"),
    (EVIDENCE, "verbatim", "its words; empty where the words stay", "text"),
    (CHANGES, "service", "the service", "name"),
    (CHANGES, "date", "the day it took effect", "date"),
    (CHANGES, "kind", "what kind of event", "change | mailing | experiment | purpose adopted"),
    (CHANGES, "words", "what was done", "text"),
    (CHANGES, "reason", "why new process limits start here; empty where they do not", "text"),
    (DICTIONARY, "file", "the file", "name"),
    (DICTIONARY, "column", "the column", "name"),
    (DICTIONARY, "meaning", "what it means", "text"),
    (DICTIONARY, "unit", "its unit, or the values it can take", "text"),
];
