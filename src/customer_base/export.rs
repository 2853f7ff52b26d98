//! Exports customers, cohorts and attributes as CSV for spreadsheets.
//!
//! Every file begins with a byte order mark, so that spreadsheets detect UTF-8; lines end with CRLF
//! (RFC 4180). Numbers have all their digits and a decimal point. Texts from the visitor's file
//! that a spreadsheet would evaluate as a formula get a leading `'`.

use crate::customer_base::acquisition::Measure;
use crate::customer_base::analysis::Analysis;
use crate::customer_base::{
    AttributeRanges, AttributeRow, Cohorts, Column, CustomerRow, GroupRanges, Report,
};
use crate::delimited::Writer;

const BYTE_ORDER_MARK: char = '\u{feff}';

impl Analysis {
    /// Up to `count` customers in order of name, after the first `from`; with the header row when
    /// `from` is 0. Empty when there are no more.
    pub fn customers_csv(&mut self, from: usize, count: usize) -> String {
        let mut csv = match from {
            0 => with_heading(&Column::ALL.map(Column::name)),
            _ => csv(),
        };
        self.by_name(from, count).iter().for_each(|row| customer(&mut csv, row));
        csv.text
    }
}

impl Analysis {
    /// The months of the last table of spend: what was spent and who came, CAC by each measure, and the margin per
    /// customer by age, added up. Empty before there is one.
    pub fn acquisition_csv(&self) -> String {
        let Some(report) = self.acquisition_report() else { return String::new() };
        let cacs = Measure::ALL.map(|measure| ["cac_", measure.name()].concat());
        let ages = report.months.iter().map(|month| month.back.len()).max().unwrap_or(0);
        let ages: Vec<String> = (0..ages).map(|age| format!("margin_month_{age}")).collect();
        let mut headings = vec!["month", "spend", "new_customers"];
        headings.extend(cacs.iter().map(String::as_str));
        headings.extend(["payback_months", "payback_earliest", "payback_latest"]);
        headings.extend(ages.iter().map(String::as_str));
        let mut csv = with_heading(&headings);
        for month in &report.months {
            csv.value(month.month.iso());
            csv.value(month.spend);
            csv.value(month.customers);
            month.cac.iter().for_each(|cac| csv.maybe(cac.ok()));
            let [earliest, likely, latest] = month.payback.ages();
            [likely, earliest, latest].into_iter().for_each(|age| csv.maybe(age));
            let empty = std::iter::repeat(None);
            let back = month.back.iter().copied().map(Some).chain(empty).take(ages.len());
            back.for_each(|margin| csv.maybe(margin));
            csv.end_row();
        }
        csv.text
    }
}

impl Report {
    /// The cohorts in long format: one row per cohort and observed age. `ranges` are those of the cohorts' forecasts,
    /// which do not depend on the age, or empty without a forecast.
    pub fn cohorts_csv(&self, ranges: &[GroupRanges]) -> String {
        let mut csv = with_heading(&[
            "cohort",
            "customers",
            "age",
            "active_customers",
            "active_share",
            "revenue",
            "revenue_per_customer",
            "cumulative_per_customer",
            "running",
            "predicted_clv",
            "predicted_clv_low",
            "predicted_clv_high",
        ]);
        self.cohorts.iter().for_each(|table| cohorts(&mut csv, table, ranges));
        csv.text
    }

    /// `ranges` are those of the attributes, or empty without a forecast.
    pub fn attributes_csv(&self, ranges: &[AttributeRanges]) -> String {
        let mut csv = with_heading(&[
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
                attribute(&mut csv, &table.heading, row, range);
            }
            // The row of all further values has no name, so its value is `*`.
            if let Some(others) = &table.others {
                let others = AttributeRow { value: Some("*".to_owned()), ..others.clone() };
                let range = ranges.and_then(|it| it.others.as_ref());
                attribute(&mut csv, &table.heading, &others, range);
            }
        }
        csv.text
    }
}

fn csv() -> Writer {
    Writer::new(',', "\r\n")
}

fn with_heading(headings: &[&str]) -> Writer {
    let mut csv = csv();
    csv.text.push(BYTE_ORDER_MARK);
    headings.iter().for_each(|heading| csv.text(heading));
    csv.end_row();
    csv
}

fn customer(csv: &mut Writer, row: &CustomerRow) {
    csv.text(&row.customer_id);
    csv.maybe(row.orders);
    csv.maybe(row.first_order);
    csv.maybe(row.last_order);
    csv.maybe(row.revenue.as_ref());
    csv.maybe(row.historical_clv.as_ref());
    csv.value(row.frequency);
    csv.value(row.recency_days);
    csv.value(row.age_days);
    csv.value(row.monetary_value);
    csv.text(row.rfm.name());
    csv.maybe(row.p_alive);
    csv.maybe(row.expected_orders);
    csv.maybe(row.expected_value);
    csv.maybe(row.predicted_clv);
    csv.maybe(row.p_buys_90_days);
    csv.maybe(row.act_by);
    csv.maybe(row.median_wait_days);
    csv.end_row();
}

fn cohorts(csv: &mut Writer, cohorts: &Cohorts, ranges: &[GroupRanges]) {
    for (nth, row) in cohorts.rows.iter().enumerate() {
        let value = ranges.get(nth).map(|it| it.value);
        for (age, cell) in row.cells.iter().enumerate() {
            let Some(cell) = cell else { continue };
            csv.value(row.starts);
            csv.value(row.customers);
            csv.value(age);
            csv.value(cell.active);
            csv.value(cell.active_share);
            csv.value(&cell.revenue);
            csv.value(cell.revenue_per_customer);
            csv.value(cell.cumulative_per_customer);
            csv.value(cell.running);
            csv.maybe(value.map(|it| it.likely));
            csv.maybe(value.map(|it| it.low));
            csv.maybe(value.map(|it| it.high));
            csv.end_row();
        }
    }
}

fn attribute(csv: &mut Writer, heading: &str, row: &AttributeRow, range: Option<&GroupRanges>) {
    csv.text(heading);
    csv.text(row.value.as_deref().unwrap_or(""));
    csv.value(row.customers);
    csv.value(row.repeat_share);
    csv.value(&row.revenue);
    csv.value(&row.historical_clv);
    csv.value(row.historical_per_customer);
    csv.maybe(row.predicted_clv);
    csv.maybe(row.predicted_per_customer);
    csv.maybe(row.cac.as_ref());
    csv.maybe(row.ltv_cac);
    csv.maybe(range.map(|it| it.value.low));
    csv.maybe(range.map(|it| it.value.high));
    csv.end_row();
}
