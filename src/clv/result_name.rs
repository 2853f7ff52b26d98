//! The published results by name.

/// The published results, by their names in the page and in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultName {
    CustomerValue,
    Ltv,
    ClvMargin,
    ClvCosts,
    ClvNet,
    ClvSimple,
    ClvRetention,
    ClvRetentionWithFirst,
    LtvCac,
    PaybackMonths,
    MaxCac,
    BreakEvenCac,
    HistoricalClv,
    CustomersValue,
    CustomersCac,
}

impl ResultName {
    pub const ALL: [ResultName; 15] = [
        ResultName::CustomerValue,
        ResultName::Ltv,
        ResultName::ClvMargin,
        ResultName::ClvCosts,
        ResultName::ClvNet,
        ResultName::ClvSimple,
        ResultName::ClvRetention,
        ResultName::ClvRetentionWithFirst,
        ResultName::LtvCac,
        ResultName::PaybackMonths,
        ResultName::MaxCac,
        ResultName::BreakEvenCac,
        ResultName::HistoricalClv,
        ResultName::CustomersValue,
        ResultName::CustomersCac,
    ];

    pub fn name(self) -> &'static str {
        match self {
            ResultName::CustomerValue => "customer_value",
            ResultName::Ltv => "ltv",
            ResultName::ClvMargin => "clv_margin",
            ResultName::ClvCosts => "clv_costs",
            ResultName::ClvNet => "clv_net",
            ResultName::ClvSimple => "clv_simple",
            ResultName::ClvRetention => "clv_retention",
            ResultName::ClvRetentionWithFirst => "clv_retention_with_first",
            ResultName::LtvCac => "ltv_cac",
            ResultName::PaybackMonths => "payback_months",
            ResultName::MaxCac => "max_cac",
            ResultName::BreakEvenCac => "break_even_cac",
            ResultName::HistoricalClv => "historical_clv",
            ResultName::CustomersValue => "customers_value",
            ResultName::CustomersCac => "customers_cac",
        }
    }

    /// Whether it is an amount of money.
    pub fn is_amount(self) -> bool {
        !matches!(self, ResultName::LtvCac | ResultName::PaybackMonths)
    }

    /// Whether it counts what comes in one period of the orders.
    pub fn is_per_period(self) -> bool {
        matches!(
            self,
            ResultName::CustomerValue | ResultName::CustomersValue | ResultName::CustomersCac
        )
    }

    pub fn from_name(name: &str) -> Option<ResultName> {
        ResultName::ALL.into_iter().find(|it| it.name() == name)
    }
}
