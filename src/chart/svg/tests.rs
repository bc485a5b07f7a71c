use super::svg;
use super::text::width;
use crate::chart::demand::{failure, hours, types, volume};
use crate::chart::fixtures::{Heard, change, drawn, weeks};
use crate::chart::{Body, Chart};
use crate::model::{Demand, Filter};

/// Charts in their awkward states.
fn awkward() -> Vec<(&'static str, Chart)> {
    let all = Filter::default();
    let step = weeks(0..26, 20, 26, |week| if week < 15 { 62 } else { 42 });
    let changes = [
        change(105, "planners at the front desk", "the work changed"),
        change(98, "letter to all agents", ""),
        change(
            101,
            "new form on the web site, and a leaflet to everyone who had applied since May",
            "",
        ),
        change(170, "duty rota", ""),
        change(173, "opening hours", ""),
    ];
    let gap = weeks((0..8).chain(12..20), 12, 5, |_| 40);
    let years = weeks(0..208, 6, 20, |week| 40 + week / 8);
    let mut all_failure = weeks(0..14, 10, 4, |_| 50);
    all_failure
        .iter_mut()
        .for_each(|heard| heard.demand = Some(Demand::Failure));
    let first_week = weeks([0], 12, 5, |_| 40);
    let mut one_week = first_week.clone();
    one_week.iter_mut().for_each(|heard| {
        heard.hour = None;
        heard.date = crate::chart::fixtures::day(0);
    });
    let types_of_40 = weeks(0..26, 20, 40, |_| 50);
    let nothing: Vec<Heard> = Vec::new();
    let mut forty = drawn(&types_of_40, &all, &[], types);
    if let Body::Bars(bars) = &mut forty.body {
        bars.shown = bars.bars.len();
    }
    vec![
        ("types", drawn(&step, &all, &[], types)),
        ("types-40", forty),
        ("types-nothing", drawn(&nothing, &all, &[], types)),
        ("failure-step", drawn(&step, &all, &changes, failure)),
        ("failure-no-rebase", drawn(&step, &all, &[], failure)),
        ("failure-gap", drawn(&gap, &all, &changes[..2], failure)),
        ("failure-first-week", drawn(&first_week, &all, &[], failure)),
        ("failure-one-point", drawn(&one_week, &all, &[], failure)),
        ("failure-all", drawn(&all_failure, &all, &[], failure)),
        ("failure-years", drawn(&years, &all, &changes, failure)),
        ("failure-nothing", drawn(&nothing, &all, &[], failure)),
        ("volume", drawn(&step, &all, &changes[..2], volume)),
        ("volume-gap", drawn(&gap, &all, &[], volume)),
        ("hours", drawn(&step, &all, &[], hours)),
        ("hours-one", drawn(&first_week[..1], &all, &[], hours)),
    ]
}

const SIZES: [(f64, f64); 3] = [(300.0, 220.0), (520.0, 340.0), (1100.0, 600.0)];

/// One drawn text: its words and the box it stands in.
struct Drawn {
    words: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let from = element.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
    &element[from..from + element[from..].find('"').unwrap()]
}

fn texts(picture: &str) -> Vec<Drawn> {
    let elements = picture.lines().filter(|line| line.starts_with("<text"));
    elements
        .map(|element| {
            let number = |name| attribute(element, name).parse::<f64>().unwrap();
            let words = element[element.find('>').unwrap() + 1..element.len() - 7].to_owned();
            let (x, y, size) = (number("x"), number("y"), number("font-size"));
            let plain = words
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
            let long = width(&plain, size) / 1.08;
            let left = match attribute(element, "text-anchor") {
                "start" => x,
                "middle" => x - long / 2.0,
                _ => x - long,
            };
            Drawn {
                words,
                left,
                right: left + long,
                top: y - size * 0.7,
                bottom: y,
            }
        })
        .collect()
}

#[test]
fn no_text_is_cut_by_the_page_or_overlaps_another() {
    for (name, chart) in awkward() {
        for (wide, high) in SIZES {
            let picture = svg(&chart, wide, high);
            let texts = texts(&picture);
            let page_width: f64 = attribute(&picture, "width").parse().unwrap();
            let page_height: f64 = attribute(&picture, "height").parse().unwrap();
            for (i, a) in texts.iter().enumerate() {
                let inside = a.left >= 0.0 && a.right <= page_width && a.bottom <= page_height;
                assert!(
                    inside,
                    "{name} {wide}: {} at {}..{}",
                    a.words, a.left, a.right
                );
                for b in texts.iter().skip(i + 1) {
                    let beside = a.right <= b.left || b.right <= a.left;
                    let above = a.bottom <= b.top || b.bottom <= a.top;
                    assert!(
                        beside || above,
                        "{name} {wide}: '{}' on '{}'",
                        a.words,
                        b.words
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_shortened_is_whole_on_hover() {
    for (name, chart) in awkward() {
        let picture = svg(&chart, 300.0, 220.0);
        let mut whole = String::new();
        for line in picture.lines() {
            if let Some((_, title)) = line.split_once("<title>") {
                whole = title.to_owned();
            }
            if line.ends_with("…</text>") {
                let words = &line[line.find('>').unwrap() + 1..line.len() - "…</text>".len()];
                assert!(
                    whole.starts_with(words.trim_end()),
                    "{name}: {words} in {whole}"
                );
            }
        }
    }
}

#[test]
fn every_mark_says_its_words_on_hover_and_the_page_its_sentence() {
    for (name, chart) in awkward() {
        let picture = svg(&chart, 520.0, 340.0);
        assert!(picture.contains("role=\"img\""));
        assert!(picture.contains(&format!("<desc>{}</desc>", super::escape(&chart.sentence))));
        let shown = match &chart.body {
            Body::Bars(bars) => bars.shown,
            _ => usize::MAX,
        };
        for mark in chart.marks().iter().take(shown) {
            assert!(
                picture.contains(&super::escape(mark.label)),
                "{name}: {}",
                mark.label
            );
        }
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    for (name, chart) in awkward() {
        let picture = svg(&chart, 520.0, 340.0);
        for bad in ["<script", "href", "url(", "@import", "NaN", "inf"] {
            let elements: String = picture.lines().filter(|l| !l.contains("title>")).collect();
            let drawn = elements.split("<desc>").next().unwrap().to_owned()
                + elements.split("</desc>").nth(1).unwrap();
            let drawn: String = drawn
                .split("<text")
                .map(|t| t.split('>').next().unwrap())
                .collect();
            assert!(!drawn.contains(bad), "{name}: {bad}");
        }
        let (opened, closed) = (
            picture.matches("<g>").count(),
            picture.matches("</g>").count(),
        );
        assert_eq!(opened, closed, "{name}");
    }
}

#[test]
fn classes_differ_in_shape_as_well_as_in_colour() {
    let chart = awkward().remove(0).1;
    let picture = svg(&chart, 520.0, 340.0);
    assert!(picture.contains("<path d=\"M") && picture.contains("#C24A14"));
    assert!(picture.contains("<circle") && picture.contains("#006D77"));
}

/// Writes the pictures where `LISTENING_POST_PICTURES` says, for people to look at.
#[test]
fn pictures_to_look_at() {
    let Some(folder) = std::env::var_os("LISTENING_POST_PICTURES") else {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"skipped: LISTENING_POST_PICTURES names no folder\n",
        );
        return;
    };
    for (name, chart) in awkward() {
        for (wide, high) in SIZES {
            let path = std::path::Path::new(&folder).join(format!("{name}-{wide}.svg"));
            std::fs::write(path, svg(&chart, wide, high)).unwrap();
        }
    }
}
