
"use strict";
(() => {
  const PAGE = 100;
  const form = document.getElementById("filter");
  const table = document.getElementById("rows");
  const body = table.tBodies[0];
  const pager = document.getElementById("pager");
  const count = document.getElementById("count");
  const all = Array.from(body.rows, (row, order) => ({ row, order, text: row.textContent.toLowerCase(), ...row.dataset }));
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const heads = Array.from(table.tHead.rows[0].cells);
  let shown = all;
  let page = 0;
  let sort = null;

  const draw = () => {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    page = Math.min(Math.max(page, 0), pages - 1);
    const from = page * PAGE;
    const part = shown.slice(from, from + PAGE);
    body.replaceChildren(...part.map((r) => r.row));
    const values = [from + 1, from + part.length, shown.length, all.length];
    count.textContent = part.length
      ? count.dataset.text.replace(/%(\d)/g, (_, n) => values[n - 1])
      : count.dataset.none;
    pager.hidden = pages === 1;
    pager.querySelector("span").textContent = `${page + 1} / ${pages}`;
    const [back, on] = pager.querySelectorAll("button");
    back.disabled = page === 0;
    on.disabled = page === pages - 1;
  };

  const choose = () => {
    const { q, state, duty, task } = Object.fromEntries(new FormData(form));
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    shown = all.filter((r) => (!state || r.s === state) && (!duty || r.d === duty) && (!task || r.t === task)
      && words.every((w) => r.text.includes(w)));
    if (sort) {
      const key = (r) => r.row.cells[sort.column].textContent;
      shown.sort((a, b) => sort.sign * collator.compare(key(a), key(b)) || a.order - b.order);
    }
    page = 0;
    draw();
  };

  heads.forEach((th, column) => {
    if (!th.dataset.sort) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...th.childNodes);
    th.append(button);
    button.addEventListener("click", () => {
      sort = { column, sign: sort && sort.column === column ? -sort.sign : 1 };
      heads.forEach((h) => h.removeAttribute("aria-sort"));
      th.setAttribute("aria-sort", sort.sign > 0 ? "ascending" : "descending");
      choose();
    });
  });
  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(choose));
  pager.addEventListener("click", (event) => {
    const step = Number(event.target.dataset.go || 0);
    if (!step) return;
    page += step;
    draw();
    document.getElementById("list").scrollIntoView();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href='#list']");
    if (!link || link.closest("nav")) return;
    form.reset();
    form.elements.state.value = link.dataset.state || "";
    form.elements.duty.value = link.dataset.duty || "";
    setTimeout(choose);
    document.getElementById("list").focus();
  });
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = Array.from(document.querySelectorAll("#exceptions details:not([open])"));
    closed.forEach((d) => { d.open = true; });
    if (form.elements.whole.checked) body.replaceChildren(...shown.map((r) => r.row));
  });
  addEventListener("afterprint", () => {
    closed.forEach((d) => { d.open = false; });
    draw();
  });
  form.hidden = false;
  draw();
})();
