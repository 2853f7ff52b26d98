//! Parses the guide's pages into a tree. It accepts less than a browser, on purpose: every element closed,
//! every attribute quoted, and nothing but text, `&amp;`, `&lt;` and `&gt;` between them.

/// An element with its attributes and children.
#[derive(Clone, Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Clone, Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn get(&self, attribute: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    pub fn is(&self, name: &str, class: &str) -> bool {
        self.name == name && self.get("class") == Some(class)
    }

    /// This element and all within it, in the order of the page.
    pub fn all(&self) -> Vec<&Element> {
        let within = self.children.iter().flat_map(|child| match child {
            Node::Element(element) => element.all(),
            Node::Text(_) => Vec::new(),
        });
        [self].into_iter().chain(within).collect()
    }

    /// Its text, with white space collapsed.
    pub fn text(&self) -> String {
        let joined: String = self.children.iter().map(Node::text).collect();
        let words = joined.split([' ', '\n']).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }
}

impl Node {
    fn text(&self) -> String {
        match self {
            Node::Text(text) => text.clone(),
            Node::Element(element) => {
                let block = !matches!(element.name.as_str(), "a" | "output" | "q" | "span");
                let text: String = element.children.iter().map(Node::text).collect();
                if block { [" ", &text, " "].concat() } else { text }
            }
        }
    }
}

/// The one element of this text, or what is wrong with it.
pub fn parse(html: &str) -> Result<Element, String> {
    let mut root = Element::default();
    let rest = children(html, &mut root)?;
    match (rest.trim(), root.children.as_slice()) {
        ("", [Node::Element(only)]) => Ok(only.clone()),
        ("", _) => Err("not exactly one element".to_owned()),
        (rest, _) => Err(format!("closed and never opened: {}", shown(rest))),
    }
}

/// Reads up to a closing tag that is not one of these children; returns what is left, from that tag on.
fn children<'a>(mut rest: &'a str, parent: &mut Element) -> Result<&'a str, String> {
    loop {
        let (text, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        // White space is allowed around the root element.
        let blank = parent.name.is_empty() && text.trim().is_empty();
        if !text.is_empty() && !blank {
            parent.children.push(Node::Text(unescaped(text)?));
        }
        if tag.is_empty() || tag.starts_with("</") {
            return Ok(tag);
        }
        let (inside, after) = tag[1..].split_once('>').ok_or_else(|| wrong(tag))?;
        let mut element = opened(inside)?;
        let end = children(after, &mut element)?;
        let close = format!("</{}>", element.name);
        rest =
            end.strip_prefix(&close).ok_or_else(|| format!("{close} expected: {}", shown(end)))?;
        parent.children.push(Node::Element(element));
    }
}

/// Parses the inside of a start tag, such as `a class="try" href="…"`.
fn opened(inside: &str) -> Result<Element, String> {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let lower = |text: &str| text.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if name.is_empty() || !lower(name) {
        return Err(wrong(inside));
    }
    let mut attributes: Vec<(String, String)> = Vec::new();
    while !rest.is_empty() {
        let (key, value) = rest.split_once("=\"").ok_or_else(|| wrong(inside))?;
        let (value, after) = value.split_once('"').ok_or_else(|| wrong(inside))?;
        if !lower(key) || attributes.iter().any(|(known, _)| known == key) {
            return Err(wrong(inside));
        }
        attributes.push((key.to_owned(), unescaped(value)?));
        rest = match after.strip_prefix(' ') {
            Some(more) if !more.is_empty() => more,
            None if after.is_empty() => "",
            _ => return Err(wrong(inside)),
        };
    }
    Ok(Element { name: name.to_owned(), attributes, children: Vec::new() })
}

fn unescaped(text: &str) -> Result<String, String> {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let known = [("amp;", "&"), ("lt;", "<"), ("gt;", ">")];
        let mut known = known.into_iter();
        let found = known.find_map(|(name, sign)| Some((sign, part.strip_prefix(name)?)));
        let (sign, rest) = found.ok_or_else(|| wrong(part))?;
        plain.extend([sign, rest]);
    }
    match plain.contains('>') && !text.contains("&gt;") {
        true => Err(wrong(text)),
        false => Ok(plain),
    }
}

fn wrong(at: &str) -> String {
    format!("cannot be read: {}", shown(at))
}

fn shown(text: &str) -> String {
    text.chars().take(80).collect()
}
