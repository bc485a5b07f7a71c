//! What a screen can ask for. A screen only reports; the window carries it out.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::tokens::Look;
use crate::desk::Opening;
use crate::desk::command::Command;
use crate::exchange::findings::Asked;
use crate::exchange::intake::Plan;
use crate::model::{ContactKey, Period};

/// One thing asked for.
#[derive(Clone, Debug)]
pub enum Action {
    /// Open a workspace.
    Open(Opening),
    /// Leave the workspace for the welcome page.
    Leave,
    /// Go to a screen.
    Show(Screen),
    /// Look at the demand, of a service by name where one is meant.
    LookAt(Option<String>),
    /// Make a change.
    Send(Box<Command>),
    /// Take the last change back.
    Undo,
    /// Make the change again that was taken back last.
    Redo,
    /// Show or put away the map of the keys.
    KeyMap,
    /// Let the window fill the screen, as for a projector, or give it its size back.
    FullScreen,
    /// Choose how the window looks.
    Look(Look),
    /// Choose the size of everything, 1 for 100%.
    Size(f32),
    /// Strike words from a contact, for good.
    Strike {
        /// The contact.
        contact: ContactKey,
        /// The words.
        words: String,
    },
    /// Purge the words of all contacts heard before a day, for good.
    Purge(NaiveDate),
    /// Take in a file.
    Import(Box<Plan>),
    /// Put the file that is being looked at away again.
    PutAway,
    /// Write findings.
    Export(Box<Asked>),
    /// Set up the export of what is on screen.
    PrepareExport {
        /// The service on screen.
        service: Option<String>,
        /// The period on screen.
        period: Period,
        /// Whether staff notes are counted on screen.
        staff_notes: bool,
    },
    /// Stop the long work under way.
    Stop,
    /// What went wrong has been read.
    Dismiss,
    /// Ask the system for a file or folder.
    Pick(Pick),
    /// Save the rows that the last import rejected.
    SaveRejects(PathBuf),
}

/// The screens of an open workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Screen {
    /// Log what customers say.
    Listen,
    /// Read out, vote, argue and decide as a group.
    ReadOut,
    /// What they ask for, failure over time, when it comes.
    Demand,
    /// Push next to pull.
    Purpose,
    /// Find, read, edit, decide and pile.
    Contacts,
    /// Files in, findings out.
    Exchange,
    /// Names, and how the window looks.
    Settings,
}

/// What the system is asked to let the person pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A workspace to open.
    Workspace,
    /// A place for a new workspace.
    NewWorkspace,
    /// A file to take in.
    Csv,
    /// A folder for findings.
    Folder,
    /// A place for the rejected rows.
    Rejects,
}
