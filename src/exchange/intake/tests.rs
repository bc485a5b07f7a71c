//! What a person who takes a file in would notice.
