"""Golden sets read from YAML: every fault is one sentence with file, line and remedy."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from prompts.cases import CaseEvidence, CaseTurn, Nugget, json_schema, load_cases
from prompts.positions import CasesError

GOOD = """\
version: 1
corpus: sample
cases:
  - id: rates-who
    question: Who said rates would stay on hold until spring?
    expect: answer
    evidence:
      - {statement: st-42, quote: "we will hold until the spring", speaker: Mara Lindt}
      - statement: st-43
        start: 10
        end: 20
    evidence_mode: any
    must_say:
      - any: [Mara Lindt, Governor Lindt]
      - any: [2031]
        vital: false
    must_not_say: [cut in January]
    speakers: [Mara Lindt]
    dates: [2031-02-03, --02-03, "2031"]
    tags: [rates]
    why: the speaker is named two sentences earlier
  - id: rates-absent
    question: What did she say about bread?
    history:
      - {role: user, text: "Who is the governor?"}
      - {role: assistant, text: Mara Lindt.}
    expect: not_on_record
    near_miss: [st-42]
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "cases.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def fault(folder: Path, text: str) -> str:
    file = write(folder, text)
    with pytest.raises(CasesError) as caught:
        load_cases(file)
    sentence = str(caught.value)
    assert sentence.startswith(f"{file}:")
    assert "\n" not in sentence
    return sentence.removeprefix(f"{file}:")


def test_a_good_set_is_read_whole(tmp_path: Path) -> None:
    golden = load_cases(write(tmp_path, GOOD))
    first, second = golden.cases
    assert golden.corpus == "sample"
    assert first.evidence == (
        CaseEvidence(
            statement="st-42",
            quote="we will hold until the spring",
            start=None,
            end=None,
            speaker="Mara Lindt",
        ),
        CaseEvidence(statement="st-43", quote=None, start=10, end=20, speaker=None),
    )
    assert first.must_say == (
        Nugget(any=("Mara Lindt", "Governor Lindt"), vital=True),
        Nugget(any=("2031",), vital=False),
    )
    assert first.dates == ("2031-02-03", "--02-03", "2031")
    assert (first.line, second.line) == (4, 22)
    assert second.history == (
        CaseTurn(role="user", text="Who is the governor?"),
        CaseTurn(role="assistant", text="Mara Lindt."),
    )
    assert (first.cluster, second.cluster) == ("st-42", "st-42")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "must_not_say:",
            "must_not_sey:",
            "17: case 'rates-who': unknown key 'must_not_sey'; did you mean 'must_not_say'?",
        ),
        (
            "    tags:",
            "    zzz:",
            "20: case 'rates-who': unknown key 'zzz'; known keys are id, question, history, expect, "
            "evidence, evidence_mode, must_say, must_not_say, speakers, dates, near_miss, tags, why",
        ),
        (
            "        start: 10",
            "        strat: 10",
            "10: case 'rates-who': unknown key 'strat'; did you mean 'start'?",
        ),
        ("corpus:", "korpus:", "2: unknown key 'korpus'; did you mean 'corpus'?"),
        ("version: 1", "version: 2", "1: version 2 is not known; write 1"),
        (
            "expect: answer",
            "expect: anser",
            "6: case 'rates-who': expect is 'anser'; it should be 'answer' or",
        ),
        ("    question: Who", "    questin: Who", "5: case 'rates-who': unknown key 'questin'; did you mean"),
        (
            "id: rates-absent",
            "id: rates-who",
            "22: id 'rates-who' is that of the case in line 4 too; give each",
        ),
        ("id: rates-absent", "id: a b", "22: case 'a b': id is 'a b'; it must have no spaces or slashes"),
        ("        end: 20", "        end: 5", "9: case 'rates-who': evidence 2 start 10 is not before end 5"),
        ("        end: 20\n", "", "9: case 'rates-who': evidence 2 has only one of start and end"),
        (
            "[2031-02-03,",
            "[2031-13-03,",
            "19: case 'rates-who': dates 1 '2031-13-03' is not a date; expected",
        ),
        (
            "[Mara Lindt, Governor Lindt]",
            "[]",
            "14: case 'rates-who': any is a list; list should have at least 1",
        ),
        (
            "[Mara Lindt, Governor Lindt]",
            "Lindt",
            "14: case 'rates-who': any is 'Lindt'; it should be a valid list",
        ),
        (
            "vital: false",
            "vital: maybe",
            "16: case 'rates-who': vital is 'maybe'; it should be a valid boolean",
        ),
        (
            "text: Mara Lindt.",
            "text: ''",
            "26: case 'rates-absent': text is empty; write it or leave the key out",
        ),
        (
            "    expect: not_on_record\n",
            "    expect: not_on_record\n    evidence: [{statement: st-9}]\n",
            "22: case 'rates-absent': is not on record, yet has evidence or must_say; tempting",
        ),
        (
            "expect: not_on_record",
            "expect: answer",
            "22: case 'rates-absent': expects an answer and names no evidence",
        ),
        (
            "    tags:",
            "    near_miss: [st-43]\n    tags:",
            "4: case 'rates-who': names 'st-43' both as evidence and as near_miss",
        ),
        (
            "      - {role: assistant, text: Mara Lindt.}\n",
            "",
            "22: case 'rates-absent': ends its history with the user's words; end with the assistant's",
        ),
        ("    why:", "    tags: [x]\n    why:", "21: key 'tags' is given twice; keep one of them"),
        ("    tags: [rates]", "    tags: [rates", "21: is not YAML:"),
    ],
)
def test_each_fault_is_named_where_it_stands(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    assert fault(tmp_path, GOOD.replace(old, new, 1)).startswith(sentence)


def test_a_cyclic_history_is_refused(tmp_path: Path) -> None:
    text = GOOD.replace("    history:\n", "    history: &past\n").replace(
        "      - {role: assistant, text: Mara Lindt.}\n", "      - *past\n"
    )
    assert fault(tmp_path, text) == (
        "24: 'history' holds an alias that leads back to itself; write the values out instead of the alias"
    )


@pytest.mark.parametrize("text", ["version: 1\ncases: []\n", "version: 1\ncases:\n", "version: 1\n"])
def test_an_empty_set_is_refused(tmp_path: Path, text: str) -> None:
    assert "the set holds no case; add one under `cases:`" in fault(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "1: the file is empty; a golden set begins with `version: 1`"),
        ("# nothing\n", "1: the file is empty; a golden set begins with `version: 1`"),
        ("- a\n", "1: holds no mapping; a golden set begins with `version: 1`"),
        ("? [a, b]\n: 1\n", "1: a key is a list or a mapping; keys are words"),
    ],
)
def test_what_is_no_set_at_all(tmp_path: Path, text: str, sentence: str) -> None:
    assert fault(tmp_path, text) == sentence


def test_a_bomb_of_aliases_is_refused(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    assert "unfolds into too many values" in fault(tmp_path, "\n".join(rows) + "\n")


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path, "cases: " + "[" * 3000 + "]" * 3000 + "\n").startswith("1:")


def test_no_such_file_and_no_text(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match=r"nowhere\.yaml: cannot be read \(No such file or directory\)"):
        load_cases(tmp_path / "nowhere.yaml")
    file = tmp_path / "cases.yaml"
    file.write_bytes(b"version: 1\n\xff\xfe")
    with pytest.raises(CasesError, match="is not UTF-8 at byte 11"):
        load_cases(file)


def test_several_faults_are_counted_and_the_first_is_told(tmp_path: Path) -> None:
    text = GOOD.replace("must_not_say:", "must_not_sey:").replace("near_miss:", "near_mis:")
    assert fault(tmp_path, text).endswith("did you mean 'must_not_say'? (and 1 more fault)")


def test_the_schema_file_is_in_step() -> None:
    file = Path(__file__).parents[2] / "prompts/golden/schema.json"
    assert file.read_text(encoding="utf-8") == json_schema(), (
        "regenerate it: python -c 'from prompts.cases import json_schema; print(json_schema(), end=\"\")' "
        "> prompts/golden/schema.json"
    )


def test_the_schema_agrees_with_the_loader() -> None:
    schema = json.loads(json_schema())
    good = yaml.load(
        GOOD.replace("2031-02-03, --", '"2031-02-03", --').replace("[2031]", '["2031"]'), yaml.SafeLoader
    )
    jsonschema.validate(good, schema)
    good["cases"][0]["must_not_sey"] = []
    with pytest.raises(jsonschema.ValidationError, match="must_not_sey"):
        jsonschema.validate(good, schema)


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("abc:-[]{}&*!|>'\"#%@, \n\t?"), max_size=60))
def test_no_text_escapes_the_one_error(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = write(tmp_path_factory.getbasetemp(), text)
    with pytest.raises(CasesError):
        load_cases(file)
