//! Whatever stands in an address or in storage: the page opens, and what it shows comes back.
#![no_main]

mod input;

use clv_calculator::clv::evaluate;
use clv_calculator::locale::Lang;
use clv_calculator::share::{
    SavedState, MAX_LINK, backups, link, open, read_link, reopen, save, says_no_numbers, screen, unpack,
};
use clv_calculator::workspace::CalculatorForm;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (bytes, choices) = input::with_choices(data);
    let text = String::from_utf8_lossy(bytes);
    let lang = Lang::ALL[usize::from(choices & 1)];
    let other = Lang::ALL[usize::from(choices & 2) / 2];
    // The first line of a published link's file.
    let hash = text.lines().next().unwrap_or_default();
    screen(hash);
    let _ = unpack(hash, lang);
    let (addressed, _) = open(hash, None, lang);
    assert_eq!(read_link(hash.trim_start_matches('#'), lang).0, addressed);
    let (stored, _) = open("", Some(&text), lang);
    let (both, _) = open(hash, Some(&text), lang);
    // Each line as a work that was set aside: what is listed is what its address opens.
    let kept = SavedState {
        backups: Some(&text),
        ..SavedState::default()
    };
    for listed in backups(&text, hash, lang).into_iter().take(4) {
        let here = read_link(&listed.link, lang).0;
        // Only what the page writes down is found again.
        if link(&here) == listed.link {
            let mut opened = reopen(&listed.link, None, kept, lang);
            assert!(opened.is_own || says_no_numbers(&listed.link));
            if opened.form.lang != lang {
                opened.form.set_language(lang);
            }
            assert_eq!(opened.form, listed.form);
        }
    }
    for mut form in [addressed, stored, both] {
        comes_back(&form);
        form.set_language(other);
        comes_back(&form);
    }
});

fn comes_back(form: &CalculatorForm) {
    evaluate(&form.inputs);
    let link = link(form);
    assert!(link.len() < MAX_LINK, "{}", link.len());
    let saved = save(form);
    for lang in Lang::ALL {
        // Where nobody chose a language it is the browser's, now another one perhaps.
        let mut expected = form.clone();
        if !form.lang_chosen && lang != form.lang {
            expected.set_language(lang);
            expected.lang_chosen = false;
        }
        let expected = (expected, Vec::new());
        assert_eq!(open("", Some(&saved), lang), expected, "from storage");
        assert_eq!(open(&link, Some(&saved), lang), expected, "from both");
        let (linked, notices) = read_link(&link, lang);
        let mut inputs = linked.inputs;
        if form.inputs.transactions.len() > 100 {
            inputs.transactions = form.inputs.transactions.clone();
        }
        assert_eq!(
            (inputs, notices),
            (form.inputs.clone(), Vec::new()),
            "from its link"
        );
    }
}
