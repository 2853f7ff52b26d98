//! Sums of logarithms with few calls of `ln`.
//! Numbers are multiplied as long as the product is far from the limits of `f64`.

/// A running sum of logarithms.
#[derive(Clone, Copy)]
pub(super) struct LogProduct {
    done: f64,
    product: f64,
}

impl LogProduct {
    pub const ZERO: LogProduct = LogProduct { done: 0.0, product: 1.0 };

    /// Adds weight · ln y, for y between 10⁻¹³⁰ and 10¹³⁰.
    #[inline(always)]
    pub fn add(&mut self, y: f64, weight: f64) {
        if weight == 1.0 {
            self.product *= y;
            if !(1e-150..1e150).contains(&self.product) {
                *self = LogProduct { done: self.total(), product: 1.0 };
            }
        } else {
            self.done += weight * y.ln();
        }
    }

    pub fn total(&self) -> f64 {
        self.done + self.product.ln()
    }
}
