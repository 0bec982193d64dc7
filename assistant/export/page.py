"""A brief as one HTML file: self-contained, printable, without script; nothing in it asks the network."""

import re
from base64 import b64encode
from collections.abc import Iterator
from importlib.resources import files

import lxml.etree
import lxml.html

from assistant.export.brief import Brief, Proof
from assistant.export.outline import outline
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
from assistant.render import escape

_NUMBER = re.compile(r"\[(\d{1,6})\]")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
_FACES = (("Brief Serif", "source-serif-4"), ("Brief Sans", "source-sans-3"))
_ALPHABETS = (
    ("latin", "U+0000-00FF, U+2000-206F", re.compile("")),
    ("latin-ext", "U+0100-02FF, U+1E00-1EFF", re.compile("[\u0100-\u02ff\u1e00-\u1eff]")),
    ("cyrillic", "U+0400-04FF", re.compile("[\u0400-\u04ff]")),
)
"""Files of the fonts, the signs they hold, and when a brief needs them."""
_TAGS = {"title": "h1", "question": "h2", "heading": "h3"}


def write(brief: Brief) -> bytes:
    """The whole file, UTF-8."""
    css = (files("assistant.export") / "brief.css").read_text(encoding="utf-8")
    body = "\n".join(_blocks(brief))
    css = "\n".join((*_faces(body), css))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="onrecord">\n'
        f"<title>{_text(brief.title) or 'Statements on record'}</title>\n<style>\n{css}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _faces(body: str) -> Iterator[str]:
    """The fonts, in the file itself, as far as the words need them."""
    folder = files("assistant.pages") / "static" / "fonts"
    for family, name in _FACES:
        for alphabet, reach, needed in _ALPHABETS:
            if needed.search(body):
                font = b64encode((folder / f"{name}-{alphabet}-wght-normal.woff2").read_bytes()).decode()
                yield (
                    f'@font-face {{ font-family: "{family}"; font-weight: 200 900; unicode-range: {reach}; '
                    f'src: url("data:font/woff2;base64,{font}") format("woff2"); }}'
                )


def _text(text: str) -> str:
    return escape(shown(text))


def _blocks(brief: Brief) -> Iterator[str]:
    for line in outline(brief):
        tag = _TAGS.get(line.rank, "p")
        if line.proof is not None:
            yield _proof(line.proof, line.text, titled=line.titled)
        elif line.rank == "row":
            yield f'<p class="row"><time>{_text(line.date or "")}</time><bdi>{_text(line.text)}</bdi></p>'
        elif line.rank == "answer":
            yield f'<p class="answer" dir="auto">{_marked(line.text)}</p>'
        else:
            yield f'<{tag} class="{line.rank}" dir="auto">{_text(line.text)}</{tag}>'


def _marked(text: str) -> str:
    return _NUMBER.sub(r'<span class="number">[\1]</span>', _text(text))


def _proof(proof: Proof, record: str, *, titled: bool) -> str:
    speaker = f'<span class="speaker">{_text(proof.speaker)}</span>' if proof.speaker else ""
    comma = ", " if speaker and whose(proof) else ""
    about = f'{comma}<span class="about">{_text(whose(proof))}</span>' if whose(proof) else ""
    url = web_address(proof.url)
    link = f' · <a href="{escape(url)}" rel="noreferrer noopener">{_text(url)}</a>' if url else ""
    title = f"<cite>{_text(headline(proof))}</cite> · " if titled else ""
    place = (
        f'data-statement="{_text(proof.statement_id)}" data-start="{proof.start}" data-end="{proof.end}" '
        f'data-sha256="{escape(proof.sha256)}"'
    )
    return (
        f'<article class="proof" {place}>\n'
        f'<p class="head"><span class="number">[{proof.number}]</span> {speaker}{about}</p>\n'
        f'<blockquote dir="auto">{_text(proof.quote)}</blockquote>\n'
        f'<p class="imprint">{title}{_text(imprint(proof))}{link}</p>\n'
        f'<p class="record">{_text(record)}</p>\n</article>'
    )


def read(content: bytes) -> Read:
    """The sentences and quotes of an exported HTML file as they stand in it now."""
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True)
        root = lxml.html.document_fromstring(content, parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return ()
    found: list[Filed | Stated] = []
    for element in root.iter("p", "article"):
        kinds = (element.get("class") or "").split()
        if element.tag == "p" and "answer" in kinds:
            found.append(Stated(text=shown(element.text_content())))
        elif "proof" in kinds and (filed := _filed(element)) is not None:
            found.append(filed)
    return tuple(found)


def _filed(article: lxml.html.HtmlElement) -> Filed | None:
    quotes = [quote.text_content() for quote in article.iter("blockquote")]
    speakers = [named.text_content() for named in article.find_class("speaker")]
    records = [shown(line.text_content()) for line in article.find_class("record")]
    if not records:
        return None
    return read_record(
        records[0], quote=shown(" ".join(quotes)), speaker=shown(speakers[0]) or None if speakers else None
    )
