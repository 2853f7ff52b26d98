//! The columns that hold contacts, found by their headings.

use crate::import::detect::heading::folded;
use crate::import::parse::{cell, keys};
use crate::import::{Mapping, Role, Sniffed};
use serde::{Deserialize, Serialize};

/// What a column says about a customer as a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContactField {
    Email,
    Phone,
    /// The whole name in one cell.
    Name,
    FirstName,
    LastName,
    Country,
    Zip,
    /// Whether the customer agreed to advertising.
    Consent,
}

use ContactField::*;

impl ContactField {
    pub const ALL: [ContactField; Consent as usize + 1] =
        [Email, Phone, Name, FirstName, LastName, Country, Zip, Consent];

    /// The name of its control on the page, after `list_`.
    pub fn name(self) -> &'static str {
        match self {
            Email => "email",
            Phone => "phone",
            Name => "name",
            FirstName => "first_name",
            LastName => "last_name",
            Country => "country",
            Zip => "zip",
            Consent => "consent",
        }
    }

    /// Whether it reaches somebody.
    pub fn is_address(self) -> bool {
        matches!(self, Email | Phone)
    }

    /// Its [`folded`] headings: general words, and those of known programs. A recipient's come last, because a gift has
    /// another recipient than buyer.
    fn headings(self) -> &'static [&'static str] {
        match self {
            Email => &[
                "email",
                "e mail",
                "email address",
                "customer email",
                "billing email",
                "email billing",
                "buyer email",
                "email khach hang",
                "dia chi email",
                "contact email",
            ],
            Phone => &[
                "phone",
                "phone number",
                "customer phone",
                "billing phone",
                "phone billing",
                "mobile",
                "mobile phone",
                "telephone",
                "so dien thoai",
                "sdt",
                "dien thoai",
                "so dien thoai khach hang",
                "dien thoai khach hang",
                "sdt khach hang",
                "phone #",
                "shipping phone",
                "so dien thoai nguoi nhan",
            ],
            Name => &[
                "customer name",
                "full name",
                "billing name",
                "ten khach hang",
                "ten khach",
                "ho va ten",
                "ho ten",
                "buyer name",
                "client name",
                "bill to name",
                "khach hang",
                "customer",
                "shipping name",
                "ten nguoi nhan",
                "nguoi nhan",
            ],
            FirstName => &[
                "first name",
                "firstname",
                "billing first name",
                "first name billing",
                "customer first name",
            ],
            LastName => &[
                "last name",
                "lastname",
                "surname",
                "billing last name",
                "last name billing",
                "customer last name",
            ],
            Country => &[
                "country code",
                "billing country",
                "country code billing",
                "billing country code",
                "country",
                "shipping country",
            ],
            Zip => &[
                "zip",
                "zip code",
                "postcode",
                "postal code",
                "billing zip",
                "billing postcode",
                "postcode billing",
                "shipping zip",
                "ma buu chinh",
            ],
            Consent => &[
                "accepts marketing",
                "buyer accepts marketing",
                "accepts email marketing",
                "email marketing consent",
                "marketing consent",
                "consent",
                "newsletter",
                "opt in",
                "dong y nhan quang cao",
                "dong y quang cao",
                "nhan quang cao",
            ],
        }
    }
}

/// The column of each [`ContactField`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactColumns([Option<u32>; ContactField::ALL.len()]);

impl ContactColumns {
    /// The columns with known headings; of several for one field, the one with most cells in the first rows. A customer
    /// column of addresses or telephone numbers is used where there is none by its heading.
    ///
    /// ```
    /// use clv_calculator::import::{ContactColumns, ContactField, Sniffed, guess};
    /// let file = "Ngày,Khách hàng,Số điện thoại,Tiền\n2026-11-01,An,0912345345,50000\n";
    /// let sniffed = Sniffed::new(file.as_bytes(), true).unwrap();
    /// let columns = ContactColumns::find(&sniffed, &guess(&sniffed, false).mapping);
    /// assert_eq!(columns.get(ContactField::Phone), Some(2));
    /// assert_eq!(columns.get(ContactField::Name), Some(1));
    /// assert_eq!(columns.get(ContactField::Email), None);
    /// ```
    pub fn find(sniffed: &Sniffed, mapping: &Mapping) -> ContactColumns {
        let headings: Vec<String> = sniffed.headings.iter().map(|it| folded(it)).collect();
        let filled = |column: &usize| sniffed.column(*column).filter(|it| !it.is_empty()).count();
        let mut columns = ContactColumns::default();
        for field in ContactField::ALL {
            let known = field.headings().iter();
            let found = known.filter_map(|word| headings.iter().position(|it| it == word));
            // Reversed, because `max_by_key` takes the last of equals and the first is wanted.
            let found: Vec<usize> = found.collect();
            columns.set(field, found.into_iter().rev().max_by_key(filled));
        }
        let Some(customer) = mapping.column(Role::Customer) else { return columns };
        let is_address = |text: &[u8]| cell::trimmed(text).contains(&b'@');
        let addresses = sniffed.column(customer).filter(|it| is_address(it)).count();
        if columns.get(Email).is_none() && addresses * 2 > sniffed.sample.len() {
            columns.set(Email, Some(customer));
        }
        if columns.get(Phone).is_none() && mapping.phones {
            columns.set(Phone, Some(customer));
        }
        columns
    }

    /// Whether nearly all telephone numbers of the first rows are Vietnamese ones: 0 and a mobile number of nine digits,
    /// or a landline of ten that begins with 2.
    pub fn has_vietnamese_phones(&self, sniffed: &Sniffed) -> bool {
        let Some(column) = self.get(Phone) else { return false };
        let cells = sniffed.column(column).map(cell::unguarded).filter(|it| !it.is_empty());
        let is_vietnamese = |cell: &[u8]| {
            let number = keys::telephone(&cell::composed(cell)).unwrap_or_default();
            match number.as_slice() {
                [b'0', b'2', rest @ ..] => rest.len() == 9,
                [b'0', b'3' | b'5' | b'7' | b'8' | b'9', rest @ ..] => rest.len() == 8,
                _ => false,
            }
        };
        let (mut all, mut vietnamese) = (0, 0);
        cells.for_each(|cell| {
            all += 1;
            vietnamese += usize::from(is_vietnamese(cell));
        });
        all > 0 && vietnamese * 10 >= all * 9
    }

    pub fn get(&self, field: ContactField) -> Option<usize> {
        self.0[field as usize].map(|column| column as usize)
    }

    pub fn set(&mut self, field: ContactField, column: Option<usize>) {
        self.0[field as usize] = column.map(|column| column as u32);
    }

    /// Without the fields that are not wanted, whose cells need not be kept.
    pub fn only(mut self, wanted: impl Fn(ContactField) -> bool) -> ContactColumns {
        for field in ContactField::ALL.into_iter().filter(|it| !wanted(*it)) {
            self.set(field, None);
        }
        self
    }
}
