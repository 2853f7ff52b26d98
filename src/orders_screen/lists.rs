//! A list of customers beside the report: what is chosen about it, and what became of it.

use super::event::{Effect, ListEdit, Ticket};
use super::out::Out;
use crate::audience::{Country, ListCounts, ListOptions};
use crate::customer_base::Query;
use crate::import::ContactColumns;
use crate::service::{FilePreview, ListRequest, Response};

/// The choices, the answer about consent, and the list made with them.
#[derive(Clone, Debug, PartialEq)]
pub struct ListSide {
    pub options: ListOptions,
    pub columns: ContactColumns,
    /// Whether the visitor said that these people agreed to advertising. Asked once for a file.
    pub has_consent: bool,
    /// What became of the customers; `None` once anything about the list has changed.
    pub made: Option<ListCounts>,
    awaited: Option<Ticket>,
}

/// The country of telephone numbers that name none: that of the currency, or else of the numbers.
pub fn list_country(preview: &FilePreview, currency: Option<&str>) -> Option<Country> {
    let of_phones = preview.vietnamese_phones.then_some(Country::Vn);
    currency.map_or(of_phones, Country::of_currency)
}

impl ListSide {
    pub(super) fn new(preview: &FilePreview, currency: Option<&str>) -> ListSide {
        let country = list_country(preview, currency);
        ListSide {
            options: ListOptions { country, ..ListOptions::default() },
            columns: preview.contacts,
            has_consent: false,
            made: None,
            awaited: None,
        }
    }

    pub fn is_waiting(&self) -> bool {
        self.awaited.is_some()
    }

    pub(super) fn change(&mut self, edit: ListEdit) {
        match edit {
            ListEdit::Options(options) => self.options = options,
            ListEdit::Columns(columns) => self.columns = columns,
            ListEdit::Consent(has_consent) => self.has_consent = has_consent,
        }
        self.lose();
    }

    /// The list would be another one, or went with the worker.
    pub(super) fn lose(&mut self) {
        (self.made, self.awaited) = (None, None);
    }

    /// Makes the list of the customers that the table shows, if they agreed to advertising.
    pub(super) fn make(&mut self, query: &Query, out: &mut Out) {
        if self.has_consent {
            self.made = None;
            let (columns, options) = (self.columns, self.options);
            let asked = Box::new(ListRequest { query: query.clone(), columns, options });
            self.awaited = Some(out.request(|ticket| Effect::MakeList(ticket, asked)));
        }
    }

    /// Gives back an answer that is not about the list.
    pub(super) fn answered(&mut self, ticket: Ticket, response: Response) -> Result<(), Response> {
        if self.awaited != Some(ticket) {
            return Err(response);
        }
        self.awaited = None;
        if let Response::List(counts) = response {
            self.made = Some(counts);
        }
        Ok(())
    }
}
