//! What the screens ask, one file a question.

mod charts;
mod file;
mod purposes;
mod status;
mod words;

pub use charts::{Charts, DemandCharts};
pub use file::{FilePreview, PreviewFile};
pub use purposes::{Drawn, DrawnFor, EvidenceOf, EvidencePage, Stated, Statements};
pub use status::{Overview, Status};
pub use words::{Heard, WordsOf, WordsPage};
