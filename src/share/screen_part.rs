//! The parts of the long screens, each with an address of its own: `v=1&view=whatif&tool=ranges`.

use super::screen;

/// A tool of the what-if screen or a part of the report on orders. The names are public and permanent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreenPart {
    Scenarios,
    Goal,
    TwoWay,
    Ranges,
    Programmes,
    Report,
    Settings,
    Totals,
    Rows,
    History,
    Cohorts,
    Rfm,
    Prediction,
    Attributes,
    Spend,
    Customers,
    Lists,
    Scoring,
    Inputs,
}

impl ScreenPart {
    /// The tools of the what-if screen, in the order in which they are shown.
    pub const OF_WHATIF: [ScreenPart; 6] = [
        ScreenPart::Scenarios,
        ScreenPart::Goal,
        ScreenPart::TwoWay,
        ScreenPart::Ranges,
        ScreenPart::Programmes,
        ScreenPart::Report,
    ];

    /// The parts of the report on orders, in the order in which they are shown.
    pub const OF_ORDERS: [ScreenPart; 13] = [
        ScreenPart::Settings,
        ScreenPart::Totals,
        ScreenPart::Rows,
        ScreenPart::History,
        ScreenPart::Cohorts,
        ScreenPart::Rfm,
        ScreenPart::Prediction,
        ScreenPart::Attributes,
        ScreenPart::Spend,
        ScreenPart::Customers,
        ScreenPart::Lists,
        ScreenPart::Scoring,
        ScreenPart::Inputs,
    ];

    pub fn name(self) -> &'static str {
        match self {
            ScreenPart::Scenarios => "scenarios",
            ScreenPart::Goal => "goal",
            ScreenPart::TwoWay => "two_way",
            ScreenPart::Ranges => "ranges",
            ScreenPart::Programmes => "programmes",
            ScreenPart::Report => "report",
            ScreenPart::Settings => "settings",
            ScreenPart::Totals => "totals",
            ScreenPart::Rows => "rows",
            ScreenPart::History => "history",
            ScreenPart::Cohorts => "cohorts",
            ScreenPart::Rfm => "rfm",
            ScreenPart::Prediction => "prediction",
            ScreenPart::Attributes => "attributes",
            ScreenPart::Spend => "spend",
            ScreenPart::Customers => "customers",
            ScreenPart::Lists => "lists",
            ScreenPart::Scoring => "scoring",
            ScreenPart::Inputs => "inputs",
        }
    }

    /// The part's address, without a leading `#`.
    ///
    /// ```
    /// use clv_calculator::share::ScreenPart;
    /// assert_eq!(ScreenPart::Cohorts.address(), "v=1&view=orders&part=cohorts");
    /// ```
    pub fn address(self) -> String {
        let screen = match ScreenPart::OF_WHATIF.contains(&self) {
            true => "v=1&view=whatif&tool=",
            false => "v=1&view=orders&part=",
        };
        [screen, self.name()].concat()
    }

    /// The part that an address names, of the screen that it opens.
    ///
    /// ```
    /// use clv_calculator::share::ScreenPart;
    /// let part = ScreenPart::from_address("v=1&view=whatif&tool=ranges&lang=en");
    /// assert_eq!(part, Some(ScreenPart::Ranges));
    /// assert_eq!(ScreenPart::from_address("v=1&view=whatif&tool=abacus"), None);
    /// ```
    pub fn from_address(hash: &str) -> Option<ScreenPart> {
        let (key, all): (_, &[ScreenPart]) = match screen(hash)? {
            "whatif" => ("tool=", &ScreenPart::OF_WHATIF),
            "orders" => ("part=", &ScreenPart::OF_ORDERS),
            _ => return None,
        };
        let name = hash.split('&').find_map(|pair| pair.strip_prefix(key))?;
        all.iter().copied().find(|part| part.name() == name)
    }
}
