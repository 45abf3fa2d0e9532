"use strict";
(() => {
// Leaves the rows that have every word that is typed.
const form = document.querySelector(".find");
const box = form.querySelector("input");
const said = form.querySelector("output");
const rows = Array.from(document.querySelectorAll("tbody tr"), (row) => [row, row.textContent.toLowerCase()]);
const find = () => {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  let n = 0;
  for (const [row, text] of rows) {
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) n += 1;
  }
  said.textContent = words.length > 0 ? said.dataset.said.replace("%1", n) : "";
};
form.addEventListener("submit", (event) => event.preventDefault());
box.addEventListener("input", find);
form.hidden = false;
find();
})();
