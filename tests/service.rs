//! The service that runs in a worker: from a file's bytes to responses.
//!
//! Every request and response goes through its encoded form, as between page and worker. The CDNOW
//! log is the 1/10 sample of the `lifetimes` 0.11.3 package (MIT); data by Fader & Hardie.

#[path = "service/file.rs"]
mod file;
#[path = "service/joined.rs"]
mod joined;
#[path = "service/odd.rs"]
mod odd;
#[path = "service/order.rs"]
mod order;
#[path = "service/reference.rs"]
mod reference;
#[path = "service/rows.rs"]
mod rows;
#[path = "service/slices.rs"]
mod slices;
#[path = "service/summary.rs"]
mod summary;
