// Questions and answers. The browser keeps the conversation; the server is told of it with each question.

import * as address from "./address.js";
import { byId, copy, hear, narrowScreen, patch, scrollTo } from "./dom.js";
import { chosen, choose, unchoose } from "./filters.js";
import { keep } from "./keeping.js";
import { openLink, showRecord } from "./pane.js";
import { answerOf, begin, button, chips, frame, kept, note, restored } from "./turn.js";
import { exportMenu } from "./export.js";
import { thumbs } from "./thumbs.js";
import { layOut } from "./timeline.js";
import { showView } from "./views.js";

const HISTORY = 40;

let server;
let trigger;
let turns = [];
let conversation = null;

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
  byId("new-chat").addEventListener("click", () => {
    showView("ask");
    clear();
  });
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
export const shownConversation = () => conversation?.id ?? null;

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

const given = (filters) => Object.entries(filters).map(([field, value]) => ({ field, value, given: true }));

export function ask(question, filters = chosen(), asAsked = true) {
  if (working() || !trigger) return;
  byId("recalled").hidden = true;
  const history = saidIn(turns);
  const id = crypto.randomUUID?.() ?? String(Math.random());
  conversation ??= { id, title: question, at: Date.now() };
  const turn = { id, question, filters, asAsked, narrowed: given(filters), state: "working" };
  turn.node = frame(turn);
  begin(turn);
  chips(turn, (filter) => widen(turn, filter));
  turns.push(turn);
  byId("welcome").hidden = true;
  byId("turns").append(turn.node);
  scrollTo(byId("scroller"), turn.node);
  busy();
  if (!seen(document.activeElement)) landing(turn).focus({ preventScroll: true });
  trigger("ask", { asked: { turn: id, question, history, as_asked: asAsked, ...filters } });
}

// What was asked and answered, as the next question needs it.
function saidIn(several) {
  const whole = several.filter((turn) => turn.state === "done");
  return whole
    .flatMap((turn) => [
      { role: "user", text: turn.question },
      { role: "assistant", text: turn.said },
    ])
    .slice(-HISTORY);
}

// Where the keyboard goes when what it was on is gone; on a phone the question would bring up the keyboard.
const seen = (node) => node && node !== document.body && node.checkVisibility();
const landing = (turn) => (narrowScreen() ? turn.node.querySelector(".asked") : byId("question"));

// Ask again without a filter. One that the question's words asked for is left out by not heeding them.
function widen(turn, filter) {
  if (working()) stop();
  const filters = {};
  for (const other of turn.narrowed) if (other.field !== filter.field) filters[other.field] = other.value;
  unchoose(filter.field, filter.value);
  if (turn === turns.at(-1)) drop(turn);
  ask(turn.question, filters, turn.asAsked && filter.given);
}

function receive(update) {
  const turn = turns.find((one) => one.id === update.turn);
  if (!turn || turn.state !== "working") return;
  patch(answerOf(turn), update.html);
  const { html, said, markdown, answer } = update;
  Object.assign(turn, { html, said, markdown, answer, proofs: { ...update.proofs }, narrowed: [...update.filters] });
  chips(turn, (filter) => widen(turn, filter));
  if (update.heard !== turn.heard) hear(update.heard);
  turn.heard = update.heard;
  if (update.state !== "working") finish(turn, update.state);
}

function finish(turn, state, sentence) {
  turn.state = state;
  turn.trouble = sentence;
  answerOf(turn).removeAttribute("aria-busy");
  answerOf(turn).querySelectorAll(".writing").forEach((node) => node.remove());
  if (sentence) note(turn, sentence);
  actions(turn);
  busy();
  save();
}

function save() {
  if (!conversation) return;
  conversation = { ...conversation, at: Date.now(), turns: turns.filter((turn) => turn.state !== "working").map(kept) };
  keep(conversation);
  address.show(conversation.id);
}

// Copying under every whole answer; asking again only under the last, or the answers below would hang in the air.
function actions(turn) {
  const row = turn.node.querySelector(".actions");
  row.replaceChildren();
  if (turn.state === "done") {
    row.append(
      button("Copy answer", () => copy(turn.markdown)),
      button("Copy link", () => {
        copy(address.answerAddress(conversation.id, turn), "Link copied: it reopens this answer in this browser; elsewhere it offers the question");
      }),
    );
    if (turn.answer) row.append(exportMenu(server, [["This answer", () => [turn.answer]], ["Whole conversation", answers]]));
    row.append(button("Compare over time", () => layOut(turn.question, turn.filters)));
  }
  for (const old of document.querySelectorAll(".again")) old.remove();
  row.append(
    button("Ask again", () => {
      drop(turn);
      ask(turn.question, turn.filters, turn.asAsked);
    }, "quiet again"),
    button("Edit question", () => edit(turn), "quiet again"),
  );
  if (turn.answer) thumbs(server, turn, () => saidIn(turns.slice(0, turns.indexOf(turn))), save);
}

const answers = () => turns.map((turn) => turn.answer).filter(Boolean);

function edit(turn) {
  drop(turn);
  choose(turn.filters);
  write(turn.question);
  if (!turns.length) byId("welcome").hidden = false;
}

function write(question) {
  byId("question").value = question;
  fit();
  byId("question").focus();
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

export function clear() {
  if (working()) stop();
  turns = [];
  conversation = null;
  byId("turns").replaceChildren();
  byId("recalled").hidden = true;
  byId("welcome").hidden = false;
  address.show(null);
  showRecord();
  busy();
  byId("question").focus();
}

// A conversation from the history, as it was; `turn` names the answer to begin at.
export function reopen(old, turn = null) {
  if (working()) stop();
  conversation = old;
  turns = old.turns.map(restored);
  byId("turns").replaceChildren(...turns.map((one) => one.node));
  byId("welcome").hidden = turns.length > 0;
  for (const one of turns) {
    chips(one, (filter) => widen(one, filter));
    actions(one);
  }
  const at = turns.find((one) => one.id === turn) ?? turns.at(-1);
  if (at) scrollTo(byId("scroller"), at.node);
  address.show(old.id);
  showRecord();
  busy();
}

// A link whose answer lies in another browser: the question is offered, not asked unbidden.
export function offerAgain(question, filters) {
  const line = byId("recalled");
  line.textContent = "The answer of this link is not kept in this browser. Its question stands below; asking it makes a new answer.";
  line.hidden = false;
  if (!question) line.textContent = "The conversation of this link is not kept in this browser.";
  choose(filters);
  write(question ?? "");
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
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const node = link.closest(".turn");
  const turn = turns.find((one) => one.node === node);
  const rows = [...node.querySelectorAll("a.source-row")];
  const links = rows.length ? rows : [...node.querySelectorAll("a.cite")];
  openLink(link, { links: link.dataset.number ? links : [], proofs: turn?.proofs ?? {} });
}
