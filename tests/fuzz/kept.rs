//! Whatever a file, a packed link or a pasted table holds: what comes in goes out and comes in again.
#![no_main]

mod input;

use clv_calculator::clv::{MAX_SEGMENTS, segments};
use clv_calculator::i18n::Lang;
use clv_calculator::share::{export, import, pack, unpack};
use clv_calculator::workbook::{MAX_NAME, WhatIf, Workbook, compare, read_groups};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (bytes, choices) = input::with_choices(data);
    let lang = Lang::ALL[usize::from(choices & 1)];
    if choices & 2 == 0 {
        if let Ok((kept, _)) = import(bytes, lang) {
            used(kept);
        }
    } else {
        let text = match choices & 28 {
            0 => input::grown(bytes),
            _ => bytes.to_vec(),
        };
        pasted(&String::from_utf8_lossy(&text), lang);
    }
});

fn used(mut kept: WhatIf) {
    comes_back(&kept);
    compare(&kept.scenarios);
    let _ = segments(&kept.groups());
    let before = kept.clone();
    let all = kept
        .scenarios
        .items()
        .iter()
        .map(|it| it.as_ref().clone())
        .collect();
    if kept.scenarios.save_all(all).is_ok() {
        let (old, new) = (before.scenarios.items(), kept.scenarios.items());
        assert_eq!(new[..old.len()], *old, "what comes in overwrites nothing");
        assert!(kept.scenarios.undo());
    }
    assert_eq!(kept, before);
    for lang in Lang::ALL {
        kept.speak(lang);
        comes_back(&kept);
    }
}

fn comes_back(kept: &WhatIf) {
    for lang in Lang::ALL {
        let expected = Ok((kept.clone(), Vec::new()));
        assert_eq!(
            import(export(kept).as_bytes(), lang),
            expected,
            "from its file"
        );
        if let Ok(link) = pack(kept) {
            assert_eq!(unpack(&link, lang), expected, "from its link");
        }
    }
}

fn pasted(text: &str, lang: Lang) {
    let pasted = read_groups(text, &Workbook::opening(lang));
    assert!(pasted.groups.len() <= MAX_SEGMENTS);
    assert!(
        pasted
            .groups
            .iter()
            .all(|it| it.name.chars().count() <= MAX_NAME)
    );
    let mut kept = WhatIf::default();
    kept.segments
        .save_all(pasted.groups)
        .expect("every group has a name");
    comes_back(&kept);
}
