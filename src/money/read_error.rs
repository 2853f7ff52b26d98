//! Why a text is not a number, and where.

/// The most characters of a text, invisible ones included.
pub const MAX_CHARS: usize = 200;

/// Why a text cannot be read. `at` is an index into the typed characters, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// No visible characters.
    Empty,
    /// There is no digit where one was expected, at `at`.
    NoNumber { at: usize },
    /// Another number begins at `at`.
    TwoNumbers { at: usize },
    /// The separator at `at` does not fit the others, or does not separate a group of three.
    SeparatorsDisagree { at: usize },
    /// `what` has no meaning at `at`.
    UnexpectedCharacter { at: usize, what: char },
    /// A bare `m` with the Vietnamese decimal mark, which may mean thousand or million.
    AmbiguousMillion { at: usize },
    /// A percent sign where no percentage is expected.
    PercentHere { at: usize },
    /// A currency where no amount is expected.
    CurrencyHere { at: usize },
    /// A unit such as "triệu" in a percentage or ratio.
    UnitHere { at: usize },
    /// The whole part exceeds 79,228,162,514,264,337,593,543,950,335.
    TooLarge,
    /// More digits than a decimal holds exactly: about 28, or 28 after the decimal mark.
    TooPrecise,
    /// More than [`MAX_CHARS`] characters.
    TooLong,
    /// More than [`MAX_CELLS`](super::MAX_CELLS) cells in a pasted column.
    TooMany,
}

impl ReadError {
    /// The index of the error, for the errors that have one.
    pub fn at(self) -> Option<usize> {
        use ReadError::*;
        match self {
            NoNumber { at }
            | TwoNumbers { at }
            | SeparatorsDisagree { at }
            | UnexpectedCharacter { at, .. }
            | AmbiguousMillion { at }
            | PercentHere { at }
            | CurrencyHere { at }
            | UnitHere { at } => Some(at),
            Empty | TooLarge | TooPrecise | TooLong | TooMany => None,
        }
    }
}
