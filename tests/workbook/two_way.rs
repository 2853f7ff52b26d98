//! The two-way table of the workbook: the page's own, whose values can be typed over.

use crate::engine::{Book, Found};
use crate::{book, check_stored, file, none};
use clv_calculator::clv::{Example, Field, Inputs, ResultName, TwoWay, evaluate};
use clv_calculator::i18n::Formatter;
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, Decimal, Kind};
use clv_calculator::workspace::{AxisPart, Side, TWO_WAY_RESULT, Workspace};

const SHEET: &str = "Two-way table";

/// Row of the column values, and of the first row's value, as the engine counts.
const HEAD: i32 = 5;

/// The input and the typed numbers of one side: from, to, step.
type Typed<'a> = (Field, [&'a str; 3]);

fn chosen(rows: Typed, columns: Typed, result: ResultName) -> Workspace {
    let mut workspace = none();
    let mark = Lang::En.mark();
    for (side, (field, numbers)) in [(Side::Rows, rows), (Side::Columns, columns)] {
        workspace.typed.set(side.name(), field.name(), mark);
        for (part, number) in
            [AxisPart::From, AxisPart::To, AxisPart::Step].into_iter().zip(numbers)
        {
            workspace.typed.set(&side.key(part, field), number, mark);
        }
    }
    workspace.typed.set(TWO_WAY_RESULT, result.name(), mark);
    workspace
}

/// The result and the inputs with the longest formulas.
pub fn paybacks_by_lifespan_and_retention() -> Workspace {
    let (lifespan, retention) = (["0.5", "100", "30"], ["90", "99", "3"]);
    chosen((Field::Lifespan, lifespan), (Field::Retention, retention), ResultName::PaybackMonths)
}

fn in_cell(field: Field, value: Decimal) -> Found {
    Found::of(if field.kind() == Kind::Percent { value / Decimal::ONE_HUNDRED } else { value })
}

/// The page's table stands in the sheet: headings, and every cell as computed.
fn check_table(book: &Book, table: &TwoWay, (rows, columns): (Field, Field), fmt: &Formatter) {
    for (column, value) in (2..).zip(&table.columns) {
        assert!(book.at(SHEET, HEAD, column).is_near(&in_cell(columns, *value)), "{columns:?}");
    }
    for (row, (value, cells)) in (HEAD + 1..).zip(table.rows.iter().zip(&table.cells)) {
        assert!(book.at(SHEET, row, 1).is_near(&in_cell(rows, *value)), "{rows:?}");
        for (column, cell) in (2..).zip(cells) {
            let expected = match cell {
                Ok(Some(value)) => Found::of(*value),
                Ok(None) => Found::Text(fmt.result_value(ResultName::PaybackMonths, Ok(None))),
                Err(_) => Found::Text(String::new()),
            };
            let found = book.at(SHEET, row, column);
            assert!(found.is_near(&expected), "{row} {column}: {found:?}, not {expected:?}");
        }
    }
}

#[test]
fn chosen_axes_are_in_the_sheet_with_the_values_of_the_page() {
    let margin = (Field::Margin, ["10", "85", "25"]);
    let retention_cost = (Field::RetentionCost, ["0", "400", "200"]);
    let retention = (Field::Retention, ["0", "100", "50"]);
    let discount = (Field::Discount, ["0", "30", "15"]);
    let (customers, target) = ((Field::Customers, [""; 3]), (Field::TargetRatio, ["", "12", ""]));
    for workspace in [
        // Where retention costs more than the margin, CAC is never back.
        chosen(margin, retention_cost, ResultName::PaybackMonths),
        chosen(retention, discount, ResultName::ClvRetention),
        chosen(customers, target, ResultName::MaxCac),
        paybacks_by_lifespan_and_retention(),
    ] {
        let inputs = Example::Subscription.inputs(Code::USD);
        let mut book = Book::open(&file(&inputs, Lang::En, &workspace));
        check_stored(&book, "two-way table");
        let query = workspace.typed.two_way(&inputs).expect("numbers");
        let fields = (query.rows.field, query.columns.field);
        assert_ne!(fields, (Side::Rows.first(), Side::Columns.first()));
        let fmt = crate::fmt(&inputs, Lang::En);
        check_table(&book, &query.table(&inputs).expect("a table"), fields, &fmt);
        // All else comes from the inputs' sheet.
        let changed = Inputs { order_value: Some(31.into()), ..inputs };
        book.change_field(Field::OrderValue, &changed);
        book.recalculate();
        check_table(&book, &query.table(&changed).expect("a table"), fields, &fmt);
    }
}

/// Where the page asks for a field to be corrected and shows no table, the sheet has the one that the page starts with.
#[test]
fn unusable_axes_leave_the_suggested_table() {
    let inputs = Example::FourOrders.inputs(Code::USD);
    let suggested = file(&inputs, Lang::En, &none());
    let margin = |numbers| chosen((Field::Margin, numbers), (Field::Cac, [""; 3]), ResultName::Ltv);
    let same = chosen((Field::Cac, [""; 3]), (Field::Cac, [""; 3]), ResultName::Ltv);
    for workspace in
        [margin(["ten", "", ""]), margin(["", "", "0"]), margin(["90", "110", "10"]), same]
    {
        assert_eq!(file(&inputs, Lang::En, &workspace), suggested);
    }
}

/// The table follows the inputs' sheet and its own headings.
#[test]
fn two_way_table_follows_what_is_typed() {
    let mut inputs = Example::FourOrders.inputs(Code::USD);
    let mut book = book(&inputs, Lang::En);
    book.change("order_value", "50");
    // The first row's CAC, and the first column's orders: the corner's cell is B6.
    book.change_cell(SHEET, HEAD + 1, 1, 77.0);
    book.change_cell(SHEET, HEAD, 2, 7.5);
    book.recalculate();
    inputs.order_value = Some(50.into());
    inputs.cac = Some(77.into());
    inputs.orders = Some("7.5".parse().expect("a number"));
    let net = evaluate(&inputs).clv_net.expect("a value");
    let found = book.at(SHEET, HEAD + 1, 2);
    assert!(found.is_near(&Found::of(net)), "{found:?}, not {net}");
}
