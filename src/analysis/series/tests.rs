use super::*;

fn date(day: u32) -> NaiveDate {
    // June 2026 begins on a Monday.
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + Days::new(u64::from(day) - 1)
}

/// A day with two failures before noon, one value after, and one contact at no known time.
fn day() -> DayTally {
    let split = |value, failure, undecided| Split {
        value,
        failure,
        undecided,
    };
    DayTally {
        contacts: 6,
        contacts_by_half: [3, 2, 1],
        halves: [split(0, 2, 0), split(1, 0, 0), split(0, 0, 1)],
        listened: [true, true],
    }
}

fn days(numbers: impl IntoIterator<Item = u32>) -> BTreeMap<NaiveDate, DayTally> {
    numbers
        .into_iter()
        .map(|number| (date(number), day()))
        .collect()
}

fn chosen(numbers: impl IntoIterator<Item = u32>) -> (Unit, usize) {
    let series = series(&days(numbers), &Filter::default());
    (series.unit, series.points.len())
}

#[test]
fn the_largest_unit_that_gives_twelve_points() {
    assert_eq!(chosen(1..=84), (Unit::Week, 12));
    assert_eq!(chosen(1..=77), (Unit::Day, 77));
    assert_eq!(chosen(1..=12), (Unit::Day, 12));
    // A first team listens for five days.
    assert_eq!(chosen(1..=5), (Unit::HalfDay, 10));
    assert_eq!(chosen([3]), (Unit::HalfDay, 2));
    assert_eq!(chosen([]), (Unit::Week, 0));
}

#[test]
fn days_whose_times_are_unknown_stay_days() {
    let mut days = days(1..=5);
    for day in days.values_mut() {
        day.listened = [false, false];
    }
    assert_eq!(series(&days, &Filter::default()).unit, Unit::Day);
}

#[test]
fn a_point_holds_all_of_its_days_and_a_half_day_counts_out_what_has_no_time() {
    let weeks = by(Unit::Week, &days([1, 2, 9]), &Filter::default());
    assert_eq!(weeks.points[0].contacts, 12);
    assert_eq!(
        weeks.points[0].split,
        Split {
            value: 2,
            failure: 4,
            undecided: 2
        }
    );
    assert_eq!(weeks.untimed, Untimed::default());
    let halves = by(Unit::HalfDay, &days([1, 2]), &Filter::default());
    let contacts: Vec<u64> = halves.points.iter().map(|p| p.contacts).collect();
    assert_eq!(contacts, [3, 2, 3, 2]);
    assert_eq!(halves.untimed.contacts, 2);
    assert_eq!(halves.untimed.split.undecided, 2);
}

#[test]
fn not_listened_is_absent_and_silent_is_a_point() {
    let mut days = days([1, 2, 4]);
    days.insert(
        date(2),
        DayTally {
            listened: [true, true],
            ..DayTally::default()
        },
    );
    let series = by(Unit::Day, &days, &Filter::default());
    assert_eq!(
        series.points.iter().map(|p| p.contacts).collect::<Vec<_>>(),
        [6, 0, 6]
    );
    assert!(!gap(Unit::Day, &series.points[0], &series.points[1]));
    assert!(gap(Unit::Day, &series.points[1], &series.points[2]));
}

#[test]
fn half_days_follow_each_other_over_the_night() {
    let halves = by(Unit::HalfDay, &days([1, 2, 4]), &Filter::default()).points;
    let gaps: Vec<bool> = halves
        .windows(2)
        .map(|pair| gap(Unit::HalfDay, &pair[0], &pair[1]))
        .collect();
    assert_eq!(gaps, [false, false, false, true, false]);
    assert_eq!(halves[1].x() - halves[0].x(), 0.5);
    assert_eq!(halves[0].x(), 20605.0);
}

#[test]
fn one_weekday_or_hour_leaves_out_the_units_that_cannot_hold_it() {
    let monday = Filter {
        weekday: Some(1),
        ..Filter::default()
    };
    assert_eq!(by(Unit::Day, &days(1..=14), &monday).points.len(), 2);
    let at_nine = Filter {
        hour: Some(9),
        ..Filter::default()
    };
    let halves = by(Unit::HalfDay, &days(1..=3), &at_nine).points;
    assert!(
        halves
            .iter()
            .all(|point| point.half == Some(HalfDay::Morning))
    );
}

#[test]
fn a_point_selects_its_unit_within_the_period() {
    let base = Filter {
        period: Period {
            from: Some(date(3)),
            to: Some(date(9)),
        },
        weekday: Some(3),
        ..Filter::default()
    };
    let series = by(Unit::Week, &days([3, 9, 10]), &Filter::default());
    let spans: Vec<Period> = series
        .points
        .iter()
        .map(|p| p.select(Unit::Week, &base).period)
        .collect();
    assert_eq!(
        spans[0],
        Period {
            from: Some(date(3)),
            to: Some(date(7))
        }
    );
    assert_eq!(
        spans[1],
        Period {
            from: Some(date(8)),
            to: Some(date(9))
        }
    );
    assert_eq!(series.points[0].select(Unit::Week, &base).weekday, Some(3));
}

#[test]
fn a_segment_begins_with_the_first_whole_unit_after_a_rebase() {
    let points = by(Unit::Week, &days(1..=35), &Filter::default()).points;
    // 8 June is a Monday, 17 June a Wednesday.
    assert_eq!(starts(&points, [date(8)]), [1]);
    assert_eq!(
        starts(&points, [date(17), date(8), date(9), date(12)]),
        [1, 2, 3]
    );
    assert!(starts(&points, [date(1), date(90)]).is_empty());
}
