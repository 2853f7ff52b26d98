//! The list for a campaign that the service makes of the report, and what is said about it.

use super::columns::column_name;
use super::failure::Failure;
use super::options::Options;
use super::session::Session;
use crate::audience::{ListCounts, ListOptions};
use crate::customer_base::Report;
use crate::i18n::orders::lists as words;
use crate::import::ContactField;
use crate::locale::Lang;
use crate::orders_screen::list_country;
use crate::service::ListRequest;

/// A list that was made, and is exported by the session.
pub struct MadeList {
    options: ListOptions,
    counts: ListCounts,
    /// The columns that were used, with their names.
    found: Vec<(ContactField, String)>,
    has_consent_column: bool,
}

impl MadeList {
    /// Has the list made of the last report.
    pub fn new(
        options: &Options,
        session: &mut Session,
        report: &Report,
    ) -> Result<MadeList, Failure> {
        let preview = &session.preview;
        let country = list_country(preview, report.currency.as_deref());
        let usual = ListOptions { country, ..ListOptions::default() };
        let list_options = options.list.options(usual);
        let columns = options.list.columns(preview)?;
        let query = options.list.query(report)?;
        let name = |column| column_name(&preview.preview.headings, column);
        let used = ContactField::ALL.into_iter().filter(|it| list_options.format.uses(*it));
        let found = used.filter_map(|field| Some((field, name(columns.get(field)?)))).collect();
        let has_consent_column = columns.get(ContactField::Consent).is_some();
        let request = ListRequest { query, columns, options: list_options };
        let counts = session.list(options, request)?;
        Ok(MadeList { options: list_options, counts, found, has_consent_column })
    }

    /// What the page says about the list.
    pub fn notes(&self, lang: Lang) -> Vec<String> {
        let unasked = (!self.has_consent_column).then(|| words::no_consent_column(lang).to_owned());
        let outcome = words::outcome(lang, self.options.format, &self.counts);
        [words::found(lang, &self.found)].into_iter().chain(unasked).chain(outcome).collect()
    }

    /// Fails when nobody is in the list: the page offers no file then, either.
    pub fn check(&self) -> Result<(), Failure> {
        if self.counts.written == 0 { Err(Failure::NobodyListed) } else { Ok(()) }
    }
}
