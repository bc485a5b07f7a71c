//! The counted files: demand types, weeks, hours and ways in, each from one tally a service.

use crate::analysis::pareto;
use crate::analysis::predictability::{predictability, weeks_listened};
use crate::analysis::proportion::share;
use crate::analysis::series::{self, Unit};
use crate::analysis::spc::{self, Bounds, Method, Observation, RuleSet, Screening};
use crate::analysis::tally::Split;

use super::gather::{Gathered, Service};
use super::sheet::{Sheet, fraction, yes_no};

pub(super) fn sheets(gathered: &Gathered) -> Vec<Sheet> {
    vec![
        demand_types(gathered),
        weekly(gathered),
        weekday_hour(gathered),
        channels(gathered),
    ]
}

fn demand_types(gathered: &Gathered) -> Sheet {
    let mut rows = Vec::new();
    for service in &gathered.services {
        let sentence = |key| gathered.types.get(&key).map_or("", String::as_str);
        let ranked = pareto::rank(&service.tally.types, sentence);
        let all = ranked.last().map_or(0, |last| last.cumulative);
        let listened = weeks_listened(&service.tally.days);
        for one in ranked {
            let count = one.split.all();
            let of = share(count, all);
            let heard = service.tally.types.get(&Some(one.key));
            let heard = heard.map(|tally| predictability(tally, &listened));
            let mut row = vec![service.name.clone(), sentence(one.key).to_owned()];
            row.extend(split(count, one.split));
            row.extend([
                fraction(of.fraction()),
                fraction(Some(of.low)),
                fraction(Some(of.high)),
                fraction(share(one.cumulative, all).fraction()),
                heard.map_or(0, |heard| heard.heard).to_string(),
                listened.len().to_string(),
                yes_no(heard.and_then(|heard| heard.predictable())),
            ]);
            rows.push(row);
        }
    }
    Sheet {
        name: "demand_types.csv",
        columns: vec![
            "service",
            "demand_type",
            "contacts",
            "value",
            "failure",
            "undecided",
            "share",
            "ci_low",
            "ci_high",
            "cumulative_share",
            "weeks_heard",
            "weeks_listened",
            "predictable",
        ],
        rows,
    }
}

/// Laney p' limits by week, in segments that begin where a change was given as the reason.
fn weekly(gathered: &Gathered) -> Sheet {
    Sheet {
        name: "weekly.csv",
        columns: vec![
            "service",
            "week_start",
            "contacts",
            "value",
            "failure",
            "undecided",
            "failure_share",
            "centre",
            "lower",
            "upper",
            "segment",
            "signal",
        ],
        rows: gathered.services.iter().flat_map(weeks).collect(),
    }
}

fn weeks(service: &Service) -> Vec<Vec<String>> {
    let points = series::by(Unit::Week, &service.tally.days, &service.filter).points;
    let observations: Vec<Observation> = (points.iter())
        .map(|point| Observation {
            x: point.split.failure as f64,
            n: point.split.decided() as f64,
        })
        .collect();
    let rebases = (service.changes.iter())
        .filter(|change| !change.rebase_reason.is_empty())
        .map(|change| change.date);
    let starts = series::starts(&points, rebases);
    let method = Method::Laney(Screening::Off);
    let found = spc::behaviour(&observations, &starts, method, Bounds::SHARE, &RuleSet::NHS);
    let mut rows: Vec<Vec<String>> = (points.iter())
        .map(|point| {
            let mut row = vec![service.name.clone(), point.start.to_string()];
            row.extend(split(point.contacts, point.split));
            row.push(fraction(
                share(point.split.failure, point.split.decided()).fraction(),
            ));
            row
        })
        .collect();
    // A week with nothing decided, or before the first segment, has no limits to show.
    let mut limits = vec![[const { String::new() }; 4]; points.len()];
    for (number, segment) in (1..).zip(&found.segments) {
        let places = limits.iter_mut().skip(segment.first).take(segment.points);
        let bands = segment
            .bands
            .iter()
            .map(Some)
            .chain(std::iter::repeat(None));
        for ([centre, lower, upper, of], band) in places.zip(bands) {
            *centre = fraction(Some(segment.process.centre));
            *lower = fraction(band.map(|band| band.lower(Bounds::SHARE)));
            *upper = fraction(band.map(|band| band.upper(Bounds::SHARE)));
            *of = number.to_string();
        }
    }
    for ((row, limits), signal) in rows.iter_mut().zip(limits).zip(&found.signals) {
        row.extend(limits);
        row.push(signal.map_or("", |rule| rule.token()).to_owned());
    }
    rows
}

fn weekday_hour(gathered: &Gathered) -> Sheet {
    let mut rows = Vec::new();
    for service in &gathered.services {
        let grids = service.tally.hours.iter().zip(&service.tally.failure_hours);
        for (weekday, (contacts, failures)) in (1..).zip(grids) {
            for (hour, (contacts, failures)) in (0..).zip(contacts.iter().zip(failures)) {
                if *contacts > 0 {
                    let (weekday, hour): (u32, u32) = (weekday, hour);
                    rows.push(vec![
                        service.name.clone(),
                        weekday.to_string(),
                        hour.to_string(),
                        contacts.to_string(),
                        failures.to_string(),
                    ]);
                }
            }
        }
    }
    Sheet {
        name: "weekday_hour.csv",
        columns: vec!["service", "weekday", "hour", "contacts", "failure"],
        rows,
    }
}

fn channels(gathered: &Gathered) -> Sheet {
    let mut rows = Vec::new();
    for service in &gathered.services {
        for (key, channel) in &service.tally.channels {
            let name = key.and_then(|key| gathered.channels.get(&key)).cloned();
            let mut row = vec![service.name.clone(), name.unwrap_or_default()];
            row.extend(split(channel.contacts, channel.split));
            row.push(channel.settled.to_string());
            row.push(channel.outcomes_known.to_string());
            rows.push(row);
        }
    }
    Sheet {
        name: "channels.csv",
        columns: vec![
            "service",
            "channel",
            "contacts",
            "value",
            "failure",
            "undecided",
            "settled_in_one_go",
            "outcomes_known",
        ],
        rows,
    }
}

/// contacts, value, failure, undecided.
fn split(contacts: u64, split: Split) -> [String; 4] {
    [contacts, split.value, split.failure, split.undecided].map(|count| count.to_string())
}
