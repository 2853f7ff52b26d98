//! The fitted parameters with their standard errors, and why a fit failed.

use super::super::control::output;
use super::super::element::{Element, el};
use super::super::table::{cell, column, row_heading, table};
use super::context::SectionContext;
use crate::customer_base::forecast::{BuyingParameters, SpendParameters};
use crate::customer_base::{Fitted, Model};
use crate::i18n::orders::choices::{self, model_name};
use crate::i18n::orders::{number, prediction as words};
use crate::locale::Lang;

/// Enough digits to compare with other programs; the exact number is in `data-value`.
const DIGITS: i32 = 6;

pub fn parameters(context: &SectionContext) -> Element {
    let (lang, prediction) = (context.lang, &context.report.prediction);
    let unit = choices::unit(lang, context.report.settings.time_unit);
    let unit = [choices::time_unit(lang), ": ", unit, "."].concat();
    let mut part = el("details")
        .class("parameters")
        .child(el("summary").text(words::parameters(lang)))
        .child(el("p").class("note").text(&unit));
    let models = Model::ALL.map(|model| {
        let named = if model == Model::MbgCnbd { regular } else { buying };
        (model_name(model), model.name(), plain(&prediction.buying[model], named))
    });
    let spend = (words::spend_model(lang), "gg", plain(&prediction.gamma_gamma, spending));
    for (title, prefix, fit) in models.into_iter().chain([spend]) {
        part = part.child(one(context, title, prefix, &fit));
    }
    match prediction.rank_correlation {
        Some(it) => part.child(el("p").class("note").text(&words::correlation(lang, it))),
        None => part,
    }
}

/// Parameters by name.
type Named = Vec<(&'static str, f64)>;

fn buying(it: &BuyingParameters) -> Named {
    vec![("r", it.r), ("alpha", it.alpha), ("a", it.a), ("b", it.b)]
}

fn regular(it: &BuyingParameters) -> Named {
    [vec![("k", f64::from(it.k))], buying(it)].concat()
}

fn spending(it: &SpendParameters) -> Named {
    vec![("p", it.p), ("q", it.q), ("v", it.v)]
}

fn plain<P>(fit: &Fitted<P>, named: fn(&P) -> Named) -> Fitted<Named> {
    match fit {
        Fitted::Found { parameters, standard_errors, log_likelihood, evaluations } => {
            Fitted::Found {
                parameters: named(parameters),
                standard_errors: standard_errors.as_ref().map(named),
                log_likelihood: *log_likelihood,
                evaluations: *evaluations,
            }
        }
        Fitted::AtEdge { parameters, towards } => {
            Fitted::AtEdge { parameters: named(parameters), towards: *towards }
        }
        Fitted::Failed(problem) => Fitted::Failed(*problem),
    }
}

fn one(context: &SectionContext, title: &str, prefix: &str, fit: &Fitted<Named>) -> Element {
    let lang = context.lang;
    let whole = el("div").class("fit");
    match fit {
        Fitted::Found { parameters, standard_errors, log_likelihood, .. } => {
            let errors = standard_errors.as_ref();
            let rows = parameters.iter().enumerate().map(|(nth, (name, value))| {
                row(lang, prefix, name, *value, errors.and_then(|it| Some(it.get(nth)?.1)))
            });
            let likelihood = el("tr")
                .child(row_heading(words::loglik(lang)))
                .child(figure(lang, prefix, "loglik", *log_likelihood, 10))
                .child(cell(""));
            whole.child(sheet(lang, title, rows.chain([likelihood])))
        }
        Fitted::AtEdge { parameters, towards } => {
            let rows = parameters.iter().map(|(name, value)| row(lang, prefix, name, *value, None));
            whole
                .child(
                    el("p")
                        .class("doubt")
                        .text(&[title, ": ", &words::at_edge(lang, *towards)].concat()),
                )
                .child(sheet(lang, title, rows))
        }
        Fitted::Failed(problem) => {
            let why = words::problem(&context.fmt, problem);
            whole.child(el("p").class("doubt").text(&[title, ": ", &why].concat()))
        }
    }
}

fn sheet(lang: Lang, title: &str, rows: impl IntoIterator<Item = Element>) -> Element {
    let headings = [words::parameter(lang), words::estimate(lang), words::error(lang)];
    table("fits", title, headings.map(column), rows)
}

fn row(lang: Lang, prefix: &str, name: &str, value: f64, error: Option<f64>) -> Element {
    let error = match error {
        // Chosen among whole numbers.
        _ if name == "k" => cell("–"),
        Some(error) => el("td").text("± ").child(output(
            &[prefix, "_", name, "_se"].concat(),
            Some(error.to_string()),
            &number::significant(lang, error, 3),
        )),
        None => cell(words::no_error(lang)),
    };
    el("tr").child(row_heading(name)).child(figure(lang, prefix, name, value, DIGITS)).child(error)
}

fn figure(lang: Lang, prefix: &str, name: &str, value: f64, digits: i32) -> Element {
    let name = [prefix, "_", name].concat();
    let shown = ["≈\u{a0}", &number::significant(lang, value, digits)].concat();
    el("td").child(output(&name, Some(value.to_string()), &shown))
}
