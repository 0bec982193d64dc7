// A thumb under an answer: its question and answer become a draft of a golden case, in a file the reader names.

import { element, hear } from "./dom.js";
import { button } from "./turn.js";

const KEPT = "onrecord-drafts";
const DEFAULT = "drafts.yaml";
const SHAPE = ["M2.2 7.2h2.6v6.3H2.2z", "M4.8 7.2 7.6 2c1.2.1 2 1.1 1.7 2.4L8.8 6.7h3.5c1 0 1.7.9 1.4 1.9l-1.2 3.9c-.2.6-.7 1-1.4 1H4.8"];
const WRONG = {
  answered: ["Wrong quote", "Wrong speaker", "Does not answer the question", "Should have refused"],
  not_on_record: ["Should have answered", "Question misunderstood"],
};

let count = 0;
let inMemory = "";

// Browsers may refuse to keep anything; the file is then remembered as long as the page.
function chosenFile() {
  try {
    return localStorage.getItem(KEPT) || inMemory;
  } catch {
    return inMemory;
  }
}

function choose(file) {
  inMemory = file;
  try {
    localStorage.setItem(KEPT, file);
  } catch {
    // Remembered above.
  }
}

// Two buttons in the row of actions, below it the form and what was done. `history` gives the talk before it.
export function thumbs(server, turn, history, save) {
  const place = element("div", { className: "judged" });
  const line = element("p", { className: "drafted", hidden: true });
  line.setAttribute("role", "status");
  const form = asking(turn);
  place.append(line, form.node);
  const up = thumb("Good answer: draft a golden case", "up", () => {
    if (chosenFile()) draft(true, { wrong: "", file: chosenFile() });
    else form.open(true, up);
  });
  const down = thumb("Bad answer: say what was wrong and draft a golden case", "down", () => form.open(false, down));
  down.setAttribute("aria-expanded", "false");
  down.setAttribute("aria-controls", form.node.id);
  const group = element("div", { className: "thumbs", role: "group" });
  group.setAttribute("aria-label", "Judge this answer");
  group.append(up, down);
  turn.node.querySelector(".actions").append(group);
  turn.node.querySelector(".judged")?.remove();
  turn.node.append(place);
  form.onclosed = (opener) => {
    down.setAttribute("aria-expanded", "false");
    opener?.focus();
  };
  form.onopened = (good) => {
    line.hidden = true;
    down.setAttribute("aria-expanded", String(!good));
  };
  form.onsent = draft;
  tell(turn.drafted);

  async function draft(good, { wrong, file }) {
    const asked = { answer: turn.answer, good, wrong, file, history: history() };
    for (const one of [up, down, form.send]) one.disabled = true;
    const done = (await server.draft(asked).catch(() => null)) ?? { failure: "The server did not answer. Is it still running?" };
    for (const one of [up, down, form.send]) one.disabled = false;
    const opener = good ? up : down;
    if (done.failure) {
      if (form.node.hidden) form.open(good, opener);
      form.fail(done.failure);
      return;
    }
    choose(done.file);
    form.close(opener);
    turn.drafted = { good, case: done.case, file: done.file, known: done.known };
    tell(turn.drafted);
    hear(line.firstChild.textContent);
    save();
  }

  function tell(drafted) {
    up.setAttribute("aria-pressed", String(drafted?.good === true));
    down.classList.toggle("pressed", drafted?.good === false);
    line.hidden = !drafted;
    if (!drafted) return;
    const where = `as case ${drafted.case} in ${drafted.file}`;
    const left = drafted.good ? "" : "; it was left as it is";
    const told = drafted.known ? `Already drafted ${where}${left}` : `Drafted ${where}`;
    const other = button("Another file", () => form.open(drafted.good, drafted.good ? up : down));
    other.setAttribute("aria-label", "Draft into another file");
    line.replaceChildren(element("span", { textContent: told }), other);
  }
}

function thumb(label, way, act) {
  const node = button("", act, `icon thumb ${way}`);
  node.setAttribute("aria-label", label);
  node.title = label;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  for (const d of SHAPE) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  node.append(svg);
  return node;
}

// The form: what was wrong, and the file. Closing it keeps what was typed.
function asking(turn) {
  const id = `judge-${++count}`;
  const node = element("form", { id, className: "judging", hidden: true, autocomplete: "off" });
  const what = element("fieldset", {});
  what.append(element("legend", { textContent: "What was wrong?" }));
  const quick = element("div", { className: "quick" });
  for (const words of WRONG[turn.answer.outcome] ?? []) {
    const label = element("label", {});
    label.append(element("input", { type: "checkbox", value: words }), element("span", { textContent: words }));
    quick.append(label);
  }
  const own = element("textarea", { id: `${id}-own`, rows: 2, maxLength: 1500 });
  what.append(quick, labelled("In your own words", own), own);
  const file = element("input", { id: `${id}-file`, maxLength: 4000, spellcheck: false, value: chosenFile() || DEFAULT });
  const hint = element("p", { id: `${id}-hint`, className: "hint", textContent: "On the server’s machine, .yaml or .yml; a name alone lies in the folder the page was started in." });
  const trouble = element("p", { id: `${id}-trouble`, className: "trouble", hidden: true });
  trouble.setAttribute("role", "alert");
  file.setAttribute("aria-describedby", `${hint.id} ${trouble.id}`);
  const send = element("button", { type: "submit", textContent: "Save draft" });
  const form = { node, send, onclosed() {}, onopened() {}, onsent() {} };
  const foot = element("div", { className: "judging-foot" });
  foot.append(send, button("Cancel", () => form.close(opener)));
  node.append(what, labelled("Golden set to add the case to", file), file, hint, trouble, foot);

  let good = false;
  let opener = null;

  form.open = (isGood, from) => {
    if (!node.hidden && good === isGood) return form.close(from);
    [good, opener] = [isGood, from];
    if (node.hidden && !trouble.hidden) form.fail("");
    what.hidden = good;
    if (file.value === DEFAULT && chosenFile()) file.value = chosenFile();
    node.hidden = false;
    node.setAttribute("aria-label", good ? "Draft a golden case" : "What was wrong?");
    form.onopened(good);
    (good ? file : quick.querySelector("input")).focus();
    node.scrollIntoView({ block: "nearest" });
  };
  form.close = (to) => {
    if (node.hidden) return;
    node.hidden = true;
    form.fail("");
    form.onclosed(to);
  };
  form.fail = (sentence) => {
    trouble.textContent = sentence;
    trouble.hidden = !sentence;
    if (sentence) trouble.scrollIntoView({ block: "nearest" });
  };
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    const picked = [...quick.querySelectorAll("input:checked")].map((one) => `${one.value}.`);
    const wrong = good ? "" : [...picked, own.value.trim()].join(" ").trim();
    form.onsent(good, { wrong, file: file.value.trim() });
  });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    form.close(opener);
  });
  return form;
}

function labelled(words, input) {
  return element("label", { htmlFor: input.id, textContent: words });
}
