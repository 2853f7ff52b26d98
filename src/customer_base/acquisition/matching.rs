//! From the rows of a table to lines, and which channel each line wins customers for.

use crate::customer_base::AttributeTable;
use crate::customer_base::acquisition::{Month, Spend, SpendLine};
use crate::import::folded;
use crate::import::spend::SpendTable;

impl Spend {
    /// Adds up the rows of each line by month; lines in the order of their first row.
    pub fn from_table(table: &SpendTable) -> Spend {
        let mut spend = Spend::default();
        for row in &table.rows {
            let known = spend.lines.iter().position(|line| line.name == row.line);
            let nth = known.unwrap_or_else(|| {
                spend.lines.push(SpendLine::new(&row.line));
                spend.lines.len() - 1
            });
            let (line, month) = (&mut spend.lines[nth], Month::from_day(row.day));
            line.add(month, row.amount);
            if let Some(results) = row.results {
                *line.results.entry(month).or_default() += results;
            }
        }
        spend
    }

    /// Gives each line the channel that its name contains or is contained in, from the attribute that fits most
    /// lines; returns the attribute's heading. `None` if no name fits any value.
    ///
    /// ```
    /// use clv_calculator::customer_base::acquisition::channel_named;
    /// assert_eq!(channel_named("Facebook Ads - Tết", ["google", "facebook"]), Some("facebook"));
    /// assert_eq!(channel_named("Đội bán hàng", ["google", "facebook"]), None);
    /// ```
    pub fn match_channels(&mut self, tables: &[AttributeTable]) -> Option<String> {
        let fitting = |table: &&AttributeTable| {
            let fits = |line: &&SpendLine| channel_named(&line.name, values(table)).is_some();
            self.lines.iter().filter(fits).count()
        };
        // The first one of equals.
        let best = tables.iter().rev().max_by_key(fitting).filter(|it| fitting(it) > 0)?;
        self.match_with(best);
        Some(best.heading.clone())
    }

    /// Gives each line the value of this attribute that its name fits.
    pub fn match_with(&mut self, table: &AttributeTable) {
        for line in &mut self.lines {
            line.channel = channel_named(&line.name, values(table)).map(str::to_owned);
        }
    }
}

fn values(table: &AttributeTable) -> impl Iterator<Item = &str> {
    table.rows.iter().filter_map(|row| row.value.as_deref())
}

/// The value whose words a line's name contains or is contained in; the longest of several. Case, accents and punctuation do
/// not matter.
pub fn channel_named<'a>(name: &str, values: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let words = |text: &str| [" ", &folded(text), " "].concat();
    let name = words(name);
    let fits = |value: &&str| {
        let value = words(value);
        let is_none = value.trim().is_empty() || name.trim().is_empty();
        !is_none && (name.contains(&value) || value.contains(&name))
    };
    values.into_iter().filter(fits).max_by_key(|value| value.len())
}
