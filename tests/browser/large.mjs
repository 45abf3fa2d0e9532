// How long a browser takes to open a large report, and to filter, search and sort its longest list:
// `node large.mjs FILE`. Ends with 1 where opening takes two seconds or more.
import { statSync } from 'node:fs';
import { launch, open } from './browser.mjs';

const file = process.argv[2];
const browser = await launch();
const took = [];
for (let run = 0; run < 3; run += 1) {
  const at = await open(browser, file);
  took.push(Math.round(at.took));
  if (run === 2) {
    const timed = async (name, work) => {
      const ms = await at.page.evaluate(work);
      console.log(`${name}: ${Math.round(ms)} ms`);
    };
    const rows = await at.page.locator('#obligations').evaluate((s) => s.dataset.rows);
    console.log(`${(statSync(file).size / 1e6).toFixed(1)} MB, ${rows} obligations`);
    await timed('filter', () => new Promise((done) => {
      const from = performance.now();
      addEventListener('hashchange', () => setTimeout(() => done(performance.now() - from)), { once: true });
      location.hash = '#obligations?state=fail';
    }));
    await timed('search', () => new Promise((done) => {
      const from = performance.now();
      addEventListener('hashchange', () => setTimeout(() => done(performance.now() - from)), { once: true });
      location.hash = `#obligations?q=${encodeURIComponent('公司')}`;
    }));
    await timed('sort', () => {
      const from = performance.now();
      document.querySelectorAll('#obligations thead button')[3].click();
      return performance.now() - from;
    });
    if (at.wrong.length > 0 || at.loaded.length > 0) {
      console.log(at.wrong, at.loaded);
      process.exit(1);
    }
  }
  await at.close();
}
await browser.close();
const best = Math.min(...took);
console.log(`opened in ${took.join(', ')} ms`);
process.exit(best < 2000 ? 0 : 1);
