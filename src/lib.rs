//! What a customer is worth and what may be spent to win and keep one.

pub mod chart;
pub mod clv;
pub mod figures;
pub mod i18n;
pub mod money;
pub mod share;
pub mod workbook;
