//! What went wrong or changed when a link or stored work was opened. The sentences are in `i18n`.

/// Something the visitor should know about a link or the browser's storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The link was made for another version of the page.
    Version(String),
    /// An unknown key of the link, shortened.
    UnknownKey(String),
    /// A key whose value could not be used; the default is used instead.
    BadValue { key: &'static str, value: String },
    /// The link is longer than [`MAX_LINK`](crate::share::MAX_LINK).
    LinkTooLong,
    /// The numbers come from a file of orders.
    FromOrders,
    /// Other numbers replaced the visitor's own; the link opens those.
    Replaced(String),
    /// The browser refuses to read or write its storage.
    StorageBlocked,
    /// The stored text cannot be read; it is set aside before anything overwrites it.
    StorageUnreadable,
}
