//! The rules that tell a signal from the usual ups and downs.

use super::limits::{Bounds, Observation, Process};

/// Which rule found a signal, in order of precedence when several fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// A point beyond a limit.
    Limit,
    /// A trend of points, each above (or below) the last.
    Trend,
    /// Most of a few points near the same limit: 2 of 3, or 3 of 4.
    Near,
    /// A run on one side of the centre.
    Run,
}

impl Rule {
    /// How it is written in findings.
    pub fn token(self) -> &'static str {
        match self {
            Self::Limit => "limit",
            Self::Trend => "trend",
            Self::Near => "near",
            Self::Run => "run",
        }
    }
}

/// When points near a limit are a signal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// So many points ...
    pub least: usize,
    /// ... of so many in a row ...
    pub of: usize,
    /// ... beyond this part of the way from the centre to a limit, on one side. Points beyond
    /// the limit itself count.
    pub beyond: f64,
    /// Whether the others among them must stand on that side too.
    pub same_side: bool,
}

/// A named set of rules. A point beyond a limit is a signal in all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleSet {
    /// As it is printed under a chart.
    pub name: &'static str,
    /// So many points in a row on one side of the centre.
    pub run: usize,
    /// So many points in a row, each above (or each below) the last; `None`: not tested.
    pub trend: Option<usize>,
    /// Points near a limit.
    pub near: Near,
}

impl RuleSet {
    /// NHS England, "Making Data Count": our default.
    pub const NHS: Self = Self {
        name: "NHS",
        run: 7,
        trend: Some(7),
        near: Near {
            least: 2,
            of: 3,
            beyond: 2.0 / 3.0,
            same_side: true,
        },
    };
    /// D. J. Wheeler, "Understanding Variation".
    pub const WHEELER: Self = Self {
        name: "Wheeler",
        run: 8,
        trend: None,
        near: Near {
            least: 3,
            of: 4,
            beyond: 0.5,
            same_side: false,
        },
    };
}

/// The signal at each of `points`, all of which have a denominator, against one process.
///
/// Values are compared unrounded. A point on the centre breaks a run, equal neighbours break a
/// trend, and the whole run or trend is marked; of points near a limit, those near it are.
/// Where a limit is clamped to `bounds`, the tests against that limit are off; runs and trends
/// do not ask for limits and stay on.
pub fn signals(
    points: &[Observation],
    process: Process,
    bounds: Bounds,
    rules: &RuleSet,
) -> Vec<Option<Rule>> {
    let marks: Vec<Mark> = points
        .iter()
        .map(|point| mark(*point, process, bounds, rules))
        .collect();
    let steps: Vec<i8> = points
        .iter()
        .zip(points.iter().skip(1))
        .map(|(a, b)| sign(b.value() - a.value()))
        .collect();
    let mut found = vec![None; points.len()];

    // From the least to the most telling: what is written last stands.
    let sides: Vec<i8> = marks.iter().map(|mark| mark.side).collect();
    for (start, length) in streaks(&sides) {
        if length >= rules.run {
            set(&mut found, start, length, Rule::Run);
        }
    }
    for (place, near) in found.iter_mut().zip(near_points(&marks, rules.near)) {
        if near {
            *place = Some(Rule::Near);
        }
    }
    if let Some(trend) = rules.trend {
        // A trend of seven points has six steps.
        for (start, length) in streaks(&steps) {
            if length + 1 >= trend {
                set(&mut found, start, length + 1, Rule::Trend);
            }
        }
    }
    for (place, mark) in found.iter_mut().zip(&marks) {
        if mark.beyond {
            *place = Some(Rule::Limit);
        }
    }
    found
}

/// Where one point stands.
#[derive(Clone, Copy)]
struct Mark {
    /// Above the centre 1, below -1, on it 0.
    side: i8,
    /// Beyond the part of the way that counts as near.
    near: bool,
    /// Beyond the limit.
    beyond: bool,
}

fn mark(point: Observation, process: Process, bounds: Bounds, rules: &RuleSet) -> Mark {
    let (value, band) = (point.value(), process.band(point.n));
    let side = sign(value - band.centre);
    let tested = match side {
        1 => band.tests_high(bounds),
        -1 => band.tests_low(bounds),
        _ => false,
    };
    let out = |reach: f64| value > band.centre + reach || value < band.centre - reach;
    Mark {
        side,
        near: tested && out(band.reach * rules.near.beyond),
        beyond: tested && out(band.reach),
    }
}

/// Which points are part of enough near ones, by sliding a window of `rule.of` points.
fn near_points(marks: &[Mark], rule: Near) -> Vec<bool> {
    let mut found = vec![false; marks.len()];
    for (start, window) in marks.windows(rule.of).enumerate() {
        for side in [-1, 1] {
            let near = |mark: &Mark| mark.near && mark.side == side;
            let enough = window.iter().filter(|mark| near(mark)).count() >= rule.least;
            let together = !rule.same_side || window.iter().all(|mark| mark.side == side);
            if enough && together {
                for (place, mark) in found.iter_mut().skip(start).zip(window) {
                    *place |= near(mark);
                }
            }
        }
    }
    found
}

/// The stretches of equal, nonzero signs: where each starts and how long it is.
fn streaks(signs: &[i8]) -> Vec<(usize, usize)> {
    let mut start = 0;
    let mut found = Vec::new();
    for stretch in signs.chunk_by(|a, b| a == b) {
        if stretch.first().is_some_and(|sign| *sign != 0) {
            found.push((start, stretch.len()));
        }
        start += stretch.len();
    }
    found
}

fn set(found: &mut [Option<Rule>], start: usize, length: usize, rule: Rule) {
    found
        .iter_mut()
        .skip(start)
        .take(length)
        .for_each(|place| *place = Some(rule));
}

/// 1, 0 or -1; `f64::signum` gives zero a sign of its own.
fn sign(value: f64) -> i8 {
    i8::from(value > 0.0) - i8::from(value < 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signals as letters, around centre 0 with limits at 3 (so that 2 sigma stands at 2).
    fn letters(values: &[f64], rules: &RuleSet, bounds: Bounds) -> String {
        let points: Vec<Observation> = values
            .iter()
            .map(|x| Observation { x: *x, n: 1.0 })
            .collect();
        signals(
            &points,
            Process {
                centre: 0.0,
                reach: 3.0,
            },
            bounds,
            rules,
        )
        .into_iter()
        .map(|signal| match signal {
            Some(Rule::Limit) => 'L',
            Some(Rule::Trend) => 'T',
            Some(Rule::Near) => 'N',
            Some(Rule::Run) => 'R',
            None => '.',
        })
        .collect()
    }

    fn nhs(values: &[f64]) -> String {
        letters(values, &RuleSet::NHS, Bounds::NONE)
    }

    #[test]
    fn a_run_is_seven_on_one_side_and_marked_whole() {
        assert_eq!(
            nhs(&[-1.0, 1.0, 0.5, 1.0, 0.5, 1.0, 0.5, 1.0, -1.0]),
            ".RRRRRRR."
        );
        assert_eq!(nhs(&[-1.0, 1.0, 0.5, 1.0, 0.5, 1.0, 0.5, -1.0]), "........");
    }

    #[test]
    fn a_point_on_the_mean_breaks_a_run() {
        assert_eq!(nhs(&[1.0, 0.5, 1.0, 0.0, 0.5, 1.0, 0.5, 1.0]), "........");
    }

    #[test]
    fn a_trend_is_seven_points_and_equal_neighbours_break_it() {
        assert_eq!(nhs(&[-1.5, -1.0, -0.5, 0.1, 0.5, 1.0, 1.5]), "TTTTTTT");
        assert_eq!(nhs(&[-1.5, -1.0, -0.5, 0.1, 0.1, 1.0, 1.5]), ".......");
        assert_eq!(nhs(&[1.5, 1.0, 0.5, -0.1, -0.5, -1.0]), "......");
    }

    #[test]
    fn two_of_three_wants_all_three_on_one_side() {
        assert_eq!(nhs(&[2.5, 1.0, 2.5]), "N.N");
        assert_eq!(nhs(&[2.5, -1.0, 2.5]), "...");
        assert_eq!(nhs(&[2.5, -2.5, -0.5]), "...");
    }

    #[test]
    fn a_point_beyond_the_limit_counts_as_near_and_keeps_its_own_mark() {
        assert_eq!(nhs(&[3.5, 1.0, 2.5]), "L.N");
    }

    #[test]
    fn on_the_line_is_not_beyond_it() {
        assert_eq!(nhs(&[3.0, -1.0, 2.0]), "...");
        assert_eq!(nhs(&[3.0 + 1e-12, -1.0]), "L.");
    }

    #[test]
    fn limit_goes_before_trend_before_near_before_run() {
        assert_eq!(
            nhs(&[0.1, 0.5, 1.0, 1.5, 2.1, 2.5, 3.5, 2.9, 2.8]),
            "TTTTTTLNN"
        );
        assert_eq!(nhs(&[0.5, 1.0, 0.5, 1.0, 0.5, 2.5, 1.0, 2.5]), "RRRRRNRN");
    }

    #[test]
    fn a_clamped_limit_is_not_tested_but_runs_are() {
        let bounds = Bounds {
            low: -2.9,
            high: f64::INFINITY,
        };
        assert_eq!(letters(&[-2.5, -1.0, -2.5], &RuleSet::NHS, bounds), "...");
        let run = [-1.0, -0.5, -2.5, -0.5, -2.5, -0.5, -1.0];
        assert_eq!(letters(&run, &RuleSet::NHS, bounds), "RRRRRRR");
        assert_eq!(letters(&[2.5, 1.0, 3.5], &RuleSet::NHS, bounds), "N.L");
    }

    #[test]
    fn wheeler_wants_eight_and_three_of_four_and_no_trend() {
        let wheeler = |values: &[f64]| letters(values, &RuleSet::WHEELER, Bounds::NONE);
        assert_eq!(
            wheeler(&[1.0, 0.5, 1.0, 0.5, 1.0, 0.5, 1.0, -1.0]),
            "........"
        );
        assert_eq!(
            wheeler(&[1.0, 0.5, 1.0, 0.5, 1.0, 0.5, 1.0, 0.5]),
            "RRRRRRRR"
        );
        assert_eq!(wheeler(&[-1.4, -1.0, -0.5, 0.1, 0.5, 1.0, 1.4]), ".......");
        assert_eq!(wheeler(&[1.6, 1.0, 1.6, 1.6]), "N.NN");
        assert_eq!(wheeler(&[1.6, -1.0, 1.6, 1.6]), "N.NN");
    }
}
