"""From a question's reading to ranked passages: which to look at (`plan`), in which order (`rank`)."""

from index.ranking.candidates import Candidate, CorpusStatistics, LexicalPlan, Ranked, plan
from index.ranking.order import rank

__all__ = ["Candidate", "CorpusStatistics", "LexicalPlan", "Ranked", "plan", "rank"]
