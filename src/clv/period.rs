//! Units of time, converted exactly: 1 year = 4 quarters = 12 months.

/// A calendar period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Month,
    Quarter,
    Year,
}

impl Period {
    pub const ALL: [Period; 3] = [Period::Month, Period::Quarter, Period::Year];

    /// The name in links, files and the form.
    pub fn name(self) -> &'static str {
        match self {
            Period::Month => "month",
            Period::Quarter => "quarter",
            Period::Year => "year",
        }
    }

    pub fn from_name(name: &str) -> Option<Period> {
        Period::ALL.into_iter().find(|period| period.name() == name)
    }

    /// Months in this period: 1, 3 or 12.
    pub fn months<N: From<u8>>(self) -> N {
        N::from(match self {
            Period::Month => 1,
            Period::Quarter => 3,
            Period::Year => 12,
        })
    }
}

/// What the retention cost is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostPer {
    /// A customer, over the whole lifespan.
    Customer,
    Order,
    Every(Period),
}

impl CostPer {
    pub const ALL: [CostPer; 5] = [
        CostPer::Customer,
        CostPer::Order,
        CostPer::Every(Period::Month),
        CostPer::Every(Period::Quarter),
        CostPer::Every(Period::Year),
    ];

    pub fn name(self) -> &'static str {
        match self {
            CostPer::Customer => "customer",
            CostPer::Order => "order",
            CostPer::Every(period) => period.name(),
        }
    }

    pub fn from_name(name: &str) -> Option<CostPer> {
        CostPer::ALL.into_iter().find(|per| per.name() == name)
    }
}

/// The period of a retention or discount rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatePer {
    Month,
    Year,
}

impl RatePer {
    pub const ALL: [RatePer; 2] = [RatePer::Month, RatePer::Year];

    pub fn name(self) -> &'static str {
        match self {
            RatePer::Month => "month",
            RatePer::Year => "year",
        }
    }

    pub fn from_name(name: &str) -> Option<RatePer> {
        RatePer::ALL.into_iter().find(|per| per.name() == name)
    }
}
