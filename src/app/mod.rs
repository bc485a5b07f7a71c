//! Floor 4: the window. Screens draw and report; they never do.

pub mod tokens;
pub mod widgets;
