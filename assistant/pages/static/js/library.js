// The library: every statement as a row to find, open, edit and remove; everybody who speaks, with counts.

import { byId, element, toast } from "./dom.js";
import { confirmed } from "./dialogs.js";
import { edit } from "./edit.js";
import { choose } from "./filters.js";
import { openPlace } from "./pane.js";
import { showView, whenShown } from "./views.js";

const PAGE = 100;
const SOON_MS = 180;

let server;
let changed;
let sort = { by: "published", down: true };
let shown = 0;
let asked = 0;
let waiting;
let speakers = [];

export function startLibrary(gradioServer, onChange) {
  server = gradioServer;
  changed = onChange;
  whenShown("library", refresh);
  for (const id of ["find", "find-speaker", "find-outlet"]) byId(id).addEventListener("input", soon);
  byId("sift").addEventListener("submit", (event) => event.preventDefault());
  byId("find-name").addEventListener("input", listSpeakers);
  byId("shelf-more").addEventListener("click", () => load(shown));
  for (const head of document.querySelectorAll("#shelf th[data-sort]")) {
    head.querySelector("button").addEventListener("click", () => sortBy(head.dataset.sort));
  }
  const tabs = [byId("tab-statements"), byId("tab-speakers")];
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => pick(tabs, at));
    tab.addEventListener("keydown", (event) => {
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") pick(tabs, 1 - at, true);
    });
  });
}

export function refresh() {
  if (byId("library").hidden) return;
  load(0);
  loadSpeakers();
}

function pick(tabs, at, focus = false) {
  tabs.forEach((tab, one) => {
    tab.setAttribute("aria-selected", String(one === at));
    tab.tabIndex = one === at ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = one !== at;
  });
  if (focus) tabs[at].focus();
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => load(0), SOON_MS);
}

function sortBy(by) {
  sort = { by, down: sort.by === by ? !sort.down : by === "published" };
  for (const head of document.querySelectorAll("#shelf th[data-sort]")) {
    head.setAttribute("aria-sort", head.dataset.sort !== by ? "none" : sort.down ? "descending" : "ascending");
  }
  load(0);
}

async function call(name, detail) {
  try {
    return (await server[name](detail)) ?? { failure: "The server did not answer. Is it still running?" };
  } catch {
    return { failure: "The server did not answer. Is it still running?" };
  }
}

async function load(from) {
  const mine = ++asked;
  const wanted = { words: byId("find").value, speaker: byId("find-speaker").value, outlet: byId("find-outlet").value };
  const listing = await call("shelf", { ...wanted, sort: sort.by, down: sort.down, start: from, count: PAGE });
  if (mine !== asked) return;
  if (listing.failure) {
    byId("library-count").textContent = listing.failure;
    return;
  }
  const rows = listing.rows.map(statement);
  const was = from ? null : focused();
  if (from) byId("shelf-rows").append(...rows);
  else byId("shelf-rows").replaceChildren(...rows);
  if (was) refocus(was, rows);
  else if (from) rows[0]?.querySelector("button").focus({ preventScroll: true });
  shown = from + rows.length;
  const all = listing.all === 1 ? "1 statement" : `${listing.all.toLocaleString("en")} statements`;
  byId("library-count").textContent = listing.found === listing.all ? all : `${listing.found.toLocaleString("en")} of ${all}`;
  if (listing.all && !listing.found) byId("library-count").textContent = `None of ${all} has these words, speaker and outlet.`;
  byId("shelf-more").hidden = shown >= listing.found;
}

// The row and button the keyboard is on; after the rows are read anew it goes there, or to what took their place.
function focused() {
  const button = document.activeElement?.closest("#shelf-rows button");
  if (!button) return null;
  const line = button.closest("tr");
  return { id: line.dataset.id, row: [...line.parentNode.children].indexOf(line), at: [...line.querySelectorAll("button")].indexOf(button) };
}

function refocus({ id, row, at }, rows) {
  const line = rows.find((one) => one.dataset.id === id) ?? rows[Math.min(row, rows.length - 1)];
  (line?.querySelectorAll("button")[at] ?? byId("find")).focus({ preventScroll: true });
}

function cell(label, ...inner) {
  const node = element("td");
  node.dataset.label = label;
  node.append(...inner);
  return node;
}

const text = (words, className = "") => element("span", { className, dir: "auto", textContent: words });

function statement(row) {
  const open = element("button", { type: "button", className: "row-open", dir: "auto", textContent: row.title });
  open.addEventListener("click", () => openPlace({ statement: row.id }, { from: open }));
  const about = element("span", { className: "imprint", textContent: row.file + (row.edited ? " · edited" : "") });
  const names = row.speakers.length > 3 ? `${row.speakers.slice(0, 3).join(", ")} and ${row.speakers.length - 3} more` : row.speakers.join(", ");
  const actions = cell("");
  actions.className = "row-actions";
  actions.append(action("Edit", row.title, () => edit(server, row.id, noted)), action("Remove", row.title, () => remove(row), "quiet danger"));
  const line = element("tr");
  line.dataset.id = row.id;
  line.append(cell("Statement", open, about), cell("Speakers", text(names)), cell("Outlet", text(row.outlet)), cell("Date", text(row.date, "day")), actions);
  return line;
}

function action(label, of, act, className = "quiet") {
  const node = element("button", { type: "button", className, textContent: label });
  node.setAttribute("aria-label", `${label} “${of}”`);
  node.addEventListener("click", act);
  return node;
}

function noted(line) {
  toast(line);
  changed();
}

async function remove(row) {
  const back = row.own
    ? "Its file, which was added through this page, is deleted with it."
    : "Its file is not touched: syncing it again brings the statement back.";
  if (!(await confirmed("Remove this statement?", `“${row.title}” will no longer be found or cited. ${back}`, "Remove"))) return;
  const done = await call("remove", { statement: row.id });
  noted(done.failure ?? "Removed");
}

async function loadSpeakers() {
  speakers = (await call("speakers", null)).speakers ?? [];
  listSpeakers();
}

function listSpeakers() {
  const wanted = byId("find-name").value.trim().toLocaleLowerCase();
  const found = speakers.filter((one) => [one.name, ...one.roles].join("\n").toLocaleLowerCase().includes(wanted));
  byId("speaker-count").textContent = found.length === 1 ? "1 speaker" : `${found.length.toLocaleString("en")} speakers`;
  byId("speaker-rows").replaceChildren(...found.slice(0, 1000).map(speaker));
}

function speaker(one) {
  const line = element("tr");
  const actions = cell("");
  actions.className = "row-actions";
  actions.append(
    action("Statements", one.name, () => {
      byId("find-speaker").value = one.name;
      pick([byId("tab-statements"), byId("tab-speakers")], 0, true);
      load(0);
    }),
    action("Ask", one.name, () => {
      choose({ speaker: one.name });
      showView("ask");
      byId("question").focus();
    }),
  );
  line.append(
    cell("Speaker", text(one.name, "title"), text(one.roles.join(" · "), "imprint")),
    cell("Statements", text(String(one.statements))),
    cell("Remarks", text(String(one.remarks))),
    actions,
  );
  return line;
}
