//! Sums by type for one piece after another.

/// Sums by type, which visits only the types that were added to.
pub struct Tally {
    sums: Vec<f32>,
    touched: Vec<usize>,
}

impl Tally {
    /// A tally of so many types, empty.
    pub fn new(types: usize) -> Self {
        Self {
            sums: vec![0.0; types],
            touched: Vec::new(),
        }
    }

    /// Adds to a type's sum.
    pub fn add(&mut self, label: usize, amount: f32) {
        if let Some(sum) = self.sums.get_mut(label) {
            if *sum == 0.0 {
                self.touched.push(label);
            }
            *sum += amount;
        }
    }

    /// The sums, the least type first, leaving the tally empty.
    pub fn take(&mut self) -> impl Iterator<Item = (usize, f32)> {
        self.touched.sort_unstable();
        let sums = &mut self.sums;
        self.touched.drain(..).filter_map(move |label| {
            let sum = sums.get_mut(label)?;
            Some((label, std::mem::take(sum)))
        })
    }
}
