//! Process behaviour charts: XmR, p and Laney p', and the rules that find signals on them.
//!
//! Sources: D. J. Wheeler, "Understanding Variation" (XmR, 2.66 and 3.267); L. S. Nelson,
//! "Control charts for individual measurements", Journal of Quality Technology 14 (1982)
//! (screening); D. B. Laney, "Improved control charts for attributes", Quality Engineering 14
//! (2002) (p'); NHS England, "Making Data Count" (rules and their precedence).
//!
//! `limits` fits a process to a stretch of points; `rules` finds the signals on it;
//! [`behaviour`] does both for each segment between two rebases. That one answer decides for
//! the chart, its icon and its text.

mod limits;
mod rules;

pub use limits::{
    Band, Bounds, Laney, Method, Observation, Process, Screening, Xmr, laney, p_chart, xmr,
};
pub use rules::{Near, Rule, RuleSet, signals};

/// Fewer points than this have no limits.
pub const LEAST_FOR_LIMITS: usize = 6;

/// Fewer points than this have trial limits; this many or more can be locked.
pub const LEAST_TO_LOCK: usize = 12;

/// How firmly the limits of a segment stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// Fewer than 6 points: no limits.
    TooFew,
    /// 6 to 11 points: trial limits.
    Trial,
    /// 12 points or more.
    Firm,
}

/// The limits of a run of points between two rebases.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Index of its first point.
    pub first: usize,
    /// How many points stand in it, those without a denominator too.
    pub points: usize,
    /// What was fitted to them.
    pub process: Process,
    /// How firmly it stands.
    pub baseline: Baseline,
    /// Limits at each of its points; empty where there are too few.
    pub bands: Vec<Band>,
    /// Whether its points differ from what the segment before was doing by more than the usual
    /// ups and downs: judged by the limits and rules of that segment. `None` where it had none.
    pub changed: Option<bool>,
}

/// What a chart over time shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Behaviour {
    /// In order of time; a stretch in which no point has a denominator has none.
    pub segments: Vec<Segment>,
    /// The signal at each point, by the rules of its own segment.
    pub signals: Vec<Option<Rule>>,
    /// Whether a lower limit was clamped, so that the tests next to it are off there.
    pub low_clamped: bool,
    /// Whether an upper limit was clamped, likewise.
    pub high_clamped: bool,
}

/// How firmly limits from this many points stand.
pub fn baseline(points: usize) -> Baseline {
    match points {
        ..LEAST_FOR_LIMITS => Baseline::TooFew,
        LEAST_FOR_LIMITS..LEAST_TO_LOCK => Baseline::Trial,
        LEAST_TO_LOCK.. => Baseline::Firm,
    }
}

/// Limits and signals of `points`, in segments that begin at the indices `starts`.
///
/// A segment always begins at 0; `starts` out of range or out of order are passed over. A point
/// without a denominator (`n` = 0) is left out of every calculation and every rule, as a point
/// that was never there: its neighbours become neighbours.
pub fn behaviour(
    points: &[Observation],
    starts: &[usize],
    method: Method,
    bounds: Bounds,
    rules: &RuleSet,
) -> Behaviour {
    let mut found = Behaviour {
        signals: vec![None; points.len()],
        ..Behaviour::default()
    };
    let mut rest = points;
    let mut first = 0;
    let ends = starts.iter().copied().chain([points.len()]);
    for end in ends {
        let length = end.saturating_sub(first);
        let Some((stretch, after)) = rest.split_at_checked(length) else {
            continue;
        };
        if stretch.is_empty() {
            continue;
        }
        add_segment(&mut found, first, stretch, method, bounds, rules);
        (rest, first) = (after, end);
    }
    let bands = found.segments.iter().flat_map(|segment| &segment.bands);
    let (mut low, mut high) = (false, false);
    for band in bands {
        low |= !band.tests_low(bounds);
        high |= !band.tests_high(bounds);
    }
    (found.low_clamped, found.high_clamped) = (low, high);
    found
}

/// Fits one stretch of points and adds it to what was found.
fn add_segment(
    found: &mut Behaviour,
    first: usize,
    stretch: &[Observation],
    method: Method,
    bounds: Bounds,
    rules: &RuleSet,
) {
    let present: Vec<Observation> = stretch.iter().copied().filter(|o| o.n > 0.0).collect();
    let Some(process) = method.fit(&present) else {
        return;
    };
    let baseline = baseline(present.len());
    let changed = found
        .segments
        .last()
        .filter(|before| before.baseline != Baseline::TooFew)
        .map(|before| {
            signals(&present, before.process, bounds, rules)
                .iter()
                .any(Option::is_some)
        });
    let mut bands = Vec::new();
    if baseline != Baseline::TooFew {
        bands = bands_along(stretch, process);
        let signals = signals(&present, process, bounds, rules);
        let places = found.signals.iter_mut().skip(first).zip(stretch);
        let places = places.filter(|(_, o)| o.n > 0.0).map(|(place, _)| place);
        places
            .zip(signals)
            .for_each(|(place, signal)| *place = signal);
    }
    let points = stretch.len();
    found.segments.push(Segment {
        first,
        points,
        process,
        baseline,
        bands,
        changed,
    });
}

/// The band at each point; one without a denominator takes its neighbour's, so that the line
/// of the limits runs through.
fn bands_along(stretch: &[Observation], process: Process) -> Vec<Band> {
    let mut n = stretch
        .iter()
        .map(|o| o.n)
        .find(|n| *n > 0.0)
        .unwrap_or(1.0);
    let sizes = stretch.iter().map(|o| {
        if o.n > 0.0 {
            n = o.n;
        }
        n
    });
    sizes.map(|n| process.band(n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(values: &[f64]) -> Vec<Observation> {
        values
            .iter()
            .map(|x| Observation { x: *x, n: 1.0 })
            .collect()
    }

    fn xmr_of(values: &[f64], starts: &[usize]) -> Behaviour {
        let method = Method::Xmr(Screening::Off);
        behaviour(
            &counts(values),
            starts,
            method,
            Bounds::COUNT,
            &RuleSet::NHS,
        )
    }

    #[test]
    fn fewer_than_six_points_have_no_limits_and_twelve_can_be_locked() {
        assert_eq!(
            [5, 6, 11, 12].map(baseline),
            [
                Baseline::TooFew,
                Baseline::Trial,
                Baseline::Trial,
                Baseline::Firm
            ]
        );
        assert!(
            xmr_of(&[1.0, 2.0, 90.0, 2.0, 1.0], &[]).segments[0]
                .bands
                .is_empty()
        );
        assert_eq!(
            xmr_of(&[1.0, 2.0, 9.0, 2.0, 1.0, 3.0], &[]).segments[0]
                .bands
                .len(),
            6
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(xmr_of(&[], &[]), Behaviour::default());
        let silent = [Observation { x: 0.0, n: 0.0 }; 3];
        let found = behaviour(
            &silent,
            &[],
            Method::Laney(Screening::Off),
            Bounds::SHARE,
            &RuleSet::NHS,
        );
        assert!(found.segments.is_empty() && found.signals == [None; 3]);
    }

    #[test]
    fn rules_restart_at_a_rebase_and_limits_break() {
        // Four low points before and four after a rebase would be a run of eight without it.
        let values: Vec<f64> = [50.0, 52.0, 51.0, 53.0, 50.0, 52.0, 40.0, 41.0, 39.0, 40.0]
            .into_iter()
            .chain([41.0, 39.0, 40.0, 41.0, 39.0, 40.5])
            .collect();
        let whole = xmr_of(&values, &[]);
        assert!(
            whole.signals.iter().skip(6).all(Option::is_some),
            "{:?}",
            whole.signals
        );
        let broken = xmr_of(&values, &[6]);
        assert!(
            broken.signals.iter().all(Option::is_none),
            "{:?}",
            broken.signals
        );
        assert_eq!(broken.segments.len(), 2);
        assert_eq!(
            (broken.segments[1].first, broken.segments[1].points),
            (6, 10)
        );
        assert!(broken.segments[1].process.centre < 41.0);
        assert_eq!(broken.segments[1].changed, Some(true));
        assert_eq!(broken.segments[0].changed, None);
    }

    #[test]
    fn a_rebase_without_a_difference_is_no_change() {
        let values = [
            50.0, 52.0, 51.0, 53.0, 50.0, 52.0, 51.0, 52.0, 50.0, 52.0, 53.0, 51.0,
        ];
        assert_eq!(xmr_of(&values, &[6]).segments[1].changed, Some(false));
    }

    #[test]
    fn starts_out_of_range_or_order_are_passed_over() {
        let values = [1.0, 2.0, 1.0, 2.0];
        let firsts = |starts: &[usize]| -> Vec<usize> {
            xmr_of(&values, starts)
                .segments
                .iter()
                .map(|s| s.first)
                .collect()
        };
        assert_eq!(firsts(&[0, 2, 2, 99]), [0, 2]);
        assert_eq!(firsts(&[3, 1]), [0, 3]);
    }

    #[test]
    fn a_week_without_a_denominator_is_no_point() {
        let with_gap: Vec<Observation> = (0..14)
            .map(|i| Observation {
                x: f64::from(40 + i % 3),
                n: if i == 5 { 0.0 } else { 100.0 },
            })
            .collect();
        let without: Vec<Observation> = with_gap.iter().copied().filter(|o| o.n > 0.0).collect();
        let fit = |points: &[Observation]| {
            behaviour(
                points,
                &[],
                Method::Laney(Screening::Off),
                Bounds::SHARE,
                &RuleSet::NHS,
            )
        };
        let (a, b) = (fit(&with_gap), fit(&without));
        assert_eq!(a.segments[0].process, b.segments[0].process);
        assert_eq!(a.segments[0].bands.len(), 14);
        assert_eq!(a.segments[0].bands[5], a.segments[0].bands[4]);
        assert_eq!(a.signals[5], None);
    }
}
