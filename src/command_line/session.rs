//! A file on its way to a report, by the requests that the page sends to its worker.

use super::columns::column;
use super::failure::Failure;
use super::input::{Input, version};
use super::options::Options;
use crate::audience::ListCounts;
use crate::customer_base::{Dialect, ModelQuery, OrdersTable, Ranges, Report};
use crate::i18n::Formatter;
use crate::i18n::command_line::settled_by;
use crate::i18n::orders::{doubts, import_report, preview as preview_words, rows};
use crate::import::{Day, Doubt, ImportReport, Mapping, Overview, RowErrors, TimeUnit};
use crate::locale::Lang;
use crate::money::{Code, CurrencyStyle};
use crate::service::{
    EncodingGuess, Export, FileKind, FilePreview, ListRequest, Problem, Request, Response, Service,
};
use crate::workspace::home_currency;
use std::time::SystemTime;

/// An opened file; its rows are read by [`Session::read`].
pub struct Session {
    service: Service,
    input: Input,
    pub preview: FilePreview,
    /// Of the whole file, once it is read; of its first rows before.
    pub doubts: Vec<Doubt>,
    /// What the file holds; `None` for a customer summary.
    pub overview: Option<Overview>,
    /// Where the rows went; `None` for a customer summary.
    pub import_report: Option<ImportReport>,
    pub row_errors: RowErrors,
    unit: Option<TimeUnit>,
    /// Of the file as it was opened.
    version: Option<(u64, SystemTime)>,
}

/// The formatter of a file's currency; without one, amounts have no symbol.
pub fn formatter(named: Option<&str>, lang: Lang) -> Formatter {
    let style = match named.and_then(Code::new) {
        Some(code) => CurrencyStyle::usual(code, lang.mark()),
        None => CurrencyStyle::unnamed(home_currency(lang)),
    };
    Formatter::new(lang, style)
}

/// The latest calendar day anywhere: the machine's own time zone is not known, and no order of today is in the future.
fn today() -> Option<Day> {
    const AHEAD: u64 = 14 * 3600;
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    i32::try_from((seconds + AHEAD) / 86_400).ok().map(Day)
}

impl Session {
    /// Opens the file and applies the columns and choices asked for.
    pub fn open(options: &Options) -> Result<Session, Failure> {
        let name = options.file.as_ref().ok_or(Failure::NoFile)?;
        let version = version(name);
        let input = Input::open(name, options.encoding)?;
        if options.makes_list() && version.is_none() {
            return Err(Failure::ReadOnce);
        }
        let mut service = Service::default();
        if let Some(today) = today() {
            service.set_today(today);
        }
        // Day before month where nothing tells: by the machine's settings, a scheduled job could read otherwise
        // than its author.
        let month_first = false;
        let inspected = match &input.workbook {
            None => {
                service.inspect_decoded(&input.head, input.is_whole, month_first, input.encoding)
            }
            Some((others, from_1904)) => service.inspect_workbook(
                &input.head,
                input.is_whole,
                month_first,
                others,
                *from_1904,
            ),
        };
        let preview = preview(inspected)?;
        let mut session = Session {
            service,
            input,
            preview,
            doubts: Vec::new(),
            overview: None,
            import_report: None,
            row_errors: RowErrors::default(),
            unit: None,
            version,
        };
        session.map(options)?;
        session.doubts.clone_from(&session.preview.doubts);
        Ok(session)
    }

    /// As on the page: formats are detected for the columns that were chosen, then corrected.
    fn map(&mut self, options: &Options) -> Result<(), Failure> {
        let headings = &self.preview.preview.headings;
        let mut mapping = self.preview.guess.mapping.clone();
        for (role, heading) in &options.columns {
            mapping.set(*role, Some(column(headings, heading).map_err(Failure::Column)?));
        }
        let attributes = options.attributes.iter().map(|it| column(headings, it));
        let attributes = attributes.collect::<Result<Vec<usize>, _>>().map_err(Failure::Column)?;
        if !attributes.is_empty() {
            mapping.attributes = attributes;
            mapping.attributes.sort_unstable();
            mapping.attributes.dedup();
        }
        self.change(mapping, Request::DetectFormats)?;
        let mut mapping = self.preview.guess.mapping.clone();
        for (field, value) in &options.choices {
            // OK because the options hold only choices that a mapping has.
            let _ = mapping.choose(field, value);
        }
        self.change(mapping, Request::UseMapping)
    }

    fn change(&mut self, mapping: Mapping, ask: fn(Mapping) -> Request) -> Result<(), Failure> {
        if mapping != self.preview.guess.mapping {
            self.preview = preview(self.service.respond(ask(mapping), &mut |_| true))?;
        }
        Ok(())
    }

    /// Fails with the questions of the page while a required column is open.
    pub fn check(&self) -> Result<(), Failure> {
        let preview = &self.preview;
        let is_open =
            preview.kind == FileKind::Orders && !preview.guess.mapping.missing().is_empty();
        if is_open { Err(Failure::Questions(Box::new(preview.clone()))) } else { Ok(()) }
    }

    /// Reads all rows.
    pub fn read(&mut self) -> Result<(), Failure> {
        self.check()?;
        if !self.service.begin(false, self.input.bytes) {
            return Err(Failure::Problem(Problem::NothingRead));
        }
        self.service.push(&std::mem::take(&mut self.input.head));
        while let Some(piece) = self.input.next()? {
            self.service.push(&piece);
        }
        match self.service.finish() {
            Response::Read(read) => {
                self.doubts = read.doubts;
                self.overview = Some(read.overview);
                self.row_errors = read.report.row_errors.clone();
                self.import_report = Some(read.report);
            }
            Response::ReadSummary(row_errors, unit) => {
                self.row_errors = row_errors;
                self.unit = Some(unit);
            }
            other => return Err(failure(other)),
        }
        Ok(())
    }

    pub fn report(&mut self, options: &Options) -> Result<Report, Failure> {
        match self.service.respond(Request::Report(options.settings.clone()), &mut |_| true) {
            Response::Report(report) => Ok(*report),
            other => Err(failure(other)),
        }
    }

    /// The ranges of the last report; `None` when no model could be fitted.
    pub fn ranges(&mut self) -> Option<Ranges> {
        match self.service.respond(Request::Ranges, &mut |_| true) {
            Response::Ranges(ranges) => ranges.map(|it| *it),
            _ => None,
        }
    }

    /// A query that applies the last report's model.
    pub fn model_query(
        &mut self,
        kind: ModelQuery,
        dialect: Dialect,
        orders: OrdersTable,
    ) -> Result<String, Failure> {
        let ask = Request::ModelQuery(kind, dialect, orders);
        match self.service.respond(ask, &mut |_| true) {
            Response::ModelQuery(query) => query.map_err(Failure::NoScoring),
            other => Err(failure(other)),
        }
    }

    /// Reads the file again for the contacts of a list, and makes it.
    pub fn list(&mut self, options: &Options, asked: ListRequest) -> Result<ListCounts, Failure> {
        let name = options.file.as_ref().ok_or(Failure::NoFile)?;
        if !self.service.begin_list(asked) {
            return Err(Failure::NoContacts);
        }
        let mut input = Input::open(name, options.encoding)?;
        self.service.push_contacts(&std::mem::take(&mut input.head));
        while let Some(piece) = input.next()? {
            self.service.push_contacts(&piece);
        }
        if version(name) != self.version {
            return Err(Failure::Changed(name.clone()));
        }
        match self.service.finish_list() {
            Response::List(counts) => Ok(counts),
            other => Err(failure(other)),
        }
    }

    /// The pieces of an export of the last report.
    pub fn export(&mut self, what: Export) -> impl Iterator<Item = String> {
        (0..).map(move |piece| self.service.export(what, piece)).take_while(|it| !it.is_empty())
    }

    /// What the page says about the file beside its doubts, before it is read.
    pub fn notes(&self, lang: Lang) -> Vec<String> {
        let preview = &self.preview;
        let guess = preview.encoding_guess.filter(|it| it.is_open() && !it.is_chosen);
        let encoding = guess.map(|it: EncodingGuess| rows::encoding_note(lang, it));
        let sheets = (!preview.other_sheets.is_empty())
            .then(|| preview_words::other_sheets(lang, &preview.other_sheets));
        let names = preview.guess.namesakes.then(|| preview_words::namesakes(lang).to_owned());
        [encoding, sheets, names].into_iter().flatten().collect()
    }

    /// The doubts, each with its kind.
    pub fn doubts(&self, lang: Lang) -> Vec<String> {
        let fmt = self.formatter(lang);
        let times = self.unit.map(|it| import_report::times(lang, it).to_owned());
        let doubts = self.doubts.iter();
        let doubts = doubts.map(|it| {
            let option = settling_option(it).map(|it| settled_by(lang, it));
            let kind = ["[", it.kind(), "]"].concat();
            let parts = [Some(doubts::doubt(&fmt, it, false)), option, Some(kind)];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        times.into_iter().chain(doubts).collect()
    }

    fn formatter(&self, lang: Lang) -> Formatter {
        formatter(self.overview.as_ref().and_then(|it| it.currency.as_deref()), lang)
    }
}

/// The option by which the caller can settle a doubt, where there is one.
fn settling_option(doubt: &Doubt) -> Option<&'static str> {
    Some(match doubt {
        Doubt::MixedDates { .. }
        | Doubt::SwappedDates
        | Doubt::AmbiguousDates
        | Doubt::FutureDates { .. }
        | Doubt::ScatteredYears { .. } => "date-order",
        Doubt::SmallAmounts { .. } => "decimal-mark",
        Doubt::CrowdedCustomer { .. }
        | Doubt::FewCustomers { .. }
        | Doubt::CustomersUnnamed { .. }
        | Doubt::NobodyReturned { .. }
        | Doubt::EverybodyReturned { .. } => "customer",
        Doubt::AmountChoice { .. } | Doubt::NoMoney => "amount",
        Doubt::ReturnsAsSales { .. } => "column document=…",
        Doubt::RaggedRows { .. }
        | Doubt::LongRows { .. }
        | Doubt::MixedDecimals { .. }
        | Doubt::ListOfCustomers { .. }
        | Doubt::TotalRow { .. }
        | Doubt::MoneyLeftOut { .. } => return None,
    })
}

fn preview(response: Response) -> Result<FilePreview, Failure> {
    match response {
        Response::Preview(preview) => Ok(*preview),
        other => Err(failure(other)),
    }
}

fn failure(response: Response) -> Failure {
    Failure::Problem(match response {
        Response::Failed(problem) => problem,
        _ => Problem::NothingRead,
    })
}
