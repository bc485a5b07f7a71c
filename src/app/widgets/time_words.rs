//! A point of a chart over time in words, for the pointer and for a screen reader.

use crate::analysis::spc::Rule;
use crate::chart::words::{counted, number};
use crate::chart::{Scale, TimeChart, TimePoint};

/// A share of fewer contacts than this is told as "3 of 7", without per cent.
const FEW: u64 = 10;

fn figure(scale: Scale, value: f64) -> String {
    match scale {
        Scale::Share => format!("{:.0}%", value * 100.0),
        Scale::Count => number(value.round().max(0.0) as u64),
    }
}

/// The point in words: "week of 14 September 2026: 47% of 66".
pub(super) fn spoken(chart: &TimeChart, point: &TimePoint, y: f64) -> String {
    let what = match chart.scale {
        Scale::Share if point.n < FEW => {
            format!("{:.0} of {}", y * point.n as f64, point.n)
        }
        Scale::Share => format!("{} of {}", figure(chart.scale, y), number(point.n)),
        Scale::Count => counted(y.round().max(0.0) as u64, "contact", "contacts"),
    };
    match point.signal {
        Some(rule) => format!("{}: {what}; {}", point.label, signal(rule)),
        None => format!("{}: {what}", point.label),
    }
}

/// What is said under the pointer: the point, its limits, and its signal.
pub(super) fn explained(chart: &TimeChart, index: usize, point: &TimePoint, y: f64) -> String {
    let text = spoken(chart, point, y);
    let limits = chart
        .segments
        .iter()
        .rfind(|segment| segment.first <= index)
        .and_then(|segment| segment.limits.get(index - segment.first));
    match limits {
        Some((lower, upper)) => format!(
            "{text}\nusual: {} to {}",
            figure(chart.scale, *lower),
            figure(chart.scale, *upper)
        ),
        None => text,
    }
}

fn signal(rule: Rule) -> &'static str {
    match rule {
        Rule::Limit => "more than the usual ups and downs: beyond a limit",
        Rule::Trend => "more than the usual ups and downs: steadily up or down",
        Rule::Near => "more than the usual ups and downs: twice close to a limit",
        Rule::Run => "more than the usual ups and downs: long on one side of the middle",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Segment;
    use crate::model::Filter;

    fn chart(scale: Scale, n: u64, signal: Option<Rule>) -> TimeChart {
        let point = TimePoint {
            x: 0.0,
            y: Some(0.5),
            n,
            count: n,
            label: "week of 14 September 2026".into(),
            after_gap: false,
            signal,
            select: Filter::default(),
        };
        TimeChart {
            scale,
            class: None,
            points: vec![point],
            segments: vec![Segment {
                first: 0,
                points: 1,
                centre: 0.47,
                limits: vec![(0.38, 0.56)],
            }],
            annotations: Vec::new(),
            range: (0.0, 1.0),
        }
    }

    #[test]
    fn a_share_of_few_is_told_without_per_cent() {
        let few = chart(Scale::Share, 8, None);
        let told = spoken(&few, &few.points[0], 0.5);
        assert_eq!(told, "week of 14 September 2026: 4 of 8");
    }

    #[test]
    fn a_point_tells_its_limits_and_its_signal() {
        let many = chart(Scale::Share, 1_200, Some(Rule::Run));
        assert_eq!(
            explained(&many, 0, &many.points[0], 0.5),
            "week of 14 September 2026: 50% of 1,200; more than the usual ups and downs: long on \
             one side of the middle\nusual: 38% to 56%"
        );
    }

    #[test]
    fn a_count_is_told_as_contacts() {
        let count = chart(Scale::Count, 3, None);
        let told = spoken(&count, &count.points[0], 3.0);
        assert_eq!(told, "week of 14 September 2026: 3 contacts");
    }
}
