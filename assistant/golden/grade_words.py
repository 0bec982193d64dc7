"""Grades of the wording: quotes, what must be said, what must not be."""

from assistant.golden.grade import Grade, Seen, graded, not_applicable
from assistant.golden.wording import find_words, quoted, says, without_marks
from prompts.cases import Case, Nugget


def quotes_verbatim(case: Case, seen: Seen) -> Grade:
    """The share of quoted spans that stand whole in a statement their sentence cites."""
    del case
    if seen.refused:
        return not_applicable("nothing was claimed")
    found: list[tuple[str, bool]] = []
    for claim in seen.answer.claims:
        texts = [citation.statement.text for citation in seen.cited(claim.citations)]
        for quote in quoted(without_marks(claim.text)):
            found.append((quote, any(find_words(quote, text) for text in texts)))
    if not found:
        return not_applicable("nothing is quoted")
    wrong = [quote for quote, verbatim in found if not verbatim]
    return graded(1 - len(wrong) / len(found), f"not said so: “{wrong[0][:80]}”" if wrong else "")


def must_say_vital(case: Case, seen: Seen) -> Grade:
    """The share of vital nuggets said, strictly (AutoNuggetizer's `strict_vital`); 0 for a refusal."""
    return _nuggets(seen, tuple(nugget for nugget in case.must_say if nugget.vital))


def must_say(case: Case, seen: Seen) -> Grade:
    """The share of all nuggets said (AutoNuggetizer's `strict_all`); 0 for a refusal."""
    return _nuggets(seen, case.must_say)


def must_not_say(case: Case, seen: Seen) -> Grade:
    """1 when none of the forbidden wordings is in the answer, else 0."""
    if not case.must_not_say:
        return not_applicable("the case forbids no wording")
    if seen.refused and case.expect == "answer":
        return not_applicable("nothing was claimed")
    text = spoken(seen)
    said = [wording for wording in case.must_not_say if says(text, wording)]
    return graded(not said, f"says “{said[0]}”" if said else "")


def spoken(seen: Seen) -> str:
    """The claims without their marks: what the answer asserts."""
    return "\n".join(without_marks(claim.text) for claim in seen.answer.claims)


def _nuggets(seen: Seen, nuggets: tuple[Nugget, ...]) -> Grade:
    if not nuggets:
        return not_applicable("the case asks for no such wording")
    text = spoken(seen)
    unsaid = [nugget for nugget in nuggets if not any(says(text, wording) for wording in nugget.any)]
    return graded(1 - len(unsaid) / len(nuggets), f"does not say “{unsaid[0].any[0]}”" if unsaid else "")
