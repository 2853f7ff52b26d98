//! The texts of the orders screen, one file per panel.
//!
//! A fixed text is a function of the language that holds both versions; a text with numbers takes them as
//! arguments. The calculator's program uses nothing from here, so that none of it is part of the first load.

pub mod acquisition;
pub mod attributes;
pub mod choices;
pub mod cohorts;
pub mod customers;
pub mod doubts;
pub mod handover;
pub mod history;
pub mod import_report;
pub mod lists;
pub mod number;
pub mod prediction;
pub mod preview;
pub mod ranges;
pub mod rows;
pub mod spend;
pub mod start;
pub mod totals;
pub mod trouble;
pub mod waiting;
pub mod warehouse;
