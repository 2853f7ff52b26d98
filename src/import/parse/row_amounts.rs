//! Reads the amounts of a row: what was paid, what was refunded, what it cost.

use crate::delimited::Cells;
use crate::import::detect::decimal_mark::Separators;
use crate::import::detect::margin;
use crate::import::parse::amounts::{AmountError, amount};
use crate::import::row_errors::Reason;
use crate::import::{Amount, DocumentKind, Mapping, Margins, ParsedChunk, Role, Sniffed};
use crate::locale::DecimalMark;

/// Why a row cannot be used, and the column at fault.
pub(super) type RowFault = (Reason, usize);

/// The amounts of one row. Refund and cost are 0 where there are none.
pub(super) struct RowAmounts {
    /// `None` when its cell is blank.
    pub sum: Option<Amount>,
    pub refund: Amount,
    /// With order numbers and a margin column this is the margin; see [`AmountColumns::earned`].
    pub cost: Amount,
}

/// The columns that hold amounts, and how these are written.
pub(super) struct AmountColumns {
    separators: Separators,
    decimal_mark: DecimalMark,
    currency: Option<[u8; 3]>,
    amount: usize,
    /// See [`SideColumns`](crate::import::detect::side_columns::SideColumns).
    adjusted: Option<usize>,
    quantity: Option<usize>,
    refund: Option<usize>,
    cost: Option<usize>,
    margin: Option<usize>,
    margins: Margins,
    /// Whether a column has the order numbers, and one the currencies.
    has_orders: bool,
    has_currencies: bool,
}

impl AmountColumns {
    pub fn new(
        sniffed: &Sniffed,
        mapping: &Mapping,
        amount: usize,
        adjusted: Option<usize>,
    ) -> AmountColumns {
        AmountColumns {
            separators: Separators::new(sniffed, mapping),
            decimal_mark: mapping.decimal_mark,
            currency: mapping.currency,
            amount,
            adjusted,
            quantity: mapping.column(Role::Quantity),
            refund: mapping.column(Role::Refund),
            cost: mapping.column(Role::Cost),
            margin: mapping.column(Role::Margin),
            margins: mapping.margins,
            has_orders: mapping.column(Role::Order).is_some(),
            has_currencies: mapping.column(Role::Currency).is_some(),
        }
    }

    /// The amounts of a row of this kind; counts rounded amounts and currencies in `chunk`.
    #[inline]
    pub fn read(
        &self,
        cells: &Cells,
        kind: DocumentKind,
        chunk: &mut ParsedChunk,
    ) -> Result<RowAmounts, RowFault> {
        let mut sum = self.sum(cells, self.amount, chunk)?;
        if let Some(column) = self.adjusted {
            sum = self.sum(cells, column, chunk)?.filter(|sum| sum.0 != 0).or(sum);
        }
        if let Some(quantity) = self.quantity {
            sum = self.multiplied(cells, quantity, sum)?;
        }
        let mut refund = self.optional(cells, self.refund, chunk)?;
        if kind == DocumentKind::Return {
            sum = sum.map(|sum| Amount(-sum.0.abs()));
            refund = Amount(0);
        }
        let cost = match (self.cost, self.margin) {
            (None, None) => Amount(0),
            (Some(_), _) => self.optional(cells, self.cost, chunk)?,
            (None, Some(column)) => self.earned(cells, column, sum, chunk)?,
        };
        Ok(RowAmounts { sum, refund, cost })
    }

    #[inline]
    fn sum(
        &self,
        cells: &Cells,
        column: usize,
        chunk: &mut ParsedChunk,
    ) -> Result<Option<Amount>, RowFault> {
        let amount = match self.separators.amount(cells.get(column), column) {
            Ok(amount) => amount,
            Err(AmountError::Blank) => return Ok(None),
            Err(AmountError::Ambiguous) => return Err((Reason::AmbiguousAmount, column)),
            Err(AmountError::NotAnAmount) => return Err((Reason::NotAnAmount, column)),
            Err(AmountError::TooLarge) => return Err((Reason::AmountTooLarge, column)),
        };
        chunk.rounded += u64::from(amount.rounded);
        let of_amount = column == self.amount;
        // Where a column names the currency, a bare "$" beside the amount does not contradict it.
        if amount.currency.is_some() && !self.has_currencies {
            // A row counts once, even when its refund or cost has a currency too.
            if of_amount {
                chunk.count_currency(amount.currency);
            }
            if amount.currency != self.currency {
                return Err((Reason::OtherCurrency, column));
            }
        }
        Ok(Some(amount.sum))
    }

    /// Unit price × quantity; returns have a negative quantity.
    fn multiplied(
        &self,
        cells: &Cells,
        column: usize,
        price: Option<Amount>,
    ) -> Result<Option<Amount>, RowFault> {
        let quantity = match self.separators.amount(cells.get(column), column) {
            Ok(quantity) => quantity.sum,
            Err(AmountError::Blank) => return Ok(None),
            Err(AmountError::Ambiguous) => return Err((Reason::AmbiguousAmount, column)),
            Err(_) => return Err((Reason::NotANumber, column)),
        };
        let Some(price) = price else {
            return Ok(None);
        };
        let sum = margin::times(price, quantity);
        match sum.0.checked_abs() {
            None | Some(i64::MAX) => Err((Reason::AmountTooLarge, self.amount)),
            Some(_) => Ok(Some(sum)),
        }
    }

    /// A refund or cost, 0 when blank; programs differ in its sign, so the sign is dropped.
    fn optional(
        &self,
        cells: &Cells,
        column: Option<usize>,
        chunk: &mut ParsedChunk,
    ) -> Result<Amount, RowFault> {
        let Some(column) = column else {
            return Ok(Amount(0));
        };
        Ok(Amount(self.sum(cells, column, chunk)?.map_or(0, |sum| sum.0.abs())))
    }

    /// The margin of the line; for a row that is an order by itself, its cost. Lines of one order may repeat
    /// its margin, so theirs is subtracted from its amount in [`join`](crate::import::resolve::join).
    fn earned(
        &self,
        cells: &Cells,
        column: usize,
        sum: Option<Amount>,
        chunk: &mut ParsedChunk,
    ) -> Result<Amount, RowFault> {
        let text = cells.get(column);
        let earned = match (margin::before_percent(text), self.margins.one()) {
            (None, None) => self.sum(cells, column, chunk)?.unwrap_or_default(),
            (number, one) => {
                let percent = number.map(|_| Margins::Percent.one());
                let one = percent.unwrap_or(one).unwrap_or(1);
                match amount(number.unwrap_or(text), self.decimal_mark) {
                    Ok(rate) => sum.map_or(Amount(0), |sum| margin::part(rate.sum, one, sum)),
                    Err(AmountError::Blank) => Amount(0),
                    Err(_) => return Err((Reason::NotAnAmount, column)),
                }
            }
        };
        Ok(match sum {
            _ if self.has_orders => earned,
            Some(sum) => Amount(sum.0.saturating_sub(earned.0)),
            None => Amount(0),
        })
    }
}
