//! Handing a picture to the visitor as a file.

use super::{Blocked, document::document, window};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, CssRuleList, CssStyleRule, CssStyleSheet,
    HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
};

/// Pixels per CSS pixel in a saved PNG.
const SHARPNESS: f64 = 2.0;

/// The style sheet a chart needs outside the page: the page's own chart
/// rules, with today's colours in place of the tokens.
pub fn chart_css() -> Result<String, Blocked> {
    let root = document()?.document_element().ok_or(Blocked)?;
    let tokens = window()?.get_computed_style(&root)?.ok_or(Blocked)?;
    let sheets = document()?.style_sheets();
    let mut css = String::from(".chart{");
    for token in TOKENS {
        let value = tokens.get_property_value(token)?;
        css.push_str(&format!("{token}:{};", value.trim()));
    }
    css.push('}');
    for index in 0..sheets.length() {
        let sheet = sheets.item(index).ok_or(Blocked)?;
        if let Ok(sheet) = sheet.dyn_into::<CssStyleSheet>() {
            push_chart_rules(&mut css, &sheet.css_rules()?);
        }
    }
    Ok(css)
}

/// The custom properties that `style/chart.css` uses.
const TOKENS: [&str; 11] = [
    "--ink",
    "--ink-soft",
    "--line",
    "--paper",
    "--accent",
    "--accent-soft",
    "--gain",
    "--gain-soft",
    "--loss",
    "--loss-soft",
    "--font",
];

fn push_chart_rules(css: &mut String, rules: &CssRuleList) {
    for index in 0..rules.length() {
        let rule = rules
            .item(index)
            .and_then(|rule| rule.dyn_into::<CssStyleRule>().ok());
        if let Some(rule) = rule.filter(|rule| rule.selector_text().contains(".chart")) {
            css.push_str(&rule.css_text());
        }
    }
}

pub fn save_svg(svg: &str, name: &str) -> Result<(), Blocked> {
    let url = object_url(svg)?;
    offer(&url, name)?;
    Ok(Url::revoke_object_url(&url)?)
}

/// Draws the picture on a canvas and saves that.
pub fn save_png(svg: &str, name: &str) -> Result<(), Blocked> {
    let url = object_url(svg)?;
    let image = HtmlImageElement::new()?;
    let (drawn, name) = (image.clone(), name.to_owned());
    let loaded = Closure::once(move || {
        // A refusal here has nobody left to tell: the SVG button still works.
        let _ = save_drawn(&drawn, &name);
        let _ = Url::revoke_object_url(&drawn.src());
    });
    image.set_onload(Some(loaded.as_ref().unchecked_ref()));
    loaded.forget();
    image.set_src(&url);
    Ok(())
}

fn save_drawn(image: &HtmlImageElement, name: &str) -> Result<(), Blocked> {
    let canvas = document()?.create_element("canvas")?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().map_err(|_| Blocked)?;
    let (width, height) = (
        f64::from(image.natural_width()),
        f64::from(image.natural_height()),
    );
    canvas.set_width((width * SHARPNESS) as u32);
    canvas.set_height((height * SHARPNESS) as u32);
    let context = canvas.get_context("2d")?.ok_or(Blocked)?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| Blocked)?;
    context.scale(SHARPNESS, SHARPNESS)?;
    context.draw_image_with_html_image_element(image, 0.0, 0.0)?;
    let name = name.to_owned();
    let ready = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(url) = blob.and_then(|blob| Url::create_object_url_with_blob(&blob).ok()) {
            let _ = offer(&url, &name);
            let _ = Url::revoke_object_url(&url);
        }
    });
    Ok(canvas.to_blob(ready.unchecked_ref())?)
}

fn object_url(svg: &str) -> Result<String, Blocked> {
    let kind = BlobPropertyBag::new();
    kind.set_type("image/svg+xml");
    let parts = Array::of1(&JsValue::from_str(svg));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    Ok(Url::create_object_url_with_blob(&blob)?)
}

fn offer(url: &str, name: &str) -> Result<(), Blocked> {
    let anchor = document()?.create_element("a")?;
    let anchor: HtmlAnchorElement = anchor.dyn_into().map_err(|_| Blocked)?;
    anchor.set_href(url);
    anchor.set_download(name);
    anchor.click();
    Ok(())
}
