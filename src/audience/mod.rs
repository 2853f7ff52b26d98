//! Lists of customers for advertising and messages: the files that the platforms read.
//!
//! Reading order: `format` (the platforms and their columns), `country` and `address` (telephone numbers and e-mail
//! addresses as they want them), `options`, `refusals` (who must not be reached), `control` (who gets nothing, so that
//! the effect can be measured), `list` (the files; feature `lists`: only the worker and the command write them).
//!
//! Knows no page, no clock and no language. Contacts come from [`import`](crate::import); nothing is kept.

mod address;
mod control;
mod country;
mod format;
#[cfg(feature = "lists")]
mod list;
mod options;
#[cfg(feature = "lists")]
mod refusals;
#[cfg(feature = "lists")]
mod sha256;

pub use address::email;
pub use control::is_held_out;
pub use country::{Country, phone};
pub use format::{Documentation, Format, ListColumn, PhoneForm};
#[cfg(feature = "lists")]
pub use list::{List, Person};
pub use options::{ListCounts, ListOptions};
#[cfg(feature = "lists")]
pub use refusals::Refusals;
#[cfg(feature = "lists")]
pub use sha256::sha256;
