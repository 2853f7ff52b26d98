//! The platforms that read a list, and what each wants.
//!
//! Headings, forms and limits are those of the makers' help pages. They were checked against excerpts of stored copies,
//! not against the live pages, on the days that [`Format::documentation`] gives; `docs/vocabulary.md` says what each
//! check rests on. A platform may have changed them since.

use crate::import::ContactField;
use serde::{Deserialize, Serialize};

/// What reads the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Google Ads, Customer Match.
    Google,
    /// Meta Ads, customer list with a value.
    Meta,
    /// TikTok Ads, customer file.
    TikTok,
    Klaviyo,
    Mailchimp,
    /// A campaign of Zalo Notification Service; its columns are the parameters of a template.
    Zalo,
    /// Customers of a Shopify shop.
    Shopify,
}

/// What a column of the written file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListColumn {
    Email,
    Phone,
    /// Only a first name that the file has as such: what is compared must not be guessed from a whole name.
    FirstName,
    LastName,
    /// The first name, or the whole name where only that is known: what is read by people.
    Greeting,
    WholeName,
    /// Two letters.
    Country,
    Zip,
    /// What the customer is worth.
    Value,
    /// The RFM group.
    Group,
}

/// How a telephone number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneForm {
    /// +84912345345
    E164,
    /// 84912345345
    Digits,
    /// 0912345345; only Vietnamese mobile numbers.
    Vietnamese,
}

/// Where a format is documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Documentation {
    /// Without `https://`.
    pub address: &'static str,
    /// The day of the check, as 2026-12-01.
    pub day: &'static str,
}

use ListColumn::*;

impl Format {
    pub const ALL: [Format; Format::Shopify as usize + 1] = [
        Format::Google,
        Format::Meta,
        Format::TikTok,
        Format::Klaviyo,
        Format::Mailchimp,
        Format::Zalo,
        Format::Shopify,
    ];

    /// The value of its option on the page.
    pub fn name(self) -> &'static str {
        match self {
            Format::Google => "google",
            Format::Meta => "meta",
            Format::TikTok => "tiktok",
            Format::Klaviyo => "klaviyo",
            Format::Mailchimp => "mailchimp",
            Format::Zalo => "zalo",
            Format::Shopify => "shopify",
        }
    }

    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|it| it.name() == name)
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Format::Google => "Google Customer Match",
            Format::Meta => "Meta (Facebook, Instagram)",
            Format::TikTok => "TikTok Ads",
            Format::Klaviyo => "Klaviyo",
            Format::Mailchimp => "Mailchimp",
            Format::Zalo => "Zalo ZNS",
            Format::Shopify => "Shopify",
        }
    }

    /// The page of its documentation, and the day on which the format was checked against a stored copy.
    pub fn documentation(self) -> Documentation {
        let checked = |address, day| Documentation { address, day };
        match self {
            Format::Google => checked("support.google.com/google-ads/answer/7659867", "2026-12-01"),
            Format::Meta => {
                checked("www.facebook.com/business/help/2082575038703844", "2026-12-01")
            }
            Format::TikTok => checked(
                "ads.tiktok.com/help/article/how-to-create-a-custom-audience-with-a-customer-file",
                "2026-12-01",
            ),
            Format::Klaviyo => {
                checked("help.klaviyo.com/hc/en-us/articles/115005078967", "2026-12-01")
            }
            Format::Mailchimp => {
                checked("mailchimp.com/help/format-guidelines-for-your-import-file", "2026-12-01")
            }
            Format::Zalo => checked(
                "zalo.cloud/blog/nhung-luu-y-khi-dang-tai-tep-danh-sach-doi-tuong-nhan-zns-file-data-/kguqavnmdb7zvbd8yp",
                "2026-12-01",
            ),
            Format::Shopify => checked(
                "help.shopify.com/en/manual/customers/import-export-customers",
                "2026-12-01",
            ),
        }
    }

    /// The name of the saved file.
    pub fn file_name(self) -> &'static str {
        match self {
            Format::Google => "clv-list-google.csv",
            Format::Meta => "clv-list-meta.csv",
            Format::TikTok => "clv-list-tiktok.csv",
            Format::Klaviyo => "clv-list-klaviyo.csv",
            Format::Mailchimp => "clv-list-mailchimp.csv",
            Format::Zalo => "clv-list-zalo.csv",
            Format::Shopify => "clv-list-shopify.csv",
        }
    }

    /// The columns with their headings, in order.
    ///
    /// Shopify's `Note` is left out: an empty one would erase the shop's.
    pub fn columns(self, is_hashed: bool) -> &'static [(&'static str, ListColumn)] {
        match self {
            Format::Google => &[
                ("Email", Email),
                ("Phone", Phone),
                ("First Name", FirstName),
                ("Last Name", LastName),
                ("Country", Country),
                ("Zip", Zip),
            ],
            Format::Meta => &[
                ("email", Email),
                ("phone", Phone),
                ("fn", FirstName),
                ("ln", LastName),
                ("country", Country),
                ("zip", Zip),
                ("value", Value),
            ],
            Format::TikTok if is_hashed => &[("Email_SHA256", Email), ("Phone_SHA256", Phone)],
            Format::TikTok => &[("Email", Email), ("Phone", Phone)],
            Format::Klaviyo => &[
                ("Email Address", Email),
                ("Phone Number", Phone),
                ("First Name", Greeting),
                ("Last Name", LastName),
                ("RFM Group", Group),
                ("Customer Value", Value),
            ],
            Format::Mailchimp => &[
                ("Email Address", Email),
                ("First Name", Greeting),
                ("Last Name", LastName),
                ("Tags", Group),
            ],
            Format::Zalo => &[("phone", Phone), ("name", WholeName)],
            Format::Shopify => &[
                ("Email", Email),
                ("Phone", Phone),
                ("Tags", Group),
                ("First Name", Greeting),
                ("Last Name", LastName),
            ],
        }
    }

    pub fn has(self, column: ListColumn) -> bool {
        self.columns(false).iter().any(|(_, it)| *it == column)
    }

    /// Whether a field of a contact is written, or decides who is.
    pub fn uses(self, field: ContactField) -> bool {
        let has = |column| self.has(column);
        match field {
            ContactField::Email => has(Email),
            ContactField::Phone => has(Phone),
            ContactField::Name => has(Greeting) || has(WholeName),
            ContactField::FirstName => has(FirstName) || has(Greeting) || has(WholeName),
            ContactField::LastName => has(LastName) || has(WholeName),
            ContactField::Country => has(Country),
            ContactField::Zip => has(Zip),
            ContactField::Consent => true,
        }
    }

    /// Whether it takes SHA-256 in place of contacts.
    pub fn takes_hashes(self) -> bool {
        matches!(self, Format::Google | Format::Meta | Format::TikTok)
    }

    /// Whether a hashed file has the hash of this column. Google reads country and postcode as they are.
    pub fn hashes(self, column: ListColumn) -> bool {
        match column {
            Email | Phone | FirstName | LastName => self.takes_hashes(),
            Country | Zip => self == Format::Meta,
            Greeting | WholeName | Value | Group => false,
        }
    }

    pub fn phone_form(self) -> PhoneForm {
        match self {
            Format::Meta => PhoneForm::Digits,
            Format::Zalo => PhoneForm::Vietnamese,
            _ => PhoneForm::E164,
        }
    }

    /// The fewest entries that it takes, where it says so.
    pub fn fewest(self) -> Option<u32> {
        match self {
            Format::Meta => Some(100),
            Format::TikTok => Some(1_000),
            _ => None,
        }
    }

    /// The most rows of one file.
    pub fn most_rows(self) -> Option<u32> {
        (self == Format::Zalo).then_some(100_000)
    }

    /// The most bytes of one file.
    pub fn most_bytes(self) -> Option<usize> {
        (self == Format::Klaviyo).then_some(50_000_000)
    }
}
