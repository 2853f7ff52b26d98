//! Why a column has its role, and what to ask where none has it.

use crate::import::Amount;
use crate::import::Role;
use serde::{Deserialize, Serialize};

/// Why a column has its role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoleEvidence {
    /// The file has the headings of this program.
    Program(String),
    /// The heading is known for this role.
    Heading,
    /// Only the contents fit, and those of no other column.
    Contents,
    /// Chosen by the visitor, now or for an earlier file with these headings.
    Chosen,
}

/// A required role that no column has on sufficient evidence: the visitor has to say which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub role: Role,
    pub why: WhyOpen,
    /// The columns that come into question, in file order.
    pub candidates: Vec<Candidate>,
}

/// Why a required role is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhyOpen {
    /// No heading names it.
    Unnamed,
    /// The column with this heading holds words that identify nobody.
    Nobody { heading: String, words: Vec<String> },
    /// The column with this heading would do, but was given another role.
    Used { heading: String, role: Role },
    /// Columns hold numbers, but none that may be what a customer paid.
    Unsure,
}

/// A column that may have an open role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub column: usize,
    /// The first distinct texts that are not blank.
    pub first: Vec<String>,
    /// For amounts: their sum over the first rows.
    pub sum: Option<Amount>,
}
