// The pictures of the documentation: `node pictures.mjs FOLDER IMAGES`.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, open } from './browser.mjs';

const [folder, images] = process.argv.slice(2);
const browser = await launch();

// Few colours are enough for a page, and keep the repository small.
const keep = (name, png) => {
  const path = join(images, `report-${name}.png`);
  writeFileSync(path, png);
  execFileSync('pngquant', ['--force', '--quality', '60-90', '--strip', '--output', path, path]);
  console.log(`${path} ${Math.ceil(statSync(path).size / 1024)} kB`);
};

const part = async (page, from, to, height) => {
  // From the top of the page, wherever it is scrolled to.
  const [top, end] = await page.evaluate((both) => {
    const [a, b] = both.map((one) => document.querySelector(one).getBoundingClientRect());
    return [a.top + scrollY - 16, b.bottom + scrollY + 16];
  }, [from, to]);
  const width = page.viewportSize().width;
  return page.screenshot({ fullPage: true, clip: { x: 0, y: Math.max(0, top), width, height: Math.min(height, end - top) } });
};

for (const lang of ['zh', 'en']) {
  const file = join(folder, `report-${lang}.html`);
  const wide = await open(browser, file);
  keep(`${lang}-wide`, await wide.page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: 1280, height: 1500 } }));
  // From a number to its row to its rule.
  await wide.page.emulateMedia({ reducedMotion: 'reduce' });
  await wide.page.evaluate(() => { location.hash = '#obligations?duty=publish&state=fail'; });
  await wide.page.locator('#obligations button.more').first().click();
  await wide.page.locator('#obligations tr.detail').scrollIntoViewIfNeeded();
  keep(`${lang}-row`, await part(wide.page, '#obligations', '#obligations tr.detail', 1400));
  const pdf = join(folder, `${lang}.pdf`);
  writeFileSync(pdf, await wide.page.pdf({ preferCSSPageSize: true }));
  execFileSync('pdftoppm', ['-r', '90', '-f', '2', '-l', '2', '-singlefile', '-png', pdf, join(folder, `print-${lang}`)]);
  keep(`${lang}-print`, readFileSync(join(folder, `print-${lang}.png`)));
  await wide.close();
  const dark = await open(browser, file, { dark: true });
  keep(`${lang}-dark`, await part(dark.page, '#charts', '#rounds figure', 1200));
  await dark.close();
  const narrow = await open(browser, file, { width: 390 });
  keep(`${lang}-narrow`, await narrow.page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: 390, height: 1600 } }));
  await narrow.close();
}
await browser.close();
