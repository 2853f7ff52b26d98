//! What the options say about a list for a campaign: its columns, its customers, its form.

use super::columns::column;
use super::failure::Failure;
use crate::audience::ListOptions;
use crate::customer_base::{Chance, Column, Filter, Query, Report, RfmGroup};
use crate::import::{ContactColumns, ContactField, DateOrder, day, folded};
use crate::service::FilePreview;

/// What the options say about the list.
#[derive(Debug, Default)]
pub struct ListChoices {
    /// By the names of [`ListOptions::choose`].
    choices: Vec<(String, String)>,
    /// A blank heading for none.
    columns: Vec<(ContactField, String)>,
    filter: Option<Filter>,
    search: String,
    /// Whether the caller said that these people agreed to advertising.
    pub has_consent: bool,
}

impl ListChoices {
    pub fn is_empty(&self) -> bool {
        let ListChoices { choices, columns, filter, search, has_consent } = self;
        let has_filter = filter.is_some() || !search.is_empty();
        choices.is_empty() && columns.is_empty() && !has_filter && !has_consent
    }

    /// Enters an option by the name of the page's field; `None` where the value cannot be used.
    pub fn set(&mut self, field: &str, text: &str) -> Option<()> {
        match field {
            "filter" => self.filter = Some(filter(text)?),
            "search" => text.clone_into(&mut self.search),
            "list_column" => {
                let (name, heading) = text.split_once('=')?;
                let field = ContactField::ALL.into_iter().find(|it| it.name() == name)?;
                self.columns.push((field, heading.to_owned()));
            }
            _ => {
                ListOptions::default().choose(field, text)?;
                self.choices.push((field.to_owned(), text.to_owned()));
            }
        }
        Some(())
    }

    /// The options, on top of the usual ones.
    pub fn options(&self, usual: ListOptions) -> ListOptions {
        let mut options = usual;
        for (field, text) in &self.choices {
            // OK because only choices that can be used were entered.
            let _ = options.choose(field, text);
        }
        options
    }

    /// The columns found in the file, with those that are named.
    pub fn columns(&self, preview: &FilePreview) -> Result<ContactColumns, Failure> {
        let mut columns = preview.contacts;
        for (field, heading) in &self.columns {
            let named = match heading.as_str() {
                "" => None,
                heading => {
                    let found = column(&preview.preview.headings, heading);
                    Some(found.map_err(Failure::Column)?)
                }
            };
            columns.set(*field, named);
        }
        Ok(columns)
    }

    /// The customers, by a column that the report compares them by.
    pub fn query(&self, report: &Report) -> Result<Query, Failure> {
        let mut filter = self.filter.clone().unwrap_or(Filter::Everybody);
        if let Filter::Attribute { heading, .. } = &mut filter {
            let known = report.attributes.iter().map(|it| it.heading.clone());
            let known: Vec<String> = known.collect();
            match known.iter().find(|it| folded(it) == folded(heading)) {
                Some(found) => heading.clone_from(found),
                None => {
                    let heading = std::mem::take(heading);
                    return Err(Failure::NoAttribute { heading, known });
                }
            }
        }
        Ok(Query { filter, search: self.search.clone(), ..Query::default() })
    }
}

/// Customers by an option: `rfm=best`, `p_alive=80-100`, `act_by=2026-12-07`, `attribute=Channel=Facebook`, `losing`,
/// `silent`; names are those of the table's columns.
fn filter(text: &str) -> Option<Filter> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let is = |column: Column| column.name() == name;
    Some(match name {
        "losing" if value.is_empty() => Filter::LosingMoney,
        "silent" if value.is_empty() => Filter::Silent,
        "attribute" => {
            let (heading, value) = value.split_once('=')?;
            let value = (!value.is_empty()).then(|| value.to_owned());
            Filter::Attribute { heading: heading.to_owned(), value }
        }
        _ if is(Column::Rfm) => {
            Filter::Rfm(RfmGroup::ALL.into_iter().find(|it| it.name() == value)?)
        }
        _ if is(Column::PAlive) => band(Chance::Alive, value)?,
        _ if is(Column::PBuys90Days) => band(Chance::Buys90Days, value)?,
        _ if is(Column::ActBy) => Filter::ActBy(day(value.as_bytes(), DateOrder::Ymd).ok()?),
        _ => return None,
    })
}

/// A band in percent, such as `80-100`.
fn band(of: Chance, text: &str) -> Option<Filter> {
    let (from, to) = text.split_once('-')?;
    let (from_percent, to_percent) = (from.parse().ok()?, to.parse().ok()?);
    let is_band = from_percent < to_percent && to_percent <= 100;
    is_band.then_some(Filter::Chance { of, from_percent, to_percent })
}
