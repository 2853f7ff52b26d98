//! Computes a figure of the guide from the links before it.

use clv_calculator::clv::{
    Field, Goal, Inputs, ProgrammeKind, Range, ResultName, Segment, break_even, combine, evaluate,
    ranges, reach, segments,
};
use clv_calculator::clv::{Programme, Spread};
use clv_calculator::i18n::Formatter;
use clv_calculator::i18n::whatif::{programmes, ranges as words};
use clv_calculator::locale::Lang;
use clv_calculator::money::{CurrencyStyle, Decimal, Kind, plain, rounded};

/// What an `<output>` holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    pub value: String,
    pub undefined: Option<String>,
    pub text: String,
}

impl Figure {
    fn new(value: Decimal, text: String) -> Figure {
        Figure { value: plain(value), undefined: None, text }
    }
}

pub fn fmt(lang: Lang, inputs: &Inputs) -> Formatter {
    Formatter::new(lang, CurrencyStyle::usual(inputs.currency, lang.mark()))
}

/// The figure that the page shows under this name: of the last link, or of all for the segments.
pub fn figure(name: &str, links: &[Inputs], lang: Lang) -> Option<Figure> {
    let inputs = links.last()?;
    let fmt = &fmt(lang, inputs);
    if let Some(result) = ResultName::from_name(name) {
        return Some(of_result(result, inputs, fmt));
    }
    let (screen, part) = name.split_once('_')?;
    match screen {
        "programme" => of_programme(part, inputs, fmt),
        "goal" => of_goal(part, inputs, fmt),
        "ranges" => of_ranges(part, inputs, fmt),
        "segments" => of_segments(part, links, fmt),
        _ => None,
    }
}

fn of_result(name: ResultName, inputs: &Inputs, fmt: &Formatter) -> Figure {
    let outcome = evaluate(inputs);
    let value = outcome.get(name);
    Figure {
        value: match value {
            Ok(Some(value)) => plain(value),
            Ok(None) => "never".to_owned(),
            Err(_) => String::new(),
        },
        undefined: value.err().map(|why| why.name().to_owned()),
        text: fmt.format_result(name, &outcome),
    }
}

/// A figure of a programme with its starting assumptions: `loyalty_gifts_gain`, `loyalty_gifts_needed`.
fn of_programme(part: &str, inputs: &Inputs, fmt: &Formatter) -> Option<Figure> {
    let (kind, part) = part.rsplit_once('_')?;
    let programme = Programme::starting_assumptions(ProgrammeKind::from_name(kind)?, inputs);
    if part == "needed" {
        let found = break_even(inputs, &programme).ok()?;
        let shown = match found.field.kind() {
            Kind::Money => found.needed,
            _ => rounded(found.needed, 6),
        };
        return Some(Figure::new(found.needed, fmt.value(found.field, shown)));
    }
    let combined = combine(inputs, &[programme]).ok()?;
    match part {
        "gain" => Some(Figure::new(combined.gain, programmes::gained(fmt, combined.gain))),
        _ => None,
    }
}

/// What one field must become for LTV:CAC to reach its target.
fn of_goal(field: &str, inputs: &Inputs, fmt: &Formatter) -> Option<Figure> {
    let field = Field::from_name(field)?;
    let goal = Goal {
        result: ResultName::LtvCac,
        target: inputs.effective(Field::TargetRatio)?,
        places: 2,
    };
    let needed = reach(inputs, field, goal).ok()?.value;
    let shown = fmt.value(field, needed);
    let shown = match field {
        Field::Orders | Field::Lifespan => {
            [&shown, " ", fmt.picked_unit(field, inputs).as_str()].concat()
        }
        _ => shown,
    };
    Some(Figure::new(needed, shown))
}

/// Net CLV with every amount and count ±20 %, as the button on the page assumes; rounded to the three
/// digits shown, since the last digits of a draw may differ between machines.
fn of_ranges(part: &str, inputs: &Inputs, fmt: &Formatter) -> Option<Figure> {
    let spread = spread(inputs)?;
    let said = |value: Option<Decimal>| {
        let rough = value?.round_sf(3)?;
        Some(Figure::new(rough, words::about(fmt, ResultName::ClvNet, rough)))
    };
    match part {
        "p10" => said(spread.p10),
        "p50" => said(spread.p50),
        "p90" => said(spread.p90),
        _ => None,
    }
}

fn spread(inputs: &Inputs) -> Option<Spread> {
    let counted = |field: &Field| matches!(field.kind(), Kind::Money | Kind::Count);
    let around = |field: Field| {
        let likely = inputs.effective(field).filter(|it| !it.is_zero())?;
        Range::around(inputs, field, likely, 20.into())
    };
    let all: Vec<Range> = Field::ALL.into_iter().filter(counted).filter_map(around).collect();
    ranges(inputs, &all, ResultName::ClvNet).ok()
}

fn of_segments(part: &str, links: &[Inputs], fmt: &Formatter) -> Option<Figure> {
    let group = |inputs: &Inputs| Segment { name: String::new(), inputs: inputs.clone() };
    let list: Vec<Segment> = links.iter().map(group).collect();
    let blend = segments(&list).ok()?.blend;
    match part {
        "contribution" => {
            let sum = blend.contribution.ok()?;
            Some(Figure::new(sum, fmt.money(sum)))
        }
        "clv" => {
            let each = blend.clv_net.ok()?;
            Some(Figure::new(each, fmt.money(each)))
        }
        "ltv_cac" => {
            let ratio = blend.ltv_cac.ok()?;
            Some(Figure::new(ratio, fmt.ratio(ratio)))
        }
        _ => None,
    }
}
