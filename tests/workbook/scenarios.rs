//! The sheet of the scenarios side by side.

use crate::engine::{Book, Found};
use crate::{check_stored, file, fmt, none};
use clv_calculator::clv::{Example, Field, ResultName, evaluate};
use clv_calculator::locale::Lang;
use clv_calculator::money::Code;
use clv_calculator::workspace::{CalculatorForm, Workspace};

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
