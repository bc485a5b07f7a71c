use chrono::{NaiveDate, NaiveDateTime};
use uuid::Uuid;

use super::*;
use crate::model::{CaseFields, ContactKey};

fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    day.and_hms_opt(10, 52, 0).unwrap_or_default()
}

fn at_now() -> When {
    When {
        date: now().date(),
        time: Some(now().time()),
    }
}

fn typed() -> ContactForm {
    ContactForm {
        words: "Where is it?".into(),
        service: "Planning".into(),
        channel: "Phone".into(),
        ..ContactForm::new()
    }
}

fn stored(fields: ContactFields) -> StoredContact {
    StoredContact {
        key: ContactKey(7),
        id: Uuid::nil(),
        fields,
    }
}

#[test]
fn words_service_and_channel_are_enough() {
    assert!(
        typed()
            .fields(now())
            .is_ok_and(|fields| fields.demand.is_none())
    );
    for (part, form) in [
        (
            Part::Words,
            ContactForm {
                words: " \n".into(),
                ..typed()
            },
        ),
        (
            Part::Service,
            ContactForm {
                service: String::new(),
                ..typed()
            },
        ),
        (
            Part::Channel,
            ContactForm {
                channel: String::new(),
                ..typed()
            },
        ),
        (
            Part::When,
            ContactForm {
                when: "soon".into(),
                ..typed()
            },
        ),
    ] {
        assert_eq!(
            form.fields(now()).map_err(|missing| missing.part),
            Err(part)
        );
    }
}

#[test]
fn every_free_text_is_redacted() {
    let phone = || "07700 900123".to_owned();
    let form = ContactForm {
        words: phone(),
        service: phone(),
        channel: phone(),
        customer_group: phone(),
        what_matters: phone(),
        help_needed: phone(),
        came_without: phone(),
        prompted_by: phone(),
        tried_first: phone(),
        place: phone(),
        ..ContactForm::new()
    };
    let fields = form.fields(now());
    let all = format!("{fields:?}");
    assert!(fields.is_ok() && !all.contains("900123"), "{all}");
    assert_eq!(all.matches("[phone]").count(), 10, "{all}");
}

#[test]
fn what_is_stored_and_not_shown_survives_an_edit() {
    let mut fields = ContactFields::new(at_now(), "Planning");
    fields.verbatim = "Ring 07700 900123, it is the office".into();
    fields.demand = Some(Demand::Value);
    fields.decided = Some(DecidedBy::Group);
    fields.demand_type = "Where is it?".into();
    fields.their_code = "C12".into();
    fields.case = Some(CaseFields::default());
    fields.words_are = Some(WordsAre::Said);
    let mut form = ContactForm::of(&stored(fields.clone()));
    assert_eq!(
        form.fields(now()),
        Ok(fields.clone()),
        "nothing was touched"
    );
    form.demand = Some(Demand::Failure);
    let decided = form.fields(now()).map(|fields| fields.decided);
    assert_eq!(decided, Ok(Some(DecidedBy::Logging)));
}

#[test]
fn an_imported_contact_may_stay_without_words() {
    let fields = ContactFields::new(at_now(), "Planning");
    let form = ContactForm::of(&stored(fields.clone()));
    assert_eq!(form.fields(now()), Ok(fields));
}

#[test]
fn ways_in_are_offered_until_a_workspace_has_enough_of_its_own() {
    let known = |channels: &[&str]| KnownNames {
        channels: channels.iter().map(|&name| name.to_owned()).collect(),
        ..KnownNames::default()
    };
    let form = typed();
    assert_eq!(form.ways_in(&known(&[])), WAYS_IN);
    assert_eq!(
        form.ways_in(&known(&["App", "Phone"])),
        ["Phone", "Counter", "Email", "Web form", "Letter", "App"]
    );
    let own = ["A", "B", "Counter", "D", "E"];
    assert_eq!(
        form.ways_in(&known(&own)),
        ["Counter", "A", "B", "D", "E", "Phone"],
        "what is chosen is among them even where it is retired"
    );
}
