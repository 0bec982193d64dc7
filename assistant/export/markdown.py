"""A brief as Markdown (CommonMark): every sign that Markdown would obey is escaped in what others wrote."""

import re
from collections.abc import Iterator

from assistant.export.brief import Brief, Proof
from assistant.export.outline import Line, outline
from assistant.export.printed import (
    Filed,
    Read,
    Stated,
    headline,
    imprint,
    read_record,
    shown,
    web_address,
    whose,
)

_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#|~&$!@^])")
_OPENING = re.compile(r"^([-+=:])|^(\d{1,9})([.)])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPEAKER = re.compile(r"\*\*\\\[\d{1,6}\\\] ((?:\\.|[^*\\])*)\*\*")
_RELATION = "↳"
_BETWEEN = re.compile(r"\n[^\S\n]*\n")
_RECORD_AFTER = 2
"""Blocks from a quote to its record at most; one further away is somebody's words."""
_WEB_SIGNS = re.compile(r"[()\\*_\[\]]")


def write(brief: Brief) -> bytes:
    """The whole file, UTF-8."""
    return ("\n\n".join(block for line in outline(brief) for block in _blocks(line)) + "\n").encode(
        "utf-8", "replace"
    )


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is: on one line, no emphasis, link, list, heading or HTML."""
    signs = _SIGNS.sub(r"\\\1", shown(text)).replace("://", ":\\//").replace("www.", "www\\.")
    return _OPENING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", signs)


def unescaped(text: str) -> str:
    """The way back from `escaped`."""
    return _ESCAPED.sub(r"\1", text)


def _blocks(line: Line) -> Iterator[str]:
    text = escaped(line.text)
    match line.rank:
        case "title":
            yield f"# {text}"
        case "question":
            yield f"## {text}"
        case "heading":
            yield f"### {text}"
        case "made" | "note":
            yield f"*{text}*"
        case "row":
            yield f"**{escaped(line.date or '')}** — {text}"
        case "relation":
            yield f"{_RELATION} {text}"
        case "proof" if line.proof is not None:
            yield from _proof(line.proof, text, titled=line.titled)
        case _:
            yield text


def _proof(proof: Proof, record: str, *, titled: bool) -> Iterator[str]:
    who = f"**\\[{proof.number}\\] {escaped(proof.speaker or '')}**".replace(" **", "**")
    about = escaped(whose(proof))
    yield f"{who}{', ' if about and proof.speaker else ' ' if about else ''}{about}"
    yield f"> {escaped(proof.quote)}"
    url = web_address(proof.url)
    link = f" <{_WEB_SIGNS.sub(_percent, url)}>" if url else ""
    title = f"*{escaped(headline(proof))}* — " if titled else ""
    yield f"{title}{escaped(imprint(proof))}{link}"
    yield record


def _percent(sign: re.Match[str]) -> str:
    return f"%{ord(sign[0]):02X}"


def read(content: bytes) -> Read:
    """The sentences and quotes of an exported file as they stand in it now, wrapped anew or not."""
    found: list[Filed | Stated] = []
    quote, speaker, after, filed_before = "", None, _RECORD_AFTER + 1, 0
    for block in _BETWEEN.split(content.decode("utf-8-sig", "replace")):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        text = " ".join(lines)
        after += 1
        if lines and all(line.startswith(">") for line in lines):
            quote, after = shown(unescaped(" ".join(line[1:].strip() for line in lines))), 0
            filed_before = 0
        elif text.startswith("**\\["):
            named = _SPEAKER.match(text)
            quote, speaker = "", shown(unescaped(named[1])) or None if named else None
        elif after <= _RECORD_AFTER and (filed := read_record(unescaped(text), quote=quote, speaker=speaker)):
            if after == _RECORD_AFTER and found and filed_before == after - 1:
                found.pop()  # a source's name that reads like a record stood in its place
            found.append(filed)
            filed_before = after
        elif text and not text.startswith(("#", "*", _RELATION)):
            found.append(Stated(text=shown(unescaped(text))))
    return tuple(found)
