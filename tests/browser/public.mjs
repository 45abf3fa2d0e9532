// The public pages as a citizen sees them: `node public.mjs FOLDER`, where FOLDER has the bundle with lists.html,
// results.html, plan.html and index.html in it. Prints each check; ends with 1 where one fails.
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { launch, open } from './browser.mjs';

const folder = process.argv[2];
let failed = 0;
const check = (name, holds, ...seen) => {
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${name}${holds ? '' : `: ${seen.map((s) => JSON.stringify(s)).join(' ')}`}`);
  if (!holds) failed += 1;
};

const browser = await launch();
for (const file of ['index.html', 'plan.html', 'lists.html', 'results.html']) {
  for (const width of [1280, 390]) {
    for (const dark of [false, true]) {
      const name = `${file}, ${width} pixels, ${dark ? 'dark' : 'light'}`;
      const at = await open(browser, join(folder, file), { width, dark });
      const { page } = at;
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      check(`${name}: nothing stands out at the side`, wide <= room, wide, room);
      check(`${name}: says that it is public, and what the data are`,
        (await page.title()).includes('公示') && await page.locator('main .fictional').count() === 2, await page.title());
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter((v) => ['serious', 'critical'].includes(v.impact));
      check(`${name}: axe-core finds nothing serious`, grave.length === 0,
        ...grave.map((v) => [v.id, v.nodes.length, v.nodes[0].target, v.nodes[0].failureSummary]));
      // On a narrow screen a row is a card, and no day is broken into pieces.
      if (width === 390) {
        const rows = page.locator('.cards tbody tr');
        const cells = page.locator('.cards tbody td');
        check(`${name}: each cell of a card has its name`, await rows.count() > 0 && await cells.evaluateAll((all) => all.every((td) => td.dataset.l)));
        // A heading of two lines has the room for both.
        const over = await cells.evaluateAll((all) => all.slice(0, 40).filter((td) => getComputedStyle(td).display !== 'flow-root').length);
        check(`${name}: and no name lies over the next`, over === 0, over);
        const tall = await rows.evaluateAll((all) => Math.max(...all.slice(0, 40).map((row) => row.offsetHeight)));
        check(`${name}: a card is no long column`, tall < 1500, tall);
      }
      if (['lists.html', 'results.html'].includes(file)) {
        const rows = page.locator('tbody tr');
        const all = await rows.count();
        const code = (await page.locator('tbody tr').nth(2).textContent()).match(/[0-9A-Z]{18}/)[0];
        await page.locator('.find input').fill(code.toLowerCase());
        const shown = await rows.evaluateAll((list) => list.filter((row) => row.offsetHeight > 0).map((row) => row.textContent));
        check(`${name}: a firm finds itself by its code`, shown.length > 0 && shown.length < all && shown.every((row) => row.includes(code)), shown.length, all);
        check(`${name}: and is told how many rows there are`, (await page.locator('.find output').textContent()).includes(String(shown.length)));
        await page.locator('.find input').fill('');
        check(`${name}: nothing typed leaves everybody`, await rows.evaluateAll((list) => list.every((row) => !row.hidden)));
        const text = await page.locator('main').textContent();
        check(`${name}: days are in words`, /\d{4}年\d{1,2}月\d{1,2}日/.test(text) && !/\d{4}-\d\d-\d\d\/\d{4}/.test(text));
      }
      check(`${name}: nothing is loaded`, at.loaded.length === 0, at.loaded);
      check(`${name}: no error on the console`, at.wrong.length === 0, at.wrong);
      await at.close();
    }
  }
  const at = await open(browser, join(folder, file), { script: false });
  check(`${file}: without a script everything is there, and no box that does nothing`,
    await at.page.locator('tbody tr').count() > 0 && await at.page.locator('.find:visible').count() === 0);
  await at.close();
}
await browser.close();
console.log(failed === 0 ? 'all checks hold' : `${failed} checks failed`);
process.exit(failed === 0 ? 0 : 1);
