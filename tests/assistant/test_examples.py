"""The questions an empty chat offers: each answered by the corpus, in the words of the speaker it names."""

from assistant import Assistant
from index import Index


def test_each_example_is_answered_by_the_speaker_it_names(sample_index: Index) -> None:
    assistant = Assistant(sample_index)
    offered = assistant.examples(4)
    assert len(offered) == 4
    speakers = []
    for question in offered:
        answer = assistant.ask(question)
        assert answer.outcome == "answered", question
        speakers.append(answer.citations[0].speaker)
        assert speakers[-1] and f"What did {speakers[-1]} say about" in question
    assert len(set(speakers)) == 4


def test_an_outlet_a_day_or_a_sentence_start_is_no_topic(sample_index: Index) -> None:
    asked = " ".join(Assistant(sample_index).examples(12))
    for word in ("Tarpress", "Halyard", "Radio Ostmere", "Monday", "about The?", "the The"):
        assert word not in asked
