//! When a cohort has brought back what it cost.

/// The age in months, from 0 for the month of the first purchase, at which the margin per customer has reached the
/// CAC; `None` while it has not. `margins` is the margin per customer at each age, not yet added up.
///
/// ```
/// use clv_calculator::customer_base::acquisition::payback_age;
/// assert_eq!(payback_age(&[49.0; 12], 200.0), Some(4));
/// assert_eq!(payback_age(&[49.0; 4], 200.0), None);
/// ```
pub fn payback_age(margins: &[f64], cac: f64) -> Option<usize> {
    let mut back = 0.0;
    margins.iter().position(|margin| {
        back += margin;
        back >= cac
    })
}
