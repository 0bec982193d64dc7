// Prompts and models under test: a golden set is chosen, run on the server, and its report read here.

import { byId, element, hear } from "./dom.js";
import { whenShown } from "./views.js";

const EVERY_MS = 400;
const MISSES = 5;
const SHELF = "onrecord:check";
const GONE = { failure: "The server did not answer. Is it still running?" };

let server;
let offered = false;
let following = false;
let shown = null;

export function startCheck(gradioServer) {
  server = gradioServer;
  whenShown("check", open);
  const form = byId("check-form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });
  form.addEventListener("change", settle);
  byId("check-path").addEventListener("input", () => {
    form.elements.set.value = "file";
  });
  byId("check-stop").addEventListener("click", async () => {
    byId("check-stop").disabled = true;
    tell(await call("check_stop", null));
  });
}

async function call(name, detail) {
  try {
    return (await server[name](detail)) ?? GONE;
  } catch {
    return GONE;
  }
}

async function open() {
  if (!offered) {
    const choices = await call("check_choices", null);
    if (choices.failure) {
      fail(choices.failure);
      return;
    }
    offer(choices);
  }
  follow();
}

function box(name, value, label, checked) {
  const line = element("label", { className: "choice" });
  line.append(element("input", { type: "checkbox", name, value, checked }), element("span", { textContent: label }));
  return line;
}

function offer({ model, prompts, local }) {
  offered = true;
  fail(null);
  const kept = recall();
  const chose = (name, value, otherwise) => (kept[name] ? kept[name].includes(value) : otherwise);
  const models = [box("model", "extractive", "Extractive: no language model", chose("models", "extractive", !model))];
  if (model) models.unshift(box("model", "configured", model, chose("models", "configured", true)));
  byId("check-models").replaceChildren(...models);
  byId("check-no-model").hidden = Boolean(model);
  byId("check-prompting").hidden = !model;
  const newest = prompts.at(-1);
  byId("check-prompts").replaceChildren(
    ...prompts.map((one) => box("prompt", one, one === newest ? `${one}, the newest` : one, chose("prompts", one, one === newest))),
  );
  const form = byId("check-form");
  for (const one of form.querySelectorAll('[name="context"]')) one.checked = chose("contexts", one.value, one.value === "live");
  form.elements.set.value = local && kept.golden ? "file" : "sample";
  byId("check-path").value = kept.path ?? "";
  byId("check-tags").value = kept.tags?.join(", ") ?? "";
  byId("check-prompt-file").value = (local && kept.prompt_file) || "";
  byId("check-not-local").hidden = local;
  for (const one of [byId("check-path"), byId("check-prompt-file"), form.querySelector('[value="file"]')]) one.disabled = !local;
  settle();
}

// Without a language model among the choices, no prompt is read; nothing can run without a model or context.
function settle() {
  const form = byId("check-form");
  byId("check-prompting").disabled = !picked("model").includes("configured");
  byId("check-path").required = form.elements.set.value === "file";
  for (const name of ["model", "context"]) {
    const first = form.querySelector(`[name="${name}"]`);
    first?.setCustomValidity(picked(name).length ? "" : "Choose one at least.");
  }
}

const picked = (name) => [...byId("check-form").querySelectorAll(`[name="${name}"]:checked`)].map((one) => one.value);

function wanted() {
  const file = byId("check-form").elements.set.value === "file";
  return {
    golden: file ? byId("check-path").value.trim() : null,
    tags: byId("check-tags").value.split(/[\s,]+/).filter(Boolean),
    models: picked("model"),
    prompts: picked("prompt"),
    prompt_file: byId("check-prompt-file").value.trim() || null,
    contexts: picked("context"),
  };
}

async function begin() {
  if (following) return;
  const asked = wanted();
  remember({ ...asked, path: byId("check-path").value.trim() });
  fail(null);
  if (!asked.models.includes("configured")) Object.assign(asked, { prompts: [], prompt_file: null });
  byId("check-run").disabled = true;
  const standing = await call("check", asked);
  if (standing.failure) {
    fail(standing.failure);
    byId("check-run").disabled = false;
  } else {
    unshow();
    byId("check-setup").open = false;
  }
  follow({ begun: !standing.failure });
}

// Until the run ends; also for a run that was begun before this page was opened, or on another.
async function follow({ begun = false } = {}) {
  if (following) return;
  following = true;
  let misses = 0;
  let seen = begun;
  for (;;) {
    const standing = await call("checked", null);
    if (standing.failure) {
      misses += 1;
      if (misses >= MISSES) {
        tell({ state: "failed", line: standing.failure, share: null });
        break;
      }
    } else {
      misses = 0;
      byId("check").dataset.state = standing.state;
      const running = standing.state === "working" || standing.state === "stopping";
      if (!running && !seen && standing.state !== "done") break; // how an earlier run failed was told then
      tell(standing, seen);
      if (!running) break;
      seen = true;
    }
    await new Promise((done) => setTimeout(done, EVERY_MS));
  }
  following = false;
}

function tell(standing, seen = false) {
  if (standing.failure) return;
  const { state, line, share, report, name } = standing;
  const running = state === "working" || state === "stopping";
  const hadFocus = document.activeElement === byId("check-stop");
  byId("check-run").disabled = running;
  byId("check-progress").hidden = !running;
  byId("check-stop").disabled = state === "stopping";
  byId("check-line").textContent = line;
  const bar = byId("check-share");
  if (share === null) bar.removeAttribute("value");
  else bar.value = share;
  byId("check-done").hidden = running || state === "failed";
  byId("check-summary").textContent = line;
  if (!report) unshow();
  if (running) {
    byId("check-setup").open = false;
    return;
  }
  if (state === "failed") fail(line);
  if (report) show(report, name);
  byId("check-taking").hidden = !report;
  if (state !== "done") byId("check-setup").open = true;
  if (seen) hear(state === "done" ? `Check complete: ${line}` : line);
  if (hadFocus) (state === "done" ? byId("check-setup").querySelector("summary") : byId("check-run")).focus();
}

function show(report, name) {
  const address = new URL(report, document.baseURI).href;
  if (shown === address) return;
  shown = address;
  const frame = element("iframe", { title: "Report of the check", src: address });
  frame.setAttribute("sandbox", "allow-scripts");
  byId("check-report").replaceChildren(frame);
  byId("check-open").href = address;
  Object.assign(byId("check-save"), { href: address, download: name });
  byId("check-setup").open = false;
}

function unshow() {
  shown = null;
  byId("check-report").replaceChildren();
}

function fail(sentence) {
  byId("check-failure").hidden = !sentence;
  byId("check-failure").textContent = sentence ?? "";
}

// Kept in this browser; where nothing can be kept, the form begins anew.
function recall() {
  try {
    return JSON.parse(localStorage.getItem(SHELF)) ?? {};
  } catch {
    return {};
  }
}

function remember(chosen) {
  try {
    localStorage.setItem(SHELF, JSON.stringify(chosen));
  } catch {
    // The browser keeps nothing for this page.
  }
}
