//! Floor 0: the plain types of the field. No I/O, no clock, no SQL, no egui.
//!
//! A *contact* is one customer getting in touch once. People decide whether it is *value* or
//! *failure* demand and pile it into a *demand type*. A *case* joins the contacts about one
//! customer matter. A *purpose* is decided in advance (push) or drawn from demand (pull), and
//! *evidence* ties it to contacts. A *round* is one contact read out and voted on. A *filter* says which contacts a chart or a mark stands for.

mod change;
mod contact;
mod filter;
mod keys;
mod names;
mod purpose;
mod round;
mod words;

pub use change::{Change, ChangeKind};
pub use contact::{
    CaseFields, ContactFields, DecidedBy, Demand, FailedWhere, Outcome, StartedBy, When, WordsAre,
};
pub use filter::{Counted, Filter, HalfDay, Period, TypeFacet};
pub use keys::{
    CaseKey, ChangeKey, ChannelKey, ContactKey, DemandTypeKey, ExerciseKey, GroupKey, HelpKey,
    ImportKey, PlaceKey, PromptKey, PurposeKey, ServiceKey,
};
pub use names::{NameKey, NameOf};
pub use purpose::{Evidence, How, Mark, Purpose, PurposeKind, Stance, Status};
pub use round::Round;
pub use words::Token;
