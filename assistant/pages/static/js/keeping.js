// Conversations kept in this browser, in IndexedDB. Where there is none, they last as long as the page.

const NAME = "onrecord";
const SHELF = "conversations";

let opening = null;
const inMemory = new Map();

function open() {
  opening ??= new Promise((done) => {
    let request;
    try {
      request = indexedDB.open(NAME, 1);
    } catch {
      done(null);
      return;
    }
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF, { keyPath: "id" });
    request.onsuccess = () => done(request.result);
    request.onerror = () => done(null);
    request.onblocked = () => done(null);
  });
  return opening;
}

async function run(mode, act) {
  const base = await open();
  if (!base) return undefined;
  return new Promise((done, fail) => {
    const transaction = base.transaction(SHELF, mode);
    const request = act(transaction.objectStore(SHELF));
    transaction.oncomplete = () => done(request.result);
    transaction.onerror = () => fail(transaction.error);
    transaction.onabort = () => fail(transaction.error);
  });
}

export const lasting = async () => Boolean(await open());

export async function keep(conversation) {
  inMemory.set(conversation.id, conversation);
  try {
    await run("readwrite", (shelf) => shelf.put(conversation));
  } catch {
    // The browser's room is full, or refused: the conversation still lasts as long as the page.
  }
}

export async function all() {
  const kept = (await run("readonly", (shelf) => shelf.getAll())) ?? [];
  const known = new Map([...inMemory, ...kept.map((one) => [one.id, one])]);
  return [...known.values()].sort((one, other) => other.at - one.at);
}

export async function get(id) {
  return (await run("readonly", (shelf) => shelf.get(id))) ?? inMemory.get(id);
}

export async function remove(id) {
  inMemory.delete(id);
  await run("readwrite", (shelf) => shelf.delete(id));
}

export async function clear() {
  inMemory.clear();
  await run("readwrite", (shelf) => shelf.clear());
}
