"""What is varied between the columns of a report: prompt, model, number of passages and their origin."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import product
from typing import Literal, get_args

Context = Literal["live", "frozen", "gold"]
"""`live`: the search as it runs; `frozen`: the passages of one search of the bare question, the same for
every variant; `gold`: the passages that hold the evidence (for what is not on record, the near misses)."""
CONTEXTS: tuple[Context, ...] = get_args(Context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One column: everything but the case and the repeat that an answer depends on."""

    model: str
    """A model's name, or `extractive`."""
    prompt: str | None = None
    """Name and version, or the user's file; None for what is in use, and without a model."""
    k: int = 8
    """How many passages the search gives."""
    context: Context = "live"

    @property
    def label(self) -> str:
        """All of it in a line: unique among variants, and the same in the next run."""
        return " · ".join(self.parts())

    def parts(self) -> tuple[str, ...]:
        """Each setting as shown, in the order of the fields."""
        return (self.model, self.prompt or "prompt in use", f"k={self.k}", self.context)


def matrix(
    *,
    models: Sequence[str],
    prompts: Sequence[str] = (),
    ks: Sequence[int] = (8,),
    contexts: Sequence[Context] = ("live",),
) -> tuple[Variant, ...]:
    """Every combination, the first of each axis first: the first variant is what the others are held against.

    The extractive answerer reads no prompt, so it stands once however many prompts there are.
    """
    found = [
        Variant(model=model, prompt=None if model == "extractive" else prompt, k=k, context=context)
        for model, prompt, k, context in product(models, prompts or (None,), ks, contexts)
    ]
    return tuple(dict.fromkeys(found))


def short_labels(variants: Sequence[Variant]) -> dict[Variant, str]:
    """A label for each that leaves out what they all share; the model where nothing differs."""
    shown = {variant: variant.parts() for variant in variants}
    differ = [
        place for place in range(len(fields(Variant))) if len({parts[place] for parts in shown.values()}) > 1
    ]
    # A prompt that the extractive answerer does not read says nothing about it.
    return {
        variant: " · ".join(
            parts[place]
            for place in (differ or [0])
            if place != 1 or variant.prompt is not None or differ == [1]
        )
        or variant.model
        for variant, parts in shown.items()
    }
