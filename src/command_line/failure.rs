//! Why the command cannot be carried out, or what it has to ask.

use super::columns::{ColumnError, column_name};
use crate::customer_base::NoScoring;
use crate::i18n::command_line as words;
use crate::i18n::orders::{choices, doubts, import_report, lists, trouble, warehouse};
use crate::import::{RowError, RowErrors};
use crate::locale::Lang;
use crate::service::{FilePreview, Problem};
use std::ffi::{OsStr, OsString};
use std::io;

/// What ends the command, with its facts.
#[derive(Debug)]
pub enum Failure {
    NoSuchOption(String),
    NoValue(String),
    WrongValue {
        option: String,
        value: String,
    },
    NoFile,
    /// A query that applies a model, without `--sql`.
    NoEngine,
    NoScoring(NoScoring),
    /// A query beside exports, which nothing would be written to.
    QueryWithExports,
    /// Options of a list without a file for it, without the answer about consent, or with a control group but without a
    /// file of who is in it.
    NoListFile,
    NoConsent,
    NoControlFile,
    /// A list needs the file a second time, and this can be read once.
    ReadOnce,
    /// The file was changed while it was read.
    Changed(OsString),
    /// A customer summary has no contacts.
    NoContacts,
    NobodyListed,
    /// The report compares customers by no such column, but by these.
    NoAttribute {
        heading: String,
        known: Vec<String>,
    },
    TwoFiles(OsString),
    /// The file was not found, cannot be read, or is a folder.
    Missing(OsString),
    Folder(OsString),
    Unreadable(OsString, io::Error),
    Unwritable(OsString, io::Error),
    /// What reads the standard output has ended, or it cannot be written.
    OutputClosed,
    Output(io::Error),
    /// This program was built without the feature `xlsx`.
    #[cfg_attr(feature = "xlsx", expect(dead_code, reason = "only without workbooks"))]
    NoWorkbooks,
    Column(ColumnError),
    Problem(Problem),
    /// Required columns are open.
    Questions(Box<FilePreview>),
}

impl Failure {
    pub fn wrong_value(option: &str, value: &OsStr) -> Failure {
        Failure::WrongValue { option: option.to_owned(), value: value.to_string_lossy().into() }
    }

    pub fn output(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::OutputClosed,
            _ => Failure::Output(error),
        }
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        if matches!(self, Failure::Questions(_)) { 2 } else { 1 }
    }

    pub fn sentence(&self, lang: Lang) -> String {
        let name = |path: &OsString| path.to_string_lossy().into_owned();
        match self {
            Failure::NoSuchOption(option) => words::no_such_option(lang, option),
            Failure::NoValue(option) => words::no_value(lang, option),
            Failure::WrongValue { option, value } => wrong_value(lang, option, value),
            Failure::NoEngine => words::no_engine(lang).to_owned(),
            Failure::NoScoring(why) => warehouse::no_scoring(lang, *why).to_owned(),
            Failure::QueryWithExports => words::query_with_exports(lang).to_owned(),
            Failure::NoListFile => words::no_list_file(lang).to_owned(),
            Failure::NoConsent => words::no_consent(lang).to_owned(),
            Failure::NoControlFile => words::no_control_file(lang).to_owned(),
            Failure::ReadOnce => words::read_once(lang).to_owned(),
            Failure::Changed(file) => words::changed(lang, &name(file)),
            Failure::NoContacts => lists::no_orders(lang).to_owned(),
            Failure::NobodyListed => words::nobody_listed(lang).to_owned(),
            Failure::NoAttribute { heading, known } => words::no_attribute(lang, heading, known),
            Failure::NoFile => words::no_file(lang).to_owned(),
            Failure::TwoFiles(file) => words::two_files(lang, &name(file)),
            Failure::Missing(file) => words::missing(lang, &name(file)),
            Failure::Folder(file) => words::folder(lang, &name(file)),
            Failure::Unreadable(file, why) => words::unreadable(lang, &name(file), why),
            Failure::Unwritable(file, why) => words::unwritable(lang, &name(file), why),
            Failure::OutputClosed => words::output_closed(lang).to_owned(),
            Failure::Output(why) => words::output(lang, why),
            Failure::NoWorkbooks => words::no_workbooks(lang).to_owned(),
            Failure::Column(ColumnError::Unknown { heading, headings }) => {
                words::no_column(lang, heading, headings)
            }
            Failure::Column(ColumnError::Repeated(heading)) => {
                words::several_columns(lang, heading)
            }
            Failure::Problem(problem) => of_problem(lang, problem),
            Failure::Questions(preview) => questions(lang, preview),
        }
    }
}

/// With what the page says beside the field, where there is such a field.
fn wrong_value(lang: Lang, option: &str, value: &str) -> String {
    let needed = match option {
        "margin" => choices::margin_wrong(lang),
        "horizon-months" => choices::horizon_wrong(lang),
        "discount" => choices::discount_wrong(lang),
        "list-seed" => lists::seed_wrong(lang),
        _ => words::see_help(lang),
    };
    words::wrong_value(lang, option, value, needed)
}

/// The sentence of the page, with the reasons it lists below.
fn of_problem(lang: Lang, problem: &Problem) -> String {
    let errors = match problem {
        Problem::NoOrders(report) => Some(&report.row_errors),
        Problem::NoCustomers(errors) => Some(errors),
        Problem::File(_) | Problem::NothingRead | Problem::Stopped => None,
    };
    let reasons = errors.map(|it| reasons(lang, it)).unwrap_or_default();
    let sentence = trouble::problem(lang, problem);
    std::iter::once(sentence).chain(reasons).collect::<Vec<_>>().join("\n  ")
}

/// A line for each reason for which rows were left out.
pub fn reasons(lang: Lang, row_errors: &RowErrors) -> Vec<String> {
    let line = |it: &RowError| {
        let first = it.first.first().map_or("", |it| it.text.trim());
        words::rows_of(lang, import_report::of_reason(lang, it.reason), it.rows, first)
    };
    row_errors.iter().map(line).collect()
}

/// Each question of the page, with its columns, and the option that answers it.
fn questions(lang: Lang, preview: &FilePreview) -> String {
    let mut lines = Vec::new();
    for question in &preview.guess.questions {
        lines.push(doubts::question(lang, question));
        for candidate in &question.candidates {
            let column = column_name(&preview.preview.headings, candidate.column);
            let first = candidate.first.join(" · ");
            lines.push(format!("  --{} \"{column}\"   {first}", question.role.name()));
        }
        if question.candidates.is_empty() {
            lines.push(words::answer(lang, question.role.name()));
        }
    }
    lines.join("\n")
}
