//! Opens a workbook in a spreadsheet engine, which computes every formula anew.

use calamine::{Data, Reader, Xlsx};
use clv_calculator::clv::{Field, Inputs};
use clv_calculator::money::{Decimal, Kind};
use ironcalc_base::Model;
use ironcalc_base::cell::CellValue;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;
use std::io::Cursor;

/// What is in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Number(f64),
    Text(String),
}

impl Found {
    pub fn of(value: Decimal) -> Found {
        Found::Number(value.to_f64().expect("a number"))
    }

    /// Equal to one part in 10⁹, or to 10⁻⁹ of a unit.
    pub fn is_near(&self, other: &Found) -> bool {
        match (self, other) {
            (Found::Number(a), Found::Number(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
            (a, b) => a == b,
        }
    }
}

/// Sheet, row and column, all from 1 as the engine counts but for the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    pub sheet: u32,
    pub row: i32,
    pub column: i32,
}

pub struct Book {
    model: Model<'static>,
    sheets: Vec<String>,
    stored: BTreeMap<Cell, Found>,
    names: BTreeMap<String, Cell>,
}

fn found(data: &Data) -> Found {
    match data {
        Data::Float(number) => Found::Number(*number),
        Data::Int(number) => Found::Number(*number as f64),
        Data::String(text) => Found::Text(text.clone()),
        Data::Empty => Found::Text(String::new()),
        other => panic!("an unexpected cell: {other:?}"),
    }
}

impl Book {
    pub fn open(bytes: &[u8]) -> Book {
        let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let sheets = file.sheet_names();
        let mut model = Model::new_empty("test", "en", "UTC", "en").expect("a model");
        model.rename_sheet_by_index(0, &sheets[0]).expect("a name");
        for name in &sheets[1..] {
            model.add_sheet(name).expect("a sheet");
        }
        let mut names = BTreeMap::new();
        for (name, range) in file.defined_names().to_vec() {
            let named = model.new_defined_name(&name, None, &range);
            named.unwrap_or_else(|why| panic!("{name} is {range}: {why}"));
            if let Some(cell) = single_cell(&range, &sheets) {
                names.insert(name, cell);
            }
        }
        let mut stored = BTreeMap::new();
        for (sheet, name) in (0..).zip(&sheets) {
            let values = file.worksheet_range(name).expect("values");
            let formulas = file.worksheet_formula(name).expect("formulas");
            let cell =
                |(row, column)| Cell { sheet, row: row as i32 + 1, column: column as i32 + 1 };
            let start = values.start().unwrap_or_default();
            for (row, column, data) in values.used_cells() {
                let at = cell((row + start.0 as usize, column + start.1 as usize));
                match found(data) {
                    Found::Number(number) => {
                        model.update_cell_with_number(sheet, at.row, at.column, number)
                    }
                    Found::Text(text) => {
                        model.update_cell_with_text(sheet, at.row, at.column, &text)
                    }
                }
                .expect("a cell");
            }
            let start = formulas.start().unwrap_or_default();
            for (row, column, formula) in formulas.used_cells().filter(|it| !it.2.is_empty()) {
                let at = (row + start.0 as usize, column + start.1 as usize);
                let value = values.get_value((at.0 as u32, at.1 as u32)).unwrap_or(&Data::Empty);
                let at = cell(at);
                stored.insert(at, found(value));
                let formula = format!("={formula}");
                model.set_user_input(sheet, at.row, at.column, formula).expect("a formula");
            }
        }
        model.evaluate();
        Book { model, sheets, stored, names }
    }

    pub fn sheets(&self) -> &[String] {
        &self.sheets
    }

    pub fn formulas(&self) -> Vec<Cell> {
        self.stored.keys().copied().collect()
    }

    /// The value that the file has beside the formula.
    pub fn stored(&self, cell: &Cell) -> Found {
        self.stored[cell].clone()
    }

    pub fn computed(&self, cell: &Cell) -> Found {
        let value = self.model.get_cell_value_by_index(cell.sheet, cell.row, cell.column);
        match value.expect("a cell") {
            CellValue::Number(number) => Found::Number(number),
            CellValue::String(text) => Found::Text(text),
            CellValue::None => Found::Text(String::new()),
            other => panic!("an unexpected value: {other:?}"),
        }
    }

    pub fn named(&self, name: &str) -> Found {
        self.computed(&self.names[name])
    }

    fn sheet(&self, name: &str) -> u32 {
        self.sheets.iter().position(|it| it == name).expect("a sheet") as u32
    }

    pub fn at(&self, sheet: &str, row: i32, column: i32) -> Found {
        self.computed(&Cell { sheet: self.sheet(sheet), row, column })
    }

    /// The first row that has this label in its first column.
    pub fn row_of(&self, sheet: &str, label: &str) -> i32 {
        self.row_below(sheet, label, 0)
    }

    /// The first such row below another one.
    pub fn row_below(&self, sheet: &str, label: &str, above: i32) -> i32 {
        let is_labelled = |row: &i32| self.at(sheet, *row, 1) == Found::Text(label.to_owned());
        (above + 1..200).find(is_labelled).unwrap_or_else(|| panic!("no row {label}"))
    }

    /// Computes everything anew after changes.
    pub fn recalculate(&mut self) {
        self.model.evaluate();
    }

    pub fn change_cell(&mut self, sheet: &str, row: i32, column: i32, value: f64) {
        let sheet = self.sheet(sheet);
        self.model.update_cell_with_number(sheet, row, column, value).expect("a cell");
    }

    /// Types into a cell; an empty text clears it.
    pub fn change_text(&mut self, sheet: &str, row: i32, column: i32, text: &str) {
        let sheet = self.sheet(sheet);
        self.model.set_user_input(sheet, row, column, text.to_owned()).expect("a cell");
    }

    /// Types into a named cell; an empty text clears it.
    pub fn change(&mut self, name: &str, text: &str) {
        let Cell { sheet, row, column } = self.names[name];
        self.model.set_user_input(sheet, row, column, text.to_owned()).expect("a cell");
    }

    /// Types what a field has in these inputs; percentages as fractions.
    pub fn change_field(&mut self, field: Field, inputs: &Inputs) {
        let text = inputs.get(field).map(|value| match field.kind() {
            Kind::Percent => value / Decimal::ONE_HUNDRED,
            _ => value,
        });
        self.change(field.name(), &text.map(|it| it.to_string()).unwrap_or_default());
    }
}

/// `'Số liệu'!$B$5` as a cell; `None` for a range of several.
fn single_cell(range: &str, sheets: &[String]) -> Option<Cell> {
    let (sheet, address) = range.rsplit_once('!')?;
    let sheet = sheets.iter().position(|it| it == sheet.trim_matches('\''))?;
    let (column, row) = address.strip_prefix('$')?.split_once('$')?;
    let column =
        column.bytes().fold(0, |so_far, letter| so_far * 26 + i32::from(letter - b'A') + 1);
    Some(Cell { sheet: sheet as u32, row: row.parse().ok()?, column })
}
