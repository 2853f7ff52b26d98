//! What happens to the orders screen, and what is to be done about it.

use crate::audience::ListOptions;
use crate::customer_base::acquisition::AcquisitionInput;
use crate::customer_base::{Dialect, ModelQuery, OrdersTable, Query, Settings};
use crate::import::{ContactColumns, Encoding, Mapping, Role};
use crate::locale::Lang;
use crate::service::{ListRequest, Request, Response, WorkerFailure};
use crate::workspace::Drafts;
use std::fmt;

/// The number of a request to the worker, which its answer carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u32);

/// Where the orders come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// With its name.
    File(String),
    Pasted,
    Sample,
}

/// A change of the mapping, made once the preview shows all changes before it.
pub enum Edit {
    /// Followed by detecting again how the cells are read.
    Detect(Box<dyn FnOnce(&mut Mapping) + Send + Sync>),
    Use(Box<dyn FnOnce(&mut Mapping) + Send + Sync>),
    /// Gives a role that was asked for its column.
    Answer(Role, usize),
}

impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Edit::Detect(_) => "Detect",
            Edit::Use(_) => "Use",
            Edit::Answer(..) => "Answer",
        })
    }
}

/// A change of what is asked about the spend.
pub struct SpendEdit(pub Box<dyn FnOnce(&mut AcquisitionInput) + Send + Sync>);

impl fmt::Debug for SpendEdit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("SpendEdit")
    }
}

/// A change of what is chosen about a list of customers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ListEdit {
    Options(ListOptions),
    Columns(ContactColumns),
    Consent(bool),
}

/// What happened.
#[derive(Debug)]
pub enum Event {
    // --- the visitor ---
    /// Chose, dropped or pasted a file, or the sample shop; the report begins with the settings kept in these texts.
    Open(Source, Drafts),
    /// Chose the encoding of the file.
    Decode(Encoding),
    Change(Edit),
    Analyse,
    Cancel,
    /// Wants another file.
    StartAgain,
    /// Goes back from the report to the columns.
    Columns,
    /// Changed the settings of the report that belong to the file.
    Settings(Settings),
    /// Typed or chose a text of this name, in this language, whether or not it can be used.
    Typed(String, String, Lang),
    /// Looks at other rows of the customer table.
    Query(Query),
    /// Saves an export of this kind under a name.
    Save(&'static str, &'static str),
    /// Has read that the new report was cancelled.
    Dismiss,
    /// Chose, dropped or pasted a table of spend.
    OpenSpend,
    /// Changed what is asked about the spend.
    Spend(SpendEdit),
    /// Takes the table of spend away.
    CloseSpend,
    /// Wants a query that applies the report's model in a data warehouse.
    AskQuery(ModelQuery, Dialect, OrdersTable),
    /// Names another engine, table or column than the query was made for.
    RenameTable,
    /// Changed what is chosen about a list of customers.
    List(ListEdit),
    /// Makes the list of the customers that the table shows.
    MakeList,
    // --- the worker ---
    Responded {
        ticket: Ticket,
        response: Response,
        /// The mapping stored under the preview's [`storage_key`](super::storage_key), if the response is a preview.
        remembered: Option<String>,
    },
    /// Bytes of the file read so far.
    Progress {
        bytes: f64,
        of: f64,
    },
    /// A step of the report begins.
    Phase(String),
    /// An export was handed to the browser.
    Saved(Ticket),
    WorkerFailed(WorkerFailure),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Inspects the first rows of what was opened; ends whatever the worker does for another file.
    Inspect(Ticket),
    /// Inspects the same file again in this encoding; `None` detects it. Ends whatever the worker does.
    Decode(Ticket, Option<Encoding>),
    /// Reads the whole file.
    Read(Ticket),
    /// Ends that reading; no answer follows.
    StopReading,
    Request(Ticket, Box<Request>),
    /// Reads the table of spend that was opened.
    ReadSpend(Ticket),
    /// Reads the file again for a list of customers.
    MakeList(Ticket, Box<ListRequest>),
    Save(Ticket, &'static str, &'static str),
    /// Ends the worker; no answers follow, and what was read is lost.
    Cancel,
    /// Stores a mapping under a key: headings and columns, never orders.
    Remember(String, String),
    /// Saves a text for the next file and the next visit, by its name and in its language; nothing of the file.
    SaveText(String, String, Lang),
    /// The focused control is going to be rebuilt and gets the focus back.
    KeepFocus,
    /// Moves the focus to a heading or a note once it is built.
    Focus(&'static str),
    /// Moves the focus to a control once it is built.
    FocusControl(String),
}
