"""What the page asks of the server: each request read with care, then handed to whom it concerns."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from gradio import EventData
from pydantic import BaseModel, TypeAdapter, ValidationError

from assistant.pages.checking import Checking, Choices, Standing
from assistant.pages.checking import Wanted as WantedCheck
from assistant.pages.conversation import Asked, Conversations
from assistant.pages.drafting import Drafted, Drafting, Judged
from assistant.pages.growing import Draft, Update
from assistant.pages.intake import Intake, Receiver
from assistant.pages.library import Corrected, Details, Done, Failed, Library, Named, Speakers
from assistant.pages.loading import Loading
from assistant.pages.picking import Picked
from assistant.pages.places import Sent
from assistant.pages.reading import Picking, Reading, Source, Wanted, nowhere
from assistant.pages.record import OnFile, Record
from assistant.pages.reports import Reports
from assistant.pages.shelving import Listing, Sifted
from assistant.pages.taking import File, Taken, take
from assistant.pages.timeline import Laid, Shown, Timelines, unlaid
from prompts import SAMPLE

W = TypeVar("W", bound=BaseModel)
T = TypeVar("T")
_FILES = TypeAdapter(list[Sent])


class Requests:
    """One method for each thing that the page's scripts call by its name."""

    def __init__(self, loading: Loading, uploads: Path, reports: Reports) -> None:
        self._record = Record(loading)
        self._reading = Reading(loading)
        self._library = Library(loading, self._record.forget)
        self._conversations = Conversations(loading)
        self._timelines = Timelines(loading)
        self._drafting = Drafting(loading)
        self._checking = Checking(loading, reports)
        self._receiver = Receiver(loading, uploads, self._library.forget)

    @property
    def functions(self) -> tuple[Callable[..., object], ...]:
        """Those that answer at once."""
        return (
            self.look,
            self.read,
            self.pick,
            self.stop,
            self.shelf,
            self.speakers,
            self.details,
            self.correct,
            self.remove,
            self.lay,
            self.timelines,
            self.take,
            self.draft,
            self.check_choices,
            self.check,
            self.checked,
            self.check_stop,
        )

    @property
    def streams(self) -> tuple[Callable[..., Iterator[Intake]], ...]:
        """Those that tell how far they have come."""
        return (self.take_in, self.open_sample, self.add_place, self.sync_all)

    def look(self, _: object) -> OnFile:
        """What is on file."""
        return self._record.on_file()

    def read(self, asked: object) -> Source:
        """A statement for the source panel."""
        try:
            wanted = Wanted.model_validate(asked)
        except ValidationError:
            return nowhere("That is no place in a statement.")
        return self._reading.source(wanted)

    def pick(self, asked: object) -> Picked | Failed:
        """Selected words as a quote."""
        return _answered(Picking, self._reading.pick, asked)

    def stop(self, turn: object) -> None:
        """End an answer."""
        self._conversations.stop(str(turn))

    def shelf(self, asked: object) -> Listing | Failed:
        """Rows of the library."""
        return _answered(Sifted, self._library.shelf, asked)

    def speakers(self, _: object) -> Speakers | Failed:
        """Everybody who speaks."""
        return self._library.speakers()

    def details(self, asked: object) -> Details | Failed:
        """What can be corrected of a statement."""
        return _answered(Named, self._library.details, asked)

    def correct(self, asked: object) -> Done | Failed:
        """Correct it."""
        return _answered(Corrected, self._library.correct, asked)

    def remove(self, asked: object) -> Done | Failed:
        """Remove a statement."""
        return _answered(Named, self._library.remove, asked)

    def timelines(self, _: object) -> list[str]:
        """Example questions for the timeline."""
        return self._timelines.offered()

    def lay(self, asked: object) -> Shown:
        """A timeline."""
        try:
            return self._timelines.lay(Laid.model_validate(asked))
        except ValidationError as problem:
            return unlaid(f"The question could not be read: {_first_fault(problem)}.")

    def take(self, asked: object) -> File | Failed:
        """Answers or a timeline as a file."""
        return _answered(Taken, take, asked)

    def draft(self, asked: object) -> Drafted | Failed:
        """A judged answer as a draft of a golden case."""
        return _answered(Judged, self._drafting.draft, asked)

    def check_choices(self, _: object) -> Choices | Failed:
        """What a check can be made of."""
        return self._checking.choices()

    def check(self, asked: object) -> Standing | Failed:
        """Begin a check."""
        return _answered(WantedCheck, self._checking.begin, asked)

    def checked(self, _: object) -> Standing:
        """How far it has come."""
        return self._checking.standing()

    def check_stop(self, _: object) -> Standing:
        """End it."""
        return self._checking.stop()

    def ask(self, evt: EventData) -> Iterator[Update]:
        """An answer as it grows."""
        sent = getattr(evt, "asked", None)
        try:
            asked = Asked.model_validate(sent)
        except ValidationError as problem:
            turn = str(sent.get("turn", "")) if isinstance(sent, dict) else ""
            yield Draft(turn).fail(f"The question could not be read: {_first_fault(problem)}.")
            return
        yield from self._conversations.converse(asked)

    def take_in(self, evt: EventData) -> Iterator[Intake]:
        """Index uploaded files."""
        yield from self._receiver.add(_FILES.validate_python(getattr(evt, "files", None)))

    def open_sample(self) -> Iterator[Intake]:
        """Index the sample."""
        yield from self._receiver.open_sample(SAMPLE)

    def add_place(self, evt: EventData) -> Iterator[Intake]:
        """Index a folder or an address."""
        yield from self._receiver.add_place(str(getattr(evt, "place", "")))

    def sync_all(self) -> Iterator[Intake]:
        """Read everything again."""
        yield from self._receiver.sync_all()


def _answered(wanted: type[W], answer: Callable[[W], T], asked: object) -> T | Failed:
    """What a well-formed request gets; what is wrong with any other."""
    try:
        return answer(wanted.model_validate(asked))
    except ValidationError as problem:
        return Failed(failure=f"This could not be read: {_first_fault(problem)}.")


def _first_fault(problem: ValidationError) -> str:
    fault = problem.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in fault["loc"]) or "it"
    return f"{where}: {fault['msg'].lower()}"
