"""Are wire copies recognised as one source, and nothing else?

    python -m tests.bench.wire_copies

Pairs are made from wikinews reports and from the sample statements by editing as desks do: paragraphs in
another order, a cut tail, attributions worded otherwise, words changed here and there; all of them together.
Beside them stand copies whose words are given to other people (these must stay two), quotations carried into
other reports (prints of a remark), and every other pair of the corpus.
"""

import gzip
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import Index
from index.attribution import attribute
from index.readers import File, Found, find, read
from index.statement import Statement
from index.utterance import Utterance
from tests.hashing import HashingEmbedder

ROOT = Path(__file__).resolve().parents[2]
NEWS = ROOT / ".." / "shared" / "data" / "wikinews" / "corpus.jsonl.gz"
SAMPLE = ROOT / "prompts" / "sample"
_SAID = re.compile(r"\b(said|stated|added|announced|told)\b")
_SAYS = ("said", "stated", "added", "noted", "declared", "remarked")
_NAMES = ("Edda Marlow", "Piers Oakden", "Rosa Lindqvist", "Tomas Ferreday")
_OTHERS = ("Ines Falkner", "Hugo Brandt", "Mara Sells", "Olaf Quist")
_LEAST_WORDS = 120
_AS_FOUND = frozenset(
    {
        ("dath-chessboard-halyard", "dath-chessboard-radio-ostmere"),
        ("wn-0177", "wn-0178"),
        ("wn-0289", "wn-0291"),
    }
)
"""Pairs that the corpora hold already, read by hand: the same remark of the same speaker in two reports."""

Edit = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A copy, what it was made from, and what it must count as."""

    kind: str
    of: str
    id: str
    text: str
    same: bool


def reordered(text: str, dice: random.Random) -> str:
    """The first paragraph stays, the others change places."""
    first, *rest = text.split("\n\n")
    dice.shuffle(rest)
    return "\n\n".join([first, *rest])


def cut(text: str, dice: random.Random) -> str:
    """The first 40 to 80 % of the paragraphs, two at least."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(paragraphs[: max(2, round(len(paragraphs) * dice.uniform(0.4, 0.8)))])


def attributed_otherwise(text: str, dice: random.Random) -> str:
    """Other words for "said"."""
    return _SAID.sub(lambda found: dice.choice(_SAYS) if found[0] != "told" else "informed", text)


def touched(text: str, dice: random.Random) -> str:
    """One word in thirty is left out or said twice over in other words."""
    return re.sub(
        r"\b[a-z]{4,}\b",
        lambda found: (
            dice.choice(("", f"the {found[0]}", found[0][:-1])) if dice.random() < 1 / 30 else found[0]
        ),
        text,
    )


def all_together(text: str, dice: random.Random) -> str:
    """Every edit, one after the other."""
    for edit in (attributed_otherwise, touched, reordered, cut):
        text = edit(text, dice)
    return text


EDITS: tuple[Edit, ...] = (reordered, cut, attributed_otherwise, touched, all_together)


def made_from(corpus: Sequence[Statement], dice: random.Random) -> Iterator[Made]:
    """One copy of each statement, the kinds of edits in turn."""
    for number, statement in enumerate(corpus):
        body = statement.text[statement.body_start :]
        edit = EDITS[number % len(EDITS)]
        yield Made(
            kind=edit.__name__, of=statement.id, id=f"{statement.id}-copy", text=edit(body, dice), same=True
        )


def given_to_others(statement: Statement, said: Sequence[Utterance], dice: random.Random) -> str | None:
    """The text with every speaker's name changed, or None when it quotes nobody whose name it prints."""
    quoted = {one.speaker for one in said if one.mode == "direct" and one.speaker}
    text = statement.text[statement.body_start :]
    speakers = sorted({one.speaker for one in said if one.speaker})
    if not any(name in text for name in quoted):
        return None
    for at, name in enumerate(speakers):
        new = _NAMES[at % len(_NAMES)] + ("" if at < len(_NAMES) else f"-{at}")
        text = text.replace(name, new)
        if " " in name:
            text = re.sub(rf"\b{re.escape(name.split()[-1])}\b", new.split()[-1], text)
    return text


def remarks(
    corpus: Sequence[Statement], said: Mapping[str, Sequence[Utterance]], dice: random.Random
) -> Iterator[Made]:
    """Another report that carries a quotation of this one, of the same speaker and of somebody else."""
    for number, statement in enumerate(corpus):
        quotes = [
            one
            for one in said[statement.id]
            if one.mode == "direct" and one.speaker and " " in one.speaker
            and 12 <= len(one.span.of(statement.text).split()) <= 60
        ]  # fmt: skip
        if not quotes:
            continue
        quote = dice.choice(quotes)
        host = corpus[(number + len(corpus) // 2) % len(corpus)]
        words = quote.span.of(statement.text).strip(' ,.”"').split()
        words.pop(dice.randrange(2, len(words) - 2))
        same = number % 2 == 0
        name = quote.speaker if same else _OTHERS[number % len(_OTHERS)]
        line = f"“{' '.join(words)},” said {name}."
        paragraphs = host.text[host.body_start :].split("\n\n")
        text = "\n\n".join([line, *(" ".join(reversed(one.split())) for one in paragraphs)])
        kind = "remark" if same else "remark of another"
        yield Made(kind=kind, of=statement.id, id=f"{statement.id}-in-{host.id}", text=text, same=same)


def linked(index: Index) -> set[tuple[str, str]]:
    """Every two statements of which one is listed as a print of the other, in order."""
    return {
        tuple(sorted((summary.statement.id, one.statement_id)))  # type: ignore[misc]  # two, as given
        for summary in index.statements()
        for one in index.prints(summary.statement.id)
    }


def judge(title: str, corpus: Sequence[Statement]) -> None:
    """Make the pairs, index everything, and print what was found."""
    dice = random.Random(7)
    said = {statement.id: attribute(statement) for statement in corpus}
    made = list(made_from(corpus[::2], dice))
    for statement in corpus[1::2]:
        text = given_to_others(statement, said[statement.id], dice)
        if text is not None:
            made.append(
                Made(
                    kind="given to others", of=statement.id, id=f"{statement.id}-other", text=text, same=False
                )
            )
    made += remarks(corpus[1::2], said, dice)
    rows = [{"id": one.id, "text": one.text[one.body_start :], "outlet": "First"} for one in corpus]
    rows += [{"id": one.id, "text": one.text, "outlet": "Second"} for one in made]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        with Index.open(Path(folder) / "store", embedder=HashingEmbedder(), create=True) as index:
            index.sync([str(path)])
            found = linked(index)
    _report(title, made, found, len(rows))


def _report(title: str, made: Sequence[Made], found: set[tuple[str, str]], size: int) -> None:
    pairs = {(min(one.of, one.id), max(one.of, one.id)): one for one in made}
    counts: Counter[tuple[str, bool]] = Counter((one.kind, pair in found) for pair, one in pairs.items())
    right = sum(one.same and pair in found for pair, one in pairs.items())
    wanted = sum(one.same for one in made)
    wrong = {
        pair
        for pair in found
        if not (pairs[pair].same if pair in pairs else (_base(pair[0]), _base(pair[1])) in _AS_FOUND)
    }
    print(f"{title}: {size} statements, {wanted} pairs of one source, {len(made) - wanted} made to stay two")
    print(f"  recall {right / wanted:.3f}, precision {right / max(1, right + len(wrong)):.3f}")
    for kind in dict.fromkeys(one.kind for one in made):
        print(f"  {kind}: linked {counts[kind, True]} of {counts[kind, True] + counts[kind, False]}")
    for pair in sorted(wrong)[:12]:
        print(f"  linked, not one source as made: {pair}")


def _base(statement_id: str) -> str:
    return statement_id.removesuffix("-copy")


def news() -> list[Statement]:
    """Reports of some length."""
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Statement(id=row["id"], text=row["text"], source=row["id"], language="en")
        for row in rows
        if len(row["text"].split()) >= _LEAST_WORDS and row["text"].count("\n\n") >= 3
    ]


def sample() -> list[Statement]:
    """The statements that come with the project, those of some length in English."""
    found = [result for place in find([str(SAMPLE)]) if isinstance(place, File) for result in read(place)]
    return [
        result.statement
        for result in found
        if isinstance(result, Found)
        and len(result.statement.text.split()) >= _LEAST_WORDS
        and result.statement.text.count("\n\n") >= 3
    ]


def main() -> None:
    """Both corpora."""
    judge("sample", sample())
    if NEWS.exists():
        judge("wikinews", news()[:400])


if __name__ == "__main__":
    main()
