//! The page's components, one panel per file.
//!
//! Reading order: `state` (the one signal and its memos), `effects` (storage, address, document),
//! `app` (the panels and the order in which they are built), then the panels from top to bottom.
//! No arithmetic on money and no formatting rules here: `clv` computes, `i18n` writes, `chart` draws;
//! all panels are built with `element`.
//!
//! A panel is built for one language and rebuilt when the language changes, so fixed words are plain
//! strings and only numbers are reactive.

mod app;
mod charts;
mod child_steps;
mod control;
mod copying;
mod drawing;
mod effects;
mod element;
mod field;
mod figure;
mod footer;
mod form;
mod headline;
mod historical;
mod in_view;
mod keyed;
mod masthead;
mod notices;
mod opening;
mod orders;
mod parts;
mod picker;
mod picture;
mod results;
mod screens;
mod segments;
mod share;
mod slider;
mod start;
mod state;
mod store;
mod table;
mod transfer;
mod whatif;

pub use app::mount;
pub use screens::mount as mount_screens;
