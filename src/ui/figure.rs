//! One picture: drawn, read point by point, as a table, as a file.

use super::State;
use crate::browser::download;
use crate::chart::{Picture, Point};
use crate::i18n::{Label, Lang};
use leptos::prelude::*;

pub fn figure(
    state: State,
    lang: Lang,
    name: &'static str,
    picture: Memo<Option<Picture>>,
) -> AnyView {
    let chosen = RwSignal::new(None::<usize>);
    let of = move |read: fn(&Picture) -> String| {
        picture.with(|it| it.as_ref().map(read).unwrap_or_default())
    };
    let svg = move || of(Picture::to_svg);
    let point =
        Memo::new(move |_| picture.with(|it| it.as_ref()?.points.get(chosen.get()?).cloned()));
    let readout = move || match point.get() {
        Some(point) => point.text,
        None => of(|picture| picture.description.clone()),
    };
    let hover = move |event: leptos::ev::PointerEvent| {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        chosen.set(picture.with(|it| it.as_ref()?.nearest(x, y)));
    };
    view! {
        <figure class=format!("picture {name}") hidden=move || picture.with(Option::is_none)>
            <figcaption>{move || of(|picture| picture.title.clone())}</figcaption>
            <div class="sheet" on:pointermove=hover on:pointerleave=move |_| chosen.set(None)>
                <div class="drawing" inner_html=svg></div>
                {marker(point)}
            </div>
            {walk(lang, picture, chosen, point)}
            <p class="readout">{readout}</p>
            <details class="twin">
                <summary>{lang.label(Label::Table)}</summary>
                {move || picture.with(|it| it.as_ref().map(table))}
            </details>
            {saves(state, lang, name, picture)}
        </figure>
    }
    .into_any()
}

/// A ring around the point that is being read.
fn marker(point: Memo<Option<Point>>) -> impl IntoView {
    let at = move |place: fn(&Point) -> f64| {
        move || point.with(|point| format!("{}px", point.as_ref().map_or(0.0, place)))
    };
    view! {
        <span
            class="marker"
            aria-hidden="true"
            hidden=move || point.with(Option::is_none)
            style:left=at(|point| point.x)
            style:top=at(|point| point.y)
        ></span>
    }
}

/// One stop of the keyboard: arrow keys walk through the picture's points.
fn walk(
    lang: Lang,
    picture: Memo<Option<Picture>>,
    chosen: RwSignal<Option<usize>>,
    point: Memo<Option<Point>>,
) -> impl IntoView {
    let last = move || {
        picture.with(|it| {
            it.as_ref()
                .map_or(0, |it| it.points.len().saturating_sub(1))
        })
    };
    let label = move || {
        let title = picture.with(|it| it.as_ref().map(|it| it.title.clone()));
        format!(
            "{}: {}",
            lang.label(Label::Points),
            title.unwrap_or_default()
        )
    };
    view! {
        <input
            type="range"
            class="walk"
            min="0"
            max=last
            step="1"
            aria-label=label
            aria-valuetext=move || point.get().map(|point| point.text)
            prop:value=move || chosen.get().unwrap_or(0).to_string()
            on:focus=move |_| chosen.update(|chosen| *chosen = chosen.or(Some(0)))
            on:blur=move |_| chosen.set(None)
            on:input=move |event| chosen.set(event_target_value(&event).parse().ok())
        />
    }
}

fn table(picture: &Picture) -> AnyView {
    let table = &picture.table;
    let headings = table
        .headings
        .iter()
        .map(|it| view! { <th scope="col">{it.clone()}</th> });
    let rows = table.rows.iter().map(|row| {
        let mut cells = row.iter().cloned();
        let first = cells.next();
        let cells = cells.map(|cell| view! { <td>{cell}</td> });
        view! { <tr><th scope="row">{first}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=table.caption.clone()>
            <table>
                <caption>{table.caption.clone()}</caption>
                <thead><tr>{headings.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn saves(
    state: State,
    lang: Lang,
    name: &'static str,
    picture: Memo<Option<Picture>>,
) -> impl IntoView {
    let file = move || {
        let css = download::chart_css().ok()?;
        picture.with_untracked(|it| Some(it.as_ref()?.standalone(&css)))
    };
    let save = move |extension: &str, save: fn(&str, &str) -> Result<(), _>| {
        let saved =
            file().is_some_and(|svg| save(&svg, &format!("clv-{name}.{extension}")).is_ok());
        if !saved {
            state.notify(crate::i18n::Notice::SavingBlocked);
        }
    };
    view! {
        <div class="saves">
            <button type="button" on:click=move |_| save("svg", download::save_svg)>
                {lang.label(Label::SaveSvg)}
            </button>
            <button type="button" on:click=move |_| save("png", download::save_png)>
                {lang.label(Label::SavePng)}
            </button>
        </div>
    }
}
