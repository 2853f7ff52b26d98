//! Column headings by role, for known programs and in general.
//!
//! To support a program, add a [`Program`] row; to support a word, add it to [`general`]. All words are
//! [`folded`](crate::import::folded), the preferred ones first.

use crate::import::Role;
use crate::import::Role::*;

/// A program whose exports need more than the general headings.
pub(in crate::import) struct Program {
    /// Headings that all occur in its files.
    signature: &'static [&'static str],
    roles: &'static [(Role, &'static [&'static str])],
    /// Its files have no customer number, so two people with the same name become one.
    pub namesakes: bool,
}

impl Program {
    /// The program whose signature is among these folded headings.
    pub fn of(headings: &[String]) -> Option<&'static Program> {
        let has = |word: &&str| headings.iter().any(|heading| heading == *word);
        PROGRAMS.iter().find(|program| program.signature.iter().all(has))
    }

    /// Its headings for a role; `None` to use the general ones.
    pub fn headings(&self, role: Role) -> Option<&'static [&'static str]> {
        let found = self.roles.iter().find(|(of, _)| *of == role);
        found.map(|(_, headings)| *headings)
    }
}

const PROGRAMS: &[Program] = &[
    // Shopify, order export: one row per line item.
    Program {
        signature: &["financial status", "lineitem name"],
        roles: &[
            (Customer, &["email", "customer id", "phone", "billing phone", "billing name"]),
            (Date, &["created at", "paid at"]),
            (Amount, &["total"]),
            (Order, &["name", "id"]),
            (Status, &["financial status"]),
            (Refund, &["refunded amount"]),
            (Currency, &["currency"]),
        ],
        namesakes: false,
    },
    // WooCommerce Analytics, orders: refunds are rows of their own.
    Program {
        signature: &["order #", "net sales"],
        roles: &[
            (Date, &["date"]),
            (Amount, &["net sales"]),
            (Order, &["order #"]),
            (Customer, &["customer"]),
        ],
        namesakes: true,
    },
    Program {
        signature: &["order #", "n revenue formatted"],
        roles: &[
            (Date, &["date"]),
            (Amount, &["n revenue formatted"]),
            (Order, &["order #"]),
            (Customer, &["customer"]),
        ],
        namesakes: true,
    },
    // Stripe, payments: every charge is a row.
    Program {
        signature: &["created date utc", "amount refunded"],
        roles: &[
            (Customer, &["customer id", "customer email", "customer description"]),
            (Date, &["created date utc"]),
            (Amount, &["amount"]),
            (Order, &["id"]),
            (Refund, &["amount refunded"]),
            (Currency, &["currency"]),
        ],
        namesakes: false,
    },
    // Shopee: the order's total is repeated on every line; telephone numbers are masked.
    Program {
        signature: &["ma don hang", "nguoi mua"],
        roles: &[
            (Customer, &["nguoi mua"]),
            (Date, &["ngay dat hang", "thoi gian tao don hang"]),
            (Amount, &["tong gia tri don hang vnd", "tong so tien nguoi mua thanh toan"]),
            (Status, &["trang thai don hang"]),
        ],
        namesakes: false,
    },
    // TikTok Shop.
    Program {
        signature: &["order id", "buyer username", "order amount"],
        roles: &[
            (Customer, &["buyer username", "phone #"]),
            (Date, &["created time"]),
            (Amount, &["order amount"]),
            (Status, &["order status"]),
            (Refund, &["order refund amount"]),
        ],
        namesakes: false,
    },
    // KiotViet, invoices.
    Program {
        signature: &["ma hoa don", "khach can tra"],
        roles: &[
            (Customer, &["ma khach hang", "dien thoai", "khach hang"]),
            (Date, &["thoi gian", "ngay ban"]),
            (Amount, &["khach can tra"]),
            (Status, &["trang thai"]),
        ],
        namesakes: false,
    },
];

/// Headings for a role in files of unknown origin.
pub(in crate::import) fn general(role: Role) -> &'static [&'static str] {
    match role {
        Customer => &[
            "customer id",
            "customerid",
            "ma khach hang",
            "ma kh",
            "client id",
            "user id",
            "userid",
            "buyer id",
            "member id",
            "account id",
            "id khach hang",
            "customer code",
            "customer number",
            "customer no",
            "cust id",
            "customer email",
            "email khach hang",
            "email",
            "e mail",
            "email address",
            "billing email",
            "email billing",
            "buyer email",
            "buyer username",
            "username buyer",
            "nguoi mua",
            "so dien thoai",
            "sdt",
            "dien thoai",
            "dien thoai khach hang",
            "sdt khach hang",
            "so dien thoai khach hang",
            "phone",
            "phone number",
            "phone #",
            "customer phone",
            "mobile",
            "customer",
            "khach hang",
            "ten khach hang",
            "ten khach",
            "khach",
            "customer name",
            "client",
            "client name",
            "buyer",
            "buyer name",
            "nguoi nhan",
            "ho ten",
            "ho va ten",
        ],
        Date => &[
            "order date",
            "orderdate",
            "ngay dat hang",
            "ngay dat",
            "ngay mua",
            "ngay mua hang",
            "ngay ban",
            "thoi gian dat hang",
            "created at",
            "created time",
            "create time",
            "created date utc",
            "created utc",
            "date created",
            "ngay tao",
            "ngay tao don",
            "thoi gian tao",
            "purchase date",
            "transaction date",
            "invoice date",
            "invoicedate",
            "date paid",
            "paid at",
            "payment date",
            "ngay thanh toan",
            "ngay hoa don",
            "ngay chung tu",
            "thoi gian",
            "ngay",
            "ngay thang",
            "date",
            "order time",
            "timestamp",
            "time",
            "created",
            "day",
        ],
        Amount => &[
            "order total",
            "order total amount",
            "total",
            "grand total",
            "total amount",
            "order amount",
            "tong tien",
            "tong gia tri",
            "tong gia tri don hang",
            "tong gia tri don hang vnd",
            "tong thanh toan",
            "tong cong",
            "khach can tra",
            "khach phai tra",
            "doanh thu",
            "doanh so",
            "gia tri don hang",
            "net sales",
            "net amount",
            "total price",
            "total paid",
            "amount paid",
            "amount",
            "so tien",
            "so tien vnd",
            "thanh tien",
            "revenue",
            "sales",
            "order value",
            "value",
            "gia tri",
            "payment amount",
            "subtotal",
            "tien",
            "monetary",
            "price",
            "gia",
        ],
        Order => &[
            "order id",
            "orderid",
            "ma don hang",
            "ma don",
            "ma hoa don",
            "so hoa don",
            "so don hang",
            "order number",
            "order no",
            "order #",
            "order",
            "invoice id",
            "invoice number",
            "invoice no",
            "invoiceno",
            "invoice #",
            "invoice",
            "transaction id",
            "ma giao dich",
            "so chung tu",
            "receipt number",
            "bill id",
            "don hang",
        ],
        Status => &[
            "order status",
            "trang thai don hang",
            "trang thai",
            "financial status",
            "payment status",
            "trang thai thanh toan",
            "status",
            "tinh trang",
            "order state",
            "state",
        ],
        Refund => &[
            "refunded amount",
            "amount refunded",
            "order refund amount",
            "refund amount",
            "refund",
            "refunds",
            "total refunded",
            "hoan tien",
            "tien hoan",
            "so tien hoan",
            "so tien hoan tra",
            "tien hoan tra",
            "tra lai",
        ],
        Cost => &[
            "cost",
            "total cost",
            "cogs",
            "cost of goods",
            "cost of goods sold",
            "product cost",
            "gia von",
            "tien von",
            "tong gia von",
            "chi phi",
            "von",
        ],
        Margin => &[
            "margin",
            "gross margin",
            "gross profit",
            "profit",
            "margin rate",
            "gross margin rate",
            "margin percent",
            "loi nhuan",
            "loi nhuan gop",
            "lai gop",
            "lai",
            "bien loi nhuan",
            "bien loi nhuan gop",
            "ty suat loi nhuan",
            "ty le loi nhuan",
            "ty le lai gop",
        ],
        Currency => &[
            "currency",
            "currency code",
            "tien te",
            "loai tien",
            "don vi tien te",
            "order currency",
        ],
        // Only beside a unit price: see [`UNIT_PRICES`].
        Quantity => {
            &["quantity", "qty", "so luong", "sl", "lineitem quantity", "item quantity", "units"]
        }
    }
}

/// Headings of unit prices: with a quantity beside them they make an amount.
pub(in crate::import) const UNIT_PRICES: &[&str] = &[
    "unit price",
    "unitprice",
    "price per unit",
    "item price",
    "don gia",
    "don gia ban",
    "gia ban",
    "price",
    "gia",
];

/// Headings of line amounts.
pub(in crate::import) const LINE_AMOUNTS: &[&str] = &[
    "line total",
    "line amount",
    "line subtotal",
    "item total",
    "item subtotal",
    "item amount",
    "line item total",
    "lineitem total",
    "extended price",
    "product revenue",
    "item revenue",
    "thanh tien",
    "tong gia ban san pham",
];

/// Headings of order totals, in known programs and elsewhere.
pub(in crate::import) const ORDER_TOTALS: &[&str] = &[
    "order total",
    "order total amount",
    "grand total",
    "order amount",
    "order value",
    "tong gia tri don hang",
    "tong gia tri don hang vnd",
    "tong so tien nguoi mua thanh toan",
    "gia tri don hang",
    "tong thanh toan",
    "khach can tra",
    "khach phai tra",
];

/// Headings that describe the item of a line.
pub(in crate::import) const ITEMS: &[&str] = &[
    "product",
    "product name",
    "product id",
    "sku",
    "product sku",
    "item",
    "item name",
    "item id",
    "lineitem name",
    "lineitem sku",
    "stockcode",
    "stock code",
    "description",
    "variant",
    "quantity",
    "qty",
    "so luong",
    "san pham",
    "ten san pham",
    "ma san pham",
    "ten hang",
    "ten hang hoa",
    "ma hang",
    "ma sku",
    "sku san pham",
    "ten phan loai hang",
    "phan loai hang",
];

/// Headings of columns that group customers.
pub(in crate::import) const ATTRIBUTES: &[&str] = &[
    "channel",
    "kenh",
    "kenh ban",
    "kenh ban hang",
    "source",
    "nguon",
    "nguon don",
    "nguon khach hang",
    "utm source",
    "utm campaign",
    "utm medium",
    "campaign",
    "chien dich",
    "attribution",
    "origin",
    "referrer",
    "product",
    "product name",
    "san pham",
    "ten san pham",
    "lineitem name",
    "product s",
    "category",
    "danh muc",
    "nhom hang",
    "loai",
    "city",
    "thanh pho",
    "tinh thanh pho",
    "tinh thanh",
    "tinh",
    "province",
    "shipping city",
    "shipping province",
    "billing city",
    "region",
    "khu vuc",
    "vung",
    "country",
    "shipping country",
    "quoc gia",
    "coupon",
    "coupon s",
    "discount code",
    "ma giam gia",
    "voucher",
    "ma voucher",
    "payment method",
    "phuong thuc thanh toan",
    "customer type",
    "nhom khach hang",
    "loai khach hang",
    "branch",
    "chi nhanh",
    "store",
    "cua hang",
    "gender",
    "gioi tinh",
    "plan",
    "goi",
];

/// Headings of a customer summary: customer, frequency, recency, age, mean, weight.
pub(in crate::import) const SUMMARY: [&[&str]; 6] = [
    &["customer id", "customerid", "customer", "id"],
    &["frequency", "x"],
    &["recency days", "recency weeks", "recency", "t x"],
    &["age days", "age weeks", "age", "t"],
    &["monetary value", "monetary", "mean value"],
    &["customers", "weight", "weights", "n custs"],
];

/// Whether any list contains this heading; used to find the heading row.
pub(in crate::import) fn is_known(heading: &str) -> bool {
    Role::ALL.iter().any(|role| general(*role).contains(&heading))
        || ATTRIBUTES.contains(&heading)
        || SUMMARY[1..].iter().any(|list| list.contains(&heading))
        || PROGRAMS.iter().any(|program| program.signature.contains(&heading))
}
