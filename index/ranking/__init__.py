"""From a question's reading to ranked passages: which to look at (`plan`), in which order (`rank`)."""

from index.ranking.candidates import CANDIDATES, Candidate, LexicalPlan, Ranked, plan
from index.ranking.features import FEATURES, features
from index.ranking.order import rank

__all__ = ["CANDIDATES", "FEATURES", "Candidate", "LexicalPlan", "Ranked", "features", "plan", "rank"]
