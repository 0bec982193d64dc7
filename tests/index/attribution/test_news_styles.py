"""Short reports of our own in the forms of agencies, broadcasters and papers: who said what, under which name."""

import pytest

from index.attribution import attribute
from index.dates import PartialDate
from index.statement import Statement
from index.utterance import Utterance

PUBLISHED = PartialDate(year=2024, month=7, day=31)


def read(text: str) -> tuple[Utterance, ...]:
    return attribute(Statement(id="s", text=text, source="s.txt", published=PUBLISHED))


def said(text: str) -> list[tuple[str, str | None, str]]:
    return [(one.mode, one.speaker, one.span.of(text)) for one in read(text)]


REPORTS = [
    # agency leads
    (
        "NORTHPORT (AP) — The governor on Tuesday called the storm “a test of patience” and told residents to stay "
        "home.\n\n“Please listen to the wardens,” Gov. Dana Whitlow said at a briefing. “They know the river.”",
        [
            ("mixed", "Dana Whitlow", "a test of patience"),
            ("direct", "Dana Whitlow", "Please listen to the wardens,"),
            ("direct", "Dana Whitlow", "They know the river."),
        ],
    ),
    (
        "LONDON, May 3 (Reuters) - Talks on the ferry will resume in June, Transport Minister Owen Hale said on "
        "Friday, after two months of silence.",
        [("indirect", "Owen Hale", "Talks on the ferry will resume in June")],
    ),
    (
        "CASTREL, July 31. /Agency/. The republic will not leave the treaty, Foreign Ministry Spokeswoman Ilse "
        'Varga said in a statement.\n\n"We stay, and we expect others to stay," the diplomat stressed. She specified '
        "that no deadline had been set.",
        [
            ("indirect", "Ilse Varga", "The republic will not leave the treaty"),
            ("direct", "Ilse Varga", "We stay, and we expect others to stay,"),
            ("indirect", "Ilse Varga", "no deadline had been set"),
        ],
    ),
    # inverted, with an explanation of who it is
    (
        "“I heard the roof go,” said Marta Quist, who runs the bakery next door.",
        [("direct", "Marta Quist", "I heard the roof go,")],
    ),
    (
        "“Nobody warned us,” said Pell Arvo, 43, a driver from Northport.",
        [("direct", "Pell Arvo", "Nobody warned us,")],
    ),
    (
        '"The figures do not add up," said Prof Lena Marsh of the University of Eastmere.',
        [("direct", "Lena Marsh", "The figures do not add up,")],
    ),
    (
        "“This is a bad bill,” said Sen. Carl Rowe (R-Ohio), the panel’s top Republican.",
        [("direct", "Carl Rowe", "This is a bad bill,")],
    ),
    # title first, role first, name last
    (
        "Deputy Prime Minister and Minister of Finance Jon Aske said the budget was late.",
        [("indirect", "Jon Aske", "the budget was late")],
    ),
    (
        "The head of the UN food agency, Cilla Brandt, warned that stores were empty.",
        [("indirect", "Cilla Brandt", "stores were empty")],
    ),
    (
        "White House press secretary Nora Ames said the visit was still planned.",
        [("indirect", "Nora Ames", "the visit was still planned")],
    ),
    (
        "Speaking to reporters in Geneva, UN Secretary-General Aldo Prim said that “time is short” for the strait.",
        [
            ("mixed", "Aldo Prim", "“time is short” for the strait"),
            ("mixed", "Aldo Prim", "time is short"),
        ],
    ),
    # split quotations
    (
        "“We looked at the door,” Hale said, “and the door was open.”",
        [("direct", "Hale", "We looked at the door,"), ("direct", "Hale", "and the door was open.")],
    ),
    (
        "“We looked at the door,” said Owen Hale, the transport minister. “It was open.”\n\n“Nobody had closed it,” "
        "Hale added.",
        [
            ("direct", "Owen Hale", "We looked at the door,"),
            ("direct", "Owen Hale", "It was open."),
            ("direct", "Owen Hale", "Nobody had closed it,"),
        ],
    ),
    # paragraphs
    (
        "Owen Hale told the committee: “We made three mistakes.\n\n“The first was the door.\n\n“The second was the key.”",
        [
            ("direct", "Owen Hale", "We made three mistakes."),
            ("direct", "Owen Hale", "The first was the door."),
            ("direct", "Owen Hale", "The second was the key."),
        ],
    ),
    (
        "“We made mistakes,” Owen Hale said.\n\n“But the door was not one of them.”\n\nThe hearing goes on.",
        [
            ("direct", "Owen Hale", "We made mistakes,"),
            ("direct", "Owen Hale", "But the door was not one of them."),
        ],
    ),
    # hearers, places, media
    (
        "“It is over,” Hale told reporters outside the court on Monday.",
        [("direct", "Hale", "It is over,")],
    ),
    (
        "Hale told the BBC’s Breakfast programme: “It is over for good.”",
        [("direct", "Hale", "It is over for good.")],
    ),
    (
        "“It is over for good,” the ministry said in a statement.",
        [("direct", "ministry", "It is over for good,")],
    ),
    (
        "In a statement, the company said: “It is over for good.”",
        [("direct", "company", "It is over for good.")],
    ),
    (
        "“It is over for good,” Hale wrote on X, formerly Twitter.",
        [("direct", "Hale", "It is over for good,")],
    ),
    (
        "In a post on Truth Social, Hale wrote that the deal was dead.",
        [("indirect", "Hale", "the deal was dead")],
    ),
    (
        "“It is over for good,” the statement read.",
        [("direct", "statement", "It is over for good,")],
    ),
    # sources
    (
        "According to the port authority, twelve ships were held.",
        [("indirect", "port authority", "twelve ships were held")],
    ),
    (
        "Twelve ships were held, according to a report by the port authority.",
        [("indirect", "port authority", "Twelve ships were held")],
    ),
    (
        "Twelve ships were held, police said.",
        [("indirect", "police", "Twelve ships were held")],
    ),
    (
        "Twelve ships were held, two people familiar with the matter said.",
        [("indirect", "two people", "Twelve ships were held")],
    ),
    # passive and relayed
    (
        "Hale was quoted as saying that the deal was dead.",
        [("indirect", "Hale", "the deal was dead")],
    ),
    (
        "“The deal is dead,” Interfax quoted Hale as saying.",
        [("direct", "Hale", "The deal is dead,")],
    ),
    (
        "“The deal is dead,” Hale was quoted as saying by Interfax.",
        [("direct", "Hale", "The deal is dead,")],
    ),
    # two people
    (
        "“We go,” said Ann Lee.\n\nHer brother, Bo Lee, disagreed. “We stay,” he said.",
        [("direct", "Ann Lee", "We go,"), ("direct", "Bo Lee", "We stay,")],
    ),
    (
        "Spokeswoman Ilse Varga rejected the claim by Mr Hale. “It is not so,” she said. “He knows it.”",
        [("direct", "Ilse Varga", "It is not so,"), ("direct", "Ilse Varga", "He knows it.")],
    ),
    (
        "Hale said the door was open. Varga, the spokeswoman, said it was shut. “I tried it,” she said.",
        [
            ("indirect", "Hale", "the door was open"),
            ("indirect", "Varga", "it was shut"),
            ("direct", "Varga", "I tried it,"),
        ],
    ),
    # what stands between the name and its verb
    (
        "Jana Orr of Varn University and contributor to Tideline wrote, “The court is mistaken.”",
        [("direct", "Jana Orr", "The court is mistaken.")],
    ),
    (
        "The Narrow Seas Court (NSC) — the highest court on matters of law — ruled that the levy “stays.”",
        [
            ("mixed", "Narrow Seas Court", "the levy “stays.”"),
            ("mixed", "Narrow Seas Court", "stays."),
        ],
    ),
    ("Saudi Arabia denied that it knew.", [("indirect", "Saudi Arabia", "it knew")]),
    # nobody says these
    ("The film “The Long Door” opens on Friday.", []),
    ("The so-called “door law” was passed.", []),
    ("Hale, nicknamed “the Door”, was born in Leeds.", []),
    ("It was the “worst” storm in years.", []),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_a_report(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "dateline",
    [
        "SANDREY — ",
        "CASTREL, May 3 (Agency) — ",
        "WASHINGTON (AP) — ",
        "KYIV, Ukraine (AP) — ",
        "LONDON (Reuters) - ",
        "MOSCOW, July 31. /TASS/. ",
        "Port Ilvane, 22 November 2032. ",
        "(CNN) — ",
        "BEIJING, Aug. 14 (Xinhua) -- ",
        "Moscow. July 31. INTERFAX.COM - ",
    ],
)
def test_a_dateline_is_nobodys_words_and_nobody(dateline: str) -> None:
    text = f"{dateline}A letter announcing that the treaty is dead was a joke, Ann Lee said."
    (one,) = [found for found in read(text) if found.speaker == "Ann Lee"]
    assert one.span.start >= len(dateline)
    assert all(found.mention is None or found.mention.start >= len(dateline) for found in read(text))


def test_capitals_with_an_aside_are_no_dateline() -> None:
    assert said("NATO — the alliance — said that talks had failed.")[0][1] == "NATO"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("MOSCOW, July 30. /Agency/. Talks had failed, Ann Lee said in a statement.", "2024-07-30"),
        ("MOSCOW, July 30. /Agency/. Talks had failed, Ann Lee said on Monday.", "2024-07-29"),
        ("MOSCOW, July 30. /Agency/. Talks began.\n\nTalks had failed, Ann Lee said.", None),
        ("MOSCOW — Talks had failed, Ann Lee said.", None),
    ],
)
def test_a_leads_report_is_of_the_datelines_day(text: str, day: str | None) -> None:
    (one,) = read(text)
    assert (one.spoken_on.isoformat() if one.spoken_on else None) == day


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("“We are ready,” Bo Ray said, Halyard reports.", "Halyard"),
        ("“We are ready,” Bo Ray said, as reported by TASS.", "TASS"),
        ("“We are ready,” Bo Ray said, according to Reuters.", "Reuters"),
        ("TASS quoted Bo Ray as saying that talks had failed.", "TASS"),
        ("“We are ready to go,” Bo Ray was quoted by TASS as saying.", "TASS"),
        ("Bo Ray said talks had failed, Reuters reported.", "Reuters"),
        ("“We are ready,” Bo Ray told TASS.", None),
        ("“We are ready,” Bo Ray told the Interfax news agency on Monday.", None),
    ],
)
def test_who_relays_the_words(text: str, via: str | None) -> None:
    assert [(one.speaker, one.via) for one in read(text)] == [("Bo Ray", via)]


@pytest.mark.parametrize(
    "text",
    [
        "In Castrel, Jessa Quill confirmed the news after Tobin Rask, the spokesman, spoke. “We noticed,” she said.",
        "Tobin Rask, the spokesman, spoke. “No,” he said.\n\nJessa Quill confirmed it. “We noticed,” she said.",
        "Mr Rask met Mrs Quill. “We noticed,” she said.",
        "Tobin Rask praised his staff. Jessa Quill praised hers. “We noticed,” she said.",
    ],
)
def test_she_is_not_a_man(text: str) -> None:
    speaker = next(one.speaker for one in read(text) if one.span.of(text) == "We noticed,")
    assert speaker is not None
    assert speaker.endswith("Quill")


def test_the_lead_tells_the_role_of_the_person_named_next() -> None:
    text = (
        "The chair of the Narrow Seas Commission on Tuesday urged calm, saying that crews were paying for it.\n\n"
        "“The strait is not a chessboard,” Solenne Dath said."
    )
    assert [(one.speaker, one.role) for one in read(text)] == [
        ("Solenne Dath", "chair of the Narrow Seas Commission")
    ] * 2


def test_a_passer_by_is_not_the_mayor_of_the_lead() -> None:
    text = "The mayor said on Tuesday that it was over.\n\n“It is not,” said Ann Lee, 43, a teacher."
    assert [one.speaker for one in read(text)] == ["mayor", "Ann Lee"]


def test_a_role_that_the_reporter_gives_a_name_elsewhere() -> None:
    text = (
        "Tobin Rask would like people to stop asking.\n\n“We did not leave,” the Foreign Ministry spokesman said.\n\n"
        "Rask said that he knew the author. “Somebody with a printer,” the spokesman suggested."
    )
    assert {one.speaker for one in read(text)} == {"Tobin Rask"}
    mentions = [one.mention.of(text) for one in read(text) if one.mention]
    assert mentions[0] == "the Foreign Ministry spokesman"


def test_a_role_nobody_is_named_for_stays_a_role() -> None:
    text = "The Danish fisheries minister said the count was wrong. “Paper fish,” the minister said. “Light,” she added."
    assert {one.speaker for one in read(text)} == {"Danish fisheries minister"}


def test_an_actor_may_be_she() -> None:
    text = "Voice actor Robin Tip came to Northport.\n\n“I was speechless,” she said."
    assert [one.speaker for one in read(text)] == ["Robin Tip"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Jo Val Tilburg disagreed with these findings: “The water was always there for us.”",
            "Jo Val Tilburg",
        ),
        ("It is important to know, according to Ann Prashad.\n\n“The dose is what counts.”", "Ann Prashad"),
        ('"We wish it were so,” Ann Lee said.', "Ann Lee"),
        ("“It looked well,” began Ann Lee, a prosecutor.", "Ann Lee"),
        (
            "Mark Hay, a marine ecologist and Regents Professor at GT, who said “it is not so”, left.",
            "Mark Hay",
        ),
        ("WHO director-general Tedros Adhanom Ghebre said: “We are late.”", "Tedros Adhanom Ghebre"),
        ("Pell, a Northport-based driver, came. “It is over,” the Northport-based Pell said.", "Pell"),
        (
            "“We pay,” says a Northport seller. Ann Lee left. “We lost,” the Northport seller says.",
            "Northport seller",
        ),
    ],
)
def test_whose_words_they_are(text: str, speaker: str) -> None:
    assert {one.speaker for one in read(text)} == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "The excerpt is taken from “Our Fragile Moment: How Lessons from the Past Can Help Us Survive”.",
        "The winner, often referred to as “The Lion Man”, left.",
    ],
)
def test_titles_and_names_are_nobodys_words(text: str) -> None:
    assert said(text) == []


def test_a_film_list_is_no_transcript() -> None:
    films = [
        f"Director: Ann Lee\n\nCast: Bo Ray, Cy Coe\n\nThe {word} one is good." for word in ("first", "last")
    ]
    assert said("\n\n".join(films)) == []


def test_a_speech_goes_on_over_lines_cut_for_the_page() -> None:
    text = (
        "SANDREY, March 3 — “The new pier has cost us forty-one million crowns,” harbour master Ilsa Brandt said\n"
        "on Monday. “It opens on the first of May.”"
    )
    assert [who for _, who, _ in said(text)] == ["Ilsa Brandt", "Ilsa Brandt"]
