//! Lists of customers for campaigns: the file is read again for the contacts of those chosen.

use super::message::ListRequest;
use super::open_file::OpenFile;
use crate::audience::{List, ListCounts, ListOptions, Person, Refusals};
use crate::customer_base::{Analysis, Member};
use crate::import::{ContactField, ContactReader, Day, Interner};

/// The list being made, and the last one.
#[derive(Default)]
pub struct Lists {
    reading: Option<ListReading>,
    made: Option<List>,
}

/// What is known of a list while the file is read.
struct ListReading {
    members: Vec<Member>,
    options: ListOptions,
    asks_consent: bool,
    reader: ContactReader,
}

impl Lists {
    /// Prepares to read the file again, from its first byte. Returns false where there is no report on orders.
    pub fn begin(&mut self, file: &OpenFile, analysis: &mut Analysis, asked: ListRequest) -> bool {
        *self = Lists::default();
        self.reading = ListReading::new(file, analysis, asked);
        self.reading.is_some()
    }

    pub fn push(&mut self, bytes: &[u8], analysis: &Analysis) {
        if let Some(reading) = &mut self.reading {
            reading.reader.push(bytes, analysis.names());
        }
    }

    /// Makes the list of what was read.
    pub fn finish(&mut self, analysis: &Analysis, today: Option<Day>) -> Option<ListCounts> {
        let ListReading { members, options, asks_consent, reader } = self.reading.take()?;
        let names = analysis.names();
        let contacts = reader.finish(names);
        let people = members.iter().zip(&contacts).map(|(member, contact)| Person {
            customer: names.text(member.customer),
            contact,
            value: member.value,
            group: member.group,
        });
        let refusals = asks_consent.then(|| Refusals::new(&contacts, options.country));
        let list = List::new(people, &options, refusals.as_ref(), today);
        Some(self.made.insert(list).counts)
    }

    /// The last list as text; empty before there is one.
    pub fn csv(&self) -> String {
        self.made.as_ref().map_or(String::new(), |list| list.csv.clone())
    }

    /// Who is in it, and who was held out.
    pub fn control(&self) -> String {
        self.made.as_ref().map_or(String::new(), |list| list.control.clone())
    }
}

impl ListReading {
    fn new(file: &OpenFile, analysis: &mut Analysis, asked: ListRequest) -> Option<ListReading> {
        let ListRequest { query, columns, options } = asked;
        analysis.report()?;
        let members = analysis.members(&query);
        let asks_consent = columns.get(ContactField::Consent).is_some();
        let compares = |field: ContactField| asks_consent && field.is_address();
        let columns = columns.only(|field| options.format.uses(field) || compares(field));
        let chosen = members.iter().map(|it| it.customer);
        let wanted = match asks_consent {
            true => with_others(chosen, analysis.names()),
            false => chosen.collect(),
        };
        let reader = file.contacts(columns, &wanted, analysis.names())?;
        Some(ListReading { members, options, asks_consent, reader })
    }
}

/// The chosen customers, and after them all others, whose refusals count as well.
fn with_others(chosen: impl Iterator<Item = u32>, names: &Interner) -> Vec<u32> {
    let mut is_chosen = vec![false; names.len()];
    let mut wanted: Vec<u32> =
        chosen.inspect(|customer| is_chosen[*customer as usize] = true).collect();
    wanted.extend((0..).zip(&is_chosen).filter(|(_, is)| !**is).map(|(customer, _)| customer));
    wanted
}
