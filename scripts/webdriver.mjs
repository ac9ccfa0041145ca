// webdriver   Runs a command with a browser's driver at hand: `node webdriver.mjs chromedriver CHROMEDRIVER_REMOTE cargo test …`.
//
// The driver's address is in that variable, where wasm-bindgen's test runner looks for it. Behind it is the driver; but the
// page that the browser is sent to is got from the runner's server one file at a time. That server begins with four threads,
// each of which keeps a connection, and of the six that a browser opens at once for the many files of a module it may leave
// some without a thread: the page would never have all of them.
import { spawn } from 'node:child_process';
import { Agent, createServer, request } from 'node:http';

const [driver, variable, command, ...given] = process.argv.slice(2);

/** @type {(server: import('node:http').Server) => Promise<number>} */
const listen = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(/** @type {any} */ (server.address()).port)));

/** @type {() => Promise<number>} */
async function freePort() {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Passes a request on to a port of this machine, and what comes of it back.
 * @type {(asked: import('node:http').IncomingMessage, body: Buffer, answer: import('node:http').ServerResponse, to: { port: number, agent?: Agent }) => void}
 */
function pass(asked, body, answer, to) {
  // A driver asks whether it is meant.
  const headers = { ...asked.headers, host: `127.0.0.1:${to.port}`, 'content-length': body.length };
  const passed = request({ ...to, path: asked.url, method: asked.method, headers }, (said) => {
    answer.writeHead(said.statusCode ?? 502, said.headers);
    said.pipe(answer);
  });
  passed.on('error', () => answer.writeHead(502).end());
  passed.end(body);
}

// The page, from wherever the runner has it.
const agent = new Agent({ keepAlive: false, maxSockets: 1 });
let runner = 0;
const page = await listen(
  createServer(async (asked, answer) => pass(asked, Buffer.concat(await asked.toArray()), answer, { port: runner, agent })),
);

const port = await freePort();
const driving = spawn(driver, [`--port=${port}`], { stdio: 'ignore' });
const remote = await listen(
  createServer(async (asked, answer) => {
    let body = Buffer.concat(await asked.toArray());
    if (asked.method === 'POST' && asked.url?.endsWith('/url')) {
      const url = new URL(JSON.parse(body.toString()).url);
      runner = Number(url.port);
      url.port = String(page);
      body = Buffer.from(JSON.stringify({ url: url.href }));
    }
    pass(asked, body, answer, { port });
  }),
);
// Until the driver answers.
for (let tries = 0; tries < 100; tries++) {
  const there = await fetch(`http://127.0.0.1:${port}/status`).then(
    () => true,
    () => false,
  );
  if (there) break;
  await new Promise((resolve) => setTimeout(resolve, 100));
}
spawn(command, given, { stdio: 'inherit', env: { ...process.env, [variable]: `http://127.0.0.1:${remote}` } }).on('exit', (code) => {
  driving.kill();
  process.exit(code ?? 1);
});
