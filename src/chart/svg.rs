//! Prints a picture as SVG text, as a whole and element by element.
//!
//! A page can thus replace only the elements that differ. Writes classes and geometry, no inline style, which
//! a strict content security policy would block. All text is escaped, so that none can become markup. Knows
//! no colours.

use super::escape::push_words;
use super::label::Anchor;
use super::mark::{DOT_PX, Mark};
use super::number::push_number;
use super::picture::Picture;

impl Picture {
    /// The drawing as an `<svg>` element; its ids are derived from the chart's class.
    pub fn to_svg(&self) -> String {
        self.opening() + &self.parts().concat() + "</svg>"
    }

    /// The opening tag of [`Picture::to_svg`]; depends only on the chart and its size.
    pub fn opening(&self) -> String {
        let mut out = String::new();
        for part in [
            "<svg class=\"chart ",
            self.class,
            "\" role=\"img\" aria-labelledby=\"chart-",
            self.class,
            "-title chart-",
            self.class,
            "-desc\" viewBox=\"0 0 ",
        ] {
            out.push_str(part);
        }
        push_number(&mut out, self.width);
        out.push(' ');
        push_number(&mut out, self.height);
        out.push('"');
        push_attributes(&mut out, &[("width", self.width), ("height", self.height)]);
        out.push('>');
        out
    }

    /// The elements within the `<svg>` element, one string each: title, description and marks.
    pub fn parts(&self) -> Vec<String> {
        let named = [("title", &self.title), ("desc", &self.description)];
        let mut parts = Vec::new();
        for (tag, words) in named {
            let mut part = String::new();
            self.push_element(&mut part, tag, words);
            parts.push(part);
        }
        for mark in &self.marks {
            let mut part = String::new();
            push_mark(&mut part, mark);
            parts.push(part);
        }
        parts
    }

    fn push_element(&self, out: &mut String, tag: &str, words: &str) {
        for part in ["<", tag, " id=\"chart-", self.class, "-", tag, "\">"] {
            out.push_str(part);
        }
        push_words(out, words);
        for part in ["</", tag, ">"] {
            out.push_str(part);
        }
    }
}

fn push_mark(out: &mut String, mark: &Mark) {
    match mark {
        Mark::Path { class, points, closed } => push_path(out, class, points, *closed),
        Mark::Rect { class, bounds } => {
            let size = (bounds.right - bounds.left, bounds.bottom - bounds.top);
            let place =
                [("x", bounds.left), ("y", bounds.top), ("width", size.0), ("height", size.1)];
            push_shape(out, "rect", class, &place);
        }
        Mark::Rule { class, from, to } => {
            push_shape(
                out,
                "line",
                class,
                &[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)],
            );
        }
        Mark::Dot { class, x, y } => {
            push_shape(out, "circle", class, &[("cx", *x), ("cy", *y), ("r", DOT_PX)])
        }
        Mark::Text { class, x, y, anchor, text } => push_text(out, class, *x, *y, *anchor, text),
    }
}

fn push_path(out: &mut String, class: &str, points: &[(f64, f64)], closed: bool) {
    push_tag(out, "path", class);
    out.push_str(" d=\"");
    push_line(out, points);
    out.push_str(if closed { "Z\"/>" } else { "\"/>" });
}

/// Appends path data through the points: `M` to the first, `L`, `H` or `V` to each of the others.
pub(super) fn push_line(out: &mut String, points: &[(f64, f64)]) {
    let mut last = (f64::NAN, f64::NAN);
    for &(x, y) in points {
        if last.0.is_nan() || (x != last.0 && y != last.1) {
            out.push(if last.0.is_nan() { 'M' } else { 'L' });
            push_number(out, x);
            out.push(' ');
            push_number(out, y);
        } else if y == last.1 {
            out.push('H');
            push_number(out, x);
        } else {
            out.push('V');
            push_number(out, y);
        }
        last = (x, y);
    }
}

fn push_text(out: &mut String, class: &str, x: f64, y: f64, anchor: Anchor, text: &str) {
    push_tag(out, "text", class);
    push_attributes(out, &[("x", x), ("y", y)]);
    out.push_str(match anchor {
        Anchor::Start => ">",
        Anchor::Middle => " text-anchor=\"middle\">",
        Anchor::End => " text-anchor=\"end\">",
    });
    push_words(out, text);
    out.push_str("</text>");
}

fn push_shape(out: &mut String, tag: &str, class: &str, place: &[(&str, f64)]) {
    push_tag(out, tag, class);
    push_attributes(out, place);
    out.push_str("/>");
}

fn push_tag(out: &mut String, tag: &str, class: &str) {
    for part in ["<", tag, " class=\"", class, "\""] {
        out.push_str(part);
    }
}

fn push_attributes(out: &mut String, attributes: &[(&str, f64)]) {
    for (name, value) in attributes {
        for part in [" ", name, "=\""] {
            out.push_str(part);
        }
        push_number(out, *value);
        out.push('"');
    }
}
