"""What programs call over the HTTP interface that Gradio serves beside the page."""

from collections.abc import Callable
from functools import wraps

from gradio import Error
from gradio.events import api

from assistant.api import Api, Json, Served
from assistant.errors import AssistantProblem
from assistant.pages.loading import OPENING_S, Loading
from index.errors import IndexProblem, InputProblem


def serve_programs(loading: Loading) -> None:
    """List the functions as endpoints of the page that is being built: `/ask`, `/search`, and so on."""

    def served() -> Served:
        found = loading.wait(OPENING_S).served
        if found is None:
            raise InputProblem("This page serves no programs; start it with: onrecord serve")
        return found

    for function in Api(served).functions:
        api(_telling(function), api_name=function.__name__)


def _telling(function: Callable[..., Json]) -> Callable[..., Json]:
    """The same; an expected error reaches the caller as its sentence, anything else stays in the log."""

    @wraps(function)
    def call(*given: object, **named: object) -> Json:
        try:
            return function(*given, **named)
        except (IndexProblem, AssistantProblem) as problem:
            raise Error(str(problem), print_exception=False) from problem

    return call
