//! One contact voted on at a read-out.

use uuid::Uuid;

use super::contact::Demand;
use super::keys::ContactKey;

/// One contact's round at a read-out: silent votes, what was argued, what the group decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The reading; seats are dealt anew for each.
    pub reading: Uuid,
    /// The contact whose words were read out.
    pub contact: ContactKey,
    /// The votes by seat: a number, never a person.
    pub votes: Vec<Demand>,
    /// What the group decided; undecided means that it comes back.
    pub decision: Demand,
    /// What was argued, in a sentence; redacted, and may be empty.
    pub argument: String,
}
