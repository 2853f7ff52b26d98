//! What is chosen about a list, and what became of the customers.

use super::country::Country;
use super::format::Format;
use serde::{Deserialize, Serialize};

/// The largest share of a control group, in percent.
const MOST_PERCENT: u8 = 50;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListOptions {
    pub format: Format,
    /// SHA-256 in place of contacts, where the format takes it.
    pub is_hashed: bool,
    /// The country of telephone numbers that name none.
    pub country: Option<Country>,
    /// The share of the control group, 0 to 50.
    pub control_percent: u8,
    /// Of the control group's draw.
    pub seed: u32,
}

impl Default for ListOptions {
    fn default() -> ListOptions {
        ListOptions {
            format: Format::Google,
            is_hashed: true,
            country: None,
            control_percent: 0,
            seed: 1,
        }
    }
}

impl ListOptions {
    /// Whether the file has hashes.
    pub fn hashes(&self) -> bool {
        self.is_hashed && self.format.takes_hashes()
    }

    /// Enters a choice by the name of its field; `None` where the value cannot be used.
    ///
    /// ```
    /// use clv_calculator::audience::{Format, ListOptions};
    /// let mut options = ListOptions::default();
    /// assert_eq!(options.choose("list_format", "zalo"), Some(()));
    /// assert_eq!(options.choose("list_control", "51"), None);
    /// assert_eq!((options.format, options.control_percent), (Format::Zalo, 0));
    /// ```
    pub fn choose(&mut self, field: &str, text: &str) -> Option<()> {
        match field {
            "list_format" => self.format = Format::from_name(text)?,
            "list_hashing" => {
                self.is_hashed = match text {
                    "sha256" => true,
                    "plain" => false,
                    _ => return None,
                }
            }
            "list_country" => {
                self.country = match text {
                    "" => None,
                    code => Some(Country::from_code(code)?),
                }
            }
            "list_control" => self.control_percent = percent(text)?,
            "list_seed" => self.seed = text.trim().parse().ok()?,
            _ => return None,
        }
        Some(())
    }
}

/// A whole number of percent that can be held out.
fn percent(text: &str) -> Option<u8> {
    text.trim().parse().ok().filter(|it| *it <= MOST_PERCENT)
}

/// Where the chosen customers went: each is in one of `no_consent`, `no_contact`, `duplicates`, `control`, `written` and
/// `beyond_limit`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListCounts {
    pub chosen: u32,
    /// Did not say yes, where the file has a column of consent, or share an address with somebody who refused.
    pub no_consent: u32,
    /// Of `no_consent`: said yes, but somebody with the same address or number refused.
    pub shared_refusals: u32,
    /// Neither an e-mail address nor a telephone number that the format can use.
    pub no_contact: u32,
    /// With an address or number of a customer before.
    pub duplicates: u32,
    /// Held out.
    pub control: u32,
    pub written: u32,
    /// More than one file may hold.
    pub beyond_limit: u32,
    /// Addresses and numbers in the file.
    pub emails: u32,
    pub phones: u32,
    /// Texts of those who agreed that are no address, or no number in the format's form.
    pub unreadable_emails: u32,
    pub unreadable_phones: u32,
    /// Customers written with the value 0, because theirs is below it.
    pub below_zero: u32,
}

impl ListCounts {
    /// How many entries are missing for the fewest that the format takes.
    pub fn missing(&self, format: Format) -> Option<u32> {
        format.fewest()?.checked_sub(self.written).filter(|missing| *missing > 0)
    }
}
