//! The sheet of the scenarios side by side.

use crate::engine::{Book, Found};
use crate::{check_stored, file, fmt, none};
use clv_calculator::clv::{Example, Field, Inputs, Period, ResultName, Unit, evaluate};
use clv_calculator::i18n::workbook as words;
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, Decimal};
use clv_calculator::workspace::{CalculatorForm, ScenarioList, Workspace, compare};

const SHEET: &str = "Kịch bản";

/// A scenario for each example.
pub fn of_examples(code: Code, lang: Lang) -> Workspace {
    let mut workspace = none();
    for example in Example::ALL {
        let form = CalculatorForm::new(example.inputs(code), lang);
        workspace.scenarios.save(example.name(), form).expect("room");
    }
    workspace
}

#[test]
fn scenarios_compute_in_columns_of_their_own() {
    let all = Example::ALL.map(|it| it.inputs(Code::VND));
    let saved = of_examples(Code::VND, Lang::Vi);
    let mut book = Book::open(&file(&all[0], Lang::Vi, &saved));
    check_stored(&book, "scenarios");
    // Every column has each result in the row of its name.
    for (column, inputs) in (2..).zip(&all) {
        for name in ResultName::ALL {
            let row = book.row_of(SHEET, fmt(inputs, Lang::Vi).result(name));
            if let Ok(Some(value)) = evaluate(inputs).get(name) {
                let found = book.at(SHEET, row, column);
                assert!(found.is_near(&Found::of(value)), "{name:?} {column}: {found:?}");
            }
        }
    }
    // 80 a year for three years at 55 %: 132, less CAC and 9 for retention.
    let row = book.row_of(SHEET, fmt(&all[1], Lang::Vi).field(Field::Cac));
    book.change_cell(SHEET, row, 3, 23.0);
    book.recalculate();
    let net = book.row_of(SHEET, fmt(&all[1], Lang::Vi).result(ResultName::ClvNet));
    assert!(book.at(SHEET, net, 3).is_near(&Found::Number(100.0)));
}

/// A shop, what it might become, one without a CAC, and one that counts in another currency; the second is the base.
fn compared() -> Workspace {
    let shop = Example::FourOrders.inputs(Code::USD);
    let mut workspace = none();
    for (name, inputs) in [
        ("shop", shop.clone()),
        ("dearer", Inputs { cac: Some(199.into()), lifespan: Some(2.into()), ..shop.clone() }),
        ("free", Inputs { cac: None, order_value: Some(70.into()), ..shop.clone() }),
        ("losing", Inputs { margin: Some(1.into()), customers: Some(30.into()), ..shop }),
        ("course", Example::IeltsCourse.inputs(Code::VND)),
    ] {
        workspace.scenarios.save(name, CalculatorForm::new(inputs, Lang::En)).expect("room");
    }
    workspace.scenarios.choose_base(1).expect("a scenario");
    workspace
}

/// Every difference, and every one in percent, is that of the page; empty where the page has none.
fn check_differences(book: &Book, list: &ScenarioList) {
    const SHEET: &str = "Scenarios";
    let fmt = fmt(&list.items()[0].form.inputs, Lang::En);
    let [absolute, relative] = [words::differences, words::relative_differences]
        .map(|heading| book.row_of(SHEET, heading(Lang::En)));
    let shown = |value: Option<Decimal>| value.map_or(Found::Text(String::new()), Found::of);
    for (name, cells) in compare(list).results {
        let rows = [absolute, relative].map(|it| book.row_below(SHEET, fmt.result(name), it));
        for (column, cell) in (2..).zip(cells) {
            let expected = [cell.difference, cell.percent.map(|it| it / Decimal::ONE_HUNDRED)];
            for (row, expected) in rows.into_iter().zip(expected.map(shown)) {
                let found = book.at(SHEET, row, column);
                assert!(found.is_near(&expected), "{name:?} {column}: {found:?}, not {expected:?}");
            }
        }
    }
}

#[test]
fn differences_from_the_base_are_those_of_the_page() {
    let mut saved = compared();
    let inputs = Example::FourOrders.inputs(Code::USD);
    let mut book = Book::open(&file(&inputs, Lang::En, &saved));
    check_stored(&book, "differences");
    check_differences(&book, &saved.scenarios);
    // By scenario: what is typed into its column. The base's counts for all.
    for (place, field, value) in [
        (0, Field::OrderValue, "81.5"),
        (1, Field::Cac, "0"),
        (1, Field::Margin, "101"),
        (1, Field::Margin, "62"),
        (2, Field::Cac, "55"),
        (3, Field::Margin, "60"),
    ] {
        let mut form = saved.scenarios.items()[place].form.clone();
        form.enter(field, value);
        saved.scenarios.replace(place, form).expect("a scenario");
        let row = book.row_of("Scenarios", fmt(&inputs, Lang::En).field(field));
        let percent = if field == Field::Margin { "%" } else { "" };
        book.change_text("Scenarios", row, place as i32 + 2, &[value, percent].concat());
        book.recalculate();
        check_differences(&book, &saved.scenarios);
    }
}

/// What comes in a quarter is not compared with what comes in a year.
#[test]
fn amounts_of_different_periods_have_no_difference() {
    let mut saved = compared();
    let inputs = Example::FourOrders.inputs(Code::USD);
    let mut book = Book::open(&file(&inputs, Lang::En, &saved));
    let mut form = saved.scenarios.items()[0].form.clone();
    form.inputs.period = Period::Quarter;
    saved.scenarios.replace(0, form).expect("a scenario");
    let fmt = fmt(&inputs, Lang::En);
    let label = [fmt.field(Field::Orders), " – ", words::unit(Lang::En)].concat();
    let quarter = fmt.choice(Unit::Period, Period::Quarter.name());
    book.change_text("Scenarios", book.row_of("Scenarios", &label), 2, &quarter);
    book.recalculate();
    check_differences(&book, &saved.scenarios);
}
