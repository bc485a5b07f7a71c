//! Listening Post: listen to demand, decide value or failure, and set purpose by it.
//!
//! The house, from the ground up. A room imports only from floors below it, and from rooms of
//! its own floor where the line here says so; `tests/floors.rs` reads every `use crate::` and
//! holds this.
//!
//! | floor | room | what it is | what must stay absent |
//! |---|---|---|---|
//! | 0 | [`model`] | plain types of the field | I/O, a clock, SQL, egui |
//! | 1 | [`analysis`] | pure functions over slices and columns | failure, the disk, `now` |
//! | 1 | [`chart`] | a chart as data, and as SVG; uses `analysis` | a window |
//! | 2 | [`store`] | the workspace file: SQL beside the Rust | egui, threads |
//! | 2 | [`exchange`] | files in and out; uses `store` | egui, threads but its own reader |
//! | 3 | [`desk`] | the one door between window and disk: a named thread owns the store | egui, SQL |
//! | 4 | [`app`] | the window | SQL, arithmetic on data |
//! | 4 | [`cli`] | the headless commands | egui |
//!
//! A value's way through it: a file's row is read and redacted in `exchange`, written under an
//! import by `store`, coded into `analysis::columns` by `desk`, counted by `analysis::tally`,
//! drawn up as a `chart::Chart`, painted by `app::widgets`; and each mark carries the
//! [`model::Filter`] that leads back to the words.

pub mod analysis;
pub mod app;
pub mod chart;
pub mod cli;
pub mod desk;
pub mod exchange;
pub mod model;
pub mod store;
