//! Reads a pasted table of customer groups: one group per line, one input per column.
//!
//! Units and inputs without a column are taken from the calculator's form. A cell that cannot be read is
//! listed with its line and column, and its field keeps the pasted text.

use super::{CalculatorForm, MAX_NAME, Scenario};
use crate::clv::{Field, MAX_SEGMENTS, Undefined};
use crate::delimited::cells_of_line;
use crate::import::folded;
use crate::money::{ReadError, strip_invisible};

/// How many characters of an unread cell are kept for the message.
const SHOWN_CHARS: usize = 40;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    Input(Field),
    /// A heading that names no input.
    Ignored,
}

/// Why a cell has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellProblem {
    Unread(ReadError),
    /// A number outside the field's range.
    NotAllowed(Field),
}

/// A cell without a value; line and column count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellError {
    pub line: usize,
    pub column: usize,
    /// The cell's text, shortened.
    pub text: String,
    pub problem: CellProblem,
}

/// The content of a pasted table.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    pub columns: Vec<Column>,
    /// Whether the first line names the columns; otherwise they are in the default order.
    pub headed: bool,
    pub groups: Vec<Scenario>,
    pub unread: Vec<CellError>,
    /// The number of lines beyond the limit of groups.
    pub left_out: usize,
}

/// The column order of a table without headings.
const USUAL: [Column; 9] = [
    Column::Name,
    Column::Input(Field::Customers),
    Column::Input(Field::OrderValue),
    Column::Input(Field::Orders),
    Column::Input(Field::Lifespan),
    Column::Input(Field::Margin),
    Column::Input(Field::Cac),
    Column::Input(Field::RetentionCost),
    Column::Input(Field::Retention),
];

/// Reads a table whose cells are separated by tabs, semicolons or commas.
///
/// ```
/// use clv_calculator::clv::Field;
/// use clv_calculator::workspace::{CalculatorForm, read_groups};
/// use clv_calculator::locale::Lang;
/// let page = CalculatorForm::opening(Lang::Vi);
/// let pasted = read_groups("Nhóm\tSố khách\tCAC\nFacebook\t120\t1,5tr\nTikTok\tnhiều\t900k", &page);
/// assert_eq!(pasted.groups[0].form.inputs.cac, Some(1_500_000.into()));
/// assert_eq!(pasted.groups[0].form.inputs.order_value, page.inputs.order_value);
/// let unread = &pasted.unread[0];
/// assert_eq!((unread.line, unread.column, unread.text.as_str()), (3, 2, "nhiều"));
/// ```
pub fn read_groups(text: &str, page: &CalculatorForm) -> Pasted {
    let lines: Vec<(usize, Vec<String>)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(nth, line)| (nth + 1, cells_of_line(line, separator(text))))
        .collect();
    let headings = lines.first().and_then(|(_, cells)| headings(cells));
    let headed = headings.is_some();
    let mut pasted = Pasted {
        columns: headings.unwrap_or(USUAL.to_vec()),
        headed,
        groups: Vec::new(),
        unread: Vec::new(),
        left_out: 0,
    };
    for (line, cells) in lines.iter().skip(usize::from(headed)) {
        if pasted.groups.len() == MAX_SEGMENTS {
            pasted.left_out += 1;
        } else {
            pasted.read_line(*line, cells, page);
        }
    }
    pasted
}

impl Pasted {
    fn read_line(&mut self, line: usize, cells: &[String], page: &CalculatorForm) {
        let mut form = page.clone();
        let mut name = String::new();
        for (nth, text) in cells.iter().enumerate() {
            match self.columns.get(nth).copied().unwrap_or(Column::Ignored) {
                Column::Name => {
                    let visible = strip_invisible(text);
                    name = visible.trim().chars().take(MAX_NAME).collect();
                }
                Column::Input(field) => {
                    let problem = enter(&mut form, field, text);
                    self.unread.extend(problem.map(|problem| CellError {
                        line,
                        column: nth + 1,
                        text: text.chars().take(SHOWN_CHARS).collect(),
                        problem,
                    }));
                }
                Column::Ignored => {}
            }
        }
        if name.is_empty() {
            name = format!("#{}", self.groups.len() + 1);
        }
        self.groups.push(Scenario { name, form });
    }
}

/// Enters a cell, clearing the calculator's value first: it must not replace what the table gives.
fn enter(form: &mut CalculatorForm, field: Field, text: &str) -> Option<CellProblem> {
    form.inputs.set(field, None);
    form.enter(field, text);
    if let Some(error) = form.entry(field).error() {
        return Some(CellProblem::Unread(error));
    }
    let outside = form.inputs.checked(field) == Err(Undefined::OutOfRange(field));
    outside.then_some(CellProblem::NotAllowed(field))
}

fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let has = |mark: &char| first.is_some_and(|line| line.contains(*mark));
    ['\t', ';', ','].into_iter().find(has).unwrap_or('\t')
}

/// The columns, if the line names at least two and none twice.
fn headings(cells: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    let meant = columns.iter().filter(|it| **it != Column::Ignored);
    let repeated = columns
        .iter()
        .enumerate()
        .any(|(nth, column)| *column != Column::Ignored && columns[..nth].contains(column));
    (meant.count() >= 2 && !repeated).then_some(columns)
}

fn column(heading: &str) -> Column {
    let heading = folded(heading);
    let named = |words: &[&str]| words.contains(&heading.as_str());
    if named(NAMES) {
        return Column::Name;
    }
    let found = Field::ALL
        .into_iter()
        .find(|field| folded(field.name()) == heading || named(words(*field)));
    found.map_or(Column::Ignored, Column::Input)
}

/// Headings are compared in lower case and without diacritics.
const NAMES: &[&str] =
    &["name", "segment", "group", "channel", "nhom", "ten", "ten nhom", "phan khuc", "kenh"];

fn words(field: Field) -> &'static [&'static str] {
    match field {
        Field::OrderValue => &[
            "average order value",
            "aov",
            "gia tri don hang",
            "gia tri don hang trung binh",
            "gia tri don",
        ],
        Field::Orders => &[
            "orders per customer",
            "frequency",
            "so don",
            "so don hang",
            "so don hang moi khach",
            "tan suat",
        ],
        Field::Lifespan => &["customer lifespan", "vong doi", "vong doi khach hang"],
        Field::Margin => &["gross margin", "bien loi nhuan", "bien loi nhuan gop", "bien lai"],
        Field::Cac => &[
            "customer acquisition cost",
            "customer acquisition cost cac",
            "acquisition cost",
            "chi phi thu hut",
            "chi phi thu hut khach hang",
            "chi phi thu hut khach hang cac",
        ],
        Field::RetentionCost => &["chi phi giu chan", "chi phi giu chan khach hang"],
        Field::Retention => &["retention rate", "ty le giu chan"],
        Field::Discount => &["discount rate", "lai suat chiet khau", "ty le chiet khau"],
        Field::Customers => &[
            "customer count",
            "new customers",
            "count",
            "so khach",
            "so khach hang",
            "so khach hang moi",
            "khach hang",
            "khach",
        ],
        Field::TargetRatio => &["target ltv cac", "ltv cac mong muon"],
    }
}
