//! The settings of the report as texts, by the names under which they are kept for the next file and the next visit.
//!
//! What belongs to one file is not kept: the last day that counts, which would leave out the orders of a later file,
//! a CAC by an attribute's value, and the search and the filter of the customer table.

use crate::customer_base::{Column, Fraction, Grain, ModelChoice, Query, Settings};
use crate::import::TimeUnit;
use crate::locale::Lang;
use crate::money::{Decimal, Kind, plain};
use crate::workspace::Drafts;

/// The beginning of the names.
const KEPT: &str = "orders_";

/// Column and direction of the customer table.
pub(super) const SORT: &str = "orders_sort";

/// The name under which a field of the report is kept.
pub fn stored_name(field: &str) -> String {
    [KEPT, field].concat()
}

/// The settings as texts in English, by name.
pub(super) fn texts(settings: &Settings) -> [(&'static str, String); 6] {
    let grain = settings.cohort_grain.map_or("", Grain::name);
    [
        (
            "orders_margin",
            settings.margin.map_or_else(String::new, |it| plain(Decimal::new(it.0, 4))),
        ),
        ("orders_horizon_months", settings.horizon_months.to_string()),
        ("orders_discount", settings.discount_percent.to_string()),
        ("orders_model", settings.model.name().to_owned()),
        ("orders_time_unit", settings.time_unit.name().to_owned()),
        ("orders_cohort_grain", grain.to_owned()),
    ]
}

/// Changes the settings as the text of this name says; `None` where it cannot be used.
pub(super) fn enter(settings: &mut Settings, name: &str, typed: &Drafts) -> Option<()> {
    let text = typed.text(name)?;
    let number = || typed.number(name, Kind::Percent).ok();
    match name.strip_prefix(KEPT)? {
        "margin" => {
            settings.margin = match number()? {
                None => None,
                Some(percent) => Some(Fraction::from_percent(percent)?),
            };
        }
        "horizon_months" => {
            let months = number()??.normalize().to_string().parse().ok();
            settings.horizon_months =
                months.filter(|it| (1..=Settings::LONGEST_MONTHS).contains(it))?;
        }
        "discount" => {
            let percent = number()?.unwrap_or_default().to_string().parse().ok();
            settings.discount_percent = percent.filter(|it| (0.0..=1000.0).contains(it))?;
        }
        "model" => settings.model = ModelChoice::from_name(text)?,
        "time_unit" => settings.time_unit = TimeUnit::from_name(text)?,
        "cohort_grain" => {
            settings.cohort_grain = match text {
                "" => None,
                text => Some(Grain::from_name(text)?),
            };
        }
        _ => return None,
    }
    Some(())
}

/// Changes a setting by the name of its field and a text as it is typed there, in English; false where it cannot be
/// used.
///
/// ```
/// use clv_calculator::customer_base::Settings;
/// use clv_calculator::orders_screen::enter_setting;
/// let mut settings = Settings::default();
/// assert!(enter_setting(&mut settings, "horizon_months", "24"));
/// assert_eq!(settings.horizon_months, 24);
/// assert!(!enter_setting(&mut settings, "margin", "135"));
/// ```
pub fn enter_setting(settings: &mut Settings, field: &str, text: &str) -> bool {
    let (name, mut drafts) = (stored_name(field), Drafts::default());
    drafts.set(&name, text, Lang::En.mark());
    enter(settings, &name, &drafts).is_some()
}

/// The text of a field of the report in this language, and whether it can be used.
pub fn typed(drafts: &Drafts, field: &str, lang: Lang) -> Option<(String, bool)> {
    let name = stored_name(field);
    let entry = drafts.entry(&name, Kind::Percent, lang.mark())?;
    let is_used = enter(&mut Settings::default(), &name, drafts).is_some();
    Some((entry.text().to_owned(), is_used))
}

/// The settings and the texts of a new file; the usual ones where none that can be used are kept.
pub(super) fn of_new_file(mut kept: Drafts) -> (Settings, Query, Drafts) {
    let (mut settings, mut query) = (Settings::default(), Query::default());
    for (name, usual) in texts(&settings) {
        if enter(&mut settings, name, &kept).is_none() {
            kept.set(name, &usual, Lang::En.mark());
        }
    }
    let sort = kept.text(SORT).and_then(|it| it.split_once(' '));
    if let Some((Some(column), direction)) = sort.map(|it| (Column::from_name(it.0), it.1)) {
        (query.sort, query.descending) = (column, direction == "descending");
    }
    (settings, query, kept)
}

/// The inverse of the sort in [`of_new_file`].
pub(super) fn sort(query: &Query) -> String {
    [query.sort.name(), if query.descending { " descending" } else { " ascending" }].concat()
}
