// Chromium, and pages that say what they load and what goes wrong on them.
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  // Root has no sandbox of its own; nobody else goes without.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

// A page of a file, with everything that it asked for and complained of.
export const open = async (browser, file, { width = 1280, height = 900, dark = false, script = true, hash = '' } = {}) => {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const loaded = [];
  const wrong = [];
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) loaded.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(error.message));
  const begun = performance.now();
  await page.goto(address + hash, { waitUntil: 'load' });
  return { page, loaded, wrong, took: performance.now() - begun, close: () => context.close() };
};
