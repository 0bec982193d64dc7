"""What speaks for and against a unit, one property of a unit at a time."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.agreement import Agreement
from assistant.answer_kinds import held, kind_of
from assistant.likelihood import Match
from assistant.standing import answerable, standing
from assistant.support import Features, asked, features
from assistant.units import Unit, units_of
from index.statement import Span
from tests.hits import hit, said

TEXT = (
    "The harbour levy will rise to 12 crowns in May. “We shall not leave the treaty,” Minister Ann Lee said. "
    "The port closed because the pumps failed."
)


def units() -> tuple[Unit, ...]:
    return units_of([hit(TEXT, said(TEXT, "We shall not leave the treaty", "Ann Lee"))])


def found(question: str, unit: Unit, similarity: float = 0.3) -> Features:
    return features(asked(question, {}, 100), unit, similarity, 0.2)


def unit_with(words: str) -> Unit:
    return next(unit for unit in units() if words in unit.text)


def test_words_in_the_unit_count_and_words_elsewhere_count_around_it() -> None:
    here = found("How high is the harbour levy?", unit_with("levy"))
    there = found("How high is the harbour levy?", unit_with("pumps"))
    assert here.unit > there.unit
    assert there.around > there.unit


def test_a_name_that_is_nowhere_is_missing() -> None:
    assert found("What did Ann Lee tell Bo Ray?", unit_with("treaty")).missing > 0
    assert found("What did Ann Lee say on the treaty?", unit_with("treaty")).missing == 0


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        ("How many boats did Lee send?", "Lee sent twelve of the new boats to the bank.", 1),
        (
            "How many boats did Lee send?",
            "Lee sent the boats at 6 in the morning, with three nets in each.",
            -1,
        ),
        ("How many boats did Lee send?", "The boats that Lee sent number twelve.", 1),
        ("How many nets does Varn have?", "Varn has the three largest ports of the strait.", -1),
        ("How many tonnes of fish may Varn land?", "Varn may land 34,000 tonnes.", 1),
        ("How many shops were shut?", "Nine stores did not open.", 1),
        ("How many people were saved?", "Nine sailors were saved.", 1),
        ("How many boats sank?", "Twelve went down in the fog.", 1),
    ],
)
def test_a_number_is_the_number_of_what_is_counted(question: str, text: str, kind: int) -> None:
    [unit] = units_of([hit(text)])
    assert found(question, unit).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lee called the closure a fair response to the levy.", 1),
        ("Varn shut the port in retaliation for the levy.", 1),
        ("The council closed the pier on safety grounds.", 1),
        ("The tide makes it hard to land.", 1),
        ("Lee closed the port on Monday.", 0),
    ],
)
def test_a_reason_is_given_in_more_ways_than_by_because(text: str, kind: int) -> None:
    [unit] = units_of([hit(text)])
    assert found("Why was the port closed?", unit).kind == kind


def test_the_rarest_absent_word_is_the_strangest() -> None:
    common = asked("the zebra levy", {"zebra": 90, "levy": 1}, 100)
    rare = asked("the zebra levy", {"zebra": 1, "levy": 90}, 100)
    unit = unit_with("levy")
    assert features(rare, unit, 0.3, None).strangest > features(common, unit, 0.3, None).strangest


def test_a_word_and_its_derivation_are_one() -> None:
    text = "The ministry revoked the licence, and the court suspended the order."
    [unit] = units_of([hit(text)])
    assert found("revocation", unit).unit == 1
    assert found("suspension", unit).unit == 1


def test_the_sentence_ahead_leads_a_unit() -> None:
    text = "Does the levy rise? It does, says the port."
    second = units_of([hit(text)])[1]
    read = found("Does the levy rise?", second)
    assert read.led > read.unit and read.after_question == 1 and read.asks == 0


def test_a_journalists_turn_asks_wherever_its_question_mark_stands() -> None:
    text = "Question: The levy has risen again. Will it fall?\n\nAnn Lee: It has risen twice."
    turn = said(text, "The levy has risen again. Will it fall?", None)
    own = said(text, "It has risen twice.", "Ann Lee")
    units = {unit.text: unit for unit in units_of([hit(text, turn, own)])}
    assert found("Has the levy risen?", units["The levy has risen again."]).asks == 1
    assert found("Has the levy risen?", units["It has risen twice."]).asks == 0


def test_a_title_is_a_headline() -> None:
    text = "Ferry tax is off the table\n\nThe ferry tax will not come."
    first, second = units_of([hit(text, title="Ferry tax is off the table")])
    assert found("ferry tax", first).headline == 1
    assert found("ferry tax", second).headline == 0


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many crowns is it?", "figure"),
        ("What range does the boat have?", "figure"),
        ("Сколько это стоит?", "figure"),
        ("When did it close?", "day"),
        ("What year was it?", "day"),
        ("Who said so?", "person"),
        ("Where is it?", "place"),
        ("Why did the port close?", "reason"),
        ("Почему?", "reason"),
        ("Under what conditions would it open?", "condition"),
        ("What would it take to open it?", "condition"),
        ("При каких условиях он откроется?", "condition"),
        ("Is it true?", "open"),
    ],
)
def test_the_kind_of_answer_is_read(question: str, kind: str) -> None:
    assert kind_of(question) == kind


def test_a_figure_of_the_question_is_no_answer() -> None:
    unit = unit_with("12 crowns")
    assert held("figure", unit, frozenset()) == 1
    assert held("figure", unit, frozenset({"12"})) == -1
    assert held("reason", unit_with("pumps"), frozenset()) == 1
    assert held("reason", unit, frozenset()) == 0
    assert held("condition", units_of([hit("It opens if the strike ends.")])[0], frozenset()) == 1
    assert held("condition", unit, frozenset()) == 0
    assert held("open", unit, frozenset()) == 0


def test_names_tell_a_sentence_that_introduces_from_one_that_says_something() -> None:
    [introduces] = units_of([hit("The envoy Ann Lee met Bo Ray of the Varn Council.")])
    [says] = units_of([hit("The levy was too high for small boats.")])
    assert found("Who met?", introduces).capitals > found("Who met?", says).capitals == 0


def test_own_words_count_only_where_somebodys_words_are_asked_for() -> None:
    asking = asked("What did Ann Lee say of the treaty?", {}, 100, known=[Span(start=9, end=16)])
    assert features(asking, unit_with("treaty"), 0.3, None).own == 1
    assert features(asking, unit_with("pumps"), 0.3, None).own == 0
    assert found("What of the treaty?", unit_with("treaty")).own == 0


@given(st.text(max_size=80), st.floats(-1, 1))
def test_every_feature_is_bounded_and_the_probability_is_one(question: str, similarity: float) -> None:
    for unit in units():
        read = found(question, unit, similarity)
        assert all(-1 <= value <= 1 for value in read.values)
        assert 0 <= chance_of(read) <= 1


def test_more_of_the_question_in_the_unit_is_never_less_probable() -> None:
    read = found("the harbour levy in May", unit_with("levy"))
    fuller = dataclasses.replace(read, unit=1.0, around=1.0, led=1.0)
    assert chance_of(fuller) >= chance_of(read)


AGREED = Agreement(
    names=1, names_moved=0, whole=0, figures=0, clash=0, unsaid=0, detail_unsaid=0, around=0.8, heaviest=0.5,
    complete=0, turned=0, not_denied=0, denied=0, superlatives=0, swapped=0, swapped_name=0, bare=0, pairs=0.5,
    wants_figure=0, wants_day=0, wants_name=0,
)  # fmt: skip


def matches(reads: list[Features], **changes: float) -> list[Match]:
    return [Match(features=read, agreement=dataclasses.replace(AGREED, **changes)) for read in reads]


def chance_of(read: Features) -> float:
    return matches([read])[0].probability


def chance(reads: list[Features], *, named: bool = False, **changes: float) -> float:
    return answerable(standing(matches(reads, **changes), named=named))


def reads_of(question: str, similarity: float = 0.4) -> list[Features]:
    return [found(question, unit, similarity) for unit in units()]


def test_nearer_units_are_more_answerable() -> None:
    reads = reads_of("the harbour levy in May", 0.2)
    nearer = [dataclasses.replace(reads[0], near=0.9), *reads[1:]]
    assert chance(nearer) > chance(reads)


@pytest.mark.parametrize(
    "against", ["turned", "not_denied", "unsaid", "swapped", "swapped_name", "superlatives"]
)
@pytest.mark.parametrize("named", [False, True])
def test_what_speaks_against_an_answer_never_makes_it_likelier(against: str, named: bool) -> None:
    reads = reads_of("the harbour levy in May")
    assert chance(reads, named=named, **{against: 1.0}) <= chance(reads, named=named)


def test_an_opposite_and_a_missing_denial_turn_an_answer_into_a_refusal() -> None:
    reads = reads_of("Which levy rises in May?")
    assert chance(reads, turned=1) < chance(reads)
    assert chance(reads, not_denied=1) < chance(reads)


@pytest.mark.parametrize("wanted", ["wants_figure", "wants_day"])
@pytest.mark.parametrize("named", [False, True])
def test_a_detail_is_never_answered_sooner_than_its_topic(wanted: str, named: bool) -> None:
    unread = reads_of("the harbour levy in May")
    for reads in (unread, [dataclasses.replace(one, read=0.0) for one in unread]):
        assert chance(reads, named=named, **{wanted: 1.0}) <= chance(reads, named=named)


def test_a_name_that_is_nowhere_is_less_answerable() -> None:
    reads = reads_of("the harbour levy in May")
    assert chance(reads, names=0) < chance(reads)


@pytest.mark.parametrize(
    ("question", "named", "form"),
    [
        ("What rises in May?", False, "plain"),
        ("What did Lee say of the levy?", True, "named"),
        (
            "Which outlet wrote of ferry tariffs, harbour pilots, cold winters, late trains, broken cranes and "
            "idle dockers?",
            False,
            "long",
        ),
    ],
)
def test_each_form_of_question_has_weights_of_its_own(question: str, named: bool, form: str) -> None:
    assert standing(matches(reads_of(question)), named=named).form == form


def test_an_irregular_verb_is_one_word_in_all_its_forms() -> None:
    [unit] = units_of([hit("The council wrote to the port.")])
    assert found("Who did write?", unit).unit == 1
    assert found("It was written", unit).unit == 1


@pytest.mark.parametrize("named", [False, True])
def test_what_the_reader_finds_speaks_for_an_answer(named: bool) -> None:
    read = [dataclasses.replace(one, read=-0.6) for one in reads_of("the harbour levy in May")]
    surer = [dataclasses.replace(read[0], read=0.3), *read[1:]]
    assert matches(surer)[0].probability > matches(read)[0].probability
    assert chance(surer, named=named) > chance(read, named=named)


def test_what_is_not_read_is_weighed_by_weights_of_its_own() -> None:
    unread = reads_of("the harbour levy in May")
    read = [dataclasses.replace(one, read=0.0) for one in unread]
    assert (matches(unread)[0].sense, matches(read)[0].sense) == ("unread", "read")
    assert standing(matches(unread), named=False).sense == "unread"
