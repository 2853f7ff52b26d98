//! What a customer is worth and what may be spent to acquire and keep one.
//!
//! # The map, in reading order
//!
//! | module | what it holds |
//! |---|---|
//! | [`locale`] | the languages, and how they write a decimal number |
//! | [`money`] | exact amounts: reading what people type, writing what they read |
//! | [`clv`] | inputs, formulas, timeline, sensitivity; goal seek, ranges, programmes, segments |
//! | [`btyd`] | the customer-base models: BG/NBD, MBG/NBD, MBG/CNBD-k, Gamma-Gamma, in the papers' notation |
//! | [`delimited`] | CSV and pasted tables: bytes become rows of cells, cells become text |
//! | [`import`] | a file becomes orders: `detect`, `parse`, `resolve` |
//! | [`customer_base`] | orders become history, cohorts, RFM groups, forecasts, exports |
//! | [`audience`] | lists of customers for advertising and messages, in the platforms' formats |
//! | [`service`] | requests and responses between page and worker; the file that is open |
//! | [`orders_screen`] | the states of the orders screen, from a chosen file to its report |
//! | [`workspace`] | the form and what stands beside it: texts as typed, scenarios, segments; how tabs agree on them |
//! | [`share`] | what lasts: links, stored work, scenario files, all versioned; code for articles |
//! | [`i18n`] | every sentence, Vietnamese and English side by side |
//! | [`chart`] | data → picture → SVG; [`chart::plots`]: which results each chart shows |
//! | `command_line` | the report without a browser: options, files, JSON, saved exports (feature `cli`) |
//! | `workbook` | calculator and report as workbooks whose cells compute; with the feature `workbook` |
//! | `browser` | the border to JavaScript: storage, address, clipboard, `Intl`, the worker |
//! | `ui` | the panels of the page |
//!
//! The scripts of the page, which start the programs, are in `src/web`.
//!
//! Which module may use which is a table in `tests/architecture.rs`. `browser` and `ui` exist with the
//! feature `app`; without it everything else builds and is tested in seconds (`make core`).
//!
//! # The programs
//!
//! `main.rs` is the page with the calculator, fetched at once. `screens.rs` holds the other screens and is fetched when
//! one is opened. `worker.rs` reads files and fits models, without Leptos; `workbook_reader.rs` turns Excel workbooks
//! into text in the same worker. `workbook_writer.rs` writes the calculator and the report as workbooks; it is fetched
//! when a button asks for one. The calculator publishes its numbers (`browser::work`) to it and to the screens, which
//! hand numbers back as a link. `command.rs` is `clv`, the same report on the command line.
//!
//! # Data flow
//!
//! ```text
//! keystroke → State::edit → CalculatorForm → money::read → Inputs → clv::evaluate → outputs, plots → SVG
//! file → worker_client.js cuts it → workers: Service::push → ParsedChunk ⇒ merged → Orders → Analysis
//! choice → orders_screen::Event → Request → worker → Response → orders_screen → ui::orders
//! ```
//!
//! # Invariants
//!
//! - `money` and `clv` know no clock, no randomness and no `f64`, except the seeded draws of `clv::estimate`,
//!   whose results are marked as estimates. Decimal operations are the checked ones (`clv::arithmetic`).
//! - What lasts is serialized by `share` alone, with keys of its own. Published links (`tests/links`) are added to,
//!   never edited. Messages of `service` are of one build at both ends and never stored.
//! - Order files stay in the worker: nothing of them enters storage, an address or another request.
//! - Only `browser` and the entries touch `JsValue`; the page works with storage, clipboard and workers blocked.
//! - Errors are small enums with the facts and no prose; `i18n` matches them exhaustively in both languages.
//! - Broken input is normal: a form keeps the visitor's text and the last valid value; a link opens with notices.
//!
//! The panels are built with `ui::element`, not with `view!`: ported to it, the first load measured 159 KB with
//! erased components (Leptos 0.8.23), 148 KB with every list and closure erased by hand, 112 KB here; a key was no faster.

pub mod audience;
#[cfg(feature = "app")]
pub mod browser;
pub mod btyd;
pub mod chart;
pub mod clv;
#[cfg(feature = "cli")]
pub mod command_line;
pub mod customer_base;
pub mod delimited;
pub mod i18n;
pub mod import;
pub mod locale;
pub mod money;
pub mod orders_screen;
pub mod service;
pub mod share;
#[cfg(feature = "app")]
pub mod ui;
#[cfg(feature = "workbook")]
pub mod workbook;
pub mod workspace;
