//! Purposes, the contacts they were read against, and the dated changes.

use std::collections::HashSet;

use fastrand::Rng;
use serde::Serialize;

use crate::contact::Made;
use crate::phrases::{self, Book, Stance};

/// A row of purposes.csv.
#[derive(Clone, Debug, Serialize)]
pub struct PurposeRow {
    pub service: String,
    pub kind: String,
    pub statement: String,
    pub source: String,
    pub measure: String,
    pub target_days: String,
    pub in_force_from: String,
    pub status: String,
    pub drawn_fit: usize,
    pub drawn_against: usize,
    pub drawn_neither: usize,
}

/// A row of evidence.csv.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceRow {
    pub service: String,
    pub statement: String,
    pub contact_id: String,
    pub how: String,
    pub stance: String,
    pub verbatim: String,
}

/// A row of changes.csv.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeRow {
    pub service: String,
    pub date: String,
    pub kind: String,
    pub words: String,
    pub reason: String,
}

/// A service's push and pull purpose, each with the contacts read against it.
pub fn purposes(
    book: &Book,
    made: &[Made],
    rng: &mut Rng,
) -> Result<(Vec<PurposeRow>, Vec<EvidenceRow>), String> {
    let (mut rows, mut evidence) = (Vec::new(), Vec::new());
    for (kind, place) in [("push", 1), ("pull", 0)] {
        let text = |name: &str| book.head.text(&format!("{kind}{name}")).to_owned();
        let row = PurposeRow {
            service: book.head.heading.clone(),
            kind: kind.into(),
            statement: text(""),
            source: text(" source"),
            measure: text(" measure"),
            target_days: text(" target days"),
            in_force_from: text(" in force"),
            status: text(" status"),
            drawn_fit: 0,
            drawn_against: 0,
            drawn_neither: 0,
        };
        let until = text(" read until");
        let reading = Reading {
            made,
            place,
            until: &until,
            row: &row,
        };
        let mut taken = HashSet::new();
        let drawn = reading.rows("drawn", &counts(&text(" drawn")), &mut taken, rng)?;
        let chosen = reading.rows("chosen", &counts(&text(" chosen")), &mut taken, rng)?;
        let read = |stance: Stance| drawn.iter().filter(|e| e.stance == stance.token()).count();
        rows.push(PurposeRow {
            drawn_fit: read(Stance::Fits),
            drawn_against: read(Stance::Against),
            drawn_neither: read(Stance::Neither),
            ..row
        });
        evidence.extend(drawn);
        evidence.extend(chosen);
    }
    Ok((rows, evidence))
}

/// Reads `18 3 4`: how many fit, how many are against, how many neither.
fn counts(text: &str) -> Vec<usize> {
    text.split_whitespace()
        .filter_map(|count| count.parse().ok())
        .collect()
}

/// One statement being read against contacts.
struct Reading<'a> {
    made: &'a [Made],
    /// Which of a contact's stances counts: 0 pull, 1 push.
    place: usize,
    /// The last day whose contacts may be read.
    until: &'a str,
    row: &'a PurposeRow,
}

impl Reading<'_> {
    /// Evidence rows with so many of each stance, in the order in which they were drawn.
    fn rows(
        &self,
        how: &str,
        counts: &[usize],
        taken: &mut HashSet<String>,
        rng: &mut Rng,
    ) -> Result<Vec<EvidenceRow>, String> {
        let Some(until) = phrases::date(self.until)? else {
            return Ok(Vec::new());
        };
        let heard = |m: &&Made| !m.phrase.is_empty() && m.date <= until;
        let mut pool: Vec<&Made> = self.made.iter().filter(heard).collect();
        rng.shuffle(&mut pool);
        let mut rows = Vec::new();
        for (stance, wanted) in [Stance::Fits, Stance::Against, Stance::Neither]
            .into_iter()
            .zip(counts)
        {
            let mut left = *wanted;
            for made in &pool {
                let reads_so = made.stances.get(self.place) == Some(&stance);
                if left > 0 && reads_so && taken.insert(made.phrase.clone()) {
                    rows.push(self.row(made, how, stance));
                    left -= 1;
                }
            }
            if left > 0 {
                let token = stance.token();
                return Err(format!(
                    "{}: {left} contacts short, {token}",
                    self.row.statement
                ));
            }
        }
        rng.shuffle(&mut rows);
        Ok(rows)
    }

    fn row(&self, made: &Made, how: &str, stance: Stance) -> EvidenceRow {
        EvidenceRow {
            service: self.row.service.clone(),
            statement: self.row.statement.clone(),
            contact_id: made.row.id.clone(),
            how: how.into(),
            stance: stance.token().into(),
            verbatim: made.row.verbatim.clone(),
        }
    }
}

/// The dated changes of a service: `date * kind * words * why new limits start here`.
pub fn changes(book: &Book) -> Result<Vec<ChangeRow>, String> {
    let row = |line: &str| {
        let mut parts = line.split(" * ").map(str::to_owned);
        let (Some(date), Some(kind), Some(words)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(format!("change: {line}"));
        };
        let reason = parts.next().unwrap_or_default();
        Ok(ChangeRow {
            service: book.head.heading.clone(),
            date,
            kind,
            words,
            reason,
        })
    };
    book.head.all("change").map(row).collect()
}
