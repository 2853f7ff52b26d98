//! The guide in both languages: valid markup, links that open, figures equal to the page's, and every
//! term explained.

#[path = "guide/figure.rs"]
mod figure;
#[path = "guide/markup.rs"]
mod markup;

use clv_calculator::clv::{
    Field, Implausible, Inputs, Programme, ProgrammeKind, ResultName, Unit, evaluate, plausibility,
};
use clv_calculator::i18n::Label;
use clv_calculator::i18n::whatif::programmes;
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, Decimal};
use clv_calculator::share::{open, screen};
use clv_calculator::workspace::CalculatorForm;
use figure::{Figure, figure, fmt};
use markup::{Element, parse};
use std::collections::{BTreeSet, HashSet};

fn guide(lang: Lang) -> Element {
    let path = format!("src/guide/{}.html", lang.code());
    let html = std::fs::read_to_string(&path).unwrap();
    parse(&html).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// The hash of a link to the page.
fn hash(link: &Element) -> Option<&str> {
    link.get("href")?.strip_prefix("./#")
}

fn opened(hash: &str, lang: Lang) -> CalculatorForm {
    let (form, notices) = open(hash, None, lang);
    assert_eq!(notices, [], "{hash}");
    form
}

fn examples(page: &Element) -> Vec<&Element> {
    let all = page.all().into_iter();
    all.filter(|it| it.is("div", "example")).collect()
}

/// Every element of an example with the inputs of all links before it.
fn steps(example: &Element, lang: Lang) -> Vec<(&Element, Vec<Inputs>)> {
    let mut links = Vec::new();
    let mut steps = Vec::new();
    for element in example.all() {
        if element.is("a", "try") {
            let hash = hash(element).unwrap();
            // An address of another screen leaves the calculator's numbers as they are.
            assert_eq!(screen(hash), None, "{hash}");
            links.push(opened(hash, lang).inputs);
        }
        steps.push((element, links.clone()));
    }
    steps
}

#[test]
fn markup_uses_only_allowed_elements_and_attributes() {
    let elements: HashSet<&str> = "article nav section div h1 h2 h3 p ul ol li dl dt dd table caption thead tbody tr th td a output q strong cite span".split(' ').collect();
    let attributes: HashSet<&str> =
        "id lang class href rel name scope aria-label data-term data-value data-undefined"
            .split(' ')
            .collect();
    for lang in Lang::ALL {
        let page = guide(lang);
        assert_eq!((page.name.as_str(), page.get("id")), ("article", Some("guide")));
        assert_eq!(page.get("lang"), Some(lang.code()));
        for element in page.all() {
            assert!(elements.contains(element.name.as_str()), "{}", element.name);
            for (name, value) in &element.attributes {
                assert!(attributes.contains(name.as_str()), "{name}=“{value}”");
            }
            if let Some(address) = element.get("href") {
                let outside = address.starts_with("https://");
                let page = ["quyen-rieng-tu.html", "privacy.html"].contains(&address);
                let inside =
                    page || address.starts_with("./#v=1&") || address.starts_with("#guide-");
                assert!(outside || inside, "{address}");
                assert_eq!(element.get("rel"), outside.then_some("noopener"), "{address}");
            }
        }
    }
}

#[test]
fn headings_nest_and_tables_have_captions() {
    for lang in Lang::ALL {
        let page = guide(lang);
        let mut before = 0;
        for element in page.all() {
            if let Some(level) = element.name.strip_prefix('h') {
                let level: usize = level.parse().unwrap();
                assert!(level <= before + 1, "{}", element.text());
                assert!(level > 1 || before == 0, "one h1 only");
                before = level;
            }
            let scope = element.get("scope").unwrap_or_default();
            assert_eq!(element.name == "th", ["row", "col"].contains(&scope));
            if element.name == "table" {
                let caption = element.all().into_iter().find(|it| it.name == "caption");
                assert!(!caption.unwrap().text().is_empty());
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_ids_and_no_dead_anchors() {
    let ids = Lang::ALL.map(|lang| -> Vec<String> {
        let page = guide(lang);
        let all = page.all().into_iter();
        all.filter_map(|it| it.get("id").map(str::to_owned)).collect()
    });
    assert_eq!(ids[0], ids[1]);
    let known: HashSet<&str> = ids[0].iter().map(String::as_str).collect();
    assert_eq!(known.len(), ids[0].len(), "an id stands twice");
    for lang in Lang::ALL {
        for element in guide(lang).all() {
            let within = element.get("href").and_then(|it| it.strip_prefix('#'));
            assert!(within.is_none_or(|id| known.contains(id)), "{within:?}");
            let id = element.get("id");
            assert!(id.is_none_or(|id| id == "guide" || id.starts_with("guide-")));
        }
    }
}

#[test]
fn every_link_opens_and_both_languages_have_the_same() {
    let links = Lang::ALL.map(|lang| -> Vec<String> {
        let page = guide(lang);
        let all = page.all().into_iter();
        let hashes = all.filter(|it| it.name == "a").filter_map(hash);
        let plain = hashes.map(|hash| {
            // The page opens in the guide's language, whatever the browser's language is.
            let other = Lang::ALL.into_iter().find(|other| *other != lang).unwrap();
            assert_eq!(opened(hash, other).lang, lang, "{hash}");
            let rest = hash.strip_suffix(lang.code()).and_then(|it| it.strip_suffix("&lang="));
            rest.unwrap_or_else(|| panic!("no language at the end: {hash}")).to_owned()
        });
        plain.collect()
    });
    assert!(links[0].len() > 40);
    assert_eq!(links[0].len(), links[1].len());
    for (vi, en) in links[0].iter().zip(&links[1]) {
        assert_eq!(vi, en);
    }
}

#[test]
fn every_figure_is_what_the_page_computes_and_writes() {
    for lang in Lang::ALL {
        let page = guide(lang);
        let (mut checked, mut used) = (0, BTreeSet::new());
        for example in examples(&page) {
            for (element, links) in steps(example, lang) {
                if element.name != "output" {
                    continue;
                }
                let name = element.get("name").unwrap();
                let stands = Figure {
                    value: element.get("data-value").unwrap().to_owned(),
                    undefined: element.get("data-undefined").map(str::to_owned),
                    text: element.text(),
                };
                assert_eq!(Some(stands), figure(name, &links, lang), "{name} {links:?}");
                used.insert(name.to_owned());
                checked += 1;
            }
        }
        let all = page.all().into_iter().filter(|it| it.name == "output");
        assert_eq!(checked, all.count(), "a figure outside of an example");
        for name in ResultName::ALL.map(ResultName::name) {
            assert!(used.contains(name), "no example of {name}");
        }
    }
}

#[test]
fn every_plausibility_warning_is_quoted_in_an_example() {
    for lang in Lang::ALL {
        let page = guide(lang);
        let mut found = BTreeSet::new();
        for example in examples(&page) {
            for (element, links) in steps(example, lang) {
                if !element.is("q", "said") {
                    continue;
                }
                let inputs = links.last().unwrap();
                let said = |slip: &Implausible| fmt(lang, inputs).slip(*slip) == element.text();
                let slip = plausibility(inputs).into_iter().find(said);
                let slip = slip.unwrap_or_else(|| panic!("never said: {}", element.text()));
                found.insert(slip_number(slip));
            }
        }
        assert_eq!(found, (0..SLIPS).collect(), "a slip is missing");
    }
}

const SLIPS: usize = 8;

/// An exhaustive match: a new warning does not compile until it is counted here and has an example.
fn slip_number(slip: Implausible) -> usize {
    match slip {
        Implausible::ShareForPercent { .. } => 0,
        Implausible::MonthlyRetentionLow => 1,
        Implausible::LifespanBeyondRetention { .. } => 2,
        Implausible::DiscountHigh { .. } => 3,
        Implausible::LifespanAndRetention => 4,
        Implausible::AmountTiny { .. } => 5,
        Implausible::NeverEnds => 6,
        Implausible::CostsExceedMargin => SLIPS - 1,
    }
}

#[test]
fn the_whole_vocabulary_is_explained() {
    let mut wanted: Vec<&str> = vec!["currency", "transactions"];
    wanted.extend(Field::ALL.map(Field::name));
    wanted.extend(Unit::ALL.map(Unit::name));
    wanted.extend(ResultName::ALL.map(ResultName::name));
    wanted.extend(ProgrammeKind::ALL.map(ProgrammeKind::name));
    wanted.sort_unstable();
    for lang in Lang::ALL {
        let page = guide(lang);
        let mut explained = Vec::new();
        for element in page.all() {
            let Some(terms) = element.get("data-term") else {
                continue;
            };
            let first = terms.split(' ').next().unwrap();
            assert_eq!(element.get("id"), Some(["guide-", first].concat().as_str()));
            assert_eq!(element.text(), heading(lang, first), "another name");
            explained.extend(terms.split(' ').map(str::to_owned));
        }
        explained.sort_unstable();
        assert_eq!(explained, wanted, "{lang:?}");
    }
}

/// The page's name of a term.
fn heading(lang: Lang, term: &str) -> String {
    let fmt = fmt(lang, &Inputs::empty(Code::VND));
    let of_field = Field::from_name(term).map(|it| fmt.field(it));
    let of_result = ResultName::from_name(term).map(|it| fmt.result(it));
    let of_programme = ProgrammeKind::from_name(term).map(|it| programmes::name(lang, it));
    let other = match term {
        "transactions" => Some(Label::Transactions),
        "currency" => Some(Label::Currency),
        "headline" => Some(Label::HeadlineChoice),
        _ => None,
    };
    let other = other.map(|it| lang.label(it));
    let name = of_field.or(of_result).or(of_programme).or(other);
    name.unwrap_or_else(|| panic!("{term}")).to_owned()
}

#[test]
fn formulas_and_assumptions_are_those_of_the_page() {
    for lang in Lang::ALL {
        let page = guide(lang);
        let all = page.all().into_iter();
        let formulas: Vec<String> =
            all.filter(|it| it.is("p", "formula")).map(Element::text).collect();
        let shop = opened("v=1&currency=VND&order_value=500000", lang).inputs;
        let fmt = fmt(lang, &shop);
        for name in ResultName::ALL {
            let wanted = ["= ", fmt.formula(name)].concat();
            assert!(formulas.iter().any(|it| it.ends_with(&wanted)), "{wanted}");
        }
        let text = page.text();
        for kind in ProgrammeKind::ALL {
            let assumed = programmes::in_short(&fmt, &Programme::starting_assumptions(kind, &shop));
            assert!(text.contains(&assumed), "{assumed}");
        }
    }
}

#[test]
fn results_of_wrong_formulas_are_correct() {
    for lang in Lang::ALL {
        let page = guide(lang).text();
        let fmt = fmt(lang, &Inputs::empty(Code::VND));
        let says = |text: String| assert!(page.contains(&text), "{text}");
        // The formula as misprinted, 95 / (1 + 1 % · 95 %) = 94.11 for m = 100; here in thousands.
        let misprint = Decimal::from(95_000) / "1.0095".parse::<Decimal>().unwrap();
        says(fmt.money(misprint));
        // The plain mean of the three groups, not weighted by customers: 1,171,667.
        let mean = (3_337_500 + 212_500 - 35_000) / 3;
        assert_eq!(mean / 10_000, 117);
        says(fmt.number(Decimal::new(117, 2)));
        // Yearly rates as monthly rates.
        let year = opened("v=1&retention=80&retention_per=year&discount=10", lang).inputs;
        let outcome = evaluate(&year);
        says(fmt.percent(outcome.monthly_retention.unwrap() * Decimal::ONE_HUNDRED));
        says(fmt.share(outcome.monthly_discount.unwrap()));
    }
}

#[test]
fn the_glossary_pairs_the_same_terms() {
    let pairs = Lang::ALL.map(|lang| -> BTreeSet<[String; 2]> {
        let page = guide(lang);
        let all = page.all();
        let glossary = all.iter().find(|it| it.get("id") == Some("guide-glossary"));
        let terms = glossary.unwrap().all().into_iter().filter(|it| it.name == "dt");
        let pair = |term: &Element| {
            let inner = term.all();
            let other = inner.iter().find(|it| it.name == "span").unwrap();
            assert_ne!(other.get("lang"), Some(lang.code()));
            let other = other.text();
            let own = term.text().strip_suffix(&other).unwrap().trim().to_owned();
            let mut pair = [own.to_lowercase(), other.to_lowercase()];
            if lang == Lang::En {
                pair.swap(0, 1);
            }
            pair
        };
        terms.map(pair).collect()
    });
    assert_eq!(pairs[0], pairs[1]);
    assert!(pairs[0].len() >= 20);
}
