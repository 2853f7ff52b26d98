//! `index.html` shows, before the program starts, the same words as the program.

use clv_calculator::clv::{Example, Field};
use clv_calculator::i18n::{Formatter, Label};
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, CurrencyStyle};

#[test]
fn index_html_has_the_words_of_the_page() {
    let html = std::fs::read_to_string("index.html").unwrap();
    for lang in Lang::ALL {
        let fmt = Formatter::new(lang, CurrencyStyle::usual(Code::VND, lang.mark()));
        let mut words = vec![
            lang.label(Label::Title),
            lang.label(Label::Lede),
            lang.label(Label::PageTitle),
            lang.label(Label::Calculator),
            lang.label(Label::WhatIf),
            lang.label(Label::Segments),
            lang.label(Label::Orders),
            lang.label(Label::Share),
            lang.label(Label::Guide),
            lang.label(Label::Inputs),
            lang.label(Label::Headline),
            lang.label(Label::Examples),
            lang.own_name(),
        ];
        words.extend(Example::ALL.map(|example| fmt.example(example)));
        words.extend(Field::FIRST.map(|field| fmt.field(field)));
        words.extend(Field::FIRST.map(|field| fmt.hint(field)));
        for said in words {
            assert!(html.contains(said), "index.html does not say “{said}”");
        }
    }
}
