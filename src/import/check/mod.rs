//! Does the result look like a shop's orders? Doubts about the whole file, each with its facts.
//!
//! A file is answered with a right number, a question, or a refusal; where none of these can be had for
//! certain, a [`Doubt`] stands above the first figure. [`of_sample`] looks at the first rows and the columns
//! chosen, [`of_orders`] at everything that was read. The thresholds are such that exports of real shops show
//! no doubt: a page that always doubts says nothing.

pub(super) mod columns;
pub(super) mod doubt;
pub(super) mod orders;
pub(super) mod overview;
