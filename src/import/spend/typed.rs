//! A table of spend typed row by row.

use crate::delimited::Writer;
use crate::money::Decimal;

/// The table as text that [`spend_table`](super::spend_table) reads: month or day, channel, amount.
///
/// ```
/// use clv_calculator::import::spend::{spend_table, typed_table};
/// let text = typed_table([("01/2026", "Facebook, Tết", 5_000_000.into())]);
/// assert_eq!(text, "month,channel,amount\n01/2026,\"Facebook, Tết\",5000000\n");
/// assert_eq!(spend_table(text.as_bytes(), false).unwrap().rows[0].line, "Facebook, Tết");
/// ```
pub fn typed_table<'a>(rows: impl IntoIterator<Item = (&'a str, &'a str, Decimal)>) -> String {
    let mut csv = Writer::new(',', "\n");
    ["month", "channel", "amount"].iter().for_each(|heading| csv.text(heading));
    csv.end_row();
    for (month, channel, amount) in rows {
        // Without a guard, because this program reads them.
        csv.guarded(month, false);
        csv.guarded(channel, false);
        csv.value(amount);
        csv.end_row();
    }
    csv.text
}
