//! Weighted picks and a bell curve, on a seeded generator.

use fastrand::Rng;

/// One of the items, by weight; `None` where all weights are zero.
pub fn pick<'a, T>(items: &'a [(T, f64)], rng: &mut Rng) -> Option<&'a T> {
    let total: f64 = items.iter().map(|(_, weight)| weight).sum();
    let mut left = rng.f64() * total;
    for (item, weight) in items.iter().filter(|(_, weight)| *weight > 0.0) {
        left -= weight;
        if left < 0.0 {
            return Some(item);
        }
    }
    items
        .iter()
        .rev()
        .find(|(_, weight)| *weight > 0.0)
        .map(|(item, _)| item)
}

/// One of the texts, each as likely; empty where there are none.
pub fn any<'a>(texts: &'a [String], rng: &mut Rng) -> &'a str {
    rng.choice(texts).map(String::as_str).unwrap_or_default()
}

/// About a standard normal: twelve even numbers added up.
pub fn bell(rng: &mut Rng) -> f64 {
    (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0
}
