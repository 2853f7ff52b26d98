//! The report on the command line, for scheduled jobs, notebooks and files that are too large for a browser.
//!
//! Everything is read and computed by the [`Service`](crate::service::Service) that the page's worker has, so the
//! figures are the same to the last bit. Reading order: `options` and `list_choices` (what was asked), `columns` and
//! `failure` (what can go wrong), `input` (a file or standard input as UTF-8), `session` (a file becomes a report),
//! `outputs` and `document` (JSON), `summary` (a readable text), `list` (customers for a campaign), `query` (SQL), `save`
//! (files that are never half written), this file.
//!
//! Exists with the feature `cli` only. The sentences are in `i18n::command_line`.

mod columns;
mod document;
mod failure;
mod input;
mod list;
mod list_choices;
mod options;
mod outputs;
mod query;
mod save;
mod session;
mod summary;

use crate::i18n::command_line as words;
use crate::locale::Lang;
use crate::service::Export;
use failure::Failure;
use list::MadeList;
use options::{Options, Print};
use save::Unfinished;
use session::Session;
use std::ffi::OsString;
use std::io::Write;

/// Carries out the command with these words after its name; returns the exit code: 0 done, 1 it cannot be done, 2 the
/// file leaves open what only the caller knows.
pub fn run(arguments: Vec<OsString>) -> u8 {
    let lang = options::lang(&arguments);
    match Options::new(arguments).and_then(|options| carry_out(&options, lang)) {
        Ok(()) => 0,
        Err(failure) => {
            note(&failure.sentence(lang));
            failure.code()
        }
    }
}

fn carry_out(options: &Options, lang: Lang) -> Result<(), Failure> {
    if options.print == Print::Help {
        return print(words::help(lang));
    }
    if let Print::Sql(dialect) = options.print {
        return print(&query::text(options, dialect)?);
    }
    let mut session = Session::open(options)?;
    notes(session.notes(lang));
    session.read()?;
    notes(session.doubts(lang));
    let report = session.report(options)?;
    if options.makes_list() {
        let list = MadeList::new(options, &mut session, &report)?;
        notes(list.notes(lang));
        list.check()?;
    }
    save(&options.exports, &mut session)?;
    match options.print {
        Print::Json => print(&document::json(&report, &mut session, lang)),
        Print::Summary => print(&summary::text(&report, &mut session, lang)),
        Print::Nothing | Print::Help | Print::Sql(_) => Ok(()),
    }
}

/// Saves all exports or none: a list without the file of who was held out would be worth little.
fn save(exports: &[(Export, OsString)], session: &mut Session) -> Result<(), Failure> {
    let is_printed = |(_, path): &&(Export, OsString)| path == "-";
    let (printed, saved): (Vec<_>, Vec<_>) = exports.iter().partition(is_printed);
    let files =
        saved.into_iter().map(|(export, path)| Unfinished::new(path, session.export(*export)));
    let files = files.collect::<Result<Vec<_>, _>>()?;
    for (export, _) in printed {
        session.export(*export).try_for_each(|piece| print(&piece))?;
    }
    files.into_iter().try_for_each(Unfinished::finish)
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Failure::output)
}

fn notes(sentences: Vec<String>) {
    sentences.iter().for_each(|it| note(it));
}

/// On standard error. OK if it is closed: there is nowhere to say that.
fn note(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "clv: {sentence}");
}
