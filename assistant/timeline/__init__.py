"""Who said what on a matter, and when, and how later words stand to earlier ones; no model is asked.

question → AskedPosition ─search→ Position ─order→ Row ─relate→ Timeline
"""

from assistant.timeline.build import timeline
from assistant.timeline.offered import offered
from assistant.timeline.position import Group, Relation, Row, Timeline
from assistant.timeline.shape import timeline_json

__all__ = ["Group", "Relation", "Row", "Timeline", "offered", "timeline", "timeline_json"]
