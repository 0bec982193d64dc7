"""HTML put together so that text is escaped unless it was made here."""

from html import escape

_EMPTY = frozenset({"br", "hr", "img", "input", "meta", "line", "circle", "rect", "path"})


class Html(str):
    """Markup; everything in it that came from elsewhere is already escaped."""

    __slots__ = ()


def el(name: str, /, *content: str, **attributes: str | float | None) -> Html:
    """One element: content that is not `Html` is escaped, attributes always are.

    `class_` gives `class`, other underscores become hyphens; an attribute that is None is left out, one that
    is "" stands without a value.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    if name in _EMPTY:
        return (
            Html(f"<{name}{written}>")
            if name not in ("line", "circle", "rect", "path")
            else Html(f"<{name}{written}/>")
        )
    return Html(f"<{name}{written}>{join(*content)}</{name}>")


def join(*content: str) -> Html:
    """Pieces one after another, text escaped."""
    return Html("".join(piece if isinstance(piece, Html) else text(piece) for piece in content))


def text(words: str) -> Html:
    """Words as they stand; characters that HTML has no form for become the replacement sign."""
    shown = "".join(
        "\ufffd" if sign < " " and sign not in "\t\n\r" or "\ud800" <= sign <= "\udfff" else sign
        for sign in words
    )
    return Html(escape(shown, quote=True))


def _attribute(key: str, value: str | float) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value == "":
        return f" {name}"
    return f' {name}="{text(f"{value:g}" if isinstance(value, float) else str(value))}"'
