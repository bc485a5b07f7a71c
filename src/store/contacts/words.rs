//! A contact's free texts and their search index.

use rusqlite::{OptionalExtension, params};

use crate::model::ContactFields;
use crate::store::edit::Edit;
use crate::store::error::Result;
use crate::store::writer::Writer;

/// Verbatim, what matters, came without, tried first.
pub type Texts = [String; 4];

/// A contact's free texts as they are to be stored.
pub(super) fn texts(fields: &ContactFields) -> [&str; 4] {
    [
        &fields.verbatim,
        &fields.what_matters,
        &fields.came_without,
        &fields.tried_first,
    ]
}

/// A contact's free texts as they stand; all empty where none are kept.
pub(in crate::store) fn stored(writer: &Writer<'_>, contact: u32) -> Result<Texts> {
    let found = writer
        .cached(
            "SELECT verbatim, what_matters, came_without, tried_first FROM words
             WHERE contact = ?1",
        )?
        .query_row([contact], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Puts other texts in the place of a contact's, in the search index too.
pub(in crate::store) fn reword(writer: &mut Writer<'_>, contact: u32, wrote: &Texts) -> Result<()> {
    let before = stored(writer, contact)?;
    if before == *wrote {
        return Ok(());
    }
    remove(writer, contact)?;
    write(writer, contact, wrote.each_ref().map(String::as_str))?;
    writer
        .cached("UPDATE contact SET stamp = ?2 WHERE key = ?1")?
        .execute(params![contact, writer.stamp])?;
    writer.edits.push(Edit::Words {
        contact,
        before,
        wrote: wrote.clone(),
    });
    Ok(())
}

/// Writes a contact's texts where it has none yet.
pub(super) fn write(writer: &Writer<'_>, contact: u32, texts: [&str; 4]) -> Result<()> {
    if texts.iter().all(|text| text.is_empty()) {
        return Ok(());
    }
    let [verbatim, what_matters, came_without, tried_first] = texts;
    writer
        .cached(
            "INSERT INTO words(contact, verbatim, what_matters, came_without, tried_first)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            contact,
            verbatim,
            what_matters,
            came_without,
            tried_first
        ])?;
    writer
        .cached("INSERT INTO words_index(rowid, verbatim, what_matters) VALUES (?1, ?2, ?3)")?
        .execute(params![contact, verbatim, what_matters])?;
    Ok(())
}

/// Removes a contact's words and their search index; its coded row stays.
pub(in crate::store) fn remove(writer: &Writer<'_>, contact: u32) -> Result<()> {
    writer
        .cached(
            "INSERT INTO words_index(words_index, rowid, verbatim, what_matters)
             SELECT 'delete', contact, verbatim, what_matters FROM words WHERE contact = ?1",
        )?
        .execute([contact])?;
    writer
        .cached("DELETE FROM words WHERE contact = ?1")?
        .execute([contact])?;
    Ok(())
}
