from index.statement import Span
from tests.bench.questions import Asked, Evidence, Found, score


def found(statement_id: str, text: str, start: int = 0) -> Found:
    return Found(statement_id=statement_id, span=Span(start=start, end=start + len(text)), text=text)


def asked(*evidence: Evidence) -> Asked:
    return Asked(question="q", evidence=evidence, kind="k", group="g")


WHEAT = Evidence(statement_id="a", fact="wheat rose", span=Span(start=4, end=14))
RYE = Evidence(statement_id="b", fact="rye fell", span=Span(start=0, end=8))


def test_a_fact_counts_at_its_first_passage_white_space_aside() -> None:
    results = [found("c", "barley"), found("a", "The wheat\n rose."), found("a", "wheat rose again")]
    scores = score([asked(WHEAT, RYE)], [results])
    assert (scores.hits_at_1, scores.hits_at_4, scores.mrr_at_10) == (0, 1, 0.5)
    assert (scores.recall_at_10, scores.all_at_10) == (0.5, 0)


def test_all_counts_only_when_every_fact_is_held() -> None:
    scores = score([asked(WHEAT, RYE)], [[found("b", "rye fell"), found("a", "The wheat rose")]])
    assert (scores.recall_at_10, scores.all_at_10, scores.mrr_at_10) == (1, 1, 1)


def test_the_eleventh_passage_does_not_count() -> None:
    results = [found("c", "barley")] * 10 + [found("a", "wheat rose")]
    scores = score([asked(WHEAT)], [results])
    assert (scores.hits_at_10, scores.mrr_at_10, scores.recall_at_10) == (0, 0, 0)


def test_by_span_the_same_words_elsewhere_do_not_count() -> None:
    elsewhere = [found("c", "wheat rose"), found("a", "wheat rose", start=40)]
    assert score([asked(WHEAT)], [elsewhere]).hits_at_10 == 1
    assert score([asked(WHEAT)], [elsewhere], by_span=True).hits_at_10 == 0
    assert score([asked(WHEAT)], [[found("a", "The wheat rose")]], by_span=True).hits_at_1 == 1


def test_evidence_without_a_fact_is_any_passage_of_its_statement() -> None:
    scores = score([asked(Evidence(statement_id="t"))], [[found("s", "x"), found("t", "y")]])
    assert scores.mrr_at_10 == 0.5


def test_means_are_over_questions() -> None:
    scores = score([asked(WHEAT), asked(RYE)], [[found("a", "wheat rose")], []])
    assert (scores.questions, scores.hits_at_1, scores.recall_at_10) == (2, 0.5, 0.5)
