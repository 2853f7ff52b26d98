//! Detects whether a column uses the point or the comma as decimal mark.
//!
//! `1,234.50` and `12,5` are unambiguous; `1.500` is not, but a column of such texts only is read as grouped
//! thousands, because few currencies have three decimals. What then reads as three decimals, `150,000` beside
//! `1.200.000`, may be thousands as well: see [`Separators`].

use crate::import::parse::amounts::{AmountError, ParsedAmount, amount, mark_byte};
use crate::import::{Mapping, Role, Sniffed};
use crate::locale::DecimalMark::{self, Comma, Point};

/// The decimal mark of a column, and the counts behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecimalGuess {
    pub mark: DecimalMark,
    /// No unambiguous text decided, so separators before exactly three digits were taken to group thousands.
    pub assumed: bool,
    /// Some amounts have three decimals or more for certain: `0.125`, `1,234.567`.
    pub thousandths: bool,
    /// Some amounts have two grouping marks, and none has decimals for certain: where a mark stands before
    /// three digits, it groups, whichever it is.
    pub whole: bool,
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
/// assert_eq!(mark(&["0.125", "1.500"]), (Point, false));
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
        thousandths: votes.seen(mark).thousandths > 0,
        whole: votes.seen(mark).grouped > 0 && votes.seen.iter().all(|seen| seen.decimals == 0),
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
    /// With the point and with the comma as decimal mark.
    seen: [Seen; 2],
}

/// What unambiguous amounts show, if the decimal mark is a certain one.
#[derive(Default)]
struct Seen {
    /// Number of amounts with decimals, and with at least three of them.
    decimals: usize,
    thousandths: usize,
    /// Number of whole amounts with two grouping marks or more.
    grouped: usize,
}

impl Seen {
    fn count(&mut self, text: &[u8], mark: DecimalMark) {
        // The point of "Rp. 500" and of "500 kr." is none of the number.
        let between = |mark: DecimalMark| {
            let is_digit = |byte: &u8| byte.is_ascii_digit();
            let is_mark = move |three: &&[u8]| three[1] == mark_byte(mark);
            text.windows(3)
                .filter(is_mark)
                .filter(move |it| is_digit(&it[0]) && is_digit(&it[2]))
                .count()
        };
        if between(mark) > 0 {
            let decimals = text.iter().rposition(|byte| *byte == mark_byte(mark));
            let decimals = decimals.map_or(&[][..], |at| &text[at..]);
            self.decimals += 1;
            let digits = decimals.iter().filter(|byte| byte.is_ascii_digit()).count();
            self.thousandths += usize::from(digits > 2);
        } else {
            self.grouped += usize::from(between(mark.other()) > 1);
        }
    }
}

impl Votes {
    fn seen(&self, mark: DecimalMark) -> &Seen {
        &self.seen[usize::from(mark == Comma)]
    }

    fn count(&mut self, text: &[u8]) {
        let (as_point, as_comma) = (amount(text, Point), amount(text, Comma));
        self.texts += usize::from(as_point != Err(AmountError::Blank));
        self.amounts += usize::from(as_point.is_ok() || as_comma.is_ok());
        let marked = text.iter().any(|byte| matches!(byte, b'.' | b','));
        let valued = as_point.or(as_comma).is_ok_and(|amount| amount.currency.is_some());
        self.telling += usize::from((marked || valued) && (as_point.is_ok() || as_comma.is_ok()));
        for (seen, reading, mark) in [(0, as_point, Point), (1, as_comma, Comma)] {
            if reading.is_ok_and(|amount| !amount.ambiguous) {
                self.seen[seen].count(text, mark);
            }
        }
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

/// The decimal mark of the amounts, and what is done in each column with those that it leaves ambiguous.
pub(in crate::import) struct Separators {
    mark: DecimalMark,
    /// The columns and what their sample shows; none where the visitor chose the mark.
    columns: Vec<(usize, DecimalGuess)>,
}

impl Separators {
    /// Of the amounts of a column 0.
    pub fn from_guess(guess: DecimalGuess) -> Separators {
        Separators { mark: guess.mark, columns: vec![(0, guess)] }
    }

    pub fn new(sniffed: &Sniffed, mapping: &Mapping) -> Separators {
        const ROLES: [Role; 5] =
            [Role::Amount, Role::Quantity, Role::Refund, Role::Cost, Role::Margin];
        let mark = mapping.decimal_mark;
        let shown = |role| {
            let column = mapping.column(role)?;
            let mut shown = decimal_mark(sniffed.column(column));
            // Quantities that all have three digits after the mark, 1.000, are written with three decimals.
            let is_fixed = shown.assumed && shown.mark != mark && shown.telling == shown.texts;
            shown.thousandths |= role == Role::Quantity && is_fixed;
            Some((column, shown))
        };
        let mut columns: Vec<_> = ROLES.into_iter().filter_map(shown).collect();
        let amounts =
            columns.first().filter(|(column, _)| mapping.column(Role::Amount) == Some(*column));
        if amounts.is_some_and(|(_, guess)| guess.mark != mark) {
            columns.clear();
        }
        Separators { mark, columns }
    }

    /// Parses an amount of a column.
    #[inline]
    pub fn amount(&self, text: &[u8], column: usize) -> Result<ParsedAmount, AmountError> {
        match amount(text, self.mark) {
            Ok(amount) if !amount.ambiguous => Ok(amount),
            Err(AmountError::Blank) => Err(AmountError::Blank),
            doubtful => self.settled(doubtful, text, column),
        }
    }

    #[cold]
    fn settled(
        &self,
        doubtful: Result<ParsedAmount, AmountError>,
        text: &[u8],
        column: usize,
    ) -> Result<ParsedAmount, AmountError> {
        let shown = self.columns.iter().find(|(known, _)| *known == column);
        match (shown, doubtful) {
            (Some((_, shown)), _) if shown.whole && shown.mark == self.mark => {
                amount(text, self.mark.other()).or(doubtful)
            }
            (Some((_, shown)), Ok(_)) if !shown.thousandths => Err(AmountError::Ambiguous),
            _ => doubtful,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(file: &str, mark: Option<DecimalMark>, column: usize) -> Vec<Option<String>> {
        let sniffed = Sniffed::new(file.as_bytes(), true).expect("a table");
        let mut mapping = crate::import::guess(&sniffed, false).mapping;
        mapping.decimal_mark = mark.unwrap_or(mapping.decimal_mark);
        let separators = Separators::new(&sniffed, &mapping);
        let read = |text| separators.amount(text, column).ok().map(|read| read.sum.to_string());
        sniffed.column(column).map(read).collect()
    }

    #[test]
    fn an_amount_that_may_be_a_thousandth_is_refused_unless_the_column_tells() {
        let column = |amounts: &str| {
            let rows: Vec<String> =
                amounts.split(' ').map(|it| format!("A;2026-01-02;{it}")).collect();
            ["customer;date;amount\n", &rows.join("\n")].concat()
        };
        for (texts, expected) in [
            ("12.50 1.250", ["12.5", "-"]),
            ("0.125 1.250", ["0.125", "1.25"]),
            ("1234.567 1.250", ["1234.567", "1.25"]),
            ("12.3456 1.250", ["12.3456", "1.25"]),
            ("1.200.000 150,000", ["1200000", "150000"]),
            ("1.200.000 1,200,000", ["1200000", "1200000"]),
            ("1.200.000,5 150,000", ["1200000.5", "-"]),
            ("Rp.1.200.000 150,000", ["1200000", "150000"]),
            ("1.500 12.000", ["1500", "12000"]),
            ("12 1.250", ["12", "1250"]),
        ] {
            let read = amounts(&column(texts), None, 2);
            let read: Vec<&str> = read.iter().map(|it| it.as_deref().unwrap_or("-")).collect();
            assert_eq!(read, expected, "{texts}");
        }
        // Where the visitor chose the mark, it decides.
        let chosen = amounts(&column("1.500 12.000"), Some(Point), 2);
        assert_eq!(chosen, [Some("1.5".to_owned()), Some("12".to_owned())]);
    }

    #[test]
    fn quantities_may_all_have_three_decimals() {
        let file = |second| {
            format!(
                "customer;date;unit price;quantity\nA;2026-01-02;12.50;1.000\nB;2026-01-03;3.25;{second}\n"
            )
        };
        assert_eq!(amounts(&file("2.500"), None, 3), ["1", "2.5"].map(|it| Some(it.to_owned())));
        assert_eq!(amounts(&file("7"), None, 3), [None, Some("7".to_owned())]);
    }
}
