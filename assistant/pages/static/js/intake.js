// Files dropped anywhere, or chosen: uploaded to the server, then indexed with visible progress.

import { byId } from "./dom.js";

const AT_ONCE = 4;
const MOST_FILES = 2000;

let trigger;
let upload;
let busy = false;
let adding = null;
let refused = [];
let shown = 0;
// A file of a dropped folder is told from another of its name by its place in the folder.
const names = new WeakMap();

export function startIntake(gradioUpload, onChange) {
  upload = gradioUpload;
  changed = onChange;
  for (const id of ["choose", "begin-choose", "library-choose"]) {
    byId(id).addEventListener("click", () => byId("files").click());
  }
  byId("files").addEventListener("change", (event) => {
    take([...event.target.files]);
    event.target.value = "";
  });
  byId("open-sample").addEventListener("click", () => begin("open_sample", {}));
  byId("sync").addEventListener("click", () => begin("sync_all", {}));
  byId("add").addEventListener("click", () => {
    byId("adding").hidden = !byId("adding").hidden;
    byId("add").setAttribute("aria-expanded", String(!byId("adding").hidden));
  });
  for (const form of document.querySelectorAll(".add-place")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const place = form.elements.place.value.trim();
      if (!place || busy) return;
      adding = form;
      begin("add_place", { place });
    });
  }
  byId("intake-close").addEventListener("click", () => {
    byId("intake").hidden = true;
    document.querySelector(".view-tab[aria-current]").focus();
  });
  startDropping();
}

let changed = () => {};

export function joinIntake(context) {
  trigger = context.trigger;
  context.watch("value", () => context.props.value && receive(context.props.value));
}

export const awaitingIntake = () => busy;

export function lostIntake() {
  if (!busy) return;
  const line = "The server did not finish this. If it runs, reload the page: what went in is kept.";
  receive({ state: "failed", line, share: null, html: "" });
}

function startDropping() {
  const cover = byId("drop-cover");
  const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    cover.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) cover.hidden = true;
  });
  document.addEventListener("drop", async (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    cover.hidden = true;
    take(await dropped(event.dataTransfer));
  });
}

// Dropped folders are walked; entries must be taken before the event is over.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const files = [];
  while (entries.length && files.length < MOST_FILES) {
    const entry = entries.shift();
    if (entry.isFile) {
      const file = await new Promise((done, fail) => entry.file(done, fail));
      names.set(file, entry.fullPath.replace(/^\/+/, ""));
      files.push(file);
    }
    else entries.push(...(await inside(entry)));
  }
  return files;
}

async function inside(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return all;
    all.push(...some);
  }
}

async function take(files) {
  const visible = files.filter((file) => !file.name.startsWith("."));
  if (!visible.length || busy) return;
  busy = true;
  refused = [];
  const paths = [];
  const waiting = [...visible];
  let sent = 0;
  const worker = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      try {
        paths.push({ path: (await upload(file)).path, name: names.get(file) ?? (file.webkitRelativePath || file.name) });
      } catch {
        refused.push(file.name);
      }
      sent += 1;
      show({ state: "working", line: `Sending ${sent} of ${visible.length} · ${file.name}`, share: sent / visible.length, html: "" });
    }
  };
  show({ state: "working", line: `Sending ${visible.length} files…`, share: 0, html: "" });
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  busy = false;
  if (paths.length) begin("take_in", { files: paths });
  else receive({ state: "failed", line: "No file could be sent.", share: null, html: "" });
}

function begin(event, detail) {
  if (busy || !trigger) return;
  busy = true;
  show({ state: "working", line: "Reading…", share: null, html: "" });
  trigger(event, detail);
}

function receive(progress) {
  show(progress);
  if (progress.state === "working") return;
  busy = false;
  if (progress.state === "done") adding?.reset(); // a place that could not be read stays, to be corrected
  adding = null;
  changed();
  const seen = ++shown;
  if (progress.state === "done" && !byId("intake-problems").childElementCount) {
    setTimeout(() => seen === shown && !busy && (byId("intake").hidden = true), 6000);
  }
}

function show({ state, line, share, html }) {
  byId("intake").hidden = false;
  byId("intake").dataset.state = state;
  byId("intake-line").textContent = line;
  byId("intake-close").hidden = state === "working";
  const bar = byId("intake-share");
  bar.hidden = state !== "working";
  if (share === null) bar.removeAttribute("value");
  else bar.value = share;
  byId("intake-problems").innerHTML = html;
  if (state !== "working" && refused.length) byId("intake-problems").append(unsent());
  for (const id of ["open-sample", "begin-choose", "choose", "library-choose", "sync"]) byId(id).disabled = state === "working";
}

function unsent() {
  const list = document.createElement("ul");
  list.className = "problems";
  for (const name of refused) {
    const row = document.createElement("li");
    const bold = document.createElement("b");
    bold.textContent = name;
    row.append(bold, " could not be sent; it may be larger than the server takes.");
    list.append(row);
  }
  return list;
}
