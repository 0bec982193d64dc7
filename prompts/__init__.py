"""Versioned prompt text, the golden sets, and the sample statements they ask about.

A prompt is a file `prompts/<name>/v<k>.md`: front matter, then messages under the headings
`## system`, `## user` and `## assistant` (several pairs make worked examples). `{name}` is a variable,
`{{` and `}}` are braces. Released versions are pinned by checksum in `released.sha256`, whose form
`sha256sum -c` reads.
"""

from importlib.resources import files
from pathlib import Path

from prompts.prompt import Message, Prompt, PromptProblem, PromptRef
from prompts.released import list_prompts, load, load_file

SAMPLE = Path(str(files("prompts"))) / "sample"
"""Statements to try the program on: fiction of our own."""

__all__ = ["SAMPLE", "Message", "Prompt", "PromptProblem", "PromptRef", "list_prompts", "load", "load_file"]
