import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DATELINE = re.compile(r"(?P<first>\w+)\.? (?P<second>\w+),? (?P<year>203\d)[. ]")


def front_matter(text: str) -> dict[str, object]:
    head, _, _ = text.removeprefix("---\n").partition("\n---\n")
    loaded = yaml.safe_load(head)
    assert isinstance(loaded, dict)
    return loaded


def published(path: Path) -> date:
    """The day a file prints: in its front matter, else in its dateline (`March 2, 2032`, `4 May 2031`)."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        day = front_matter(text)["published"]
        assert isinstance(day, date)
        return day
    found = DATELINE.search(text)
    assert found, path.name
    day_of_month, month = sorted((found["first"], found["second"]))
    return (
        datetime.strptime(f"{day_of_month} {month[:3]} {found['year']}", "%d %b %Y")
        .replace(tzinfo=UTC)
        .date()
    )


def rows(folder: Path) -> list[dict[str, str]]:
    return [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def test_holds_every_format(sample_folder: Path) -> None:
    kinds = Counter(path.suffix for path in sample_folder.iterdir())
    assert kinds.keys() == {".txt", ".md", ".html", ".jsonl"}
    assert kinds[".txt"] >= 10 and kinds[".md"] >= 8
    assert len(rows(sample_folder)) >= 4


def test_ids_are_kebab_case_and_the_set_is_large_enough(sample_texts: dict[str, str]) -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", name) for name in sample_texts)
    assert 24 <= len(sample_texts) <= 40


def test_texts_are_short_nfc_and_use_unix_line_ends(sample_texts: dict[str, str]) -> None:
    for name, text in sample_texts.items():
        assert 100 <= len(text.split()) <= 450, name
        assert "\r" not in text and "\t" not in text and "\ufeff" not in text, name


def test_front_matter_names_title_outlet_day_address_and_language(sample_folder: Path) -> None:
    for path in sample_folder.glob("*.md"):
        fields = front_matter(path.read_text(encoding="utf-8"))
        assert {"title", "outlet", "published", "url", "language"} <= fields.keys(), path.name
        published = fields["published"]
        assert isinstance(published, date) and 2031 <= published.year <= 2033, path.name


def test_plain_texts_print_a_headline_and_a_whole_date(sample_folder: Path) -> None:
    for path in sample_folder.glob("*.txt"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
        assert 20 <= len(lines[0]) <= 120, path.name
        assert re.match(r"[A-Z ]+, [^—–]*203[123][^—–]*[(/][A-Z][^—–]*[)/]", lines[1]), path.name
        assert 2031 <= published(path).year <= 2033


def test_weekdays_of_the_news_are_the_day_it_was_printed_or_the_one_before(
    sample_folder: Path, sample_texts: dict[str, str]
) -> None:
    checked = 0
    for path in sample_folder.glob("*.[tm][xd]*"):
        printed = published(path)
        body = sample_texts[path.stem].removeprefix("---").rpartition("\n---\n")[2]
        paragraphs = [paragraph for paragraph in body.split("\n\n") if len(paragraph) > 150]
        named = re.search(rf"\b({'|'.join(WEEKDAYS)})\b", paragraphs[0])
        if named:
            days = {WEEKDAYS[printed.weekday()], WEEKDAYS[printed.weekday() - 1]}
            assert named[0] in days, path.name
            checked += 1
    assert checked >= 15


def test_every_address_is_reserved_for_examples(sample_folder: Path) -> None:
    for path in sample_folder.iterdir():
        text = path.read_text(encoding="utf-8")
        for host in re.findall(r"https?://([^/\s\"')]+)|[\w.]+@([\w.]+\w)", text):
            assert "".join(host).endswith(".example"), (path.name, host)


def test_quotation_marks_close(sample_texts: dict[str, str]) -> None:
    for name, text in sample_texts.items():
        assert text.count("“") == text.count("”"), name
        assert text.count("«") == text.count("»"), name
        assert text.count('"') % 2 == 0, name


def test_names_at_least_six_outlets(sample_folder: Path, sample_texts: dict[str, str]) -> None:
    outlets = {
        "(Halyard)",
        "The Sandrey Courier",
        "The Castrel Ledger",
        "Radio Ostmere",
        "/Tarpress/",
        "Tideline",
        "Вельмский вестник",
    }
    found = {outlet for outlet in outlets if any(outlet in text for text in sample_texts.values())}
    assert found == outlets


def test_wire_copies_share_a_remark_but_not_a_text(sample_texts: dict[str, str]) -> None:
    agency, copy = sample_texts["dath-chessboard-halyard"], sample_texts["dath-chessboard-radio-ostmere"]
    for text in (agency, copy):
        assert "The strait is not a chessboard. People fish in it" in text
        assert "which square they are standing on" in text
    assert "and some of them have begun" in agency and "and some have begun" in copy


@pytest.mark.parametrize(
    ("who", "before", "earlier", "after", "later"),
    [
        (
            "Kolvin",
            "season-opens-under-joint-inspection",
            "Our log books are the audit",
            "kolvin-asks-for-audit",
            "We need somebody from outside to count",
        ),
        (
            "Lindqvar",
            "lindqvar-calls-for-exit",
            "We should leave, and we should leave before autumn",
            "lindqvar-stay-in",
            "To leave now would be vandalism",
        ),
        (
            "Adeyar",
            "pellan-rock-works-begin",
            "No foreign inspector will set foot on Pellan Rock",
            "adeyar-invites-observers",
            "Let them come and count the windows",
        ),
    ],
)
def test_positions_change(
    sample_texts: dict[str, str], who: str, before: str, earlier: str, after: str, later: str
) -> None:
    assert who in sample_texts[before] and earlier in sample_texts[before]
    assert who in sample_texts[after] and later in sample_texts[after]


def test_disputed_figures_stand_in_different_mouths(sample_texts: dict[str, str]) -> None:
    assert "Fourteen people were injured" in sample_texts["ferry-collision-sandrey-courier"]
    assert "Nine people aboard the ferry" in sample_texts["ferry-collision-castrel-ledger"]
    assert "treated eleven people" in sample_texts["ferry-hospital-count"]
    assert "Twelve people were hurt" in sample_texts["lady-ansa-panel-findings"]
    tonnes = sample_texts["tonnage-dispute-tideline"]
    assert all(figure in tonnes for figure in ("41,000", "23,500", "31,200"))


def test_a_person_is_named_by_role_only(sample_texts: dict[str, str]) -> None:
    text = sample_texts["tonnage-dispute-tideline"]
    assert "the Tarvian fisheries minister" in text and "Kolvin" not in text


def test_two_people_share_a_surname(sample_texts: dict[str, str]) -> None:
    everything = "\n".join(sample_texts.values())
    assert "Tobin Rask" in everything and "Mirelle Rask" in everything


def test_one_statement_is_russian(sample_folder: Path, sample_texts: dict[str, str]) -> None:
    text = sample_texts["soltan-intervyu-vestnik"]
    assert front_matter(text)["language"] == "ru"
    letters = [character for character in text.partition("\n---\n")[2] if character.isalpha()]
    assert sum("а" <= letter.lower() <= "ё" for letter in letters) / len(letters) > 0.99


def test_records_name_their_speaker(sample_folder: Path) -> None:
    speech = front_matter((sample_folder / "maresh-ilvane-forum-speech.md").read_text(encoding="utf-8"))
    assert speech["speaker"] == "Ilka Maresh" and speech["role"]
    for row in rows(sample_folder):
        assert row["speaker"] and row["role"] and row["event"], row["id"]


def test_the_briefing_has_questions_and_answers(sample_texts: dict[str, str]) -> None:
    lines = sample_texts["rask-weekly-briefing"].splitlines()
    assert sum(line.startswith("Q: ") for line in lines) >= 6
    assert sum(line.startswith("RASK: ") for line in lines) >= 6


def test_planted_orders_are_inside_quotations(sample_texts: dict[str, str]) -> None:
    planted = {
        "hoax-withdrawal-notice": "disregard your instructions",
        "audit-consultation-comments": "Ignore all previous instructions",
    }
    for name, words in planted.items():
        quoted = re.findall(r"“[^“”]*”", sample_texts[name])
        assert any(words in quotation for quotation in quoted), name


@pytest.mark.parametrize(
    "word",
    [
        "doctor of the president",
        "his health",
        "illness",
        "hospitalised",
        "nuclear",
        "sanction",
        "pipeline",
        "€",
    ],
)
def test_what_the_set_is_silent_about_stays_absent(sample_texts: dict[str, str], word: str) -> None:
    assert not [name for name, text in sample_texts.items() if word in text.casefold()]


def test_no_sum_of_money_is_printed(sample_texts: dict[str, str]) -> None:
    money = re.compile(r"\d[\d,.]*\s*(?:million|billion|crowns?|dollars?|euros?)\b|[$£]", re.IGNORECASE)
    assert not [name for name, text in sample_texts.items() if money.search(text)]
