//! Shares of a count, with the interval that sampling leaves.
//!
//! Wilson's score interval: E. B. Wilson, "Probable inference, the law of succession, and
//! statistical inference", Journal of the American Statistical Association 22 (1927), 209-212.
//! It covers sampling only: contacts cluster, so it is the least that is unknown.

/// The 97.5th percentile of the standard normal distribution.
pub const Z95: f64 = 1.959_964;

/// The smallest denominator of which a percentage is said.
pub const LEAST_FOR_PERCENTAGE: u64 = 10;

/// `x` of `n`, with its 95% interval as fractions. With `n` = 0 the interval is 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// How many.
    pub x: u64,
    /// Of how many.
    pub n: u64,
    /// The lower end of the interval, 0 to 1.
    pub low: f64,
    /// The upper end of the interval, 0 to 1.
    pub high: f64,
}

impl Share {
    /// The fraction itself; `None` of nothing.
    pub fn fraction(&self) -> Option<f64> {
        (self.n > 0).then(|| self.x as f64 / self.n as f64)
    }

    /// The fraction, where there are enough to say it as a percentage.
    pub fn percentage(&self) -> Option<f64> {
        self.fraction().filter(|_| self.n >= LEAST_FOR_PERCENTAGE)
    }
}

/// The share `x` of `n` with its Wilson 95% interval; `x` above `n` is taken as `n`.
pub fn share(x: u64, n: u64) -> Share {
    let x = x.min(n);
    if n == 0 {
        return Share {
            x,
            n,
            low: 0.0,
            high: 1.0,
        };
    }
    let (size, p) = (n as f64, x as f64 / n as f64);
    let shrink = 1.0 + Z95 * Z95 / size;
    let centre = (p + Z95 * Z95 / (2.0 * size)) / shrink;
    let half = Z95 / shrink * (p * (1.0 - p) / size + Z95 * Z95 / (4.0 * size * size)).sqrt();
    // At the ends the interval touches 0 or 1 exactly; rounding would leave it just beside.
    let low = if x == 0 { 0.0 } else { centre - half };
    let high = if x == n { 1.0 } else { centre + half };
    Share { x, n, low, high }
}

/// The lowest and highest failure share there can be, whichever way the undecided go.
///
/// `failure` of `decided` contacts are failure demand, `undecided` more are open. `None` where
/// there is neither.
pub fn whichever_way(failure: u64, decided: u64, undecided: u64) -> Option<(f64, f64)> {
    let all = (decided + undecided) as f64;
    (all > 0.0).then(|| (failure as f64 / all, (failure + undecided) as f64 / all))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked by hand from Wilson's formula; the design's example of a share.
    #[test]
    fn twelve_of_twenty_seven() {
        let share = share(12, 27);
        assert!((share.low - 0.2759).abs() < 1e-4, "{share:?}");
        assert!((share.high - 0.6269).abs() < 1e-4, "{share:?}");
    }

    #[test]
    fn sample_sizes_of_the_method_give_ten_and_five_points() {
        // n for +/-10 points at 50%: 93; for +/-5: 381.
        for (n, half) in [(93, 0.10), (381, 0.05)] {
            let share = share(n / 2, n);
            assert!((share.high - share.low) / 2.0 <= half, "{share:?}");
            let fewer = super::share(n / 2, n - 2);
            assert!((fewer.high - fewer.low) / 2.0 > half - 0.001, "{fewer:?}");
        }
    }

    #[test]
    fn the_ends_are_exact() {
        assert_eq!(share(0, 40).low, 0.0);
        assert_eq!(share(40, 40).high, 1.0);
        assert_eq!(
            share(0, 0),
            Share {
                x: 0,
                n: 0,
                low: 0.0,
                high: 1.0
            }
        );
        assert_eq!(share(0, 0).fraction(), None);
    }

    #[test]
    fn no_percentage_below_ten() {
        assert_eq!(share(4, 9).percentage(), None);
        assert_eq!(share(4, 10).percentage(), Some(0.4));
    }

    #[test]
    fn the_undecided_can_all_go_one_way() {
        assert_eq!(whichever_way(30, 60, 40), Some((0.3, 0.7)));
        assert_eq!(whichever_way(30, 60, 0), Some((0.5, 0.5)));
        assert_eq!(whichever_way(0, 0, 0), None);
    }
}
