// ../run with a LiveKit server, and Chromium without a window.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const RUN = fileURLToPath(new URL('../run', import.meta.url));
const PATIENCE = { timeout: 20_000, polling: 50 };

const chromium = ['chromium', 'chromium-browser', 'google-chrome'].map(which).find(Boolean);

/** What is not installed: a browser or a server. */
export class Missing extends Error {
  constructor(what, remedy) {
    super(remedy);
    this.what = what;
  }
}

/** Starts everything for a room with a space in its name. */
export async function start(room = 'stand up') {
  if (!chromium) throw new Missing('browser', 'install chromium');
  const [port, livekit] = await freePorts();
  const run = spawn(RUN, [room], {
    env: { ...process.env, LIVEKIT_URL: '', PORT: port, LIVEKIT_PORT: livekit },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.on('exit', () => run.kill());
  const address = await printed(run);
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: [
      '--allow-loopback-in-peer-connection',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', // only this machine
      ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const complaints = []; // of the browser: errors, violations of the policy

  /** Opens the page, and waits until it is in the room and can receive. */
  async function open(identity, { join = true, scheme = 'light' } = {}) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      // Refusals are responses with an error status, which the browser logs.
      if (message.type() === 'error' && !message.location().url?.includes('/api/')) complaints.push(message.text());
    });
    const url = new URL(address);
    url.searchParams.set('identity', identity);
    if (!join) url.searchParams.delete('room');
    await page.goto(url);
    if (join) {
      await awaitText(page, '#state', `${identity} is in ${room}`);
      await awaitText(page, '#reach', new RegExp(`${identity}(?! \\()`));
    } else {
      await page.$eval('[name=room]', (field, name) => (field.value = name), room);
    }
    return page;
  }

  async function close() {
    await browser.close();
    run.kill();
  }

  return { address, complaints, open, close };
}

/** Returns the text of the first element that contains the part, once there is one. */
export async function awaitEntry(page, selector, part) {
  const found = await page.waitForFunction(
    (all, wanted) => [...document.querySelectorAll(all)].map((one) => one.innerText).find((one) => one.includes(wanted)),
    PATIENCE, selector, part);
  return found.jsonValue();
}

/** Waits until an element shows a text, or one that matches. */
export async function awaitText(page, selector, wanted) {
  const text = () => page.$eval(selector, (found) => found.innerText);
  const isRight = wanted instanceof RegExp ? `(shown) => ${wanted}.test(shown)` : `(shown) => shown === ${JSON.stringify(wanted)}`;
  await page
    .waitForFunction(`(${isRight})(document.querySelector(${JSON.stringify(selector)}).innerText)`, PATIENCE)
    .catch(async (error) => assert.fail(`${selector} shows “${await text()}”, not ${wanted} (${error.message})`));
}

// ---- programs ----

function which(program) {
  try {
    return execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

async function freePorts() {
  const servers = [createServer(), createServer()];
  await Promise.all(servers.map((one) => new Promise((done) => one.listen(0, '127.0.0.1', done))));
  const ports = servers.map((one) => one.address().port);
  await Promise.all(servers.map((one) => new Promise((done) => one.close(done))));
  return ports;
}

/** Returns the address that the program prints. */
function printed(process) {
  return new Promise((resolve, reject) => {
    let text = '';
    process.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
      const found = /Open (http\S+)\n/.exec(text);
      if (found) resolve(found[1]);
    });
    process.on('exit', (code) => reject(code === 2 ? new Missing('server', 'run cannot start: see its error') : new Error(`run has ended with ${code}`)));
  });
}
