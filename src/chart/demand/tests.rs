use super::*;
use crate::analysis::spc::Rule;
use crate::chart::fixtures::{Heard, change, day, drawn, selects, weeks};
use crate::chart::{Body, Chart, TimeChart};
use crate::model::{Demand, HalfDay, Period, TypeFacet};

type Build = fn(&View) -> Chart;

const BUILDERS: [(&str, Build); 4] = [
    ("types", types),
    ("failure", failure),
    ("volume", volume),
    ("hours", hours),
];

fn everything() -> Filter {
    Filter::default()
}

fn step() -> Vec<Heard> {
    weeks(0..26, 20, 26, |week| if week < 15 { 62 } else { 42 })
}

fn time(chart: &Chart) -> &TimeChart {
    match &chart.body {
        Body::Time(time) => time,
        other => panic!("not over time: {other:?}"),
    }
}

/// The views in which what a mark shows and what it opens must agree.
fn views() -> Vec<(Vec<Heard>, Filter)> {
    let step = step();
    let narrowed = |filter: Filter| (step.clone(), filter);
    let cut = Period {
        from: Some(day(17)),
        to: Some(day(100)),
    };
    vec![
        narrowed(everything()),
        narrowed(Filter {
            counted: Counted::Everyone,
            ..everything()
        }),
        narrowed(Filter {
            period: cut,
            ..everything()
        }),
        narrowed(Filter {
            weekday: Some(2),
            ..everything()
        }),
        narrowed(Filter {
            hour: Some(11),
            period: cut,
            ..everything()
        }),
        narrowed(Filter {
            half: Some(HalfDay::Morning),
            ..everything()
        }),
        narrowed(Filter {
            demand: Some(Demand::Failure),
            ..everything()
        }),
        narrowed(Filter {
            demand: Some(Demand::Undecided),
            ..everything()
        }),
        narrowed(Filter {
            demand_type: Some(TypeFacet::NoType),
            ..everything()
        }),
        narrowed(Filter {
            demand_type: Some(TypeFacet::Is(DemandTypeKey(0))),
            ..everything()
        }),
        (weeks([0], 12, 5, |_| 40), everything()),
        (
            weeks([0], 12, 5, |_| 40),
            Filter {
                half: Some(HalfDay::Afternoon),
                ..everything()
            },
        ),
        (weeks([0, 1, 2], 12, 5, |_| 40), everything()),
    ]
}

#[test]
fn every_mark_selects_as_many_contacts_as_it_shows() {
    for (heard, base) in views() {
        for (name, build) in BUILDERS {
            let chart = drawn(&heard, &base, &[], build);
            for mark in chart.marks() {
                let selected = heard
                    .iter()
                    .filter(|heard| selects(mark.select, heard))
                    .count();
                assert_eq!(
                    mark.count, selected as u64,
                    "{name} {} {base:?}",
                    mark.label
                );
            }
        }
    }
}

#[test]
fn every_mark_has_its_row_and_every_row_all_its_cells() {
    for (heard, base) in views() {
        for (name, build) in BUILDERS {
            let chart = drawn(&heard, &base, &[], build);
            assert_eq!(
                chart.table.rows.len(),
                chart.selections().len(),
                "{name} {base:?}"
            );
            let columns = chart.table.columns.len();
            assert!(
                chart.table.rows.iter().all(|row| row.len() == columns),
                "{name}"
            );
            for (mark, row) in chart.marks().iter().zip(&chart.table.rows) {
                let count = if name == "hours" { &row[2] } else { &row[1] };
                assert_eq!(*count, words::number(mark.count), "{name} {row:?}");
            }
        }
    }
}

#[test]
fn the_charts_add_up_with_each_other() {
    let heard = step();
    let total = |build: Build| -> u64 {
        drawn(&heard, &everything(), &[], build)
            .marks()
            .iter()
            .map(|mark| mark.count)
            .sum()
    };
    let customers = heard.iter().filter(|heard| heard.customers).count() as u64;
    assert_eq!(total(types), customers);
    assert_eq!(total(failure), customers);
    assert_eq!(total(volume), heard.len() as u64);
    assert_eq!(
        total(hours),
        heard.iter().filter(|heard| heard.hour.is_some()).count() as u64
    );
}

#[test]
fn types_say_how_few_make_up_most_and_how_many_have_none() {
    let heard = step();
    let chart = drawn(&heard, &everything(), &[], types);
    let customers: Vec<&Heard> = heard.iter().filter(|heard| heard.customers).collect();
    let typed = customers
        .iter()
        .filter(|heard| heard.type_.is_some())
        .count() as u64;
    let none = customers.len() as u64 - typed;
    let tail = format!(
        "of the {} contacts with a type; {} have none yet.",
        words::number(typed),
        none
    );
    assert!(chart.subtitle.ends_with(&tail), "{}", chart.subtitle);
    let Body::Bars(bars) = &chart.body else {
        panic!()
    };
    assert_eq!(bars.shown, 8);
    assert!(bars.bars.len() > 20);
    assert!(
        bars.bars
            .windows(2)
            .take(19)
            .all(|pair| pair[0].count >= pair[1].count)
    );
    assert_eq!(bars.bars.last().unwrap().label, "No type yet");
    // The share column and the cumulative one end at all of them.
    assert_eq!(chart.table.rows[bars.bars.len() - 2][3], "100%");
}

#[test]
fn a_bar_is_of_the_class_that_most_of_its_decided_are() {
    let one = |demand| Heard {
        date: day(0),
        hour: None,
        customers: true,
        demand,
        type_: Some(DemandTypeKey(0)),
    };
    let class = |demands: &[Option<Demand>]| {
        let heard: Vec<Heard> = demands.iter().map(|demand| one(*demand)).collect();
        let Body::Bars(bars) = drawn(&heard, &everything(), &[], types).body else {
            panic!()
        };
        bars.bars[0].class
    };
    use Demand::{Failure, Undecided, Value};
    assert_eq!(
        class(&[Some(Failure), None, Some(Undecided)]),
        Some(Failure)
    );
    assert_eq!(
        class(&[Some(Failure), Some(Value), Some(Value)]),
        Some(Value)
    );
    assert_eq!(class(&[Some(Failure), Some(Value)]), None);
    assert_eq!(class(&[None, Some(Undecided)]), Some(Undecided));
}

#[test]
fn too_many_types_and_too_large_a_pile_are_pointed_out() {
    let many = weeks(0..26, 40, 58, |_| 50);
    let notes = drawn(&many, &everything(), &[], types).notes.join(" ");
    assert!(notes.contains("hard to tell apart"), "{notes}");
    let one = weeks(0..4, 10, 1, |_| 50);
    let notes = drawn(&one, &everything(), &[], types).notes.join(" ");
    assert!(notes.contains("more than one pile"), "{notes}");
}

#[test]
fn failure_without_a_rebase_speaks_of_all_that_was_decided() {
    let heard = step();
    let decided = |heard: &&Heard| {
        heard.customers && matches!(heard.demand, Some(Demand::Value | Demand::Failure))
    };
    let n = heard.iter().filter(decided).count() as u64;
    let chart = drawn(&heard, &everything(), &[], failure);
    assert!(
        chart
            .title
            .ends_with(&format!("of {} decided", words::number(n))),
        "{}",
        chart.title
    );
    assert!(
        chart.subtitle.contains("Whichever way the"),
        "{}",
        chart.subtitle
    );
    assert!(
        chart.subtitle.contains("more than the usual ups and downs"),
        "{}",
        chart.subtitle
    );
    // One process does not describe a step: the rules say so.
    assert!(
        time(&chart)
            .points
            .iter()
            .any(|point| point.signal == Some(Rule::Run))
    );
}

#[test]
fn a_rebase_breaks_the_limits_and_the_title_speaks_of_now() {
    let heard = step();
    let changes = [
        change(105, "planners at the front desk", "the work changed"),
        change(50, "letter to all agents", ""),
        change(900, "not yet", "later"),
    ];
    let chart = drawn(&heard, &everything(), &changes, failure);
    assert!(
        chart.title.contains(" since 14 September, "),
        "{}",
        chart.title
    );
    assert!(chart.title.ends_with(" before"), "{}", chart.title);
    assert!(
        chart.subtitle.contains("decided since then"),
        "{}",
        chart.subtitle
    );
    assert!(
        chart
            .subtitle
            .contains("; more than the usual ups and downs."),
        "{}",
        chart.subtitle
    );
    let time = time(&chart);
    let segments: Vec<(usize, usize, usize)> = time
        .segments
        .iter()
        .map(|s| (s.first, s.points, s.limits.len()))
        .collect();
    assert_eq!(segments, [(0, 15, 15), (15, 11, 11)]);
    let marked: Vec<&str> = time.annotations.iter().map(|a| a.words.as_str()).collect();
    assert_eq!(
        marked,
        [
            "21 Jul: letter to all agents",
            "14 Sep: planners at the front desk"
        ]
    );
    let notes = chart.notes.join("\n");
    assert!(notes.contains("Limits: Laney p' from 15 weeks."), "{notes}");
    let rebased =
        "New limits from 14 September 2026: planners at the front desk (the work changed)";
    assert!(notes.contains(rebased), "{notes}");
    assert!(
        notes.contains("11 weeks; trial limits until there are 12"),
        "{notes}"
    );
    assert!(
        notes.contains("Signals (NHS rules): a point beyond a limit; 7 in a row"),
        "{notes}"
    );
}

#[test]
fn a_change_in_the_middle_of_a_week_counts_from_the_next() {
    let changes = [change(
        107,
        "planners at the front desk",
        "the work changed",
    )];
    let chart = drawn(&step(), &everything(), &changes, failure);
    assert!(
        chart.title.contains(" since 21 September, "),
        "{}",
        chart.title
    );
    let notes = chart.notes.join("\n");
    assert!(
        notes.contains("the first whole week listened to after 16 September 2026"),
        "{notes}"
    );
}

#[test]
fn a_rebase_that_changed_nothing_says_so() {
    let steady = |week: u64| {
        (0..40).map(move |i| Heard {
            date: day(week * 7 + i % 5),
            hour: None,
            customers: true,
            demand: Some(if i < 19 + week % 3 {
                Demand::Failure
            } else {
                Demand::Value
            }),
            type_: None,
        })
    };
    let heard: Vec<Heard> = (0..26).flat_map(steady).collect();
    let changes = [change(105, "new leaflet", "we thought it would help")];
    let chart = drawn(&heard, &everything(), &changes, failure);
    assert!(
        chart
            .subtitle
            .contains("within the usual ups and downs of before"),
        "{}",
        chart.subtitle
    );
}

#[test]
fn a_first_week_of_listening_is_shown_by_half_days() {
    let heard = weeks([0], 12, 5, |_| 40);
    let untimed = heard.iter().filter(|heard| heard.hour.is_none()).count();
    assert!(untimed > 0);
    let chart = drawn(&heard, &everything(), &[], volume);
    assert_eq!(time(&chart).points.len(), 10);
    assert_eq!(time(&chart).points[1].label, "Mon 1 June 2026, from noon");
    let notes = chart.notes.join("\n");
    assert!(
        notes.contains(&format!("Not in this chart: {untimed} contact")),
        "{notes}"
    );
}

#[test]
fn weeks_not_listened_to_leave_a_gap() {
    let heard = weeks((0..8).chain(12..20), 12, 5, |_| 40);
    let chart = drawn(&heard, &everything(), &[], failure);
    let gaps: Vec<usize> = (0..16)
        .filter(|i| time(&chart).points[*i].after_gap)
        .collect();
    assert_eq!(gaps, [8]);
}

#[test]
fn no_percentage_is_said_of_fewer_than_ten() {
    let heard: Vec<Heard> = weeks(0..1, 2, 2, |_| 40).into_iter().take(8).collect();
    for build in [types, failure] {
        let chart = drawn(&heard, &everything(), &[], build);
        let said = format!("{} {} {}", chart.title, chart.subtitle, chart.sentence);
        assert!(!said.contains('%'), "{said}");
    }
}

#[test]
fn all_failure_has_no_spread_and_no_signal() {
    let mut heard = weeks(0..14, 10, 4, |_| 50);
    heard
        .iter_mut()
        .for_each(|heard| heard.demand = Some(Demand::Failure));
    let chart = drawn(&heard, &everything(), &[], failure);
    assert!(
        chart.title.starts_with("Failure: 100% of"),
        "{}",
        chart.title
    );
    let time = time(&chart);
    assert!(
        time.segments[0]
            .limits
            .iter()
            .all(|limits| *limits == (1.0, 1.0))
    );
    assert!(time.points.iter().all(|point| point.signal.is_none()));
}

#[test]
fn a_limit_at_nothing_is_said_and_volumes_speak_of_uneven_weeks() {
    let rare = weeks(0..20, 3, 1, |_| 0);
    let notes = drawn(&rare, &everything(), &[], failure).notes.join("\n");
    assert!(notes.contains("stands at 0"), "{notes}");
    let mut uneven = weeks(0..20, 8, 4, |_| 40);
    uneven.retain(|heard| heard.date != day(3));
    let notes = drawn(&uneven, &everything(), &[], volume).notes.join("\n");
    assert!(notes.contains("on 4 to 5 days each"), "{notes}");
}

#[test]
fn whose_words_are_counted_is_said() {
    let heard = step();
    let others = heard.iter().filter(|heard| !heard.customers).count() as u64;
    let with_notes = Filter {
        counted: Counted::Everyone,
        ..everything()
    };
    for build in [types, failure] {
        let notes = drawn(&heard, &everything(), &[], build).notes.join(" ");
        assert!(
            notes.contains(&format!("Not counted: {} contacts", words::number(others))),
            "{notes}"
        );
        let notes = drawn(&heard, &with_notes, &[], build).notes.join(" ");
        assert!(
            notes.contains(&format!("Counted too: {} contacts", words::number(others))),
            "{notes}"
        );
    }
}

#[test]
fn hours_show_days_and_hours_that_have_contacts() {
    let at = |after, hour| Heard {
        date: day(after),
        hour,
        customers: true,
        demand: None,
        type_: None,
    };
    let heard = [
        at(0, Some(9)),
        at(2, Some(12)),
        at(9, Some(12)),
        at(1, None),
    ];
    let chart = drawn(&heard, &everything(), &[], hours);
    let Body::Heat(heat) = &chart.body else {
        panic!()
    };
    assert_eq!(heat.rows, ["Mon", "Wed"]);
    assert_eq!(heat.columns, ["9", "10", "11", "12"]);
    let counts: Vec<u64> = heat.cells.iter().map(|cell| cell.count).collect();
    assert_eq!(counts, [1, 0, 0, 0, 0, 0, 0, 2]);
    assert_eq!(
        chart.subtitle,
        "Contacts an hour, Monday to Wednesday; 3 of 4 had a time of day."
    );
    assert!(
        chart
            .sentence
            .contains("Most come on Wednesday, 12 to 13 (2)."),
        "{}",
        chart.sentence
    );
}

#[test]
fn what_cannot_be_drawn_says_why_and_what_to_do() {
    let reason =
        |heard: &[Heard], base: &Filter, build: Build| match drawn(heard, base, &[], build).body {
            Body::Empty(reason) => reason,
            other => panic!("{other:?}"),
        };
    for (_, build) in BUILDERS {
        assert!(reason(&[], &everything(), build).starts_with("No contacts in this view."));
    }
    let mut open = weeks(0..3, 4, 3, |_| 40);
    open.iter_mut()
        .for_each(|heard| (heard.demand, heard.type_) = (None, None));
    assert!(reason(&open, &everything(), failure).starts_with("Nothing has been decided yet: "));
    assert!(reason(&open, &everything(), types).starts_with("No types yet: "));
    let mut notes = open.clone();
    notes.iter_mut().for_each(|heard| heard.customers = false);
    for build in [types, failure] {
        let reason = reason(&notes, &everything(), build);
        assert!(reason.contains("Count staff notes too"), "{reason}");
    }
    let mut undated = open.clone();
    undated.iter_mut().for_each(|heard| heard.hour = None);
    assert!(reason(&undated, &everything(), hours).contains("has a time of day"));
    let only = Filter {
        demand: Some(Demand::Value),
        ..everything()
    };
    assert!(reason(&step(), &only, failure).starts_with("Only value is chosen"));
}
