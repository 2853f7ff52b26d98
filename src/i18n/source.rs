//! The publications that the formulas come from.

use super::Formatter;

/// A publication, or the definition of the terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The article on lifetime value by WISE.
    Wise,
    /// The e-commerce article on historical and predictive CLV.
    Ecommerce,
    GuptaLehmann,
    Blattberg,
    /// No publication: follows from the definition of its terms.
    Definition,
}

impl Source {
    /// A permanent address; that of the guide if the publication has none.
    pub fn address(self) -> &'static str {
        match self {
            Source::Wise => "https://wisebusiness.vn/gia-tri-vong-doi-khach-hang",
            Source::GuptaLehmann => "https://doi.org/10.1002/dir.10045",
            Source::Blattberg => "https://doi.org/10.1007/978-0-387-72579-6",
            // The guide explains these and names their source.
            Source::Ecommerce | Source::Definition => "#v=1&view=guide",
        }
    }
}

impl Formatter {
    pub fn source_name(&self, source: Source) -> &'static str {
        let (vi, en) = match source {
            Source::Wise => (
                "WISE, “Giá trị vòng đời khách hàng”",
                "WISE, “Giá trị vòng đời khách hàng” (in Vietnamese)",
            ),
            Source::Ecommerce => {
                ("Công thức phổ biến trong thương mại điện tử", "Widely used in e-commerce")
            }
            Source::GuptaLehmann => (
                "Gupta & Lehmann (2003), “Customers as assets”, J. Interactive Marketing 17(1)",
                "Gupta & Lehmann (2003), “Customers as assets”, J. Interactive Marketing 17(1)",
            ),
            Source::Blattberg => (
                "Blattberg, Kim & Neslin (2008), “Database Marketing”",
                "Blattberg, Kim & Neslin (2008), “Database Marketing”",
            ),
            Source::Definition => ("Theo định nghĩa", "By definition"),
        };
        self.lang.text(vi, en)
    }
}
