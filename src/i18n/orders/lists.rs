//! The texts about lists of customers for campaigns.

use super::number::{count, counted, customers, date};
use crate::audience::{Country, Documentation, Format, ListCounts};
use crate::customer_base::Chance;
use crate::import::{ContactField, DateOrder, Day, day};
use crate::locale::Lang;

words! {
    title: "Danh sách để gửi" => "Lists for campaigns";
    lede: "Lấy những khách mà bảng trên đang hiện (theo ô “Chỉ hiện” và “Tìm khách”) làm thành file để tải lên nền tảng quảng cáo hoặc nhắn tin." => "Turns the customers that the table above shows (by “Show only” and “Find a customer”) into a file to upload to an advertising or messaging platform.";
    promise: "Email và số điện thoại chỉ được đọc trong trình duyệt này khi bạn bấm nút, không gửi đi đâu và không lưu lại." => "E-mail addresses and telephone numbers are read in this browser only, when you press the button: they are neither sent anywhere nor stored.";
    no_orders: "File này là bảng tóm tắt khách hàng, không có email hay số điện thoại để lập danh sách. Hãy dùng file có từng đơn hàng." => "This file is a summary of customers, without e-mail addresses or telephone numbers for a list. Use a file of individual orders.";
    format: "Định dạng" => "Format";
    hashing: "Email và số điện thoại" => "E-mail addresses and telephone numbers";
    hashed: "mã hóa một chiều (SHA-256)" => "hashed (SHA-256)";
    plain: "để nguyên" => "as they are";
    country: "Số không có mã quốc gia là số của nước" => "Numbers without a country code are of";
    no_country: "không rõ: bỏ qua các số này" => "unknown: leave them out";
    control: "Nhóm đối chứng" => "Control group";
    no_control: "không có" => "none";
    seed: "Số để rút ngẫu nhiên" => "Seed of the draw";
    seed_wrong: "Nhập số nguyên từ 0 đến 4294967295." => "Enter a whole number from 0 to 4294967295.";
    control_note: "Nhóm đối chứng là những khách được rút ngẫu nhiên và không nhận gì, để sau này so với những khách còn lại mà biết chiến dịch có tác dụng thật không. Cùng một số thì lần nào cũng rút ra cùng những khách ấy." => "The control group is drawn at random and gets nothing, so that comparing it with the others tells later what the campaign really changed. The same seed always draws the same customers.";
    columns: "Cột lấy thông tin liên hệ" => "Columns with the contacts";
    no_column: "không có" => "none";
    consent: "Những khách này đã đồng ý nhận quảng cáo" => "These people have agreed to advertising";
    consent_law: "Luật Bảo vệ dữ liệu cá nhân của Việt Nam (91/2025/QH15, hiệu lực từ 1/1/2026) chỉ cho dùng dữ liệu cá nhân để quảng cáo khi người đó đã đồng ý; các nền tảng quảng cáo cũng yêu cầu như vậy. Hãy đánh dấu rồi mới lập danh sách." => "Vietnam's law on personal data protection (91/2025/QH15, in force since 1 January 2026) allows personal data to be used for advertising only with the person's consent, and the platforms ask for it, too. Tick this before making a list.";
    consent_column: "Chỉ những khách có câu trả lời đồng ý ở cột này, tính theo đơn gần nhất, mới vào danh sách. Email và số điện thoại của người đã từ chối cũng bị loại, kể cả khi khách khác dùng chung." => "Only customers who said yes in this column, by their latest order, enter the list. E-mail addresses and telephone numbers of people who refused stay out, even where another customer shares them.";
    no_consent_column: "File không có cột nào cho biết ai đã đồng ý, nên không loại được ai vì lý do này." => "No column of the file says who agreed, so nobody can be left out for this.";
    make: "Lập danh sách" => "Make the list";
    making: "Đang đọc lại file…" => "Reading the file again…";
    save: "Lưu danh sách (CSV)" => "Save the list (CSV)";
    save_control: "Lưu file đối chứng (CSV)" => "Save who is in it and who was held out (CSV)";
    nobody: "Không có khách nào vào được danh sách. Hãy kiểm tra các cột liên hệ ở trên." => "Nobody can be in the list. Check the columns with the contacts above.";
}

pub fn chosen(lang: Lang, matching: u32) -> String {
    let number = customers(lang, matching.into());
    match lang {
        Lang::Vi => format!("Bảng đang hiện {number}."),
        Lang::En => format!("The table shows {number}."),
    }
}

/// What the format wants, and when it was checked against its documentation.
pub fn format_note(lang: Lang, format: Format) -> String {
    let wants = match format {
        Format::Google => lang.text(
            "Khớp theo email, số điện thoại, hoặc họ tên cùng quốc gia và mã bưu chính.",
            "Matched by e-mail address, telephone number, or full name with country and postcode.",
        ),
        Format::Meta => lang.text(
            "Cột value là giá trị vòng đời dự đoán của khách (hoặc giá trị đến nay, nếu không có dự đoán), dùng cho đối tượng tương tự theo giá trị. Cần ít nhất 100 người.",
            "The column value is the predicted lifetime value (or the value so far, without a forecast), for value-based lookalikes. At least 100 people are needed.",
        ),
        Format::TikTok => lang.text("Cần ít nhất 1.000 dòng.", "At least 1,000 entries are needed."),
        Format::Klaviyo => lang.text(
            "Nhóm RFM và giá trị khách hàng trở thành thuộc tính của hồ sơ. File tối đa 50 MB.",
            "The RFM group and the customer's value become properties of the profile. 50 MB at most.",
        ),
        Format::Mailchimp => lang.text("Nhóm RFM là thẻ (tag).", "The RFM group is the tag."),
        Format::Zalo => lang.text(
            "Chỉ có số di động Việt Nam, tối đa 100.000 dòng. Hãy đổi tên các cột theo tham số của mẫu tin ZNS.",
            "Vietnamese mobile numbers only, 100,000 rows at most. Rename the columns to the parameters of your ZNS template.",
        ),
        Format::Shopify => lang.text(
            "Nhóm RFM là thẻ (tag) của khách.",
            "The RFM group is the customer's tag.",
        ),
    };
    [wants, " ", &documentation(lang, format)].concat()
}

/// Who documents the format, and when it was checked against that.
fn documentation(lang: Lang, format: Format) -> String {
    let Documentation { address, day: checked } = format.documentation();
    let site = address.split('/').next().unwrap_or_default();
    let known = day(checked.as_bytes(), DateOrder::Ymd);
    let checked = known.map_or(checked.to_owned(), |it| date(lang, it));
    lang.fill(
        "Đã đối chiếu ngày @ với bản lưu tài liệu của @.",
        "Checked on @ against a stored copy of the documentation on @.",
        &[&checked, site],
    )
}

/// "Việt Nam (+84)".
pub fn country_name(lang: Lang, country: Country) -> String {
    let name = match country {
        Country::Vn => lang.text("Việt Nam", "Vietnam"),
        Country::Us => lang.text("Mỹ, Canada", "United States, Canada"),
        Country::Gb => lang.text("Anh", "United Kingdom"),
        Country::Au => lang.text("Úc", "Australia"),
        Country::Sg => "Singapore",
        Country::Th => lang.text("Thái Lan", "Thailand"),
        Country::My => "Malaysia",
        Country::Id => "Indonesia",
        Country::Ph => "Philippines",
        Country::Jp => lang.text("Nhật Bản", "Japan"),
        Country::Kr => lang.text("Hàn Quốc", "South Korea"),
        Country::In => lang.text("Ấn Độ", "India"),
    };
    format!("{name} (+{})", country.calling_code())
}

pub fn field(lang: Lang, field: ContactField) -> &'static str {
    match field {
        ContactField::Email => "Email",
        ContactField::Phone => lang.text("Số điện thoại", "Telephone number"),
        ContactField::Name => lang.text("Họ và tên", "Whole name"),
        ContactField::FirstName => lang.text("Tên riêng", "First name"),
        ContactField::LastName => lang.text("Họ riêng", "Last name"),
        ContactField::Country => lang.text("Quốc gia (hai chữ cái)", "Country (two letters)"),
        ContactField::Zip => lang.text("Mã bưu chính", "Postcode"),
        ContactField::Consent => lang.text("Đồng ý nhận quảng cáo", "Consent to advertising"),
    }
}

/// The columns that the list is made from.
pub fn found(lang: Lang, columns: &[(ContactField, String)]) -> String {
    let reaches = |(field, _): &(ContactField, String)| {
        matches!(field, ContactField::Email | ContactField::Phone)
    };
    if !columns.iter().any(reaches) {
        return lang
            .text(
                "Không thấy cột email hay số điện thoại nào mà định dạng này dùng. Hãy chọn cột, hoặc xuất lại file có các cột ấy.",
                "No column of e-mail addresses or telephone numbers that this format uses was found. Choose one, or export the file with them.",
            )
            .to_owned();
    }
    let named =
        |(it, heading): &(ContactField, String)| [field(lang, *it), ": “", heading, "”"].concat();
    let named: Vec<String> = columns.iter().map(named).collect();
    let [before, after] = [lang.text("Lấy từ các cột: ", "From the columns: "), "."];
    [before, &named.join("; "), after].concat()
}

/// What became of the customers, a sentence each.
pub fn outcome(lang: Lang, format: Format, counts: &ListCounts) -> Vec<String> {
    let ListCounts { written, chosen, emails, phones, .. } = *counts;
    let contacts = |number: u32, vi: &str, en: [&str; 2]| counted(lang, number.into(), vi, en);
    let first = lang.fill(
        "Danh sách có @ trong số @: @, @.",
        "The list has @ of the @ chosen: @, @.",
        &[
            &count(lang, written.into()),
            &customers(lang, chosen.into()),
            &contacts(emails, "email", ["e-mail address", "e-mail addresses"]),
            &contacts(phones, "số điện thoại", ["telephone number", "telephone numbers"]),
        ],
    );
    let missing = counts.missing(format).map(|missing| {
        let fewest = count(lang, format.fewest().unwrap_or(0).into());
        lang.fill(
            "Còn thiếu @ dòng: @ cần ít nhất @.",
            "@ too few: @ needs at least @.",
            &[&count(lang, missing.into()), format.title(), &fewest],
        )
    });
    let others = others(lang, counts).into_iter().filter(|(number, _)| *number > 0);
    let others =
        others.map(|(number, words)| [words, ": ", &count(lang, number.into()), "."].concat());
    [first].into_iter().chain(missing).chain(others).collect()
}

/// The counts beside those in the list.
fn others(lang: Lang, counts: &ListCounts) -> [(u32, &'static str); 9] {
    [
        (counts.control, control_group(lang)),
        (counts.no_consent, left_out(lang)),
        (counts.shared_refusals, shared_refusals(lang)),
        (counts.no_contact, unreachable(lang)),
        (counts.duplicates, duplicates(lang)),
        (counts.unreadable_phones, odd_phones(lang)),
        (counts.unreadable_emails, odd_emails(lang)),
        (counts.beyond_limit, beyond(lang)),
        (counts.below_zero, below_zero(lang)),
    ]
}

words! {
    control_group: "Khách giữ lại làm nhóm đối chứng" => "Customers held out as the control group";
    left_out: "Khách bị loại vì chưa đồng ý nhận quảng cáo" => "Customers left out because they have not agreed to advertising";
    shared_refusals: "Trong đó, khách đã đồng ý nhưng dùng chung email hoặc số điện thoại với người từ chối" => "Of these, customers who agreed but share an e-mail address or telephone number with someone who refused";
    unreachable: "Khách không có email hay số điện thoại dùng được" => "Customers without an e-mail address or telephone number that can be used";
    duplicates: "Khách trùng email hoặc số điện thoại với khách đứng trước" => "Customers with the e-mail address or telephone number of one before";
    odd_phones: "Số điện thoại không dùng được vì sai dạng hoặc không rõ quốc gia" => "Telephone numbers that cannot be used, for their form or because the country is unknown";
    odd_emails: "Email sai dạng" => "Texts that are no e-mail address";
    beyond: "Khách không vừa trong một file; danh sách lấy những khách đứng trước trong bảng" => "Customers beyond what one file may hold; those first in the table are in the list";
    below_zero: "Khách có giá trị âm, ghi là 0" => "Customers with a value below zero, written as 0";
}

/// A band of a probability, as a filter of the table.
pub fn chance(lang: Lang, of: Chance, from: u8, to: u8) -> String {
    let what = match of {
        Chance::Alive => lang.text("xác suất còn hoạt động", "probability of being active"),
        Chance::Buys90Days => {
            lang.text("xác suất mua trong 90 ngày", "probability of buying within 90 days")
        }
    };
    format!("{what}: {from}–{to}\u{a0}%")
}

/// The week from this day, as a filter of the table.
pub fn act_by_week(lang: Lang, first: Day) -> String {
    let what = lang.text("nên liên hệ muộn nhất trong tuần từ", "act by the week from");
    format!("{what} {}", date(lang, first))
}
