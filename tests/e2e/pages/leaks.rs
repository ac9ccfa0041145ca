//! A thousand changes and three hundred widgets leave nothing behind: no memory of the module, no node, no listener.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::test::{Test, cases};

cases![a_thousand_changes, three_hundred_mounts,];

/// Counts what the widgets hold: pages of the module's memory, listeners, and timers that come again and again. Before
/// everything else on the page.
const COUNT: &str = "<script>
    host.memories = [];
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const own = WebAssembly[name];
      WebAssembly[name] = (...given) => own.apply(WebAssembly, given).then(made => {
        host.memories.push((made.instance || made).exports.memory);
        return made;
      });
    }
    host.listeners = new Map();
    {
      const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
      const key = options => !!(options && typeof options === 'object' ? options.capture : options);
      // Only listeners on what stays: those of nodes that are gone go with them.
      const stays = target => target === window || target === document || target instanceof ShadowRoot
        || (target instanceof Element && /^outreach-/.test(target.localName)) || (target instanceof MediaQueryList);
      const count = (target, by) => host.listeners.set(target, (host.listeners.get(target) || 0) + by);
      const kept = new WeakMap();
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        const target = this || window;
        if (listener && stays(target)) {
          const all = kept.get(target) || kept.set(target, new Map()).get(target);
          const id = type + key(options);
          const set = all.get(id) || all.set(id, new Set()).get(id);
          if (!set.has(listener)) { set.add(listener); count(target, 1); }
        }
        return add.apply(this, arguments);
      };
      EventTarget.prototype.removeEventListener = function (type, listener, options) {
        const target = this || window;
        const set = stays(target) && kept.get(target) && kept.get(target).get(type + key(options));
        if (set && set.delete(listener)) count(target, -1);
        return remove.apply(this, arguments);
      };
    }
    host.count = () => {
      const nodes = root => [...root.querySelectorAll('*')].length;
      const roots = [...document.querySelectorAll('*')].map(node => node.shadowRoot).filter(Boolean);
      let listeners = 0;
      for (const [target, count] of host.listeners) if (!(target instanceof Node) || target.isConnected) listeners += count;
      return {
        pages: host.memories.reduce((sum, memory) => sum + memory.buffer.byteLength / 65536, 0),
        nodes: roots.reduce((sum, root) => sum + nodes(root), 0),
        light: nodes(document),
        listeners,
      };
    };
    host.rest = () => new Promise(done => setTimeout(() => requestAnimationFrame(() => setTimeout(done, 30)), 30));
  </script>";

/// What is held may differ by so much.
fn flat(before: &Value, after: &Value, what: &str) -> Result<()> {
    let grown = |name: &str| after[name].as_f64().unwrap_or(1e9) - before[name].as_f64().unwrap_or(0.);
    // An allocator may take a page more than it needs just then; a leak of 1 KiB at a time would be sixteen of them.
    ensure!(grown("pages") <= 2., "{what}: the module's memory has grown by {} pages of 64 KiB", grown("pages"));
    for name in ["nodes", "light", "listeners"] {
        ensure!(grown(name) <= 0., "{what}: {} {name} more: {before}, and then {after}", grown(name));
    }
    Ok(())
}

/// Makes so many changes of a kind, and counts after the first round and after the last. `change` sees `root` and `at`.
async fn changes(test: &Test, what: &str, rounds: usize, change: &str) -> Result<()> {
    let script = format!(
        "const [tag, rounds, done] = arguments;
         const root = document.querySelector(tag);
         (async () => {{
           let before;
           for (let at = 0; at < rounds * 2; at++) {{
             {change}
             if (at % 10 === 9) await host.rest();
             if (at === rounds - 1) {{ await host.rest(); before = host.count(); }}
           }}
           await host.rest();
           return [before, host.count()];
         }})().then(done, error => done([String(error.stack || error), null]));"
    );
    let tag = json!(format!("outreach-{}", test.form.name));
    let counts: Value = test.driver.execute_async(script, vec![tag, json!(rounds)]).await?.convert()?;
    ensure!(counts[1].is_object(), "{what}: {counts}");
    flat(&counts[0], &counts[1], what)
}

/// Of each kind a round to warm up, and another in which nothing may grow.
async fn a_thousand_changes(test: Test) -> Result<()> {
    test.open(test.page().head(COUNT).element(&test.element().set("fields", "all"))).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.root.type_in(test.form.text, "Mara").await?;
    let memories: usize = test.driver.execute("return host.memories.length;", vec![]).await?.convert()?;
    ensure!(memories == 1, "the module's memory was not found: {memories}");
    for (what, rounds, change) in [
        (
            "attributes of the page",
            250,
            "root.className = 'a' + at; root.style.margin = at % 3 + 'px'; root.dataset.at = at;",
        ),
        ("a heading", 100, "root.setAttribute('heading', 'Come along ' + at % 7);"),
        ("which fields", 50, "root.setAttribute('fields', at % 2 ? 'all' : 'given_name, email, zip');"),
        (
            "config",
            50,
            "root.config = { intro: 'Introduction ' + at % 5, fields: at % 2 ? 'all' : 'given_name, email' };",
        ),
        ("language", 30, "root.lang = ['en', 'es', 'ar', 'vi'][at % 4]; await host.rest();"),
        (
            "language of the page",
            20,
            "root.removeAttribute('lang'); document.documentElement.lang = at % 2 ? 'es' : 'en'; await host.rest();",
        ),
    ] {
        changes(&test, what, rounds, change).await?;
    }
    widget.root.find(".root[lang=es]").await?;
    ensure!(widget.root.typed().await?[test.form.text] == ["Mara"], "what was typed is gone");
    test.no_errors_on_page().await
}

/// A single-page app that shows the widget again and again, moved, removed and created again.
async fn three_hundred_mounts(test: Test) -> Result<()> {
    let place = "<div id=\"place\"></div>";
    test.open(test.page().head(COUNT).body(place).element(&test.element().set("loading", "eager"))).await?;
    test.nth(0).wait_until_ready().await?;
    let change = "const old = document.querySelector(tag);
        const made = old.cloneNode(true);
        old.remove();
        document.querySelector('#place').append(made);
        if (await made.ready !== true) throw new Error('the widget did not come');";
    changes(&test, "made anew", 75, change).await?;
    let again = "const same = document.querySelector(tag);
        same.remove();
        await host.rest();
        document.querySelector('#place').append(same);
        for (let wait = 0; wait < 200 && !same.shadowRoot.querySelector('.root form'); wait++) await host.rest();";
    changes(&test, "taken out and put back", 20, again).await?;
    let moved = "document.querySelector('#place').prepend(document.createElement('p'), document.querySelector(tag));
        document.querySelectorAll('#place p').forEach(node => node.remove());";
    changes(&test, "moved", 55, moved).await?;
    super::works(&test).await
}
