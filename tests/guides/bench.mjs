// What the guides are tried against: a real `api-stub` that serves the real `dist/`, a webmaster's site of another
// origin, and endpoints that keep what is posted to them.
import { spawn } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @import { IncomingMessage } from 'node:http' */
/** @typedef {{ status?: number, headers?: Record<string, string>, body?: string | Buffer }} Reply */
/** @typedef {(request: IncomingMessage, body: string) => Reply | Promise<Reply>} Answer */
/** @typedef {{ type?: string, body: string, path?: string }} Posted */

export const root = resolve(fileURLToPath(import.meta.url), '../../..');
export const dist = process.env.OUTREACH_DIST ?? join(root, 'dist');
const built = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug');
export const program = process.env.OUTREACH_API_STUB ?? join(built, 'api-stub');
export const packer = process.env.OUTREACH_PACKER ?? join(built, 'outreach-packs');

/** Says what to do where something is not built. */
export async function mustBeThere() {
  for (const path of [program, packer]) {
    await access(path).catch(() => {
      throw new Error(`${path} is not there: cargo build --package api-stub --package outreach-packs`);
    });
  }
  await access(join(dist, 'v1/outreach.js')).catch(() => {
    throw new Error(`${dist} has no v1/outreach.js: make dist`);
  });
}

/** A folder of its own for a guide. */
export async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'outreach-guides-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/**
 * Starts a program that says where it is once it can be reached.
 * @type {(command: string, args: string[], options: import('node:child_process').SpawnOptions, says: RegExp) => { ready: Promise<string>, stop: () => Promise<unknown>, said: () => string }}
 */
export function start(command, args, options, says) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let out = '';
  /** @type {Promise<string>} */
  const ready = new Promise((resolve, reject) => {
    /** @type {(more: Buffer) => void} */
    const hear = (more) => {
      out += more;
      const found = says.exec(out);
      if (found) resolve(found[1]);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${command} ended with ${code}: ${out}`)));
    setTimeout(() => reject(new Error(`${command} did not say ${says}: ${out}`)), 20000).unref();
  });
  const stop = () => {
    child.removeAllListeners('exit');
    const gone = new Promise((resolve) => child.once('close', resolve));
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    // A shell's children go with it.
    try {
      if (child.pid) process.kill(options.detached ? -child.pid : child.pid);
    } catch {
      /* it has gone by itself */
    }
    return gone;
  };
  ready.catch(stop);
  return { ready, stop, said: () => out };
}

/**
 * The server of the coalition, with an empty database.
 * @type {(path: string) => Promise<{ url: string, stop: () => Promise<unknown> }>}
 */
export async function stub(path) {
  const args = ['serve', '--listen', '127.0.0.1:0', '--database', join(path, 'bench.sqlite'), '--dist', dist, '--rate', '0'];
  const server = start(program, args, {}, /api-stub is at (\S+)/);
  return { url: await server.ready, stop: server.stop };
}

/**
 * A small server of ours: `answer` hears the request and its body, and gives `{status, headers, body}`.
 * @type {(answer: Answer) => Promise<{ port: number, url: string, other: string, stop: () => Promise<unknown> }>}
 */
export async function serve(answer) {
  const server = createServer((request, response) => {
    /** @type {Buffer[]} */
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      try {
        const { status = 200, headers = {}, body = '' } = await answer(request, Buffer.concat(chunks).toString());
        response.writeHead(status, headers).end(body);
      } catch (error) {
        response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(/** @type {Error} */ (error).stack));
      }
    });
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port,
    // Two names of one machine are two origins, and two sites.
    url: `http://127.0.0.1:${port}`,
    other: `http://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

/** The webmaster's website. */
export async function site() {
  /** @type {Map<string, Reply>} */
  const pages = new Map();
  const server = await serve((request) => pages.get(new URL(request.url ?? '', 'http://x').pathname) ?? { status: 404 });
  let count = 0;
  return {
    /**
     * Puts something up and gives its address.
     * @param {string} body
     * @param {Record<string, string>} [headers]
     */
    put(body, headers = {}, name = `/p/${count++}`) {
      pages.set(name, { headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers }, body });
      return server.other + name;
    },
    origin: server.other,
    stop: server.stop,
  };
}

/**
 * An endpoint that keeps what is posted, and answers as it is set up to.
 * @type {(answer?: (body: string, request: IncomingMessage) => Reply | Promise<Reply>) => Promise<{ posted: Posted[], url: string, other: string, stop: () => Promise<unknown> }>}
 */
export async function sink(answer = () => ({ status: 201 })) {
  /** @type {Posted[]} */
  const posted = [];
  const server = await serve(async (request, body) => {
    const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'Content-Type' };
    if (request.method !== 'POST') return { status: 204, headers: cors };
    posted.push({ type: request.headers['content-type'], body, path: request.url });
    const said = await answer(body, request);
    return { ...said, headers: { ...cors, ...said.headers } };
  });
  return { posted, url: server.url, other: server.other, stop: server.stop };
}
