//! The purchase history of one customer, or of several with equal histories.

/// A purchase history, reduced to what the order models need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Repeat purchases: purchase days after the first one.
    pub x: u32,
    /// Time from the first purchase to the last one; 0 when x = 0.
    pub t_x: f64,
    /// Time from the first purchase to the end of observation, T in the papers.
    pub t: f64,
    /// Number of customers with this history.
    pub weight: f64,
}

impl Row {
    /// Whether such a history is possible: finite times in order, no negative weight.
    pub fn is_possible(&self) -> bool {
        let finite = self.t.is_finite() && self.weight.is_finite();
        finite && 0.0 <= self.t_x && self.t_x <= self.t && self.weight >= 0.0
    }
}
