// The page in Chromium, its backend and a LiveKit server, all started by ../run.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Missing, awaitEntry as entry, awaitText as shows, start } from './stage.js';

const MINUTE = 60_000;

// Without a browser or a server the tests are skipped with the reason; with REAL_SERVER=required, a server is required.
let stage, page, skip = false;
try {
  stage = await start();
} catch (missing) {
  if (!(missing instanceof Missing) || (missing.what === 'server' && process.env.REAL_SERVER === 'required')) throw missing;
  console.error(`The page of chat-push is not tested: ${missing.message}`);
  skip = missing.message;
}

before(async () => {
  page = await stage?.open('ana');
});

after(() => stage?.close());

const browserTest = (name, body) => test(name, { skip, timeout: MINUTE }, body);

for (const { kind, format, typed, size, shown } of [
  { kind: 'RELIABLE', format: 'text', typed: 'Grüße', size: '7 bytes', shown: ['text', 'Grüße'] },
  { kind: 'LOSSY', format: 'text', typed: '<b>hi</b>', size: '9 bytes', shown: ['text', '<b>hi</b>'] },
  { kind: 'RELIABLE', format: 'text', typed: '{"home":2}', size: '10 bytes', shown: ['JSON', '{\n  "home": 2\n}'] },
  { kind: 'LOSSY', format: 'hex', typed: '00 fe ff', size: '3 bytes', shown: ['hex', '0000  00 fe ff'] },
  { kind: 'RELIABLE', format: 'text', typed: '', size: '0 bytes', shown: ['text', 'empty'] },
]) {
  browserTest(`${kind} ${size} ${shown[0]} arrives and is shown with topic, kind, size, payload and receipt`, async () => {
    const topic = `topic-${Math.random()}`;
    await fill({ kind, format, payload: typed, topic });
    await push();

    const arrived = await awaitEntry('#arrived > li', topic);
    for (const part of [kind.toLowerCase(), size, ...shown]) assert.ok(arrived.includes(part), `${part} in ${arrived}`);
    assert.match(arrived, /\d\d:\d\d:\d\d\.\d{3}/);
    const receipt = await awaitEntry('#results > li:first-child', 'Arrived here');
    assert.match(receipt, /Accepted[\s\S]*1 attempt[\s\S]*Reach: ana/);
  });
}

for (const { what, kind, payload, topic, size, limit } of [
  { what: 'payload', kind: 'RELIABLE', payload: 15_360, topic: '', size: 15_360, limit: 15_360 },
  { what: 'payload', kind: 'RELIABLE', payload: 15_361, topic: '', size: 15_361, limit: 15_360 },
  { what: 'payload', kind: 'LOSSY', payload: 1_300, topic: '', size: 1_300, limit: 1_300 },
  { what: 'payload', kind: 'LOSSY', payload: 1_301, topic: '', size: 1_301, limit: 1_300 },
  { what: 'packet', kind: 'LOSSY', payload: 1_300, topic: 't'.repeat(90), size: 1_400, limit: 1_400 },
  { what: 'packet', kind: 'LOSSY', payload: 1_300, topic: 't'.repeat(91), size: 1_401, limit: 1_400 },
]) {
  const [bytes, most] = [size, limit].map((number) => number.toLocaleString('en-US'));
  browserTest(`a ${kind} ${what} of ${bytes} bytes is ${size > limit ? 'refused with both numbers' : 'accepted'}`, async () => {
    await fill({ kind, format: 'text', payload: 'x'.repeat(payload), topic });
    await awaitText(`#${what}-size .numbers`, `${bytes} of ${most} bytes`);
    const problem = await text('#problem');
    const earlier = await count('#results > li');
    await push();
    await page.waitForFunction((n) => document.querySelectorAll('#results > li').length > n, {}, earlier);
    const result = await text('#results > li:first-child');

    if (size > limit) {
      assert.equal(problem, `The ${what} is ${bytes} bytes; the limit is ${most}.`);
      assert.match(result, new RegExp(`Refused[\\s\\S]*${kind} ${what} is ${size} bytes; the limit is ${limit}[\\s\\S]*NOT_SENT`));
    } else {
      assert.equal(problem, '');
      await awaitEntry('#results > li:first-child', 'Arrived here');
    }
  });
}

browserTest('a webhook is shown when someone joins, and reach names who is there and who is not', async () => {
  const other = await stage.open('bo');
  const webhook = await awaitEntry('#webhooks > li', 'bo');
  assert.match(webhook, /participant_joined[\s\S]*bo · stand up/);

  await fill({ kind: 'RELIABLE', format: 'text', payload: 'hi', topic: '', to: 'bo, cleo' });
  await awaitText('#reach', /bo.*cleo \(not in the room\)/);
  await other.close();
  await page.bringToFront();
});

browserTest('what others push arrives, too, and can be shown as text, JSON or hex', async () => {
  const response = await fetch(new URL('/api/push', stage.address), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ room: 'stand up', kind: 'RELIABLE', topic: 'elsewhere', to: [], payload: btoa('[1]') }),
  });
  assert.equal(response.status, 200);
  assert.match(await awaitEntry('#arrived > li', 'elsewhere'), /JSON/);

  for (const [view, shown] of [['text', '[1]'], ['hex', '5b 31 5d'], ['json', '[\n  1\n]']]) {
    await page.select('#view', view);
    assert.match(await awaitEntry('#arrived > li:first-child', shown), /elsewhere/);
  }
  await page.select('#view', 'auto');
});

browserTest('the form says what is invalid, and pushes nothing', async () => {
  await fill({ kind: 'RELIABLE', format: 'hex', payload: '0g', topic: '' });

  await awaitText('#problem', /^Invalid hex: “g” is not a hexadecimal digit\.$/);
});

browserTest('nothing is wider than a telephone of 360 pixels', async () => {
  await fill({ kind: 'RELIABLE', format: 'text', payload: 'w'.repeat(2000), topic: 'wide'.repeat(50) });
  await push();
  await awaitEntry('#arrived > li', 'wide'.repeat(50));
  await page.setViewport({ width: 360, height: 740 });

  assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), 360);
  const outside = await page.evaluate(() =>
    [...document.querySelectorAll('body *:not(.visually-hidden)')].filter((it) => it.getBoundingClientRect().right > 360).map((it) => it.outerHTML.slice(0, 80)));
  assert.deepEqual(outside, []);
  await page.setViewport({ width: 1280, height: 800 });
});

browserTest('the keyboard is enough: leave, join, choose, type, push, and see where the focus is', async () => {
  const keys = await stage.open('keys', { join: false });
  const { keyboard } = keys;
  const focused = () => keys.evaluate(() => document.activeElement.name || document.activeElement.textContent.trim());
  const tabTo = async (name) => {
    for (let steps = 0; steps < 30; steps++) {
      await keyboard.press('Tab');
      const outlined = await keys.evaluate(() => {
        const shown = document.activeElement.matches('[type=radio]') ? document.activeElement.parentElement : document.activeElement;
        return getComputedStyle(shown).outlineStyle;
      });
      if ((await focused()) !== 'BODY') assert.notEqual(outlined, 'none', `the focus on ${await focused()} is visible`);
      if ((await focused()) === name) return;
    }
    assert.fail(`Tab does not reach ${name}`);
  };
  await tabTo('Join');
  await keyboard.press('Enter');
  await awaitText('#state', 'keys is in stand up', keys);
  await tabTo('kind');
  await keyboard.press('ArrowRight');
  await tabTo('payload');
  await keyboard.type('by hand');
  await tabTo('topic');
  await keyboard.type('typed');
  await awaitText('#reach', /^ana.*keys$/, keys); // joined two seconds ago
  await tabTo('Push');
  await keyboard.press('Enter');

  assert.match(await awaitEntry('#arrived > li', 'by hand', keys), /typed[\s\S]*lossy/);
  await keys.close();
  await page.bringToFront();
});

browserTest('each field and each list has a name', async () => {
  const tree = await page.accessibility.snapshot();
  const nameless = [];
  const visit = (node) => {
    if (/textbox|radio|combobox|button|meter|log|list$|region/i.test(node.role) && !node.name) nameless.push(node);
    node.children?.forEach(visit);
  };
  visit(tree);
  assert.deepEqual(nameless, []);
});

browserTest('the browser reported no error, and nothing that the policy forbids', () => {
  assert.deepEqual(stage.complaints, []);
});

// ---- a person at the page ----

async function fill(values) {
  await page.$eval('#push', (form, wanted) => {
    form.reset();
    for (const [name, value] of Object.entries(wanted)) form[name].value = value;
    form.dispatchEvent(new Event('input'));
  }, values);
}

const push = () => page.click('#push .primary');
const awaitEntry = (selector, part, on = page) => entry(on, selector, part);
const awaitText = (selector, wanted, on = page) => shows(on, selector, wanted);
const text = (selector, on = page) => on.$eval(selector, (found) => found.innerText);
const count = (selector) => page.$$eval(selector, (found) => found.length);
