//! Drawing contacts at random for a statement of purpose to be read against.

use crate::analysis::columns::Columns;
use crate::analysis::draw::{Draw, draw};
use crate::analysis::reading::{ENOUGH, reading, to_draw};
use crate::chart::words;
use crate::model::{ContactKey, Filter, How, Period, Purpose, PurposeKey, PurposeKind, ServiceKey};
use crate::store::{Result, Store, StoreError, purposes};

use super::Carried;

/// The contacts that a statement is read against: of its service, in customers' words; for a
/// pull purpose that was worded, those heard up to that day, from which it was worded.
pub(in crate::desk) fn heard_for(service: ServiceKey, purpose: &Purpose) -> Filter {
    let to = match purpose.kind {
        PurposeKind::Pull => purpose.in_force_from,
        PurposeKind::Push => None,
    };
    Filter {
        service: Some(service),
        period: Period { from: None, to },
        ..Filter::default()
    }
}

/// Draws as many contacts as a statement is still short of. The statement's own id, which is
/// random, is the seed: nobody can draw again until the draw pleases.
pub(super) fn carry_out(
    store: &mut Store,
    columns: &Columns,
    purpose: PurposeKey,
) -> Result<Carried> {
    let stored = store.purpose(purpose)?;
    let beside = store.beside(Some(purpose))?;
    let wanted = to_draw(&reading(beside.iter().map(|one| (one.mark, one.channel))));
    if wanted == 0 {
        let sentence = format!("{ENOUGH} contacts have been drawn for it already. Read those.");
        return Err(StoreError::Nothing(sentence));
    }
    let before: Vec<ContactKey> = (beside.iter())
        .filter(|one| one.mark.how == Some(How::Drawn))
        .map(|one| one.contact)
        .collect();
    let asked = Draw {
        from: &heard_for(stored.service, &stored.purpose),
        before: &before,
        wanted: usize::try_from(wanted).unwrap_or(usize::MAX),
        seed: stored.id.as_u64_pair().0 ^ stored.id.as_u64_pair().1,
    };
    let mut trouble = None;
    let drawn = draw(columns, &asked, |contact| {
        store.has_words(contact).unwrap_or_else(|error| {
            trouble = Some(error);
            false
        })
    });
    if let Some(error) = trouble {
        return Err(error);
    }
    if drawn.is_empty() {
        return Err(StoreError::Nothing(none_left(
            &stored.purpose,
            before.len(),
        )));
    }
    let ((), edits) = store.change(|writer| purposes::draw(writer, purpose, &drawn))?;
    let short = drawn.len() < asked.wanted;
    let said = short.then(|| {
        let all = words::counted((before.len() + drawn.len()) as u64, "contact", "contacts");
        format!("There are only {all} in customers' words so far, and all of them are drawn.")
    });
    Ok(Carried {
        edits,
        said: said.into_iter().collect(),
    })
}

fn none_left(purpose: &Purpose, before: usize) -> String {
    let until = match (purpose.kind, purpose.in_force_from) {
        (PurposeKind::Pull, Some(day)) => format!(" up to {}", words::date(day)),
        _ => " so far".to_owned(),
    };
    if before > 0 {
        return format!(
            "All {before} contacts in customers' words heard{until} have been drawn. \
             Listen to more of them first."
        );
    }
    format!(
        "Nothing was heard of {} in customers' words{until}, so there is nothing to draw from. \
         Listen first, or take in a file.",
        purpose.service
    )
}
