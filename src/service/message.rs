//! The messages between page and worker.

use crate::audience::{ListCounts, ListOptions};
use crate::customer_base::acquisition::{AcquisitionInput, AcquisitionReport, NoAcquisition};
use crate::customer_base::{
    CustomerRows, Dialect, ModelQuery, NoScoring, OrdersTable, Query, Ranges, Report,
    ScoredCustomers, Settings,
};
use crate::import::TimeUnit;
use crate::import::spend::{SpendError, SpendTable};
use crate::import::{
    ContactColumns, Doubt, Encoding, FileError, Findings, Guess, ImportReport, Mapping, Overview,
    Preview, RowErrors,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A request to the service. The file's bytes are pushed separately.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// A column was changed: detects again how its cells are read.
    DetectFormats(Mapping),
    /// Uses the mapping unchanged.
    UseMapping(Mapping),
    /// Restores the mapping stored for these headings.
    RestoreMapping(String),
    Report(Settings),
    Rows(Query),
    /// The ranges of the last report's forecasts.
    Ranges,
    /// Sets a table of spend against the customers of the last report.
    Acquisition(Box<AcquisitionInput>),
    /// A query that applies the last report's model to a table in a data warehouse.
    ModelQuery(ModelQuery, Dialect, OrdersTable),
}

impl Request {
    /// Whether the request changes how the file is read, so that every worker needs it.
    pub fn is_choice(&self) -> bool {
        matches!(
            self,
            Request::DetectFormats(_) | Request::UseMapping(_) | Request::RestoreMapping(_)
        )
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    Preview(Box<FilePreview>),
    Read(Box<ReadResult>),
    /// The rows that could not be used, and the unit in which the times were read.
    ReadSummary(RowErrors, TimeUnit),
    Report(Box<Report>),
    Rows(CustomerRows),
    Failed(Problem),
    /// `None` when no model could be fitted.
    Ranges(Option<Box<Ranges>>),
    /// The table of spend that was pushed.
    SpendTable(Result<Box<SpendTable>, SpendError>),
    Acquisition(Box<Result<AcquisitionReport, NoAcquisition>>),
    ModelQuery(Result<String, NoScoring>),
    /// The list was made, and can be exported.
    List(ListCounts),
}

/// What the program that writes workbooks gets of a report: itself, what was found out about a table of spend beside it,
/// and the customers.
pub type Tables = (Option<Report>, Option<AcquisitionReport>, Option<ScoredCustomers>);

/// A list of customers to make: the file is read again for their contacts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListRequest {
    /// All customers that it chooses, in its order.
    pub query: Query,
    pub columns: ContactColumns,
    pub options: ListOptions,
}

/// What was read from the whole file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadResult {
    /// Where the rows went.
    pub report: ImportReport,
    pub overview: Overview,
    /// Why the figures may be wrong; empty for the export of a shop read as it is.
    pub doubts: Vec<Doubt>,
}

/// Why a request failed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Problem {
    File(FileError),
    /// No row could be used; the report says why.
    NoOrders(Box<ImportReport>),
    NoCustomers(RowErrors),
    /// The request came before a file was read.
    NothingRead,
    Stopped,
}

/// Why the worker cannot serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerFailure {
    /// Its files could not be fetched, or workers are blocked.
    Unreachable,
    /// The host serves another build than this page: reload.
    OtherBuild,
    /// It ended unexpectedly, most likely for lack of memory.
    Crashed,
    /// The file was changed, moved or removed while it was read.
    FileGone,
}

impl WorkerFailure {
    /// The failure of this name in `src/web/worker_client.js`.
    pub fn from_name(name: &str) -> WorkerFailure {
        match name {
            "build" => WorkerFailure::OtherBuild,
            "crashed" => WorkerFailure::Crashed,
            "file" => WorkerFailure::FileGone,
            _ => WorkerFailure::Unreachable,
        }
    }
}

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    Orders,
    /// A customer summary; there is nothing to map.
    Summary,
}

/// The first rows of a file and how they are going to be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilePreview {
    pub kind: FileKind,
    /// The mapping and the evidence for it.
    pub guess: Guess,
    pub preview: Preview,
    /// Further choices that the rows give reason for.
    pub findings: Findings,
    /// Whether telephone numbers, line totals or excluded statuses differ from the detected defaults.
    pub is_decided: bool,
    /// `None` for a workbook, whose format defines its encoding.
    pub encoding_guess: Option<EncodingGuess>,
    /// Sheets of the workbook that have rows too but are not read.
    pub other_sheets: Vec<String>,
    /// What is doubtful about the columns, from the first rows.
    pub doubts: Vec<Doubt>,
    /// Identifies files with the same headings.
    pub key: String,
    /// Where the contacts of customers are, for lists of them.
    pub contacts: ContactColumns,
    /// Whether their telephone numbers are Vietnamese.
    pub vietnamese_phones: bool,
    /// The mapping as text, to store under `key`.
    pub mapping_text: String,
}

/// The encoding with which a text was decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EncodingGuess {
    pub encoding: Encoding,
    /// Chosen by the visitor, not detected.
    pub is_chosen: bool,
}

impl EncodingGuess {
    /// Whether another encoding is worth offering.
    pub fn is_open(&self) -> bool {
        self.is_chosen || self.encoding.is_guess()
    }
}

/// The files that can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    Customers,
    Cohorts,
    Attributes,
    /// Spend and payback by month; empty before a table of spend was asked about.
    Acquisition,
    /// The last list for a campaign, and who is in it or held out.
    #[cfg(feature = "lists")]
    List,
    #[cfg(feature = "lists")]
    Control,
}

impl Export {
    pub fn from_name(name: &str) -> Option<Export> {
        match name {
            "customers" => Some(Export::Customers),
            "cohorts" => Some(Export::Cohorts),
            "attributes" => Some(Export::Attributes),
            "acquisition" => Some(Export::Acquisition),
            #[cfg(feature = "lists")]
            "list" => Some(Export::List),
            #[cfg(feature = "lists")]
            "control" => Some(Export::Control),
            _ => None,
        }
    }
}

impl Response {
    /// The response, serialized. The worker's program calls this: of the generic [`encoded`] it would compile its
    /// own copy beside the library's.
    pub fn encoded(&self) -> Vec<u8> {
        encoded(self)
    }
}

/// Serializes a message.
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

/// `None` when the bytes are not such a message.
pub fn decoded<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
