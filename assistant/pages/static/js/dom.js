// Small pieces that every part of the page uses.

export const byId = (id) => document.getElementById(id);

// Properties, never markup: what they hold is shown as text.
export const element = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

// One line to screen readers, beside what is seen.
export function hear(line) {
  byId("heard").textContent = line;
}

let fading;

export function toast(line) {
  const node = byId("toast");
  node.textContent = line;
  node.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => node.classList.remove("shown"), Math.max(2200, line.length * 60));
}

// Replace only the blocks that changed, so that focus, selection and open details survive an update.
export function patch(container, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const known = new Map([...container.children].map((node) => [node.dataset.key, node]));
  let place = container.firstElementChild;
  for (const node of [...fresh.content.children]) {
    const old = known.get(node.dataset.key);
    known.delete(node.dataset.key);
    if (old && old.pristine === node.outerHTML) {
      if (old !== place) container.insertBefore(old, place);
      place = old.nextElementSibling;
      continue;
    }
    node.pristine = node.outerHTML;
    if (old && old.open) node.open = true;
    container.insertBefore(node, place);
    if (old) {
      if (old === place) place = old.nextElementSibling;
      old.remove();
    }
  }
  for (const gone of known.values()) gone.remove();
}

export async function copy(text, told = "Copied") {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without https or permission there is no clipboard interface; the old way still works.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "sr";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  toast(told);
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
export const narrowScreen = () => matchMedia("(max-width: 899px)").matches;

// Scroll one box only: `scrollIntoView` would move everything around it as well.
export function scrollTo(box, node, { share = 0, smooth = false } = {}) {
  const room = box.clientHeight - node.getBoundingClientRect().height;
  const away = node.getBoundingClientRect().top - box.getBoundingClientRect().top;
  const top = box.scrollTop + away - Math.max(0, room * share);
  box.scrollTo({ top, behavior: smooth && !calm() ? "smooth" : "instant" });
}
