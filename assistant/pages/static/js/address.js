// What stands after `#` in the page's address: a place in a statement, or an answer of a conversation.

const TEXTS = ["speaker", "outlet", "since", "until"];

export function read() {
  const given = new URLSearchParams(location.hash.replace(/^#\/?/, ""));
  if (given.has("s")) {
    const [start, end] = [given.get("a"), given.get("b")].map((edge) => (/^\d{1,9}$/.test(edge ?? "") ? Number(edge) : null));
    const place = { statement: given.get("s"), sha: given.get("h") };
    return { kind: "source", place: start !== null && end > start ? { ...place, start, end } : place };
  }
  if (given.has("c") || given.has("q")) {
    const filters = {};
    for (const name of TEXTS) if (given.get(name)) filters[name] = given.get(name);
    return { kind: "answer", conversation: given.get("c"), turn: given.get("t"), question: given.get("q"), filters };
  }
  return null;
}

const whole = (hash) => `${location.origin}${location.pathname}${location.search}${hash}`;

export const placeAddress = (hash) => whole(hash);

// The conversation lies in this browser; the question and its filters travel along for any other.
export function answerAddress(conversation, turn) {
  const given = new URLSearchParams({ c: conversation, t: turn.id, q: turn.question, ...turn.filters });
  return whole(`#/${given}`);
}

export function show(conversation) {
  const hash = conversation ? `#/${new URLSearchParams({ c: conversation })}` : "";
  history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
}
