// Participants in a browser that report what a real LiveKit server delivers to them.
//
// Uses the commands and events of src/it/node/receiver.mjs: join and leave; data, joined,
// disconnected, left and failed. One page contains all receivers. Usage: node receiver.mjs BROWSER,
// where BROWSER is the absolute path of Chromium.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { launch } from 'puppeteer-core';

const files = {
  '/': ['page.html', 'text/html'],
  '/page.js': ['page.js', 'text/javascript'],
  '/livekit-client.js': [
    'node_modules/livekit-client/dist/livekit-client.umd.js',
    'text/javascript',
  ],
};

// A page from 127.0.0.1 counts as secure, like the pages of an application.
const server = createServer(async (request, response) => {
  const [file, type] = files[request.url] ?? [];
  response.writeHead(file ? 200 : 404, { 'Content-Type': `${type ?? 'text/plain'}; charset=utf-8` });
  response.end(file ? await readFile(new URL(file, import.meta.url)) : 'not found');
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

const browser = await launch({
  executablePath: process.argv[2],
  // The browser exits when the pipe is closed, so it can't outlive this process.
  pipe: true,
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    // Only this machine is reachable, and no service of the browser's vendor.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    '--allow-loopback-in-peer-connection',
  ],
});
const page = await browser.newPage();
page.on('console', (message) => process.stderr.write(message.text() + '\n'));
page.on('pageerror', (error) => process.stderr.write(error + '\n'));
// Called in the order of the page's events.
await page.exposeFunction('report', (event) => process.stdout.write(event + '\n'));
await page.goto(`http://127.0.0.1:${server.address().port}/`);

createInterface({ input: process.stdin })
  .on('line', (line) => page.evaluate((command) => run(command), JSON.parse(line)))
  // At the end of stdin the process that started this one has exited.
  .on('close', async () => {
    setTimeout(() => process.exit(1), 3000);
    await page.evaluate(() => leaveAll()).catch(() => {});
    await browser.close();
    process.exit(0);
  });
