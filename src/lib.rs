//! What a customer is worth and what may be spent to win and keep one.

pub mod chart;
pub mod money;
