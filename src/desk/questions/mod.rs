//! What the screens ask, one file a question.

mod by_hand;
mod charts;
mod file;
mod status;
mod words;

pub use by_hand::{Beginning, Logged, LoggedHere, NamesFor, WhereToBegin};
pub use charts::{Charts, DemandCharts};
pub use file::{FilePreview, PreviewFile};
pub use status::{Overview, Status};
pub use words::{Heard, WordsOf, WordsPage};
