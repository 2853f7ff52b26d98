//! The e-mail addresses and telephone numbers that must not be reached: somebody who has them refused advertising.

use super::address::email;
use super::country::{Country, phone};
use super::format::PhoneForm;
use crate::import::Contact;
use std::collections::HashSet;

/// The refused addresses of a file, of all customers in it: one who is not chosen may share an address with one who is.
#[derive(Clone, Debug)]
pub struct Refusals {
    addresses: HashSet<String>,
    /// The country of telephone numbers that name none.
    country: Option<Country>,
}

impl Refusals {
    pub fn new(contacts: &[Contact], country: Option<Country>) -> Refusals {
        let refusing = contacts.iter().filter(|it| it.consent() == Some(false));
        let texts = refusing.flat_map(Contact::addresses);
        let addresses = texts.filter_map(|text| comparable(text, country)).collect();
        Refusals { addresses, country }
    }

    /// Whether one of the contact's addresses was refused.
    pub fn concern(&self, contact: &Contact) -> bool {
        let mut addresses = contact.addresses().filter_map(|text| comparable(text, self.country));
        addresses.any(|address| self.addresses.contains(&address))
    }
}

/// An address in the form in which all its spellings are the same, whatever a platform wants. A number whose country is
/// not known is compared by its digits; other texts, such as "none", are no addresses.
fn comparable(text: &str, country: Option<Country>) -> Option<String> {
    let digits = || {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_number = !text.contains(|c: char| c.is_alphabetic() || c == '*');
        (country.is_none() && is_number && digits.len() >= 8).then_some(digits)
    };
    email(text).or_else(|| phone(text, country, PhoneForm::E164)).or_else(digits)
}
