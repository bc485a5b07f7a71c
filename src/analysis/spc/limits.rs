//! A process fitted to points: its centre, and how far its usual ups and downs reach.

/// The half-width of XmR limits in mean moving ranges: 3 / 1.128.
const XMR_REACH: f64 = 2.66;
/// The upper limit of a moving range in mean moving ranges.
const UPPER_RANGE: f64 = 3.267;
/// The mean moving range of two values in standard deviations (d2 for n = 2).
const D2: f64 = 1.128;

/// One point: `x` of `n`. A single value (a count, a number of days) is `x` of 1; `n` = 0 means
/// that there is no value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// The count, or the value itself.
    pub x: f64,
    /// The denominator.
    pub n: f64,
}

impl Observation {
    /// The value that is plotted; only meaningful where `n` is above 0.
    pub fn value(self) -> f64 {
        self.x / self.n
    }
}

/// Whether large moving ranges are left out of the mean range (Nelson 1982).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screening {
    /// All ranges count, as in the NHS workbook.
    #[default]
    Off,
    /// Ranges at or above the upper range limit are left out once.
    On,
}

/// The XmR chart of single values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Xmr {
    /// The centre line.
    pub mean: f64,
    /// The mean moving range, after screening where that is on.
    pub mean_range: f64,
}

impl Xmr {
    /// The upper limit of the moving ranges.
    pub fn upper_range(self) -> f64 {
        UPPER_RANGE * self.mean_range
    }

    /// Its centre and limits.
    pub fn process(self) -> Process {
        Process {
            centre: self.mean,
            reach: XMR_REACH * self.mean_range,
        }
    }
}

/// The p chart (`sigma_z` = 1) or Laney's p' chart of shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Laney {
    /// The centre line: all failures of all decided.
    pub p: f64,
    /// How much more (or less) the shares vary than sampling alone would make them.
    pub sigma_z: f64,
}

impl Laney {
    /// Its centre and limits.
    pub fn process(self) -> Process {
        let reach = 3.0 * self.sigma_z * (self.p * (1.0 - self.p)).sqrt();
        Process {
            centre: self.p,
            reach,
        }
    }
}

/// What was fitted: a centre, and the distance from it to a limit for `n` = 1. That distance
/// falls with the root of `n`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Process {
    /// The centre line.
    pub centre: f64,
    /// From the centre to a limit at `n` = 1: three standard deviations.
    pub reach: f64,
}

impl Process {
    /// The centre and limits at a point of `n`.
    pub fn band(self, n: f64) -> Band {
        Band {
            centre: self.centre,
            reach: self.reach / n.sqrt(),
        }
    }
}

/// The centre and limits at one point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The centre line.
    pub centre: f64,
    /// From the centre to either limit, before clamping.
    pub reach: f64,
}

impl Band {
    /// The lower limit, clamped.
    pub fn lower(self, bounds: Bounds) -> f64 {
        (self.centre - self.reach).max(bounds.low)
    }

    /// The upper limit, clamped.
    pub fn upper(self, bounds: Bounds) -> f64 {
        (self.centre + self.reach).min(bounds.high)
    }

    /// Whether anything can be tested against the lower limit: not where it was clamped.
    pub fn tests_low(self, bounds: Bounds) -> bool {
        self.centre - self.reach >= bounds.low
    }

    /// Whether anything can be tested against the upper limit.
    pub fn tests_high(self, bounds: Bounds) -> bool {
        self.centre + self.reach <= bounds.high
    }
}

/// The least and greatest value there can be; limits are clamped to them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

impl Bounds {
    /// Counts and times: nothing below 0.
    pub const COUNT: Self = Self {
        low: 0.0,
        high: f64::INFINITY,
    };
    /// Shares: 0 to 1.
    pub const SHARE: Self = Self {
        low: 0.0,
        high: 1.0,
    };
    /// Any number.
    pub const NONE: Self = Self {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
    };
}

/// Which chart the limits come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Single values.
    Xmr(Screening),
    /// Shares, varying as sampling alone makes them.
    P,
    /// Shares, varying as they do: our default for failure shares.
    Laney(Screening),
}

impl Method {
    /// The process fitted to points that all have a denominator; `None` of none.
    pub fn fit(self, points: &[Observation]) -> Option<Process> {
        match self {
            Self::Xmr(screening) => {
                let values: Vec<f64> = points.iter().map(|o| o.value()).collect();
                xmr(&values, screening).map(Xmr::process)
            }
            Self::P => p_chart(points).map(Laney::process),
            Self::Laney(screening) => laney(points, screening).map(Laney::process),
        }
    }
}

/// Fits an XmR chart; `None` of no values. One value has no range: its mean range is 0.
///
/// Method section 2. Screening never empties the ranges: those of a constant series are all 0,
/// and 0 is kept, so that its limits are its value and not a division by nothing.
pub fn xmr(values: &[f64], screening: Screening) -> Option<Xmr> {
    let ranges: Vec<f64> = values
        .iter()
        .zip(values.iter().skip(1))
        .map(|(a, b)| (b - a).abs())
        .collect();
    let mut mean_range = mean(&ranges).unwrap_or(0.0);
    if screening == Screening::On && mean_range > 0.0 {
        let cut = UPPER_RANGE * mean_range;
        let kept: Vec<f64> = ranges
            .iter()
            .copied()
            .filter(|range| *range < cut)
            .collect();
        mean_range = mean(&kept).unwrap_or(0.0);
    }
    Some(Xmr {
        mean: mean(values)?,
        mean_range,
    })
}

/// Fits a p chart; `None` where no point has a denominator.
pub fn p_chart(points: &[Observation]) -> Option<Laney> {
    let x: f64 = points.iter().map(|o| o.x).sum();
    let n: f64 = points.iter().map(|o| o.n).sum();
    (n > 0.0).then(|| Laney {
        p: x / n,
        sigma_z: 1.0,
    })
}

/// Fits Laney's p' chart; `None` where no point has a denominator.
///
/// z_i = (p_i - p) / sigma_i, sigma_z = mean |z_i - z_(i-1)| / 1.128, the ranges of z screened
/// where that is on. Where all or none are
/// failures there is no spread to speak of, and the limits are the centre itself.
pub fn laney(points: &[Observation], screening: Screening) -> Option<Laney> {
    let Laney { p, .. } = p_chart(points)?;
    let sigma = (p * (1.0 - p)).sqrt();
    if sigma == 0.0 {
        return Some(Laney { p, sigma_z: 0.0 });
    }
    let present = points.iter().filter(|o| o.n > 0.0);
    let z: Vec<f64> = present
        .map(|o| (o.value() - p) * o.n.sqrt() / sigma)
        .collect();
    Some(Laney {
        p,
        sigma_z: xmr(&z, screening)?.mean_range / D2,
    })
}

/// The mean, reckoned from the first value so that equal values have exactly that mean.
fn mean(values: &[f64]) -> Option<f64> {
    let first = *values.first()?;
    let above: f64 = values.iter().map(|value| value - first).sum();
    Some(first + above / values.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 6e-5, "{a} is not {b}");
    }

    fn limits(values: &[f64], screening: Screening) -> (f64, f64, f64) {
        let band = xmr(values, screening).unwrap().process().band(1.0);
        (
            band.centre,
            band.lower(Bounds::NONE),
            band.upper(Bounds::NONE),
        )
    }

    const DEVIATIONS: [f64; 18] = [
        1.0, 2.0, 1.0, 2.0, 10.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0,
    ];

    /// Method section 2; published in the NHS-R 'deviations' vignette.
    #[test]
    fn xmr_of_the_vignette_with_and_without_screening() {
        let unscreened = xmr(&DEVIATIONS, Screening::Off).unwrap();
        close(unscreened.mean, 1.9444);
        close(unscreened.mean_range, 1.8824);
        let (_, low, high) = limits(&DEVIATIONS, Screening::Off);
        close(low, -3.0626);
        close(high, 6.9515);
        close(xmr(&DEVIATIONS, Screening::On).unwrap().mean_range, 1.0);
        let (_, low, high) = limits(&DEVIATIONS, Screening::On);
        close(low, -0.7156);
        close(high, 4.6044);
    }

    /// Method section 2.
    #[test]
    fn xmr_of_twelve_weeks() {
        let values = [
            42.0, 45.0, 39.0, 48.0, 44.0, 41.0, 47.0, 43.0, 40.0, 46.0, 44.0, 42.0,
        ];
        let fitted = xmr(&values, Screening::Off).unwrap();
        close(fitted.mean, 43.4167);
        close(fitted.mean_range, 4.3636);
        let (_, low, high) = limits(&values, Screening::Off);
        close(low, 31.8094);
        close(high, 55.0239);
        assert!((fitted.upper_range() - 14.256).abs() < 1e-3);
    }

    #[test]
    fn a_constant_series_has_its_value_as_limits_in_every_way() {
        for value in [0.0, 0.1, 5.0] {
            for screening in [Screening::Off, Screening::On] {
                assert_eq!(limits(&[value; 12], screening), (value, value, value));
            }
        }
        for x in [0.0, 40.0] {
            let points = [Observation { x, n: 40.0 }; 12];
            let band = laney(&points, Screening::Off).unwrap().process().band(40.0);
            assert_eq!((band.centre, band.reach), (x / 40.0, 0.0));
        }
    }

    /// Method section 2.
    #[test]
    fn laney_of_twelve_weeks() {
        let x = [38, 52, 41, 60, 44, 39, 55, 48, 35, 58, 47, 50].map(f64::from);
        let n = [100, 120, 95, 130, 110, 90, 125, 105, 92, 128, 108, 115].map(f64::from);
        let points: Vec<Observation> = x
            .into_iter()
            .zip(n)
            .map(|(x, n)| Observation { x, n })
            .collect();
        let fitted = laney(&points, Screening::Off).unwrap();
        close(fitted.p, 0.43020);
        close(fitted.sigma_z, 0.62969);
        let prime = fitted.process().band(100.0);
        close(prime.lower(Bounds::SHARE), 0.33667);
        close(prime.upper(Bounds::SHARE), 0.52373);
        let plain = p_chart(&points).unwrap().process().band(100.0);
        close(plain.lower(Bounds::SHARE), 0.28167);
        close(plain.upper(Bounds::SHARE), 0.57873);
    }

    #[test]
    fn clamped_limits_stop_at_the_bounds_and_switch_their_tests_off() {
        let band = Band {
            centre: 0.1,
            reach: 0.2,
        };
        assert_eq!(band.lower(Bounds::SHARE), 0.0);
        assert!(!band.tests_low(Bounds::SHARE) && band.tests_high(Bounds::SHARE));
        let band = Band {
            centre: 0.9,
            reach: 0.2,
        };
        assert_eq!(band.upper(Bounds::SHARE), 1.0);
        assert!(band.tests_low(Bounds::SHARE) && !band.tests_high(Bounds::SHARE));
    }

    /// Method section 2: limits of the first n points equal those of a chart of only those.
    #[test]
    fn a_frozen_process_does_not_see_later_points() {
        let later = [DEVIATIONS.as_slice(), &[90.0; 9]].concat();
        let frozen = xmr(&later[..18], Screening::Off).unwrap();
        assert_eq!(Some(frozen), xmr(&DEVIATIONS, Screening::Off));
    }
}
