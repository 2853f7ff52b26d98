//! The workbooks of the calculator: every formula, recalculated by another program, gives the value stored with it,
//! and an input that is changed gives what the page gives.
#![cfg(all(feature = "workbook", feature = "xlsx"))]

#[path = "workbook/customers.rs"]
mod customers;
#[path = "workbook/engine.rs"]
mod engine;
#[path = "workbook/libreoffice.rs"]
mod libreoffice;
#[path = "workbook/report.rs"]
mod report;
#[path = "workbook/scenarios.rs"]
mod scenarios;
#[path = "workbook/two_way.rs"]
mod two_way;

use clv_calculator::clv::{
    CostPer, Example, Field, Inputs, Period, RatePer, ResultName, Unit, evaluate,
};
use clv_calculator::customer_base::Analysis;
use clv_calculator::i18n::Formatter;
use clv_calculator::import::{HEAD_BYTES, Reader, Sniffed, guess};
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, CurrencyStyle, Decimal, rounded};
use clv_calculator::workbook::calculator;
use clv_calculator::workspace::{CalculatorForm, Workspace};
use engine::{Book, Found};
use libreoffice::{recalculated, without_values};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::RefCell;

const CDNOW: &[u8] = include_bytes!("imports/cdnow.csv");

/// Any time will do: 2026-01-01.
const NOW: i64 = 1_767_225_600;

fn file(inputs: &Inputs, lang: Lang, workspace: &Workspace) -> Vec<u8> {
    let form = CalculatorForm::new(inputs.clone(), lang);
    let style = |code| CurrencyStyle::usual(code, lang.mark());
    calculator(&form, workspace, &style, NOW).expect("a workbook")
}

fn none() -> Workspace {
    Workspace::new(Lang::En, 0)
}

fn book(inputs: &Inputs, lang: Lang) -> Book {
    Book::open(&file(inputs, lang, &none()))
}

fn fmt(inputs: &Inputs, lang: Lang) -> Formatter {
    Formatter::new(lang, CurrencyStyle::usual(inputs.currency, lang.mark()))
}

/// The orders of a file, before their report.
fn analysis(log: &[u8]) -> Analysis {
    let sniffed = Sniffed::new(&log[..log.len().min(HEAD_BYTES)], false).expect("a table");
    let mut reader = Reader::new(&sniffed, &guess(&sniffed, false).mapping);
    reader.push(log);
    Analysis::from_orders(reader.finish().finish().orders, 0)
}

fn in_dollars(lang: Lang) -> Formatter {
    Formatter::new(lang, CurrencyStyle::usual(Code::USD, lang.mark()))
}

/// Every recalculated cell has its stored value.
fn check_stored(book: &Book, what: &str) {
    check_stored_of(book, what, 5000);
}

/// The same, of a workbook with at least so many formulas.
fn check_stored_of(book: &Book, what: &str, least: usize) {
    let cells = book.formulas();
    assert!(cells.len() >= least, "{what}: only {} formulas", cells.len());
    for cell in cells {
        let (stored, found) = (book.stored(&cell), book.computed(&cell));
        assert!(found.is_near(&stored), "{what}: {cell:?} is {found:?}, stored as {stored:?}");
    }
}

/// The named results are what the page shows for these inputs.
fn check_results(book: &mut Book, inputs: &Inputs, lang: Lang) {
    book.recalculate();
    let (outcome, fmt) = (evaluate(inputs), fmt(inputs, lang));
    for name in ResultName::ALL {
        let found = book.named(name.name());
        let expected = match outcome.get(name) {
            Ok(Some(value)) => Found::of(value),
            Ok(None) => Found::Text(fmt.result_value(name, Ok(None))),
            Err(_) => Found::Text(String::new()),
        };
        assert!(found.is_near(&expected), "{name:?} of {inputs:?}: {found:?}, not {expected:?}");
    }
}

/// The same, and amounts are exact to the currency's smallest unit.
fn check_exactly(book: &mut Book, inputs: &Inputs, lang: Lang) {
    check_results(book, inputs, lang);
    let (outcome, digits) = (evaluate(inputs), fmt(inputs, lang).style.digits);
    for name in ResultName::ALL {
        if let (Found::Number(found), Ok(Some(value))) =
            (book.named(name.name()), outcome.get(name))
        {
            assert_eq!(smallest_units(found, digits), rounded(value, digits), "{name:?}");
        }
    }
}

/// The amount as a spreadsheet shows it: it rounds the fifteen digits that it guarantees.
fn smallest_units(value: f64, digits: u32) -> Decimal {
    let fifteen = format!("{value:.14e}");
    rounded(Decimal::from_scientific(&fifteen).expect("a number"), digits)
}

#[test]
fn examples_have_their_values_in_both_languages() {
    for lang in Lang::ALL {
        for example in Example::ALL {
            let inputs = example.inputs(Code::VND);
            let mut book = book(&inputs, lang);
            check_stored(&book, example.name());
            check_exactly(&mut book, &inputs, lang);
        }
    }
}

/// Articles' worked values: 15,000,000 a quarter, one quarter, CAC 2,000,000 and 200,000 for retention.
#[test]
fn worked_values_stand_in_their_cells() {
    let course = book(&Example::IeltsCourse.inputs(Code::VND), Lang::Vi);
    assert_eq!(course.named("ltv"), Found::Number(15_000_000.0));
    assert_eq!(course.named("clv_net"), Found::Number(12_800_000.0));
    assert_eq!(course.named("payback_months"), Found::Number(1.0));
    assert_eq!(course.named("historical_clv"), Found::Text(String::new()));
}

#[test]
fn sheets_are_named_in_the_language_of_the_page() {
    let mut saved = none();
    let inputs = Example::FourOrders.inputs(Code::USD);
    saved.scenarios.save("A", CalculatorForm::new(inputs.clone(), Lang::En)).expect("room");
    let names = |lang| Book::open(&file(&inputs, lang, &saved)).sheets().join(", ");
    let vi = "Số liệu, Giao dịch, Kết quả, Theo tháng, Bảng hai chiều, Kịch bản";
    assert_eq!(names(Lang::Vi), vi);
    let en = "Inputs, Transactions, Results, Timeline, Two-way table, Scenarios";
    assert_eq!(names(Lang::En), en);
}

#[test]
fn equal_calculations_give_equal_files() {
    let inputs = Example::Subscription.inputs(Code::VND);
    assert_eq!(file(&inputs, Lang::Vi, &none()), file(&inputs, Lang::Vi, &none()));
}

/// A changed cell gives what the page gives; so does a cell that is cleared or not allowed.
#[test]
fn changed_cells_give_what_the_page_gives() {
    let cases = [
        (Field::OrderValue, Some("199.99")),
        (Field::Orders, Some("2.4")),
        (Field::Orders, Some("0")),
        (Field::Lifespan, Some("0.5")),
        (Field::Lifespan, Some("2.55")),
        (Field::Lifespan, Some("100")),
        (Field::Lifespan, Some("0")),
        (Field::Lifespan, Some("100.01")),
        (Field::Lifespan, None),
        (Field::Margin, Some("0")),
        (Field::Margin, Some("12.5")),
        (Field::Margin, Some("100.5")),
        (Field::Margin, None),
        (Field::Cac, Some("0")),
        (Field::Cac, Some("720")),
        (Field::Cac, Some("5000")),
        (Field::Cac, Some("-1")),
        (Field::Cac, None),
        (Field::RetentionCost, Some("0")),
        (Field::RetentionCost, Some("60")),
        (Field::RetentionCost, Some("500")),
        (Field::RetentionCost, None),
        (Field::Retention, Some("0")),
        (Field::Retention, Some("98.2")),
        (Field::Retention, Some("100")),
        (Field::Retention, Some("101")),
        (Field::Discount, Some("0")),
        (Field::Discount, Some("12.5")),
        (Field::Discount, Some("1000")),
        (Field::Discount, Some("1000.1")),
        (Field::Customers, Some("350")),
        (Field::TargetRatio, Some("0")),
        (Field::TargetRatio, Some("4")),
    ];
    for example in [Example::FourOrders, Example::Subscription] {
        let inputs = example.inputs(Code::USD);
        let mut book = book(&inputs, Lang::En);
        for (field, value) in cases {
            let mut changed = inputs.clone();
            changed.set(field, value.map(|it| it.parse().expect("a number")));
            book.change_field(field, &changed);
            check_exactly(&mut book, &changed, Lang::En);
            book.change_field(field, &inputs);
        }
    }
}

#[test]
fn changed_units_give_what_the_page_gives() {
    for lang in Lang::ALL {
        let inputs = Example::Subscription.inputs(Code::VND);
        let mut book = book(&inputs, lang);
        for unit in Unit::ALL.into_iter().filter(|it| *it != Unit::Headline) {
            for option in unit.choices() {
                let mut changed = inputs.clone();
                unit.choose(&mut changed, option).expect("an option");
                book.change(unit.name(), &fmt(&inputs, lang).choice(unit, option));
                check_exactly(&mut book, &changed, lang);
            }
            book.change(unit.name(), &fmt(&inputs, lang).choice(unit, unit.chosen(&inputs)));
        }
    }
}

/// The list can be added to: 100 and 20.50 at a margin of 60 % are 72.30; with 9.50 more, 78.
#[test]
fn added_transactions_count() {
    let mut inputs = Example::FourOrders.inputs(Code::USD);
    inputs.transactions = [Decimal::from(100), Decimal::new(2050, 2)].into();
    let mut book = book(&inputs, Lang::En);
    assert!(book.named("historical_clv").is_near(&Found::Number(72.3)));
    book.change_cell("Transactions", 7, 1, 9.5);
    book.recalculate();
    assert!(book.named("historical_clv").is_near(&Found::Number(78.0)));
}

fn amounts() -> impl Strategy<Value = Option<Decimal>> {
    let digits =
        (0..10_000_000i64, 0..4u32).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    prop_oneof![9 => digits.prop_map(Some), 1 => Just(None)]
}

/// Percentages of at least 0.01, or 0: see `twelfth_root`.
fn percentages(most: i64) -> impl Strategy<Value = Option<Decimal>> {
    prop_oneof![8 => (0..=most * 100).prop_map(|it| Some(Decimal::new(it, 2))), 2 => Just(None)]
}

fn any_inputs() -> impl Strategy<Value = Inputs> {
    let numbers = (amounts(), amounts(), amounts(), amounts(), amounts(), amounts());
    let rates = (percentages(100), percentages(100), percentages(60));
    let units = (0..3usize, 0..3usize, 0..5usize, any::<bool>(), any::<bool>());
    let lifespan = (1..4000i64).prop_map(|it| Decimal::new(it, 2));
    (numbers, rates, units, lifespan).prop_map(|(numbers, rates, units, lifespan)| {
        let rate_per = |is_year| if is_year { RatePer::Year } else { RatePer::Month };
        Inputs {
            order_value: numbers.0,
            orders: numbers.1.map(|it| (it / Decimal::ONE_THOUSAND).normalize()),
            cac: numbers.2,
            retention_cost: numbers.3,
            customers: numbers.4,
            target_ratio: numbers.5,
            lifespan: Some(lifespan),
            margin: rates.0,
            retention: rates.1,
            discount: rates.2,
            period: Period::ALL[units.0],
            lifespan_unit: Period::ALL[units.1],
            retention_cost_per: CostPer::ALL[units.2],
            retention_per: rate_per(units.3),
            discount_per: rate_per(units.4),
            ..Inputs::empty(Code::USD)
        }
    })
}

/// The workbook of an example, with every input and unit typed over.
#[test]
fn any_inputs_give_what_the_page_gives() {
    let book = RefCell::new(book(&Example::FourOrders.inputs(Code::USD), Lang::En));
    let config =
        ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() };
    let result = TestRunner::new(config).run(&any_inputs(), |inputs| {
        let book = &mut book.borrow_mut();
        for field in Field::ALL {
            book.change_field(field, &inputs);
        }
        for unit in Unit::ALL.into_iter().filter(|it| *it != Unit::Headline) {
            book.change(unit.name(), &fmt(&inputs, Lang::En).choice(unit, unit.chosen(&inputs)));
        }
        check_results(book, &inputs, Lang::En);
        Ok(())
    });
    result.unwrap_or_else(|why| panic!("{why}"));
}

/// LibreOffice computes the file of one calculation, with its input cells typed over, to the values that the page stores
/// in the file of the other.
#[test]
#[ignore = "needs LibreOffice: make test-workbook"]
fn libreoffice_computes_what_the_page_computes() {
    for lang in Lang::ALL {
        let mut saved = scenarios::of_examples(Code::VND, lang);
        // With values typed, the page's table has the same ones for the changed inputs.
        saved.typed = two_way::paybacks_by_lifespan_and_retention().typed;
        let inputs = Example::Subscription.inputs(Code::VND);
        let mut changed = inputs.clone();
        changed.order_value = Some(215_500.into());
        changed.lifespan = Some("30.5".parse().expect("a number"));
        changed.retention = Some("96.5".parse().expect("a number"));
        changed.customers = Some(120.into());
        for (typed, edits) in [
            (&inputs, vec![]),
            (&changed, vec![("B5", 215_500.0), ("B7", 30.5), ("B11", 0.965), ("B13", 120.0)]),
        ] {
            let given = without_values(&file(&inputs, lang, &saved), &edits);
            let [found, expected] = [recalculated(&given), file(typed, lang, &saved)];
            let [found, expected] = [Book::open(&found), Book::open(&expected)];
            let cells = expected.formulas();
            assert_eq!(cells, found.formulas());
            for cell in cells {
                let (found, expected) = (found.stored(&cell), expected.stored(&cell));
                assert!(found.is_near(&expected), "{cell:?}: {found:?}, not {expected:?}");
            }
        }
    }
}
