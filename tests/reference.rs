//! Limits, signals and intervals held against published cases and well-kept packages.
//!
//! The values stand beside the project in `../shared/data/reference`, not in it; where they are
//! absent these tests say so and pass. Where a package's definition differs from the method's,
//! the test names the rule that makes the difference.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests, like the tests, stop where a value is missing"
)]

mod skip;

use std::fs;

use listening_post::analysis::proportion::share;
use listening_post::analysis::spc::{
    Bounds, Method, Near, Observation, Rule, RuleSet, Screening, behaviour, signals, xmr,
};
use serde_json::Value;

/// R's qicharts2 takes 3 / 1.128 for the half-width of XmR limits, the NHS and Wheeler 2.66.
const QICHARTS_REACH: f64 = 3.0 / 1.128 / 2.66;

const COUNTS: [&str; 3] = [
    "lfb_monthly_animal_rescues",
    "ni_pothole_weekly_enquiries",
    "nyc_council_monthly_cases",
];

fn reference(path: &str) -> Option<String> {
    let root = skip::data()?;
    Some(fs::read_to_string(root.join("reference").join(path)).unwrap())
}

fn json(path: &str) -> Option<Value> {
    reference(path).map(|text| serde_json::from_str(&text).unwrap())
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_f64().unwrap())
        .collect()
}

fn indices(value: &Value) -> Vec<usize> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_u64().unwrap() as usize)
        .collect()
}

fn singles(values: &[f64]) -> Vec<Observation> {
    values
        .iter()
        .map(|x| Observation { x: *x, n: 1.0 })
        .collect()
}

fn assert_close(ours: f64, theirs: f64, what: &str) {
    let off = (ours - theirs).abs();
    assert!(
        off <= 1e-9 * theirs.abs().max(1.0),
        "{what}: {ours} is not {theirs}"
    );
}

fn at(found: &[Option<Rule>], rule: Rule) -> Vec<usize> {
    (0..found.len())
        .filter(|i| found[*i] == Some(rule))
        .collect()
}

#[test]
fn wilson_intervals() {
    let Some(text) = reference("proportion_intervals.csv") else {
        return;
    };
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let mut seen = 0;
    for row in rows.records() {
        let row = row.unwrap();
        let number = |i: usize| row[i].parse::<f64>().unwrap();
        if number(2) == 0.95 {
            let ours = share(number(0) as u64, number(1) as u64);
            // They take z to all its digits, the method to six.
            assert!((ours.low - number(3)).abs() < 1e-7, "{row:?}");
            assert!((ours.high - number(4)).abs() < 1e-7, "{row:?}");
            seen += 1;
        }
    }
    assert_eq!(seen, 98);
}

/// Limits by mean moving range, and Wheeler's rules 1 to 3, each by itself.
#[test]
fn wheeler_point_sets() {
    let Some(sets) = json("xmr_wheeler.json") else {
        return;
    };
    let never = Near {
        least: usize::MAX,
        ..RuleSet::WHEELER.near
    };
    let run_only = RuleSet {
        near: never,
        ..RuleSet::WHEELER
    };
    let near_only = RuleSet {
        run: usize::MAX,
        ..RuleSet::WHEELER
    };
    for (name, set) in sets.as_object().unwrap() {
        let x = numbers(&set["x"]);
        let theirs = &set["mean"];
        let ours = xmr(&x, Screening::Off).unwrap();
        let band = ours.process().band(1.0);
        let pairs = [
            (ours.mean, "centre"),
            (ours.mean_range, "mr_centre"),
            (band.lower(Bounds::NONE), "lnpl"),
            (band.upper(Bounds::NONE), "unpl"),
            // Theirs is 3.268, the method's 3.267.
            (ours.upper_range() * 3.268 / 3.267, "url"),
        ];
        for (value, key) in pairs {
            assert_close(
                value,
                theirs[key].as_f64().unwrap(),
                &format!("{name} {key}"),
            );
        }
        let by = |rules| signals(&singles(&x), ours.process(), Bounds::NONE, rules);
        let beyond = indices(&theirs["rule1"]);
        let but_beyond = |key: &str| -> Vec<usize> {
            indices(&theirs[key])
                .into_iter()
                .filter(|i| !beyond.contains(i))
                .collect()
        };
        assert_eq!(
            at(&by(&RuleSet::WHEELER), Rule::Limit),
            beyond,
            "{name} rule 1"
        );
        assert_eq!(
            at(&by(&run_only), Rule::Run),
            but_beyond("rule2"),
            "{name} rule 2"
        );
        assert_eq!(
            at(&by(&near_only), Rule::Near),
            but_beyond("rule3"),
            "{name} rule 3"
        );
    }
}

/// What NHSRplotthedots calls a point, as the rule that made it one.
fn nhs_rule(words: &str) -> Option<Rule> {
    match words.to_lowercase().as_str() {
        "common cause" => None,
        "above ucl" | "below lcl" => Some(Rule::Limit),
        words if words.starts_with("7 point trend") => Some(Rule::Trend),
        words if words.starts_with("2 in 3") => Some(Rule::Near),
        words if words.starts_with("7 points") => Some(Rule::Run),
        words => panic!("unknown: {words}"),
    }
}

/// Holds one chart of the NHS package against ours: limits, and the rule at each point.
/// Gives the points at which the rules differ, with what ours found.
fn nhs_differences(
    y: &[f64],
    theirs: &Value,
    screening: Screening,
    what: &str,
) -> Vec<(usize, Option<Rule>)> {
    let groups = numbers(&theirs["rebase_group"]);
    let (mean, low, high) = (
        numbers(&theirs["mean"]),
        numbers(&theirs["lpl"]),
        numbers(&theirs["upl"]),
    );
    let names = theirs["special_cause_type"].as_array().unwrap();
    let mut differ = Vec::new();
    let mut first = 0;
    for group in groups.chunk_by(|a, b| a == b) {
        let range = first..first + group.len();
        let process = xmr(&y[range.clone()], screening).unwrap().process();
        assert_close(process.centre, mean[first], what);
        assert_close(process.band(1.0).lower(Bounds::NONE), low[first], what);
        assert_close(process.band(1.0).upper(Bounds::NONE), high[first], what);
        let found = signals(
            &singles(&y[range.clone()]),
            process,
            Bounds::NONE,
            &RuleSet::NHS,
        );
        let theirs = |i: usize| nhs_rule(names[i].as_str().unwrap());
        differ.extend(range.zip(found).filter(|(i, ours)| *ours != theirs(*i)));
        first += group.len();
    }
    differ
}

#[test]
fn nhs_published_cases() {
    let Some(cases) = json("nhs_plotthedots_cases.json") else {
        return;
    };
    use Screening::{Off, On};
    for (case, chart, screening) in [
        ("vignette_deviations", "screened", On),
        ("vignette_deviations", "unscreened", Off),
        ("test_spc_standard", "r1", On),
        ("test_spc_standard", "r2_y15_is_10", On),
        ("test_spc_standard", "r3_y15_is_10_unscreened", Off),
        ("test_two_in_three_opposite_sides", "result", On),
        ("ae_england_attendances", "plain", On),
        ("ae_england_attendances", "rebased", On),
    ] {
        let mut y = numbers(&cases[case]["input"]["y"]);
        if chart.contains("y15_is_10") {
            y[14] = 10.0;
        }
        let differ = nhs_differences(
            &y,
            &cases[case][chart],
            screening,
            &format!("{case} {chart}"),
        );
        assert!(differ.is_empty(), "{case} {chart}: {differ:?}");
    }
}

/// The one rule that differs on real series: the package counts only points between the 2 and
/// 3 sigma lines towards "2 of 3", the method those beyond 3 sigma too. So ours finds more, and
/// always beside a point beyond a limit.
#[test]
fn nhs_on_real_series() {
    let mut differing = Vec::new();
    for name in COUNTS {
        let Some(series) = json(&format!("series/{name}.json")) else {
            return;
        };
        let y = numbers(&series["input"]["y"]);
        for (chart, screening) in [
            ("nhs_plotthedots", Screening::On),
            ("nhs_plotthedots_unscreened", Screening::Off),
            ("nhs_plotthedots_rebased", Screening::On),
        ] {
            let what = format!("{name} {chart}");
            let theirs = &series[chart];
            let differ = nhs_differences(&y, theirs, screening, &what);
            for (i, ours) in &differ {
                assert_eq!(*ours, Some(Rule::Near), "{what} {i}");
                let beyond = |i: usize| theirs["outside_limits"][i] == true;
                assert!((i.saturating_sub(2)..i + 3).any(beyond), "{what} {i}");
            }
            differing.push(differ.len());
        }
    }
    println!("points where 'beyond 3 sigma counts' makes the difference: {differing:?}");
    assert!(differing.iter().any(|count| *count > 0));
}

/// A baseline of the first points: the same limits, drawn on.
#[test]
fn frozen_limits() {
    for name in COUNTS {
        let Some(series) = json(&format!("series/{name}.json")) else {
            return;
        };
        let y = numbers(&series["input"]["y"]);
        let fixed = &series["nhs_plotthedots_fix12"];
        let band = xmr(&y[..12], Screening::On).unwrap().process().band(1.0);
        assert_close(band.lower(Bounds::NONE), numbers(&fixed["lpl"])[60], name);
        let frozen = &series["qicharts2"]["i_freeze24"];
        let process = xmr(&y[..24], Screening::Off).unwrap().process();
        let band = process.band(1.0);
        let upper = band.centre + band.reach * QICHARTS_REACH;
        assert_close(upper, numbers(&frozen["ucl"])[60], name);
    }
}

/// R's qicharts2, single values: whole, and in two halves as at a rebase.
#[test]
fn qicharts_single_values() {
    for name in COUNTS {
        let Some(series) = json(&format!("series/{name}.json")) else {
            return;
        };
        let y = numbers(&series["input"]["y"]);
        let half = series["part_after"].as_u64().unwrap() as usize;
        for (chart, parts, screening) in [
            ("i", vec![&y[..]], Screening::Off),
            ("i_screened_mr", vec![&y[..]], Screening::On),
            ("i_part_half", vec![&y[..half], &y[half..]], Screening::Off),
        ] {
            let theirs = &series["qicharts2"][chart];
            let mut at = 0;
            for part in parts {
                let band = xmr(part, screening).unwrap().process().band(1.0);
                assert_close(band.centre, numbers(&theirs["cl"])[at], chart);
                let reach = band.reach * QICHARTS_REACH;
                assert_close(band.centre - reach, numbers(&theirs["lcl"])[at], chart);
                assert_close(band.centre + reach, numbers(&theirs["ucl"])[at], chart);
                at += part.len();
            }
        }
    }
}

/// R's qicharts2, shares: p and p' limits, clipped, and the points beyond them. The Baltimore
/// file's "pp" was made with screening switched on, so that only the pothole file has p'
/// without it.
#[test]
fn qicharts_shares() {
    const BALTIMORE: &str = "baltimore_weekly_closed_by_due";
    const POTHOLES: &str = "ni_pothole_monthly_call_centre_share";
    for (name, chart, method) in [
        (BALTIMORE, "p", Method::P),
        (BALTIMORE, "pp_screened_mr", Method::Laney(Screening::On)),
        (POTHOLES, "p", Method::P),
        (POTHOLES, "pp", Method::Laney(Screening::Off)),
        (POTHOLES, "pp_screened_mr", Method::Laney(Screening::On)),
    ] {
        let Some(series) = json(&format!("series/{name}.json")) else {
            return;
        };
        let x = numbers(&series["input"]["num"]);
        let n = numbers(&series["input"]["den"]);
        let points: Vec<Observation> = x
            .into_iter()
            .zip(n)
            .map(|(x, n)| Observation { x, n })
            .collect();
        let theirs = &series["qicharts2"][chart];
        let (cl, low, high) = (
            numbers(&theirs["cl"]),
            numbers(&theirs["lcl"]),
            numbers(&theirs["ucl"]),
        );
        let ours = behaviour(&points, &[], method, Bounds::SHARE, &RuleSet::NHS);
        let bands = &ours.segments[0].bands;
        for (i, band) in bands.iter().enumerate() {
            let what = format!("{name} {chart} {i}");
            assert_close(band.centre, cl[i], &what);
            assert_close(band.lower(Bounds::SHARE), low[i], &what);
            assert_close(band.upper(Bounds::SHARE), high[i], &what);
            let beyond = theirs["sigma.signal"][i] == true;
            assert_eq!(ours.signals[i] == Some(Rule::Limit), beyond, "{what}");
        }
    }
}
