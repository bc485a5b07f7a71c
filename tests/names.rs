//! The names that people keep in order: a retired one is offered no more, and its contacts count
//! where they did.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::path::Path;

use common::window::{ask, failure, new_desk, redo, send, undo};
use listening_post::desk::Desk;
use listening_post::desk::command::Command;
use listening_post::desk::questions::Status;
use listening_post::exchange::findings::{Asked, Words, export_file};
use listening_post::model::{ContactFields, NameKey, NameOf, Period, ServiceKey, When, WordsAre};
use tempfile::TempDir;

/// A desk on a workspace in which one contact came to Planning by phone.
fn heard_once() -> (TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = new_desk(&folder.path().join("w.listening"));
    let received = When {
        date: "2026-03-02".parse().unwrap(),
        time: None,
    };
    let mut fields = ContactFields::new(received, "Planning");
    fields.channel = "Phone".into();
    fields.verbatim = "Where is it?".into();
    fields.words_are = Some(WordsAre::Said);
    send(&desk, Command::Log(Box::new(fields)));
    (folder, desk)
}

fn channels(desk: &Desk) -> Vec<String> {
    let names = &ask(desk, Status).names;
    names.channels.values().cloned().collect()
}

fn planning(desk: &Desk) -> ServiceKey {
    let names = &ask(desk, Status).names;
    *names.services.keys().next().unwrap()
}

fn retire_phone(desk: &Desk) {
    let names = &ask(desk, Status).names;
    let key = *names.channels.keys().next().unwrap();
    let (key, name) = (NameKey::Channel(key), "Phone".into());
    send(desk, Command::RetireName { key, name });
}

fn add(of: NameOf, name: &str) -> Command {
    let name = name.to_owned();
    Command::AddName { of, name }
}

/// The lines of one file of the findings.
fn findings(folder: &Path, file: &str) -> Vec<String> {
    let asked = Asked {
        out: tempfile::tempdir_in(folder).unwrap().keep(),
        service: None,
        period: Period::default(),
        words: Words::None,
        staff_notes: false,
    };
    export_file(&folder.join("w.listening"), &asked).unwrap();
    let text = std::fs::read_to_string(asked.out.join(file)).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn a_retired_way_in_is_still_written_beside_its_contacts() {
    let (folder, desk) = heard_once();
    retire_phone(&desk);
    assert_eq!(channels(&desk), [""; 0]);
    let lines = findings(folder.path(), "channels.csv");
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("Planning,Phone,1")),
        "{lines:?}"
    );
}

#[test]
fn a_retired_service_is_still_counted_and_written() {
    let (folder, desk) = heard_once();
    let (key, name) = (NameKey::Service(planning(&desk)), "Planning".into());
    send(&desk, Command::RetireName { key, name });
    let overview = ask(&desk, Status);
    assert!(overview.names.services.is_empty(), "it is offered no more");
    let heard: Vec<&str> = overview.heard().into_iter().map(|(_, name)| name).collect();
    assert_eq!(heard, ["Planning"]);
    assert_eq!(overview.contacts, 1);
    assert_eq!(findings(folder.path(), "contacts.csv").len(), 2);
}

#[test]
fn a_retired_name_is_added_again_and_both_are_taken_back() {
    let (_folder, desk) = heard_once();
    retire_phone(&desk);
    send(&desk, add(NameOf::Channel, "Phone"));
    assert_eq!(channels(&desk), ["Phone"]);
    undo(&desk);
    assert_eq!(
        channels(&desk),
        [""; 0],
        "retired again, though a contact has it"
    );
    undo(&desk);
    assert_eq!(channels(&desk), ["Phone"]);
    redo(&desk);
    assert_eq!(channels(&desk), [""; 0]);
}

#[test]
fn two_names_are_the_same_whatever_their_capitals() {
    let (_folder, desk) = heard_once();
    desk.send(add(NameOf::Channel, "PHONE"));
    let said = failure(&desk);
    assert_eq!(
        said,
        "There is a channel called “Phone” already. Nothing was changed; use that one, or \
         choose another name."
    );
    // In its own place each may be called so.
    let planning = planning(&desk);
    send(&desk, add(NameOf::Place, "Phone"));
    send(&desk, add(NameOf::Service, "Permits"));
    let names = &ask(&desk, Status).names;
    let permits = names.services.keys().find(|key| **key != planning).unwrap();
    send(&desk, add(NameOf::Group(planning), "neighbour"));
    send(&desk, add(NameOf::Group(*permits), "neighbour"));
    desk.send(add(NameOf::Group(*permits), "Neighbour"));
    assert!(failure(&desk).contains("a customer group called “neighbour” already"));
}
