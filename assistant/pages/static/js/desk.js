// Where the page begins: Gradio's components hand over their channels, the parts of the page take them up.

import { byId, copy } from "./dom.js";
import { awaitingAnswer, joinAnswers, lost, startConversation } from "./conversation.js";
import { offer, startFilters } from "./filters.js";
import { awaitingIntake, joinIntake, lostIntake, startIntake } from "./intake.js";
import { openSource, startPane } from "./pane.js";
import { startWatch } from "./watch.js";

let server;

export function joinFrame(context) {
  server = context.server;
  startPane(server);
  startFilters();
  startConversation(server);
  startIntake(context.upload, look);
  byId("desk").addEventListener("click", (event) => {
    const copier = event.target.closest("[data-copy]");
    if (copier) copy(copier.dataset.copy);
  });
  byId("record-list").addEventListener("click", (event) => {
    const row = event.target.closest("a[data-statement]");
    if (!row) return;
    event.preventDefault();
    openSource(row);
  });
  const onLost = () => {
    lost();
    lostIntake();
  };
  window.addEventListener("onrecord:lost", onLost);
  startWatch(() => awaitingAnswer() || awaitingIntake(), onLost);
  look();
}

export { joinAnswers, joinIntake };

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
