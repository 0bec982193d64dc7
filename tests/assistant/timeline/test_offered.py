"""The questions an empty timeline offers: each has an answer to show."""

from assistant.timeline import offered, timeline
from index import Index


def test_offered_questions_compare_two_who_speak_or_follow_one_who_speaks_twice(sample_index: Index) -> None:
    asked = offered(sample_index, 3)
    assert asked
    for question in asked:
        found = timeline(sample_index, question)
        assert len(found.rows) > 1 and found.silent == (), question
        if " each say " in question:
            assert len(found.groups) > 1 and all(name in question for name in found.speakers)
    assert offered(sample_index, 3) == asked and len(offered(sample_index, 1)) <= 1
