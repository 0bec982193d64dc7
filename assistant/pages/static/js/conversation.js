// Questions and answers. The browser keeps the conversation; the server is told of it with each question.

import { byId, copy, hear, narrowScreen, patch, scrollTo } from "./dom.js";
import { chosen, inWords } from "./filters.js";
import { openSource, showRecord } from "./pane.js";

let server;
let trigger;
let turns = [];

export function startConversation(gradioServer) {
  server = gradioServer;
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  byId("question").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  byId("question").addEventListener("input", fit);
  byId("stop").addEventListener("click", stop);
  byId("new-chat").addEventListener("click", clear);
  byId("turns").addEventListener("click", follow);
  byId("examples").addEventListener("click", (event) => {
    const example = event.target.closest("button");
    if (example) ask(example.textContent);
  });
  if (!narrowScreen()) byId("question").focus({ preventScroll: true });
}

export function joinAnswers(context) {
  trigger = context.trigger;
  context.watch("value", () => context.props.value && receive(context.props.value));
}

export const awaitingAnswer = () => Boolean(working());

// A full queue, or a server that is gone or was started anew.
export function lost() {
  const turn = working();
  if (turn) finish(turn, "failed", "The server did not finish this answer. If it runs, reload the page and ask again.");
}

const working = () => turns.find((turn) => turn.state === "working");

function submit() {
  const question = byId("question").value.trim();
  if (!question || working()) return;
  byId("question").value = "";
  fit();
  ask(question);
}

function ask(question, filters = chosen()) {
  if (working() || !trigger) return;
  const history = turns
    .filter((turn) => turn.state === "done")
    .flatMap((turn) => [
      { role: "user", text: turn.question },
      { role: "assistant", text: turn.said },
    ]);
  const turn = { id: crypto.randomUUID?.() ?? String(Math.random()), question, filters, state: "working" };
  turn.node = frame(turn);
  turns.push(turn);
  byId("welcome").hidden = true;
  byId("turns").append(turn.node);
  scrollTo(byId("scroller"), turn.node);
  busy();
  trigger("ask", { asked: { turn: turn.id, question, history: history.slice(-40), ...filters } });
}

function frame(turn) {
  const node = document.createElement("section");
  node.className = "turn";
  const question = document.createElement("h2");
  question.className = "asked";
  question.dir = "auto";
  question.textContent = turn.question;
  const narrowed = document.createElement("p");
  narrowed.className = "chips";
  for (const words of inWords(turn.filters)) {
    const chip = document.createElement("span");
    chip.textContent = words;
    narrowed.append(chip);
  }
  const answer = document.createElement("div");
  answer.className = "answer";
  answer.setAttribute("aria-busy", "true");
  const actions = document.createElement("div");
  actions.className = "actions";
  node.append(question, narrowed, answer, actions);
  patch(answer, '<p class="stage" data-key="stage">Searching…</p>');
  return node;
}

function receive(update) {
  const turn = turns.find((one) => one.id === update.turn);
  if (!turn || turn.state !== "working") return;
  patch(turn.node.querySelector(".answer"), update.html);
  Object.assign(turn, { proofs: { ...update.proofs }, said: update.said, markdown: update.markdown });
  if (update.heard !== turn.heard) hear(update.heard);
  turn.heard = update.heard;
  if (update.state !== "working") finish(turn, update.state);
}

function finish(turn, state, sentence) {
  turn.state = state;
  const answer = turn.node.querySelector(".answer");
  answer.removeAttribute("aria-busy");
  answer.querySelectorAll(".writing").forEach((node) => node.remove());
  if (sentence) {
    const note = document.createElement("p");
    note.className = "failure";
    note.dataset.key = "failure";
    note.setAttribute("role", "alert");
    note.textContent = sentence;
    answer.append(note);
  }
  actions(turn);
  busy();
}

// Copy under every whole answer; asking again only under the last, or the answers below would hang in the air.
function actions(turn) {
  const row = turn.node.querySelector(".actions");
  row.replaceChildren();
  if (turn.state === "done") row.append(button("Copy answer", () => copy(turn.markdown)));
  for (const old of document.querySelectorAll(".again")) old.remove();
  const again = button("Ask again", () => {
    drop(turn);
    ask(turn.question, turn.filters);
  });
  const edit = button("Edit question", () => {
    drop(turn);
    byId("question").value = turn.question;
    fit();
    byId("question").focus();
    if (!turns.length) byId("welcome").hidden = false;
  });
  for (const one of [again, edit]) one.classList.add("again");
  row.append(again, edit);
}

function button(label, act) {
  const node = document.createElement("button");
  node.type = "button";
  node.className = "quiet";
  node.textContent = label;
  node.addEventListener("click", act);
  return node;
}

function drop(turn) {
  turn.node.remove();
  turns = turns.filter((one) => one !== turn);
}

function stop() {
  const turn = working();
  if (!turn) return;
  server.stop(turn.id).catch(() => {}); // when the server is gone, there is nothing left to stop
  finish(turn, "stopped", "Stopped. What is shown is not a whole answer.");
  byId("question").focus();
}

function clear() {
  if (working()) stop();
  turns = [];
  byId("turns").replaceChildren();
  byId("welcome").hidden = false;
  showRecord();
  busy();
  byId("question").focus();
}

function busy() {
  const active = Boolean(working());
  byId("send").hidden = active;
  byId("stop").hidden = !active;
  byId("new-chat").hidden = turns.length === 0;
}

function fit() {
  const area = byId("question");
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight, 180)}px`;
}

function follow(event) {
  const link = event.target.closest("a[data-statement]");
  if (!link) return;
  event.preventDefault();
  const node = link.closest(".turn");
  const turn = turns.find((one) => one.node === node);
  const rows = [...node.querySelectorAll("a.source-row")];
  const links = rows.length ? rows : [...node.querySelectorAll("a.cite")];
  openSource(link, { links: link.dataset.number ? links : [], proofs: turn?.proofs ?? {} });
}
