//! Detects whether a column uses the point or the comma as decimal mark.
//!
//! `1,234.50` and `12,5` are unambiguous; `1.500` is not, but a column of such texts only is read as grouped
//! thousands, because few currencies have three decimals.

use crate::import::parse::amounts::{AmountError, amount};
use crate::locale::DecimalMark::{self, Comma, Point};

/// The decimal mark of a column, and the counts behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecimalGuess {
    pub mark: DecimalMark,
    /// No unambiguous text decided, so separators before exactly three digits were taken to group thousands.
    pub assumed: bool,
    /// Number of texts that are amounts, of those with a separator or currency, and of non-blank texts.
    pub amounts: usize,
    pub telling: usize,
    pub texts: usize,
}

/// Decides from a sample.
///
/// ```
/// use clv_calculator::locale::DecimalMark::{Comma, Point};
/// use clv_calculator::import::decimal_mark;
/// let mark = |texts: &[&str]| {
///     let guess = decimal_mark(texts.iter().map(|text| text.as_bytes()));
///     (guess.mark, guess.assumed)
/// };
/// assert_eq!(mark(&["1.500", "12,5"]), (Comma, false));
/// assert_eq!(mark(&["1,500", "12.5"]), (Point, false));
/// assert_eq!(mark(&["1.500", "12.000"]), (Comma, true));
/// assert_eq!(mark(&["1,500", "12,000"]), (Point, true));
/// assert_eq!(mark(&["1500"]), (Point, false));
/// ```
pub fn decimal_mark<'a>(texts: impl Iterator<Item = &'a [u8]>) -> DecimalGuess {
    let mut votes = Votes::default();
    for text in texts {
        votes.count(text);
    }
    let sure = votes.point.cmp(&votes.comma);
    let grouped = votes.point_if_grouped.cmp(&votes.comma_if_grouped);
    let mark = if sure.then(grouped).is_lt() { Comma } else { Point };
    DecimalGuess {
        mark,
        assumed: sure.is_eq() && grouped.is_ne(),
        amounts: votes.amounts,
        telling: votes.telling,
        texts: votes.texts,
    }
}

#[derive(Default)]
struct Votes {
    point: usize,
    comma: usize,
    point_if_grouped: usize,
    comma_if_grouped: usize,
    amounts: usize,
    telling: usize,
    texts: usize,
}

impl Votes {
    fn count(&mut self, text: &[u8]) {
        let (as_point, as_comma) = (amount(text, Point), amount(text, Comma));
        self.texts += usize::from(as_point != Err(AmountError::Blank));
        self.amounts += usize::from(as_point.is_ok() || as_comma.is_ok());
        let marked = text.iter().any(|byte| matches!(byte, b'.' | b','));
        let valued = as_point.or(as_comma).is_ok_and(|amount| amount.currency.is_some());
        self.telling += usize::from((marked || valued) && (as_point.is_ok() || as_comma.is_ok()));
        match (as_point, as_comma) {
            (Ok(point), Ok(comma)) if point.sum != comma.sum || point.rounded != comma.rounded => {
                // Ambiguous: the separator stands before three digits and is assumed to group them.
                let has_point = text.contains(&b'.');
                self.comma_if_grouped += usize::from(has_point);
                self.point_if_grouped += usize::from(!has_point);
            }
            (Ok(_), Err(_)) => self.point += 1,
            (Err(_), Ok(_)) => self.comma += 1,
            _ => {}
        }
    }
}
