//! What the page makes of a file when the visitor changes nothing.

use clv_calculator::customer_base::Settings;
use clv_calculator::import::{
    Day, Encoding, FileError, FileFormat, HEAD_BYTES, Overview, Question, Role, RoleEvidence,
    csv_of_html, file_format,
};
use clv_calculator::service::{FilePreview, Problem, Request, Response, Service};
use std::fmt::{Display, Formatter, Result as FmtResult};
use std::path::Path;

/// The day on which the visitor looks at the file.
const TODAY: (i32, u8, u8) = (2026, 12, 31);

/// What the visitor sees.
pub struct Seen {
    /// The columns by role, and why the required ones have theirs.
    pub columns: String,
    pub evidence: Vec<RoleEvidence>,
    pub outcome: Outcome,
}

pub enum Outcome {
    Read {
        overview: Overview,
        /// Customers with more than one purchase day.
        repeat: u64,
        doubts: Vec<&'static str>,
    },
    /// A customer summary: customers, and those of them who came back.
    Summary(u64, u64),
    Asked(Vec<Question>),
    Refused(Problem),
}

impl Display for Outcome {
    fn fmt(&self, out: &mut Formatter) -> FmtResult {
        match self {
            Outcome::Read { overview, repeat, doubts } => {
                let Overview { orders, customers, first, last, .. } = overview;
                let revenue = format!("{:.4}", overview.revenue as f64 / 10_000.0);
                let revenue = revenue.trim_end_matches('0').trim_end_matches('.');
                write!(
                    out,
                    "{orders} orders, {customers} customers, {repeat} came back, {revenue}, {} to {}",
                    date(*first),
                    date(*last)
                )?;
                doubts.iter().try_for_each(|doubt| write!(out, ", {doubt}"))
            }
            Outcome::Summary(customers, repeat) => {
                write!(out, "summary of {customers} customers, {repeat} came back")
            }
            Outcome::Asked(questions) => {
                let roles: Vec<&str> = questions.iter().map(|it| it.role.name()).collect();
                write!(out, "asked for {}", roles.join(", "))
            }
            Outcome::Refused(problem) => {
                let text = match problem {
                    Problem::File(error) => format!("{error:?}"),
                    other => format!("{other:?}"),
                };
                let is_end = |letter: char| !letter.is_alphanumeric();
                write!(out, "refused: {}", text.split(is_end).next().unwrap_or_default())
            }
        }
    }
}

fn date(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{year}-{month:02}-{day:02}")
}

/// The file as UTF-8 text of rows, as the worker makes it, and whether its dates count from 1904.
fn rows(bytes: &[u8]) -> Result<(Vec<u8>, bool), FileError> {
    match file_format(bytes)? {
        FileFormat::Text(Encoding::Utf8) => Ok((bytes.to_vec(), false)),
        FileFormat::Text(encoding) => panic!("{encoding:?}"),
        FileFormat::Html(_) => {
            Ok((csv_of_html(&String::from_utf8_lossy(bytes))?.into_bytes(), false))
        }
        FileFormat::Xlsx => workbook(bytes),
    }
}

#[cfg(feature = "xlsx")]
fn workbook(bytes: &[u8]) -> Result<(Vec<u8>, bool), FileError> {
    let mut csv = Vec::new();
    clv_calculator::import::csv_of_xlsx(bytes, &mut |piece| csv.extend_from_slice(piece))?;
    Ok((csv, clv_calculator::import::days_from_1904(bytes)))
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: &[u8]) -> Result<(Vec<u8>, bool), FileError> {
    Err(FileError::Workbook)
}

/// A file of a folder in `tests`, with the columns as guessed.
pub fn seen(folder: &str, file: &str) -> Seen {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let bytes = std::fs::read(folder.join(file)).expect(file);
    let refused = |problem| Seen {
        columns: String::new(),
        evidence: Vec::new(),
        outcome: Outcome::Refused(problem),
    };
    let (rows, from_1904) = match rows(&bytes) {
        Ok(rows) => rows,
        Err(error) => return refused(Problem::File(error)),
    };
    let (year, month, day) = TODAY;
    let mut service = Service::default();
    service.set_today(Day::from_ymd(year, month, day).expect("a day"));
    let head = &rows[..rows.len().min(HEAD_BYTES)];
    let (whole, is_text) = (rows.len() <= HEAD_BYTES, rows == bytes);
    match match is_text {
        true => service.inspect(head, whole, false),
        false => service.inspect_workbook(head, whole, false, "", from_1904),
    } {
        Response::Preview(preview) => Seen {
            columns: columns(&preview),
            evidence: preview.guess.roles.iter().map(|(_, evidence)| evidence.clone()).collect(),
            outcome: outcome(&mut service, &rows, &preview),
        },
        Response::Failed(problem) => refused(problem),
        other => panic!("{other:?}"),
    }
}

fn columns(preview: &FilePreview) -> String {
    let column = |role: Role| {
        let heading = &preview.preview.headings[preview.guess.mapping.column(role)?];
        Some([role.name(), " = ", heading].concat())
    };
    let columns: Vec<String> = Role::ALL.into_iter().filter_map(column).collect();
    columns.join(" | ")
}

fn outcome(service: &mut Service, rows: &[u8], preview: &FilePreview) -> Outcome {
    if !service.begin(false, rows.len() as u64) {
        return Outcome::Asked(preview.guess.questions.clone());
    }
    service.push(rows);
    let read = service.finish();
    let mut totals = || match service.respond(Request::Report(Settings::default()), &mut |_| true) {
        Response::Report(report) => (report.totals.customers_count, report.totals.repeat_customers),
        other => panic!("{other:?}"),
    };
    match read {
        Response::Read(read) => Outcome::Read {
            repeat: totals().1,
            doubts: read.doubts.iter().map(|doubt| doubt.kind()).collect(),
            overview: read.overview,
        },
        Response::ReadSummary(..) => {
            let (customers, repeat) = totals();
            Outcome::Summary(customers, repeat)
        }
        Response::Failed(problem) => Outcome::Refused(problem),
        other => panic!("{other:?}"),
    }
}
