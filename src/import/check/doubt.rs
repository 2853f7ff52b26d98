//! What is doubtful about a file as a whole.

use crate::import::{Amount, Day, Example};
use serde::{Deserialize, Serialize};

/// A reason not to trust the result of an import, with its facts. The sentences are in `i18n`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// Rows with more cells than there are headings, which are left out; or, among the first rows, with `fewer` in a
    /// file of full rows.
    RaggedRows { rows: u64, of: u64, first: Option<Example>, fewer: bool },
    /// Among the first rows, some with more cells than most, which are blank.
    LongRows { rows: u64, of: u64, first: Example },
    /// Dates that fit only the other order of day and month; they are left out. Without such rows: there are
    /// some among the first rows.
    MixedDates { rows: u64 },
    /// A spreadsheet seems to have swapped day and month in some dates, which were swapped back.
    SwappedDates,
    /// Nothing in the file tells the day from the month.
    AmbiguousDates,
    /// Amounts that can mean two things beside the column's other amounts; they are left out.
    MixedDecimals { rows: u64, first: Option<Example> },
    /// Orders after today.
    FutureDates { orders: u64, last: Day },
    /// A few orders years away from all others, or a span that few shops have.
    ScatteredYears { orders: u64, of: u64, first: Day, last: Day },
    /// One customer key has a large part of all orders, or stands for several people.
    CrowdedCustomer { customer: String, orders: u64, of: u64, people: u64 },
    /// Hardly any customers for so many orders.
    FewCustomers { customers: u64, orders: u64 },
    /// Most of the rows name no customer.
    CustomersUnnamed { rows: u64, of: u64 },
    /// As many customers as orders, in a file with the columns of a list of customers.
    ListOfCustomers { customers: u64 },
    /// No customer bought twice.
    NobodyReturned { customers: u64 },
    /// Every customer bought at least twice.
    EverybodyReturned { customers: u64 },
    /// Another column holds amounts that may be meant instead; `columns` counts the two from 0.
    AmountChoice {
        chosen: String,
        other: String,
        columns: [usize; 2],
        sum: Amount,
        other_sum: Amount,
    },
    /// A column names returns, but is not used.
    ReturnsAsSales { heading: String, words: Vec<String>, rows: u64 },
    /// One order is as large as all others together.
    TotalRow { amount: Amount },
    /// Some amounts are a thousandth of the others, or all are too small for the currency.
    SmallAmounts { orders: u64, of: u64, median: Amount },
    /// All amounts together are 0: another column may be what was paid.
    NoMoney,
    /// Rows left out that hold a large part of the money.
    MoneyLeftOut { rows: u64, of: u64, sum: i128, permille: u32 },
}

impl Doubt {
    /// The doubts of the whole file and of its first rows: what both found is said once, with the facts of the
    /// former, except for a crowded customer of whom the first rows tell the people.
    pub fn merged(mut whole: Vec<Doubt>, first_rows: Vec<Doubt>) -> Vec<Doubt> {
        for doubt in first_rows {
            let is_said = |known: &Doubt| match (known, &doubt) {
                (Doubt::RaggedRows { fewer, .. }, Doubt::RaggedRows { fewer: other, .. }) => {
                    fewer == other
                }
                (_, Doubt::LongRows { .. }) => false,
                _ => known.kind() == doubt.kind(),
            };
            match whole.iter_mut().find(|known| is_said(known)) {
                Some(known @ Doubt::CrowdedCustomer { .. }) => *known = doubt,
                Some(_) => {}
                None => whole.push(doubt),
            }
        }
        // In a list of customers nobody can come back.
        if whole.iter().any(|it| matches!(it, Doubt::ListOfCustomers { .. })) {
            whole.retain(|it| !matches!(it, Doubt::NobodyReturned { .. }));
        }
        whole
    }

    /// The public name: the value of `data-doubt`.
    pub fn kind(&self) -> &'static str {
        match self {
            Doubt::RaggedRows { .. } | Doubt::LongRows { .. } => "ragged_rows",
            Doubt::MixedDates { .. } | Doubt::SwappedDates => "mixed_dates",
            Doubt::AmbiguousDates => "ambiguous_dates",
            Doubt::MixedDecimals { .. } => "mixed_decimals",
            Doubt::FutureDates { .. } => "future_dates",
            Doubt::ScatteredYears { .. } => "scattered_years",
            Doubt::CrowdedCustomer { .. } => "crowded_customer",
            Doubt::FewCustomers { .. } => "few_customers",
            Doubt::CustomersUnnamed { .. } => "customers_unnamed",
            Doubt::ListOfCustomers { .. } => "list_of_customers",
            Doubt::NobodyReturned { .. } => "nobody_returned",
            Doubt::EverybodyReturned { .. } => "everybody_returned",
            Doubt::AmountChoice { .. } => "amount_choice",
            Doubt::ReturnsAsSales { .. } => "returns_as_sales",
            Doubt::TotalRow { .. } => "total_row",
            Doubt::SmallAmounts { .. } | Doubt::NoMoney => "small_amounts",
            Doubt::MoneyLeftOut { .. } => "money_left_out",
        }
    }
}
