"""Where statements come from through the page: uploaded files, folders, web addresses."""

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from index.errors import InputProblem

if TYPE_CHECKING:
    from index.catalog import StatementSummary

ADDED = "added"
"""Folder inside the store for dropped files: what was indexed stays there for the next sync."""
FOLDERS = "folders.json"
"""File inside the store: folders and feeds given through the page, to be looked through at each sync."""
NAME_CHARS = 80
"""A longer file name is cut, its ending kept: file systems take 255 bytes."""
MOST_FOLDERS_DEEP = 8


class Sent(BaseModel):
    """An uploaded file: where it lies, and what the reader's own machine calls it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    path: str = Field(max_length=4000)
    name: str = Field(max_length=4000)
    """Its name; for a file of a dropped folder, its place from that folder on."""


def uploaded(path: str, uploads: Path) -> Path:
    """The uploaded file; a path from elsewhere is refused, or the page could read the whole machine."""
    file = Path(path).resolve()
    if not file.is_relative_to(uploads) or not file.is_file():
        raise InputProblem(f"{Path(path).name!r} was not uploaded through this page; drop the file again.")
    return file


def keep(file: Path, name: str, folder: Path, taken: Iterable[Path] = ()) -> Path:
    """Move an uploaded file into `folder` under a safe form of its name, and return where it lies.

    It takes the place of an earlier version of the same name, so that a changed file replaces its statement.
    Files of one batch, listed in `taken`, never replace each other: they get numbers.
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts or (file.name,)
    below = [_safe(part) for part in parts[-MOST_FOLDERS_DEEP:-1]]
    stem, suffix = Path(parts[-1]).stem, Path(parts[-1]).suffix
    suffix = re.sub(r"[^\w.]+", "", suffix)[:16]
    home = folder.joinpath(*below)
    number = 1
    while True:
        place = home / f"{_safe(stem)}{'' if number == 1 else f' ({number})'}{suffix}"
        if place not in taken and not place.is_dir():
            break
        number += 1
    home.mkdir(parents=True, exist_ok=True)
    shutil.move(file, place)
    return place


def _safe(part: str) -> str:
    return re.sub(r"[^\w.\- ]+", "_", part).strip(" .")[:NAME_CHARS] or "statement"


def place_of(words: str, *, local: bool) -> str:
    """A folder, file or web address as the reader wrote it, ready to be synced.

    Raises `InputProblem` for a path when the page is served to other machines too: it would let them read
    this one.
    """
    words = words.strip().strip("\"'")
    if re.match(r"https?://", words):
        return words
    if not local:
        raise InputProblem(
            "Folders of this machine can be added only where the page is served to this machine alone; "
            "drop the files here, or run: onrecord index FOLDER"
        )
    path = Path(words).expanduser()
    if not words or not path.is_absolute() or not path.exists():
        raise InputProblem(
            f"There is nothing at {words!r}; give the whole path of a folder or file, or a web address."
        )
    return str(path)


def remember(store: Path, place: str) -> None:
    """Note a folder or address for the next sync."""
    known = remembered(store)
    if place not in known:
        (store / FOLDERS).write_text(json.dumps([*known, place], ensure_ascii=False), encoding="utf-8")


def remembered(store: Path) -> list[str]:
    """Folders and addresses given through the page."""
    try:
        known = json.loads((store / FOLDERS).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return []
    return [place for place in known if isinstance(place, str)] if isinstance(known, list) else []


def everything(
    store: Path, summaries: Sequence["StatementSummary"], origins: Mapping[str, str] | None = None
) -> list[str]:
    """Every place that the statements on record came from, and the folders given through the page.

    `origins` says by statement id where each was read: a source given as a path from another working folder
    means that file, whatever lies at the same path from here.
    """
    folders = [place for place in remembered(store) if "://" in place or Path(place).exists()]
    below = tuple(f"{folder.rstrip('/')}/" for folder in folders)
    found = dict.fromkeys(
        _place(one.statement.source, (origins or {}).get(one.statement.id)) for one in summaries
    )
    return folders + [place for place in found if not place.startswith(below) and place not in folders]


def _place(source: str, origin: str | None) -> str:
    """The source as it was given where that still means the same file; else the file's whole path."""
    given = _file_of(source)
    if origin is None or "://" in given:
        return given
    whole = _file_of(origin)
    return given if os.path.realpath(given) == whole else whole


def _file_of(source: str) -> str:
    """The file that a row stands in; other sources are places themselves."""
    if "://" in source or Path(source).exists():
        return source
    return source.rpartition("#")[0] or source
