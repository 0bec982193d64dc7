"""Grades of who is said to have said it, and when."""

from assistant.answer import Citation, Claim
from assistant.golden.days import agree, dates_in, gives
from assistant.golden.grade import Grade, Seen, graded, not_applicable, same_place
from assistant.golden.grade_words import spoken
from assistant.golden.wording import named, quoted, same_person, without_marks
from index.dates import PartialDate
from prompts.cases import Case


def speaker_right(case: Case, seen: Seen) -> Grade:
    """1 when the answer names everybody it must, and nobody for another's words; else 0."""
    expected = dict.fromkeys(case.speakers)
    known = [anchor for anchor in seen.anchors if anchor.speaker]
    if seen.refused:
        return not_applicable("nothing was claimed")
    if not expected and not known:
        return not_applicable("the case names no speaker")
    said = named(spoken(seen), seen.names)
    unnamed = [name for name in expected if not any(same_person(name, each) for each in said)]
    if unnamed:
        return graded(0.0, f"does not name {unnamed[0]}")
    for claim in seen.answer.claims:
        wrong = _misattributed(claim, seen)
        if wrong:
            return graded(0.0, wrong)
    return graded(1.0)


def _misattributed(claim: Claim, seen: Seen) -> str | None:
    """What is wrong about who a claim says spoke, as far as the case's evidence tells."""
    citations = seen.cited(claim.citations)
    speakers = {
        anchor.speaker
        for anchor in seen.anchors
        for citation in citations
        if anchor.speaker and same_place(anchor, citation.statement.id, citation.span)
    }
    if not speakers:
        return None
    for citation in citations:
        wrong = _wrong_citation(citation, seen)
        if wrong:
            return wrong
    # Names inside a quote are whom the speaker talks of, not who speaks.
    frame = without_marks(claim.text)
    for quote in quoted(frame):
        frame = frame.replace(quote, "")
    said = named(frame, seen.names)
    if said and not any(same_person(name, speaker) for name in said for speaker in speakers):
        return f"gives the words of {sorted(speakers)[0]} to {sorted(said)[0]}"
    return None


def _wrong_citation(citation: Citation, seen: Seen) -> str | None:
    """The citation's own line about who spoke, held against the evidence at its place."""
    people = {
        anchor.speaker
        for anchor in seen.anchors
        if anchor.speaker and same_place(anchor, citation.statement.id, citation.span)
    }
    if not people or citation.speaker is None:
        return None
    if any(same_person(citation.speaker, person) for person in people):
        return None
    return f"citation {citation.number} says {citation.speaker} spoke, it was {sorted(people)[0]}"


def date_right(case: Case, seen: Seen) -> Grade:
    """1 when every date asked for is given and no sentence gives one that its citations do not; else 0."""
    if seen.refused:
        return not_applicable("nothing was claimed")
    expected = [PartialDate.parse(text) for text in case.dates]
    text = spoken(seen)
    if not expected and not dates_in(text):
        return not_applicable("no date is asked for or given")
    for day in expected:
        if not gives(text, day) and not _by_citation(day, text, seen):
            return graded(0.0, f"does not give {day.isoformat()}")
    for claim in seen.answer.claims:
        for said in dates_in(without_marks(claim.text)):
            if not any(agree(said, day) for day in _printed(claim, seen, expected)):
                return graded(0.0, f"gives {said.isoformat()}, which no cited statement has")
    return graded(1.0)


def _by_citation(day: PartialDate, text: str, seen: Seen) -> bool:
    """Whether the citations' lines give a date that the sentences leave unsaid."""
    if dates_in(text):
        return False
    return any(
        agree(shown, day)
        for citation in seen.used
        for shown in (citation.spoken_on, citation.statement.published)
        if shown is not None
    )


def _printed(claim: Claim, seen: Seen, expected: list[PartialDate]) -> list[PartialDate]:
    """Every date that a claim may give: those asked for, and those of its citations and their words."""
    days = list(expected)
    for citation in seen.cited(claim.citations):
        days += [day for day in (citation.spoken_on, citation.statement.published) if day is not None]
        days += dates_in(citation.statement.text)
    return days
