//! Compares scenarios: every input and every result, with its difference from the base.

use super::ScenarioList;
use crate::clv::arithmetic::{HUNDRED, difference, product, quotient};
use crate::clv::{Field, Inputs, ResultName, Undefined, Unit, evaluate};
use crate::money::Kind;
use rust_decimal::Decimal;

/// The most scenarios in a list.
pub const MAX_SCENARIOS: usize = 20;

/// One number of one scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// `Ok(None)` for an empty field, or a payback that is never reached.
    pub value: Result<Option<Decimal>, Undefined>,
    /// Value minus the base's; `None` for the base itself, and if the units differ or either is not a
    /// number.
    pub difference: Option<Decimal>,
    /// The difference in percent of the base; also `None` if the base is zero.
    pub percent: Option<Decimal>,
}

/// All scenarios; every row has one cell per scenario, in the list's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub base: usize,
    pub inputs: Vec<(Field, Vec<Cell>)>,
    pub results: Vec<(ResultName, Vec<Cell>)>,
}

/// Compares the forms of a list with its base.
///
/// ```
/// use clv_calculator::clv::{Field, ResultName};
/// use clv_calculator::locale::Lang;
/// use clv_calculator::workspace::{MAX_SCENARIOS, ScenarioList, CalculatorForm, compare};
/// let mut list = ScenarioList::new(MAX_SCENARIOS);
/// let today = CalculatorForm::opening(Lang::Vi); // 12.8 million
/// let mut dearer = today.clone();
/// dearer.put(Field::Cac, 5_200_000.into());
/// list.save("Hôm nay", today).unwrap();
/// list.save("CAC cao", dearer).unwrap();
/// let (name, cells) = &compare(&list).results[4];
/// assert_eq!((*name, cells[1].difference), (ResultName::ClvNet, Some((-3_200_000).into())));
/// assert_eq!(cells[1].percent, Some((-25).into()));
/// ```
pub fn compare(list: &ScenarioList) -> Comparison {
    let all: Vec<&Inputs> = list.items().iter().map(|item| &item.form.inputs).collect();
    let outcomes: Vec<_> = all.iter().map(|inputs| evaluate(inputs)).collect();
    let base = list.base();
    let row = |value: &dyn Fn(usize) -> Result<Option<Decimal>, Undefined>,
               same: &dyn Fn(&Inputs, &Inputs) -> bool| {
        let cell = |nth: usize| {
            let comparable = nth != base && same(all[nth], all[base]);
            Cell::new(value(nth), comparable.then(|| value(base)))
        };
        (0..all.len()).map(cell).collect()
    };
    let input = |field: Field| {
        let value = |nth: usize| Ok(all[nth].effective(field));
        (field, row(&value, &|a, b| same_unit(field, a, b)))
    };
    let result = |name: ResultName| {
        let value = |nth: usize| outcomes[nth].get(name);
        (name, row(&value, &|a, b| same_kind(name, a, b)))
    };
    Comparison {
        base,
        inputs: Field::ALL.into_iter().map(input).collect(),
        results: ResultName::ALL.into_iter().map(result).collect(),
    }
}

impl Cell {
    fn new(
        value: Result<Option<Decimal>, Undefined>,
        base: Option<Result<Option<Decimal>, Undefined>>,
    ) -> Cell {
        let pair = value.ok().flatten().zip(base.and_then(|it| it.ok()).flatten());
        let apart = pair.and_then(|(value, base)| Some((difference(value, base).ok()?, base)));
        let percent = apart.filter(|(_, base)| !base.is_zero()).and_then(|it| {
            let (apart, base) = it;
            quotient(product(&[apart, HUNDRED]).ok()?, base.abs()).ok()
        });
        Cell { value, difference: apart.map(|(apart, _)| apart.normalize()), percent }
    }
}

/// Whether a field has the same unit in both; 4 orders a year minus 1 a quarter is not 3.
fn same_unit(field: Field, a: &Inputs, b: &Inputs) -> bool {
    let unit = Unit::of_field(field).filter(|_| field != Field::Customers);
    let alike = unit.is_none_or(|unit| unit.chosen(a) == unit.chosen(b));
    let period = field != Field::Customers || a.period == b.period;
    alike && period && (field.kind() != Kind::Money || a.currency == b.currency)
}

fn same_kind(name: ResultName, a: &Inputs, b: &Inputs) -> bool {
    (!name.is_amount() || a.currency == b.currency)
        && (!name.is_per_period() || a.period == b.period)
}
