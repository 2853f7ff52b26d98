//! The files: the list for a platform, and who is in it and who was held out.

use super::address::email;
use super::control::is_held_out;
use super::country::{Country, phone};
use super::format::{Format, ListColumn};
use super::options::{ListCounts, ListOptions};
use super::refusals::Refusals;
use super::sha256::sha256;
use crate::customer_base::RfmGroup;
use crate::delimited::Writer;
use crate::import::{Contact, ContactField, Day, folded};
use std::collections::HashSet;

/// A chosen customer.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// The customer in the order file.
    pub customer: &'a str,
    pub contact: &'a Contact,
    /// What the customer is worth: predicted, or else up to now.
    pub value: Option<f64>,
    pub group: RfmGroup,
}

/// A list that was made.
#[derive(Clone, Debug)]
pub struct List {
    /// The file for the platform; lines end with CRLF (RFC 4180), without a byte order mark, which some would take for
    /// a part of the first heading.
    pub csv: String,
    /// `customer_id, in_list, rfm, value, control_percent, seed, made_on`: everybody in the list or held out.
    pub control: String,
    pub counts: ListCounts,
}

/// Decimals of a value.
const DECIMALS: usize = 2;

impl List {
    /// Writes the list; of customers with the same address or number, the first. With `refusals`, which there are when
    /// the file has a column of consent, only those who said yes and share no address with somebody who refused.
    pub fn new<'a>(
        people: impl Iterator<Item = Person<'a>>,
        options: &ListOptions,
        refusals: Option<&Refusals>,
        today: Option<Day>,
    ) -> List {
        let mut making = Making::new(*options, today);
        for person in people {
            making.counts.chosen += 1;
            if refusals.is_none_or(|it| making.agrees(person.contact, it)) {
                making.add(&person);
            }
        }
        making.list()
    }
}

/// A list being made.
struct Making {
    options: ListOptions,
    today: Option<Day>,
    csv: Writer,
    control: Writer,
    counts: ListCounts,
    /// The addresses and numbers so far.
    known: HashSet<String>,
}

/// The address and number of a customer that the format can use.
struct Reached {
    email: Option<String>,
    phone: Option<String>,
}

impl Making {
    fn new(options: ListOptions, today: Option<Day>) -> Making {
        let writer = || Writer::new(',', "\r\n");
        let (mut csv, mut control) = (writer(), writer());
        let columns = options.format.columns(options.hashes());
        columns.iter().for_each(|(heading, _)| csv.text(heading));
        csv.end_row();
        for heading in
            ["customer_id", "in_list", "rfm", "value", "control_percent", "seed", "made_on"]
        {
            control.text(heading);
        }
        control.end_row();
        let counts = ListCounts::default();
        Making { options, today, csv, control, counts, known: HashSet::new() }
    }

    /// Whether advertising may reach a customer; counts who is left out.
    fn agrees(&mut self, contact: &Contact, refusals: &Refusals) -> bool {
        let said_yes = contact.consent() == Some(true);
        let is_shared = said_yes && refusals.concern(contact);
        self.counts.no_consent += u32::from(!said_yes || is_shared);
        self.counts.shared_refusals += u32::from(is_shared);
        said_yes && !is_shared
    }

    fn add(&mut self, person: &Person) {
        let reached = self.reached(person.contact);
        let texts = || [&reached.email, &reached.phone].into_iter().flatten();
        if texts().next().is_none() {
            self.counts.no_contact += 1;
            return;
        }
        if texts().any(|text| self.known.contains(text)) {
            self.counts.duplicates += 1;
            return;
        }
        self.known.extend(texts().cloned());
        let ListOptions { seed, control_percent, .. } = self.options;
        let is_held = is_held_out(person.customer, seed, control_percent);
        if is_held {
            self.counts.control += 1;
        } else if !self.write(person, &reached) {
            self.counts.beyond_limit += 1;
            return;
        }
        self.note(person, !is_held);
    }

    /// What the format can use of a contact.
    fn reached(&mut self, contact: &Contact) -> Reached {
        let ListOptions { format, country, .. } = self.options;
        let text =
            |column, field| contact.text(field).filter(|_| format.has(column)).map(str::to_owned);
        let address = text(ListColumn::Email, ContactField::Email);
        let number = text(ListColumn::Phone, ContactField::Phone);
        let form = format.phone_form();
        let reached = Reached {
            email: address.as_deref().and_then(email),
            phone: number.as_deref().and_then(|text| phone(text, country, form)),
        };
        let is_lost = |text: &Option<String>, read: &Option<String>| {
            u32::from(text.is_some() && read.is_none())
        };
        self.counts.unreadable_emails += is_lost(&address, &reached.email);
        self.counts.unreadable_phones += is_lost(&number, &reached.phone);
        reached
    }

    /// Writes a row; false where the file may hold no more.
    fn write(&mut self, person: &Person, reached: &Reached) -> bool {
        let format = self.options.format;
        let before = self.csv.text.len();
        if format.most_rows().is_some_and(|most| self.counts.written >= most) {
            return false;
        }
        for (_, column) in format.columns(self.options.hashes()) {
            self.cell(*column, person, reached);
        }
        self.csv.end_row();
        if format.most_bytes().is_some_and(|most| self.csv.text.len() > most) {
            self.csv.text.truncate(before);
            return false;
        }
        self.counts.written += 1;
        self.counts.emails += u32::from(reached.email.is_some());
        self.counts.phones += u32::from(reached.phone.is_some());
        let below = format == Format::Meta && person.value.is_some_and(|value| value < 0.0);
        self.counts.below_zero += u32::from(below);
        true
    }

    fn cell(&mut self, column: ListColumn, person: &Person, reached: &Reached) {
        let text = |field| person.contact.text(field).map(str::to_owned);
        let name = || text(ContactField::Name);
        let first = || text(ContactField::FirstName);
        let last = || text(ContactField::LastName);
        let whole = || match (first(), last()) {
            (Some(first), Some(last)) => Some([&first, " ", last.as_str()].concat()),
            (first, last) => first.or(last),
        };
        let text = match column {
            ListColumn::Email => reached.email.clone(),
            ListColumn::Phone => reached.phone.clone(),
            ListColumn::FirstName => first(),
            ListColumn::LastName => last(),
            ListColumn::Greeting => first().or_else(name),
            ListColumn::WholeName => name().or_else(whole),
            ListColumn::Country => text(ContactField::Country).and_then(|it| country_code(&it)),
            ListColumn::Zip => text(ContactField::Zip),
            ListColumn::Value => return self.csv.maybe(self.value(person)),
            ListColumn::Group => return self.csv.value(person.group.name()),
        };
        match text {
            None => self.csv.blank(),
            Some(text) if self.options.hashes() && self.options.format.hashes(column) => {
                self.csv.value(sha256(&normal(&text)));
            }
            // A telephone number with + is no formula to the platforms, and a guard would make it none.
            Some(text) if column == ListColumn::Phone => self.csv.value(text),
            Some(text) => self.csv.text(&text),
        }
    }

    /// Meta's values are not below 0; the others' are shown as they are.
    fn value(&self, person: &Person) -> Option<String> {
        let value = person.value.filter(|it| it.is_finite())?;
        let value = if self.options.format == Format::Meta { value.max(0.0) } else { value };
        Some(format!("{value:.DECIMALS$}"))
    }

    /// Notes who is in the list and who was held out.
    fn note(&mut self, person: &Person, in_list: bool) {
        let control = &mut self.control;
        control.text(person.customer);
        control.value(if in_list { 1 } else { 0 });
        control.value(person.group.name());
        control.maybe(person.value.map(|value| format!("{value:.DECIMALS$}")));
        control.value(self.options.control_percent);
        control.value(self.options.seed);
        control.maybe(self.today);
        control.end_row();
    }

    fn list(self) -> List {
        List { csv: self.csv.text, control: self.control.text, counts: self.counts }
    }
}

/// The text as it is hashed: lower case, single blanks.
fn normal(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A code of two letters; Vietnam also by its name.
fn country_code(text: &str) -> Option<String> {
    let is_code = text.len() == 2 && text.bytes().all(|it| it.is_ascii_alphabetic());
    match folded(text).as_str() {
        _ if is_code => Some(text.to_uppercase()),
        "vietnam" | "viet nam" => Some(Country::Vn.code().to_owned()),
        _ => None,
    }
}
