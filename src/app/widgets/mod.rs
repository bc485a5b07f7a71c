//! The widgets that all screens are made of. Each draws, and returns what happened; none does
//! anything, and none keeps state but egui's memory. Whatever the mouse can do, the keyboard
//! can; whatever is drawn has a name for a screen reader.

mod bars;
mod button;
mod card;
mod chart_card;
mod choice_row;
mod chosen;
mod dialog;
mod facet;
mod field;
mod heat;
mod known_field;
mod ledger;
mod marks;
mod notice;
mod option_list;
mod page;
mod rail;
mod shapes;
mod table;
mod tally_rows;
mod text;
mod time;
mod time_labels;
mod time_words;
mod words_list;

pub use bars::bars;
pub use button::{link_button, primary_button, quiet_button, small_link, toggle_button};
pub use card::{card, empty};
pub use chart_card::{ChartAnswer, chart_card};
pub use choice_row::{Answer, Chose, choice_row};
pub use dialog::{Ended, dialog, dialog_verbs};
pub use facet::{FacetChange, choice, facet, menu_button};
pub use field::{TextField, text_menu};
pub use heat::heat;
pub use known_field::{forget_typing, known_field};
pub use ledger::{LedgerPull, LedgerRow, ledger};
pub use notice::{Notice, NoticeAnswer, notice_bar, progress};
pub use option_list::option_list;
pub use page::{Side, page, page_below, two_columns};
pub use rail::{RailEntry, rail};
pub use shapes::{mark, mark_label};
pub use table::data_table;
pub use tally_rows::tally_rows;
pub use text::{beside, heading, quoted};
pub use time::time;
pub use words_list::{WordsChosen, WordsRow, words_list};
