//! Which column has which role and how its cells are read: every choice before reading, as plain data.
//!
//! A mapping is remembered by headings, not by column numbers, so that it fits the same export with one more
//! column. How cells are read is remembered only where the visitor corrected it: the next export may be
//! written differently, and detection then decides.

use crate::import::TimeUnit;
use crate::import::{DateOrder, OrderStatus, Role, Sniffed, currency_code, folded};
use crate::locale::DecimalMark;
use serde::{Deserialize, Serialize};

/// How the amounts of rows with the same order number combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineTotals {
    /// Decided when all rows are known, and reported.
    Decide,
    /// Every line repeats the order's total, which counts once.
    Once,
    /// Every line has its own amount; they are added.
    Add,
}

/// What the margin column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Margins {
    /// The margin as an amount of money.
    Money,
    /// A rate in percent: 100 is the whole amount.
    Percent,
    /// A rate as a fraction: 1 is the whole amount.
    Share,
}

impl Margins {
    pub const ALL: [Margins; 3] = [Margins::Money, Margins::Percent, Margins::Share];

    /// The name stored in remembered mappings; must never change.
    pub fn name(self) -> &'static str {
        match self {
            Margins::Money => "money",
            Margins::Percent => "percent",
            Margins::Share => "share",
        }
    }

    pub fn from_name(name: &str) -> Option<Margins> {
        Margins::ALL.into_iter().find(|margins| margins.name() == name)
    }
}

/// How a file is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    roles: [Option<usize>; Role::ALL.len()],
    /// The columns that group customers.
    pub attributes: Vec<usize>,
    pub date_order: DateOrder,
    pub decimal_mark: DecimalMark,
    /// Whether the customer column holds telephone numbers.
    pub phones: bool,
    /// The ISO code of the orders to count; others are left out. `None` when the file names no currency.
    pub currency: Option<[u8; 3]>,
    pub line_totals: LineTotals,
    pub margins: Margins,
    /// Orders with these statuses do not count.
    pub left_out: Vec<OrderStatus>,
    /// The unit of the times in a customer summary; orders have dates.
    pub unit: TimeUnit,
}

/// A mapping restored from its stored text.
pub struct Remembered {
    /// The columns; how they are read is detected from the file.
    pub mapping: Mapping,
    pub corrected: Corrected,
}

/// The corrections the visitor made to the detected formats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Corrected {
    pub date_order: Option<DateOrder>,
    pub decimal_mark: Option<DecimalMark>,
    pub phones: Option<bool>,
    pub currency: Option<[u8; 3]>,
    pub margins: Option<Margins>,
}

impl Mapping {
    /// A mapping without columns.
    pub fn blank() -> Mapping {
        Mapping {
            roles: [None; Role::ALL.len()],
            attributes: Vec::new(),
            date_order: DateOrder::Ymd,
            decimal_mark: DecimalMark::Point,
            phones: false,
            currency: None,
            line_totals: LineTotals::Decide,
            margins: Margins::Money,
            left_out: OrderStatus::LEFT_OUT.to_vec(),
            unit: TimeUnit::Day,
        }
    }

    pub fn column(&self, role: Role) -> Option<usize> {
        self.roles[role as usize]
    }

    /// Assigns a column to a role and takes it from any other role.
    pub fn set(&mut self, role: Role, column: Option<usize>) {
        for other in &mut self.roles {
            if column.is_some() && *other == column {
                *other = None;
            }
        }
        self.roles[role as usize] = column;
    }

    /// Whether a column has no role.
    pub(in crate::import) fn is_free(&self, column: usize) -> bool {
        !self.roles.contains(&Some(column))
    }

    /// The required roles that have no column yet.
    pub fn missing(&self) -> Vec<Role> {
        Role::REQUIRED.into_iter().filter(|role| self.column(*role).is_none()).collect()
    }

    /// The mapping without references to columns beyond a file's `columns`.
    pub fn within(mut self, columns: usize) -> Mapping {
        for role in &mut self.roles {
            *role = role.filter(|column| *column < columns);
        }
        self.attributes.retain(|column| *column < columns);
        self
    }

    /// The last column that is used.
    pub(in crate::import) fn last_column(&self) -> usize {
        let columns = self.roles.iter().flatten().chain(&self.attributes);
        columns.copied().max().unwrap_or(0)
    }

    /// Applies a choice about how the cells are read, by the name of its field and of its value; `None` where there is
    /// none of these names.
    ///
    /// ```
    /// use clv_calculator::import::{DateOrder, Mapping};
    /// let mut mapping = Mapping::blank();
    /// assert_eq!(mapping.choose("date_order", "mdy"), Some(()));
    /// assert_eq!(mapping.date_order, DateOrder::Mdy);
    /// assert_eq!(mapping.choose("date_order", "backwards"), None);
    /// ```
    pub fn choose(&mut self, field: &str, value: &str) -> Option<()> {
        match field {
            "date_order" => self.date_order = named(&DATE_ORDERS, value)?,
            "decimal_mark" => self.decimal_mark = named(&MARKS, value)?,
            "margins" => self.margins = Margins::from_name(value)?,
            "repeats" => self.line_totals = named(&LINE_TOTALS, value)?,
            "phones" => self.phones = named(&[(true, "yes"), (false, "no")], value)?,
            "currency" => self.currency = Some(currency_code(value)?),
            "summary_unit" => self.unit = TimeUnit::from_name(value)?,
            "include" => {
                let status = named(&STATUS_NAMES, value)?;
                self.left_out.retain(|it| *it != status);
            }
            _ => return None,
        }
        Some(())
    }

    /// A text that stores this mapping for files with the same headings. `detected` is the mapping detected from
    /// the file: how cells are read is stored only where it differs from that.
    ///
    /// Lines of `name=value`; columns are named by their folded heading.
    pub fn to_text(&self, sniffed: &Sniffed, detected: &Mapping) -> String {
        let mut text = String::new();
        let mut line = |name: &str, value: &str| text.extend([name, "=", value, "\n"]);
        for role in Role::ALL {
            if let Some(column) = self.column(role) {
                line(role.name(), &heading(sniffed, column));
            }
        }
        for &column in &self.attributes {
            line("attribute", &heading(sniffed, column));
        }
        if self.date_order != detected.date_order {
            let mut orders = DATE_ORDERS.iter();
            let order = orders.find(|(order, _)| *order == self.date_order);
            line("dates", order.map_or("", |(_, name)| name));
        }
        if self.decimal_mark != detected.decimal_mark {
            let is_comma = self.decimal_mark == DecimalMark::Comma;
            line("decimal", if is_comma { "," } else { "." });
        }
        if self.phones != detected.phones {
            line("phones", if self.phones { "1" } else { "0" });
        }
        if let Some(code) = self.currency.filter(|_| self.currency != detected.currency) {
            line("code", &String::from_utf8_lossy(&code));
        }
        if self.margins != detected.margins {
            line("margins", self.margins.name());
        }
        let line_totals =
            LINE_TOTALS.iter().find(|(line_totals, _)| *line_totals == self.line_totals);
        line("repeats", line_totals.map_or("", |(_, name)| name));
        for (status, name) in STATUS_NAMES {
            if self.left_out.contains(&status) {
                line("leave_out", name);
            }
        }
        text
    }

    /// Restores a mapping from `text`, as far as this file has its headings.
    pub fn from_text(text: &str, sniffed: &Sniffed) -> Remembered {
        let mut mapping = Mapping { left_out: Vec::new(), ..Mapping::blank() };
        let mut corrected = Corrected::default();
        for (name, value) in text.lines().filter_map(|line| line.split_once('=')) {
            mapping.remember(name, value, sniffed);
            corrected.remember(name, value);
        }
        Remembered { mapping, corrected }
    }

    fn remember(&mut self, name: &str, value: &str, sniffed: &Sniffed) {
        let column = || (0..sniffed.columns()).find(|column| heading(sniffed, *column) == value);
        if let Some(role) = Role::ALL.into_iter().find(|role| role.name() == name) {
            self.set(role, column());
            return;
        }
        match name {
            "attribute" => self.attributes.extend(column()),
            "repeats" => self.line_totals = named(&LINE_TOTALS, value).unwrap_or(self.line_totals),
            "leave_out" => self.left_out.extend(named(&STATUS_NAMES, value)),
            _ => {}
        }
    }
}

impl Corrected {
    fn remember(&mut self, name: &str, value: &str) {
        match name {
            "dates" => self.date_order = named(&DATE_ORDERS, value),
            "decimal" => self.decimal_mark = named(&MARKS, value),
            "phones" => self.phones = Some(value == "1"),
            "code" => self.currency = value.as_bytes().try_into().ok(),
            "margins" => self.margins = Margins::from_name(value),
            _ => {}
        }
    }
}

const DATE_ORDERS: [(DateOrder, &str); 8] = [
    (DateOrder::Ymd, "ymd"),
    (DateOrder::Dmy, "dmy"),
    (DateOrder::Mdy, "mdy"),
    (DateOrder::Serial1900, "1900"),
    (DateOrder::Serial1904, "1904"),
    (DateOrder::ShortYmd, "short-ymd"),
    (DateOrder::SwappedDmy, "swapped-dmy"),
    (DateOrder::SwappedMdy, "swapped-mdy"),
];
const MARKS: [(DecimalMark, &str); 2] = [(DecimalMark::Comma, ","), (DecimalMark::Point, ".")];
const LINE_TOTALS: [(LineTotals, &str); 3] =
    [(LineTotals::Decide, "decide"), (LineTotals::Once, "once"), (LineTotals::Add, "add")];
const STATUS_NAMES: [(OrderStatus, &str); 4] = [
    (OrderStatus::Pending, "pending"),
    (OrderStatus::Failed, "failed"),
    (OrderStatus::Cancelled, "cancelled"),
    (OrderStatus::Refunded, "refunded"),
];

fn named<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    let found = names.iter().find(|(_, known)| *known == name);
    found.map(|(value, _)| *value)
}

/// A column's folded heading; a repeated or blank one gets the column number appended.
fn heading(sniffed: &Sniffed, column: usize) -> String {
    let own = folded(&sniffed.headings[column]);
    let is_repeated = sniffed.headings[..column].iter().any(|heading| folded(heading) == own);
    if own.is_empty() || is_repeated { format!("{own}#{column}") } else { own }
}
