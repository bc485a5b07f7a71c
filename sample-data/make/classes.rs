//! Value or failure: each day's share within chance of the service's share, the whole exact.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use fastrand::Rng;

use crate::calendar::Moment;
use crate::chance::{bell, pick};
use crate::phrases::Book;

/// What the group made of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// What we are here for.
    Value,
    /// Caused by something done, or not done.
    Failure,
    /// Looked at, and left open.
    Undecided,
    /// Nobody has looked yet.
    NotYet,
}

/// A little quieter than the toss of a coin, so that chance alone crosses no limit.
const DAILY_NOISE: f64 = 0.8;

/// The share that is left undecided, and the share that nobody has looked at.
const OPEN: f64 = 0.03;

/// The class of each moment, in their order.
pub fn classes(book: &Book, moments: &[Moment], rng: &mut Rng) -> Result<Vec<Class>, String> {
    let mut classes: Vec<Class> = moments.iter().map(|_| Class::Value).collect();
    let open = (moments.len() as f64 * OPEN).round() as usize;
    let mut order: Vec<usize> = (0..moments.len()).collect();
    rng.shuffle(&mut order);
    for (place, index) in order.into_iter().take(2 * open).enumerate() {
        if let Some(class) = classes.get_mut(index) {
            *class = if place < open {
                Class::Undecided
            } else {
                Class::NotYet
            };
        }
    }
    for (share, days) in decided_by_share_and_day(book, moments, &classes)? {
        let share = share as f64 / 1000.0;
        for (day, failures) in days.iter().zip(failures(&days, share, rng)) {
            let mut order = day.clone();
            rng.shuffle(&mut order);
            for index in order.into_iter().take(failures) {
                if let Some(class) = classes.get_mut(index) {
                    *class = Class::Failure;
                }
            }
        }
    }
    Ok(classes)
}

/// The decided contacts' places, by share (in thousandths), then by day.
fn decided_by_share_and_day(
    book: &Book,
    moments: &[Moment],
    classes: &[Class],
) -> Result<BTreeMap<u32, Vec<Vec<usize>>>, String> {
    let mut days: BTreeMap<(u32, NaiveDate), Vec<usize>> = BTreeMap::new();
    for (index, (moment, class)) in moments.iter().zip(classes).enumerate() {
        if *class == Class::Value {
            let share = (book.head.number("share", moment.date)? * 10.0).round() as u32;
            days.entry((share, moment.date)).or_default().push(index);
        }
    }
    let mut shares: BTreeMap<u32, Vec<Vec<usize>>> = BTreeMap::new();
    for ((share, _), day) in days {
        shares.entry(share).or_default().push(day);
    }
    Ok(shares)
}

/// How many of each day's contacts are failure demand.
fn failures(days: &[Vec<usize>], share: f64, rng: &mut Rng) -> Vec<usize> {
    let mut counts: Vec<usize> = Vec::new();
    for day in days {
        let n = day.len() as f64;
        let noise = DAILY_NOISE * (n * share * (1.0 - share)).sqrt() * bell(rng);
        counts.push((n * share + noise).round().clamp(0.0, n) as usize);
    }
    let all: usize = days.iter().map(Vec::len).sum();
    let wanted = (all as f64 * share).round() as usize;
    // Large days give and take first: one contact more changes their share least.
    let weights: Vec<(usize, f64)> = days
        .iter()
        .enumerate()
        .map(|(place, day)| (place, day.len() as f64))
        .collect();
    while counts.iter().sum::<usize>() != wanted {
        let more = counts.iter().sum::<usize>() < wanted;
        let place = pick(&weights, rng).copied().unwrap_or_default();
        if let (Some(count), Some(day)) = (counts.get_mut(place), days.get(place)) {
            *count = if more {
                (*count + 1).min(day.len())
            } else {
                count.saturating_sub(1)
            };
        }
    }
    counts
}
