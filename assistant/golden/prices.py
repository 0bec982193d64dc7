"""What models cost, from a file of the user's."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.golden.summary import Price
from index.errors import InputProblem


class _Price(BaseModel):
    model_config = ConfigDict(extra="forbid")
    input: float
    output: float


def load_prices(file: Path | None) -> dict[str, Price]:
    """JSON of model to {"input", "output"}, in any currency per million tokens; raises `InputProblem`."""
    if file is None:
        return {}
    try:
        table = TypeAdapter(dict[str, _Price]).validate_json(file.read_bytes())
    except OSError as problem:
        raise InputProblem(f"{file}: cannot be read ({problem.strerror}); check the path.") from None
    except ValidationError as problem:
        raise InputProblem(
            f"{file}: is no price table ({problem.errors()[0]['msg']}); "
            'expected {"model": {"input": 0.15, "output": 0.6}} per million tokens.'
        ) from None
    return {model: Price(input=price.input, output=price.output) for model, price in table.items()}
