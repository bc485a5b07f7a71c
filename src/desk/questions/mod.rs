//! What the screens ask, one file a question.

mod by_hand;
mod charts;
mod contact;
mod erasing;
mod file;
mod purposes;
mod read_out;
mod status;
mod types;
mod words;

pub use by_hand::{Beginning, Logged, LoggedHere, WhereToBegin};
pub use charts::{Charts, DemandCharts};
pub use contact::{Happened, HistoryOf};
pub use erasing::{Exported, ExportedSince, OldWords, Purged, Retention, WordsKept};
pub use file::{FilePreview, PreviewFile};
pub use purposes::{Drawn, DrawnFor, EvidenceOf, EvidencePage, Stated, Statements};
pub use read_out::{NextToRead, Queue, ReadOut, SoFar, VotedOn};
pub use status::{Overview, Status};
pub use types::{TypeRow, TypesOf};
pub use words::{Find, Found, WordsOf};
