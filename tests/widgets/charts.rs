//! Charts made by hand, as the sketch of the Demand screen shows them.

use chrono::NaiveDate;
use listening_post::analysis::spc::Rule;
use listening_post::app::widgets::WordsRow;
use listening_post::chart::{
    Annotation, Bar, Bars, Body, Chart, Heat, HeatCell, Scale, Segment, Table, TimeChart, TimePoint,
};
use listening_post::model::{ChangeKind, Demand, Filter};

pub fn demand_types() -> Chart {
    use Demand::{Failure, Value};
    let rows = [
        ("Where is my application up to?", Some(Failure), 486),
        ("Can I build this without permission?", Some(Value), 322),
        ("What does this letter mean?", Some(Failure), 241),
        (
            "How do I object to what they are building next door to me?",
            Some(Value),
            198,
        ),
        (
            "You say it is invalid: what is missing?",
            Some(Failure),
            187,
        ),
        ("Will you decide before my date?", Some(Failure), 125),
        ("Is my neighbour allowed to do that?", Some(Value), 122),
        ("Can I talk to the person deciding?", None, 103),
    ];
    Chart {
        title: "What they ask for".into(),
        subtitle: "8 of 26 types make up 82% of what has been decided (2,172; 140 are undecided)."
            .into(),
        sentence: "Eight demand types, most frequent first: “Where is my application up to?”, \
                   failure, 486 contacts, leads."
            .into(),
        notes: Vec::new(),
        table: Table {
            columns: ["Demand type", "Class", "Contacts"]
                .map(String::from)
                .into(),
            rows: rows
                .iter()
                .map(|(label, class, count)| {
                    let class = class.map_or("undecided", |class| match class {
                        Value => "value",
                        Failure => "failure",
                        Demand::Undecided => "undecided",
                    });
                    vec![(*label).into(), class.into(), count.to_string()]
                })
                .collect(),
        },
        body: Body::Bars(Bars {
            bars: (rows.iter())
                .map(|(label, class, count)| Bar {
                    label: (*label).into(),
                    class: *class,
                    count: *count,
                    select: Filter::default(),
                })
                .collect(),
            shown: rows.len(),
        }),
    }
}

pub const SHARES: [f64; 26] = [
    0.635, 0.615, 0.595, 0.575, 0.553, 0.648, 0.627, 0.607, 0.588, 0.567, 0.546, 0.64, 0.62, 0.6,
    0.58, 0.43, 0.523, 0.503, 0.483, 0.463, 0.443, 0.424, 0.517, 0.497, 0.476, 0.456,
];

pub fn failure_over_time() -> Chart {
    let monday = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let points: Vec<TimePoint> = (0_u8..)
        .zip(SHARES)
        .map(|(week, share)| {
            let date = monday + chrono::Days::new(7 * u64::from(week));
            TimePoint {
                x: 20_605.0 + 7.0 * f64::from(week) + 3.0,
                y: (week != 8).then_some(share),
                n: 60 + 3 * u64::from(week % 7),
                count: 70 + 3 * u64::from(week % 7),
                label: format!("week of {}", date.format("%-d %B %Y")),
                after_gap: week == 20,
                signal: (week == 15).then_some(Rule::Limit),
                select: Filter::default(),
            }
        })
        .collect();
    let limits = |count: usize, low: f64, high: f64| {
        (0..count)
            .map(|point| {
                let wave = 0.008 * (point % 3) as f64;
                (low - wave, high + wave)
            })
            .collect()
    };
    Chart {
        title: "Failure: 47% since 14 September, 60% before".into(),
        subtitle: "390 of 830 decided since then (47%, likely 44 to 50%); more than the usual \
                   ups and downs."
            .into(),
        sentence: "Failure share by week, from June to November: 60% before 14 September, 47% \
                   since, with one week beyond a limit."
            .into(),
        notes: Vec::new(),
        table: Table {
            columns: ["Week", "Decided", "Failure"].map(String::from).into(),
            rows: points
                .iter()
                .map(|point| {
                    let share = point
                        .y
                        .map_or(String::new(), |y| format!("{:.0}%", y * 100.0));
                    vec![point.label.clone(), point.n.to_string(), share]
                })
                .collect(),
        },
        body: Body::Time(TimeChart {
            scale: Scale::Share,
            class: Some(Demand::Failure),
            points,
            segments: vec![
                Segment {
                    first: 0,
                    points: 15,
                    centre: 0.6,
                    limits: limits(15, 0.515, 0.685),
                },
                Segment {
                    first: 15,
                    points: 11,
                    centre: 0.47,
                    limits: limits(11, 0.385, 0.555),
                },
            ],
            annotations: vec![
                Annotation {
                    date: NaiveDate::from_ymd_opt(2026, 9, 14).unwrap(),
                    kind: ChangeKind::Change,
                    words: "14 Sep: planners at the front desk".into(),
                },
                Annotation {
                    date: NaiveDate::from_ymd_opt(2026, 7, 20).unwrap(),
                    kind: ChangeKind::Mailing,
                    words: "20 Jul: letter to all applicants".into(),
                },
            ],
            range: (0.3, 0.8),
        }),
    }
}

pub fn when_it_comes() -> Chart {
    let counts: [[u64; 10]; 5] = [
        [70, 80, 84, 84, 80, 70, 56, 37, 14, 4],
        [53, 64, 51, 55, 56, 53, 45, 22, 9, 3],
        [46, 56, 63, 68, 48, 46, 39, 28, 11, 3],
        [56, 48, 55, 59, 60, 56, 34, 24, 10, 3],
        [49, 60, 68, 51, 52, 49, 42, 30, 8, 3],
    ];
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri"];
    let cells: Vec<HeatCell> = days
        .iter()
        .zip(counts)
        .flat_map(|(day, row)| {
            (8..).zip(row).map(move |(hour, count)| HeatCell {
                count,
                label: format!("{day}, {hour} to {}", hour + 1),
                select: Filter::default(),
            })
        })
        .collect();
    Chart {
        title: "When it comes".into(),
        subtitle: "Contacts an hour, Monday to Friday; 2,204 had a time of day.".into(),
        sentence: "Contacts by weekday and hour: most on Monday from 10 to 12, fewest after 17."
            .into(),
        notes: Vec::new(),
        table: Table {
            columns: ["When", "Contacts"].map(String::from).into(),
            rows: cells
                .iter()
                .map(|cell| vec![cell.label.clone(), cell.count.to_string()])
                .collect(),
        },
        body: Body::Heat(Heat {
            rows: days.map(String::from).into(),
            columns: (8..18).map(|hour| hour.to_string()).collect(),
            cells,
        }),
    }
}

pub fn words(index: usize) -> Option<WordsRow> {
    let rows = [
        (
            "I just want to know if someone has picked it up, or is it lying in a tray somewhere",
            "Fri 27 Nov, phone",
        ),
        ("It says pending. Pending what?", "Fri 27 Nov, web form"),
        (
            "Eleven weeks. Has anybody looked at it?",
            "Thu 26 Nov, phone",
        ),
        (
            "My neighbour's went through in a month, so what is wrong with mine?",
            "Thu 26 Nov, counter",
        ),
        ("You told me three weeks in September.", "Wed 25 Nov, phone"),
    ];
    let (words, aside) = rows[index % rows.len()];
    Some(WordsRow {
        marked: true,
        class: Some(Demand::Failure),
        words: words.into(),
        aside: aside.into(),
    })
}
