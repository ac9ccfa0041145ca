//! Nothing moves where the visitor's device asks for less motion.

use anyhow::{Result, ensure};
use outreach_tests::screen;

use super::{State, show};
use crate::test::{Test, cases};

cases![chromium: nothing_moves,];

async fn nothing_moves(test: Test) -> Result<()> {
    screen::show_as(&test.driver, "", &[("prefers-reduced-motion", "reduce")]).await?;
    for state in [State::Open, State::Errors, State::Sending, State::Done] {
        let shown = show(&test, state, &[]).await?;
        let moving: Vec<String> = shown
            .widget
            .root
            .ask(
                "const longest = times => Math.max(...times.split(',').map(parseFloat));
                 const moves = style => longest(style.transitionDuration) > 0.01 && style.transitionProperty !== 'none' ||
                   style.animationName !== 'none' && longest(style.animationDuration) > 0.01 || style.scrollBehavior === 'smooth';
                 return [...root.querySelectorAll('*')].flatMap(node => [null, '::before', '::after', '::details-content', '::backdrop']
                   .filter(part => moves(getComputedStyle(node, part)))
                   .map(part => node.localName + '.' + node.className + (part || ''))).slice(0, 8);",
                vec![],
            )
            .await?;
        ensure!(moving.is_empty(), "{state:?}: these move: {moving:?}");
    }
    Ok(())
}
