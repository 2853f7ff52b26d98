//! The messages between page and worker.

use crate::customer_base::{CustomerRows, Query, Report, Settings};
use crate::import::TimeUnit;
use crate::import::{
    Encoding, FileError, Findings, Guess, ImportReport, Mapping, Preview, RowErrors,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A question. The file's bytes are pushed, not asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// A column was changed: how its cells are read is decided anew.
    Judge(Mapping),
    /// The mapping just as it is.
    Use(Mapping),
    /// The mapping remembered for these headings.
    Recall(String),
    Report(Settings),
    Rows(Query),
}

impl Request {
    /// Whether it says how the file is to be read, so that every worker must hear it.
    pub fn is_choice(&self) -> bool {
        matches!(self, Request::Judge(_) | Request::Use(_) | Request::Recall(_))
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    Preview(Box<FilePreview>),
    Read(Box<ImportReport>),
    /// The rows that could not be used, and the unit its times were taken to be in.
    ReadSummary(RowErrors, TimeUnit),
    Report(Box<Report>),
    Rows(CustomerRows),
    Failed(Problem),
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Problem {
    File(FileError),
    /// Not one row could be used; the account says why.
    NoOrders(Box<ImportReport>),
    NoCustomers(RowErrors),
    /// A question before there was a file.
    NothingRead,
    Stopped,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    Orders,
    /// A customer summary; there is nothing to map.
    Summary,
}

/// A file at first sight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilePreview {
    pub kind: FileKind,
    /// The mapping and what it rests on.
    pub guess: Guess,
    pub preview: Preview,
    /// What else can be chosen about the rows.
    pub findings: Findings,
    /// Something of that was decided otherwise than the file says.
    pub is_decided: bool,
    /// `None` for a workbook, which says itself how its letters are written.
    pub letters: Option<EncodingGuess>,
    /// Sheets of the workbook that have rows too, and are not read.
    pub other_sheets: Vec<String>,
    /// What tells files with the same headings apart from others.
    pub key: String,
    /// The mapping as a text to remember under that key.
    pub mapping_text: String,
}

/// How the letters of a text were read before it came here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EncodingGuess {
    pub encoding: Encoding,
    /// By the visitor, not by the file's bytes.
    pub is_chosen: bool,
}

impl EncodingGuess {
    /// Whether another reading is worth offering.
    pub fn is_open(&self) -> bool {
        self.is_chosen || self.encoding.is_guess()
    }
}

/// What can be taken away as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    Customers,
    Cohorts,
    Attributes,
}

impl Export {
    pub fn from_name(name: &str) -> Option<Export> {
        match name {
            "customers" => Some(Export::Customers),
            "cohorts" => Some(Export::Cohorts),
            "attributes" => Some(Export::Attributes),
            _ => None,
        }
    }
}

/// A message as bytes.
///
/// ```
/// use clv_calculator::service::{Response, Problem, decoded, encoded};
/// let answer = Response::Failed(Problem::Stopped);
/// assert_eq!(decoded(&encoded(&answer)), Some(answer));
/// assert_eq!(decoded::<Response>(&[255, 255]), None);
/// ```
pub fn encoded(message: &impl Serialize) -> Vec<u8> {
    // OK because messages are plain data, and writing to memory cannot fail.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// `None` when the bytes are no such message.
pub fn decoded<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
