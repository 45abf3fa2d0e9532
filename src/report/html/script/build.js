// Elements are built, never parsed: no text of the data can become markup.
const el = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
};

// Puts others in the place of what a node has.
const refill = (node, ...children) => {
  while (node.firstChild) node.removeChild(node.firstChild);
  node.append(...children);
};

const fill = (pattern, ...values) => pattern.replace(/%(\d)/g, (_, n) => values[n - 1]);

const address = (list, conditions) => `#${list}?${new URLSearchParams(conditions)}`;

const link = (list, conditions, label) => el("a", { href: address(list, conditions) }, label);

const badge = (state) => {
  const [slug, sign, name] = data.states[state];
  return el("span", { class: `badge s-${slug}` }, el("span", { "aria-hidden": "true" }, sign), ` ${name}`);
};

const code = (label) => el("code", {}, label);

// A rule: where it stands in the document, and file and line, which lead to its text.
const place = (rule) => {
  if (rule < 0) return "–";
  const at = rules.at[rule];
  const label = code(text(rules.rule[rule]));
  return el("span", { class: "where" },
    text(rules.source[rule]) && el("span", {}, text(rules.source[rule])), " ",
    at > 0 ? el("a", { class: "rule", href: `#rule-${at}` }, label) : label);
};

// The text of a rule's declaration, as it stands at the end of the page.
const ruleText = (at) => {
  const shown = at > 0 && document.querySelector(`#rule-${at} pre`);
  return shown ? shown.cloneNode(true) : el("p", { class: "note" }, words["no-rule-text"]);
};

const entityName = (entity) => text(entities.name[entity]) || text(entities.id[entity]);

const entityCell = (entity) => {
  if (entity < 0) return "–";
  const id = text(entities.id[entity]);
  const name = text(entities.name[entity]);
  return [name || el("span", { class: "reason" }, words["no-name"]), el("br"), el("code", { class: "id" }, id)];
};

const personName = (person) => text(people.name[person]) || text(people.id[person]);

const peopleLinks = (list, conditions) => {
  const out = [];
  listed(list).forEach((person, at) => {
    if (at > 0) out.push(words.comma || " ");
    out.push(link("visits", { ...conditions(text(people.id[person])) }, personName(person)));
  });
  return out.length ? out : ["–"];
};

const taskCell = (columns, i) => {
  const label = text(columns.task[i]);
  const known = taskOf.get(label);
  const name = known === undefined ? text(columns.name ? columns.name[i] : -1) : text(tasks.name[known]);
  const round = columns.round[i];
  return [el("b", {}, label), ` ${name} `, round > 0 && el("span", { class: "round" }, `${words.round} ${round}`)]
    .filter(Boolean);
};
