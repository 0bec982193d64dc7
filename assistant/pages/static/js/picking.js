// Words selected in a statement: whose they are, and a quote of them to copy.

import * as address from "./address.js";
import { byId, copy, hear } from "./dom.js";

const SETTLED_MS = 200;

let server;
let of = null;
let asked = 0;
let found = null;

export function startPicking(gradioServer) {
  server = gradioServer;
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    if (!place()) hide();
    else waiting = setTimeout(ask, SETTLED_MS);
  });
  // A press on a button would take the selection away before it is copied.
  byId("picked").addEventListener("pointerdown", (event) => event.preventDefault());
  byId("picked-quote").addEventListener("click", () => copy(found.quote, "Quote copied"));
  byId("picked-link").addEventListener("click", () => copy(address.placeAddress(found.permalink), "Link copied: it opens these words"));
}

// The statement now shown, of which words can be selected.
export function pickFrom(statement, sha) {
  of = sha ? { statement, sha } : null;
  hide();
}

function hide() {
  asked += 1;
  byId("picked").hidden = true;
  byId("keys").hidden = false;
}

const codePoints = (text) => [...text].length;

// Where the selection lies in the statement, in code points; null where it does not.
function place() {
  const box = byId("source").querySelector(".statement");
  const selection = getSelection();
  if (!box || !of || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(box)) return null;
  const inside = document.createRange();
  inside.selectNodeContents(box);
  const ahead = inside.cloneRange();
  if (range.compareBoundaryPoints(Range.START_TO_START, inside) > 0) inside.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, inside) < 0) inside.setEnd(range.endContainer, range.endOffset);
  ahead.setEnd(inside.startContainer, inside.startOffset);
  const start = Number(box.dataset.start) + codePoints(ahead.toString());
  const words = inside.toString();
  return words.trim() ? { start, end: start + codePoints(words) } : null;
}

async function ask() {
  const at = place();
  if (!at) return;
  const mine = ++asked;
  const answer = (await server.pick({ ...of, ...at }).catch(() => null)) ?? { failure: "The server did not answer. Is it still running?" };
  if (mine !== asked) return;
  found = answer;
  byId("picked-who").textContent = answer.failure ?? answer.who;
  for (const id of ["picked-quote", "picked-link"]) byId(id).hidden = Boolean(answer.failure);
  byId("keys").hidden = true;
  byId("picked").hidden = false;
  hear(`Selected: ${answer.failure ?? answer.who}`);
}
