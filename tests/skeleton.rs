//! What stands outside the programs has the same words as the programs: `index.html`, shown before they
//! start, the scripts, and the manifest.

use clv_calculator::clv::{Example, Field};
use clv_calculator::i18n::{Formatter, Label, share};
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

#[test]
fn scripts_and_manifest_have_the_words_of_the_page() {
    let scripts = std::fs::read_to_string("src/web/sentences.js").unwrap();
    for lang in Lang::ALL {
        let line = format!("{}: '{}'", lang.code(), share::open_page(lang));
        assert!(scripts.contains(&line), "sentences.js does not have {line}");
    }
    let manifest = std::fs::read_to_string("src/web/manifest.webmanifest").unwrap();
    let screens = [Label::WhatIf, Label::Segments, Label::Orders, Label::Share, Label::Guide];
    for name in [Label::PageTitle].into_iter().chain(screens) {
        let pair = format!("\"name\": \"{}\"", Lang::Vi.label(name));
        assert!(manifest.contains(&pair), "the manifest does not have {pair}");
    }
}
