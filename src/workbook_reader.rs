//! Entry points of the program that converts workbooks to text, fetched only for workbooks.
//!
//! The code for Excel's format is as large as the rest of the worker, so it is a program of its own.

use clv_calculator::import::{csv_of_xlsx, days_from_1904};
use clv_calculator::service::{Problem, Response};
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The names of the sheets that were not read, one per line.
    static OTHERS: RefCell<String> = RefCell::default();
    static FROM_1904: Cell<bool> = const { Cell::new(false) };
}

/// The rows of the workbook's sheet as CSV in UTF-8; an encoded [`Response`] when there are none.
#[wasm_bindgen(js_name = tableOfWorkbook)]
pub fn table(workbook: &[u8]) -> Result<Vec<u8>, Vec<u8>> {
    let mut rows = Vec::new();
    let others = csv_of_xlsx(workbook, &mut |bytes| rows.extend_from_slice(bytes))
        .map_err(|error| Response::Failed(Problem::File(error)).encoded())?;
    OTHERS.replace(others.join("\n"));
    FROM_1904.set(days_from_1904(workbook));
    Ok(rows)
}

/// The other sheets of the workbook that have rows.
#[wasm_bindgen(js_name = otherSheets)]
pub fn others() -> String {
    OTHERS.take()
}

/// Whether the workbook counts days from 1904.
#[wasm_bindgen(js_name = daysFrom1904)]
pub fn from_1904() -> bool {
    FROM_1904.get()
}

fn main() {}
