// A number's address names a list and its conditions; the browser's own way back leads back to the number.
const route = () => {
  const hash = location.hash.slice(1);
  const at = hash.indexOf("?");
  const list = at > 0 && lists[hash.slice(0, at)];
  if (!list) return;
  list.filter(new URLSearchParams(hash.slice(at + 1)));
  list.section.scrollIntoView();
  list.heading.focus({ preventScroll: true });
};

lists.findings = new List("findings", findingList());
lists.visits = new List("visits", visitList());
lists.obligations = new List("obligations", obligationList());
addEventListener("hashchange", route);
route();

let closed = [];
addEventListener("beforeprint", () => {
  closed = Array.from(document.querySelectorAll("#exceptions details:not([open]), #graph details:not([open])"));
  closed.forEach((d) => { d.open = true; });
  Object.values(lists).forEach((list) => list.print());
});
addEventListener("afterprint", () => {
  closed.forEach((d) => { d.open = false; });
  Object.values(lists).forEach((list) => list.printed());
});
})();
