//! A row of the file before it becomes an order: any of its customer, day and amount may be unknown.
//!
//! Millions of rows are held in memory at once, so what is unknown is packed into values that no file can
//! give: 16 bytes, as many as an [`Order`].

use crate::import::{Amount, Day, Interner, Order};

/// A customer, a day and an amount, each of them unknown where its cell is blank.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct RawRow {
    customer: u32,
    day: Day,
    amount: Amount,
}

const NO_CUSTOMER: u32 = Interner::UNKNOWN;
const REMOVED: u32 = u32::MAX - 1;
const NO_DAY: Day = Day(i32::MIN);
const NO_AMOUNT: Amount = Amount(i64::MIN);

impl RawRow {
    /// A row whose customer is not known yet.
    #[inline]
    pub fn new(day: Option<Day>, amount: Option<Amount>) -> RawRow {
        RawRow {
            customer: NO_CUSTOMER,
            day: day.unwrap_or(NO_DAY),
            amount: amount.unwrap_or(NO_AMOUNT),
        }
    }

    /// Index of the customer; `None` for a removed row, too.
    #[inline]
    pub fn customer(self) -> Option<u32> {
        (self.customer < REMOVED).then_some(self.customer)
    }

    #[inline]
    pub fn day(self) -> Option<Day> {
        (self.day != NO_DAY).then_some(self.day)
    }

    /// `None` also when the amount was added to another row of its order, or refunded in full.
    #[inline]
    pub fn amount(self) -> Option<Amount> {
        (self.amount != NO_AMOUNT).then_some(self.amount)
    }

    /// Whether the amount is known and below 0.
    #[inline]
    pub fn is_refund(self) -> bool {
        self.amount().is_some_and(|amount| amount.0 < 0)
    }

    /// Whether the row is counted among the row errors, or was a refund of another row.
    pub fn is_removed(self) -> bool {
        self.customer == REMOVED
    }

    /// The order, once all of it is known.
    #[inline]
    pub fn order(self) -> Option<Order> {
        Some(Order { customer: self.customer()?, day: self.day()?, amount: self.amount()? })
    }

    #[inline]
    pub fn set_customer(&mut self, customer: u32) {
        self.customer = customer;
    }

    pub fn set_day(&mut self, day: Day) {
        self.day = day;
    }

    pub fn set_amount(&mut self, amount: Option<Amount>) {
        self.amount = amount.unwrap_or(NO_AMOUNT);
    }

    pub fn remove(&mut self) {
        (self.customer, self.amount) = (REMOVED, NO_AMOUNT);
    }

    /// The row with the customer's number in another table; `ids` are the new numbers.
    pub fn renumbered(self, ids: &[u32]) -> RawRow {
        let customer = ids.get(self.customer as usize).copied().unwrap_or(self.customer);
        RawRow { customer, ..self }
    }

    pub fn to_bytes(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&self.customer.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.day.0.to_le_bytes());
        bytes[8..].copy_from_slice(&self.amount.0.to_le_bytes());
        bytes
    }

    /// The inverse of [`to_bytes`](RawRow::to_bytes).
    pub fn from_bytes(bytes: [u8; 16]) -> RawRow {
        let [a, b, c, d, e, f, g, h, amount @ ..] = bytes;
        RawRow {
            customer: u32::from_le_bytes([a, b, c, d]),
            day: Day(i32::from_le_bytes([e, f, g, h])),
            amount: Amount(i64::from_le_bytes(amount)),
        }
    }
}

/// The amount, if a row can hold it.
pub(in crate::import) fn storable(amount: i128) -> Option<Amount> {
    i64::try_from(amount).ok().map(Amount).filter(|amount| *amount != NO_AMOUNT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_small_as_an_order_and_survives_bytes() {
        assert_eq!(size_of::<RawRow>(), size_of::<Order>());
        let mut row = RawRow::new(Some(Day(-3)), Some(Amount(-70_000)));
        assert_eq!((row.order(), row.is_refund()), (None, true));
        row.set_customer(5);
        let order = Order { customer: 5, day: Day(-3), amount: Amount(-70_000) };
        assert_eq!(RawRow::from_bytes(row.to_bytes()).order(), Some(order));
        row.remove();
        assert_eq!((row.customer(), row.amount(), row.is_removed()), (None, None, true));
        assert_eq!(RawRow::new(None, None).order(), None);
    }

    #[test]
    fn an_amount_that_would_be_taken_for_none_is_too_large() {
        assert_eq!(storable(i128::from(i64::MIN) + 1), Some(Amount(i64::MIN + 1)));
        assert_eq!(storable(i64::MIN.into()), None);
        assert_eq!(storable(i128::from(i64::MAX) + 1), None);
    }
}
