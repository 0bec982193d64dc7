// The timeline: a question about positions over time, a chart, a row a statement.

import { byId, element, hear, scrollTo } from "./dom.js";
import { exportMenu } from "./export.js";
import { openLink } from "./pane.js";
import { showView, whenShown } from "./views.js";

const FILTERS = { speaker: "timeline-speaker", outlet: "timeline-outlet", since: "timeline-since", until: "timeline-until" };

let server;
let asked = 0;
let proofs = {};
let stale = true;

export function startTimeline(gradioServer) {
  server = gradioServer;
  byId("timeline-form").addEventListener("submit", (event) => {
    event.preventDefault();
    lay();
  });
  byId("timeline-found").addEventListener("click", follow);
  whenShown("timeline", offer);
  byId("timeline-examples").addEventListener("click", (event) => {
    const example = event.target.closest("button");
    if (example) layOut(example.textContent);
  });
}

// Questions the record can answer, asked for when they are first seen and again once the record has changed.
export function offerTimelines() {
  stale = true;
  if (!byId("timeline").hidden) offer();
}

async function offer() {
  if (!stale) return;
  stale = false;
  const questions = (await server.timelines(null).catch(() => null)) ?? [];
  const rows = questions.map((question) => {
    const row = element("li");
    row.append(element("button", { type: "button", dir: "auto", textContent: question }));
    return row;
  });
  byId("timeline-examples").replaceChildren(...rows);
}

export function layOut(question, filters = {}) {
  showView("timeline");
  byId("timeline-question").value = question;
  for (const [name, id] of Object.entries(FILTERS)) byId(id).value = filters[name] ?? "";
  byId("timeline-narrow").open = Object.keys(filters).length > 0;
  lay();
}

async function lay() {
  const question = byId("timeline-question").value.trim();
  if (!question) return;
  const mine = ++asked;
  const wanted = { question };
  for (const [name, id] of Object.entries(FILTERS)) if (byId(id).value.trim()) wanted[name] = byId(id).value.trim();
  const found = byId("timeline-found");
  byId("timeline-welcome").hidden = true;
  found.setAttribute("aria-busy", "true");
  byId("timeline").scrollTop = 0;
  byId("timeline-export").replaceChildren();
  if (!found.childElementCount) found.replaceChildren(element("p", { className: "stage", textContent: "Gathering what was said…" }));
  const shown = await server.lay(wanted).catch(() => null);
  if (mine !== asked) return;
  found.removeAttribute("aria-busy");
  proofs = shown?.proofs ?? {};
  if (shown) found.innerHTML = shown.html;
  else found.replaceChildren(element("p", { className: "failure", textContent: "The server did not answer. Is it still running?" }));
  hear(shown?.heard ?? "The server did not answer.");
  if (shown?.timeline) byId("timeline-export").append(exportMenu(server, [["This timeline", () => [shown.timeline]]]));
}

function follow(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const to = event.target.closest("a[data-row]");
  const link = event.target.closest("a[data-statement]");
  if (!to && !link) return;
  event.preventDefault();
  if (link) {
    openLink(link, { links: [...byId("timeline-found").querySelectorAll("blockquote a.cite")], proofs });
    return;
  }
  const row = byId(`row-${to.dataset.row}`);
  if (!row) return;
  row.focus({ preventScroll: true });
  scrollTo(byId("timeline"), row, { share: 0.3, smooth: true });
}
