//! number, and the identities that tie them to the calculator.

#[path = "whatif/customers.rs"]
mod customers;
#[path = "whatif/goals.rs"]
mod goals;
