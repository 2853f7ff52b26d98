//! How is a picture written as SVG text?
//!
//! Two printers, one body: within a page, and as a file of its own. Classes and geometry only: no
//! inline style, which a strict content policy would block. All words are escaped so that no text,
//! wherever it came from, can become markup. Knows no colours; the file gets its style handed in.

use super::escape::{push_css, push_words};
use super::label::{LINE_PX, wrap};
use super::mark::{Anchor, DOT_PX, Mark};
use super::number::push_number;
use super::picture::Picture;

/// How much wider the letters of a heading are than those of a label.
const HEADING: f64 = 1.25;

impl Picture {
    /// The drawing as an `<svg>` element for a page; its ids come from the chart's class.
    pub fn to_svg(&self) -> String {
        let mut out = String::with_capacity(4096);
        out.push_str("<svg class=\"chart ");
        self.push_opening(&mut out, self.height);
        self.push_body(&mut out);
        out.push_str("</svg>");
        out
    }

    /// What stands within the `<svg>` element: title, description and marks.
    pub fn inner(&self) -> String {
        let mut out = String::with_capacity(4096);
        self.push_body(&mut out);
        out
    }

    /// A file of its own, with its heading, a background and the given style sheet.
    pub fn standalone(&self, css: &str) -> String {
        let heading = wrap(&self.title, self.width / HEADING);
        let top = 16.0 + heading.len() as f64 * LINE_PX + 8.0;
        let mut out = String::with_capacity(4096 + css.len());
        out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart ");
        let framed = Picture {
            width: self.width + 32.0,
            class: self.class,
            ..Picture::default()
        };
        framed.push_opening(&mut out, top + self.height + 16.0);
        out.push_str("<style>");
        push_css(&mut out, css);
        out.push_str("</style><rect class=\"paper\"");
        push_attributes(
            &mut out,
            &[
                ("width", framed.width),
                ("height", top + self.height + 16.0),
            ],
        );
        out.push_str("/>");
        for (index, line) in heading.iter().enumerate() {
            push_text(
                &mut out,
                "heading",
                16.0,
                29.0 + index as f64 * LINE_PX,
                Anchor::Start,
                line,
            );
        }
        out.push_str("<g transform=\"translate(16 ");
        push_number(&mut out, top);
        out.push_str(")\">");
        self.push_body(&mut out);
        out.push_str("</g></svg>\n");
        out
    }

    fn push_opening(&self, out: &mut String, height: f64) {
        out.push_str(self.class);
        out.push_str("\" role=\"img\" aria-labelledby=\"chart-");
        out.push_str(self.class);
        out.push_str("-title chart-");
        out.push_str(self.class);
        out.push_str("-desc\" viewBox=\"0 0 ");
        push_number(out, self.width);
        out.push(' ');
        push_number(out, height);
        out.push('"');
        push_attributes(out, &[("width", self.width), ("height", height)]);
        out.push('>');
    }

    fn push_body(&self, out: &mut String) {
        self.push_element(out, "title", &self.title);
        self.push_element(out, "desc", &self.description);
        for mark in &self.marks {
            push_mark(out, mark);
        }
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
        Mark::Path {
            class,
            points,
            closed,
        } => push_path(out, class, points, *closed),
        Mark::Rect { class, bounds } => {
            let size = (bounds.right - bounds.left, bounds.bottom - bounds.top);
            let place = [
                ("x", bounds.left),
                ("y", bounds.top),
                ("width", size.0),
                ("height", size.1),
            ];
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
        Mark::Dot { class, x, y } => push_shape(
            out,
            "circle",
            class,
            &[("cx", *x), ("cy", *y), ("r", DOT_PX)],
        ),
        Mark::Text {
            class,
            x,
            y,
            anchor,
            text,
        } => push_text(out, class, *x, *y, *anchor, text),
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
