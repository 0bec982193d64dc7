// Where the page begins: Gradio's components hand over their channels, the parts of the page take them up.

import * as address from "./address.js";
import { startCheck } from "./check.js";
import { byId, copy, toast } from "./dom.js";
import { awaitingAnswer, joinAnswers, lost, offerAgain, reopen, startConversation } from "./conversation.js";
import { startDialogs } from "./dialogs.js";
import { edit } from "./edit.js";
import { offer, startFilters } from "./filters.js";
import { awaitingIntake, joinIntake, lostIntake, startIntake } from "./intake.js";
import { startHistory } from "./history.js";
import { get } from "./keeping.js";
import { refresh, startLibrary } from "./library.js";
import { again, openLink, openPlace, startPane } from "./pane.js";
import { offerTimelines, startTimeline } from "./timeline.js";
import { showView, startViews } from "./views.js";
import { startWatch } from "./watch.js";

let server;

export function joinFrame(context) {
  server = context.server;
  startPane(server);
  startFilters();
  startDialogs();
  startViews();
  startConversation(server);
  startHistory();
  startLibrary(server, look);
  startTimeline(server);
  startCheck(server);
  startIntake(context.upload, look);
  byId("desk").addEventListener("click", (event) => {
    const copier = event.target.closest("[data-copy]");
    if (copier) copy(copier.dataset.copy);
    const editor = event.target.closest("[data-edit]");
    if (editor) edit(server, editor.dataset.edit, noted);
    const linker = event.target.closest("[data-permalink]");
    if (linker) copy(address.placeAddress(linker.dataset.permalink), "Link copied: it opens these words wherever this index is served");
  });
  byId("record-list").addEventListener("click", (event) => {
    const row = event.target.closest("a[data-statement]");
    if (!row) return;
    event.preventDefault();
    openLink(row);
  });
  window.addEventListener("hashchange", arrive);
  const onLost = () => {
    lost();
    lostIntake();
  };
  window.addEventListener("onrecord:lost", onLost);
  startWatch(() => awaitingAnswer() || awaitingIntake(), onLost);
  look();
}

function noted(line) {
  toast(line);
  look();
  again();
}

export { joinAnswers, joinIntake };

let arrived = false;

// A link brought the reader here: to words of a statement, or to an answer kept in this browser.
async function arrive() {
  const wanted = address.read();
  if (!wanted) return;
  if (wanted.kind === "source") {
    openPlace(wanted.place);
    return;
  }
  showView("ask");
  const kept = wanted.conversation ? await get(wanted.conversation) : null;
  if (kept?.turns?.length) reopen(kept, wanted.turn);
  else offerAgain(wanted.question, wanted.filters);
}

// What is on file; asked again while the index is still being opened.
async function look() {
  let seen;
  try {
    seen = await server.look(null);
  } catch {
    seen = null;
  }
  seen ??= { state: "opening", line: "Waiting for the server…" };
  byId("corpus").textContent = seen.line;
  byId("desk").dataset.state = seen.state;
  if (seen.state === "opening") {
    setTimeout(look, 1000);
    return;
  }
  if (seen.state === "problem") return;
  byId("desk").dataset.empty = seen.empty;
  byId("greeting").hidden = seen.empty;
  byId("begin").hidden = !seen.empty;
  byId("record-list").innerHTML = seen.html;
  offer("speakers", seen.speakers);
  offer("outlets", seen.outlets);
  examples(seen.examples);
  offerTimelines();
  refresh();
  if (!arrived) arrive();
  arrived = true;
}

function examples(questions) {
  byId("examples-title").hidden = questions.length === 0;
  byId("examples").replaceChildren(
    ...questions.map((question) => {
      const row = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.dir = "auto";
      button.textContent = question;
      row.append(button);
      return row;
    }),
  );
}
