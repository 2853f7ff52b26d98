//! What a fit gives, and which property of the data stands in its way.

/// Parameters at the maximum of the likelihood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit<P> {
    pub parameters: P,
    /// From the curvature at the maximum; none where it is flat in some direction.
    pub standard_errors: Option<P>,
    pub log_likelihood: f64,
    /// How often the likelihood of all rows was computed.
    pub evaluations: u32,
}

impl<P> Fit<P> {
    /// The same fit with its parameters written in another way.
    pub fn map<Q>(self, write: impl Fn(P) -> Q) -> Fit<Q> {
        Fit {
            parameters: write(self.parameters),
            standard_errors: self.standard_errors.map(write),
            log_likelihood: self.log_likelihood,
            evaluations: self.evaluations,
        }
    }
}

/// Which property of the data leaves the likelihood without a maximum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FitError {
    /// There is no customer with a weight above zero.
    NoCustomers,
    /// The row with this index has a time or an amount that cannot be: not finite, negative, or the last purchase after the end.
    Impossible { row: usize },
    /// Every customer's age is zero: all bought on the last day.
    NoTimeObserved { customers: f64 },
    /// Nobody bought a second time.
    NobodyCameBack { customers: f64 },
    /// Nobody has a repeat purchase with an amount above zero.
    NoSpend,
    /// Every customer spends exactly this much on average: there is no spread to fit.
    EqualSpend { mean: f64 },
    /// The likelihood grows for ever in one direction; `reached` are the parameters where the
    /// climb was given up, in the model's own order. They still describe the data.
    KeepsRising { towards: Boundary, reached: [f64; 4] },
    /// The climb did not end within its budget.
    NotConverged { evaluations: u32 },
}

/// What the customers look like when a likelihood keeps rising.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boundary {
    /// The chance to leave after a purchase falls to zero: nobody leaves.
    NobodyLeaves,
    /// The chance to leave after a purchase rises to one: everybody leaves.
    EverybodyLeaves,
    /// All customers leave with the same chance.
    SameDropout,
    /// All customers buy at the same rate.
    SameRate,
    /// Purchase rates lie so far apart that no average describes them.
    RatesFarApart,
    /// Every customer's orders are all of one size.
    SteadySpend,
    /// All customers spend alike.
    SameSpend,
    /// Spend lies so far apart that no average describes it.
    SpendFarApart,
}
