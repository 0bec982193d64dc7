// One question and its answer, as they stand on the page.

import { element, patch } from "./dom.js";
import { chipWords } from "./filters.js";

const CROSS = "M4 4l8 8M12 4l-8 8";

export function frame(turn) {
  const node = element("section", { className: "turn" });
  node.append(
    element("h2", { className: "asked", dir: "auto", tabIndex: -1, textContent: turn.question }),
    element("ul", { className: "chips" }),
    element("div", { className: "answer" }),
    element("div", { className: "actions" }),
  );
  node.querySelector(".chips").setAttribute("aria-label", "Search narrowed to");
  return node;
}

export const answerOf = (turn) => turn.node.querySelector(".answer");

export function begin(turn) {
  answerOf(turn).setAttribute("aria-busy", "true");
  patch(answerOf(turn), '<p class="stage" data-key="stage">Searching…</p>');
}

// What the search is narrowed to; each can be taken away, which asks again without it.
export function chips(turn, remove) {
  const row = turn.node.querySelector(".chips");
  const wanted = JSON.stringify(turn.narrowed);
  if (row.dataset.shown === wanted) return;
  row.dataset.shown = wanted;
  row.replaceChildren(
    ...turn.narrowed.map((filter) => {
      const words = chipWords(filter);
      const chip = element("li", { className: filter.given ? "chip" : "chip read" });
      const off = element("button", { type: "button", className: "chip-off", title: "Ask again without this" });
      off.setAttribute("aria-label", `Remove ${words} and ask again`);
      off.append(cross());
      off.addEventListener("click", () => remove(filter));
      chip.append(element("span", { dir: "auto", textContent: words }), off);
      if (!filter.given) chip.title = "Read from the question";
      return chip;
    }),
  );
}

function cross() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", CROSS);
  svg.append(path);
  return svg;
}

export function note(turn, sentence) {
  const line = element("p", { className: "failure", textContent: sentence });
  line.dataset.key = "failure";
  line.setAttribute("role", "alert");
  answerOf(turn).append(line);
}

export function button(label, act, className = "quiet") {
  const node = element("button", { type: "button", className, textContent: label });
  node.addEventListener("click", act);
  return node;
}

// A turn without its place on the page: what is kept.
export function kept({ id, question, filters, asAsked, narrowed, state, html, proofs, said, markdown, answer, drafted, trouble }) {
  return { id, question, filters, asAsked, narrowed, state, html, proofs, said, markdown, answer, drafted, trouble };
}

export function restored(turn) {
  const whole = { ...turn };
  whole.node = frame(whole);
  patch(answerOf(whole), whole.html ?? "");
  if (whole.trouble) note(whole, whole.trouble);
  return whole;
}
