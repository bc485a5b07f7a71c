//! The small print of a chart over time: what it rests on, and what is left out.

use super::over_time::{OverTime, rebases};
use crate::analysis::series;
use crate::analysis::spc::{
    Baseline, LEAST_FOR_LIMITS, LEAST_TO_LOCK, Method, RuleSet, Screening, Segment,
};
use crate::chart::words;
use crate::model::Change;

impl OverTime<'_> {
    /// The small print: period and unit, baseline, rule set, what is clamped, what is left out.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some((from, to)) = self.view.period() {
            let listened = self.units(self.series.points.len());
            notes.push(format!(
                "{}, {}: {listened} listened to.",
                format_args!("By {}", self.unit_words().0),
                words::period(from, to),
            ));
        }
        notes.extend(
            self.found
                .segments
                .iter()
                .enumerate()
                .map(|(i, s)| self.baseline(i, s)),
        );
        if self
            .found
            .segments
            .iter()
            .any(|segment| !segment.bands.is_empty())
        {
            notes.push(rules_in_words(&self.view.options.rules));
        }
        if self.found.low_clamped {
            notes.push(
                "A lower limit would fall below 0 and stands at 0: nothing is tested against it."
                    .to_owned(),
            );
        }
        if self.found.high_clamped {
            notes.push(
                "An upper limit would pass 100% and stands at 100%: nothing is tested against it."
                    .to_owned(),
            );
        }
        let untimed = self.series.untimed.contacts;
        if untimed > 0 {
            let contacts = words::counted(untimed, "contact has", "contacts have");
            notes.push(format!("Not in this chart: {contacts} no time of day."));
        }
        notes
    }

    /// What the limits of one segment rest on.
    fn baseline(&self, index: usize, segment: &Segment) -> String {
        let points = self
            .observations
            .iter()
            .skip(segment.first)
            .take(segment.points);
        let units = self.units(points.filter(|o| o.n > 0.0).count());
        let method = match self.method {
            Method::Xmr(_) => "XmR",
            Method::P => "p chart",
            Method::Laney(_) => "Laney p'",
        };
        let screened = match self.method {
            Method::Xmr(Screening::On) | Method::Laney(Screening::On) => {
                ", large moves screened out"
            }
            _ => "",
        };
        let firmness = match segment.baseline {
            Baseline::TooFew => format!("none yet from {units}; they need {LEAST_FOR_LIMITS}"),
            Baseline::Trial => {
                format!(
                    "{method} from {units}{screened}; trial limits until there are {LEAST_TO_LOCK}"
                )
            }
            Baseline::Firm => format!("{method} from {units}{screened}"),
        };
        let first = self.since(segment).filter(|_| index > 0);
        let Some((first, change)) = first.zip(self.rebase_at(segment.first)) else {
            return format!("Limits: {firmness}.");
        };
        let mut whole = String::new();
        if first != change.date {
            let unit = self.unit_words().0;
            let date = words::date(change.date);
            whole = format!(", the first whole {unit} listened to after {date}");
        }
        let first = words::date(first);
        format!(
            "New limits from {first}{whole}: {} ({}). Limits: {firmness}.",
            change.words, change.rebase_reason
        )
    }

    /// The latest rebase that begins a segment at this point.
    fn rebase_at(&self, first: usize) -> Option<&Change> {
        rebases(self.view)
            .filter(|change| series::starts(&self.series.points, [change.date]) == [first])
            .max_by_key(|change| change.date)
    }
}

/// The rule set as it is printed under a chart.
fn rules_in_words(rules: &RuleSet) -> String {
    let sigma = rules.near.beyond * 3.0;
    let side = if rules.near.same_side {
        ", all on one side"
    } else {
        ""
    };
    let mut tests = vec!["a point beyond a limit".to_owned()];
    tests.extend(
        rules
            .trend
            .map(|trend| format!("{trend} in a row rising or falling")),
    );
    tests.push(format!(
        "{} of {} beyond {sigma} sigma{side}",
        rules.near.least, rules.near.of
    ));
    tests.push(format!("{} in a row on one side of the average", rules.run));
    format!("Signals ({} rules): {}.", rules.name, tests.join("; "))
}
