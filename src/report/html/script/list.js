// A list: filtered by what stands in the address, sorted by a column, 500 rows a page.
const PAGE = 500;
// So many rows are printed unless all are asked for.
const PRINTED = 40;
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
const lists = {};

// What the address says of a list besides its conditions: the page, the row that is open, the column by which it is sorted.
const PLACE = ["page", "open", "sort"];

let lowered = null;
// Which of the texts contain a word.
const containing = (word) => {
  lowered = lowered || strings.map((s) => s.toLowerCase());
  return Uint8Array.from(lowered, (s) => (s.includes(word) ? 1 : 0));
};

// The places of texts in the order of the reader's language.
const ranks = (column) => {
  const used = Array.from(new Set(column)).filter((at) => at >= 0);
  used.sort((a, b) => collator.compare(strings[a], strings[b]));
  const rank = new Map(used.map((at, n) => [at, n]));
  return (i) => (column[i] < 0 ? -1 : rank.get(column[i]));
};

class List {
  constructor(id, spec) {
    this.id = id;
    this.spec = spec;
    this.section = document.getElementById(id);
    this.heading = this.section.querySelector("h2");
    this.form = this.section.querySelector(".filter");
    this.count = this.section.querySelector(".counted");
    this.scroll = this.section.querySelector(".scroll");
    this.head = this.section.querySelector("thead");
    this.body = this.section.querySelector("tbody");
    this.pager = this.section.querySelector(".pager");
    this.note = this.section.querySelector(".printed");
    this.conditions = new URLSearchParams();
    this.page = 0;
    this.sorted = null;
    this.opened = -1;
    this.keys = new Map();
    this.buildForm();
    this.buildHead();
    this.buildPager();
    this.choose();
    this.form.hidden = false;
    this.scroll.hidden = false;
  }

  buildForm() {
    const search = el("input", { type: "search", name: "q", autocomplete: "off", placeholder: words["search-hint"] });
    const selects = this.spec.selects.map(({ name, options }) => el("label", {}, words[name],
      el("select", { name }, el("option", { value: "" }, words.any),
        options.map(([value, label]) => el("option", { value }, label)))));
    this.whole = el("input", { type: "checkbox", name: "whole" });
    this.also = el("p", { class: "also", hidden: true });
    this.form.append(el("label", { class: "grow" }, words.search, search), ...selects,
      el("button", { type: "reset" }, words.reset),
      el("label", { class: "check" }, this.whole, ` ${words["print-all"]}`), this.also);
    let waiting = 0;
    this.form.addEventListener("input", (event) => {
      if (event.target === this.whole) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => this.fromForm(), event.target === search ? 150 : 0);
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.say(new URLSearchParams())));
  }

  buildHead() {
    const cells = this.spec.columns.map((column, at) => {
      const th = el("th", { scope: "col" });
      if (!column.sort) {
        th.append(words[column.key]);
        return th;
      }
      const button = el("button", { type: "button" }, words[column.key]);
      button.addEventListener("click", () => {
        const again = this.sorted && this.sorted.at === at;
        this.sorted = { at, sign: again ? -this.sorted.sign : 1 };
        this.showSorted();
        this.choose();
        this.opened = -1;
        this.tell();
      });
      th.append(button);
      return th;
    });
    this.head.append(el("tr", {}, cells));
  }

  showSorted() {
    Array.from(this.head.querySelectorAll("th"), (th, at) => {
      const is = this.sorted && this.sorted.at === at;
      if (is) th.setAttribute("aria-sort", this.sorted.sign > 0 ? "ascending" : "descending");
      else th.removeAttribute("aria-sort");
    });
  }

  buildPager() {
    this.back = el("button", { type: "button" }, words.previous);
    this.on = el("button", { type: "button" }, words.next);
    this.where = el("span");
    this.pager.append(this.back, this.where, this.on);
    const go = (step) => {
      this.page += step;
      this.opened = -1;
      this.draw();
      this.tell();
      this.section.scrollIntoView();
      this.heading.focus({ preventScroll: true });
    };
    this.back.addEventListener("click", () => go(-1));
    this.on.addEventListener("click", () => go(1));
  }

  // What is typed or chosen joins what the address says.
  fromForm() {
    const conditions = new URLSearchParams(this.conditions);
    for (const control of this.form.querySelectorAll("select, [type=search]")) {
      if (control.value) conditions.set(control.name, control.value);
      else conditions.delete(control.name);
    }
    this.say(conditions);
  }

  say(conditions) {
    this.filter(conditions);
    this.tell();
  }

  // Writes into the address what is shown and where the reader is: the way back leads back there.
  tell() {
    const all = new URLSearchParams(this.conditions);
    if (this.sorted) all.set("sort", `${this.sorted.sign > 0 ? "" : "-"}${this.spec.columns[this.sorted.at].key}`);
    if (this.page > 0) all.set("page", this.page + 1);
    if (this.opened >= 0) all.set("open", this.opened + 1);
    try {
      history.replaceState(null, "", `#${this.id}?${all}`);
    } catch {
      // Some browsers keep addresses of files as they are; the list is filtered all the same.
    }
  }

  // Shows what an address says, and returns the row that is open in it.
  go(said) {
    const conditions = new URLSearchParams(said);
    PLACE.forEach((name) => conditions.delete(name));
    const sort = said.get("sort");
    const at = this.spec.columns.findIndex((column) => sort && column.sort && column.key === sort.replace(/^-/, ""));
    this.sorted = at < 0 ? null : { at, sign: sort.startsWith("-") ? -1 : 1 };
    this.showSorted();
    this.filter(conditions);
    this.page = Math.max(0, (Number.parseInt(said.get("page"), 10) || 1) - 1);
    this.opened = Math.max(0, Number.parseInt(said.get("open"), 10) || 0) - 1;
    // An address that names a row leads to it, whatever page it is on by now.
    const place = this.opened < 0 ? -1 : this.shown.indexOf(this.opened);
    if (place >= 0) this.page = Math.floor(place / PAGE);
    if (this.page > 0 || place >= 0) this.draw();
    return this.body.querySelector("button.more[aria-expanded=true]");
  }

  filter(conditions) {
    this.conditions = conditions;
    this.opened = -1;
    const own = new Set(["q"]);
    for (const control of this.form.querySelectorAll("select, [type=search]")) {
      own.add(control.name);
      const value = conditions.get(control.name) || "";
      if (control.value !== value) control.value = value;
      // A value that the choices do not have stands with the other conditions.
      if (control.value !== value) own.delete(control.name);
    }
    const others = Array.from(conditions).filter(([name]) => !own.has(name));
    this.also.hidden = others.length === 0;
    refill(this.also, ...(others.length ? [words.also] : []), ...others.map(([name, value]) => {
      const label = this.spec.label(name, value);
      const button = el("button", { type: "button", "aria-label": `${words.remove} ${label}` }, `${label} ✕`);
      button.addEventListener("click", () => {
        const left = new URLSearchParams(this.conditions);
        left.delete(name);
        this.say(left);
        this.heading.focus({ preventScroll: true });
      });
      return button;
    }));
    this.choose();
  }

  tests() {
    const tests = [];
    for (const [name, value] of this.conditions) {
      if (name === "q") {
        for (const word of value.toLowerCase().split(/\s+/).filter(Boolean)) {
          const flags = containing(word);
          tests.push((i) => this.spec.texts(i).some((at) => at >= 0 && flags[at] === 1)
            || this.spec.said(i, word).some((said) => said.toLowerCase().includes(word)));
        }
      } else if (Object.prototype.hasOwnProperty.call(this.spec.filters, name)) {
        tests.push(this.spec.filters[name](value, this.conditions));
      }
    }
    return tests;
  }

  choose() {
    const tests = this.tests();
    const shown = [];
    for (let i = 0; i < this.spec.n; i += 1) if (tests.every((test) => test(i))) shown.push(i);
    if (this.sorted) {
      const { at, sign } = this.sorted;
      if (!this.keys.has(at)) this.keys.set(at, this.spec.columns[at].sort());
      const key = this.keys.get(at);
      shown.sort((a, b) => sign * (key(a) - key(b)) || a - b);
    }
    this.shown = shown;
    this.page = 0;
    this.draw();
  }

  draw() {
    const pages = Math.max(1, Math.ceil(this.shown.length / PAGE));
    this.page = Math.min(Math.max(this.page, 0), pages - 1);
    const from = this.page * PAGE;
    const part = this.shown.slice(from, from + PAGE);
    refill(this.body, ...part.flatMap((i) => this.row(i)));
    const entity = this.spec.entity;
    const different = entity ? new Set(this.shown.map(entity).filter((e) => e >= 0)).size : 0;
    const pattern = entity ? words["count-entities"] : words.count;
    this.count.textContent = part.length
      ? fill(pattern, from + 1, from + part.length, this.shown.length, this.spec.n, different)
      : words.none;
    // What tests and other programs read of a list.
    this.section.dataset.rows = this.shown.length;
    this.section.dataset.entities = different;
    this.pager.hidden = pages === 1;
    this.where.textContent = fill(words.page, this.page + 1, pages);
    this.back.disabled = this.page === 0;
    this.on.disabled = this.page === pages - 1;
  }

  row(i) {
    const row = el("tr", {}, this.spec.columns.map((column) =>
      el("td", { "data-l": words[column.key], class: column.of || null }, column.cell(i))));
    const more = el("button", { type: "button", class: "more", "aria-expanded": "false",
      "aria-label": `${words.more} ${this.spec.title(i)}` }, words.more);
    const detail = () => el("tr", { class: "detail" }, el("td", { colspan: this.spec.columns.length }, this.spec.detail(i)));
    more.addEventListener("click", () => {
      const open = more.getAttribute("aria-expanded") === "true";
      more.setAttribute("aria-expanded", String(!open));
      if (open) row.nextSibling.remove();
      else row.after(detail());
      this.opened = open ? -1 : i;
      this.tell();
    });
    row.cells[0].append(" ", more);
    if (i !== this.opened) return row;
    more.setAttribute("aria-expanded", "true");
    return [row, detail()];
  }

  // On paper a part stands for the list, unless all of it is asked for.
  print() {
    const all = this.whole.checked;
    // Where only some are printed and nobody chose an order, what is wrong comes first.
    const { worst } = this.spec;
    const shown = all || this.sorted || !worst ? this.shown : Array.from(this.shown).sort((a, b) => worst(a) - worst(b) || a - b);
    const part = all ? shown : shown.slice(0, PRINTED);
    refill(this.body, ...part.flatMap((i) => this.row(i)));
    this.note.hidden = part.length === this.shown.length;
    this.pager.hidden = true;
    // Browsers repeat the words of a heading on every sheet, but not buttons.
    this.onScreen = Array.from(this.head.children);
    refill(this.head, el("tr", {}, this.spec.columns.map((c) => el("th", { scope: "col" }, words[c.key]))));
  }

  printed() {
    if (this.onScreen) refill(this.head, ...this.onScreen);
    this.note.hidden = true;
    this.draw();
  }
}
