//! Exports customers, cohorts and attributes as CSV for spreadsheets.
//!
//! Every file begins with a byte order mark, so that spreadsheets detect UTF-8; lines end with CRLF
//! (RFC 4180). Numbers have all their digits and a decimal point. Texts from the visitor's file
//! that a spreadsheet would evaluate as a formula get a leading `'`.

use crate::customer_base::analysis::Analysis;
use crate::customer_base::{
    AttributeRanges, AttributeRow, Cohorts, Column, CustomerRow, GroupRanges, Report,
};
use std::fmt::{Display, Write};

const BYTE_ORDER_MARK: char = '\u{feff}';

impl Analysis {
    /// Up to `count` customers in order of name, after the first `from`; with the header row when
    /// `from` is 0. Empty when there are no more.
    pub fn customers_csv(&mut self, from: usize, count: usize) -> String {
        let mut lines = Lines::default();
        if from == 0 {
            lines = Lines::with_heading(Column::ALL.map(Column::name).as_slice());
        }
        for row in self.by_name(from, count) {
            lines.customer(&row);
        }
        lines.text
    }
}

impl Report {
    /// The cohorts in long format: one row per cohort and observed age.
    pub fn cohorts_csv(&self) -> String {
        let mut lines = Lines::with_heading(&[
            "cohort",
            "customers",
            "age",
            "active_customers",
            "active_share",
            "revenue",
            "revenue_per_customer",
            "cumulative_per_customer",
            "running",
        ]);
        self.cohorts.iter().for_each(|cohorts| lines.cohorts(cohorts));
        lines.text
    }

    /// `ranges` are those of the attributes, or empty without a forecast.
    pub fn attributes_csv(&self, ranges: &[AttributeRanges]) -> String {
        let mut lines = Lines::with_heading(&[
            "attribute",
            "value",
            "customers",
            "repeat_share",
            "revenue",
            "historical_clv",
            "historical_clv_per_customer",
            "predicted_clv",
            "predicted_clv_per_customer",
            "cac",
            "ltv_cac",
            "predicted_clv_low",
            "predicted_clv_high",
        ]);
        for (nth, table) in self.attributes.iter().enumerate() {
            let ranges = ranges.get(nth);
            for (place, row) in table.rows.iter().enumerate() {
                let range = ranges.and_then(|it| it.rows.get(place));
                lines.attribute(&table.heading, row, range);
            }
            // The row of all further values has no name, so its value is `*`.
            if let Some(others) = &table.others {
                let others = AttributeRow { value: Some("*".to_owned()), ..others.clone() };
                let range = ranges.and_then(|it| it.others.as_ref());
                lines.attribute(&table.heading, &others, range);
            }
        }
        lines.text
    }
}

/// A CSV text being written.
#[derive(Default)]
struct Lines {
    text: String,
    /// Whether the current row has a cell.
    begun: bool,
}

impl Lines {
    fn with_heading(headings: &[&str]) -> Lines {
        let mut lines = Lines { text: BYTE_ORDER_MARK.to_string(), begun: false };
        headings.iter().for_each(|heading| lines.text(heading));
        lines.end();
        lines
    }

    fn customer(&mut self, row: &CustomerRow) {
        self.text(&row.customer_id);
        self.maybe(row.orders);
        self.maybe(row.first_order);
        self.maybe(row.last_order);
        self.maybe(row.revenue.as_ref());
        self.maybe(row.historical_clv.as_ref());
        self.number(row.frequency);
        self.number(row.recency_days);
        self.number(row.age_days);
        self.number(row.monetary_value);
        self.text(row.rfm.name());
        self.maybe(row.p_alive);
        self.maybe(row.expected_orders);
        self.maybe(row.expected_value);
        self.maybe(row.predicted_clv);
        self.maybe(row.p_buys_90_days);
        self.maybe(row.act_by);
        self.maybe(row.median_wait_days);
        self.end();
    }

    fn cohorts(&mut self, cohorts: &Cohorts) {
        for row in &cohorts.rows {
            for (age, cell) in row.cells.iter().enumerate() {
                let Some(cell) = cell else { continue };
                self.number(row.starts);
                self.number(row.customers);
                self.number(age);
                self.number(cell.active);
                self.number(cell.active_share);
                self.number(&cell.revenue);
                self.number(cell.revenue_per_customer);
                self.number(cell.cumulative_per_customer);
                self.number(cell.running);
                self.end();
            }
        }
    }

    fn attribute(&mut self, heading: &str, row: &AttributeRow, range: Option<&GroupRanges>) {
        self.text(heading);
        self.text(row.value.as_deref().unwrap_or(""));
        self.number(row.customers);
        self.number(row.repeat_share);
        self.number(&row.revenue);
        self.number(&row.historical_clv);
        self.number(row.historical_per_customer);
        self.maybe(row.predicted_clv);
        self.maybe(row.predicted_per_customer);
        self.maybe(row.cac.as_ref());
        self.maybe(row.ltv_cac);
        self.maybe(range.map(|it| it.value.low));
        self.maybe(range.map(|it| it.value.high));
        self.end();
    }

    fn maybe(&mut self, value: Option<impl Display>) {
        match value {
            Some(value) => self.number(value),
            None => self.next(),
        }
    }

    /// A value that this program formats; it needs neither guard nor quotes.
    fn number(&mut self, value: impl Display) {
        self.next();
        // OK because writing to a `String` cannot fail.
        let _ = write!(self.text, "{value}");
    }

    /// A text that may come from the visitor's file.
    fn text(&mut self, text: &str) {
        self.next();
        let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        {
            "'"
        } else {
            ""
        };
        if text.contains([',', ';', '"', '\n', '\r', '\t']) || text.trim() != text {
            let quoted = text.replace('"', "\"\"");
            let _ = write!(self.text, "\"{guard}{quoted}\"");
        } else {
            self.text.push_str(guard);
            self.text.push_str(text);
        }
    }

    fn next(&mut self) {
        if self.begun {
            self.text.push(',');
        }
        self.begun = true;
    }

    fn end(&mut self) {
        self.text.push_str("\r\n");
        self.begun = false;
    }
}
