//! A page is judged once its colors are what they will be.

use anyhow::Result;
use outreach_tests::axe;

use crate::test::{Test, cases};

cases![colors_in_a_transition,];

/// A label that fades from white to black in a shadow root passes, and a spinner that never ends holds nothing up.
async fn colors_in_a_transition(test: Test) -> Result<()> {
    let fading = "const root = document.querySelector('#fading').attachShadow({ mode: 'open' });
        root.innerHTML = `<style>
          label { color: #fff; transition: color 1.5s; } .dark { color: #000; }
          i { display: block; width: 1em; height: 1em; animation: turn 1s infinite; }
          @keyframes turn { to { transform: rotate(1turn); } }</style>
          <i></i><label>Name <input></label>`;
        root.querySelector('label').getBoundingClientRect();";
    test.open(test.page().loader("").body(&format!("<p id=\"fading\"></p><script>{fading}</script>"))).await?;
    let fade = "document.querySelector('#fading').shadowRoot.querySelector('label').className = 'dark';";
    test.driver.execute(fade, vec![]).await?;
    axe::check(&test.driver, "a page whose label fades in").await
}
