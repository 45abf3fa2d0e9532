"use strict";
// Old browsers are in use where this is read: nothing here is younger than Chromium 69 (2018). A test names what is avoided.
(() => {
// What the page says of itself: texts are named by their places in `strings`, rows are columns, −1 stands for nothing.
const data = JSON.parse(document.getElementById("data").textContent);
const strings = [];
for (const s of data.strings) strings.push(typeof s === "string" ? s : s.map((at) => strings[at]).join(""));
const words = data.words;

// Values, runs of them (`r`), differences from the one before (`d`), or runs of those (`e`).
const expand = (column) => {
  if (Array.isArray(column)) return Int32Array.from(column);
  const out = column.d ? Int32Array.from(column.d) : unrolled(column.r || column.e);
  if (column.d || column.e) for (let i = 1; i < out.length; i += 1) out[i] += out[i - 1];
  return out;
};

const unrolled = (runs) => {
  let length = 0;
  for (let i = 1; i < runs.length; i += 2) length += runs[i];
  const out = new Int32Array(length);
  for (let i = 0, at = 0; i < runs.length; i += 2) {
    out.fill(runs[i], at, at + runs[i + 1]);
    at += runs[i + 1];
  }
  return out;
};

// Columns by name; one that no row has is empty, and reads as nothing.
const table = (name) => {
  const columns = {};
  for (const [key, column] of Object.entries(data[name])) columns[key] = expand(column);
  return columns;
};

const text = (at) => (at < 0 || at === undefined ? "" : strings[at]);
const listed = (at) => data.lists[at] || [];
const rows = (columns, first) => (columns[first] ? columns[first].length : 0);

const tasks = table("tasks");
const matters = table("matters");
const rounds = table("rounds");
const scopes = table("scopes");
const people = table("people");
const entities = table("entities");
const rules = table("rules");
const visits = table("visits");
const obligations = table("obligations");
const findings = table("findings");

const range = (n) => Array.from({ length: n }, (_, i) => i);
const by = (n, key) => new Map(range(n).map((i) => [key(i), i]));

const taskOf = by(rows(tasks, "code"), (i) => text(tasks.code[i]));
const matterOf = by(rows(matters, "name"), (i) => text(matters.name[i]));
const roundOf = by(rows(rounds, "task"), (i) => `${text(rounds.task[i])}/${rounds.round[i]}`);
const entityOf = by(rows(entities, "id"), (i) => text(entities.id[i]));
const personOf = by(rows(people, "id"), (i) => text(people.id[i]));

// The round of a row of visits or obligations; undefined where it is of none.
const slotOf = (columns, i) => roundOf.get(`${text(columns.task[i])}/${columns.round[i]}`);

let visitsByKey = null;
const visitOf = (task, round, entity) => {
  if (!visitsByKey) {
    const key = (i) => `${text(visits.task[i])}/${visits.round[i]}/${visits.entity[i]}`;
    visitsByKey = by(rows(visits, "task"), key);
  }
  return visitsByKey.get(`${task}/${round}/${entity}`);
};

// Where the evidence of each obligation begins.
const evidenceFrom = (() => {
  const n = rows(obligations, "evidence");
  const from = new Int32Array(n);
  for (let i = 1; i < n; i += 1) from[i] = from[i - 1] + obligations.evidence[i - 1];
  return from;
})();
