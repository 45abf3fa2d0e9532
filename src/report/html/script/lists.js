// The three lists: what their columns show, and by what they are filtered.
const same = (column) => (value) => {
  const places = new Set(range(strings.length).filter((at) => strings[at] === value));
  return (i) => (column[i] < 0 ? value === "" : places.has(column[i]));
};
const number = (column) => (value) => (i) => column[i] === Number(value);
const flag = (test) => (value) => (i) => test(i) === (value === "1");
const entityIs = (column) => (value) => {
  const entity = entityOf.get(value);
  return (i) => entity !== undefined && column[i] === entity;
};
const has = (column, places) => (value) => {
  const place = places.get(value);
  return (i) => place !== undefined && listed(column[i]).includes(place);
};
const isEnterprise = (column) => flag((i) => column[i] >= 0 && (entities.flags[column[i]] & 2) > 0);
const taskOptions = range(rows(tasks, "code")).map((i) => [text(tasks.code[i]), `${text(tasks.code[i])} ${text(tasks.name[i])}`]);
const options = (column) => Array.from(new Set(column)).filter((at) => at >= 0 && strings[at] !== "")
  .map((at) => strings[at]).sort(collator.compare).map((name) => [name, name]);
const yes = new Set(["judged", "counted", "ontime", "overdue", "enterprise", "drawn", "selected", "owed", "active", "seen", "public", "stands", "untimed"]);
// Duties by their names in an address, with commas between them.
const dutiesNamed = (value) => value.split(",").map((name) => data.duties.findIndex(([slug]) => slug === name)).filter((at) => at >= 0);
// What rows show and the strings do not have: words of states and numbers with words to them.
const roundSaid = (columns, i) => (columns.round[i] > 0 ? `${words.round} ${columns.round[i]}` : "");
const entityTexts = (entity) => (entity < 0 ? [] : [entities.id[entity], entities.name[entity], entities.tier[entity]]);
const entitySaid = (entity) => (entity >= 0 && !text(entities.name[entity]) ? words["no-name"] : "");
const recordTexts = (all) => {
  const out = [];
  for (const i of all) {
    for (let at = evidenceFrom[i]; at < evidenceFrom[i] + obligations.evidence[i]; at += 1) out.push(obligations.what[at], obligations.file[at]);
  }
  return out;
};
// Without a digit no word is of a row: the files are among the strings.
const recordSaid = (all, word) => {
  const out = [];
  if (!/\d/.test(word)) return out;
  for (const i of all) {
    for (let at = evidenceFrom[i]; at < evidenceFrom[i] + obligations.evidence[i]; at += 1) {
      out.push(`${text(obligations.file[at])}:${obligations.row[at]}`);
    }
  }
  return out;
};
const label = (name, value) => {
  let shown = value;
  if (yes.has(name)) shown = value === "1" ? "" : words.no;
  if (name === "met") shown = value === "1" ? words.yes : words.no;
  if (name === "found") shown = words.yes;
  if (name === "duty") shown = dutiesNamed(value).map((at) => data.duties[at][1]).join(words.comma);
  if (name === "waits") shown = String(Number(value) + 1);
  if (name === "scope") shown = text(scopes.name[Number(value)]);
  if (name === "step") shown = words[`step-${value}`];
  if (name === "entity") shown = entityOf.has(value) ? entityName(entityOf.get(value)) : value;
  if (name === "team" || name === "came") shown = personOf.has(value) ? personName(personOf.get(value)) : value;
  return shown === "" && yes.has(name) ? words[name] : `${words[name] || name}${words.is}${shown || "–"}`;
};

const obligationList = () => ({
  n: rows(obligations, "duty"),
  worst: (i) => obligations.state[i],
  columns: [
    { key: "state", sort: () => (i) => obligations.state[i], cell: (i) => badge(obligations.state[i]) },
    { key: "duty", sort: () => (i) => obligations.duty[i], cell: (i) => data.duties[obligations.duty[i]][1] },
    { key: "task", sort: () => ranks(obligations.task), cell: (i) => taskCell(obligations, i) },
    {
      key: "entity",
      sort: () => {
        const names = Int32Array.from(obligations.entity, (e) => (e < 0 ? -1 : entities.name[e]));
        return ranks(names);
      },
      cell: (i) => entityCell(obligations.entity[i]),
    },
    { key: "department", sort: () => ranks(obligations.department), cell: (i) => text(obligations.department[i]) },
    { key: "due", of: "date", sort: () => ranks(obligations.due), cell: (i) => text(obligations.due[i]) || "–" },
    { key: "reason", cell: (i) => text(obligations.reason[i]) },
    { key: "rule", sort: () => (i) => obligations.rule[i], cell: (i) => place(obligations.rule[i]) },
  ],
  selects: [
    { name: "state", options: data.states.map(([slug, sign, name]) => [slug, `${sign} ${name}`]) },
    {
      name: "duty",
      options: data.duties.filter((_, at) => obligations.duty && obligations.duty.includes(at))
        .map(([slug, name]) => [slug, name]),
    },
    { name: "task", options: taskOptions },
    { name: "department", options: options(obligations.department || []) },
  ],
  filters: {
    state: (value) => {
      const state = data.states.findIndex(([slug]) => slug === value);
      return (i) => obligations.state[i] === state;
    },
    duty: (value) => {
      const duties = new Set(dutiesNamed(value));
      return (i) => duties.has(obligations.duty[i]);
    },
    task: same(obligations.task),
    round: number(obligations.round),
    entity: entityIs(obligations.entity),
    department: same(obligations.department),
    due: same(obligations.due),
    judged: flag((i) => ["pass", "fail", "unknown", "error"].includes(data.states[obligations.state[i]][0])),
    counted: flag((i) => (obligations.flags[i] & 1) > 0),
    overdue: flag((i) => (obligations.flags[i] & 2) > 0),
    ontime: flag((i) => (obligations.flags[i] & 4) > 0),
    owed: flag((i) => (obligations.flags[i] & 8) > 0),
    untimed: flag((i) => (obligations.flags[i] & 16) > 0),
    met: flag((i) => obligations.done[i] >= 0),
    stands: flag((i) => (obligations.flags[i] & 32) > 0),
    enterprise: isEnterprise(obligations.entity),
  },
  label,
  texts: (i) => {
    const rule = obligations.rule[i];
    return [obligations.task[i], obligations.name[i], obligations.department[i], obligations.due[i], obligations.done[i],
      obligations.reason[i], ...entityTexts(obligations.entity[i]),
      rule < 0 ? -1 : rules.rule[rule], rule < 0 ? -1 : rules.source[rule], ...recordTexts([i])];
  },
  said: (i, word) => [data.states[obligations.state[i]][2], data.duties[obligations.duty[i]][1], roundSaid(obligations, i),
    entitySaid(obligations.entity[i]), ...recordSaid([i], word)],
  entity: (i) => obligations.entity[i],
  title: (i) => [data.duties[obligations.duty[i]][1], text(obligations.task[i]),
    obligations.entity[i] < 0 ? "" : entityName(obligations.entity[i])].join(" "),
  detail: obligationDetail,
});

const kinds = ["kind-record", "kind-drawn", "kind-substitute", "kind-drawn"];
const kindOf = (i) => (visits.kind[i] === 1 ? words["kind-replaced"] : words[kinds[visits.kind[i]]]);
// The steps that a department has taken, by itself where it publishes by itself.
const stepsOf = (i, party) => {
  if (party === null) return visits.steps[i];
  const steps = listed(visits.parties[i]);
  for (let n = 0; n < steps.length; n += 2) if (text(steps[n]) === party) return steps[n + 1];
  return 0;
};
// The department whose steps a matter counts, where it takes its own in this visit.
const creditorOf = (i, matter) => {
  const t = range(rows(tasks, "code")).find((t) => text(tasks.code[t]) === text(visits.task[i]));
  const at = t === undefined ? -1 : listed(tasks.matters[t]).findIndex((m) => text(m) === matter);
  const creditor = at < 0 ? "" : text(listed(tasks.creditors[t])[at]);
  const steps = listed(visits.parties[i]);
  return steps.some((party, n) => n % 2 === 0 && text(party) === creditor) ? creditor : null;
};
const monthIs = (column) => (value) => (i) => {
  const day = text(column[i]);
  return day !== "" && day.slice(0, 4) === value.slice(0, 4) && day.slice(0, 7) <= value;
};
const windowEnd = (i) => {
  const slot = slotOf(visits, i);
  return slot === undefined ? "" : text(rounds.to[slot]);
};

const obligedOf = (i) => obligedBy(text(visits.task[i]), visits.round[i], visits.entity[i]);

const visitList = () => ({
  n: rows(visits, "task"),
  columns: [
    {
      key: "entity",
      sort: () => ranks(Int32Array.from(visits.entity, (e) => entities.name[e])),
      cell: (i) => entityCell(visits.entity[i]),
    },
    { key: "task", sort: () => ranks(visits.task), cell: (i) => taskCell(visits, i) },
    { key: "kind", sort: () => (i) => visits.kind[i], cell: kindOf },
    {
      key: "tier",
      sort: () => ranks(Int32Array.from(visits.entity, (e) => entities.tier[e])),
      cell: (i) => text(entities.tier[visits.entity[i]]) || "–",
    },
    { key: "team", cell: (i) => peopleLinks(visits.team[i], (id) => ({ team: id, owed: "1" })) },
    { key: "inspected", of: "date", sort: () => ranks(visits.inspected), cell: (i) => text(visits.inspected[i]) || "–" },
    { key: "outcome", sort: () => ranks(visits.outcome), cell: (i) => text(visits.outcome[i]) || "–" },
    { key: "published", of: "date", sort: () => ranks(visits.published), cell: (i) => text(visits.published[i]) || "–" },
    { key: "delay", of: "num", sort: () => (i) => visits.delay[i], cell: (i) => (visits.delay[i] < 0 ? "–" : fill(words["delay-days"], visits.delay[i])) },
    { key: "closed", of: "date", sort: () => ranks(visits.closed), cell: (i) => text(visits.closed[i]) || "–" },
  ],
  selects: [
    { name: "task", options: taskOptions },
    { name: "scope", options: range(rows(scopes, "name")).map((at) => [String(at), text(scopes.name[at])]) },
    { name: "tier", options: options(entities.tier || []) },
    { name: "step", options: ["1", "2", "3", "4"].map((step) => [step, words[`step-${step}`]]) },
  ],
  filters: {
    task: same(visits.task),
    round: number(visits.round),
    entity: entityIs(visits.entity),
    scope: (value) => (i) => listed(entities.scopes[visits.entity[i]]).includes(Number(value)),
    tier: (value) => (i) => text(entities.tier[visits.entity[i]]) === value,
    matter: (value) => {
      const of = new Set(range(rows(tasks, "code")).filter((t) => listed(tasks.matters[t]).some((m) => text(m) === value))
        .map((t) => text(tasks.code[t])));
      return (i) => of.has(text(visits.task[i]));
    },
    party: (value) => (i) => stepsOf(i, value) > 0,
    step: (value, conditions) => (i) => {
      const matter = conditions.get("matter");
      const own = matter === null ? null : creditorOf(i, matter);
      const party = conditions.has("party") ? conditions.get("party") : own;
      return (stepsOf(i, party) & (1 << (Number(value) - 1))) > 0;
    },
    team: has(visits.team || [], personOf),
    came: has(visits.came || [], personOf),
    drawn: flag((i) => visits.kind[i] > 0),
    selected: flag((i) => (visits.kind[i] & 1) > 0),
    owed: flag((i) => (visits.kind[i] & 2) > 0),
    active: flag((i) => (entities.flags[visits.entity[i]] & 1) > 0),
    enterprise: isEnterprise(visits.entity || []),
    seen: flag((i) => visits.inspected[i] >= 0),
    found: flag((i) => visits.found[i] >= 0),
    times: number(visits.times),
    waits: (value) => (i) => listed(visits.waits[i]).includes(Number(value)),
    public: flag((i) => visits.published[i] >= 0),
    delay: number(visits.delay),
    ends: (value) => (i) => windowEnd(i) !== "" && Number(windowEnd(i).slice(5, 7)) === Number(value),
    endsby: (value) => (i) => {
      const end = windowEnd(i);
      return end !== "" && end.slice(0, 4) === value.slice(0, 4) && end.slice(0, 7) <= value;
    },
    inspectedby: monthIs(visits.inspected),
    publishedby: monthIs(visits.published),
  },
  label,
  texts: (i) => {
    const entity = visits.entity[i];
    const named = taskOf.get(text(visits.task[i]));
    const persons = [...listed(visits.team[i]), ...listed(visits.came[i])].flatMap((p) => [people.id[p], people.name[p]]);
    return [visits.task[i], named === undefined ? -1 : tasks.name[named], ...entityTexts(entity), visits.outcome[i],
      visits.inspected[i], visits.found[i], visits.published[i], visits.closed[i],
      ...listed(entities.scopes[entity]).map((at) => scopes.name[at]), ...persons, ...recordTexts(obligedOf(i))];
  },
  said: (i, word) => [kindOf(i), listed(visits.team[i]).map(personName).join(words.comma), roundSaid(visits, i), entitySaid(visits.entity[i]),
    visits.delay[i] < 0 ? "" : fill(words["delay-days"], visits.delay[i]), ...recordSaid(obligedOf(i), word)],
  entity: (i) => visits.entity[i],
  title: (i) => `${entityName(visits.entity[i])} ${text(visits.task[i])} ${visits.round[i]}`,
  detail: visitDetail,
});

const levels = ["error", "warning", "info"];
const findingList = () => ({
  n: rows(findings, "code"),
  columns: [
    {
      key: "level",
      sort: () => (i) => findings.level[i],
      cell: (i) => el("span", { class: `badge l-${levels[findings.level[i]]}` }, words[levels[findings.level[i]]]),
    },
    { key: "code", sort: () => ranks(findings.code), cell: (i) => [code(text(findings.code[i])), el("br"), code(text(findings.name[i]))] },
    { key: "message", sort: () => ranks(findings.message), cell: (i) => text(findings.message[i]) },
    {
      key: "subject",
      sort: () => ranks(findings.subject),
      cell: (i) => (findings.entity[i] < 0 ? text(findings.subject[i]) || "–" : entityCell(findings.entity[i])),
    },
    { key: "source", sort: () => ranks(findings.source), cell: (i) => text(findings.source[i]) || "–" },
    {
      key: "places",
      cell: (i) => {
        const pairs = listed(findings.rules[i]);
        const cells = listed(findings.cells[i]).map((at) => [code(text(at)), " "]);
        const named = range(pairs.length / 2).map((n) => [pairs[2 * n + 1] > 0
          ? el("a", { class: "rule", href: `#rule-${pairs[2 * n + 1]}` }, code(text(pairs[2 * n])))
          : code(text(pairs[2 * n])), " "]);
        return [cells, named];
      },
    },
  ],
  selects: [
    { name: "level", options: levels.map((level) => [level, words[level]]) },
    {
      name: "code",
      options: Array.from(new Map(range(rows(findings, "code")).map((i) => [text(findings.code[i]), text(findings.name[i])])))
        .sort().map(([value, name]) => [value, `${value} ${name}`]),
    },
  ],
  filters: {
    level: (value) => (i) => levels[findings.level[i]] === value,
    code: same(findings.code),
    entity: entityIs(findings.entity),
  },
  label,
  texts: (i) => [findings.code[i], findings.name[i], findings.message[i], findings.subject[i], findings.source[i],
    ...entityTexts(findings.entity[i]), ...listed(findings.help[i]), ...listed(findings.basis[i]), ...listed(findings.cells[i]), ...listed(findings.rules[i]).filter((_, n) => n % 2 === 0)],
  said: (i) => [words[levels[findings.level[i]]]],
  entity: null,
  title: (i) => `${text(findings.code[i])} ${text(findings.subject[i])}`,
  detail: findingDetail,
});
