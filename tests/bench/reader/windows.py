"""SQuAD 1.1's training questions as a reader sees them: a question, a few sentences, and where the answer is.

A third of them have none: the sentence that answers is left out, another paragraph of the article is read, or
the question is changed so that it asks for something else, in the ways of SQuAD 2 (Rajpurkar et al. 2018), by rule.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Encoding, Tokenizer

MOST = 80
"""Tokens of what is read of a paragraph."""
QUESTION, AHEAD, TEXT = 40, 64, 100
"""Most tokens of a question, of what stands ahead of a unit, and of a unit; as `assistant.span_reader` has them."""
LEFT_OUT, ELSEWHERE, CHANGED = 0.14, 0.08, 0.14
"""Shares of questions that are made unanswerable in each of the three ways, where it can be done."""
_ENOUGH = 0.3
"""Chance that a window stops growing at each sentence: how much is read varies."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”')\]]*\s+(?=[\"“(\[]*[A-Z0-9])")
_NAME = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][\w'-]+(?: (?:of |the |and )?[A-Z][\w'-]+)*")
_FIGURE = re.compile(r"\b\d[\d,.]*\b")
_VERB = re.compile(r"\b(is|was|were|are|did|does|do|can|could|would|should|has|have|had|will)\b")
_WORD = re.compile(r"[a-z0-9]+")
_PLAIN = frozenset(
    "the a an of in on at to for and or is was were are be been did do does what which who whom whose when where why "
    "how many much by with from as that this it its".split()
)
_PAIRS = """
first/last largest/smallest most/least before/after increase/decrease increased/decreased north/south east/west
northern/southern eastern/western highest/lowest oldest/newest male/female men/women early/late earliest/latest
more/less higher/lower support/oppose supported/opposed began/ended begin/end start/end started/ended win/lose
won/lost allowed/prohibited joined/left accept/reject accepted/rejected private/public internal/external
minimum/maximum positive/negative son/daughter father/mother king/queen above/below inside/outside import/export
created/destroyed built/demolished agreed/refused large/small major/minor young/old same/different always/never
best/worst common/rare strong/weak upper/lower new/old open/closed buy/sell bought/sold friend/enemy
success/failure successful/unsuccessful life/death born/died
""".split()
_TURNED: dict[str, str] = {}
for _one, _, _other in (pair.partition("/") for pair in _PAIRS):
    _TURNED.setdefault(_one, _other)
    _TURNED.setdefault(_other, _one)


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids of a question and of what is read, and the first and last token of the answer, if there is one."""

    question: list[int]
    text: list[int]
    answer: tuple[int, int] | None
    ahead: int = 0
    """Tokens of the text that only help to understand the rest: no answer is looked for in them."""

    @property
    def length(self) -> int:
        return len(self.question) + len(self.text) + 3


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    tokens: Encoding
    sentences: list[tuple[int, int]]
    """Characters."""
    pieces: list[tuple[int, int]]
    """The same in tokens."""
    names: list[str]
    figures: list[str]
    words: Counter[str]

    def ids(self, sentences: Sequence[int]) -> list[int]:
        return [one for at in sentences for one in self.tokens.ids[slice(*self.pieces[at])]][:MOST]

    def shared(self, asked: frozenset[str], at: int) -> int:
        start, end = self.sentences[at]
        return len(asked & frozenset(_words(self.text[start:end])))


def windows(path: Path, tokenizer: Tokenizer, seed: int = 11) -> list[Window]:
    """Of SQuAD 1.1's JSON file, in random order."""
    chance, found = random.Random(seed), []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        whole = [_paragraph(one["context"], tokenizer) for one in article["paragraphs"]]
        for at, one in enumerate(article["paragraphs"]):
            for posed in one["qas"]:
                answer = posed["answers"][0]
                span = (answer["answer_start"], answer["answer_start"] + len(answer["text"]))
                window = _Asked(posed["question"].strip(), span, whole, at, tokenizer, chance).window()
                if window is not None:
                    found.append(window)
    chance.shuffle(found)
    return found


def _paragraph(text: str, tokenizer: Tokenizer) -> _Paragraph:
    tokens, sentences = tokenizer.encode(text, add_special_tokens=False), list(_sentences(text))
    pieces, at = [], 0
    for _, end in sentences:
        start = at
        while at < len(tokens.ids) and tokens.offsets[at][0] < end:
            at += 1
        pieces.append((start, at))
    names = sorted({one.group() for one in _NAME.finditer(text)})
    figures = sorted({one.group() for one in _FIGURE.finditer(text)})
    return _Paragraph(text, tokens, sentences, pieces, names, figures, Counter(_words(text)))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _SENTENCE_END.finditer(text):
        yield start, gap.end() - len(gap.group().lstrip("\"”')]"))
        start = gap.end()
    yield start, len(text)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _PLAIN]


class _Asked:
    """One question over its article."""

    def __init__(
        self, question: str, span: tuple[int, int], article: Sequence[_Paragraph], at: int,
        tokenizer: Tokenizer, chance: random.Random,
    ) -> None:  # fmt: skip
        self.question, self.span, self.article, self.at = question, span, article, at
        self.own, self.tokenizer, self.chance = article[at], tokenizer, chance
        self.answer = self.own.text[slice(*span)].lower()
        self.words = frozenset(_words(question))
        places = (at for at, (start, end) in enumerate(self.own.sentences) if start <= span[0] < end)
        self.sentence = next(places, None)

    def window(self) -> Window | None:
        """None where the answer does not stand in one window."""
        if self.sentence is None:
            return None
        way = self.chance.random()
        if way < LEFT_OUT:
            return self._left_out()
        if way < LEFT_OUT + ELSEWHERE:
            return self._elsewhere()
        if way < LEFT_OUT + ELSEWHERE + CHANGED and (other := self._changed()) is not None:
            return self._read(other, answered=False)
        return self._read(self.question, answered=True)

    def _ids(self, question: str) -> list[int]:
        ids: list[int] = self.tokenizer.encode(question, add_special_tokens=False).ids
        return ids[:QUESTION]

    def _read(self, question: str, *, answered: bool) -> Window | None:
        assert self.sentence is not None
        around = self._grown(self.own, self.sentence)
        start, behind = self.own.pieces[around[0]][0], self.own.pieces[around[-1]][1]
        offsets = self.own.tokens.offsets[start : min(behind, start + MOST)]
        first = next((at for at, (_, end) in enumerate(offsets) if end > self.span[0]), None)
        last = max((at for at, (begin, _) in enumerate(offsets) if begin < self.span[1]), default=None)
        if first is None or last is None or last < first:
            return None
        return Window(self._ids(question), self.own.ids(around), (first, last) if answered else None)

    def _grown(self, paragraph: _Paragraph, centre: int) -> range:
        """Sentences around one, as many as fit."""
        sizes = [end - start for start, end in paragraph.pieces]
        low = high = centre
        size = sizes[centre]
        while True:
            fitting = [at for at in (low - 1, high + 1) if 0 <= at < len(sizes) and size + sizes[at] <= MOST]
            if not fitting:
                break
            at = self.chance.choice(fitting)
            low, high, size = min(low, at), max(high, at), size + sizes[at]
            if self.chance.random() < _ENOUGH:
                break
        return range(low, high + 1)

    def _left_out(self) -> Window | None:
        own = self.own
        others = [
            at for at, (start, end) in enumerate(own.sentences)
            if at != self.sentence and self.answer not in own.text[start:end].lower()
        ]  # fmt: skip
        if not others:
            return None
        best = max(others, key=lambda at: own.shared(self.words, at))
        kept, size = [best], own.pieces[best][1] - own.pieces[best][0]
        for at in sorted(others, key=lambda at: abs(at - best)):
            more = own.pieces[at][1] - own.pieces[at][0]
            if at != best and size + more <= MOST:
                kept.append(at)
                size += more
        return Window(self._ids(self.question), own.ids(sorted(kept)), None)

    def _elsewhere(self) -> Window | None:
        others = [
            one
            for at, one in enumerate(self.article)
            if at != self.at and self.answer not in one.text.lower()
        ]
        if not others:
            return None
        held = Counter(word for one in self.article for word in one.words)
        near = sorted(
            others, key=lambda one: -sum(1 / held[word] for word in self.words if word in one.words)
        )
        chosen = self.chance.choice(near[:3])
        centre = max(range(len(chosen.sentences)), key=lambda at: chosen.shared(self.words, at))
        return Window(self._ids(self.question), chosen.ids(self._grown(chosen, centre)), None)

    def _changed(self) -> str | None:
        """The question with another name or figure, an opposite, or a negation."""
        names = [one for one in _NAME.finditer(self.question)]
        other = [one for one in self.own.names if one.lower() not in f"{self.question} {self.answer}".lower()]
        figures = list(_FIGURE.finditer(self.question))
        turned = [one for one in re.finditer(r"[A-Za-z]+", self.question) if one.group().lower() in _TURNED]
        ways = ["negated"] + ["name"] * 4 * bool(names and other) + ["figure"] * 4 * bool(figures)
        match self.chance.choice(ways + ["opposite"] * 4 * bool(turned)):
            case "name":
                return self._put(self.chance.choice(names), self.chance.choice(other))
            case "figure":
                one = self.chance.choice(figures)
                return self._put(one, self._another_figure(one.group()))
            case "opposite":
                one = self.chance.choice(turned)
                return self._put(one, _TURNED[one.group().lower()])
        negated = _VERB.sub(r"\1 not", self.question, count=1)
        return negated if negated != self.question and self.chance.random() < 0.5 else None

    def _put(self, place: re.Match[str], other: str) -> str:
        return self.question[: place.start()] + other + self.question[place.end() :]

    def _another_figure(self, figure: str) -> str:
        alike = [one for one in self.own.figures if one != figure and len(one) == len(figure)]
        if alike and self.chance.random() < 0.5:
            return self.chance.choice(alike)
        at = self.chance.choice([at for at, sign in enumerate(figure) if sign.isdigit()])
        digit = self.chance.choice([one for one in "123456789" if one != figure[at]])
        return figure[:at] + digit + figure[at + 1 :]
