//! Read-outs: what the seats voted in silence, and what the group then decided. Votes stay in
//! this workspace; no export and no findings carry them.

use std::collections::BTreeMap;

use rusqlite::params;
use uuid::Uuid;

use crate::model::{ContactKey, DecidedBy, Demand, Round, Token};

use super::Store;
use super::coded::token;
use super::contacts;
use super::edit::{Edit, Pressed};
use super::error::{Result, StoreError};
use super::writer::{Writer, random_id};

/// The votes of one round as they were cast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// The reading.
    pub reading: Uuid,
    /// The contact.
    pub contact: u32,
    /// The votes by seat.
    pub votes: Vec<Demand>,
    /// The stamp they were cast under, which tells one round from the next.
    pub stamp: i64,
}

/// Keeps a round: its votes, and what the group decided because of what was argued.
///
/// # Errors
/// `Gone` where there is no such contact.
pub fn keep(writer: &mut Writer<'_>, round: &Round) -> Result<()> {
    let ContactKey(contact) = round.contact;
    if !writer.is_alive("contact", contact)? {
        return Err(StoreError::Gone("contact"));
    }
    let votes = Cast {
        reading: round.reading,
        contact,
        votes: round.votes.clone(),
        stamp: writer.stamp,
    };
    cast(writer, votes)?;
    let decided = Pressed {
        demand: Some(round.decision),
        decided: Some(DecidedBy::Group),
    };
    contacts::decide(writer, contact, decided, &round.argument)
}

/// Enters the votes of a round.
pub(super) fn cast(writer: &mut Writer<'_>, cast: Cast) -> Result<()> {
    for (seat, demand) in (1_i64..).zip(&cast.votes) {
        writer.insert(
            "INSERT INTO vote(id, contact, reading, seat, demand, stamp)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                random_id(),
                cast.contact,
                cast.reading,
                seat,
                demand.token(),
                cast.stamp
            ],
        )?;
    }
    writer.edits.push(Edit::Voted { cast, now: true });
    Ok(())
}

/// Takes the votes of a round out again.
pub(super) fn take_back(writer: &mut Writer<'_>, cast: &Cast) -> Result<()> {
    writer
        .cached("DELETE FROM vote WHERE reading = ?1 AND contact = ?2 AND stamp = ?3")?
        .execute(params![cast.reading, cast.contact, cast.stamp])?;
    writer.edits.push(Edit::Voted {
        cast: cast.clone(),
        now: false,
    });
    Ok(())
}

/// How a contact was voted on in one reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VotedOn {
    /// The silent votes by seat when it was first read out.
    pub first: Vec<Demand>,
    /// Those when it was read out last; the same where that was once.
    pub last: Vec<Demand>,
}

impl Store {
    /// What was voted on in a reading, by contact; contacts taken away since are absent.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn voted_on(&self, reading: Uuid) -> Result<BTreeMap<ContactKey, VotedOn>> {
        let mut statement = self.db.prepare_cached(
            "SELECT v.contact, v.stamp, v.demand FROM vote v
             JOIN contact c ON c.key = v.contact AND c.life % 2 = 0
             WHERE v.reading = ?1 ORDER BY v.contact, v.stamp, v.seat",
        )?;
        let mut rows = statement.query([reading])?;
        let mut rounds: BTreeMap<(ContactKey, i64), Vec<Demand>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let round = (ContactKey(row.get(0)?), row.get(1)?);
            rounds
                .entry(round)
                .or_default()
                .extend(token::<Demand>(row, 2)?);
        }
        let mut voted: BTreeMap<ContactKey, VotedOn> = BTreeMap::new();
        for ((contact, _), votes) in rounds {
            let on = voted.entry(contact).or_default();
            if on.first.is_empty() {
                on.first.clone_from(&votes);
            }
            on.last = votes;
        }
        Ok(voted)
    }
}
