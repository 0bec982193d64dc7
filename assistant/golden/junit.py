"""A run as JUnit XML, which every CI server shows: a suite a variant, a test a case and repeat."""

import re
from xml.etree import ElementTree as ET

from assistant.golden.run import Cell, Run

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(run: Run) -> str:
    """The document; a case that was not run or not graded is an error, one that does not pass a failure."""
    root = ET.Element("testsuites", name="onrecord check")
    for variant in run.variants:
        cells = run.of(variant)
        suite = ET.SubElement(
            root,
            "testsuite",
            name=_clean(variant.label),
            tests=str(len(cells)),
            failures=str(sum(1 for cell in cells if _failed(cell))),
            errors=str(sum(1 for cell in cells if _broken(cell))),
        )
        for cell in cells:
            _test(suite, cell)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _test(suite: ET.Element, cell: Cell) -> None:
    took = cell.answered.latency_ms if cell.answered is not None else None
    name = cell.case.id if cell.repeat == 0 else f"{cell.case.id} (repeat {cell.repeat + 1})"
    test = ET.SubElement(
        suite,
        "testcase",
        name=_clean(name),
        classname=_clean(cell.case.file.stem),
        file=_clean(str(cell.case.file)),
        line=str(cell.case.line),
        time=f"{(took or 0) / 1000:.3f}",
    )
    if _broken(cell):
        reason = cell.problem or (cell.grades[0].reason if cell.grades else "not graded")
        ET.SubElement(test, "error", message=_clean(reason))
    elif _failed(cell):
        failure = ET.SubElement(
            test, "failure", message=_clean(f"{cell.cause}: {cell.grades[0].reason}"), type=str(cell.cause)
        )
        assert cell.answered is not None
        failure.text = _clean(f"Question: {cell.case.question}\n\nAnswer: {cell.answered.answer.text}\n")


def _broken(cell: Cell) -> bool:
    return cell.answered is None or cell.grades[0].state == "error"


def _failed(cell: Cell) -> bool:
    return not _broken(cell) and cell.grades[0].value != 1


def _clean(text: str) -> str:
    """XML 1.0 has no form, not even escaped, for most control characters, which an answer may hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
