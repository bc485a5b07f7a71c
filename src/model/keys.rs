//! Local row keys, one newtype a table, so that a channel can never be taken for a service.
//!
//! A key is the row's integer in this workspace file: small, dense, and meaningless anywhere
//! else. What travels between laptops and into findings is the row's UUID, in its `id` column.

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct $name(pub u32);
        )+
    };
}

keys! {
    /// One customer getting in touch once.
    ContactKey;
    /// One customer matter, from first contact to purpose met.
    CaseKey;
    /// A service of the council.
    ServiceKey;
    /// A way in: phone, counter, letter.
    ChannelKey;
    /// A counter or a team, never one seat.
    PlaceKey;
    /// A bounded period of capture.
    ExerciseKey;
    /// Applicant, neighbour, passenger: who the customer is to this service.
    GroupKey;
    /// A letter, page or form of ours that prompts contacts.
    PromptKey;
    /// A team or a skill that helps; never a person.
    HelpKey;
    /// A pile of like contacts, named by a customer's sentence.
    DemandTypeKey;
    /// A push or a pull statement.
    PurposeKey;
    /// A dated change, mailing or experiment.
    ChangeKey;
    /// One file taken in.
    ImportKey;
}
