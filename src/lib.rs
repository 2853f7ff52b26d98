//! What a customer is worth and what may be spent to win and keep one.
//!
//! # The map, in reading order
//!
//! | module | question it answers | may know |
//! |---|---|---|
//! | [`money`] | what did the visitor type, exactly, and how is it written? | nothing of ours |
//! | [`clv`] | what follows from it: every formula, timeline, sensitivity, what if | `money` |
//! | [`btyd`] | who will buy again, how often, for how much? | numeric crates only |
//! | [`workspace`] | what stands on the page: texts as typed, inputs they mean; scenarios and groups beside it | `money`, `clv`, a language, `orders`' comparing of headings |
//! | [`orders`] | what do past orders say about every customer? Reading files, history, cohorts, groups, predictions | `money`, `clv`'s fields, `btyd` |
//! | [`service`] | how is a file served: which questions, which answers? | `orders` |
//! | [`share`] | how does it leave and come back: links, saved work, texts for articles | `workbook` and below, a language |
//! | [`i18n`] | how is all that said, in Vietnamese and English? | every pure module |
//! | [`chart`] | which marks, where? | `std` only |
//! | [`figures`] | which results does each chart show? | every pure module but `desk` and `share` |
//! | `browser` | storage, address, clipboard, `Intl`: the border to JavaScript | what it carries: a language, a currency, a day, messages of `desk` |
//! | `ui` | the panels of the page | everything |
//!
//! `browser` and `ui` exist with the feature `app`; without it everything
//! else builds and is tested in seconds (`make core`).
//!
//! # The programs
//!
//! | entry | what it is | fetched |
//! |---|---|---|
//! | `main.rs` | the page with the calculator | at once |
//! | `screens.rs` | the other screens: what if, segments, orders, share | when one is opened |
//! | `worker.rs` | the desk in a worker: reading, models, reports; no Leptos | with the first file |
//! | `workbook_reader.rs` | Excel workbooks to text, in the same worker | with the first workbook |
//!
//! A visitor who only calculates pays for the first alone. The calculator tells the screens what stands
//! in it (`browser::work`); they hand numbers back as a link of the calculator.
//!
//! # Data flow
//!
//! ```text
//! keystroke → State::edit → Workbook keeps the text → money::read → Inputs
//!           → Memo<Scene> = clv::evaluate → outputs
//!                                         → figures → Picture → SVG
//!                                         → clv::response → the curve of every slider
//!           → effects: storage at once, address after a pause
//!
//! file → browser/worker_client.js cuts it → workers: Desk::push → Part ⇒ merged → Ledger → Analysis
//! question → desk::Ask → worker → desk::Answer → ui::orders; cancel = end the workers
//! ```
//!
//! # Invariants
//!
//! - `money` and `clv` know no clock, no language, no randomness, no `f64`, but for the draws of
//!   `clv::estimate`, whose seed is fixed and whose results are marked as estimates.
//!   Amounts become `f64` only there and in `figures`, as places on a scale.
//! - Decimal operations are the checked ones of `clv::arithmetic` and
//!   `money::exact`; the library's to_decimal_string operators panic on overflow.
//! - What lasts is serialized by `share` alone. Its keys are written out there, so renaming a
//!   domain field can never break a link in a published article; the links in
//!   `tests/links` are added to, never edited, which a list of their hashes holds. Before a list in
//!   storage stands what other tabs must know of it (`workspace::TabSync`), and any reader may skip that.
//!   Messages of `service` are of one build at both ends
//!   and are never stored.
//! - Order files stay in the worker: nothing of them enters storage, an address or another request.
//!   What a worker loads is bound by the page's policy, because it starts from a blob.
//! - Money of orders is added as integers of ten-thousandths; models are `f64`, and what comes of
//!   them is an estimate and marked so.
//! - Only `browser` and the entry file touch `JsValue`; all `browser` offers
//!   returns to_decimal_string data or `Blocked`, and the page works with storage and clipboard blocked.
//! - All effects on the world outside the page's own elements are registered
//!   in `ui::effects`; each screen beside the calculator has them in its state.
//! - A `Picture` is finished, to_decimal_string data before any page exists; the page and
//!   the saved file print the same one.
//! - Errors are small enums with the facts in them and no prose; `i18n`
//!   matches them exhaustively and takes both languages in one call, so a
//!   missing sentence does not compile.
//! - WorkerFailure input is normal: a form keeps the visitor's text and the last
//!   valid value, a link or a saved page opens with notices.
//!
//! # Where this departs from the usual Leptos page, and why
//!
//! The panels are built with `ui::element`, not with `view!`. Each `view!` is a type of
//! its own; on this page those types came to 260 KB of WebAssembly, and the first load to
//! 207 KB (brotli) for a budget of 118,000 bytes. With boxed closures on Leptos' signals, memos and
//! effects it is 111 KB.

#[cfg(feature = "app")]
pub mod browser;
pub mod btyd;
pub mod chart;
pub mod clv;
pub mod customer_base;
pub mod i18n;
pub mod import;
pub mod locale;
pub mod money;
pub mod service;
pub mod share;
#[cfg(feature = "app")]
pub mod ui;
pub mod workspace;
