"""Calendar dates of which only a part may be known."""

import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(?P<year>\d{4}|-)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A calendar date that may lack its year, its day, or both month and day.

    What a source does not print is `None`, never a guess: "31 July" has no year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse impossible dates with `ValueError`; 29 February needs no year."""
        if self.year is None and self.month is None:
            raise ValueError("a date needs a year or a month")
        if self.day is not None and self.month is None:
            raise ValueError("a date with a day needs a month")
        date(2000 if self.year is None else self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2024-07-31`, `2024-07`, `2024`, `--07-31` or `--07`.

        The time of an ISO timestamp (`2024-07-31T10:00:00Z`) is ignored.
        Raises `ValueError` for anything else.
        """
        head = re.split(r"[T ]", text.strip(), maxsplit=1)[0]
        found = _FORM.fullmatch(head)
        if found is None or head == "-":
            raise ValueError(f"{text!r} is not a date; expected YYYY-MM-DD, YYYY-MM, YYYY or --MM-DD")
        year, month, day = found["year"], found["month"], found["day"]
        return cls(
            year=None if year == "-" else int(year),
            month=int(month) if month else None,
            day=int(day) if day else None,
        )

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The whole calendar day."""
        return cls(year=day.year, month=day.month, day=day.day)

    def isoformat(self) -> str:
        """The known part in ISO 8601 form: `2024-07-31`, `2024-07`, `2024`, `--07-31`."""
        text = "-" if self.year is None else f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    def earliest(self) -> date | None:
        """The first calendar day it can mean, or None when the year is unknown."""
        if self.year is None:
            return None
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date | None:
        """The last calendar day it can mean, or None when the year is unknown."""
        if self.year is None:
            return None
        if self.day is not None and self.month is not None:
            return date(self.year, self.month, self.day)
        month = self.month or 12
        following = date(self.year + month // 12, month % 12 + 1, 1) if self.year < 9999 else date.max
        return date.fromordinal(following.toordinal() - 1) if self.year < 9999 else date.max
