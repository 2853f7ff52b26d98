//! Lists of customers for campaigns: what the platforms get, row by row.

#[path = "lists/contacts.rs"]
mod contacts;
#[path = "lists/files.rs"]
mod files;
#[path = "lists/refusals.rs"]
mod refusals;
#[path = "lists/served.rs"]
mod served;
#[path = "lists/words.rs"]
mod words;
