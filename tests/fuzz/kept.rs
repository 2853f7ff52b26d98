//! Whatever a file, a packed link or a pasted table holds: what comes in goes out and comes in again.
#![no_main]

mod input;

use clv_calculator::clv::{MAX_SEGMENTS, segments};
use clv_calculator::locale::Lang;
use clv_calculator::share::{MAX_FILE, export, import, pack, read_entry, unpack, write_entry};
use clv_calculator::workspace::{CalculatorForm, Key, List, MAX_NAME, ScenarioList, WhatIf, compare, read_groups};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (bytes, choices) = input::with_choices(data);
    let lang = Lang::ALL[usize::from(choices & 1)];
    let is_large = choices & 28 == 0;
    let text = match is_large {
        true => input::grown(bytes),
        false => bytes.to_vec(),
    };
    if choices & 2 != 0 {
        return pasted(&String::from_utf8_lossy(&text), lang);
    }
    for key in [Key::Item(List::Groups, 1), Key::Order(List::Groups), Key::Typed("cac".into())] {
        if let Ok((version, _)) = read_entry(&key, &String::from_utf8_lossy(&text), lang) {
            let again = read_entry(&key, &write_entry(&version), lang);
            assert_eq!(again, Ok((version, Vec::new())), "an entry of storage");
        }
    }
    if let Ok((kept, _)) = import(&text, lang) {
        used(kept);
    }
    // Two files in one are no JSON, so a large one is made of what the file holds.
    if is_large && let Ok((kept, _)) = import(bytes, lang) {
        large(kept, lang);
    }
});

/// As many scenarios and groups as there may be, and a long list in one of them.
fn large(mut kept: WhatIf, lang: Lang) {
    for list in [&mut kept.scenarios, &mut kept.segments] {
        full(list);
    }
    if let Some(first) = kept.scenarios.items().first() {
        let mut form = first.form.clone();
        let list = input::grown(form.transactions().as_bytes());
        form.paste_transactions(&String::from_utf8_lossy(&list));
        kept.scenarios.replace(0, form).expect("there is one");
    }
    let text = export(&kept);
    if text.len() <= MAX_FILE {
        let expected = Ok((kept.clone(), Vec::new()));
        assert_eq!(import(text.as_bytes(), lang), expected, "from a large file");
    }
    compare(&kept.scenarios);
    let _ = segments(&kept.groups());
}

fn full(list: &mut ScenarioList) {
    let all = list.items().to_vec();
    for item in all.iter().cycle() {
        if list.save(&item.name, item.form.clone()).is_err() {
            break;
        }
    }
}

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
        assert_eq!(kept.scenarios.undo(), !old.is_empty());
    }
    assert_eq!(kept, before);
    for lang in Lang::ALL {
        kept.set_language(lang);
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
    let pasted = read_groups(text, &CalculatorForm::opening(lang));
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
