//! What a customer is worth and what may be spent to win and keep one.

#[cfg(feature = "app")]
pub mod browser;
pub mod chart;
pub mod clv;
pub mod figures;
pub mod i18n;
pub mod money;
pub mod share;
#[cfg(feature = "app")]
pub mod ui;
pub mod workbook;
