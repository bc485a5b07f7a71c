//! What the whole file proves, and what had to be assumed: each doubt in a sentence.

use crate::model::WordsAre;

use super::dates::DateOrder;
use super::field::Field;
use super::heading::normal;
use super::mapping::quoted;
use super::names::TITLES;
use super::plan::{NO_SERVICE, Options, Plan};
use super::survey::{DateProof, Survey};

pub(super) fn settle_layout(plan: &Plan, survey: &Survey, assumed: &mut Vec<String>) {
    match plan.header_row {
        None => assumed
            .push("No row names the columns: the first row was taken as a contact.".to_owned()),
        Some(0) => {}
        Some(above) => assumed.push(format!("Left out above the header: {}.", lines(above))),
    }
    if survey.footer > 0 {
        assumed.push(format!(
            "Left out below the last row: {}.",
            lines(survey.footer)
        ));
    }
    if survey.loose > 0 {
        assumed.push(format!(
            "Left out between the rows, since they hold no cells: {}.",
            lines(survey.loose)
        ));
    }
    if survey.unnamed > 0 {
        assumed.push(format!(
            "Rows that name no service come in under “{NO_SERVICE}”: {}.",
            survey.unnamed
        ));
    }
}

fn lines(count: u64) -> String {
    format!("{count} {}", if count == 1 { "line" } else { "lines" })
}

/// A column that must hold certain values and somewhere holds another is not read at all.
pub(super) fn settle_values(plan: &mut Plan, survey: &Survey, assumed: &mut Vec<String>) {
    for field in &survey.wrong {
        if let Some(names) = plan.mapping.columns.remove(field) {
            assumed.push(format!(
                "{} holds other values than ours, and was left out.",
                quoted(&names)
            ));
        }
    }
    if let [column, ..] = plan.mapping.of(Field::Settled) {
        assumed.push(format!("Yes in “{column}” was taken as settled in one go."));
    }
}

pub(super) fn settle_dates(
    plan: &mut Plan,
    options: &Options,
    dates: DateProof,
    assumed: &mut Vec<String>,
) {
    let column = plan.date_column().to_owned();
    if let Some(order) = options.date_order {
        plan.date_order = order;
        return;
    }
    let (day, month) = (dates.only_day_first, dates.only_month_first);
    plan.date_order = match (day, month, dates.either) {
        (0, 0, 0) if dates.year_first > 0 => DateOrder::Ymd,
        (_, _, _) if month > day => DateOrder::Mdy,
        _ => DateOrder::Dmy,
    };
    if day == 0 && month == 0 && dates.either > 0 {
        let either = dates.either;
        assumed.push(format!("{either} dates in “{column}” can be read day first or month first, and none only one way: they were read day first."));
    }
    if day > 0 && month > 0 {
        let order = if month > day {
            "month first"
        } else {
            "day first"
        };
        assumed.push(format!("In “{column}”, {day} dates can only be day first and {month} only month first: all were read {order}, and the others rejected."));
    }
}

pub(super) fn settle_words(plan: &mut Plan, options: &Options, assumed: &mut Vec<String>) {
    let columns = plan.words_columns();
    let titles = !columns.is_empty()
        && columns
            .iter()
            .all(|name| TITLES.contains(&normal(name).as_str()));
    plan.words_are = options.words_are.unwrap_or(if titles {
        WordsAre::Title
    } else {
        WordsAre::StaffNote
    });
    let named = !plan.mapping.of(Field::WordsAre).is_empty();
    if options.words_are.is_none() && !plan.words_columns().is_empty() && !named {
        assumed.push(plan.words_doubt());
    }
}
