//! The workbook of a report on orders: CDNOW's log (see `tests/orders.rs`), with an invented table of spend.

use crate::check_stored_of;
use crate::engine::{Book, Found};
use crate::libreoffice::{recalculated, without_values};
use clv_calculator::customer_base::acquisition::{
    AcquisitionInput, AcquisitionReport, Measure, Month, Payback, Spend, SpendLine,
};
use clv_calculator::customer_base::{Analysis, Fraction, Report, Settings};
use clv_calculator::i18n::Formatter;
use clv_calculator::i18n::orders::cohorts;
use clv_calculator::import::{Amount, HEAD_BYTES, Reader, Sniffed, guess};
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, CurrencyStyle};
use clv_calculator::workbook::report;

const LOG: &[u8] = include_bytes!("../imports/cdnow.csv");

/// January to May 1997; the orders' first purchases are of January to March. 5, 30 and 400 dollars for a customer.
const SPENT: [f64; 5] = [5.0 * 811.0, 30.0 * 800.0, 400.0 * 700.0, 100.0, 0.0];

fn analysed(measure: Measure) -> (Report, AcquisitionReport) {
    let sniffed = Sniffed::new(&LOG[..LOG.len().min(HEAD_BYTES)], false).expect("a table");
    let mut reader = Reader::new(&sniffed, &guess(&sniffed, false).mapping);
    reader.push(LOG);
    let mut analysis = Analysis::from_orders(reader.finish().finish().orders, 0);
    let settings = Settings { margin: Fraction::from_percent(50.into()), ..Settings::default() };
    let report = analysis.run(&settings, &mut |_| true).expect("a report").clone();
    let mut line = SpendLine::new("ads");
    for (nth, spent) in (0..).zip(SPENT) {
        line.add(Month(1997 * 12 + nth), Amount((spent * Amount::PER_UNIT as f64) as i64));
    }
    line.acquisition = Fraction::from_percent(80.into()).expect("a fraction");
    let input = AcquisitionInput {
        spend: Spend { lines: vec![line] },
        currency: None,
        heading: None,
        from: None,
        to: None,
        measure,
        target_ratio: 3.0,
        target_months: 6,
        monthly_budget: None,
        closing_rate: None,
    };
    let spend = analysis.acquisition(&input).expect("an analysis").expect("a match");
    (report, spend.clone())
}

fn fmt(lang: Lang) -> Formatter {
    Formatter::new(lang, CurrencyStyle::usual(Code::USD, lang.mark()))
}

fn opened(data: &Report, spend: &AcquisitionReport, lang: Lang) -> Book {
    let bytes = report(data, Some(spend), None, &fmt(lang), crate::NOW).expect("a workbook");
    Book::open(&bytes.expect("tables"))
}

#[test]
fn tables_of_a_report_compute_what_the_page_shows() {
    for (lang, measure) in [(Lang::Vi, Measure::All), (Lang::En, Measure::Acquisition)] {
        let (data, spend) = analysed(measure);
        let book = opened(&data, &spend, lang);
        assert_eq!(book.sheets().len(), 3);
        check_stored_of(&book, "report", 500);
        // Somebody's CAC is back, and somebody's is not.
        let reached = |it: Payback| matches!(it, Payback::Reached(_));
        let back = spend.months.iter().filter(|it| reached(it.payback)).count();
        assert!(back > 0 && back < spend.months.len(), "{:?}", spend.months);
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
    // January's CAC becomes 5 dollars with as many customers as fifths of what was spent.
    let customers = SPENT[0] / 5.0;
    book.change_cell("CAC and payback", 6, 3, customers);
    book.recalculate();
    assert_eq!(book.at("Cohorts", shares, 4), Found::Number(0.25));
    assert!(book.at("CAC and payback", 6, 4).is_near(&Found::Number(5.0)));
}

#[test]
#[ignore = "needs LibreOffice: make test-workbook"]
fn libreoffice_computes_the_tables_of_a_report() {
    let (data, spend) = analysed(Measure::Acquisition);
    let bytes = report(&data, Some(&spend), None, &fmt(Lang::Vi), crate::NOW).expect("a workbook");
    let bytes = bytes.expect("tables");
    let found = Book::open(&recalculated(&without_values(&bytes, &[])));
    let expected = Book::open(&bytes);
    assert_eq!(found.formulas(), expected.formulas());
    for cell in expected.formulas() {
        let (found, expected) = (found.stored(&cell), expected.stored(&cell));
        assert!(found.is_near(&expected), "{cell:?}: {found:?}, not {expected:?}");
    }
}
