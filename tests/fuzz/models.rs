//! Whatever customers there are: a fit that predicts with numbers, or the reason why there is none.
#![no_main]

use arbitrary::Arbitrary;
use clv_calculator::btyd::{
    BetaGeometric, Dropout, FitError, GammaGamma, Months, Row, Rows, SpendData,
};
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
enum Asked {
    Days(Vec<(u8, u16, u16)>),
    Rows(Vec<AnyRow>),
    Times(Vec<(u32, f64, f64, f64)>),
    SpendData(Vec<(u8, u16, u8)>),
    Amounts(Vec<(u32, f64, f64)>),
}

#[derive(Arbitrary, Debug)]
struct AnyRow {
    x: u16,
    share: u16,
    t: u16,
    weight: u8,
    /// Powers of two of the time unit.
    scale: i8,
}

fuzz_target!(|asked: Asked| {
    match asked {
        Asked::Days(days) => {
            let days = days
                .iter()
                .take(200)
                .map(|(x, a, b)| (u32::from(*x), u32::from(*a.min(b)), u32::from(*a.max(b))));
            orders(&Rows::from_days(days));
        }
        Asked::Rows(rows) => {
            let scale = rows.first().map_or(0, |row| row.scale);
            orders(&Rows::from_rows(
                rows.iter().take(200).map(|row| row.row(scale)).collect(),
            ));
        }
        Asked::Times(rows) => {
            let row = |&(x, t_x, t, weight): &(u32, f64, f64, f64)| Row { x, t_x, t, weight };
            orders(&Rows::from_rows(rows.iter().take(200).map(row).collect()));
        }
        Asked::SpendData(spends) => {
            let spend = |&(x, cents, weight): &(u8, u16, u8)| {
                (u32::from(x), f64::from(cents) / 100.0, f64::from(weight))
            };
            amounts(&SpendData::new(spends.iter().take(200).map(spend)));
        }
        Asked::Amounts(spends) => amounts(&SpendData::new(spends.into_iter().take(200))),
    }
});

impl AnyRow {
    fn row(&self, scale: i8) -> Row {
        let t = f64::from(self.t) * f64::from(scale).exp2();
        let t_x = t * f64::from(self.share) / 65_535.0;
        Row {
            x: self.x.into(),
            t_x,
            t,
            weight: self.weight.into(),
        }
    }
}

fn orders(rows: &Rows) {
    let unit = rows.observed_time() / rows.customers();
    for dropout in [Dropout::AfterRepeats, Dropout::AfterAny] {
        match BetaGeometric::fit(dropout, rows) {
            Ok(fit) => {
                let finite = fit.parameters.parameters().into_iter().all(f64::is_finite);
                assert!(finite && fit.log_likelihood.is_finite(), "{fit:?}");
                predicted(unit, |months, x, t_x, t| {
                    [
                        fit.parameters.p_alive(x, t_x, t),
                        fit.parameters.discounted_orders(months, x, t_x, t),
                    ]
                });
            }
            Err(error) => named(error),
        }
    }
}

fn predicted(unit: f64, of: impl Fn(&Months, u32, f64, f64) -> [f64; 2]) {
    let months = Months {
        count: 12,
        length: unit / 12.0,
        discount: 0.01,
    };
    for (x, share) in [(0, 0.0), (1, 0.5), (30, 1.0), (1_000, 0.9)] {
        let [alive, orders] = of(&months, x, share * unit, unit);
        assert!(
            (0.0..=1.0).contains(&alive),
            "{alive} alive with {x} at {unit}"
        );
        assert!(
            orders.is_finite() && orders >= 0.0,
            "{orders} with {x} at {unit}"
        );
    }
}

fn amounts(spends: &SpendData) {
    match GammaGamma::fit(spends) {
        Ok(fit) => {
            let GammaGamma { p, q, v } = fit.parameters;
            assert!(
                [p, q, v, fit.log_likelihood]
                    .into_iter()
                    .all(f64::is_finite),
                "{fit:?}"
            );
            let mean = spends.mean().expect("what was fitted has a mean");
            for x in [0, 1, 40] {
                let expected = fit.parameters.expected_spend(x, mean);
                assert!(
                    expected.is_none_or(|it| it.is_finite() && it > 0.0),
                    "{expected:?}"
                );
            }
        }
        Err(error) => named(error),
    }
}

fn named(error: FitError) {
    if let FitError::KeepsRising { reached, .. } = error {
        assert!(reached.into_iter().all(|it| !it.is_nan()), "{error:?}");
    }
    if let FitError::EqualSpend { mean } = error {
        assert!(mean.is_finite());
    }
}
