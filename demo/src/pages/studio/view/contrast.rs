//! Which colors that meet in the widgets can be read, and what fixes those that can't.

use crate::theming::{PairContrast, Rgb, Scheme, fix_all, pair_contrasts, pair_meaning, short};
use leptos::prelude::*;

use super::{StudioState, scheme_name, words};

/// The card with all pairs: those that fail first.
#[component]
pub(super) fn Contrast(studio: StudioState) -> impl IntoView {
    let all = Memo::new(move |_| AllPairs(pair_contrasts(&studio.theme.read())));
    let failing =
        move || all.read().0.iter().filter(|pair_contrast| !pair_contrast.passes()).copied().collect::<Vec<_>>();
    let list = move || {
        let theme = studio.theme.read();
        failing()
            .into_iter()
            .map(|pair_contrast| view! { <FailingPair studio pair_contrast nearest=pair_contrast.nearest(&theme) /> })
            .collect_view()
    };
    let summary = move || {
        let (low, count) = (failing().len(), all.read().0.len());
        if low == 0 {
            [studio.localize(words::PAIRS_PASS)(), " (", &count.to_string(), ")"].concat()
        } else {
            [
                &low.to_string(),
                " ",
                studio.localize(words::PAIRS_OF)(),
                " ",
                &count.to_string(),
                " ",
                studio.localize(words::PAIRS_FAIL)(),
            ]
            .concat()
        }
    };
    // Whether what was pressed could be done.
    let stuck = RwSignal::new(false);
    Effect::new(move || {
        studio.theme.track();
        stuck.set(false);
    });
    let fix_pairs = move |_| {
        let mut good = true;
        studio.change("fix", |theme| good = fix_all(theme));
        stuck.set(!good);
    };
    view! {
        <section class="card contrast">
            <h2 id="contrast" tabindex="-1">{studio.localize(words::CONTRAST)}</h2>
            <p>{studio.localize(words::CONTRAST_MORE)}</p>
            <p class="told" role="status" class:bad=move || !failing().is_empty() class:good=move || failing().is_empty()>
                {summary}
            </p>
            <p hidden=move || { failing().len() < 2 }>
                <button type="button" class="copy" id="fix-all" on:click=fix_pairs>{studio.localize(words::MEND_ALL)}</button>
            </p>
            <p class="wrong" role="status">{move || stuck.get().then(studio.localize(words::STUCK))}</p>
            <ul class="failing">{list}</ul>
            <details>
                <summary>{studio.localize(words::EVERY_PAIR)}</summary>
                <PairTable studio all />
            </details>
        </section>
    }
}

#[derive(Debug, Clone)]
struct AllPairs(Vec<PairContrast>);

/// The theme decides what is found: where no color of a pair has changed, neither has its contrast.
impl PartialEq for AllPairs {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&PairContrast, &PairContrast)| {
            one.front == other.front && one.ratio.to_bits() == other.ratio.to_bits()
        };
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(same)
    }
}

/// Never rounded up: what fails must not look as if it passed.
fn ratio_text(of: f64) -> String {
    format!("{:.2} : 1", (of * 100.0).floor() / 100.0)
}

fn sample_style(front: Rgb, back: Rgb) -> String {
    format!("color:{front};background:{back}")
}

/// A pair that fails, and the color that fixes it.
#[component]
fn FailingPair(studio: StudioState, pair_contrast: PairContrast, nearest: Option<Rgb>) -> impl IntoView {
    let PairContrast { pair, scheme, .. } = pair_contrast;
    let token = pair_contrast.token();
    let apply = move |_| {
        if let Some(color) = nearest {
            // A press of its own, whatever was typed just before.
            let what = ["fix ", token.property(scheme)].concat();
            studio.change(&what, |theme| _ = theme.set(token, scheme, &color.to_string()));
        }
    };
    view! {
        <li class="pair" data-front=token.short() data-scheme=scheme.name()>
            <span class="sample" aria-hidden="true" style=sample_style(pair_contrast.front, pair_contrast.back)></span>
            <div>
                <p>
                    <strong>{studio.localize(pair_meaning(pair))}</strong> " – "
                    <code>{token.short()}</code> " " {studio.localize(words::ON)} " " <code>{short(&pair.back)}</code> ", "
                    {move || studio.localize(scheme_name(scheme))().to_lowercase()}
                </p>
                <p class="bad">
                    {studio.localize(words::FAILS)} ": " {ratio_text(pair_contrast.ratio)} ", " {studio.localize(words::NEEDS)} " "
                    {ratio_text(pair.ratio)}
                </p>
                {nearest.map(|color| view! {
                    <button type="button" class="quiet fix" on:click=apply>
                        <span class="chip" aria-hidden="true" style=format!("background:{color}")></span>
                        {studio.localize(words::USE)} " " <code>{color.to_string()}</code> " " {studio.localize(words::FOR)} " "
                        <code>{token.short()}</code>
                    </button>
                })}
            </div>
        </li>
    }
}

#[component]
fn PairTable(studio: StudioState, all: Memo<AllPairs>) -> impl IntoView {
    let cell = move |pair_contrast: PairContrast| {
        let passes = pair_contrast.passes();
        view! {
            <td>
                <span class="sample" aria-hidden="true" style=sample_style(pair_contrast.front, pair_contrast.back)></span>
                " " <span class="which">{studio.localize(scheme_name(pair_contrast.scheme))} ": "</span> {ratio_text(pair_contrast.ratio)} ", "
                <span class=if passes { "good" } else { "bad" }>
                    {studio.localize(if passes { words::PASSES } else { words::FAILS })}
                </span>
            </td>
        }
    };
    let rows = move || {
        let all = all.read();
        let (light, dark): (Vec<_>, Vec<_>) =
            all.0.iter().copied().partition(|pair_contrast| pair_contrast.scheme == Scheme::Light);
        light
            .into_iter()
            .zip(dark)
            .map(|(light, dark)| {
                let pair = light.pair;
                view! {
                    <tr>
                        <th scope="row">
                            {studio.localize(pair_meaning(pair))}
                            <br />
                            <small><code>{light.token().short()}</code> " " {studio.localize(words::ON)} " " <code>{short(&pair.back)}</code></small>
                        </th>
                        <td>{studio.localize(words::NEEDS)} " " {ratio_text(pair.ratio)}</td>
                        {cell(light)}
                        {cell(dark)}
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{studio.localize(words::PAIR)}</th>
                    <th scope="col">{studio.localize(words::LEAST)}</th>
                    <th scope="col">{studio.localize(crate::words::LIGHT)}</th>
                    <th scope="col">{studio.localize(crate::words::DARK)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
