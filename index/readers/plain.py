"""Plain text and Markdown files: the text is the whole decoded file, as it is."""

from index.readers.compose import compose, proposed_id
from index.readers.decode import decode, read_bytes
from index.readers.fields import Fields
from index.readers.found import File, Refused
from index.readers.front_matter import front_matter
from index.statement import Statement


def read_plain(file: File, max_bytes: int) -> Statement:
    """The statement of a `.txt` file. Raises `Refused`."""
    text = decode(read_bytes(file.path, max_bytes))
    return compose(id=proposed_id(file.path), text=text, source=file.source, fields=Fields())


def read_markdown(file: File, max_bytes: int) -> Statement:
    """The statement of a Markdown file; its front matter stays in the text, before `body_start`.

    Raises `Refused`, also for a file that is nothing but front matter.
    """
    text = decode(read_bytes(file.path, max_bytes))
    fields, body_start = front_matter(text)
    if not text[body_start:].strip():
        raise Refused("holds front matter and no text")
    return compose(
        id=fields.id or proposed_id(file.path),
        text=text,
        source=file.source,
        fields=fields,
        body_start=body_start,
    )
