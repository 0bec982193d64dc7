// The conversations kept in this browser: found again, reopened, deleted.

import { clear, reopen, shownConversation } from "./conversation.js";
import { confirmed } from "./dialogs.js";
import { byId, element } from "./dom.js";
import * as keeping from "./keeping.js";
import { showView } from "./views.js";

const days = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

let known = [];

export function startHistory() {
  byId("show-history").addEventListener("click", show);
  byId("history-find").addEventListener("input", list);
  byId("history-clear").addEventListener("click", async () => {
    if (!(await confirmed("Delete all conversations?", "They are deleted from this browser and cannot be brought back.", "Delete all"))) return;
    await keeping.clear();
    clear();
    await load();
  });
}

async function show() {
  byId("history").showModal();
  byId("history-find").focus();
  await load();
}

async function load() {
  known = await keeping.all();
  list();
}

// Everything said in a conversation, to be searched.
const words = (one) =>
  [one.title, ...(one.turns ?? []).flatMap((turn) => [turn.question, turn.said])].join("\n").toLocaleLowerCase();

function list() {
  const wanted = byId("history-find").value.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = known.filter((one) => wanted.every((word) => words(one).includes(word)));
  byId("history-list").replaceChildren(...found.map(row));
  const empty = byId("history-empty");
  empty.hidden = found.length > 0;
  empty.textContent = known.length ? "No conversation holds these words." : "Questions you ask are kept here.";
  byId("history-clear").hidden = !known.length;
}

function row(one) {
  const count = one.turns?.length ?? 0;
  const item = element("li", { className: one.id === shownConversation() ? "current" : "" });
  const open = element("button", { type: "button", className: "history-open" });
  open.append(
    element("span", { className: "title", dir: "auto", textContent: one.title }),
    element("span", { className: "imprint", textContent: `${days.format(one.at)} · ${count === 1 ? "1 question" : `${count} questions`}` }),
  );
  open.addEventListener("click", () => {
    byId("history").close();
    showView("ask");
    reopen(one);
  });
  const off = element("button", { type: "button", className: "quiet danger", textContent: "Delete" });
  off.setAttribute("aria-label", `Delete the conversation “${one.title}”`);
  off.addEventListener("click", async () => {
    await keeping.remove(one.id);
    if (one.id === shownConversation()) clear();
    await load();
    byId("history-find").focus();
  });
  item.append(open, off);
  return item;
}
