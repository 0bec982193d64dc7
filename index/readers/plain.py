"""Plain text and Markdown: the text is the whole decoded file, as it is."""

from index.readers.compose import Content
from index.readers.decode import decode
from index.readers.found import Refused
from index.readers.front_matter import front_matter


def extract_plain(data: bytes) -> Content:
    """The content of a plain text. Raises `Refused`."""
    return Content(text=decode(data))


def extract_markdown(data: bytes) -> Content:
    """The content of a Markdown text; its front matter stays in the text, before `body_start`.

    Raises `Refused`, also for a file that is nothing but front matter.
    """
    text = decode(data)
    fields, body_start = front_matter(text)
    if not text[body_start:].strip():
        raise Refused("holds front matter and no text")
    return Content(text=text, fields=fields, body_start=body_start)
