//! Whatever customers a warehouse names: a report without a number that is none.
#![no_main]

use arbitrary::Arbitrary;
use clv_calculator::service::{Response, Request, Service, Problem, Export};
use clv_calculator::customer_base::{Fraction, Grain, ModelChoice, Settings};
use clv_calculator::import::TimeUnit;
use libfuzzer_sys::fuzz_target;
use std::fmt::Write;

#[derive(Arbitrary, Debug)]
struct Asked {
    rows: Vec<Customer>,
    weighted: bool,
    margin: Option<i64>,
    horizon_months: u16,
    discount_percent: f64,
    choice: u8,
}

#[derive(Arbitrary, Debug)]
struct Customer {
    name: u8,
    x: Count,
    t_x: Number,
    t: Number,
    mean: Number,
    weight: u16,
}

#[derive(Arbitrary, Debug)]
enum Count {
    Few(u8),
    Any(u32),
}

#[derive(Arbitrary, Debug)]
enum Number {
    Days(u16),
    Tenths(u32),
    Any(f64),
    Text([u8; 3]),
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Count::Few(count) => write!(f, "{count}"),
            Count::Any(count) => write!(f, "{count}"),
        }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Number::Days(days) => write!(f, "{days}"),
            Number::Tenths(tenths) => write!(f, "{}", f64::from(*tenths) / 10.0),
            Number::Any(number) => write!(f, "{number:e}"),
            Number::Text(bytes) => write!(f, "{}", String::from_utf8_lossy(bytes)),
        }
    }
}

fuzz_target!(|asked: Asked| {
    let file = file(&asked);
    let mut service = Service::default();
    assert!(matches!(
        service.inspect(file.as_bytes(), true, false),
        Response::Preview(_) | Response::Failed(_)
    ));
    if !service.begin(false, file.len() as u64) {
        return;
    }
    service.push(file.as_bytes());
    match service.finish() {
        Response::ReadSummary(..) => {}
        Response::Failed(Problem::NoCustomers(_)) => return,
        other => panic!("{other:?}"),
    }
    let report = match service.respond(Request::Report(settings(&asked)), &mut |_| true) {
        Response::Report(report) => format!("{report:?}"),
        other => panic!("{other:?}"),
    };
    assert!(
        !report.contains("NaN") && !report.contains(": inf") && !report.contains("-inf"),
        "{report}"
    );
    let customers = service.export(Export::Customers, 0);
    let numbers = customers
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','));
    for (_, numbers) in numbers {
        assert!(
            !numbers.contains("NaN") && !numbers.contains("inf"),
            "{numbers}"
        );
    }
});

fn file(asked: &Asked) -> String {
    let mut file = String::from("customer_id,frequency,recency_days,age_days,monetary_value");
    file.push_str(if asked.weighted { ",customers\n" } else { "\n" });
    for Customer {
        name,
        x,
        t_x,
        t,
        mean,
        weight,
    } in asked.rows.iter().take(64)
    {
        write!(file, "C{name},{x},{t_x},{t},{mean}").expect("memory");
        if asked.weighted {
            write!(file, ",{weight}").expect("memory");
        }
        file.push('\n');
    }
    file
}

fn settings(asked: &Asked) -> Settings {
    let choice = usize::from(asked.choice);
    Settings {
        margin: asked.margin.map(Fraction),
        time_unit: TimeUnit::ALL[choice % 2],
        horizon_months: asked.horizon_months,
        discount_percent: asked.discount_percent,
        model: ModelChoice::ALL[choice / 2 % 3],
        cohort_grain: Grain::ALL.get(choice / 6 % 4).copied(),
        ..Settings::default()
    }
}
