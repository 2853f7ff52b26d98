//! The sentences about a list: with one and many, and only those that there is reason for.

use clv_calculator::audience::{Country, Documentation, Format, ListCounts};
use clv_calculator::customer_base::Chance;
use clv_calculator::i18n::orders::lists::{
    act_by_week, chance, country_name, format_note, found, outcome,
};
use clv_calculator::i18n::orders::number::date;
use clv_calculator::import::{ContactField, DateOrder, Day, day};
use clv_calculator::locale::Lang;

#[test]
fn what_became_of_the_customers_is_said_once_each() {
    let one = ListCounts { chosen: 1, written: 1, emails: 1, ..ListCounts::default() };
    assert_eq!(
        outcome(Lang::En, Format::Klaviyo, &one),
        ["The list has 1 of the 1 customer chosen: 1 e-mail address, 0 telephone numbers."]
    );
    let many = ListCounts {
        chosen: 2_000,
        written: 990,
        phones: 990,
        control: 110,
        no_consent: 800,
        shared_refusals: 12,
        no_contact: 100,
        ..ListCounts::default()
    };
    assert_eq!(
        outcome(Lang::Vi, Format::TikTok, &many),
        [
            "Danh sách có 990 trong số 2.000 khách: 0 email, 990 số điện thoại.",
            "Còn thiếu 10 dòng: TikTok Ads cần ít nhất 1.000.",
            "Khách giữ lại làm nhóm đối chứng: 110.",
            "Khách bị loại vì chưa đồng ý nhận quảng cáo: 800.",
            "Trong đó, khách đã đồng ý nhưng dùng chung email hoặc số điện thoại với người từ chối: 12.",
            "Khách không có email hay số điện thoại dùng được: 100.",
        ]
    );
    assert_eq!(
        outcome(Lang::En, Format::TikTok, &many)[1],
        "10 too few: TikTok Ads needs at least 1,000."
    );
}

#[test]
fn the_columns_are_named_and_a_list_without_any_says_so() {
    let name = (ContactField::Name, "Khách".to_owned());
    assert!(found(Lang::En, std::slice::from_ref(&name)).starts_with("No column of e-mail"));
    let columns = [(ContactField::Phone, "SĐT".to_owned()), name];
    assert_eq!(
        found(Lang::Vi, &columns),
        "Lấy từ các cột: Số điện thoại: “SĐT”; Họ và tên: “Khách”."
    );
}

#[test]
fn every_format_says_when_it_was_checked_against_which_documentation() {
    let vocabulary = include_str!("../../docs/vocabulary.md");
    for format in Format::ALL {
        let Documentation { address, day: checked } = format.documentation();
        let known = day(checked.as_bytes(), DateOrder::Ymd).expect("a day");
        assert_eq!(known.to_string(), checked, "{format:?}");
        let site = address.split('/').next().expect("a site");
        for (lang, shown) in [
            (
                Lang::Vi,
                format!(
                    "Đã đối chiếu ngày {} với bản lưu tài liệu của {site}.",
                    date(Lang::Vi, known)
                ),
            ),
            (
                Lang::En,
                format!(
                    "Checked on {} against a stored copy of the documentation on {site}.",
                    date(Lang::En, known)
                ),
            ),
        ] {
            assert!(format_note(lang, format).ends_with(&shown), "{format:?}");
        }
        let page = ["[", format.title(), "](https://", address, ")"].concat();
        let row = ["| `", format.name(), "` | ", &page, " | ", checked, " |"].concat();
        assert!(vocabulary.contains(&row), "docs/vocabulary.md lacks {row}");
    }
}

#[test]
fn filters_and_countries_have_names() {
    assert_eq!(country_name(Lang::Vi, Country::Vn), "Việt Nam (+84)");
    assert_eq!(
        chance(Lang::En, Chance::Buys90Days, 20, 40),
        "probability of buying within 90 days: 20–40\u{a0}%"
    );
    let monday = Day::from_ymd(2026, 7, 6).expect("a day");
    assert_eq!(act_by_week(Lang::Vi, monday), "nên liên hệ muộn nhất trong tuần từ 06/07/2026");
}
