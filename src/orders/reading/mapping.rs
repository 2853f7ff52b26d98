//! Which column is what, and how are its texts read? Everything the visitor can change before
//! reading, as plain data.
//!
//! A mapping is remembered by headings, not by column numbers, so that it fits the same export
//! with a column more.

use super::{DateOrder, Role, Sniffed, Standing, folded};
use crate::money::DecimalMark;
use serde::{Deserialize, Serialize};

/// What the rows with the same order number are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repeats {
    /// Decided when all rows are known, and reported.
    Decide,
    /// Every line repeats the order's total: it counts once.
    Once,
    /// Every line has an amount of its own: they are added.
    Add,
}

/// How a file is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    roles: [Option<usize>; Role::ALL.len()],
    /// The columns that sort customers into groups.
    pub attributes: Vec<usize>,
    pub date_order: DateOrder,
    pub decimal_mark: DecimalMark,
    /// Whether the customer column holds telephone numbers.
    pub phones: bool,
    /// The ISO code of the orders to count; others are left out. `None` while the file names none.
    pub currency: Option<[u8; 3]>,
    pub repeats: Repeats,
    /// Orders that stand like this do not count.
    pub left_out: Vec<Standing>,
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
            repeats: Repeats::Decide,
            left_out: Standing::LEFT_OUT.to_vec(),
        }
    }

    pub fn column(&self, role: Role) -> Option<usize> {
        self.roles[role as usize]
    }

    /// Gives a role a column; no other role keeps it.
    pub fn set(&mut self, role: Role, column: Option<usize>) {
        for other in &mut self.roles {
            if column.is_some() && *other == column {
                *other = None;
            }
        }
        self.roles[role as usize] = column;
    }

    /// The required roles that have no column yet.
    pub fn missing(&self) -> Vec<Role> {
        Role::REQUIRED
            .into_iter()
            .filter(|role| self.column(*role).is_none())
            .collect()
    }

    /// The mapping without columns that a file of so many does not have.
    pub fn within(mut self, columns: usize) -> Mapping {
        for role in &mut self.roles {
            *role = role.filter(|column| *column < columns);
        }
        self.attributes.retain(|column| *column < columns);
        self
    }

    /// The last column that is looked at.
    pub(super) fn last_column(&self) -> usize {
        let columns = self.roles.iter().flatten().chain(&self.attributes);
        columns.copied().max().unwrap_or(0)
    }

    /// A text to remember this mapping by, for files with the same headings.
    ///
    /// Lines `name=value`; columns are named by their folded heading.
    pub fn to_text(&self, sniffed: &Sniffed) -> String {
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
        let dates = DATE_ORDERS
            .iter()
            .find(|(order, _)| *order == self.date_order);
        line("dates", dates.map_or("", |(_, name)| name));
        line(
            "decimal",
            if self.decimal_mark == DecimalMark::Comma {
                ","
            } else {
                "."
            },
        );
        line("phones", if self.phones { "1" } else { "0" });
        if let Some(code) = self.currency {
            line("code", &String::from_utf8_lossy(&code));
        }
        let repeats = REPEATS.iter().find(|(repeats, _)| *repeats == self.repeats);
        line("repeats", repeats.map_or("", |(_, name)| name));
        for (standing, name) in STANDINGS {
            if self.left_out.contains(&standing) {
                line("leave_out", name);
            }
        }
        text
    }

    /// The mapping remembered as `text`, as far as this file has its headings.
    pub fn from_text(text: &str, sniffed: &Sniffed) -> Mapping {
        let mut mapping = Mapping {
            left_out: Vec::new(),
            ..Mapping::blank()
        };
        for (name, value) in text.lines().filter_map(|line| line.split_once('=')) {
            mapping.remember(name, value, sniffed);
        }
        mapping
    }

    fn remember(&mut self, name: &str, value: &str, sniffed: &Sniffed) {
        let column = || (0..sniffed.columns()).find(|column| heading(sniffed, *column) == value);
        if let Some(role) = Role::ALL.into_iter().find(|role| role.name() == name) {
            self.set(role, column());
            return;
        }
        match name {
            "attribute" => self.attributes.extend(column()),
            "dates" => set_named(&mut self.date_order, &DATE_ORDERS, value),
            "decimal" if value == "," => self.decimal_mark = DecimalMark::Comma,
            "phones" => self.phones = value == "1",
            "code" => self.currency = value.as_bytes().try_into().ok(),
            "repeats" => set_named(&mut self.repeats, &REPEATS, value),
            "leave_out" => {
                let found = STANDINGS.iter().find(|(_, name)| *name == value);
                self.left_out.extend(found.map(|(standing, _)| *standing));
            }
            _ => {}
        }
    }
}

const DATE_ORDERS: [(DateOrder, &str); 5] = [
    (DateOrder::Ymd, "ymd"),
    (DateOrder::Dmy, "dmy"),
    (DateOrder::Mdy, "mdy"),
    (DateOrder::Serial1900, "1900"),
    (DateOrder::Serial1904, "1904"),
];
const REPEATS: [(Repeats, &str); 3] = [
    (Repeats::Decide, "decide"),
    (Repeats::Once, "once"),
    (Repeats::Add, "add"),
];
const STANDINGS: [(Standing, &str); 4] = [
    (Standing::Pending, "pending"),
    (Standing::Failed, "failed"),
    (Standing::Cancelled, "cancelled"),
    (Standing::Refunded, "refunded"),
];

fn set_named<T: Copy>(place: &mut T, names: &[(T, &str)], name: &str) {
    if let Some((value, _)) = names.iter().find(|(_, known)| *known == name) {
        *place = *value;
    }
}

/// A column's folded heading; of several alike, and of blank ones, with the column's number.
fn heading(sniffed: &Sniffed, column: usize) -> String {
    let own = folded(&sniffed.headings[column]);
    let is_repeated = sniffed.headings[..column]
        .iter()
        .any(|heading| folded(heading) == own);
    if own.is_empty() || is_repeated {
        format!("{own}#{column}")
    } else {
        own
    }
}
