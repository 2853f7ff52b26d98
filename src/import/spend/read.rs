//! Reads the rows of a table of spend.

use super::grid::{Grid, GridRow, cell};
use super::headings::{self, Unit};
use super::layout::{Across, Layout, date_text, is_blank};
use super::months;
use super::outcome::{SpendColumns, SpendError, SpendRow, SpendTable};
use crate::import::detect::currency::currency_code;
use crate::import::detect::decimal_mark::Separators;
use crate::import::{Amount, AmountError, DateOrder, Day, decimal_mark};
use std::collections::{BTreeSet, HashMap};

/// Reads a table of advertising spend from UTF-8 text with commas, semicolons, tabs or bars between cells.
///
/// Three shapes: a row for each line and month or day; a row for each month, with lines as headings; a row for each
/// line, with months as headings. `month_first` decides what the dates leave open. Amounts are those of
/// [`amount`](crate::import::amount), times a thousand or a million where the heading says so, and negative for a
/// credit. Months need a year.
///
/// # Errors
/// See [`SpendError`].
///
/// ```
/// use clv_calculator::import::spend::{SpendError, spend_table};
/// let file = "Tên chiến dịch,Tháng,Số tiền đã chi tiêu (VND),Kết quả\n\
///     ,,3.500.000,\n\
///     Tết,T1/2025,1.500.000,30\n\
///     Tết,T2/2025,2.000.000,\n";
/// let table = spend_table(file.as_bytes(), false).unwrap();
/// let row = |at: usize| {
///     let row = &table.rows[at];
///     (row.line.as_str(), row.day.to_string(), row.amount.to_string(), row.results)
/// };
/// assert_eq!(row(0), ("Tết", "2025-01-01".to_owned(), "1500000".to_owned(), Some(30.0)));
/// assert_eq!(row(1), ("Tết", "2025-02-01".to_owned(), "2000000".to_owned(), None));
/// assert_eq!((table.rows.len(), table.skipped.totals), (2, 1));
/// assert_eq!(table.currency.as_deref(), Some("VND"));
///
/// let wide = spend_table(b"Channel,2025-01,2025-02\nTV ads,100,\nOOH,20,30\n", false).unwrap();
/// assert_eq!(wide.rows.len(), 3);
/// assert_eq!(spend_table(b"Month,TV ads\n1,100\n2,200\n", false), Err(SpendError::NoMonth));
/// ```
pub fn spend_table(text: &[u8], month_first: bool) -> Result<SpendTable, SpendError> {
    let grid = Grid::new(text);
    let layout = Layout::find(&grid)?;
    let data = &grid.rows[layout.first_row..];
    let mut skipped = layout.skipped;
    grid.broken.iter().for_each(|number| skipped.amount_at(*number));
    let reader = RowReader::new(&layout, data, month_first);
    let (totals, lines): (Vec<&GridRow>, Vec<&GridRow>) =
        data.iter().partition(|(_, cells)| reader.is_total(cells));
    skipped.totals += totals.len() as u32;
    let read: Vec<ReadRow> = lines.into_iter().map(|row| reader.read(row)).collect();
    let sums = Sums::new(&read);
    let (mut rows, mut currencies) = (Vec::new(), BTreeSet::new());
    for row in read {
        if sums.is_total(&row) {
            skipped.totals += 1;
            continue;
        }
        if layout.across != Across::Months && row.day.is_none() {
            skipped.month_at(row.number);
            continue;
        }
        (0..row.unread).for_each(|_| skipped.amount_at(row.number));
        for spent in row.spent {
            let Some(day) = spent.day else {
                skipped.month_at(row.number);
                continue;
            };
            currencies.extend(spent.currencies.into_iter().flatten());
            let line = spent.line.to_owned();
            rows.push(SpendRow { line, day, amount: spent.amount, results: row.results });
        }
    }
    let currencies: Vec<String> =
        currencies.iter().map(|code| String::from_utf8_lossy(code).into_owned()).collect();
    match currencies.len() {
        _ if rows.is_empty() => Err(SpendError::NothingUsable(skipped)),
        0 | 1 => {
            let currency = currencies.into_iter().next();
            Ok(SpendTable { rows, currency, columns: columns(&layout), skipped })
        }
        _ => Err(SpendError::Currencies(currencies)),
    }
}

fn columns(layout: &Layout) -> SpendColumns {
    let name = |column: Option<usize>| column.map(|column| layout.names[column].clone());
    SpendColumns {
        date: name(layout.date).unwrap_or_default(),
        line: name(layout.line),
        amounts: layout.names_of(&layout.amounts),
        results: name(layout.results),
    }
}

/// A row of the table.
struct ReadRow<'a> {
    number: u32,
    /// Whether the cell that says what the row is about is blank: its line, or its month where it has no line.
    is_unnamed: bool,
    /// Whether it has no cell for the month, or a blank one.
    is_undated: bool,
    day: Option<Day>,
    results: Option<f64>,
    spent: Vec<Spent<'a>>,
    /// The number of its amounts that cannot be read.
    unread: u32,
}

struct Spent<'a> {
    line: &'a str,
    day: Option<Day>,
    amount: Amount,
    /// Of the row's own column or beside the amount, and of the heading.
    currencies: [Option<[u8; 3]>; 2],
}

impl ReadRow<'_> {
    fn sum(&self) -> i128 {
        self.spent.iter().map(|spent| i128::from(spent.amount.0)).sum()
    }
}

struct RowReader<'a> {
    layout: &'a Layout,
    order: DateOrder,
    /// The day of each amount's heading, where months are headings.
    days: Vec<Option<Day>>,
    units: Vec<Unit>,
    amounts: Separators,
    results: Option<(usize, Separators)>,
}

impl<'a> RowReader<'a> {
    fn new(layout: &'a Layout, data: &[GridRow], month_first: bool) -> RowReader<'a> {
        let Layout { headings, across, date, year, .. } = layout;
        let heading = |column: &usize| &headings[*column];
        let names = layout.amounts.iter().map(|column| heading(column).text.as_str());
        let order = match date.filter(|_| *across != Across::Months) {
            None => months::order(names.clone(), month_first, true),
            Some(date) => {
                let texts: Vec<String> =
                    data.iter().map(|(_, cells)| date_text(cells, date, *year)).collect();
                let are_months = headings[date].is(headings::MONTHS);
                months::order(texts.iter().map(String::as_str), month_first, are_months)
            }
        };
        let days = match across {
            Across::Months => names.map(|name| months::day_of_heading(name, order)).collect(),
            _ => Vec::new(),
        };
        let separators = |columns: &[usize]| {
            let cells =
                data.iter().flat_map(|(_, cells)| columns.iter().map(|it| cell(cells, *it)));
            Separators::from_guess(decimal_mark(
                cells.filter(|it| !is_blank(it)).map(str::as_bytes),
            ))
        };
        RowReader {
            layout,
            order,
            days,
            units: layout.amounts.iter().map(|it| heading(it).unit.or(layout.unit)).collect(),
            amounts: separators(&layout.amounts),
            results: layout.results.map(|column| (column, separators(&[column]))),
        }
    }

    /// Whether a cell says that the row adds up others.
    fn is_total(&self, cells: &[String]) -> bool {
        let columns = [self.layout.date, self.layout.line, Some(0), Some(1)];
        columns.into_iter().flatten().any(|column| headings::is_total(cell(cells, column)))
    }

    fn read(&self, (number, cells): &'a GridRow) -> ReadRow<'a> {
        let Layout { across, date, line, currency, .. } = self.layout;
        let date = date.map(|date| date_text(cells, date, self.layout.year));
        let day = date.as_deref().and_then(|text| months::day_of(text, self.order));
        let named = line.map_or("", |column| cell(cells, column));
        let is_undated = date.as_deref().is_none_or(is_blank);
        let currency = currency.and_then(|column| currency_code(cell(cells, column)));
        let results = self.results.as_ref().and_then(|(column, separators)| {
            let read = separators.amount(cell(cells, *column).as_bytes(), 0).ok()?;
            Some(read.sum.0 as f64 / Amount::PER_UNIT as f64).filter(|results| *results >= 0.0)
        });
        let (mut spent, mut unread) = (Vec::new(), 0);
        for (at, column) in self.layout.amounts.iter().enumerate() {
            let text = cell(cells, *column);
            if *across != Across::Nothing && is_blank(text) {
                continue;
            }
            let Ok((amount, beside)) = self.amount(text, self.units[at]) else {
                unread += 1;
                continue;
            };
            let line = match across {
                Across::Lines => &self.layout.headings[*column].text,
                _ => named,
            };
            let currencies = [currency.or(beside), self.units[at].currency];
            let day = if *across == Across::Months { self.days[at] } else { day };
            spent.push(Spent { line, day, amount, currencies });
        }
        let is_unnamed = match line {
            Some(_) => is_blank(named),
            None => is_undated,
        };
        ReadRow { number: *number, is_unnamed, is_undated, day, results, spent, unread }
    }

    /// An amount in units, and the currency beside it.
    fn amount(&self, text: &str, unit: Unit) -> Result<(Amount, Option<[u8; 3]>), AmountError> {
        let read = self.amounts.amount(text.as_bytes(), 0)?;
        let sum = read.sum.0.checked_mul(unit.scale()).ok_or(AmountError::TooLarge)?;
        Ok((Amount(sum), read.currency))
    }
}

/// Sums by which a row without a name is known to add up the others.
struct Sums {
    all: i128,
    rows: u32,
    by_day: HashMap<Option<Day>, (i128, u32)>,
}

impl Sums {
    fn new(rows: &[ReadRow]) -> Sums {
        let mut sums = Sums { all: 0, rows: 0, by_day: HashMap::new() };
        for row in rows.iter().filter(|row| !row.is_unnamed) {
            let (sum, rows) = sums.by_day.entry(row.day).or_default();
            *sum += row.sum();
            *rows += 1;
            sums.all += row.sum();
            sums.rows += 1;
        }
        sums
    }

    /// Whether a row has no name and the sum of all named rows, or of at least two of the same month or day.
    fn is_total(&self, row: &ReadRow) -> bool {
        if !row.is_unnamed || row.spent.is_empty() {
            return false;
        }
        let of_day = self.by_day.get(&row.day).filter(|(_, rows)| *rows > 1);
        let is_all = row.sum() == self.all && (self.rows > 1 || self.rows == 1 && row.is_undated);
        is_all || row.day.is_some() && of_day.is_some_and(|(sum, _)| *sum == row.sum())
    }
}
