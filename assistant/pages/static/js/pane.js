// The pane at the right: the statements on file, or the source of a citation. On phones a sheet over the chat.

import { byId, narrowScreen, scrollTo } from "./dom.js";
import { pickFrom, startPicking } from "./picking.js";

let server;
let opener = null;
let shown = null;
let request = 0;

export function startPane(gradioServer) {
  server = gradioServer;
  startPicking(server);
  byId("pane-close").addEventListener("click", close);
  byId("pane-back").addEventListener("click", () => {
    showRecord(opener);
    if (!byId("pane").inert) byId("record").focus({ preventScroll: true });
  });
  byId("source").addEventListener("click", within);
  byId("prints").addEventListener("click", follow);
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    if (byId("pane").classList.contains("open") || shown) close();
  });
  byId("pane").addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || byId("steps").hidden || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    step(by);
  });
  matchMedia("(max-width: 899px)").addEventListener("change", () => lay(byId("pane").classList.contains("open")));
  lay(false);
}

// As a sheet the pane is a dialog: what lies under it cannot be reached until it is closed.
function lay(open) {
  const pane = byId("pane");
  const sheet = narrowScreen();
  pane.classList.toggle("open", open);
  byId("chat").inert = sheet && open;
  pane.inert = sheet && !open;
  pane.setAttribute("role", sheet ? "dialog" : "complementary");
  if (sheet) pane.setAttribute("aria-modal", "true");
  else pane.removeAttribute("aria-modal");
}

export function showRecord(from = null) {
  opener = from;
  shown = null;
  view("record", "On file");
  lay(narrowScreen() ? from !== null : false);
  if (from !== null) byId("record").focus({ preventScroll: true });
}

function view(name, title) {
  byId("record").hidden = name !== "record";
  byId("source-view").hidden = name !== "source";
  byId("pane-back").hidden = name !== "source" || byId("desk").dataset.view !== "ask";
  byId("pane-title").textContent = title;
  byId("steps").hidden = name !== "source" || !shown || shown.links.length < 2;
  byId("keys-steps").hidden = byId("steps").hidden;
  byId("pane").classList.toggle("reading", name === "source");
  byId("pane").setAttribute("aria-label", title);
}

export function close() {
  const back = opener;
  document.querySelectorAll(".current").forEach((link) => link.classList.remove("current"));
  shown = null;
  lay(false);
  view("record", "On file");
  if (back && back.isConnected) back.focus();
  opener = null;
}

// Open what a link points to; `links` are the answer's sources in order, `proofs` what stands above each.
export function openLink(link, { links = [], proofs = {} } = {}) {
  const { statement, sha, start, end, number } = link.dataset;
  const at = links.findIndex((other) => other.dataset.number === number);
  document.querySelectorAll(".current").forEach((other) => other.classList.remove("current"));
  link.classList.add("current");
  const others = links
    .filter((other) => other.dataset.statement === statement && other.dataset.number !== number)
    .map((other) => [Number(other.dataset.start), Number(other.dataset.end), Number(other.dataset.number)]);
  const place = { statement, sha, number, start: start && Number(start), end: end && Number(end) };
  return openPlace(place, { from: link, links, proofs, at, others });
}

export async function openPlace(place, { from = null, links = [], proofs = {}, at = -1, others = [] } = {}) {
  const mine = ++request;
  const { statement, sha, start, end, number } = place;
  opener = from;
  shown = { links, proofs, at, place, others };
  byId("source").setAttribute("aria-busy", "true");
  view("source", number ? `Source ${number}` : "Statement");
  lay(true);
  if (narrowScreen()) byId("source").focus({ preventScroll: true });
  const source = await read({ statement, sha: sha ?? null, others, cited: end ? [start, end] : null });
  if (mine !== request) return;
  render(source, proofs[number] ?? source.proof);
  pickFrom(statement, source.sha);
}

// What is shown, read anew: its details have changed, and with them what an answer said of it.
export function again() {
  if (shown?.place) openPlace(shown.place, { ...shown, from: opener, proofs: {} });
}

async function read(asked) {
  const nothing = { title: "Source", html: '<p class="failure" role="alert">The server did not answer. Is it still running?</p>', sha: "", proof: "", prints: "" };
  try {
    return (await server.read(asked)) ?? nothing;
  } catch {
    return nothing;
  }
}

function render(source, proof) {
  const node = byId("source");
  byId("proof").innerHTML = proof;
  byId("prints").innerHTML = source.prints;
  node.innerHTML = source.html;
  node.removeAttribute("aria-busy");
  node.setAttribute("aria-label", source.title);
  if (shown) byId("step").textContent = shown.at < 0 ? "" : `${shown.at + 1} of ${shown.links.length}`;
  const cited = node.querySelector("#cited");
  const target = cited ?? node.querySelector("h2") ?? node;
  target.focus({ preventScroll: true });
  if (cited) scrollTo(node, cited, { share: 0.4, smooth: true });
  else node.scrollTop = 0;
}

function step(by) {
  if (!shown || !shown.links.length) return;
  const { links, proofs, at } = shown;
  openLink(links[(at + by + links.length) % links.length], { links, proofs });
}

// Another citation's mark in the text, or another print of the cited words.
function within(event) {
  const mark = event.target.closest("mark.also[data-of]");
  const link = mark && shown?.links.find((other) => other.dataset.number === mark.dataset.of);
  if (link && !getSelection().toString()) openLink(link, shown);
}

function follow(event) {
  const print = event.target.closest("a[data-statement]");
  if (!print || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { links, proofs, at } = shown ?? {};
  const { statement, start, end } = print.dataset;
  openPlace({ statement, start: Number(start), end: Number(end) }, { from: opener, links, proofs, at });
}
