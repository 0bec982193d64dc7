"""Answers, conversations and timelines taken away as files."""

import base64
from typing import Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from assistant.pages.library import Failed
from assistant.pages.loading import in_words

Kind = Literal["markdown", "html", "docx", "csv", "json", "bibtex"]


class Taken(BaseModel):
    """What the page wants as a file: the JSON it was given of answers or timelines, in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    format: Kind
    parts: list[JsonValue] = Field(min_length=1, max_length=1000)


class File(TypedDict):
    """A file for the browser to save."""

    name: str
    media: str
    content: str
    """Base64."""


def take(taken: Taken) -> File | Failed:
    """The file; what the browser sends is believed in nothing but its shape."""
    from assistant.export import brief_from_json, file_name, format_named

    try:
        kind = format_named(taken.format)
        brief = brief_from_json(taken.parts)
        content = base64.b64encode(kind.write(brief)).decode("ascii")
        return File(name=file_name(brief.title, taken.format), media=kind.media_type, content=content)
    except Exception as problem:  # shown beside the button, logged when unexpected
        return Failed(failure=in_words(problem))
