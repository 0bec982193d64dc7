"""Three statements and a golden set over them, as a new user writes them."""

from pathlib import Path

import pytest

STATEMENTS = {
    "pier-opens.txt": """The new pier opens in May

Sandrey Courier, 3 March 2031

SANDREY, March 3 — “The new pier has cost us forty-one million crowns,” harbour master Ilsa Brandt said
on Monday. “It opens on the first of May.”

Brandt said that the ferry to Castrel would use it from June.
""",
    "ferry-late.txt": """Castrel ferry again behind schedule

Castrel Ledger, 9 April 2031

CASTREL, April 9 — “The ferry is late because nobody repaired the engine in winter,” transport
minister Tomas Orrey said on Wednesday. “I have asked the company for an answer.”
""",
    "herring-count.txt": """Herring are fewer than last year

Halyard, 12 May 2031

PORT ILVANE, May 12 — The spring count found 23,500 tonnes of herring, biologist Ada Quill said on
Monday. “That is a third less than a year ago,” Quill said.
""",
}
GOLDEN = """\
version: 1
corpus: statements
cases:
  - id: pier-cost
    question: What did Ilsa Brandt say the new pier has cost?
    expect: answer
    evidence:
      - statement: pier-opens
        quote: The new pier has cost us forty-one million crowns
        speaker: Ilsa Brandt
    must_say: [{any: [forty-one million]}]
    speakers: [Ilsa Brandt]
    tags: [smoke]
  - id: ferry-why
    question: Why is the Castrel ferry late, according to Tomas Orrey?
    expect: answer
    evidence:
      - {statement: ferry-late, quote: "nobody repaired the engine in winter", speaker: Tomas Orrey}
    must_say: [{any: [engine]}]
    speakers: [Tomas Orrey]
  - id: bread
    question: What did the archbishop say about the price of saffron?
    expect: not_on_record
    near_miss: [herring-count]
"""


@pytest.fixture
def golden_file(tmp_path: Path) -> Path:
    folder = tmp_path / "statements"
    folder.mkdir()
    for name, text in STATEMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    file = tmp_path / "cases.yaml"
    file.write_text(GOLDEN, encoding="utf-8")
    return file
