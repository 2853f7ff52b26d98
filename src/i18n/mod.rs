//! Every sentence of the page, in Vietnamese and English side by side.
//!
//! A sentence is one call of [`Lang::text`](crate::locale::Lang::text) with both languages, or one arm of a
//! `match` that holds both, so a missing translation does not compile. Input is plain data
//! ([`clv`](crate::clv) results, [`money`](crate::money) errors), output is text; nothing here computes
//! results or uses a browser.
//!
//! Reading order: [`Lang`](crate::locale::Lang), [`Formatter`] (numbers and money), `label` (fixed texts),
//! then one file for each kind of message.

/// Fixed texts: name, Vietnamese, English. A missing one does not compile.
macro_rules! words {
    ($($name:ident: $vi:literal => $en:literal;)*) => {
        $(pub fn $name(lang: crate::locale::Lang) -> &'static str { lang.text($vi, $en) })*
    };
}

#[cfg(feature = "cli")]
pub mod command_line;
pub mod copying;
mod derivation;
mod error;
mod field;
mod formatter;
mod label;
mod notice;
pub mod orders;
mod plausibility;
mod reason;
mod remark;
mod result;
mod rfm;
mod screen_part;
pub mod share;
mod source;
mod summary;
pub mod whatif;
#[cfg(feature = "workbook")]
pub mod workbook;

pub use formatter::Formatter;
pub use label::Label;
pub use source::Source;
