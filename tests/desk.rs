//! From a file's bytes to answers, at the desk where a worker serves them.
//!
//! Every question and answer goes through its encoded form, as between page and worker. The CDNOW
//! log is the 1/10 sample of the `lifetimes` 0.11.3 package (MIT); data by Fader & Hardie.

#[path = "desk/file.rs"]
mod file;
#[path = "desk/joined.rs"]
mod joined;
#[path = "desk/odd.rs"]
mod odd;
#[path = "desk/order.rs"]
mod order;
#[path = "desk/reference.rs"]
mod reference;
#[path = "desk/rows.rs"]
mod rows;
#[path = "desk/slices.rs"]
mod slices;
#[path = "desk/summary.rs"]
mod summary;
