// What the search is narrowed to: speaker, outlet, first and last day.

import { byId } from "./dom.js";

const FIELDS = ["speaker", "outlet", "since", "until"];
const WORDS = { speaker: "", outlet: "", since: "from ", until: "until " };

export function chosen() {
  const filters = {};
  for (const field of FIELDS) {
    const value = byId(field).value.trim();
    if (value) filters[field] = value;
  }
  return filters;
}

export function choose(filters) {
  for (const field of FIELDS) byId(field).value = filters[field] ?? "";
  told();
}

export function unchoose(field, value) {
  if (byId(field).value.trim() === value) byId(field).value = "";
  told();
}

export const chipWords = ({ field, value }) => WORDS[field] + value;

function inWords(filters) {
  return FIELDS.filter((field) => filters[field]).map((field) => WORDS[field] + filters[field]);
}

function told() {
  const words = inWords(chosen());
  byId("narrowed").textContent = words.length ? `Narrowed to ${words.join(", ")}` : "Narrow the search";
  byId("narrow").classList.toggle("set", words.length > 0);
}

export function offer(list, names) {
  const options = names.map((name) => {
    const option = document.createElement("option");
    option.value = name;
    return option;
  });
  byId(list).replaceChildren(...options);
}

export function startFilters() {
  for (const field of FIELDS) byId(field).addEventListener("input", told);
  byId("widen").addEventListener("click", () => {
    for (const field of FIELDS) byId(field).value = "";
    told();
  });
}
