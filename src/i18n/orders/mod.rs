//! The words of the orders screen, one file a panel.
//!
//! Fixed words are functions of a language that hold both sentences; what carries numbers is a
//! function with them. Nothing here is reached from the page's first program, so that all of it
//! stays out of the first load.

pub mod account;
pub mod attributes;
pub mod choices;
pub mod cohorts;
pub mod customers;
pub mod handover;
pub mod history;
pub mod number;
pub mod prediction;
pub mod preview;
pub mod rows;
pub mod start;
pub mod totals;
pub mod trouble;
pub mod waiting;
