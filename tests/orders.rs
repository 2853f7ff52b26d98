//! From orders to the report: reference values, identities, properties, small and broken data.
//!
//! The CDNOW log is the 1/10 sample of the `lifetimes` 0.11.3 package (MIT); data by Fader & Hardie.

#[path = "orders/cdnow.rs"]
mod cdnow;
#[path = "orders/comparison.rs"]
mod comparison;
#[path = "orders/exports.rs"]
mod exports;
#[path = "orders/groups.rs"]
mod groups;
#[path = "orders/identities.rs"]
mod identities;
#[path = "orders/properties.rs"]
mod properties;
#[path = "orders/ranges.rs"]
mod ranges;
#[path = "orders/regular.rs"]
mod regular;
#[path = "orders/samples.rs"]
mod samples;
#[path = "orders/shop.rs"]
mod shop;
#[path = "orders/small.rs"]
mod small;
#[path = "orders/sql.rs"]
mod sql;
#[path = "orders/summaries.rs"]
mod summaries;
#[path = "orders/tables.rs"]
mod tables;
