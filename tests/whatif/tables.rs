//! The two-way table: axes around the current values, their checks, and cells that are results.

use super::customers::{IELTS, KEPT, SHOP, customers, dec, inputs};
use clv_calculator::clv::{
    Axis, AxisError, Field, MAX_AXIS, ResultName, Undefined, evaluate, two_way,
};
use clv_calculator::money::plain;
use proptest::prelude::*;

fn texts(axis: Axis, pairs: &str) -> String {
    let values = axis.values(&inputs(pairs)).expect("an axis with values");
    values.into_iter().map(plain).collect::<Vec<_>>().join(" ")
}

#[test]
fn axes_have_round_steps_within_the_allowed_range() {
    for (pairs, field, expected) in [
        (SHOP, Field::Orders, "2 2.5 3 3.5 4 4.5 5 5.5 6"),
        (SHOP, Field::Lifespan, "1 1.5 2 2.5 3 3.5 4 4.5 5"),
        (SHOP, Field::Cac, "150000 200000 250000 300000 350000 400000 450000 500000 550000"),
        // A margin of 100 % only goes down. A retention of 95 % goes in steps that stay below 100 %.
        (IELTS, Field::Margin, "20 40 60 80 100"),
        (KEPT, Field::Retention, "91 92 93 94 95 96 97 98 99"),
        // Empty rates have a typical range.
        (SHOP, Field::Retention, "60 65 70 75 80 85 90 95 100"),
        (SHOP, Field::Discount, "0 2.5 5 7.5 10 12.5 15 17.5 20"),
        // Empty amounts are scaled by the order value, from 0, which is a valid cost.
        (
            "order_value=1000000",
            Field::Cac,
            "0 200000 400000 600000 800000 1000000 1200000 1400000 1600000",
        ),
        (
            "order_value=800000",
            Field::Cac,
            "0 100000 200000 300000 400000 500000 600000 700000 800000",
        ),
        // A value of zero is the start of its axis.
        ("orders=0", Field::Orders, "0 1 2 3 4 5 6 7 8"),
        ("retention=0", Field::Retention, "0 10 20 30 40 50 60 70 80"),
        // The limit is a hundred years.
        (
            "order_value=1&orders=1&lifespan=1150&lifespan_unit=month",
            Field::Lifespan,
            "350 550 750 950 1150",
        ),
    ] {
        let axis = Axis::around(&inputs(pairs), field);
        assert_eq!(texts(axis, pairs), expected, "{field:?} of {pairs}");
    }
}

#[test]
fn an_invalid_axis_is_refused_with_its_numbers() {
    let axis = |field, from: &str, to: &str, step: &str| Axis {
        field,
        from: dec(from),
        to: dec(to),
        step: dec(step),
    };
    let shop = inputs(SHOP);
    for (wrong, error) in [
        (axis(Field::Orders, "1", "2", "0"), AxisError::NoStep),
        (axis(Field::Orders, "1", "2", "-1"), AxisError::NoStep),
        (
            axis(Field::Orders, "2", "1", "1"),
            AxisError::FromAboveTo { from: dec("2"), to: dec("1") },
        ),
        (
            axis(Field::Margin, "90", "110", "10"),
            AxisError::OutOfRange { field: Field::Margin, value: dec("110") },
        ),
        (
            axis(Field::Lifespan, "0", "2", "1"),
            AxisError::OutOfRange { field: Field::Lifespan, value: dec("0") },
        ),
        // 99 / 24 = 4.125: the next round step is 5.
        (axis(Field::Orders, "1", "100", "1"), AxisError::TooMany { least_step: dec("5") }),
        // 125 / 24 is above 5.
        (axis(Field::Orders, "1", "126", "1"), AxisError::TooMany { least_step: dec("10") }),
        (axis(Field::Orders, "1", "100", "0.0000001"), AxisError::TooMany { least_step: dec("5") }),
    ] {
        assert_eq!(wrong.values(&shop), Err(error));
    }
    assert_eq!(texts(axis(Field::Orders, "1", "2", "0.4"), SHOP), "1 1.4 1.8");
    let same = Axis::around(&shop, Field::Orders);
    let both = two_way(&shop, &same, &same, ResultName::Ltv);
    assert_eq!(both, Err(AxisError::SameField(Field::Orders)));
}

#[test]
fn undefined_cells_keep_their_reason() {
    let shop = inputs(SHOP);
    let cac = Axis { field: Field::Cac, from: dec("0"), to: dec("100000"), step: dec("50000") };
    let orders = Axis::around(&shop, Field::Orders);
    let table = two_way(&shop, &cac, &orders, ResultName::LtvCac).unwrap();
    assert!(table.cells[0].iter().all(|cell| *cell == Err(Undefined::NoCac)));
    // (300,000 − 15,000) × 12 / 100,000 for four orders a year.
    assert_eq!(table.cells[2][4], Ok(Some(dec("34.2"))));
    assert_eq!(table.today, None, "350,000 is not on the axis of the CAC");
}

proptest! {
    #[test]
    fn every_cell_is_the_result_of_its_pair(
        inputs in customers(), result in prop::sample::select(ResultName::ALL.to_vec()),
        rows in 0usize..10, columns in 1usize..10,
    ) {
        let (rows, columns) = (Field::ALL[rows], Field::ALL[(rows + columns) % 10]);
        let (across, down) = (Axis::around(&inputs, rows), Axis::around(&inputs, columns));
        let table = two_way(&inputs, &across, &down, result).unwrap();
        prop_assert!(table.rows.len() <= MAX_AXIS && table.columns.len() <= MAX_AXIS);
        if inputs.get(rows).is_some() && inputs.get(columns).is_some() {
            let (row, column) = table.today.unwrap();
            prop_assert_eq!(table.cells[row][column], evaluate(&inputs).get(result));
        }
        let last = inputs.with(rows, *table.rows.last().unwrap()).with(columns, table.columns[0]);
        prop_assert_eq!(table.cells.last().unwrap()[0], evaluate(&last).get(result));
    }
}
