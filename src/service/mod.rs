//! Serves one order file: requests go in, responses come out.
//!
//! A worker has one [`Service`]. The holder of the file pushes its bytes; everything else is a [`Request`]
//! and a [`Response`]. Both ends are of one build, so the format may change with every version; messages are
//! never stored or linked.
//!
//! Knows no worker and no browser: the tests use the same service. Reading order: `message` (requests and
//! responses), `open_file` (the file that is open), `lists`, this file.

#[cfg(feature = "lists")]
mod lists;
mod message;
mod open_file;

pub use message::{
    EncodingGuess, Export, FileKind, FilePreview, ListRequest, Problem, ReadResult, Request,
    Response, Tables, WorkerFailure, decoded, encoded,
};
pub use open_file::OpenFile;

use crate::customer_base::{Analysis, Phase, TableUse, model_query};
use crate::import::spend::spend_table;
use crate::import::{Day, Doubt, Known, Overview, ParsedChunk, csv_of_html, of_orders};
use open_file::Reading;

/// Customers per piece of the customer export.
const ROWS_A_PIECE: usize = 5_000;

/// The state of one file, from its first bytes to its analysis.
#[derive(Default)]
pub struct Service {
    file: Option<OpenFile>,
    reading: Option<Reading>,
    chunk: Option<ParsedChunk>,
    analysis: Option<Analysis>,
    today: Option<Day>,
    #[cfg(feature = "lists")]
    lists: lists::Lists,
}

impl Service {
    /// Says which day it is, so that orders in the future are noticed.
    pub fn set_today(&mut self, today: Day) {
        self.today = Some(today);
    }

    /// Inspects the first bytes, in UTF-8; `whole` when there are no more.
    pub fn inspect(&mut self, head: &[u8], whole: bool, month_first: bool) -> Response {
        self.inspect_decoded(head, whole, month_first, None)
    }

    /// Like [`inspect`](Service::inspect), for a file whose encoding was detected or chosen.
    pub fn inspect_decoded(
        &mut self,
        head: &[u8],
        whole: bool,
        month_first: bool,
        encoding_guess: Option<EncodingGuess>,
    ) -> Response {
        *self = Service { today: self.today, ..Service::default() };
        match OpenFile::new(head, whole, month_first, encoding_guess) {
            Ok(file) => {
                let preview = file.preview();
                self.file = Some(file);
                Response::Preview(Box::new(preview))
            }
            Err(error) => Response::Failed(Problem::File(error)),
        }
    }

    /// Like [`inspect`](Service::inspect), for a workbook; `others` lists the sheets not read, one per line.
    pub fn inspect_sheet(
        &mut self,
        head: &[u8],
        whole: bool,
        month_first: bool,
        others: &str,
    ) -> Response {
        self.inspect_workbook(head, whole, month_first, others, false)
    }

    /// Like [`inspect_sheet`](Service::inspect_sheet); plain numbers are days from 1904 if the workbook says so.
    pub fn inspect_workbook(
        &mut self,
        head: &[u8],
        whole: bool,
        month_first: bool,
        others: &str,
        from_1904: bool,
    ) -> Response {
        match (self.inspect(head, whole, month_first), &mut self.file) {
            (Response::Preview(_), Some(file)) => {
                file.other_sheets = others.lines().map(str::to_owned).collect();
                file.set_workbook(from_1904);
                Response::Preview(Box::new(file.preview()))
            }
            (answer, _) => answer,
        }
    }

    /// Prepares for `bytes` bytes of the file: from its start, or from a cut if `follows`. Returns false
    /// while no file is open or a required column is missing.
    pub fn begin(&mut self, follows: bool, bytes: u64) -> bool {
        self.analysis = None;
        self.chunk = None;
        #[cfg(feature = "lists")]
        {
            self.lists = lists::Lists::default();
        }
        self.reading = self.file.as_ref().and_then(|file| file.reading(follows, bytes));
        self.reading.is_some()
    }

    pub fn push(&mut self, bytes: &[u8]) {
        if let Some(reading) = &mut self.reading {
            reading.push(bytes);
        }
    }

    /// Whether the bytes so far end between two rows: only there may another slice begin.
    pub fn is_between_rows(&self) -> bool {
        self.reading.as_ref().is_none_or(Reading::is_between_rows)
    }

    /// The slice that was read, serialized for the service that merges.
    pub fn chunk(&mut self) -> Vec<u8> {
        match self.reading.take() {
            Some(Reading::Orders(reader)) => reader.finish().to_bytes(),
            _ => Vec::new(),
        }
    }

    /// Merges the next slice; false when nothing was read here or the bytes cannot be decoded.
    pub fn merge(&mut self, bytes: &[u8]) -> bool {
        self.close();
        match (&mut self.chunk, ParsedChunk::from_bytes(bytes)) {
            (Some(chunk), Some(next)) => {
                chunk.merge(next);
                true
            }
            _ => false,
        }
    }

    fn close(&mut self) {
        if let Some(Reading::Orders(reader)) = self.reading.take_if(|it| it.is_orders()) {
            self.chunk = Some(reader.finish());
        }
    }

    /// Ends reading; reports can be requested afterwards.
    pub fn finish(&mut self) -> Response {
        self.close();
        if let Some(chunk) = self.chunk.take() {
            let mut outcome = chunk.finish();
            if let Some(file) = &mut self.file {
                file.note_statuses(&outcome.import_report);
            }
            let file = self.file.as_ref();
            let named = || file.and_then(OpenFile::currency_of_heading);
            outcome.orders.currency = outcome.orders.currency.or_else(named);
            let report = outcome.import_report;
            let Some(overview) = Overview::new(&outcome.orders) else {
                return Response::Failed(Problem::NoOrders(Box::new(report)));
            };
            let known = Known {
                today: self.today,
                has_guests: file.is_some_and(OpenFile::has_guests),
                is_no_customer: file.is_some_and(OpenFile::is_no_customer),
            };
            let doubts = of_orders(&outcome.orders, &overview, &report, known);
            let doubts = Doubt::merged(doubts, file.map(OpenFile::doubts).unwrap_or_default());
            self.analysis = Some(Analysis::from_orders(outcome.orders, report.row_errors.rows()));
            return Response::Read(Box::new(ReadResult { report, overview, doubts }));
        }
        match self.reading.take() {
            Some(Reading::Summary(summary)) => {
                let unit = summary.unit();
                let (summary, row_errors) = summary.finish();
                if summary.rows.is_empty() {
                    return Response::Failed(Problem::NoCustomers(row_errors));
                }
                let analysis = Analysis::from_summary(summary, row_errors.rows());
                self.analysis = Some(analysis);
                Response::ReadSummary(row_errors, unit)
            }
            _ => Response::Failed(Problem::NothingRead),
        }
    }

    /// Answers a request. A report calls `on_phase` before each phase and stops when that returns false.
    pub fn respond(&mut self, ask: Request, on_phase: &mut dyn FnMut(Phase) -> bool) -> Response {
        match ask {
            Request::DetectFormats(mapping) => self.change_mapping(|file| file.detect(mapping)),
            Request::UseMapping(mapping) => self.change_mapping(|file| file.use_mapping(mapping)),
            Request::RestoreMapping(text) => {
                self.change_mapping(|file| file.restore_mapping(&text))
            }
            Request::Report(settings) => match &mut self.analysis {
                None => Response::Failed(Problem::NothingRead),
                Some(analysis) => match analysis.run(&settings, on_phase) {
                    Ok(report) => Response::Report(Box::new(report.clone())),
                    Err(_) => Response::Failed(Problem::Stopped),
                },
            },
            Request::Ranges => match &mut self.analysis {
                Some(analysis) if analysis.report().is_some() => {
                    Response::Ranges(analysis.ranges().cloned().map(Box::new))
                }
                _ => Response::Failed(Problem::NothingRead),
            },
            Request::Acquisition(input) => match &mut self.analysis {
                Some(analysis) => match analysis.acquisition(&input) {
                    Some(found) => Response::Acquisition(Box::new(found.cloned())),
                    None => Response::Failed(Problem::NothingRead),
                },
                None => Response::Failed(Problem::NothingRead),
            },
            Request::ModelQuery(kind, dialect, orders) => {
                let scorer = self.analysis.as_ref().and_then(|it| it.scorer(TableUse::QUERY));
                let text = |scorer| model_query(&scorer, kind, dialect, &orders);
                match scorer {
                    Some(scorer) => Response::ModelQuery(scorer.and_then(text)),
                    None => Response::Failed(Problem::NothingRead),
                }
            }
            Request::Rows(query) => match &mut self.analysis {
                Some(analysis) if analysis.report().is_some() => {
                    Response::Rows(analysis.query(&query))
                }
                _ => Response::Failed(Problem::NothingRead),
            },
        }
    }

    /// Of the last report, encoded [`Tables`].
    pub fn tables(&mut self) -> Vec<u8> {
        let customers = self.analysis.as_mut().and_then(Analysis::scored_customers);
        let analysis = self.analysis.as_ref();
        let report = analysis.and_then(Analysis::report);
        encoded(&(report, analysis.and_then(Analysis::acquisition_report), customers))
    }

    /// Reads a table of spend, as UTF-8 text. It is not kept: the page sends its lines with its questions.
    pub fn read_spend(&self, text: &[u8], month_first: bool) -> Response {
        Response::SpendTable(spend_table(text, month_first).map(Box::new))
    }

    fn change_mapping(&mut self, change: impl FnOnce(&mut OpenFile)) -> Response {
        match &mut self.file {
            None => Response::Failed(Problem::NothingRead),
            Some(file) => {
                change(file);
                Response::Preview(Box::new(file.preview()))
            }
        }
    }

    /// Piece number `piece`, from 0, of an export; empty after the last.
    pub fn export(&mut self, what: Export, piece: usize) -> String {
        let Some(analysis) = &mut self.analysis else {
            return String::new();
        };
        match what {
            Export::Customers => analysis.customers_csv(piece * ROWS_A_PIECE, ROWS_A_PIECE),
            _ if piece > 0 => String::new(),
            Export::Cohorts => {
                let ranges = analysis.ranges().map_or(Vec::new(), |it| it.cohorts.clone());
                analysis.report().map_or(String::new(), |report| report.cohorts_csv(&ranges))
            }
            Export::Acquisition => analysis.acquisition_csv(),
            #[cfg(feature = "lists")]
            Export::List => self.lists.csv(),
            #[cfg(feature = "lists")]
            Export::Control => self.lists.control(),
            Export::Attributes => {
                let ranges = analysis.ranges().map_or(Vec::new(), |it| it.attributes.clone());
                analysis.report().map_or(String::new(), |report| report.attributes_csv(&ranges))
            }
        }
    }
}

#[cfg(feature = "lists")]
impl Service {
    /// Prepares to read the file again, from its first byte, for a list of customers. Returns false where there is no
    /// report on orders.
    pub fn begin_list(&mut self, asked: ListRequest) -> bool {
        match (&self.file, &mut self.analysis) {
            (Some(file), Some(analysis)) => self.lists.begin(file, analysis, asked),
            _ => false,
        }
    }

    pub fn push_contacts(&mut self, bytes: &[u8]) {
        if let Some(analysis) = &self.analysis {
            self.lists.push(bytes, analysis);
        }
    }

    /// Makes the list of what was read; it can be exported afterwards.
    pub fn finish_list(&mut self) -> Response {
        let analysis = self.analysis.as_ref();
        let made = analysis.and_then(|analysis| self.lists.finish(analysis, self.today));
        made.map_or(Response::Failed(Problem::NothingRead), Response::List)
    }
}

/// A web page's tables as CSV; an encoded [`Response::Failed`] when there are none.
pub fn html_table_to_csv(page: &str) -> Result<String, Vec<u8>> {
    csv_of_html(page).map_err(|error| Response::Failed(Problem::File(error)).encoded())
}
