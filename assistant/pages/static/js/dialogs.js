// Dialogs: opened over the desk, closed with Escape, their cross, or a click beside them.

import { byId } from "./dom.js";

export function startDialogs() {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
  }
}

// Resolves to whether the reader said yes.
export function confirmed(title, text, yes) {
  const dialog = byId("confirm");
  byId("confirm-title").textContent = title;
  byId("confirm-text").textContent = text;
  byId("confirm-yes").textContent = yes;
  return new Promise((done) => {
    let said = false;
    byId("confirm-yes").onclick = () => {
      said = true;
      dialog.close();
    };
    byId("confirm-no").onclick = () => dialog.close();
    dialog.onclose = () => done(said);
    dialog.showModal();
    byId("confirm-no").focus();
  });
}
