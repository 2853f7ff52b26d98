//! What opening a link or saved work met besides the numbers. The sentences are in `i18n`.

/// Something outside the form went otherwise than the visitor may expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The link was made for another version of the page.
    Version(String),
    /// Keys of the link that nobody knows, shortened.
    UnknownKey(String),
    /// A key's value that could not be used; its default stands.
    BadValue { key: &'static str, value: String },
    /// The link is longer than any link of this page.
    LinkTooLong,
    /// The numbers come from a file of orders.
    FromOrders,
    /// Others took the place of the visitor's own numbers, whose link this is.
    Replaced(String),
    /// Reading or writing the browser's storage is refused.
    StorageBlocked,
    /// What storage holds cannot be read; nothing takes its place before it is set aside.
    StorageUnreadable,
}
