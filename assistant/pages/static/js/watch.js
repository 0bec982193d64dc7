// Gradio says nothing when the server behind an open page goes away: look for it while something is awaited.

const EVERY_MS = 3000;
const PATIENCE_MS = 15000;
const MISSES = 2;

let run = null;

// The server answers, and it is the one this page was loaded from.
async function alive() {
  try {
    const address = new URL("onrecord/favicon.svg", document.baseURI);
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(address, { method: "HEAD", cache: "no-store", signal });
    const seen = response.headers.get("x-onrecord-run");
    run ??= seen;
    return response.ok && seen === run;
  } catch {
    return false;
  }
}

export async function startWatch(awaiting, onLost) {
  await alive();
  let misses = 0;
  for (;;) {
    await new Promise((done) => setTimeout(done, EVERY_MS));
    misses = !awaiting() || (await alive()) ? 0 : misses + 1;
    if (misses < MISSES) continue;
    misses = 0;
    onLost();
  }
}
