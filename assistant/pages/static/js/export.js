// Taking an answer, the whole conversation or a timeline away as a file.

import { element, toast } from "./dom.js";

const FORMATS = [
  ["docx", "Word"],
  ["markdown", "Markdown"],
  ["html", "Web page"],
  ["csv", "Table (CSV)"],
  ["json", "JSON"],
  ["bibtex", "Sources for BibTeX"],
];

// `choices` are what can be taken: a label, and a function that gives the parts.
export function exportMenu(server, choices) {
  const menu = element("details", { className: "menu" });
  const summary = element("summary", { textContent: "Export" });
  const card = element("div", { className: "menu-card" });
  for (const [label, parts] of choices) {
    const group = element("div", { role: "group" });
    group.setAttribute("aria-label", label);
    group.append(element("p", { className: "menu-label", textContent: label }));
    for (const [format, name] of FORMATS) {
      const item = element("button", { type: "button", className: "quiet", textContent: name });
      item.setAttribute("aria-label", `Export ${label.toLowerCase()}: ${name}`);
      item.addEventListener("click", async () => {
        menu.open = false;
        summary.focus();
        await take(server, format, parts());
      });
      group.append(item);
    }
    card.append(group);
  }
  menu.append(summary, card);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    summary.focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  return menu;
}

async function take(server, format, parts) {
  let file;
  try {
    file = await server.take({ format, parts });
  } catch {
    file = null;
  }
  if (!file || file.failure) {
    toast(file?.failure ?? "The server did not answer. Is it still running?");
    return;
  }
  const bytes = Uint8Array.from(atob(file.content), (sign) => sign.charCodeAt(0));
  const link = element("a", { href: URL.createObjectURL(new Blob([bytes], { type: file.media })), download: file.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  toast(`Saved as ${file.name}`);
}
