//! Finds which column of a table of spend holds what, and whether lines or months are headings.

use super::grid::{Grid, GridRow, cell};
use super::headings::{self, Heading, Unit};
use super::months::{day_of_heading, is_day};
use super::outcome::{SkippedSpend, SpendError};
use crate::import::detect::header_synonyms;
use crate::import::detect::sniff::{HEADING_ROWS, MAX_COLUMNS};
use crate::import::{DateOrder, Role, amount};
use crate::locale::DecimalMark;

/// What the headings of the amounts name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Across {
    /// One column of amounts.
    Nothing,
    Lines,
    Months,
}

pub(super) struct Layout {
    /// Index of the first row below the headings.
    pub first_row: usize,
    pub headings: Vec<Heading>,
    /// As the table has them.
    pub names: Vec<String>,
    pub across: Across,
    /// The month or day of a row; unless months are headings.
    pub date: Option<usize>,
    /// The year of months without one.
    pub year: Option<usize>,
    pub line: Option<usize>,
    pub amounts: Vec<usize>,
    pub results: Option<usize>,
    pub currency: Option<usize>,
    /// The unit that a title names.
    pub unit: Unit,
    /// Columns that are left out.
    pub skipped: SkippedSpend,
}

impl Layout {
    pub fn find(grid: &Grid) -> Result<Layout, SpendError> {
        let at = heading_row(&grid.rows);
        let first_row = at.map_or(0, |at| at + 1);
        let data = &grid.rows[first_row..];
        if data.is_empty() {
            return Err(SpendError::Empty);
        }
        let width = data.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let texts: &[String] = at.map_or(&[], |at| &grid.rows[at].1);
        let columns = width.max(texts.len()).min(MAX_COLUMNS);
        let name = |column: usize| match cell(texts, column) {
            "" => ["#", &(column + 1).to_string()].concat(),
            name => name.to_owned(),
        };
        let titles = &grid.rows[..at.unwrap_or(0)];
        let layout = Layout {
            first_row,
            headings: (0..columns).map(|column| Heading::new(cell(texts, column))).collect(),
            names: (0..columns).map(name).collect(),
            across: Across::Nothing,
            date: None,
            year: None,
            line: None,
            amounts: Vec::new(),
            results: None,
            currency: None,
            unit: titles.iter().find_map(|(_, it)| headings::unit_of_title(it)).unwrap_or_default(),
            skipped: SkippedSpend::default(),
        };
        let number = at.map_or(1, |at| grid.rows[at].0);
        layout.with_columns(data, number)
    }

    /// The names of some columns.
    pub fn names_of(&self, columns: &[usize]) -> Vec<String> {
        columns.iter().map(|column| self.names[*column].clone()).collect()
    }

    fn with_columns(mut self, data: &[GridRow], heading_number: u32) -> Result<Layout, SpendError> {
        if self.are_orders(data) {
            return Err(SpendError::Orders);
        }
        self.year = self.named(headings::YEARS, data);
        self.currency = self.named(headings::CURRENCIES, data);
        self.results = self.named(headings::RESULTS, data);
        self.line = self.named(headings::LINES, data);
        self.date = self.named_date(data);
        if self.date.is_some() {
            return self.with_amounts(data);
        }
        let months = months_across(&self.headings, data);
        if months.len() > 1 || months.len() == 1 && self.line.is_some() {
            return Ok(self.with_months(months, data, heading_number));
        }
        if self.headings.iter().any(|heading| heading.is(headings::PERIOD)) {
            return Err(SpendError::OnlyPeriod);
        }
        self.date = Some(self.only_dates(data).ok_or(SpendError::NoMonth)?);
        self.with_amounts(data)
    }

    /// Whether a column names customers and no heading says that money was spent. Google Ads calls an account a customer,
    /// too, beside its cost.
    fn are_orders(&self, data: &[GridRow]) -> bool {
        self.named(header_synonyms::general(Role::Customer), data).is_some()
            && !self.headings.iter().any(|it| it.is(headings::AMOUNTS) && !it.is(headings::PAID))
    }

    /// The filled column with the most preferred of these headings.
    fn named(&self, words: &[&str], data: &[GridRow]) -> Option<usize> {
        let column = |word: &&str| self.headings.iter().position(|it| it.folded == *word);
        words.iter().filter_map(column).find(|column| texts(data, *column).next().is_some())
    }

    /// The column that is named as one of days or months and holds some.
    fn named_date(&self, data: &[GridRow]) -> Option<usize> {
        let words = headings::DAYS.iter().chain(headings::MONTHS);
        let column = |word: &&str| self.headings.iter().position(|it| it.folded == *word);
        words.filter_map(column).find(|column| {
            let year = self.year.filter(|year| year != column);
            data.iter().any(|(_, cells)| is_day(&date_text(cells, *column, year)))
        })
    }

    /// The only column of dates under a heading that says nothing.
    fn only_dates(&self, data: &[GridRow]) -> Option<usize> {
        let is_date = |text: &str| is_day(text) && !text.bytes().all(|byte| byte.is_ascii_digit());
        let mut columns = (0..self.headings.len())
            .filter(|column| !self.headings[*column].is_known())
            .filter(|column| most(data, *column, is_date));
        columns.next().filter(|_| columns.next().is_none())
    }

    fn is_taken(&self, column: usize) -> bool {
        [self.date, self.year, self.line, self.results, self.currency].contains(&Some(column))
    }

    fn with_months(mut self, months: Vec<usize>, data: &[GridRow], number: u32) -> Layout {
        self.across = Across::Months;
        (self.year, self.results) = (None, None);
        for column in 0..self.headings.len() {
            let heading = &self.headings[column];
            if months.contains(&column) || self.is_taken(column) || heading.is_no_spend() {
                continue;
            }
            if !most(data, column, is_amount) {
                self.line = self.line.or(Some(column).filter(|_| most(data, column, |_| true)));
            } else if headings::is_total(&heading.text) {
                self.skipped.totals += 1;
            } else {
                self.skipped.month_at(number);
            }
        }
        self.amounts = months;
        self
    }

    fn with_amounts(mut self, data: &[GridRow]) -> Result<Layout, SpendError> {
        let columns = 0..self.headings.len();
        let named: Vec<usize> =
            columns.clone().filter(|it| self.headings[*it].is(headings::AMOUNTS)).collect();
        let filled = named.iter().copied().filter(|column| texts(data, *column).next().is_some());
        self.amounts = filled.collect();
        match (named.as_slice(), self.amounts.len()) {
            ([], _) => {}
            ([blank, ..], 0) => {
                self.amounts = vec![*blank];
                return Ok(self);
            }
            (_, 1) => return Ok(self),
            _ => return Err(SpendError::SeveralAmounts(self.names_of(&self.amounts))),
        }
        if self.headings.iter().any(Heading::is_metric) {
            return Err(SpendError::NoAmount);
        }
        let free = columns.filter(|column| {
            let heading = &self.headings[*column];
            let is_date = heading.is(headings::PERIOD) || most(data, *column, is_day_text);
            !self.is_taken(*column) && !heading.is_no_spend() && !is_date
        });
        let filled = free.filter(|column| texts(data, *column).next().is_some());
        let (numbers, words): (Vec<usize>, Vec<usize>) =
            filled.partition(|column| most(data, *column, is_amount));
        let (totals, numbers): (Vec<usize>, Vec<usize>) =
            numbers.into_iter().partition(|it| headings::is_total(&self.headings[*it].text));
        let has_headings = self.first_row > 0;
        if let ([line], [_]) = (words.as_slice(), numbers.as_slice()) {
            self.line = self.line.or(Some(*line));
        }
        match numbers.as_slice() {
            [] => return Err(SpendError::NoAmount),
            [_, _, ..] if self.line.is_some() || !has_headings => {
                return Err(SpendError::SeveralAmounts(self.names_of(&numbers)));
            }
            _ if self.line.is_none() && has_headings => {
                self.across = Across::Lines;
                self.skipped.totals = totals.len() as u32;
            }
            _ => {}
        }
        self.amounts = numbers;
        Ok(self)
    }
}

/// The text of a row's date, with the year of its own column, if that is one.
pub(super) fn date_text(cells: &[String], date: usize, year: Option<usize>) -> String {
    let text = cell(cells, date);
    match year.map(|year| cell(cells, year)) {
        Some(year) if year.len() == 4 && !is_day(text) => [text, "/", year].concat(),
        _ => text.to_owned(),
    }
}

/// Index of the row with the headings; `None` where there is none.
fn heading_row(rows: &[GridRow]) -> Option<usize> {
    let score = |at: usize| {
        let cells = &rows[at].1;
        let headings: Vec<Heading> = cells.iter().map(|cell| Heading::new(cell)).collect();
        let known = headings.iter().filter(|heading| heading.is_known()).count();
        let months = months_across(&headings, &rows[at + 1..]).len();
        let is_title = cells.iter().filter(|cell| !cell.is_empty()).count() < 2;
        if is_title { 0 } else { known.max(if months > 1 { months } else { 0 }) }
    };
    let scores = (0..rows.len().min(HEADING_ROWS)).map(|at| (at, score(at)));
    // Reversed, because `max_by_key` takes the last of equals and the first is wanted.
    let best = scores.rev().max_by_key(|(_, score)| *score).filter(|(_, score)| *score > 0);
    let is_words = |cell: &String| !is_amount(cell) && !is_day(cell);
    let words = || rows.first().is_some_and(|(_, cells)| cells.iter().all(is_words));
    best.map(|(at, _)| at).or_else(|| words().then_some(0))
}

/// The columns with a month or day as heading and amounts below it.
fn months_across(headings: &[Heading], below: &[GridRow]) -> Vec<usize> {
    let is_month = |heading: &Heading| {
        let orders = [DateOrder::Dmy, DateOrder::Mdy];
        orders.into_iter().any(|order| day_of_heading(&heading.text, order).is_some())
    };
    (0..headings.len())
        .filter(|column| is_month(&headings[*column]) && most(below, *column, is_amount))
        .collect()
}

/// The texts of a column that are not blank.
fn texts(data: &[GridRow], column: usize) -> impl Iterator<Item = &str> {
    data.iter().map(move |(_, cells)| cell(cells, column)).filter(|text| !is_blank(text))
}

/// Whether a column is filled, and most of its first texts are such.
fn most(data: &[GridRow], column: usize, is_such: impl Fn(&str) -> bool) -> bool {
    const SAMPLE: usize = 200;
    let all = texts(data, column).take(SAMPLE);
    let (such, others): (Vec<&str>, Vec<&str>) = all.partition(|text| is_such(text));
    such.len() > others.len()
}

/// Whether a cell has nothing or a dash, which spreadsheets and Google Ads write for nothing: `-`, ` --`, `- ₫`.
pub(super) fn is_blank(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

fn is_amount(text: &str) -> bool {
    let marks = [DecimalMark::Point, DecimalMark::Comma];
    marks.into_iter().any(|mark| amount(text.as_bytes(), mark).is_ok())
}

/// Whether a text is a day or month and no amount: a serial number may be one.
fn is_day_text(text: &str) -> bool {
    !is_amount(text) && is_day(text)
}
