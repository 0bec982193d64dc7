"""Whether the citations of a sentence carry it: who said it, when, and what.

sentence ─frames→ who said which words, when ─┐
citations ─windows→ stretches of one voice ───┴─compare→ Verdict: stands, rewritten, or withheld and why
"""

from assistant.claims.own_voice import own_voice
from assistant.claims.verify import Verdict, verify
from assistant.voices import Cited

__all__ = ["Cited", "Verdict", "own_voice", "verify"]
