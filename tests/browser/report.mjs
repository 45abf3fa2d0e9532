// The report as a reader uses it: `node report.mjs FOLDER`, where FOLDER has plan/, and report-zh.html, report-end-zh.html and their
// English sisters.
// Prints each check; ends with 1 where one fails.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { launch, open } from './browser.mjs';

const folder = process.argv[2];
const file = (lang) => join(folder, `report-${lang}.html`);
let failed = 0;
const check = (name, holds, ...seen) => {
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${name}${holds ? '' : `: ${seen.map((s) => JSON.stringify(s)).join(' ')}`}`);
  if (!holds) failed += 1;
};

const browser = await launch();

const quiet = (name, { loaded, wrong }) => {
  check(`${name}: nothing is loaded`, loaded.length === 0, loaded);
  check(`${name}: no error on the console`, wrong.length === 0, wrong);
};

// Goes to an address of the page and waits until its list is filtered.
const go = (page, hash) => page.evaluate((to) => new Promise((done) => {
  if (location.hash === to) done();
  else {
    addEventListener('hashchange', () => done(), { once: true });
    location.hash = to;
  }
}), hash);

const counted = (page, list) => page.locator(`#${list}`).evaluate((s) => ({ rows: Number(s.dataset.rows), entities: Number(s.dataset.entities) }));

// Every number that opens a list: the list has as many rows, or as many different entities.
const numbers = async (page) => {
  const links = await page.evaluate(() => {
    const all = Array.from(document.querySelectorAll('a[data-n]'), (a) =>
      ({ href: a.getAttribute('href'), n: Number(a.dataset.n), of: a.dataset.of, section: a.closest('section').id }));
    return Array.from(new Map(all.map((link) => [JSON.stringify(link), link])).values());
  });
  const wrong = [];
  for (const { href, n, of, section } of links) {
    await go(page, href);
    const list = href.slice(1, href.indexOf('?'));
    const seen = await counted(page, list);
    if (seen[of] !== n) wrong.push(`${section} ${href}: ${n} ${of}, the list has ${seen[of]}`);
  }
  // Whatever is a number and leads to a list is one of these.
  const bare = await page.evaluate(() => Array.from(document.querySelectorAll('a'), (a) => [a.getAttribute('href') ?? '', a.textContent.trim(), a.dataset.n])
    .filter(([href, text, n]) => /^#(findings|visits|obligations)\b/.test(href) && /^\d+$/.test(text) && n !== text));
  check('every number that leads to a list says what it counts', bare.length === 0, ...bare);
  check(`each of ${links.length} numbers opens a list of as many`, links.length > 200 && wrong.length === 0, ...wrong);
};

const follow = async (page, lang) => {
  await page.evaluate(() => { location.hash = ''; });
  // A number …
  const number = page.locator('.matrix a[href="#obligations?duty=inspect&state=fail"]');
  const n = Number(await number.textContent());
  await number.click();
  const list = page.locator('#obligations');
  await page.waitForFunction((want) => document.querySelector('#obligations').dataset.rows === String(want), n);
  check(`${lang}: a number leads to its list, and the focus goes with it`,
    n > 0 && await page.evaluate(() => document.activeElement.id) === 'h-obligations');
  check(`${lang}: the list shows as many rows`, await list.locator('tbody tr').count() === n);
  // … to its row …
  const more = list.locator('button.more').first();
  await more.focus();
  await page.keyboard.press('Enter');
  check(`${lang}: a row opens by the keyboard`, await more.getAttribute('aria-expanded') === 'true');
  const detail = list.locator('tr.detail');
  const words = await detail.textContent();
  const id = await list.locator('tbody tr code.id').first().textContent();
  check(`${lang}: the row names entity, draw, articles`, words.includes(id) && words.includes('ledger/draws/') && words.includes('《'), words);
  check(`${lang}: the row names a drawn team`, await detail.locator('a[href^="#visits?team="]').count() >= 2);
  // … to its rule, as it stands in the file.
  const rule = detail.locator('a.rule').first();
  const [path, line] = (await rule.textContent()).split(/:(?=\d+$)/);
  const written = readFileSync(join(folder, 'plan', path), 'utf8').split('\n')[Number(line) - 1].trimEnd();
  const marked = (await detail.locator('mark').first().textContent()).trimEnd();
  const numbered = (await detail.locator('pre').first().textContent()).split('\n').filter(Boolean).map((l) => Number.parseInt(l, 10));
  check(`${lang}: with the whole declaration around it`, numbered.length > 2
    && numbered.every((n, i) => i === 0 || n === numbered[i - 1] + 1) && numbered.includes(Number(line)), numbered);
  check(`${lang}: the row shows the line of its rule`, marked === `${line.padStart(5)}  ${written}`, marked, written);
  await rule.click();
  const shown = page.locator('.declaration mark:target');
  check(`${lang}: the rule leads to its declaration`, await shown.count() === 1
    && (await shown.textContent()).includes(written));
  await page.waitForTimeout(700);
  const box = await shown.boundingBox();
  check(`${lang}: which is on the screen`, box !== null && box.y >= 0 && box.y < 900, box);
  await page.goBack();
  await page.waitForFunction((want) => document.querySelector('#obligations').dataset.rows === String(want), n);
  check(`${lang}: the way back leads back to the list`, await counted(page, 'obligations').then((c) => c.rows) === n);
  // Also to a page further on, sorted, with the row that was open.
  await go(page, '#obligations?');
  await list.locator('th button').nth(5).click();
  await list.locator('.pager button').nth(1).click();
  const far = list.locator('tbody tr').nth(100);
  const title = await far.locator('td').nth(3).textContent();
  await far.locator('button.more').click();
  await list.locator('tr.detail a.rule').first().click();
  await page.waitForFunction(() => location.hash.startsWith('#rule-'));
  await page.goBack();
  await page.waitForFunction(() => location.hash.startsWith('#obligations'));
  const back = list.locator('tbody tr', { has: page.locator('button.more[aria-expanded=true]') });
  check(`${lang}: and to its page and row, open and on the screen`, await back.count() === 1 && await list.locator('tr.detail').count() === 1
    && (await list.locator('.counted').textContent()).includes('501') && await back.locator('td').nth(3).textContent() === title
    && await back.evaluate((row) => { const { top } = row.getBoundingClientRect(); return top >= 0 && top < innerHeight; }),
  await back.count(), await list.locator('.counted').textContent(), title);
  check(`${lang}: sorted as it was`, await list.locator('th').nth(5).getAttribute('aria-sort') === 'ascending');
  await list.locator('button[type=reset]').click();
  // A visit names the records that it rests on.
  await go(page, '#visits?task=A1&seen=1');
  await page.locator('#visits button.more').first().click();
  const visit = await page.locator('#visits tr.detail').textContent();
  check(`${lang}: a visit names its records`, /data\/results-2024\.csv:\d+/.test(visit), visit);
};

// Whatever a row shows is found.
const search = async (page, lang) => {
  for (const list of ['visits', 'obligations', 'findings']) {
    await go(page, `#${list}?`);
    const rows = page.locator(`#${list} tbody tr`);
    const n = await rows.count();
    const wrong = [];
    let looked = 0;
    for (const at of [0, n - 1]) {
      await go(page, `#${list}?`);
      await rows.nth(at).locator('button.more').click();
      const told = await rows.nth(at).evaluate((row) => Array.from(row.nextSibling.querySelectorAll('dd code'), (node) => node.textContent)
        .filter((text) => /^\S+\.csv:\d+$/.test(text)));
      // The words of a cell, without the buttons in it and the sign of a state.
      const words = await rows.nth(at).evaluate((row) => Array.from(row.cells, (cell) => {
        const copy = cell.cloneNode(true);
        copy.querySelectorAll('button, [aria-hidden]').forEach((node) => node.remove());
        copy.querySelectorAll('br').forEach((node) => node.replaceWith(' '));
        return copy.textContent.trim();
      }));
      for (const text of new Set([...words, ...told].filter((text) => text !== '' && text !== '–'))) {
        looked += 1;
        await go(page, `#${list}?${new URLSearchParams({ q: text })}`);
        const { rows: found } = await counted(page, list);
        if (found === 0) wrong.push(text);
      }
    }
    check(`${lang}: each of ${looked} texts of rows of ${list} is found`, looked > 8 && wrong.length === 0, ...wrong);
  }
  const words = { zh: ['重点排污单位', '低', '按期公示', '未完成'], en: ['drawn', 'low', 'published', 'not met'] }[lang];
  for (const list of ['visits', 'obligations']) {
    await go(page, `#${list}?q=data/results-2024.csv:75`);
    const { rows } = await counted(page, list);
    check(`${lang}: a row of a file is found in ${list}`, rows > 0, rows);
  }
  if (lang === 'zh') {
    for (const [list, q] of [['visits', words[0]], ['visits', words[1]], ['visits', '2024-04-15'], ['obligations', words[2]], ['obligations', words[3]]]) {
      await go(page, `#${list}?q=${q}`);
      check(`${lang}: ${q} is found in ${list}`, (await counted(page, list)).rows > 0);
    }
  }
  await go(page, '#obligations?');
};

const use = async (page, lang) => {
  await go(page, '#obligations?');
  const list = page.locator('#obligations');
  const all = (await counted(page, 'obligations')).rows;
  const shown = () => list.locator('tbody tr').count();
  check(`${lang}: a page has 500 rows`, all > 1000 && await shown() === 500, all, await shown());
  await list.locator('.pager button').nth(1).click();
  check(`${lang}: the next page goes on`, (await list.locator('.counted').textContent()).includes('501'), await list.locator('.counted').textContent());
  await list.locator('.pager button').nth(1).click();
  check(`${lang}: the last page has the rest`, await shown() === Math.min(500, all - 1000), await shown());
  await list.locator('select[name=state]').selectOption('fail');
  await page.waitForFunction(() => location.hash.includes('state=fail'));
  const fail = (await counted(page, 'obligations')).rows;
  const badges = await list.locator('tbody .badge').evaluateAll((b) => new Set(b.map((x) => x.className)).size);
  check(`${lang}: a filter leaves what it names`, fail > 0 && fail < all && badges === 1);
  await list.locator('input[type=search]').fill('A2');
  await page.waitForFunction(() => location.hash.includes('q=A2'));
  const found = await list.locator('tbody tr').evaluateAll((r) => r.every((x) => x.textContent.includes('A2')));
  const left = (await counted(page, 'obligations')).rows;
  check(`${lang}: a search leaves what has the word`, left > 0 && left < fail && found, left, fail);
  await list.locator('button[type=reset]').click();
  await page.waitForFunction((want) => document.querySelector('#obligations').dataset.rows === String(want), all);
  const heading = list.locator('th', { has: page.locator('button') }).nth(5);
  const column = () => list.locator('tbody tr td:nth-child(6)').allTextContents();
  await heading.locator('button').click();
  const up = await column();
  check(`${lang}: sorted upwards, and it says so`, await heading.getAttribute('aria-sort') === 'ascending'
    && up.every((day, i) => i === 0 || up[i - 1] === '–' || up[i - 1] <= day), up.slice(0, 3));
  await heading.locator('button').click();
  const down = await column();
  check(`${lang}: and downwards`, await heading.getAttribute('aria-sort') === 'descending' && down[0] !== up[0]
    && down.every((day, i) => i === 0 || day === '–' || down[i - 1] >= day), down.slice(0, 3));
};

// No cell of a list is a thing of the program written out, as what it is or as where the page stands.
const cells = async (page, lang) => {
  for (const list of ['findings', 'visits', 'obligations']) {
    await go(page, `#${list}?`);
    const section = page.locator(`#${list}`);
    const next = section.locator('.pager button').nth(1);
    const wrong = [];
    let seen = 0;
    for (;;) {
      const texts = await section.locator('tbody td').allTextContents();
      seen += texts.length;
      wrong.push(...texts.filter((text) => text.includes('[object') || text.includes('file:') || text.includes('#rule-')));
      if (!await next.isVisible() || await next.isDisabled()) break;
      await next.click();
    }
    check(`${lang}: each of ${seen} cells of ${list} is in words`, seen > 0 && wrong.length === 0, wrong.length, wrong[0]);
  }
  await go(page, '#findings?');
  const places = page.locator('#findings tbody tr td:nth-child(6)');
  const rule = places.locator('a.rule').first();
  check(`${lang}: a finding leads to its rule`, /^\S+\.ssj:\d+$/.test(await rule.textContent())
    && await page.locator(await rule.getAttribute('href')).count() === 1);
  const rows = await places.locator('code').allTextContents();
  check(`${lang}: and names the row of its record`, rows.some((row) => /^data\/\S+\.csv:\d+$/.test(row)), rows.slice(0, 3));
};

const keyboard = async (page, lang) => {
  await page.evaluate(() => { location.hash = ''; scrollTo(0, 0); document.activeElement.blur(); });
  await page.keyboard.press('Tab');
  const focus = () => page.evaluate(() => {
    const { outlineStyle, left } = getComputedStyle(document.activeElement);
    return { href: document.activeElement.getAttribute('href'), id: document.activeElement.id, outlineStyle, left };
  });
  const skip = await focus();
  check(`${lang}: the first stop skips to the report, and is seen`, skip.href === '#main' && skip.left !== '-999px' && skip.outlineStyle !== 'none', skip);
  await page.keyboard.press('Enter');
  check(`${lang}: and skips`, (await focus()).id === 'main');
};

const print = async (page, lang, end = '') => {
  const name = end ? `${lang}, ${end}` : lang;
  await go(page, '#obligations?state=fail');
  const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const a4 = /\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/.test(pdf.toString('latin1'));
  check(`${name}: prints on A4, ${pages} pages`, pdf.subarray(0, 5).toString() === '%PDF-' && a4 && pages > 5 && pages < 60, pages, a4);
  // Word by word, page by page, as the PDF has them.
  const sheets = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 26 })
    .split('\f').slice(0, -1).map((sheet) => sheet.split('\n').map((line) => line.trim()).filter(Boolean));
  const words = { zh: ['未能审查的事项', '结论', '最严重的问题', '合计'], en: ['Could not be checked', 'Verdict in brief', 'Gravest findings', 'Total'] }[lang];
  const places = words.slice(0, 3).map((word) => sheets[0].findIndex((line) => line.toLowerCase().includes(word.toLowerCase())));
  check(`${name}: the first page has what was not checked, the verdict and the gravest findings`,
    places.every((at, i) => at >= 0 && (i === 0 || at > places[i - 1])), places, sheets[0]);
  const headings = new Set(await page.locator('main :is(h2, h3, caption):not(.hidden)').evaluateAll((all) => all.map((node) => node.textContent.trim())));
  const torn = sheets.flatMap((sheet, at) => {
    // The last line is the number of the page, the first the mark above it.
    const last = sheet.at(-2);
    const second = sheet.slice(1, 4);
    return [headings.has(last) && [at + 1, last], second.slice(0, 2).some((line) => line.startsWith(words[3])) && [at + 1, ...second]].filter(Boolean);
  });
  check(`${name}: no page ends with a heading, or begins with a total`, torn.length === 0, ...torn);
  // No date, code or word of a heading is broken.
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 688, height: 1000 });
  // The heads of lists are words on paper, not buttons.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const broken = await page.evaluate(() => {
    const out = [];
    for (const cell of document.querySelectorAll('thead th, tbody .date, tbody .num, .badge, code.id')) {
      const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        for (const { 0: word, index } of node.data.matchAll(/[0-9A-Za-z-]+/g)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const tops = new Set(Array.from(range.getClientRects(), (box) => Math.round(box.top)));
          if (tops.size > 1 && !cell.closest('.hidden')) out.push(`${cell.closest('section').id}: ${word}`);
        }
      }
    }
    return Array.from(new Set(out));
  });
  check(`${name}: on paper no date, number or word of a heading is broken`, broken.length === 0, ...broken);
  const spilt = await page.evaluate(() => {
    const range = document.createRange();
    const out = Array.from(document.querySelectorAll('main :is(th, td)')).filter((cell) => {
      if (cell.closest('.hidden')) return false;
      range.selectNodeContents(cell);
      const right = cell.getBoundingClientRect().right;
      return Array.from(range.getClientRects()).some((box) => box.width > 0 && box.right > right + 1);
    });
    return Array.from(new Set(out.map((cell) => `${cell.closest('section').id} ${cell.cellIndex + 1}: ${cell.textContent}`)));
  });
  check(`${name}: on paper no text runs out of its cell`, spilt.length === 0, spilt.length, ...spilt.slice(0, 5));
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  // Of a long list only some rows are printed: those that are wrong, where nobody chose an order.
  await go(page, '#obligations?');
  const failed = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const slugs = Array.from(document.querySelectorAll('#obligations tbody .badge'), (badge) => badge.className);
    dispatchEvent(new Event('afterprint'));
    return [slugs.length, slugs.slice(0, 3), document.querySelectorAll('#obligations tbody tr').length];
  });
  check(`${name}: what is wrong is printed first`, failed[0] === 40 && failed[1].every((slug) => /\bfail\b/.test(slug)) && failed[2] > 40, ...failed);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1280, height: 900 });
  const open = (event) => page.evaluate((name) => {
    if (name) dispatchEvent(new Event(name));
    const tasks = Array.from(document.querySelectorAll('#graph details'));
    return [tasks.filter((task) => task.open).length, tasks.length];
  }, event);
  const [before, on, after] = [await open(null), await open('beforeprint'), await open('afterprint')];
  check(`${name}: every task is on paper`, on[0] === on[1] && on[1] > 1 && after[0] === before[0], before, on, after);
  check(`${name}: and the page is as before`, await page.locator('#obligations tbody tr').count() > 0
    && await page.locator('#obligations .printed').isHidden());
};

// What a part leaves out, and what a number would leave unsaid.
const said = async (page, lang) => {
  const upcoming = page.locator('#exceptions a[href="#obligations?state=not-yet-due"]');
  const left = Number((await upcoming.textContent()).match(/\d+/)?.[0]);
  check(`${lang}: what falls due next says how many more there are, and leads to them`, left > 0);
  for (const link of ['#notchecked a[href*="untimed="]', '#notchecked a[href="#plan-duties"]', '#duties td a[href*="duty="]', '#rates a[href*="waits="]', '#rates a[href*="times="]']) {
    check(`${lang}: a number in a sentence opens what it counts: ${link}`, await page.locator(link).count() > 0);
  }
  const alike = await page.locator('.alike li').count();
  check(`${lang}: duties of which the same is said are named once below it`, alike > 20 && await page.locator('.alike p').count() === 1, alike);
  const rules = await page.locator('.declaration h3 code').allTextContents();
  const firsts = rules.map((rule) => [rule.split(':')[0], Number.parseInt(rule.split(':')[1], 10)]);
  check(`${lang}: rules stand in the order of their lines as numbers, each declaration once`, new Set(rules).size === rules.length
    && firsts.every(([file, line], i) => i === 0 || file !== firsts[i - 1][0] || line > firsts[i - 1][1]), rules);
  const short = page.locator('#rounds .short');
  const taken = short.filter({ has: page.locator('.reason') });
  const word = { zh: '比例', en: 'ratio' }[lang];
  check(`${lang}: where everybody left was taken, a shortfall says against what, and is not red`, await taken.count() > 0
    && (await taken.allTextContents()).every((text) => text.includes(word)) && await taken.locator('.warn').count() === 0);
};

// On a narrow screen a row of a table is a card, and the year is drawn narrower: nothing but the pictures of the tasks
// needs to be pushed sideways.
const cards = async (page, name) => {
  const wide = await page.evaluate(() => Array.from(document.querySelectorAll('.scroll'))
    .filter((scroll) => scroll.scrollWidth > scroll.clientWidth + 1).map((scroll) => scroll.ariaLabel ?? scroll.getAttribute('aria-labelledby')));
  check(`${name}: no table stands out at the side`, wide.length === 0, wide);
  const year = await page.evaluate(() => Array.from(document.querySelectorAll('#rounds figure svg.chart'), (svg) => {
    const { left, right, height } = svg.getBoundingClientRect();
    return height > 0 && left >= 0 && right <= innerWidth ? Math.round(height) : null;
  }).filter((height) => height !== null));
  check(`${name}: the picture of the year fits`, year.length === 1 && year[0] > 200, year);
  const pushed = await page.evaluate(() => Array.from(document.querySelectorAll('.picture'))
    .filter((box) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1)
    .map((box) => [box.getAttribute('role'), box.tabIndex, Boolean(box.ariaLabel), box.previousElementSibling?.matches('.push:not([hidden])') ?? false]));
  check(`${name}: what is pushed sideways is a region with a name, is reached by the keyboard and says so`,
    pushed.every(([role, tab, label, said]) => role === 'region' && tab === 0 && label && said), pushed);
  const cells = page.locator('.folds :is(tbody, tfoot) td');
  check(`${name}: each cell of a card has its name`, await cells.evaluateAll((all) => all.every((td) => td.dataset.l)));
  const height = await page.locator('.wide-first').first().evaluate((table) => table.offsetHeight);
  check(`${name}: the duties that the plan states are no long column`, height < 6000, height);
};

const accessible = async (page, name) => {
  // A few rows of each list, one of them open, speak for all rows.
  for (const list of ['findings', 'visits', 'obligations']) {
    await go(page, { findings: '#findings?level=error', visits: '#visits?task=A3', obligations: '#obligations?state=fail' }[list]);
    await page.locator(`#${list} button.more`).first().click();
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter((v) => ['serious', 'critical'].includes(v.impact));
  check(`${name}: axe-core finds nothing serious`, grave.length === 0,
    ...grave.map((v) => [v.id, v.nodes.length, v.nodes[0].target, v.nodes[0].failureSummary]));
  const rest = violations.filter((v) => !grave.includes(v)).map((v) => v.id);
  if (rest.length > 0) console.log(`       less than serious: ${rest.join(', ')}`);
};

for (const lang of ['zh', 'en']) {
  for (const width of [1280, 390]) {
    for (const dark of [false, true]) {
      const name = `${lang}, ${width} pixels, ${dark ? 'dark' : 'light'}`;
      const at = await open(browser, file(lang), { width, dark });
      const { page } = at;
      check(`${name}: opens in ${Math.round(at.took)} ms`, at.took < 5000);
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      check(`${name}: nothing stands out at the side`, wide <= room, wide, room);
      if (width === 390) await cards(page, name);
      else {
        const cut = await page.evaluate(() => {
          const room = document.querySelector('.contents .inner').getBoundingClientRect().right;
          return Array.from(document.querySelectorAll('.contents a')).filter((a) => a.getBoundingClientRect().right > room).map((a) => a.textContent);
        });
        check(`${name}: no word of the menu is cut off`, cut.length === 0, cut);
      }
      if (width === 1280 && !dark) {
        await said(page, lang);
        await numbers(page);
        await follow(page, lang);
        await use(page, lang);
        await search(page, lang);
        await cells(page, lang);
        await keyboard(page, lang);
        await print(page, lang);
      }
      // The languages have the same elements: all four looks of one of them, two of the other.
      if (lang === 'zh' || (width === 1280) !== dark) await accessible(page, name);
      quiet(name, at);
      await at.close();
    }
  }
  const at = await open(browser, file(lang), { script: false });
  check(`${lang}: without a script it says so and lists the gravest`,
    await at.page.locator('noscript').first().isVisible() && await at.page.locator('#h-gravest').isVisible());
  quiet(`${lang}, no script`, at);
  await at.close();
  // Other rows at the end of the year, other pages.
  const end = await open(browser, join(folder, `report-end-${lang}.html`), {});
  await print(end.page, lang, 'the end of the year');
  quiet(`${lang}, the end of the year`, end);
  await end.close();
  const deep = await open(browser, file(lang), { hash: '#obligations?duty=publish&state=fail' });
  const { rows } = await counted(deep.page, 'obligations');
  check(`${lang}: the address of a list can be handed on`, rows > 0 && rows < 100, rows);
  await deep.close();
}
// Browsers of 2018 have none of these; the lists open all the same.
const younger = () => {
  delete Object.hasOwn;
  delete Object.fromEntries;
  delete Element.prototype.replaceChildren;
  delete String.prototype.replaceAll;
  delete Array.prototype.at;
  delete globalThis.structuredClone;
};
for (const [what, script, works] of [
  ['a browser of 2018', younger, true],
  ['a browser that is too old', () => { delete globalThis.URLSearchParams; }, false],
  ['a browser whose data cannot be read', () => { JSON.parse = () => { throw new Error('broken'); }; }, false],
]) {
  for (const lang of ['zh', 'en']) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(script);
    await page.goto(pathToFileURL(file(lang)).href);
    const number = page.locator('.matrix a[href="#obligations?duty=inspect&state=fail"]');
    const n = Number(await number.textContent());
    await number.click();
    const said = await page.locator('#broken').isVisible();
    if (works) {
      const seen = await counted(page, 'obligations');
      check(`${lang}: ${what} opens the list of a number`, n > 0 && seen.rows === n && !said, n, seen, said);
    } else {
      check(`${lang}: ${what} says that the script failed`, said);
    }
    await context.close();
  }
}

await browser.close();
console.log(failed === 0 ? 'all checks hold' : `${failed} checks failed`);
process.exit(failed === 0 ? 0 : 1);
