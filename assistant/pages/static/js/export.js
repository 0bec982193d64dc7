// Taking an answer or the whole conversation away as a file.

import { element } from "./dom.js";

export function exportMenu() {
  return element("span", {});
}
