"""Versioned prompt text, the golden sets, and the sample statements they ask about.

A prompt is a file `prompts/<name>/v<k>.md`: front matter, then messages under the headings
`## system`, `## user` and `## assistant` (several pairs make worked examples). `{name}` is a variable,
`{{` and `}}` are braces. Released versions are pinned by checksum in `released.sha256`, whose form
`sha256sum -c` reads.
"""

from prompts.prompt import Message, Prompt, PromptProblem, PromptRef
from prompts.released import list_prompts, load, load_file

__all__ = ["Message", "Prompt", "PromptProblem", "PromptRef", "list_prompts", "load", "load_file"]
