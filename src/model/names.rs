//! The names that people keep in order themselves, in Settings.

use super::keys::{ChannelKey, GroupKey, PlaceKey, ServiceKey};

/// A list of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameOf {
    /// Services.
    Service,
    /// Ways in.
    Channel,
    /// Counters and teams, never one seat.
    Place,
    /// The customer groups of a service.
    Group(ServiceKey),
}

impl NameOf {
    /// One of them in words: "channel".
    pub fn plain(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Channel => "channel",
            Self::Place => "place",
            Self::Group(_) => "customer group",
        }
    }
}

/// One of these names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKey {
    /// A service.
    Service(ServiceKey),
    /// A way in.
    Channel(ChannelKey),
    /// A counter or a team.
    Place(PlaceKey),
    /// A customer group.
    Group(GroupKey),
}
