// Takes the pictures of the page into a folder: node pictures.js FOLDER
import { awaitEntry, start } from './stage.js';

const folder = process.argv[2];
const stage = await start('standup');
const page = await stage.open('ana');
const bo = await stage.open('bo');
await page.bringToFront();

const fill = (values) =>
  page.$eval('#push', (form, wanted) => {
    for (const [name, value] of Object.entries(wanted)) form[name].value = value;
    form.dispatchEvent(new Event('input'));
  }, values);

for (const [kind, format, payload, topic] of [
  ['LOSSY', 'hex', '01 00 9c 42 00 1f fe 7a', 'position'],
  ['RELIABLE', 'text', '{"type": "score", "home": 2, "away": 1}', 'score'],
  ['LOSSY', 'text', 'x'.repeat(1301), 'position'],
  ['RELIABLE', 'text', 'Lunch is ready. Grüße aus der Küche!', 'chat'],
]) {
  await fill({ kind, format, payload, topic });
  const results = await page.$$eval('#results > li', (all) => all.length);
  await page.click('#push .primary');
  await page.waitForFunction((n) => document.querySelectorAll('#results > li').length > n, {}, results);
}
await awaitEntry(page, '#arrived > li', 'Küche');
const players = Array.from({ length: 25 }, (_, n) => ({ player: `p${n + 1}`, x: 37 * n, y: 1000 - 11 * n, lives: 3 }));
const payload = JSON.stringify({ type: 'positions', players });
await fill({ kind: 'LOSSY', format: 'text', payload, topic: 'position' });
await awaitEntry(page, '#payload-size .numbers', `${payload.length.toLocaleString('en-US')} of 1,300`);
await awaitEntry(page, '#reach', 'bo');
await page.evaluate(() => document.activeElement.blur());
await page.mouse.move(0, 0);

const take = async (name, width, height, scheme) => {
  await page.setViewport({ width, height, deviceScaleFactor: width < 500 ? 2 : 1 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: width < 500 });
};
await take('chat-push', 1280, 880, 'light');
await take('chat-push-dark', 1280, 880, 'dark');
await take('chat-push-telephone', 360, 740, 'light');
await take('chat-push-telephone-dark', 360, 740, 'dark');
await bo.close();
await stage.close();
