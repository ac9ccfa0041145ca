// A Chromium, told what to do over WebDriver: chromedriver speaks HTTP, so `fetch` is all it takes.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Starts Chromium without a window. */
export async function browser() {
  const driver = spawn('chromedriver', ['--port=0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  /** @type {string} */
  const port = await new Promise((resolve, reject) => {
    let said = '';
    driver.on('error', () => reject(new Error('chromedriver is not there: `scripts/browsers` installs it')));
    driver.on('exit', () => reject(new Error(`chromedriver did not start: ${said}`)));
    driver.stdout.on('data', (more) => {
      said += more;
      const found = /started successfully on port (\d+)/.exec(said);
      if (found) resolve(found[1]);
    });
  });
  /** @type {(method: string, path: string, body?: unknown) => Promise<any>} */
  const ask = async (method, path, body) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body ? JSON.stringify(body) : undefined });
    const { value } = await reply.json();
    if (!reply.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const options = { args: ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', '--window-size=1280,1000'] };
  const capabilities = { alwaysMatch: { browserName: 'chrome', 'goog:chromeOptions': options } };
  const { sessionId } = await ask('POST', '/session', { capabilities });
  const at = `/session/${sessionId}`;
  await ask('POST', `${at}/timeouts`, { script: 20000, pageLoad: 30000 });

  return {
    open: (/** @type {string} */ url) => ask('POST', `${at}/url`, { url }),
    /**
     * Runs the body of a function in the page; it may wait.
     * @type {(body: string, ...args: unknown[]) => Promise<any>}
     */
    run: (body, ...args) =>
      ask('POST', `${at}/execute/async`, {
        script: `const done = arguments[arguments.length - 1];
        (async (...args) => { ${body} })(...arguments).then((value) => done({ value }), (error) => done({ error: String(error) }));`,
        args,
      }).then(({ value, error }) => {
        if (error) throw new Error(error);
        return value;
      }),
    /** Goes into the page's first frame. */
    enterFrame: async () =>
      ask('POST', `${at}/frame`, { id: await ask('POST', `${at}/element`, { using: 'css selector', value: 'iframe' }) }),
    /**
     * Asks again and again until the answer is one.
     * @template Found
     * @param {string} what
     * @param {() => Promise<Found>} ask
     * @returns {Promise<Found>}
     */
    async until(what, ask, seconds = 15) {
      for (const end = Date.now() + seconds * 1000; ; await sleep(50)) {
        const answer = await ask();
        if (answer) return answer;
        if (Date.now() > end) throw new Error(`waited ${seconds} s in vain until ${what}`);
      }
    },
    devtools: (/** @type {string} */ cmd, /** @type {object} */ params) => ask('POST', `${at}/goog/cdp/execute`, { cmd, params }),
    async close() {
      driver.removeAllListeners('exit');
      await ask('DELETE', at).catch(() => {});
      driver.kill();
    },
  };
}
