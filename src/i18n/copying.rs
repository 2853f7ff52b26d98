//! Whether the browser let a text be copied.

words! {
    copied: "Đã chép." => "Copied.";
    refused: "Trình duyệt không cho chép." => "The browser did not allow copying.";
}
