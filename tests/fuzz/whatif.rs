//! Whatever is entered: every result is a number or named as none, and what is found holds.
#![no_main]

use arbitrary::{Arbitrary, Result, Unstructured};
use clv_calculator::clv::{
    Axis, Change, CostPer, DRAWS, Effect, Field, Goal, Inputs, Paid, Programme, ProgrammeKind,
    Range, Rates, ResultName, Timeline, Unit, break_even, combine, evaluate, ranges, reach,
    response_curve, single, plausibility, span, tornado, two_way,
};
use clv_calculator::money::{Code, Decimal, rounded};
use libfuzzer_sys::fuzz_target;

#[derive(Debug)]
struct Asked {
    inputs: Inputs,
    field: Field,
    other: Field,
    goal: Goal,
    programmes: Vec<Programme>,
    ranges: Vec<Range>,
    with_draws: bool,
}

impl<'a> Arbitrary<'a> for Asked {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Asked> {
        Ok(Asked {
            inputs: inputs(u)?,
            field: *u.choose(&Field::ALL)?,
            other: *u.choose(&Field::ALL)?,
            goal: Goal {
                result: *u.choose(&ResultName::ALL)?,
                target: number(u)?,
                places: u.int_in_range(0..=4)?,
            },
            with_draws: u.ratio(1, 64)?,
            programmes: several(u, 3, programme)?,
            ranges: several(u, 3, range)?,
        })
    }
}

fn several<T>(
    u: &mut Unstructured,
    most: usize,
    one: fn(&mut Unstructured) -> Result<T>,
) -> Result<Vec<T>> {
    (0..u.int_in_range(0..=most)?).map(|_| one(u)).collect()
}

/// What people type, and now and then anything that can be kept.
fn number(u: &mut Unstructured) -> Result<Decimal> {
    Ok(match u.int_in_range(0..=7u8)? {
        0 => {
            Decimal::try_from_i128_with_scale(u.arbitrary::<i128>()? >> 32, u.int_in_range(0..=28)?)
                .unwrap_or(Decimal::MAX)
        }
        1 => Decimal::new(u.arbitrary()?, u.int_in_range(0..=28)?),
        2 => [
            Decimal::ZERO,
            Decimal::MAX,
            Decimal::MIN,
            Decimal::new(1, 28),
        ][u.int_in_range(0..=3usize)?],
        3 => Decimal::new(u.arbitrary::<i16>()?.into(), 2),
        4 => Decimal::from(u.arbitrary::<u32>()?),
        _ => Decimal::from(u.arbitrary::<u8>()?),
    }
    .normalize())
}

fn inputs(u: &mut Unstructured) -> Result<Inputs> {
    let mut inputs = Inputs::empty(if u.arbitrary()? { Code::VND } else { Code::USD });
    for field in Field::ALL {
        let value = if u.ratio(1, 5)? {
            None
        } else {
            Some(number(u)?)
        };
        inputs.set(field, value);
    }
    for unit in Unit::ALL {
        unit.choose(&mut inputs, u.choose(unit.choices())?)
            .expect("one of its choices");
    }
    inputs.headline = *u.choose(&clv_calculator::clv::Headline::ALL)?;
    inputs.transactions = several(u, 3, number)?.into();
    Ok(inputs)
}

fn programme(u: &mut Unstructured) -> Result<Programme> {
    let effect = |u: &mut Unstructured| {
        let (field, by) = (*u.choose(&Field::ALL)?, number(u)?);
        let change = if u.arbitrary()? {
            Change::Percent(by)
        } else {
            Change::Points(by)
        };
        Ok(Effect { field, change })
    };
    Ok(Programme {
        kind: *u.choose(&ProgrammeKind::ALL)?,
        cost: number(u)?,
        paid: if u.arbitrary()? {
            Paid::Each(*u.choose(&CostPer::ALL)?)
        } else {
            Paid::Once {
                customers: number(u)?,
            }
        },
        effects: several(u, 3, effect)?,
    })
}

fn range(u: &mut Unstructured) -> Result<Range> {
    let mut ends = [number(u)?, number(u)?, number(u)?];
    if u.ratio(7, 8)? {
        ends.sort();
    }
    let [low, likely, high] = ends;
    Ok(Range {
        field: *u.choose(&Field::ALL)?,
        low,
        likely,
        high,
    })
}

fuzz_target!(|asked: Asked| {
    let Asked {
        inputs,
        field,
        other,
        goal,
        programmes,
        ..
    } = &asked;
    let outcome = evaluate(inputs);
    for name in ResultName::ALL {
        assert_eq!(single(inputs, name), outcome.get(name), "{name:?}");
    }
    plausibility(inputs);
    let _ = tornado(inputs);
    let _ = Timeline::new(inputs, &Rates::new(inputs)).map(|timeline| timeline.payback());
    response_curve(inputs, *field, span(inputs, *field));
    if let Ok(found) = reach(inputs, *field, *goal) {
        let result = single(&inputs.with(*field, found.value), goal.result);
        let wanted = match goal.result {
            ResultName::PaybackMonths => goal.target.trunc(),
            _ => rounded(goal.target, goal.places),
        };
        assert_eq!(
            result.map(|it| it.map(|it| rounded(it, goal.places))),
            Ok(Some(wanted)),
            "{found:?}"
        );
    }
    let _ = combine(inputs, programmes);
    for programme in programmes {
        let _ = break_even(inputs, programme);
        programme.is_assumed(inputs);
    }
    for kind in ProgrammeKind::ALL {
        let _ = combine(inputs, &[Programme::starting_assumptions(kind, inputs)]);
    }
    let [rows, columns] = [field, other].map(|field| Axis::around(inputs, *field));
    let _ = two_way(inputs, &rows, &columns, goal.result);
    drawn(&asked);
});

fn drawn(asked: &Asked) {
    for range in &asked.ranges {
        let _ = range.check(&asked.inputs);
        let _ = Range::around(&asked.inputs, range.field, range.likely, range.high);
    }
    if !asked.with_draws {
        return;
    }
    if let Ok(spread) = ranges(&asked.inputs, &asked.ranges, asked.goal.result) {
        let undefined: u32 = spread.undefined.iter().map(|(_, draws)| draws).sum();
        let binned: u32 = spread.bins.iter().map(|bin| bin.draws).sum();
        let all = binned + spread.never + undefined;
        assert!(spread.bins.is_empty() || all == DRAWS, "{spread:?}");
        for (below, above) in [(spread.p10, spread.p50), (spread.p50, spread.p90)] {
            assert!(below <= above || above.is_none(), "{spread:?}");
        }
    }
}
