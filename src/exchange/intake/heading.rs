//! What the name of a column says: what it has in common with other ways of writing it, and
//! whether it holds who somebody is.

/// The columns of our own `contacts.csv`; a file that has them all is one of ours.
pub const OWN: [&str; 23] = [
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
