//! From an export file to what every customer is worth.
//!
//! [`reading`] turns bytes into a [`Ledger`]; everything else follows from the ledger.

mod day;
mod ledger;
mod names;
pub mod reading;
mod sum;

pub use day::Day;
pub use ledger::{Attribute, Ledger, Order};
pub use names::Names;
pub use sum::Sum;
