//! Every small change, one variant each, with its own words and its one transaction.

mod draw;
mod words;

use crate::analysis::columns::Columns;
use crate::analysis::select::select;
use crate::chart::read_out;
use crate::chart::words::{counted, shortened};
use crate::model::{
    Change, ContactFields, ContactKey, Counted, DecidedBy, Demand, DemandTypeKey, Filter, NameKey,
    NameOf, Purpose, PurposeKey, PurposeKind, Round, ServiceKey, Stance, Token, TypeFacet,
};
use crate::store::edit::{Edit, Pressed};
use crate::store::{KEEP_MONTHS, Result, Store, contacts, names, purposes, types, votes};

pub(super) use draw::heard_for;
pub use words::Verb;

/// What came of a command.
#[derive(Debug, Default)]
pub struct Carried {
    /// The edits that would take it back.
    pub edits: Vec<Edit>,
    /// What else is to be said of it, a sentence each: what was left out, and why.
    pub said: Vec<String>,
}

/// One undoable change. Every free text in one has been redacted.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Log a contact.
    Log(Box<ContactFields>),
    /// Change what was recorded of a contact.
    Edit {
        /// The contact.
        contact: ContactKey,
        /// Everything as it is to stand.
        fields: Box<ContactFields>,
    },
    /// Take contacts away, so that they count nowhere.
    TakeAway(Vec<ContactKey>),
    /// Decide a contact as the group: value, failure or undecided.
    Decide {
        /// The contact whose words were read.
        contact: ContactKey,
        /// Its class.
        demand: Demand,
    },
    /// Keep one contact's round at a read-out: the votes, the argument, the group's decision.
    Vote(Box<Round>),
    /// Put contacts of one service on a pile, or (`None`) take them off theirs.
    Pile {
        /// Their service.
        service: ServiceKey,
        /// The contacts.
        contacts: Vec<ContactKey>,
        /// The pile's sentence; a new pile is made.
        sentence: Option<String>,
    },
    /// Make a demand type.
    MakeType {
        /// Its service.
        service: ServiceKey,
        /// The customer's sentence.
        sentence: String,
    },
    /// Give a demand type another sentence.
    RewordType {
        /// The type.
        key: DemandTypeKey,
        /// The new sentence.
        sentence: String,
    },
    /// Put all contacts of one demand type on another, and retire the empty one.
    MergeTypes {
        /// The type that goes.
        from: DemandTypeKey,
        /// The type that stays.
        into: DemandTypeKey,
    },
    /// Offer a demand type no more.
    RetireType(DemandTypeKey),
    /// Note a dated change, mailing or experiment.
    NoteChange(Change),
    /// Add a statement of purpose, push or pull.
    AddPurpose(Box<Purpose>),
    /// Word a statement anew.
    EditPurpose(PurposeKey, Box<Purpose>),
    /// Take a statement away, with what was read against it.
    RemovePurpose(PurposeKey),
    /// Draw contacts at random for a statement, as many as it is short of.
    Draw(PurposeKey),
    /// Say how a contact reads against a statement.
    Read {
        /// The statement.
        purpose: PurposeKey,
        /// The contact.
        contact: ContactKey,
        /// How it reads.
        stance: Stance,
    },
    /// Put contacts beside a statement, as chosen.
    Cite {
        /// The statement.
        purpose: PurposeKey,
        /// The contacts.
        contacts: Vec<ContactKey>,
        /// How they read.
        stance: Stance,
    },
    /// Add a name, or offer a retired one again; it has been redacted.
    AddName {
        /// To which list.
        of: NameOf,
        /// The name.
        name: String,
    },
    /// Word a name anew, wherever it is used; it has been redacted.
    RewordName {
        /// Which one.
        key: NameKey,
        /// How it is worded now.
        before: String,
        /// How it will be.
        name: String,
    },
    /// Choose for how many months words are kept; nothing is purged by that.
    KeepWords {
        /// So many.
        months: u32,
    },
    /// Offer a name no longer; the contacts that have it keep it.
    RetireName {
        /// Which one.
        key: NameKey,
        /// How it is worded.
        name: String,
    },
}

impl Command {
    /// What kind of change it is, for its words.
    pub fn verb(&self) -> Verb {
        match self {
            Self::Log(_) => Verb::Log,
            Self::Edit { .. } => Verb::Edit,
            Self::TakeAway(_) => Verb::TakeAway,
            Self::Decide { .. } => Verb::Decide,
            Self::Vote(_) => Verb::Vote,
            Self::Pile { .. } => Verb::Pile,
            Self::MakeType { .. } => Verb::MakeType,
            Self::RewordType { .. } => Verb::RewordType,
            Self::MergeTypes { .. } => Verb::MergeTypes,
            Self::RetireType(_) => Verb::RetireType,
            Self::NoteChange(_) => Verb::NoteChange,
            Self::AddPurpose(purpose) => match purpose.kind {
                PurposeKind::Push => Verb::AddPush,
                PurposeKind::Pull => Verb::WordPull,
            },
            Self::EditPurpose(..) => Verb::EditPurpose,
            Self::RemovePurpose(_) => Verb::RemovePurpose,
            Self::Draw(_) => Verb::Draw,
            Self::Read { .. } => Verb::Read,
            Self::Cite { .. } => Verb::Cite,
            Self::AddName { .. } => Verb::AddName,
            Self::RewordName { .. } => Verb::RewordName,
            Self::RetireName { .. } => Verb::RetireName,
            Self::KeepWords { .. } => Verb::KeepWords,
        }
    }

    /// To what, for the notice: the contact's words, the change's date.
    pub fn what(&self, store: &Store) -> String {
        match self {
            Self::Log(fields) | Self::Edit { fields, .. } => said(&fields.verbatim),
            Self::TakeAway(contacts) => these(store, contacts),
            Self::Decide { contact, demand } => {
                format!("as {}: {}", demand.plain(), these(store, &[*contact]))
            }
            Self::Vote(round) => {
                let decided = read_out::decided(round.decision, &round.votes);
                format!("{decided}: {}", these(store, &[round.contact]))
            }
            Self::Pile {
                contacts, sentence, ..
            } => match sentence {
                Some(sentence) => format!("{} on {}", these(store, contacts), said(sentence)),
                None => format!("{} on no pile", these(store, contacts)),
            },
            Self::MakeType { sentence, .. } | Self::RewordType { sentence, .. } => said(sentence),
            Self::MergeTypes { from, into } => {
                format!("{} into {}", pile(store, *from), pile(store, *into))
            }
            Self::RetireType(key) => pile(store, *key),
            Self::NoteChange(change) => {
                format!("{}: {}", change.kind.plain(), shortened(&change.words, 60))
            }
            Self::AddPurpose(purpose) | Self::EditPurpose(_, purpose) => said(&purpose.statement),
            Self::RemovePurpose(key) => statement(store, *key),
            Self::Draw(key) => format!("contacts at random for {}", statement(store, *key)),
            Self::Read {
                purpose,
                contact,
                stance,
            } => format!(
                "“{}”: {}, beside {}",
                stance.plain(),
                these(store, &[*contact]),
                statement(store, *purpose)
            ),
            Self::Cite {
                purpose,
                contacts,
                stance,
            } => format!(
                "“{}”: {}, beside {}",
                stance.plain(),
                these(store, contacts),
                statement(store, *purpose)
            ),
            Self::AddName { of, name } => format!("{} “{}”", of.plain(), shortened(name, 60)),
            Self::RewordName { before, name, .. } => {
                format!("“{}” as “{}”", shortened(before, 40), shortened(name, 40))
            }
            Self::RetireName { name, .. } => format!("“{}”", shortened(name, 60)),
            Self::KeepWords { months } => {
                let months = counted(u64::from(*months), "month", "months");
                format!("to keep words for {months}")
            }
        }
    }

    /// Makes the change; `columns` are the contacts as they stand before it.
    ///
    /// # Errors
    /// A sentence where nothing was changed.
    pub fn carry_out(&self, store: &mut Store, columns: &Columns) -> Result<Carried> {
        if let Self::Draw(purpose) = self {
            return draw::carry_out(store, columns, *purpose);
        }
        let mut left_out = Vec::new();
        let ((), edits) = store.change(|writer| match self {
            Self::Log(fields) => contacts::log(writer, fields).map(drop),
            Self::Edit { contact, fields } => contacts::edit(writer, *contact, fields),
            Self::TakeAway(keys) => contacts::take_away(writer, keys),
            Self::Decide { contact, demand } => {
                let pressed = Pressed {
                    demand: Some(*demand),
                    decided: Some(DecidedBy::Group),
                };
                contacts::decide(writer, contact.0, pressed, "")
            }
            Self::Vote(round) => votes::keep(writer, round),
            Self::Pile {
                service,
                contacts: keys,
                sentence,
            } => {
                let pile = (sentence.as_ref())
                    .map(|sentence| types::pile(writer, *service, sentence))
                    .transpose()?;
                (keys.iter())
                    .try_for_each(|key| contacts::assign(writer, key.0, pile.map(|pile| pile.0)))
            }
            Self::MakeType { service, sentence } => {
                types::make(writer, *service, sentence).map(drop)
            }
            Self::RewordType { key, sentence } => types::reword(writer, *key, sentence),
            Self::MergeTypes { from, into } => {
                let on_it = Filter {
                    demand_type: Some(TypeFacet::Is(*from)),
                    counted: Counted::Everyone,
                    ..Filter::default()
                };
                types::merge(writer, *from, *into, &select(columns, &on_it))
            }
            Self::RetireType(key) => types::retire(writer, *key),
            Self::NoteChange(change) => purposes::add_change(writer, change).map(drop),
            Self::AddPurpose(purpose) => purposes::add_purpose(writer, purpose).map(drop),
            Self::EditPurpose(key, purpose) => purposes::edit_purpose(writer, *key, purpose),
            Self::RemovePurpose(key) => purposes::remove_purpose(writer, *key),
            Self::Draw(_) => Ok(()),
            Self::Read {
                purpose,
                contact,
                stance,
            } => purposes::read(writer, *purpose, *contact, *stance),
            Self::Cite {
                purpose,
                contacts,
                stance,
            } => {
                left_out = purposes::cite(writer, *purpose, contacts, *stance)?;
                Ok(())
            }
            Self::AddName { of, name } => names::add(writer, *of, name),
            Self::RewordName { key, name, .. } => names::reword(writer, *key, name),
            Self::RetireName { key, .. } => names::retire(writer, *key),
            Self::KeepWords { months } => writer.choose(KEEP_MONTHS, &months.to_string()),
        })?;
        Ok(Carried {
            edits,
            said: left_out,
        })
    }
}

/// A contact's words or a type's sentence, short enough for a notice.
fn said(words: &str) -> String {
    format!("“{}”", shortened(words, 60))
}

/// One contact by its words, several by their number.
fn these(store: &Store, contacts: &[ContactKey]) -> String {
    let [one] = contacts else {
        return counted(contacts.len() as u64, "contact", "contacts");
    };
    // The change is made; words that cannot be read again are no reason to call it failed.
    let found = store.contacts_by_key(&[*one]).unwrap_or_default();
    found.first().map_or_else(
        || "1 contact".into(),
        |contact| said(&contact.fields.verbatim),
    )
}

fn pile(store: &Store, key: DemandTypeKey) -> String {
    let sentences = store.type_sentences().unwrap_or_default();
    said(sentences.get(&key).map_or("a demand type", String::as_str))
}

fn statement(store: &Store, key: PurposeKey) -> String {
    said(
        &store
            .statement(key)
            .unwrap_or_else(|_| "a statement".into()),
    )
}
