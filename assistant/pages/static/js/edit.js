// The details of a statement, to be corrected: title, outlet, date, the names of its speakers.

import { byId, element } from "./dom.js";

const FIELDS = ["title", "outlet", "published"];
const UNREACHED = "The server did not answer. Is it still running?";

export async function edit(server, statement, onSaved) {
  const form = byId("edit-form");
  const details = await server.details({ statement }).catch(() => null);
  fill(form, details ?? { failure: UNREACHED });
  const save = async (detail) => {
    const answer = (await server.correct(detail).catch(() => null)) ?? { failure: UNREACHED };
    if (answer.failure) {
      fail(answer.failure);
      return;
    }
    byId("edit").close();
    onSaved("Saved");
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    if (details) save({ statement, fields: values(form), names: names(form) });
  };
  byId("edit-printed").onclick = () => {
    const fields = {};
    for (const [field, printed] of details.printed) if (FIELDS.includes(field)) fields[field] = printed;
    const back = {};
    for (const one of details.speakers) if (one.name !== one.printed) back[one.printed] = one.printed;
    save({ statement, fields, names: back });
  };
  byId("edit").showModal();
}

function fill(form, details) {
  fail(details.failure ?? "");
  for (const field of FIELDS) form.elements[field].value = details[field] ?? "";
  const rows = (details.speakers ?? []).map((one) => {
    const label = element("label", { textContent: one.printed });
    const input = element("input", { value: one.name, maxLength: 1000 });
    input.dataset.name = one.printed;
    label.append(input);
    return label;
  });
  byId("edit-name-rows").replaceChildren(...rows);
  byId("edit-names").hidden = rows.length === 0;
  byId("edit-printed").hidden = !(details.printed ?? []).length;
}

function fail(sentence) {
  byId("edit-failure").textContent = sentence;
  byId("edit-failure").hidden = !sentence;
}

const values = (form) => Object.fromEntries(FIELDS.map((field) => [field, form.elements[field].value]));

function names(form) {
  return Object.fromEntries([...form.querySelectorAll("[data-name]")].map((input) => [input.dataset.name, input.value]));
}
