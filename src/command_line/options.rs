//! What the words of the command ask for.
//!
//! Names are those of the page's fields with `-` for `_`, so that what is said about one is said about both.

use super::failure::Failure;
use super::list_choices::ListChoices;
use crate::audience::ListOptions;
use crate::customer_base::{Cac, Dialect, ModelQuery, Settings};
use crate::import::{Amount, DateOrder, Encoding, Mapping, Role, day};
use crate::locale::Lang;
use crate::money::{Decimal, read_plain, rounded};
use crate::orders_screen::enter_setting;
use crate::service::Export;
use std::ffi::{OsStr, OsString};

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    Json,
    Summary,
    Sql(Dialect),
    Help,
    /// Only files are saved.
    Nothing,
}

/// The command as asked for.
#[derive(Debug)]
pub struct Options {
    /// `-` is standard input.
    pub file: Option<OsString>,
    pub print: Print,
    pub exports: Vec<(Export, OsString)>,
    pub columns: Vec<(Role, String)>,
    pub attributes: Vec<String>,
    /// How cells are read, by the names of [`Mapping::choose`].
    pub choices: Vec<(String, String)>,
    pub encoding: Option<Encoding>,
    /// The names of a query's table and columns, by the page's fields.
    pub names: Vec<(String, String)>,
    /// A query that applies the model of the report, instead of the customer summary.
    pub model_query: Option<ModelQuery>,
    pub list: ListChoices,
    pub settings: Settings,
}

/// The language asked for, else that of the environment: Vietnamese where it says so.
pub fn lang(arguments: &[OsString]) -> Lang {
    let words: Vec<&str> = arguments.iter().filter_map(|it| it.to_str()).collect();
    let next = words.windows(2).find(|it| it[0] == "--lang").map(|it| it[1]);
    let joined = words.iter().find_map(|it| it.strip_prefix("--lang="));
    if let Some(lang) = next.or(joined).and_then(Lang::from_code) {
        return lang;
    }
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let set = variables.filter_map(std::env::var_os).find(|it| !it.is_empty());
    let is_vi = set.and_then(|it| it.into_string().ok()).is_some_and(|it| it.starts_with("vi"));
    if is_vi { Lang::Vi } else { Lang::En }
}

impl Options {
    /// Reads the words after the command's name.
    pub fn new(arguments: Vec<OsString>) -> Result<Options, Failure> {
        let mut options = Options {
            file: None,
            print: Print::Nothing,
            exports: Vec::new(),
            columns: Vec::new(),
            attributes: Vec::new(),
            choices: Vec::new(),
            encoding: None,
            names: Vec::new(),
            model_query: None,
            list: ListChoices::default(),
            settings: Settings::default(),
        };
        let mut words = arguments.into_iter();
        while let Some(word) = words.next() {
            match word.to_str().and_then(|it| it.strip_prefix("--")) {
                None => options.set_file(word)?,
                Some("") => words.by_ref().try_for_each(|it| options.set_file(it))?,
                Some(option) => {
                    let (name, value) = match option.split_once('=') {
                        Some((name, value)) => (name, Some(OsString::from(value))),
                        None => (option, None),
                    };
                    options.set(name, value, &mut words)?;
                }
            }
        }
        options.completed()
    }

    fn completed(mut self) -> Result<Options, Failure> {
        let is_sql = matches!(self.print, Print::Sql(_));
        // The model of a query that applies one is fitted to the file.
        let needs_file = self.print != Print::Help && (!is_sql || self.model_query.is_some());
        if self.file.is_none() && needs_file {
            return Err(Failure::NoFile);
        }
        if self.model_query.is_some() && !is_sql && self.print != Print::Help {
            return Err(Failure::NoEngine);
        }
        if is_sql && !self.exports.is_empty() {
            return Err(Failure::QueryWithExports);
        }
        if self.print != Print::Help {
            self.check_list()?;
        }
        if self.print == Print::Nothing && self.exports.is_empty() {
            self.print = Print::Summary;
        }
        Ok(self)
    }

    /// Whether a list for a campaign is asked for, for which the file is read twice.
    pub fn makes_list(&self) -> bool {
        self.saves(Export::List)
    }

    fn saves(&self, what: Export) -> bool {
        self.exports.iter().any(|(export, _)| *export == what)
    }

    /// Fails when a list lacks its file, the answer about consent, or the file of those held out, without which its
    /// effect cannot be measured.
    fn check_list(&self) -> Result<(), Failure> {
        let has_control = self.list.options(ListOptions::default()).control_percent > 0;
        match (self.makes_list(), self.saves(Export::Control)) {
            (false, has_file) if has_file || !self.list.is_empty() => Err(Failure::NoListFile),
            (true, _) if !self.list.has_consent => Err(Failure::NoConsent),
            (true, false) if has_control => Err(Failure::NoControlFile),
            _ => Ok(()),
        }
    }

    fn set_file(&mut self, word: OsString) -> Result<(), Failure> {
        match self.file {
            Some(_) => Err(Failure::TwoFiles(word)),
            None => {
                self.file = Some(word);
                Ok(())
            }
        }
    }

    fn set(
        &mut self,
        name: &str,
        value: Option<OsString>,
        words: &mut impl Iterator<Item = OsString>,
    ) -> Result<(), Failure> {
        let model_query = match name {
            "score" => Some(ModelQuery::Scoring),
            "track" => Some(ModelQuery::Tracking),
            _ => None,
        };
        let flag = match name {
            "json" => Some(Print::Json),
            "summary" => Some(Print::Summary),
            "help" => Some(Print::Help),
            _ => None,
        };
        let is_consent = name == "list-consent";
        if value.is_some() && (flag.is_some() || model_query.is_some() || is_consent) {
            return Err(Failure::NoSuchOption(name.to_owned()));
        }
        if is_consent {
            self.list.has_consent = true;
            return Ok(());
        }
        if model_query.is_some() {
            self.model_query = model_query;
            return Ok(());
        }
        if let Some(print) = flag {
            // Help wins over what is asked beside it.
            self.print = if self.print == Print::Help { Print::Help } else { print };
            return Ok(());
        }
        if !NAMES.contains(&name) && !LIST.contains(&name) {
            return Err(Failure::NoSuchOption(name.to_owned()));
        }
        let Some(value) = value.or_else(|| words.next()) else {
            return Err(Failure::NoValue(name.to_owned()));
        };
        let export =
            name.strip_prefix("export").map(|it| it.strip_prefix('-').unwrap_or("customers"));
        if let Some(export) = export.and_then(Export::from_name) {
            self.exports.push((export, value));
            return Ok(());
        }
        let text = value.to_str().unwrap_or_default();
        self.set_text(name, text).ok_or_else(|| Failure::wrong_value(name, OsStr::new(&value)))
    }

    /// `None` where the value cannot be used.
    fn set_text(&mut self, name: &str, text: &str) -> Option<()> {
        let field = name.replace('-', "_");
        match name {
            // Read before anything else.
            "lang" => _ = Lang::from_code(text)?,
            "sql" => self.print = Print::Sql(engine(text)?),
            "table" | "sql-customer" | "sql-date" | "sql-amount" => {
                self.names.push((name.to_owned(), text.to_owned()));
            }
            "encoding" => self.encoding = Some(Encoding::from_label(text)?),
            "attribute" => self.attributes.push(text.to_owned()),
            "customer" | "date" | "amount" => self.columns.push((role(name)?, text.to_owned())),
            "column" => {
                let (name, heading) = text.split_once('=')?;
                self.columns.push((role(name)?, heading.to_owned()));
            }
            "until" | "observation-end" => {
                self.settings.observation_end = Some(day(text.as_bytes(), DateOrder::Ymd).ok()?);
            }
            "cac" => self.settings.cac.push(cac(text)?),
            _ if LIST.contains(&name) => self.list.set(&field, text)?,
            _ if SETTINGS.contains(&name) => {
                enter_setting(&mut self.settings, &field, text).then_some(())?;
            }
            _ => {
                Mapping::blank().choose(&field, text)?;
                self.choices.push((field, text.to_owned()));
            }
        }
        Some(())
    }
}

const SETTINGS: [&str; 6] =
    ["margin", "horizon-months", "discount", "model", "time-unit", "cohort-grain"];

const LIST: [&str; 8] = [
    "list-format",
    "list-hashing",
    "list-country",
    "list-control",
    "list-seed",
    "list-column",
    "filter",
    "search",
];

/// The other options that take a value.
const NAMES: [&str; 34] = [
    "export",
    "export-cohorts",
    "export-attributes",
    "export-list",
    "export-control",
    "sql",
    "table",
    "sql-customer",
    "sql-date",
    "sql-amount",
    "lang",
    "customer",
    "date",
    "amount",
    "column",
    "attribute",
    "date-order",
    "decimal-mark",
    "encoding",
    "currency",
    "include",
    "repeats",
    "phones",
    "margins",
    "summary-unit",
    "until",
    "observation-end",
    "margin",
    "horizon-months",
    "discount",
    "model",
    "time-unit",
    "cohort-grain",
    "cac",
];

/// An engine by the first word of its name, in any case: `duckdb`, `spark`.
fn engine(text: &str) -> Option<Dialect> {
    let first = |it: &Dialect| it.name().split(' ').next().unwrap_or_default();
    Dialect::ALL
        .into_iter()
        .find(|it| text.eq_ignore_ascii_case(it.name()) || text.eq_ignore_ascii_case(first(it)))
}

fn role(name: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|it| it.name() == name)
}

/// `HEADING=VALUE=COST`; the cost follows the last sign.
fn cac(text: &str) -> Option<Cac> {
    let (group, cost) = text.rsplit_once('=')?;
    let (heading, value) = group.split_once('=')?;
    let units = read_plain(cost)?.checked_mul(Decimal::from(Amount::PER_UNIT))?;
    let each = Amount(i64::try_from(rounded(units, 0)).ok()?);
    (each.0 >= 0).then(|| Cac { heading: heading.to_owned(), value: value.to_owned(), each })
}
