//! What-if: goals, tables, ranges, programmes, segments. Worked values with the source of each
//! number, and the identities that tie them to the calculator.

#[path = "whatif/customers.rs"]
mod customers;
#[path = "whatif/figures.rs"]
mod figures;
#[path = "whatif/goals.rs"]
mod goals;
#[path = "whatif/programmes.rs"]
mod programmes;
#[path = "whatif/ranges.rs"]
mod ranges;
#[path = "whatif/segments.rs"]
mod segments;
#[path = "whatif/tables.rs"]
mod tables;
#[path = "whatif/words.rs"]
mod words;
