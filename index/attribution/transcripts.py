"""The turns of a transcript made utterances: whose label, or whose answer, each one is."""

import re

from index.attribution.declared import find_declared
from index.attribution.interviews import Guest, answers_for_oneself, interviewee
from index.attribution.noun_phrases import phrase_right
from index.attribution.people import People
from index.attribution.records import Turn
from index.attribution.roles import Person
from index.attribution.sentences import with_breaks
from index.attribution.tokens import Token, tokenize
from index.attribution.words import ROLES, TITLES
from index.statement import Span, Statement
from index.utterance import Utterance


def transcript(
    statement: Statement, turns: list[Turn], paragraphs: list[Span], title: str | None
) -> tuple[Utterance, ...]:
    """One direct utterance a turn; title and text before the first turn tell who takes part.

    What stands before the first turn is the words of whom the heading declares: a spokesperson announces, then
    takes questions. `title` is one that stands outside the text.
    """
    text = statement.text
    before = [span for span in paragraphs if span.end <= turns[0].label.start]
    opening = with_breaks(tokenize(text, statement.body_start, turns[0].label.start), before)
    introduced = People([*title_tokens(title), *opening])
    answers = _answering(text, turns, title, before, introduced)
    everybody: People | None = None
    found = list(_announced(statement, before, title))
    full: dict[str, tuple[str, str | None]] = {}
    shortened = _shortened([turn.name for turn in turns if turn.kind == "named"])
    for turn in turns:
        person = None
        if turn.kind == "named":
            label = shortened.get(turn.name, turn.name)
            person = introduced.labelled(label)
            if person is None and everybody is None:
                everybody = People(with_breaks(tokenize(text, statement.body_start, len(text)), paragraphs))
            person = person or (everybody.labelled(label) if everybody else None)
        name, role = answers if turn.kind == "answer" and answers is not None else _named(turn, person)
        if name is not None and " " not in name:
            name, role = full.get(name.lower(), (name, role))
        elif name is not None:
            full.setdefault(name.split()[-1].lower(), (name, role))
        found.append(
            Utterance(
                span=turn.body,
                mode="direct",
                speaker=name,
                role=turn.role or role,
                mention=turn.label,
                event=statement.event,
            )
        )
    return tuple(found)


def _answering(
    text: str, turns: list[Turn], title: str | None, before: list[Span], introduced: People
) -> Guest | None:
    """Who gives the answers of turns that are labelled as answers only."""
    lead = text[before[0].start : before[-1].end] if before else ""
    if title is None and before and not before[0].of(text).endswith((".", "!")):
        title = before[0].of(text)
    asked, given = ([turn for turn in turns if turn.kind == kind] for kind in ("question", "answer"))
    guest = interviewee(title, lead, introduced) if given else None
    if guest is None:
        return None
    spoken = ((turn.body.of(text) for turn in some) for some in (asked, given))
    return guest if answers_for_oneself(guest, *spoken) else None


def _shortened(labels: list[str]) -> dict[str, str]:
    """The labels of an office alone, with the one label in front that has its holder's name: Chair, Chair Ann Lee.

    Who goes on being labelled by the name is not the one labelled by the office alone.
    """
    named: dict[str, list[int]] = {}
    for at, label in enumerate(labels):
        office, _, name = label.partition(" ")
        if name:
            named.setdefault(office.lower(), []).append(at)
    short = {label: at for at, label in reversed([*enumerate(labels)]) if label.lower() in ROLES}
    holders = {label: named.get(label.lower(), []) for label in short}
    return {label: labels[at[0]] for label, at in holders.items() if len(at) == 1 and at[0] < short[label]}


def _announced(statement: Statement, before: list[Span], title: str | None) -> tuple[Utterance, ...]:
    declared = find_declared(statement.text, before, title) if before else None
    return (declared.utterance(statement),) if declared is not None else ()


def _named(turn: Turn, person: Person | None) -> tuple[str | None, str | None]:
    """Name and role: of the person the label stands for, else as the label tells: "UNDER SECRETARY BASS"."""
    if person is not None:
        return person.name.title() if person.name.isupper() else person.name, person.role
    if turn.kind != "named" or not turn.name.isupper():
        return _named_in_capitals(turn.name) if turn.kind == "named" else (None, None)
    label = re.sub(r"\bThe ", "", turn.name.replace(".", " ").title())
    label = " ".join(label.split())
    if label.split()[0].lower() in TITLES:
        return label, None
    tokens = tokenize(label, 0, len(label))
    for place in range(len(tokens)):  # Under | Secretary Bass
        phrase = phrase_right(tokens, place)[0]
        if phrase is not None and phrase.kind == "person" and phrase.span.end == len(label):
            return phrase.name, label[: phrase.span.start].strip() or None
    return label, None


def _named_in_capitals(label: str) -> tuple[str, str | None]:
    """Name and role of "Mine director ADA LUNT", whose capitals tell where the name begins."""
    words = label.split()
    first = next((at for at in range(len(words)) if all(map(str.isupper, words[at:]))), len(words))
    if not 0 < first < len(words) or words[first - 1].lower() not in ROLES | TITLES:
        return label, None
    return " ".join(words[first:]).title(), " ".join(words[:first])


def title_tokens(title: str | None) -> list[Token]:
    """The words of a title that stands outside the text; they tell names, and have no offsets in it."""
    return with_breaks(tokenize(title, 0, len(title)), [Span(start=0, end=len(title))]) if title else []
