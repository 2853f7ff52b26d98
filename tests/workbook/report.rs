//! The workbook of a report on orders: CDNOW's log (see `tests/orders.rs`), with an invented table of spend.

use crate::engine::{Book, Found};
use crate::libreoffice::check_recalculated;
use crate::{CDNOW, analysis, check_stored_of, in_dollars};
use clv_calculator::customer_base::acquisition::{
    AcquisitionInput, AcquisitionReport, Delay, Measure, Month, Payback, Spend, SpendLine,
};
use clv_calculator::customer_base::{Analysis, Fraction, Report, Settings};
use clv_calculator::i18n::orders::cohorts;
use clv_calculator::import::Amount;
use clv_calculator::locale::Lang;
use clv_calculator::workbook::report;

/// January to May 1997; the orders' first purchases are of January to March.
const FIRST: Month = Month(1997 * 12);

/// What is spent each month, in dollars for a customer of January, February and March: the first comes back at once, the
/// second is expected to, the third never does.
const ADS: [f64; 5] = [5.0 * 811.0, 58.0 * 837.0, 400.0 * 700.0, 100.0, 0.0];

/// Name, dollars by month, acquisition part in percent, lag, spread, and whether it is onboarding.
type Line = (&'static str, [f64; 5], i64, i32, u32, bool);

const LINES: [Line; 4] = [
    ("ads", ADS, 98, 0, 1, false),
    ("TV", [900.0, 800.0, 700.0, 600.0, 500.0], 50, 0, 2, false),
    ("sales team", [1000.0, 1000.0, 1000.0, 1000.0, 1000.0], 100, 1, 1, false),
    ("first delivery", [0.0, 300.0, 310.0, 320.0, 330.0], 100, -1, 1, true),
];

fn line((name, spent, percent, months, spread, is_onboarding): Line) -> SpendLine {
    let mut line = SpendLine::new(name);
    for (nth, spent) in (0..).zip(spent) {
        line.add(FIRST + nth, Amount((spent * Amount::PER_UNIT as f64) as i64));
    }
    line.acquisition = Fraction::from_percent(percent.into()).expect("a fraction");
    line.delay = Delay { months, spread };
    line.is_onboarding = is_onboarding;
    line
}

fn input(measure: Measure, lines: &[Line]) -> AcquisitionInput {
    AcquisitionInput {
        spend: Spend { lines: lines.iter().copied().map(line).collect() },
        currency: None,
        heading: None,
        from: None,
        to: None,
        measure,
        target_ratio: 3.0,
        target_months: 6,
        monthly_budget: None,
        closing_rate: None,
    }
}

fn reported() -> Analysis {
    let mut analysis = analysis(CDNOW);
    let settings = Settings { margin: Fraction::from_percent(50.into()), ..Settings::default() };
    analysis.run(&settings, &mut |_| true).expect("a report");
    analysis
}

fn spend_of(analysis: &mut Analysis, input: &AcquisitionInput) -> AcquisitionReport {
    analysis.acquisition(input).expect("an analysis").expect("a match").clone()
}

fn analysed(measure: Measure) -> (Report, AcquisitionReport) {
    let mut analysis = reported();
    let spend = spend_of(&mut analysis, &input(measure, &LINES));
    (analysis.report().expect("a report").clone(), spend)
}

fn opened(data: &Report, spend: &AcquisitionReport, lang: Lang) -> Book {
    let bytes = report(data, Some(spend), None, &in_dollars(lang), crate::NOW).expect("a workbook");
    Book::open(&bytes.expect("tables"))
}

#[test]
fn tables_of_a_report_compute_what_the_page_shows() {
    for (lang, measure) in [
        (Lang::Vi, Measure::All),
        (Lang::En, Measure::Acquisition),
        (Lang::Vi, Measure::Lagged),
        (Lang::En, Measure::Full),
    ] {
        let (data, spend) = analysed(measure);
        let book = opened(&data, &spend, lang);
        assert_eq!(book.sheets().len(), 4);
        check_stored_of(&book, "report", 500);
    }
}

/// What is counted can be corrected, and all that follows from it is computed again.
#[test]
fn corrected_counts_change_what_follows() {
    let (data, spend) = analysed(Measure::All);
    let mut book = opened(&data, &spend, Lang::En);
    let table = data.cohorts.as_ref().expect("cohorts");
    let first = cohorts::name(Lang::En, table.grain, table.rows[0].starts);
    // The first cohort with 1,000 customers, of whom 250 came back in the next month.
    let row = book.row_of("Cohorts", &first);
    book.change_cell("Cohorts", row, 2, 1000.0);
    book.change_cell("Cohorts", row, 4, 250.0);
    // Each table is four rows higher than the cohorts are many; the shares stand in the third.
    let shares = row + 2 * (table.rows.len() as i32 + 4);
    // January's CAC becomes 5 dollars with as many customers as fifths of its cost, which leaves onboarding out.
    let cost: f64 = LINES[..3].iter().map(|line| line.1[0]).sum();
    let customers = cost / 5.0;
    book.change_cell("CAC and payback", 6, 3, customers);
    book.recalculate();
    assert_eq!(book.at("Cohorts", shares, 4), Found::Number(0.25));
    assert!(book.at("CAC and payback", 6, 8).is_near(&Found::Number(5.0)));
}

/// What the sheet computes for each month is what the page shows.
fn check_months(book: &Book, spend: &AcquisitionReport, what: &str) {
    let shown = |value: Option<f64>| value.map_or(Found::Text(String::new()), Found::Number);
    for (row, month) in (6..).zip(&spend.months) {
        let cacs = month.cac.iter().map(|it| shown(it.ok()));
        let ages = month.payback.ages().map(|it| shown(it.map(f64::from)));
        let blank = [(); 3].map(|()| shown(None));
        let payback = match month.payback {
            Payback::Reached(_) => ages.into_iter().take(1).chain(blank).collect::<Vec<_>>(),
            _ => [shown(None)].into_iter().chain(ages).collect(),
        };
        for (column, expected) in (8..).zip(cacs.chain(payback)) {
            let found = book.at("CAC and payback", row, column);
            assert!(found.is_near(&expected), "{what} {row} {column}: {found:?}, not {expected:?}");
        }
    }
    for (column, cac) in (8..).zip(&spend.cac) {
        let found = book.at("CAC and payback", 6 + spend.months.len() as i32, column);
        assert!(
            found.is_near(&shown(cac.ok())),
            "{what}, all months, {column}: {found:?}, not {cac:?}"
        );
    }
}

/// Row and column of a cell, what is typed, and the same change of the lines.
type Edit = (i32, i32, &'static str, fn(&mut [Line; 4]));

/// CAC follows the lines of spend and what is assumed of them; so does when it is back or expected to be.
#[test]
fn changed_lines_change_cac_and_payback() {
    let mut analysis = reported();
    let asked = input(Measure::All, &LINES);
    let spend = spend_of(&mut analysis, &asked);
    // CAC is back, expected to be, and not expected to be.
    let has = |is_so: fn(Payback) -> bool| spend.months.iter().any(|it| is_so(it.payback));
    assert!(has(|it| matches!(it, Payback::Reached(_))));
    assert!(has(|it| matches!(it, Payback::Expected { likely: Some(_), .. })));
    assert!(has(|it| matches!(it, Payback::Expected { earliest: None, .. })));
    let mut book = opened(analysis.report().expect("a report"), &spend, Lang::En);
    check_months(&book, &spend, "as saved");
    let mut lines = LINES;
    let edits: [Edit; 9] = [
        (6, 2, "75%", |lines| lines[0].2 = 75),
        (7, 5, "3", |lines| lines[1].4 = 3),
        (8, 4, "-1", |lines| lines[2].3 = -1),
        (8, 4, "2", |lines| lines[2].3 = 2),
        (9, 3, "no", |lines| lines[3].5 = false),
        (7, 3, "yes", |lines| lines[1].5 = true),
        (6, 7, "49800", |lines| lines[0].1[1] = 49_800.0),
        (6, 7, "9000", |lines| lines[0].1[1] = 9_000.0),
        (6, 8, "41900", |lines| lines[0].1[2] = 41_900.0),
    ];
    for (row, column, typed, change) in edits {
        change(&mut lines);
        book.change_text("Spend lines", row, column, typed);
        book.recalculate();
        let spend = spend_of(&mut analysis, &input(Measure::All, &lines));
        check_months(&book, &spend, &format!("{row} {column}: {typed}"));
    }
}

/// A year of three digits is 1,800 years before the orders, which is more months than a sheet has columns.
#[test]
fn wrong_year_among_the_spend_leaves_the_workbook_whole() {
    let mut analysis = reported();
    let mut asked = input(Measure::Lagged, &LINES);
    asked.spend.lines[0].add(Month(197 * 12), Amount(Amount::PER_UNIT));
    let spend = spend_of(&mut analysis, &asked);
    let book = opened(analysis.report().expect("a report"), &spend, Lang::En);
    check_months(&book, &spend, "with a wrong year");
}

#[test]
#[ignore = "needs LibreOffice: make test-workbook"]
fn libreoffice_computes_the_tables_of_a_report() {
    let (data, spend) = analysed(Measure::Acquisition);
    let bytes =
        report(&data, Some(&spend), None, &in_dollars(Lang::Vi), crate::NOW).expect("a workbook");
    check_recalculated(&bytes.expect("tables"));
}
