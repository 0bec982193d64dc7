"""Defusing of text that others wrote, for the prompt only; what is cited stays verbatim.

A statement, its title, its outlet, a speaker's name and a question may hold characters nobody
sees, the control tokens of chat models, keys that look like ours, and line breaks that would let it
pose as a passage or a message of its own. The words stay: the model is told not to obey them, and
whatever it writes is verified against the statements afterwards.
"""

import re
import unicodedata

_UNSEEN = {"Cf", "Cc", "Co", "Cs", "Cn"}
"""Unicode categories without a glyph: format, control, private, surrogate, unassigned."""
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5]")
_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"<(?=[|/!?a-zA-Z<｜])|(?<=[|/a-zA-Z\"'>｜\]])>")
_IN_BRACKETS = re.compile(r"[\[【［〔]\s*([^\[\]【】［］〔〕]{1,24})\s*[\]】］〕]")
KEY_LIKE = re.compile(r"[a-z][0-9a-f]{2,8}|[a-z]{1,2}\d[0-9a-f]{0,7}|\d{1,3}", re.IGNORECASE)
"""A word in square brackets that would pass for a key, or for the number of a citation."""
_CONTROL = re.compile(r"/?[A-Z][A-Z_]{2,}")


def defused(text: str) -> str:
    """`text` on one line, without unseen characters, control tokens of models and look-alikes of keys."""
    seen = "".join(each for each in text if each.isspace() or unicodedata.category(each) not in _UNSEEN)
    one_line = _SPACE.sub(" ", _VARIATION.sub("", seen)).strip()
    return _IN_BRACKETS.sub(_harmless, _TAG.sub(_angle, one_line))


def label(text: str, most_chars: int = 120) -> str:
    """A name, title or outlet, without the marks that give our lines their shape, and cut when long."""
    plain = defused(text).replace("[", "(").replace("]", ")").replace(":", " -")
    return plain if len(plain) <= most_chars else plain[: most_chars - 1].rstrip() + "…"


def _angle(found: re.Match[str]) -> str:
    return "‹" if found[0] == "<" else "›"


def _harmless(found: re.Match[str]) -> str:
    inner = found[1].strip()
    parts = [each for each in re.split(r"[\s,;:#^†]+", inner) if each]
    posing = parts and all(KEY_LIKE.fullmatch(each) or _CONTROL.fullmatch(each) for each in parts)
    return f"({inner})" if posing else found[0]
