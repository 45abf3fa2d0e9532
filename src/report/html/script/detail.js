// What opens below a row: everything that it rests on.
const facts = (...pairs) => el("dl", { class: "more-list" }, pairs.filter(Boolean).map(([name, ...value]) =>
  el("div", {}, el("dt", {}, words[name]), el("dd", {}, ...value))));

const items = (all) => el("ul", {}, all.map((item) => el("li", {}, item)));

const entityFact = (entity, task, round) => entity >= 0 && ["entity",
  `${entityName(entity)} `, code(text(entities.id[entity])), el("br"),
  link("obligations", { entity: text(entities.id[entity]) }, words["all-of-entity"]), " · ",
  link("visits", { entity: text(entities.id[entity]) }, words["visits-of-entity"]),
  round > 0 && [" · ", link("obligations", { entity: text(entities.id[entity]), task, round }, words["of-slot"])]]
  .filter(Boolean);

const drawFact = (slot) => {
  if (slot === undefined) return null;
  const folder = rounds.folder[slot];
  const when = rounds.drawn[slot];
  if (folder < 0) return ["draw", words["not-drawn"]];
  const label = when < 0 ? words["not-drawn"]
    : fill(words["drawn-on"], text(when), rounds.event[slot], text(folder));
  return ["draw", el("a", { href: `#draw-${slot}` }, label)];
};

const teamFact = (visit) => visit !== undefined
  && ["team", ...peopleLinks(visits.team[visit], (id) => ({ team: id, owed: "1" }))];

const ruleFact = (rule) => rule >= 0 && ["rule", place(rule), ruleText(rules.at[rule])];

// The articles of the duty, and of the matters of its task.
const articleFact = (duty, task) => {
  const own = duty === undefined ? [] : data.duties[duty].slice(2);
  const known = taskOf.get(task);
  const named = known === undefined ? [] : listed(tasks.matters[known]).map(text);
  const cited = named.map((name) => {
    const matter = matterOf.get(name);
    const bases = matter === undefined ? [] : listed(matters.bases[matter]).map(text);
    return [`${name}${words.is}${bases.join(words.comma) || "–"} `, matter !== undefined && place(matters.rule[matter])].filter(Boolean);
  });
  const all = [...own, ...cited];
  return all.length > 0 && ["article", items(all)];
};

const record = (what, file, row, event) => [`${what} `, code(row > 0 ? `${file}:${row}` : file),
  event > 0 && fill(words.event, event)].filter(Boolean);

// The places of the records of some obligations, each record once.
const recordsOf = (all) => {
  const seen = new Map();
  for (const i of all) {
    for (let at = evidenceFrom[i]; at < evidenceFrom[i] + obligations.evidence[i]; at += 1) {
      const key = [obligations.what[at], obligations.file[at], obligations.row[at], obligations.event[at]].join();
      if (!seen.has(key)) seen.set(key, at);
    }
  }
  return Array.from(seen.values());
};

const evidenceFact = (obliged) => {
  const all = recordsOf(obliged).map((at) => record(text(obligations.what[at]), text(obligations.file[at]),
    obligations.row[at], obligations.event[at]));
  return ["evidence", all.length ? items(all) : words["no-evidence"]];
};

const obligationDetail = (i) => {
  const task = text(obligations.task[i]);
  const round = obligations.round[i];
  const entity = obligations.entity[i];
  return facts(
    entityFact(entity, task, round),
    drawFact(slotOf(obligations, i)),
    teamFact(visitOf(task, round, entity)),
    ["reason", text(obligations.reason[i])],
    obligations.done[i] >= 0 && ["done", text(obligations.done[i])],
    evidenceFact([i]),
    ruleFact(obligations.rule[i]),
    obligations.rule[i] >= 0 && ["source", text(rules.source[obligations.rule[i]]) || "–"],
    articleFact(obligations.duty[i], task),
  );
};

const visitDetail = (i) => {
  const task = text(visits.task[i]);
  const slot = slotOf(visits, i);
  const known = taskOf.get(task);
  const entity = visits.entity[i];
  const steps = listed(visits.parties[i]);
  const parties = range(steps.length / 2).map((n) => {
    const taken = [1, 2, 3, 4].filter((step) => steps[2 * n + 1] & (1 << (step - 1)));
    return `${text(steps[2 * n])}${words.is}${taken.map((step) => words[`step-${step}`]).join(" → ")}`;
  });
  return facts(
    entityFact(entity, task, visits.round[i]),
    ["tier", text(entities.tier[entity]) || "–"],
    ["scope", listed(entities.scopes[entity]).map((at) => text(scopes.name[at])).join(" · ") || "–"],
    drawFact(slot),
    slot !== undefined && ["window", `${text(rounds.from[slot])} – ${text(rounds.to[slot])}`],
    teamFact(i),
    ["came", ...peopleLinks(visits.came[i], (id) => ({ came: id }))],
    visits.found[i] >= 0 && ["found", text(visits.found[i])],
    parties.length > 0 && ["step", items(parties)],
    evidenceFact(obligedBy(task, visits.round[i], entity)),
    known !== undefined && ruleFact(tasks.rule[known]),
    articleFact(undefined, task),
  );
};

const findingDetail = (i) => {
  const pairs = listed(findings.rules[i]);
  const named = range(pairs.length / 2).map((n) => [text(pairs[2 * n]), pairs[2 * n + 1]]);
  const cells = listed(findings.cells[i]).map((at) => code(text(at)));
  const help = listed(findings.help[i]).map(text);
  const basis = listed(findings.basis[i]).map(text);
  return facts(
    entityFact(findings.entity[i], "", 0),
    help.length > 0 && ["help", items(help)],
    basis.length > 0 && ["article", items(basis)],
    cells.length > 0 && ["evidence", items(cells)],
    ...named.map(([rule, at]) => ["rule",
      at > 0 ? el("a", { class: "rule", href: `#rule-${at}` }, code(rule)) : code(rule), ruleText(at)]),
    ["source", text(findings.source[i]) || "–"],
  );
};
