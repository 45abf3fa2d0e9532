// The served report as somebody in the office uses it: `node served.mjs URL FOLDER`, where the program serves FOLDER there.
// Prints each check; ends with 1 where one fails.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { launch } from './browser.mjs';

const [, , url, folder] = process.argv;
let failed = 0;
const check = (name, holds, ...seen) => {
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${name}${holds ? '' : `: ${seen.map((s) => JSON.stringify(s)).join(' ')}`}`);
  if (!holds) failed += 1;
};

const browser = await launch();
for (const width of [1280, 390]) {
  for (const dark of [false, true]) {
    const name = `served, ${width} pixels, ${dark ? 'dark' : 'light'}`;
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' });
    const page = await context.newPage();
    const elsewhere = [];
    const wrong = [];
    page.on('request', (request) => { if (!request.url().startsWith(url)) elsewhere.push(request.url()); });
    page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
    page.on('pageerror', (error) => wrong.push(String(error)));
    const axe = async (what) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter((v) => ['serious', 'critical'].includes(v.impact));
      check(`${name}: axe-core finds nothing serious on ${what}`, grave.length === 0,
        ...grave.map((v) => [v.id, v.nodes[0].target, v.nodes[0].failureSummary]));
    };
    const fits = async (what) => {
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      check(`${name}: nothing stands out at the side of ${what}`, wide <= room, wide, room);
    };
    await page.goto(url);
    check(`${name}: the report and its lists are there`, await page.locator('#obligations tbody tr').count() > 0);
    await fits('the report');
    await page.locator('.served a[href="/draws"]').click();
    await page.waitForURL(`${url}draws`);
    check(`${name}: the draws are listed`, await page.locator('tbody tr').count() > 1);
    check(`${name}: the page says that it is for the office, a rehearsal, and fictional`, await page.locator('main .mark[role=note]').count() === 3);
    await axe('the draws');
    await fits('the draws');
    const table = await page.locator('table.rounds').evaluate((node) => [node.scrollWidth, node.parentElement.clientWidth, node.querySelectorAll('td').length]);
    check(`${name}: nor of their table`, table[0] <= table[1] && table[2] > 0, ...table);
    await page.locator('tbody a').first().click();
    const certificate = await page.locator('pre').first().textContent();
    check(`${name}: a draw shows its certificate`, certificate.startsWith('dr1-certificate'), certificate.slice(0, 40));
    await axe('a draw');
    await fits('a draw');
    // Somebody of the first pool asks for himself.
    const round = (await page.title()).match(/[A-Z]\d+-\d+/)[0];
    const pool = readFileSync(join(folder, 'ledger/draws', round, 'pool.txt'), 'utf8');
    const code = pool.split('|')[0];
    await page.locator('.served a[href="/entity"]').click();
    await page.locator('#code').fill(code);
    await page.keyboard.press('Enter');
    await page.waitForURL(/code=/);
    const told = await page.locator('main').textContent();
    check(`${name}: an entity is told where it was in the pool and how to check it`, told.includes(code) && told.includes('sha256sum'));
    check(`${name}: the answer stands first`, (await page.locator('main .answer strong').textContent()).length > 0);
    const boxes = await page.locator('main pre').allTextContents();
    check(`${name}: a command and the hashes of a proof stand apart`, boxes.length > 1
      && boxes.every((text) => !text.includes('sha256sum') || !/^\s*[0-9a-f]{64}\s*$/m.test(text)), boxes);
    await axe('an entity');
    await fits('an entity');
    if (width === 1280 && !dark) {
      await page.goto(`${url}#obligations?state=fail`);
      const before = await page.evaluate(() => document.documentElement.dataset.version);
      const rules = join(folder, 'ssj.ron');
      const kept = readFileSync(rules, 'utf8');
      writeFileSync(rules, `${kept}\n`);
      await page.waitForFunction((old) => document.documentElement.dataset.version !== old, before, { timeout: 30000 });
      check(`${name}: the page follows the folder, and stays where it was`,
        (await page.evaluate(() => location.hash)) === '#obligations?state=fail');
      writeFileSync(rules, kept);
    }
    check(`${name}: nothing is asked of anybody else`, elsewhere.length === 0, elsewhere);
    check(`${name}: no error on the console`, wrong.length === 0, wrong);
    await context.close();
  }
}
await browser.close();
console.log(failed === 0 ? 'all checks hold' : `${failed} checks failed`);
process.exit(failed === 0 ? 0 : 1);
