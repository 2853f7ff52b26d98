//! The report as one JSON document.
//!
//! `outputs` has the page's figures by their public names; `report` and `ranges` have all others, cohorts, groups and
//! columns included, as [`Report`] and [`Ranges`] hold them. Numbers are written with all their digits.

use super::outputs::{Figure, Outputs};
use super::session::{Session, formatter};
use crate::customer_base::{Ranges, Report};
use crate::i18n::orders::{doubts, import_report};
use crate::import::ImportReport;
use crate::locale::Lang;
use serde::Serialize;
use std::collections::BTreeMap;

/// Raised when a name changes its meaning or goes.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    /// ISO 4217 code, where the file names one.
    currency: Option<&'a str>,
    /// The forecast the report leads with: `model` or `plain`, as in `data-forecast`.
    forecast: &'static str,
    outputs: &'a BTreeMap<String, Figure>,
    /// Why an output has no value.
    undefined: &'a BTreeMap<String, &'static str>,
    doubts: Vec<Doubt>,
    warnings: Vec<String>,
    /// The numbers for the calculator, by its fields: orders, lifespan and retention of a year.
    inputs: BTreeMap<&'static str, Figure>,
    /// Where the rows of the file went; `null` for a customer summary.
    import: Option<&'a ImportReport>,
    report: &'a Report,
    ranges: Option<&'a Ranges>,
}

#[derive(Serialize)]
struct Doubt {
    kind: &'static str,
    sentence: String,
}

/// The document, with a line end.
pub fn json(report: &Report, session: &mut Session, lang: Lang) -> String {
    let ranges = session.ranges();
    let fmt = formatter(report.currency.as_deref(), lang);
    let outputs = Outputs::new(report, ranges.as_ref(), session.overview.as_ref(), &fmt);
    let doubt = |it: &crate::import::Doubt| Doubt {
        kind: it.kind(),
        sentence: doubts::doubt(&fmt, it, false),
    };
    let inputs = report.suggestions.iter();
    let document = Document {
        version: VERSION,
        currency: report.currency.as_deref(),
        forecast: if report.prediction.is_plain_better() { "plain" } else { "model" },
        outputs: &outputs.values,
        undefined: &outputs.undefined,
        doubts: session.doubts.iter().map(doubt).collect(),
        warnings: report.warnings.iter().map(|it| import_report::warning(&fmt, it)).collect(),
        inputs: inputs
            .map(|it| (it.field.field().name(), Figure::Exact(it.value.clone())))
            .collect(),
        import: session.import_report.as_ref(),
        report,
        ranges: ranges.as_ref(),
    };
    // OK because the document is plain data whose keys are texts.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}
