//! The report on orders as a workbook: its tables, and what follows from them as formulas.

mod cohorts;
mod customers;
mod groups;
mod model;
mod spend;

use super::created;
use crate::customer_base::acquisition::AcquisitionReport;
use crate::customer_base::{Report, ScoredCustomers};
use crate::i18n::Formatter;
use rust_xlsxwriter::{Workbook, XlsxError};

/// Level of compression: the usual one takes as long as all else, for a file that is a third smaller.
const QUICK: u8 = 1;

/// The RFM groups, the cohorts, where there is a table of spend its lines, CAC and payback by month, and where there is a
/// model the customers with their forecasts.
///
/// `now` is the time of the file in seconds since 1970. Equal arguments give equal bytes. `None` for a report without
/// customers, which has no tables.
///
/// # Errors
/// Only where the file format has no room, which these sheets do not reach.
pub fn report(
    report: &Report,
    spend: Option<&AcquisitionReport>,
    customers: Option<&ScoredCustomers>,
    fmt: &Formatter,
    now: i64,
) -> Result<Option<Vec<u8>>, XlsxError> {
    let mut book = Workbook::new();
    created(&mut book, now)?;
    book.set_zip_compression_level(QUICK);
    let mut is_empty = true;
    if !report.rfm.is_empty() {
        groups::write(&mut book, &report.rfm, fmt)?;
        is_empty = false;
    }
    if let Some(cohorts) = &report.cohorts {
        cohorts::write(&mut book, cohorts, fmt)?;
        is_empty = false;
    }
    if let Some(spend) = spend {
        spend::write(&mut book, spend, fmt)?;
        is_empty = false;
    }
    if let Some(scored) = customers {
        customers::write(&mut book, scored, fmt)?;
        model::write(&mut book, &scored.scorer, fmt)?;
        is_empty = false;
    }
    if is_empty { Ok(None) } else { book.save_to_buffer().map(Some) }
}
