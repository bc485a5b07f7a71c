//! Process behaviour charts: XmR, p and Laney p', and the rules that find signals on them.

/// Which rule found a signal, in order of precedence when several fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// A point beyond a limit.
    Limit,
    /// A trend of points, each above (or below) the last.
    Trend,
    /// Two of three near the same limit.
    TwoOfThree,
    /// A run on one side of the centre.
    Run,
}
