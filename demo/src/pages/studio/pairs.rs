//! Which colors that meet in the widgets can be read, and what fixes those that can't.

use leptos::prelude::*;
use outreach_demo::theming::{Rgb, Scheme, Verdict, mend_all, pair_meaning, short, verdicts};

use super::{Desk, scheme_name, words};

/// The card with all pairs: those that fail first.
#[component]
pub(super) fn Pairs(desk: Desk) -> impl IntoView {
    let all = Memo::new(move |_| Judged(verdicts(&desk.theme.read())));
    let failing = move || all.read().0.iter().filter(|verdict| !verdict.passes()).copied().collect::<Vec<_>>();
    let list = move || {
        let theme = desk.theme.read();
        failing()
            .into_iter()
            .map(|verdict| view! { <Failing desk verdict nearest=verdict.nearest(&theme) /> })
            .collect_view()
    };
    let told = move || {
        let (low, count) = (failing().len(), all.read().0.len());
        if low == 0 {
            [desk.say(words::PAIRS_PASS)(), " (", &count.to_string(), ")"].concat()
        } else {
            [
                &low.to_string(),
                " ",
                desk.say(words::PAIRS_OF)(),
                " ",
                &count.to_string(),
                " ",
                desk.say(words::PAIRS_FAIL)(),
            ]
            .concat()
        }
    };
    // Whether what was pressed could be done.
    let stuck = RwSignal::new(false);
    Effect::new(move || {
        desk.theme.track();
        stuck.set(false);
    });
    let mend = move |_| {
        let mut good = true;
        desk.change("fix", |theme| good = mend_all(theme));
        stuck.set(!good);
    };
    view! {
        <section class="card contrast">
            <h2 id="contrast" tabindex="-1">{desk.say(words::CONTRAST)}</h2>
            <p>{desk.say(words::CONTRAST_MORE)}</p>
            <p class="told" role="status" class:bad=move || !failing().is_empty() class:good=move || failing().is_empty()>
                {told}
            </p>
            <p hidden=move || { failing().len() < 2 }>
                <button type="button" class="copy" id="fix-all" on:click=mend>{desk.say(words::MEND_ALL)}</button>
            </p>
            <p class="wrong" role="status">{move || stuck.get().then(desk.say(words::STUCK))}</p>
            <ul class="failing">{list}</ul>
            <details>
                <summary>{desk.say(words::EVERY_PAIR)}</summary>
                <Every desk all />
            </details>
        </section>
    }
}

#[derive(Debug, Clone)]
struct Judged(Vec<Verdict>);

/// The theme decides what is found: where no color of a pair has changed, neither has its verdict.
impl PartialEq for Judged {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Verdict, &Verdict)| {
            one.front == other.front && one.ratio.to_bits() == other.ratio.to_bits()
        };
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(same)
    }
}

/// Never rounded up: what fails must not look as if it passed.
fn ratio(of: f64) -> String {
    format!("{:.2} : 1", (of * 100.0).floor() / 100.0)
}

fn colors(front: Rgb, back: Rgb) -> String {
    format!("color:{front};background:{back}")
}

/// A pair that fails, and the color that fixes it.
#[component]
fn Failing(desk: Desk, verdict: Verdict, nearest: Option<Rgb>) -> impl IntoView {
    let Verdict { pair, scheme, .. } = verdict;
    let token = verdict.token();
    let use_it = move |_| {
        if let Some(color) = nearest {
            // A press of its own, whatever was typed just before.
            let what = ["fix ", token.property(scheme)].concat();
            desk.change(&what, |theme| _ = theme.set(token, scheme, &color.to_string()));
        }
    };
    view! {
        <li class="pair" data-front=token.short() data-scheme=scheme.name()>
            <span class="sample" aria-hidden="true" style=colors(verdict.front, verdict.back)></span>
            <div>
                <p>
                    <strong>{desk.say(pair_meaning(pair))}</strong> " – "
                    <code>{token.short()}</code> " " {desk.say(words::ON)} " " <code>{short(&pair.back)}</code> ", "
                    {move || desk.say(scheme_name(scheme))().to_lowercase()}
                </p>
                <p class="bad">
                    {desk.say(words::FAILS)} ": " {ratio(verdict.ratio)} ", " {desk.say(words::NEEDS)} " "
                    {ratio(pair.ratio)}
                </p>
                {nearest.map(|color| view! {
                    <button type="button" class="quiet fix" on:click=use_it>
                        <span class="chip" aria-hidden="true" style=format!("background:{color}")></span>
                        {desk.say(words::USE)} " " <code>{color.to_string()}</code> " " {desk.say(words::FOR)} " "
                        <code>{token.short()}</code>
                    </button>
                })}
            </div>
        </li>
    }
}

/// The table of all pairs.
#[component]
fn Every(desk: Desk, all: Memo<Judged>) -> impl IntoView {
    let cell = move |verdict: Verdict| {
        let passes = verdict.passes();
        view! {
            <td>
                <span class="sample" aria-hidden="true" style=colors(verdict.front, verdict.back)></span>
                " " <span class="which">{desk.say(scheme_name(verdict.scheme))} ": "</span> {ratio(verdict.ratio)} ", "
                <span class=if passes { "good" } else { "bad" }>
                    {desk.say(if passes { words::PASSES } else { words::FAILS })}
                </span>
            </td>
        }
    };
    let rows = move || {
        let all = all.read();
        let (light, dark): (Vec<_>, Vec<_>) =
            all.0.iter().copied().partition(|verdict| verdict.scheme == Scheme::Light);
        light
            .into_iter()
            .zip(dark)
            .map(|(light, dark)| {
                let pair = light.pair;
                view! {
                    <tr>
                        <th scope="row">
                            {desk.say(pair_meaning(pair))}
                            <br />
                            <small><code>{light.token().short()}</code> " " {desk.say(words::ON)} " " <code>{short(&pair.back)}</code></small>
                        </th>
                        <td>{desk.say(words::NEEDS)} " " {ratio(pair.ratio)}</td>
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
                    <th scope="col">{desk.say(words::PAIR)}</th>
                    <th scope="col">{desk.say(words::LEAST)}</th>
                    <th scope="col">{desk.say(crate::words::LIGHT)}</th>
                    <th scope="col">{desk.say(crate::words::DARK)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
