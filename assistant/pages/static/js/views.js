// The views of the desk: asking, the timeline, the library, the check.

import { byId } from "./dom.js";
import { close } from "./pane.js";

const PLACES = { ask: "chat", timeline: "timeline", library: "library", check: "check" };
const onShow = {};

export const whenShown = (view, act) => (onShow[view] = act);

export function startViews() {
  for (const tab of document.querySelectorAll(".view-tab")) {
    tab.addEventListener("click", () => showView(tab.dataset.view));
  }
}

export function showView(view) {
  const desk = byId("desk");
  if (desk.dataset.view !== view) close();
  desk.dataset.view = view;
  for (const [name, place] of Object.entries(PLACES)) byId(place).hidden = name !== view;
  for (const tab of document.querySelectorAll(".view-tab")) {
    if (tab.dataset.view === view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  onShow[view]?.();
}
